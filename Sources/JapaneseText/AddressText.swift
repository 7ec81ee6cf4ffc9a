/// An address as two aligned lists of scalars: as normalized, and folded so that spellings compare equal.
struct AddressText {
    /// The normalized text.
    let scalars: [UInt32]
    /// The same, one for one, by `fold`.
    let folded: [UInt32]

    init(_ text: String) {
        scalars = text.normalized.scalarValues
        folded = scalars.map(Self.fold)
    }

    var count: Int { scalars.count }

    /// One letter for ヶ・ケ・が, for の・之・ノ, for ツ・ッ・つ and for the variants of a kanji.
    static func fold(_ value: UInt32) -> UInt32 {
        switch value {
        case ..<0x3041: value
        case 0x3041...0x30FF:
            switch value.katakana {
            case 0x30AC, 0x30F6: 0x30B1
            case let kana: kana.largeKana
            }
        case 0x4E4B: 0x30CE
        default: VariantKanji.common(for: value)
        }
    }

    /// A name in the folded letters, without spaces.
    static func folded(_ name: String) -> [UInt32] {
        name.normalized.scalarValues.lazy.filter { $0 != 0x20 }.map(fold)
    }

    subscript(position: Int) -> UInt32 { position < scalars.count ? scalars[position] : 0 }

    /// The text of a part.
    func text(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }

    /// Whether the folded letters stand there.
    func has(_ wanted: [UInt32], at position: Int) -> Bool {
        guard position + wanted.count <= folded.count else { return false }
        for offset in wanted.indices where folded[position + offset] != wanted[offset] { return false }
        return true
    }

    /// The position behind a word, nil when it is not there.
    func after(_ word: Word, at position: Int) -> Int? {
        has(word.letters, at: position) ? position + word.letters.count : nil
    }

    func skippingSpaces(from position: Int) -> Int {
        var position = position
        while self[position] == 0x20 { position += 1 }
        return position
    }

    /// Behind a space when a digit follows it.
    func skippingSpaceBeforeDigit(from position: Int) -> Int {
        self[position] == 0x20 && self[position + 1].isASCIIDigit ? position + 1 : position
    }

    /// 〒 and seven digits at the beginning are no part of the address.
    var startAfterPostalCode: Int {
        let mark = self[0] == 0x3012 ? 1 : 0
        var position = skippingSpaces(from: mark)
        var digits = 0
        while self[position].isASCIIDigit || (digits == 3 && self[position].isHyphenLike) {
            digits += self[position].isASCIIDigit ? 1 : 0
            position += 1
        }
        return digits == 7 ? skippingSpaces(from: position) : skippingSpaces(from: 0)
    }

    /// A number at a position in ASCII digits, or in kanji where the next letters make clear that it is one.
    func number(at position: Int) -> (digits: String, end: Int)? {
        var end = position
        while self[end].isASCIIDigit { end += 1 }
        if end > position {
            let digits = scalars[position..<end].drop { $0 == 0x30 }
            return (digits.isEmpty ? "0" : String(scalars: digits), end)
        }
        while end - position < 8, KanjiNumeral.isNumeral(self[end]) { end += 1 }
        guard end > position, isNumberSign(at: end), let value = KanjiNumeral.value(of: scalars[position..<end])
        else { return nil }
        return (String(value), end)
    }

    /// Whether what stands there shows that a kanji numeral before it counts: 丁目, 番地, 番5, 号 or a hyphen.
    private func isNumberSign(at position: Int) -> Bool {
        if after(.chome, at: position) != nil || after(.banchi, at: position) != nil { return true }
        let next = self[position + 1]
        if self[position] == 0x756A || self[position] == 0x53F7 {
            return next == 0 || next == 0x20 || next.isASCIIDigit || next.isHyphenLike || KanjiNumeral.isNumeral(next)
        }
        return self[position].isHyphenLike && (next.isASCIIDigit || KanjiNumeral.isNumeral(next))
    }

    /// Behind a separator of two numbers (-, の, a lost minus sign) when a number follows it.
    func afterHyphen(at position: Int) -> Int? {
        let value = self[position]
        let isSeparator = value.isHyphenLike || folded[safe: position] == 0x30CE || value == 0x3F
        guard isSeparator, number(at: position + 1) != nil else { return nil }
        return position + 1
    }

    /// Words an address is divided by.
    struct Word: Sendable {
        let letters: [UInt32]

        init(_ text: String) { letters = AddressText.folded(text) }

        static let chome = Word("丁目")
        static let banchi = Word("番地")
        static let ban = Word("番")
        static let gou = Word("号")
        static let ooaza = Word("大字")
        static let aza = Word("字")
        /// Behind a digit these continue the name of a town: 北1条西, 南3線, 第15地割.
        static let insideTowns = [Word("条"), Word("線"), Word("号線"), Word("地割")]
        /// Behind a number these say that it names a room, a floor or a building.
        static let rooms = [Word("号室"), Word("号棟"), Word("号館"), Word("棟"), Word("室"), Word("階")]
    }
}

extension [UInt32] {
    fileprivate subscript(safe index: Int) -> UInt32 { index < count ? self[index] : 0 }
}
