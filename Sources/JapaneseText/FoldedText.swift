/// 照合に使う文字の並び: a text normalised and in lower case, by scalar, so that places in it can be compared.
public struct FoldedText: Sendable {
    /// The scalar values in order.
    public let scalars: [UInt32]

    /// Folds a text.
    public init(_ text: String) {
        var values: [UInt32] = []
        let text = text.normalized
        values.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: values.append(scalar.value + 0x20)
            case ..<0xC0, 0x3000...0x9FFF: values.append(scalar.value)
            default: values.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars.lazy.map(\.value))
            }
        }
        scalars = values
    }

    /// The characters of a range of `scalars`.
    public subscript(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }

    /// The kind of script at each place of `scalars`; a long-vowel mark is of the kana before it.
    public var scripts: [ScriptKind] {
        var kinds: [ScriptKind] = []
        kinds.reserveCapacity(scalars.count)
        for value in scalars {
            kinds.append(value == 0x30FC ? (kinds.last == .hiragana ? .hiragana : .katakana) : ScriptKind(value))
        }
        return kinds
    }
}

/// 字種
public enum ScriptKind: Sendable {
    /// 漢字, ヶ among kanji counting as one of them
    case kanji
    /// カタカナ
    case katakana
    /// ひらがな
    case hiragana
    /// Latin letters, digits and those of other scripts
    case letter
    /// Spaces, signs and punctuation
    case other

    /// The kind of one scalar; a long-vowel mark by itself is a letter.
    public init(_ value: UInt32) {
        if value.isKanji {
            self = .kanji
        } else if value.isKatakana {
            self = .katakana
        } else if value.isHiragana {
            self = .hiragana
        } else if value.isASCIIDigit || value.isASCIILetter {
            self = .letter
        } else if value < 0x80 {
            self = .other
        } else {
            let properties = Unicode.Scalar(value)?.properties
            self = properties?.isAlphabetic == true || properties?.numericType != nil ? .letter : .other
        }
    }
}
