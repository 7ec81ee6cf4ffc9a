extension String {
    /// 検索キー: what two spellings of one name have in common.
    ///
    /// Normalized, lower case, katakana for hiragana, full-size kana, common kanji for variants; without long vowels,
    /// middle dots, spaces and symbols. Empty for a text of symbols only. Legal forms stay: see `CompanyName.key`.
    public var searchKey: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for scalar in normalized.unicodeScalars {
            scalar.foldForSearch { bytes.appendUTF8($0) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Unicode.Scalar {
    /// Hands over the letters and digits this scalar stands for in a search key: nothing for a symbol.
    func foldForSearch(_ emit: (UInt32) -> Void) {
        switch value {
        case 0x30...0x39, 0x61...0x7A: emit(value)
        case 0x41...0x5A: emit(value + 0x20)
        case ..<0x80, 0x30FB, 0x30FC: break
        case 0x3041...0x3096, 0x309D...0x309E, 0x30A1...0x30FE, 0x31F0...0x31FF: emit(value.katakana.largeKana)
        case 0x3400...0x9FFF, 0x20000...0x3FFFF: emit(VariantKanji.common(for: value))
        default: foldRareForSearch(emit)
        }
    }

    private func foldRareForSearch(_ emit: (UInt32) -> Void) {
        switch properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber, .modifierLetter, .otherLetter:
            emit(VariantKanji.common(for: value))
        case .lowercaseLetter, .titlecaseLetter, .uppercaseLetter:
            for letter in properties.lowercaseMapping.unicodeScalars where letter.properties.isAlphabetic {
                emit(letter.value)
            }
        default: break
        }
    }
}
