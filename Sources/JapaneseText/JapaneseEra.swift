/// 元号: one of the five modern eras.
public struct JapaneseEra: Hashable, Sendable {
    /// Such as 令和.
    public let name: String
    /// Such as R.
    public let letter: String
    /// The day it began.
    public let firstDay: Day
    /// The day before the next began; nil for the current era.
    public let lastDay: Day?

    /// 西暦 of its year 1 (元年).
    public var firstYear: Int { firstDay.year }

    /// From 明治 to 令和.
    public static let all: [JapaneseEra] = [
        ("明治", "M", "1868-10-23", "1912-07-29"), ("大正", "T", "1912-07-30", "1926-12-24"),
        ("昭和", "S", "1926-12-25", "1989-01-07"), ("平成", "H", "1989-01-08", "2019-04-30"),
        ("令和", "R", "2019-05-01", nil),
    ].compactMap { name, letter, first, last in
        Day(first).map { JapaneseEra(name: name, letter: letter, firstDay: $0, lastDay: last.flatMap(Day.init)) }
    }
}

extension Day {
    /// 元号と年: nil before 明治 (23 October 1868).
    public var era: (era: JapaneseEra, year: Int)? {
        JapaneseEra.all.last { $0.firstDay <= self }.map { ($0, year - $0.firstYear + 1) }
    }

    /// 和暦, such as 令和8年4月1日 and 令和元年5月1日; 西暦 before 明治.
    public var wareki: String {
        guard let (era, number) = era else { return "\(year)年\(month)月\(day)日" }
        return "\(era.name)\(number == 1 ? "元" : String(number))年\(month)月\(day)日"
    }

    /// 和暦 in short, such as R8.4.1; 西暦 before 明治.
    public var warekiShort: String {
        guard let (era, number) = era else { return "\(year).\(month).\(day)" }
        return "\(era.letter)\(number).\(month).\(day)"
    }

    /// 西暦（和暦）, such as 2026年4月1日（令和8年4月1日）; 西暦 alone before 明治.
    public var bothCalendars: String {
        era == nil ? wareki : "\(year)年\(month)月\(day)日（\(wareki)）"
    }
}
