extension UInt32 {
    /// 0 to 9.
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    /// A to Z and a to z.
    var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

    /// Hyphens, dashes, minus signs, box lines and the long-vowel mark: what people type for a hyphen.
    var isHyphenLike: Bool {
        switch self {
        case 0x2D, 0x02D7, 0x2010...0x2015, 0x2043, 0x2212, 0x2500, 0x2501, 0x2796, 0x30FC, 0xFE63, 0xFF0D, 0xFF70:
            true
        default: false
        }
    }

    /// Katakana for hiragana; anything else as it is.
    var katakana: UInt32 {
        switch self {
        case 0x3041...0x3096, 0x309D, 0x309E: self + 0x60
        default: self
        }
    }

    /// Full-size katakana for small katakana (ャ to ヤ, ヶ to ケ); anything else as it is.
    var largeKana: UInt32 {
        switch self {
        case 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE: self + 1
        case 0x30F5: 0x30AB
        case 0x30F6: 0x30B1
        case 0x31F0...0x31FF: Self.phoneticExtensions[Int(self - 0x31F0)]
        default: self
        }
    }

    /// ㇰ to ㇿ, written large.
    private static let phoneticExtensions: [UInt32] = "クシストヌハヒフヘホムラリルレロ".unicodeScalars.map(\.value)

    /// Kanji of the basic planes, 々, 〆 and 〇.
    var isKanji: Bool {
        switch self {
        case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    /// Hiragana letters and their iteration marks.
    var isHiragana: Bool { (0x3041...0x3096).contains(self) || self == 0x309D || self == 0x309E }

    /// Katakana letters and their iteration marks, not the long-vowel mark.
    var isKatakana: Bool {
        switch self {
        case 0x30A1...0x30FA, 0x30FD, 0x30FE, 0x31F0...0x31FF: true
        default: false
        }
    }
}

extension [UInt8] {
    /// The scalar in UTF-8; the value must be a scalar's.
    mutating func appendUTF8(_ value: UInt32) {
        switch value {
        case ..<0x80:
            append(UInt8(truncatingIfNeeded: value))
        case ..<0x800:
            append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
            append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
        case ..<0x10000:
            append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
            append(0x80 | UInt8(truncatingIfNeeded: (value >> 6) & 0x3F))
            append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
        default:
            append(0xF0 | UInt8(truncatingIfNeeded: value >> 18))
            append(0x80 | UInt8(truncatingIfNeeded: (value >> 12) & 0x3F))
            append(0x80 | UInt8(truncatingIfNeeded: (value >> 6) & 0x3F))
            append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
        }
    }
}

extension String {
    /// The text of scalar values that came out of a string.
    init(scalars: some Sequence<UInt32>) {
        var bytes: [UInt8] = []
        for value in scalars { bytes.appendUTF8(value) }
        self.init(decoding: bytes, as: UTF8.self)
    }

    /// The text as scalar values.
    var scalarValues: [UInt32] {
        var values: [UInt32] = []
        values.reserveCapacity(utf8.count)
        for scalar in unicodeScalars { values.append(scalar.value) }
        return values
    }
}
