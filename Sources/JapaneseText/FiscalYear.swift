/// 年度: 1 April to 31 March of the next year, named by the year it begins in.
///
/// Encoded as that year.
public struct FiscalYear: Hashable, Sendable {
    /// 西暦 of its 1 April, 0 to 9999.
    public let year: Int

    /// The fiscal year that begins on 1 April of that year; out of 0 to 9999 the nearest.
    public init(_ year: Int) { self.year = min(max(year, 0), 9999) }

    /// 1 April.
    public var firstDay: Day { Day(year: year, month: 4, day: 1) ?? Day(daysSince1970: .min) }

    /// 31 March of the next year.
    public var lastDay: Day { Day(year: year + 1, month: 3, day: 31) ?? Day(daysSince1970: .max) }

    /// Whether the day lies in it.
    public func contains(_ day: Day) -> Bool { day.fiscalYear == self }
}

extension FiscalYear: Comparable {
    /// By time.
    public static func < (a: Self, b: Self) -> Bool { a.year < b.year }
}

extension FiscalYear: CustomStringConvertible {
    /// 令和8年度（2026年度）. A fiscal year in whose first calendar year an era began has both names:
    /// 平成31年度／令和元年度（2019年度）. Before 明治 only 西暦.
    public var description: String {
        let names = eraNames
        return names.isEmpty ? "\(year)年度" : "\(names.joined(separator: "／"))（\(year)年度）"
    }

    private var eraNames: [String] {
        let begins = firstDay.era.map { [$0] } ?? []
        let begun = Day(year: year, month: 12, day: 31)?.era.map { [$0] } ?? []
        let both = begins.first?.era == begun.first?.era ? begins : begins + begun
        return both.map { "\($0.era.name)\($0.year == 1 ? "元" : String($0.year))年度" }
    }
}

extension FiscalYear: Codable {
    /// Reads the year.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Int.self))
    }

    /// Writes the year.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(year)
    }
}
