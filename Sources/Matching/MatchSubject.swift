public import Registry

/// 照合の対象: whoever or whatever has offers and needs, reduced to what matching may know.
///
/// Today an organisation; later also a storefront, a request or a plot. The caller has already chosen the entries:
/// only those active on the day and visible to the viewer.
public struct MatchSubject: Hashable, Sendable {
    /// The id answers are given by; no two subjects of an index share one.
    public var id: String
    /// 名称. A business says what it does by its name, so the name counts as one more offer.
    public var name: String
    /// Whether everybody may see the name.
    public var isNamePublic: Bool
    /// 種別
    public var kinds: Set<Organization.Kind>
    /// 工・商・農; nil when unknown.
    public var sector: Sector?
    /// 37部門 code of the input–output table; nil when unknown.
    public var linkageSector: String?
    /// Where it is; nil when unknown.
    public var position: Position?
    /// 提供できること・求めること, in the order given. An audience of `public` says that everybody sees the entry.
    public var entries: [Entry]
    /// Whether it takes introductions: a subject that does not is never proposed, though it may ask.
    public var isOpen: Bool

    /// A subject of which only name and entries are known.
    public init(id: String, name: String, entries: [Entry] = []) {
        self.id = id
        self.name = name
        self.entries = entries
        kinds = []
        isNamePublic = true
        isOpen = true
    }
}
