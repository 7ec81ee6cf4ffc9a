/// 日付のシリアル値: days since the turn of 1900, or since 1904-01-01, with the time of day as the fraction.
struct SerialDate {
    private static let secondsPerDay = 86_400
    /// 9999-12-31, after which Excel shows no date.
    private static let lastDay = 2_958_465

    private let days: Int
    private let seconds: Int
    private let countsFrom1904: Bool

    /// `nil` for numbers that Excel shows as no date.
    init?(_ value: Double, countsFrom1904: Bool) {
        guard value >= 0, value < Double(Self.lastDay + 1) else { return nil }
        let total = Int((value * Double(Self.secondsPerDay)).rounded())
        days = total / Self.secondsPerDay
        seconds = total % Self.secondsPerDay
        self.countsFrom1904 = countsFrom1904
    }

    /// `2026-11-21`, `2026-11-21 09:30:00`, or `09:30:00` for a time without a day.
    var text: String {
        if days == 0 && !countsFrom1904 { return time(ofSeconds: seconds) }
        return seconds == 0 ? day : day + " " + time(ofSeconds: seconds)
    }

    /// Hours may exceed 24: `25:30:00`.
    var elapsedText: String { time(ofSeconds: days * Self.secondsPerDay + seconds) }

    /// Excel counts 1900-02-29, which never was; days before it are off by one.
    private var day: String {
        if countsFrom1904 { return civilDay(fromUnixDay: days - 24_107) }
        if days == 60 { return "1900-02-29" }
        return civilDay(fromUnixDay: days - (days < 60 ? 25_568 : 25_569))
    }

    private func time(ofSeconds seconds: Int) -> String {
        [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    }

    /// Days since 1970-01-01 in the Gregorian calendar, by way of years that begin in March.
    private func civilDay(fromUnixDay unixDay: Int) -> String {
        let shifted = unixDay + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * march + 2) / 5 + 1, 2))"
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
