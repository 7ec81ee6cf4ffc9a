/// 全国地方公共団体コード: six digits, the last a check digit. Prefectures have one too.
public struct MunicipalityCode: RawRepresentable, Hashable, Comparable, Sendable {
    /// Six ASCII digits; a leading zero belongs to it.
    public let rawValue: String

    /// Nil unless `rawValue` is six ASCII digits, of one of the 47 prefectures, with a right check digit.
    public init?(rawValue: String) {
        guard let digits = asciiDigits(rawValue), digits.count == 6,
            (1...47).contains(digits[0] * 10 + digits[1]), digits[5] == Self.checkDigit(of: digits)
        else { return nil }
        self.rawValue = rawValue
    }

    /// Reads what stands in a file, and says when it had to be repaired.
    ///
    /// Spreadsheets drop the leading zero (`92011`), older lists leave the check digit out (`13101`);
    /// both are put right only where exactly one reading is possible.
    public static func parse(_ text: String) throws -> (code: MunicipalityCode, isRepaired: Bool) {
        let typed = digitsAsTyped(text)
        if let code = MunicipalityCode(rawValue: typed) { return (code, typed != text) }
        guard let digits = asciiDigits(typed) else { throw InvalidMunicipalityCode(text: text) }
        let readings = Set(
            [
                digits.count == 5 ? MunicipalityCode(rawValue: "0" + typed) : nil,
                digits.count == 5 ? MunicipalityCode(rawValue: typed + "\(checkDigit(of: digits))") : nil,
                digits.count == 4 ? MunicipalityCode(rawValue: "0\(typed)\(checkDigit(of: [0] + digits))") : nil,
            ].compactMap(\.self))
        guard readings.count == 1, let code = readings.first else { throw InvalidMunicipalityCode(text: text) }
        return (code, true)
    }

    /// The two digits of the prefecture.
    public var prefecture: String { String(rawValue.prefix(2)) }

    /// `(11 - Σ mod 11) mod 10` over the first five digits weighted 6, 5, 4, 3, 2 (総務省).
    public static func checkDigit(of digits: [Int]) -> Int {
        let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        return (11 - sum % 11) % 10
    }

    /// Official order.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A text that is no municipality code, or could be two.
public struct InvalidMunicipalityCode: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let text: String
    /// What is wrong and what to do, in Japanese.
    public var description: String {
        "団体コード「\(text)」を読めません。検査数字つきの6桁（例 131199）を、先頭の0を落とさずに入れてください。"
    }
}

/// 郵便番号: seven digits, kept without a hyphen.
public struct PostalCode: RawRepresentable, Hashable, Sendable {
    /// Seven ASCII digits.
    public let rawValue: String

    /// Nil unless `rawValue` is exactly seven ASCII digits.
    public init?(rawValue: String) {
        guard let digits = asciiDigits(rawValue), digits.count == 7 else { return nil }
        self.rawValue = rawValue
    }

    /// Reads what a person typed: `〒173－8501`, `１７３８５０１`, `173-8501`.
    public init(parsing text: String) throws {
        let typed = digitsAsTyped(text).filter { $0 != "〒" && $0 != "〶" }
        guard let code = PostalCode(rawValue: typed) else { throw InvalidPostalCode(text: text) }
        self = code
    }

    /// As written on an envelope: `173-8501`.
    public var hyphenated: String { "\(rawValue.prefix(3))-\(rawValue.suffix(4))" }
}

/// A text that is no postal code.
public struct InvalidPostalCode: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let text: String
    /// What is wrong and what to do, in Japanese.
    public var description: String { "郵便番号「\(text)」を読めません。7桁の数字（例 173-8501）で入れてください。" }
}
