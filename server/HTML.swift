/// A piece of HTML. What is interpolated is escaped, byte by byte, unless it is HTML itself.
///
/// Escaping works on UTF-8 bytes because a quote followed by a combining mark is one `Character` and would slip through.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    private(set) var bytes: [UInt8]

    init(stringLiteral text: String) { bytes = Array(text.utf8) }
    init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }
    /// Text, escaped.
    init(text: String) {
        bytes = []
        Self.append(text, to: &bytes)
    }

    struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) { bytes.reserveCapacity(literalCapacity * 2) }
        mutating func appendLiteral(_ literal: String) { bytes += Array(literal.utf8) }
        /// Disfavoured, so that a literal between the parentheses is HTML with its own parts escaped, not a text.
        @_disfavoredOverload
        mutating func appendInterpolation(_ text: String) { HTML.append(text, to: &bytes) }
        @_disfavoredOverload
        mutating func appendInterpolation(_ text: String?) { if let text { HTML.append(text, to: &bytes) } }
        mutating func appendInterpolation(_ number: Int) { bytes += Array(String(number).utf8) }
        mutating func appendInterpolation(_ html: HTML) { bytes += html.bytes }
        mutating func appendInterpolation(_ html: HTML?) { if let html { bytes += html.bytes } }
        mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { bytes += part.bytes } }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
            case 0: bytes += Array("\u{FFFD}".utf8)
            default: bytes.append(byte)
            }
        }
    }

    static func + (a: HTML, b: HTML) -> HTML {
        var sum = a
        sum.bytes += b.bytes
        return sum
    }
}

extension [HTML] {
    /// One piece after the other.
    var joined: HTML { reduce("", +) }
}
