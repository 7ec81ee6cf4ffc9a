/// 日付の読み取り: a day as people write it, with how exactly it was given.
public struct ParsedDay: Hashable, Sendable {
    /// The day; the first of the month or 1 January where no more was given.
    public let day: Day
    /// How much of it was written.
    public let precision: Precision
    /// A sentence for the person who wrote it, when it was accepted but looks like a slip; else nil.
    public let note: String?

    /// 年・月・日: the smallest unit that was written.
    public enum Precision: Hashable, Sendable {
        /// All of it.
        case day
        /// Year and month.
        case month
        /// The year only.
        case year
    }

    /// Reads 西暦 and 和暦, in any width, to the day, the month or the year; nil for what is no date or does not exist.
    ///
    /// Weekdays in parentheses and times of day are dropped (an ISO time stamp gives its date part). A day outside
    /// its era (平成31年5月1日) is accepted with a note; 令和0年 and 30 February are not accepted.
    public static func parse(_ text: String) -> ParsedDay? {
        var reader = DayReader(text.normalized)
        guard let written = reader.read() else { return nil }
        let month = written.month ?? 1
        guard let first = Day(year: written.year, month: month, day: written.day ?? 1) else { return nil }
        let precision: Precision = written.day != nil ? .day : written.month != nil ? .month : .year
        return ParsedDay(day: first, precision: precision, note: note(on: written, first, precision))
    }

    private static func note(on written: DayReader.Written, _ first: Day, _ precision: Precision) -> String? {
        let last =
            switch precision {
            case .day: first
            case .month: first.adding(months: 1).adding(days: -1)
            case .year: first.adding(months: 12).adding(days: -1)
            }
        if let other = written.otherYear, other != written.year {
            return "西暦と和暦の年が合いません。\(written.year)年として読みました。"
        }
        guard let era = written.era, last < era.firstDay || era.lastDay.map({ $0 < first }) ?? false else { return nil }
        let actual = precision == .year ? "\(first.year)年" : first.bothCalendars
        return "\(era.name)は\(actual)を含みません。年を確かめてください。"
    }
}

/// Reads the numbers of a date from normalized text.
struct DayReader {
    /// What was written, year already 西暦.
    struct Written {
        var year: Int
        var month: Int?
        var day: Int?
        var era: JapaneseEra?
        /// The year of the other calendar in parentheses, as 西暦.
        var otherYear: Int?
    }

    private let scalars: [UInt32]
    private var position = 0

    init(_ normalized: String) {
        scalars = Self.withoutTime(normalized).scalarValues.filter { $0 != 0x20 }
    }

    mutating func read() -> Written? {
        if let compact = compact() { return compact }
        guard let (year, era) = year() else { return nil }
        var written = Written(year: year, era: era)
        guard annotation(into: &written) else { return nil }
        guard let yearMark = mark("年") else { return isAtEnd && (era != nil || year >= 1000) ? written : nil }
        guard yearMark != "年" || annotation(into: &written) else { return nil }
        if isAtEnd { return yearMark == "年" ? written : nil }
        guard !take("度"), let month = number(1...2) else { return nil }
        written.month = month
        guard (1...12).contains(month) else { return nil }
        guard let monthMark = mark("月") else { return isAtEnd && yearMark != "年" ? written : nil }
        if isAtEnd { return monthMark == "月" ? written : nil }
        guard (monthMark == "月") == (yearMark == "年"), let day = number(1...2) else { return nil }
        written.day = day
        _ = yearMark == "年" ? take("日") : false
        return isAtEnd ? written : nil
    }

    /// The year of the other calendar in parentheses, if any; false when the parentheses hold something else.
    private mutating func annotation(into written: inout Written) -> Bool {
        guard take("(") else { return true }
        guard let (other, era) = year() else { return false }
        _ = take("年")
        written.otherYear = other
        written.era = written.era ?? era
        return take(")")
    }

    /// Era and number, or four digits.
    private mutating func year() -> (Int, JapaneseEra?)? {
        _ = take("西暦")
        for era in JapaneseEra.all where take(era.name) || take(era.letter) || take(era.letter.lowercased()) {
            if take("元") { return (era.firstYear, era) }
            guard let number = number(1...3), (1...150).contains(number) else { return nil }
            return (era.firstYear + number - 1, era)
        }
        return number(4...4).map { ($0, nil) }
    }

    /// 20260401 or R080401.
    private func compact() -> Written? {
        var reader = self
        let era = JapaneseEra.all.first { reader.take($0.letter) }
        let digits = scalars[reader.position...]
        guard digits.count == (era == nil ? 8 : 6), digits.allSatisfy(\.isASCIIDigit) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
        guard year > 0 else { return nil }
        return Written(year: era.map { $0.firstYear + year - 1 } ?? year, month: month, day: day, era: era)
    }

    private var isAtEnd: Bool { position == scalars.count }

    private mutating func take(_ text: String) -> Bool {
        let wanted = text.scalarValues
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    /// The unit's kanji or one of `/ . -`; nil when neither follows.
    private mutating func mark(_ unit: String) -> String? {
        for mark in [unit, "/", ".", "-"] where take(mark) { return mark }
        return nil
    }

    /// ASCII digits of that many places, or kanji numerals.
    private mutating func number(_ places: ClosedRange<Int>) -> Int? {
        let digits = scalars[position...].prefix(while: \.isASCIIDigit)
        if digits.isEmpty {
            let numerals = scalars[position...].prefix(while: KanjiNumeral.isNumeral)
            position += numerals.count
            return KanjiNumeral.value(of: numerals)
        }
        guard places.contains(digits.count) else { return nil }
        position += digits.count
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    /// Without a weekday and without a time of day.
    private static func withoutTime(_ text: String) -> Substring {
        var rest = text[...]
        if let colon = rest.firstIndex(of: ":") {
            let before = rest[..<colon]
            let hour = before.reversed().prefix { ("0"..."9").contains($0) }.count
            let date = before.dropLast(hour)
            guard (1...2).contains(hour), date.hasSuffix(" ") || date.hasSuffix("T") else { return rest }
            rest = date.dropLast()
        }
        for weekday in "月火水木金土日" {
            for form in ["(\(weekday))", "(\(weekday)曜)", "(\(weekday)曜日)", "\(weekday)曜日"] where rest.hasSuffix(form) {
                return rest.dropLast(form.count)
            }
        }
        return rest
    }
}

extension Substring {
    fileprivate var scalarValues: [UInt32] { String(self).scalarValues }
}
