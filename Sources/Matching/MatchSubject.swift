public import JapaneseText
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
    /// 従業者数; nil when unknown.
    public var staff: Int?
    /// The day somebody last confirmed what it says; nil when nobody has.
    public var confirmedOn: Day?
    /// How it answered introductions so far; nil before the first.
    public var answers: Answers?
    /// Ids of subjects it has worked with to a good end.
    public var pastPartners: Set<String>
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
        pastPartners = []
        isNamePublic = true
        isOpen = true
    }
}

/// 応答: how many requests a subject was asked and how many it answered.
///
/// Not whole numbers: whoever counts them lets old ones decay.
public struct Answers: Hashable, Sendable {
    /// Requests answered in time, at most `asked`.
    public let answered: Double
    /// Requests made.
    public let asked: Double

    /// Counts of at least 0.
    public init(answered: Double, asked: Double) { (self.answered, self.asked) = (answered, asked) }
}
