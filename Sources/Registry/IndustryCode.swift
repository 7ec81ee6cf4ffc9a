/// 日本標準産業分類（JSIC）のコード: a section letter (`E`) or two, three or four digits (`24`, `244`, `2442`).
///
/// The shape is checked here, whether it exists is for `IndustryClassification` to say.
public struct IndustryCode: RawRepresentable, Hashable, Comparable, Sendable {
    /// One letter A–T, or two to four ASCII digits.
    public let rawValue: String

    /// Nil unless `rawValue` has the shape of a code.
    public init?(rawValue: String) {
        let isSection = rawValue.utf8.count == 1 && rawValue >= "A" && rawValue <= "T"
        guard isSection || (2...4).contains(asciiDigits(rawValue)?.count ?? 0) else { return nil }
        self.rawValue = rawValue
    }

    /// Reads what stands in a file: full width and spaces are accepted, and a letter after the digits
    /// (`24a`, a finer cut some lists make) is dropped.
    public init?(parsing text: String) {
        var typed = digitsAsTyped(text).uppercased()
        if typed.count > 2, let last = typed.last, last.isASCII, last.isLetter { typed.removeLast() }
        self.init(rawValue: typed)
    }

    /// Sections before middle classes, then by digits.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// 日本標準産業分類 第14回改定: every code with its name, its parent and what follows from it.
public struct IndustryClassification: Sendable {
    /// One line of the classification.
    public struct Item: Sendable {
        /// The code.
        public let code: IndustryCode
        /// The official name.
        public let name: String
        /// The code one level up; nil for a section.
        public let parent: IndustryCode?
        /// 工・商・農 and the others, said for sections and where a middle class differs.
        public let sector: Sector?
        /// 37部門 of the input–output table, said for middle classes.
        public let linkageSector: String?

        /// One line of the classification.
        public init(
            code: IndustryCode, name: String, parent: IndustryCode?, sector: Sector?, linkageSector: String? = nil
        ) {
            self.code = code
            self.name = name
            self.parent = parent
            self.sector = sector
            self.linkageSector = linkageSector
        }
    }

    /// Every item, in the order of the source.
    public let items: [Item]
    private let byCode: [IndustryCode: Item]
    private let byName: [String: IndustryCode]

    /// A classification of these items; a name that stands at several levels means the highest.
    public init(items: [Item]) {
        self.items = items
        byCode = Dictionary(items.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        byName = Dictionary(
            items.sorted { $0.code.rawValue.count < $1.code.rawValue.count }.map { ($0.name, $0.code) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The item with this code, or nil where the classification has none.
    public func item(_ code: IndustryCode) -> Item? { byCode[code] }

    /// The code with exactly this official name.
    public func code(named name: String) -> IndustryCode? { byName[name] }

    /// The code itself and everything above it, nearest first.
    public func lineage(of code: IndustryCode) -> [Item] {
        var line: [Item] = []
        var next = byCode[code]
        while let item = next {
            line.append(item)
            next = item.parent.flatMap { byCode[$0] }
        }
        return line
    }

    /// 工・商・農 of the nearest level that says one.
    public func sector(of code: IndustryCode) -> Sector? {
        lineage(of: code).lazy.compactMap(\.sector).first
    }

    /// 37部門 code of the middle class above, or nil.
    public func linkageSector(of code: IndustryCode) -> String? {
        lineage(of: code).lazy.compactMap(\.linkageSector).first
    }
}

extension IndustryClassification {
    /// The code itself and every code below it.
    public func below(_ code: IndustryCode) -> [IndustryCode] {
        items.map(\.code).filter { candidate in lineage(of: candidate).contains { $0.code == code } }
    }
}
