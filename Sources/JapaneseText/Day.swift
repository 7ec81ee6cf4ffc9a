/// 日: a calendar day without time and place, of the proleptic Gregorian calendar, years 1 to 9999.
///
/// Encoded as an ISO string.
public struct Day: Hashable, Sendable {
    /// 西暦, 1 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// Nil for a day that does not exist, such as 30 February.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day so many days after 1 January 1970; beyond the years 1 to 9999 the nearest day within.
    public init(daysSince1970: Int) {
        let shifted = min(max(daysSince1970, Self.first), Self.last) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days after 1 January 1970, negative before.
    public var daysSince1970: Int {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = yearFromMarch / 400
        let yearOfEra = yearFromMarch % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day it is in Japan (UTC+9) at a moment given in seconds since 1970, UTC.
    public static func inTokyo(at secondsSince1970: Int) -> Day {
        let seconds = min(max(secondsSince1970, first * 86_400), last * 86_400) + 9 * 3600
        return Day(daysSince1970: (seconds - ((seconds % 86_400) + 86_400) % 86_400) / 86_400)
    }

    /// So many days later, or earlier when negative; stops at the ends of the years 1 to 9999.
    public func adding(days: Int) -> Day {
        let span = Self.last - Self.first
        return Day(daysSince1970: daysSince1970 + min(max(days, -span), span))
    }

    /// The same day so many months later, or the last of that month where it has no such day.
    public func adding(months: Int) -> Day {
        let index = year * 12 + month - 1 + min(max(months, -120_000), 120_000)
        guard index >= 12 else { return Day(daysSince1970: Self.first) }
        guard index < 120_000 else { return Day(daysSince1970: Self.last) }
        let (year, month) = (index / 12, index % 12 + 1)
        return Day(validYear: year, month: month, day: min(day, Self.days(in: month, of: year)))
    }

    /// 曜日: 1 for Monday to 7 for Sunday.
    public var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 + 1 }

    /// The ISO 8601 week: weeks start on Monday and belong to the year of their Thursday.
    public var isoWeek: (year: Int, week: Int) {
        let thursday = daysSince1970 + 4 - weekday
        let year = thursday > Self.last ? self.year : thursday < Self.first ? 0 : Day(daysSince1970: thursday).year
        guard year > 0 else { return (0, 52) }
        let newYear = Day(validYear: year, month: 1, day: 1).daysSince1970
        return (year, (thursday - newYear) / 7 + 1)
    }

    /// 年度: the fiscal year this day lies in.
    public var fiscalYear: FiscalYear { FiscalYear(month >= 4 ? year : year - 1) }

    private init(validYear year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// 1 January of the year 1.
    private static let first = -719_162
    /// 31 December 9999.
    private static let last = 2_932_896

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: Comparable {
    /// By time.
    public static func < (a: Self, b: Self) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }
}

extension Day: LosslessStringConvertible {
    /// Strictly `YYYY-MM-DD` in half-width digits; `ParsedDay.parse` reads what people write.
    public init?(_ iso: String) {
        let bytes = Array(iso.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            bytes[range].reduce(Optional(0)) { sum, byte in
                sum.flatMap { UInt32(byte).isASCIIDigit ? $0 * 10 + Int(byte) - 0x30 : nil }
            }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// `YYYY-MM-DD`.
    public var description: String {
        "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    private func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}

extension Day: Codable {
    /// Reads an ISO string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "「\(text)」はYYYY-MM-DDの日付ではありません。")
        }
        self = day
    }

    /// Writes an ISO string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
