import JapaneseText

/// 法人番号: the 13 digits the National Tax Agency gives a legal person.
///
/// Sole proprietors, founders and unincorporated groups have none, so it is
/// optional wherever it appears.
public struct CorporateNumber: RawRepresentable, Hashable, Comparable, Sendable {
    /// Thirteen ASCII digits whose first is the check digit.
    public let rawValue: String

    /// Nil unless `rawValue` is exactly thirteen ASCII digits with a right check digit.
    public init?(rawValue: String) {
        guard let digits = asciiDigits(rawValue), digits.count == 13,
            digits[0] == Self.checkDigit(base: digits[1...])
        else { return nil }
        self.rawValue = rawValue
    }

    /// Reads what a person typed: full width, spaces and hyphens are accepted.
    public init(parsing text: String) throws {
        let typed = digitsAsTyped(text)
        guard let digits = asciiDigits(typed) else { throw InvalidCorporateNumber.notDigits(text) }
        guard digits.count != 12 else { throw InvalidCorporateNumber.twelveDigits }
        guard digits.count == 13 else { throw InvalidCorporateNumber.wrongLength(text, digits.count) }
        let expected = Self.checkDigit(base: digits[1...])
        guard digits[0] == expected else { throw InvalidCorporateNumber.checkDigit(text, expected: expected) }
        self.rawValue = typed
    }

    /// `9 - (Σ Pn·Qn mod 9)`, n counted from the right, Qn 1 for odd and 2 for even n
    /// (法人番号の指定等に関する省令 第2条).
    static func checkDigit(base: ArraySlice<Int>) -> Int {
        let sum = base.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 2) }
        return 9 - sum % 9
    }

    /// Orders by digits, so that lists come out the same every time.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Why a text is no corporate number.
public enum InvalidCorporateNumber: Error, Hashable, CustomStringConvertible {
    /// Something other than digits.
    case notDigits(String)
    /// Twelve digits: most often somebody's My Number, which must not be kept or repeated.
    case twelveDigits
    /// The text and how many digits it has.
    case wrongLength(String, Int)
    /// The first digit does not follow from the other twelve.
    case checkDigit(String, expected: Int)

    /// What is wrong and what to do, in Japanese.
    public var description: String {
        switch self {
        case .notDigits(let text): "法人番号「\(text)」に数字以外の文字があります。13桁の数字を入れてください。"
        case .twelveDigits:
            "12桁の数字が入っています。個人番号（マイナンバー）は入力しないでください。法人番号は13桁です。個人事業主は空欄のままで登録できます。"
        case .wrongLength(let text, let count): "法人番号「\(text)」は\(count)桁です。13桁の数字を入れてください。"
        case .checkDigit(let text, let expected):
            "法人番号「\(text)」の検査用数字（先頭の1桁）が合いません（計算では\(expected)）。写し間違いがないか確かめてください。"
        }
    }
}

/// インボイス登録番号: `T` and thirteen digits.
///
/// A corporation's is its corporate number after the T; for others the check digit is not
/// guaranteed, so a wrong one is no error.
public struct InvoiceNumber: RawRepresentable, Hashable, Sendable {
    /// `T` and thirteen ASCII digits.
    public let rawValue: String

    /// Nil unless `rawValue` is `T` followed by exactly thirteen ASCII digits.
    public init?(rawValue: String) {
        guard rawValue.first == "T", let digits = asciiDigits(String(rawValue.dropFirst())), digits.count == 13
        else { return nil }
        self.rawValue = rawValue
    }

    /// Reads what a person typed: full width, lower case, spaces and hyphens are accepted.
    public init(parsing text: String) throws {
        guard let number = InvoiceNumber(rawValue: digitsAsTyped(text).uppercased()) else {
            throw InvalidInvoiceNumber(text: text)
        }
        self = number
    }

    /// The corporate number inside, where there is one.
    public var corporateNumber: CorporateNumber? { CorporateNumber(rawValue: String(rawValue.dropFirst())) }
}

/// A text that is no invoice number.
public struct InvalidInvoiceNumber: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let text: String
    /// What is wrong and what to do, in Japanese.
    public var description: String { "インボイス登録番号「\(text)」を読めません。「T」と13桁の数字で入れてください。" }
}

/// The decimal values of a text that is nothing but ASCII digits, or nil.
public func asciiDigits(_ text: String) -> [Int]? {
    var digits: [Int] = []
    digits.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        digits.append(Int(byte) - 0x30)
    }
    return digits.isEmpty ? nil : digits
}

/// A typed number without what people put between digits: spaces, hyphens, full width.
func digitsAsTyped(_ text: String) -> String {
    if asciiDigits(text) != nil { return text }
    return text.normalized.filter { !$0.isWhitespace && $0 != "-" && $0 != "‐" && $0 != "ー" && $0 != "−" }
}
