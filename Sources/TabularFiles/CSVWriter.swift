/// Writes CSV as RFC 4180 and Excel in Japan want it: UTF-8 with a byte order mark, CRLF, quotes where needed.
///
/// A text that Excel would run as a formula gets an apostrophe in front; `unescaped(_:)` takes it away again.
public struct CSVWriter: Sendable {
    /// What was written so far, or since the last `drain()`.
    public private(set) var bytes: [UInt8]

    private let isMarked: Bool
    private var isAtStart = true

    /// - Parameter byteOrderMark: `false` for programs that stumble over the mark; Excel needs it.
    public init(byteOrderMark: Bool = true) {
        isMarked = byteOrderMark
        bytes = byteOrderMark ? DecodedText.utf8Mark : []
    }

    /// Adds one record. A record without fields writes nothing, since CSV has no form for it.
    ///
    /// Texts go out byte for byte. U+0000 does too, but `TabularFile` refuses a file that holds it.
    public mutating func write(_ fields: [String]) {
        if fields.isEmpty { return }
        for (column, field) in fields.enumerated() {
            if column > 0 { bytes.append(.comma) }
            append(Self.escaped(field), quoted: field.isEmpty && fields.count == 1)
            isAtStart = false
        }
        bytes += [.carriageReturn, .lineFeed]
    }

    private mutating func append(_ field: String, quoted: Bool) {
        let text = Array(field.utf8)
        let isSafe = text.allSatisfy { $0 != .quote && $0 != .comma && $0 != .tab && !$0.isLineEnd }
        guard quoted || !isSafe || isAtStart && Recognition.mistakes(text) else {
            bytes += text
            return
        }
        bytes.append(.quote)
        for byte in text {
            if byte == .quote { bytes.append(.quote) }
            bytes.append(byte)
        }
        bytes.append(.quote)
    }
}

extension CSVWriter {
    /// Puts an apostrophe before a text that a spreadsheet would take for a formula, and before a text that
    /// already looks so escaped. Plain decimal numbers such as `-12.5` stay.
    public static func escaped(_ text: String) -> String {
        startsFormula(text) && !isPlainNumber(text) ? "'" + text : text
    }

    /// Takes away the one apostrophe that `escaped(_:)` put there: `unescaped(escaped(x)) == x` for every text.
    public static func unescaped(_ text: String) -> String {
        guard text.utf8.first == apostrophe, startsFormula(text) else { return text }
        return String(decoding: text.utf8.dropFirst(), as: UTF8.self)
    }

    private static let apostrophe = UInt8(ascii: "'")

    /// Any number of apostrophes, then one of `= + - @`, tab or carriage return.
    private static func startsFormula(_ text: String) -> Bool {
        switch text.utf8.first(where: { $0 != apostrophe }) {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), .tab, .carriageReturn: true
        default: false
        }
    }

    /// Digits with an optional minus sign and decimal places. A leading plus is kept from Excel, which drops it.
    private static func isPlainNumber(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isDigit) }
    }
}
