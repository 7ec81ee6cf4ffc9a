import Foundation

extension String {
    /// 表記の正規化: the text in NFKC, then NFC, as one line.
    ///
    /// Wave dashes become `~`; a hyphen, dash, minus or long-vowel mark between two digits becomes `-`; invisible and
    /// control characters are removed; line breaks and tabs count as spaces; runs of spaces become one and the ends
    /// are trimmed. Idempotent. Keep what a person wrote beside it: this form is for comparing and reading.
    public var normalized: String {
        switch Tidiness(of: self) {
        case .settled: self
        case .simple: tidied
        case .exotic: visible.composed.tidied
        }
    }

    /// 制御文字: the first control character other than line feed, carriage return and tab.
    ///
    /// Nil when the text has none, which is what a form accepts.
    public var firstControlCharacter: Unicode.Scalar? {
        unicodeScalars.first { $0.isControl && $0 != "\n" && $0 != "\r" && $0 != "\t" }
    }

    /// Without the marks that turn the direction of what follows (書字方向): nothing Japanese has them, but tables that
    /// were copied out of other programs do, and a name must not show in another order than it is written.
    public var withoutDirections: String {
        guard utf8.contains(0xE2), unicodeScalars.contains(where: \.turnsDirection) else { return self }
        var kept = String.UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.turnsDirection { kept.append(scalar) }
        return String(kept)
    }

    /// NFKC and then NFC: on Linux the first alone leaves ﾊﾞ as two scalars.
    private var composed: String { precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping }

    /// Without invisible characters, before composition so that nothing invisible keeps a base and its mark apart.
    /// A free-standing ゛ or ゜ becomes the combining mark: people type か゛ for が.
    private var visible: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.isInvisible {
            scalars.append(scalar == "\u{309B}" ? "\u{3099}" : scalar == "\u{309C}" ? "\u{309A}" : scalar)
        }
        return String(scalars)
    }

    /// Widths, dashes and spaces settled; expects text that needs no composition.
    private var tidied: String {
        var tidy = TidyText(capacity: utf8.count)
        for scalar in unicodeScalars { tidy.append(scalar) }
        return tidy.finished()
    }
}

extension Unicode.Scalar {
    /// Category Cc: below U+0020 and U+007F to U+009F.
    fileprivate var turnsDirection: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }

    fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

    /// Whether nothing is drawn for it; line breaks and tabs are spaces, not invisible.
    fileprivate var isInvisible: Bool {
        if value < 0x7F { return value < 0x20 && !isLineBreakOrTab }
        if value == 0x85 || value == 0x2028 || value == 0x2029 { return false }
        if isControl { return true }
        let properties = properties
        return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
            || properties.isNoncharacterCodePoint
    }

    fileprivate var isLineBreakOrTab: Bool { (0x09...0x0D).contains(value) }

    /// Whether it counts as a space once composed.
    fileprivate var isBlank: Bool {
        switch value {
        case 0x20, 0x09...0x0D, 0x85, 0x1680, 0x2028, 0x2029, 0x2800, 0x3000: true
        default: false
        }
    }
}

/// How much work a text needs; most texts of a registry need none.
private enum Tidiness {
    /// Already normal.
    case settled
    /// Only widths, dashes or spaces to change.
    case simple
    /// Holds something only the Unicode tables know.
    case exotic

    init(of text: String) {
        var result = Tidiness.settled
        var last: UInt32 = 0x20
        for scalar in text.unicodeScalars {
            let value = scalar.value
            switch value {
            case 0x21...0x7E, 0x3001...0x3002, 0x3005...0x3007, 0x300C...0x3011, 0x3041...0x3096, 0x309D...0x309E,
                0x30A1...0x30FB, 0x30FD...0x30FE, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2F7FF:
                break
            case 0x20 where last != 0x20: break
            case 0x30FC where !last.isASCIIDigit: break
            case 0x09...0x0D, 0x20, 0x2010, 0x2012...0x2015, 0x2212, 0x2500, 0x3000, 0x301C, 0x30FC, 0xFF01...0xFF5E:
                result = .simple
            default:
                self = .exotic
                return
            }
            last = value
        }
        self = last == 0x20 && !text.isEmpty ? .simple : result
    }
}

/// The output of normalization while it is written.
private struct TidyText {
    private var bytes: [UInt8] = []
    private var last: UInt32 = 0x20
    /// A dash seen after a digit: what it becomes depends on the next scalar.
    private var dash: UInt32?
    private var owesSpace = false

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func append(_ scalar: Unicode.Scalar) {
        let value = narrow(scalar.value)
        if scalar.isBlank {
            settleDash(before: 0x20)
            owesSpace = !bytes.isEmpty
            return
        }
        settleDash(before: value)
        if owesSpace {
            write(0x20)
            owesSpace = false
        }
        if value.isHyphenLike && last.isASCIIDigit { dash = value } else { write(value) }
    }

    mutating func finished() -> String {
        settleDash(before: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func narrow(_ value: UInt32) -> UInt32 {
        switch value {
        case 0xFF01...0xFF5E: value - 0xFEE0
        case 0x301C: 0x7E
        default: value
        }
    }

    private mutating func settleDash(before next: UInt32) {
        guard let dash else { return }
        self.dash = nil
        write(next.isASCIIDigit ? 0x2D : dash)
    }

    private mutating func write(_ value: UInt32) {
        bytes.appendUTF8(value)
        last = value
    }
}
