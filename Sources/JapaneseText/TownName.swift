/// 町字・丁目: the town of an address, read without or with the gazetteer.
struct TownName {
    /// Without 丁目 and without 大字, as the gazetteer or else the text spells it.
    var base: String
    /// The number of its 丁目.
    var chome: Int?
    /// The position behind it.
    var end: Int

    /// 板橋二丁目.
    var text: String { base + (chome.map { KanjiNumeral.text($0) + "丁目" } ?? "") }

    /// What two spellings have in common, the 丁目 as a number: 板橋2.
    var comparable: String { String(scalars: AddressText.folded(base)) + (chome.map(String.init) ?? "") }

    /// Reads a town no gazetteer knows: the text before the first number, with its 丁目.
    init?(_ address: AddressText, from start: Int) {
        guard let (nameEnd, chomeStart) = Self.nameEnd(address, from: start) else { return nil }
        base = Self.digitsInKanji(address, start..<nameEnd)
        end = nameEnd
        if let chomeStart, let (digits, after) = address.number(at: chomeStart) {
            chome = Int(digits)
            end = address.after(.chome, at: after) ?? after
        }
        if text.isEmpty { return nil }
    }

    init(base: String, chome: Int?, end: Int) { (self.base, self.chome, self.end) = (base, chome, end) }

    /// Splits a gazetteer's 板橋二丁目 into 板橋 and 2.
    init(gazetteer name: String) {
        let address = AddressText(name)
        let start = Self.afterPrefix(address, at: 0)
        let chomeStart = address.count - AddressText.Word.chome.letters.count
        var digits = max(chomeStart, start)
        while digits > start, address[digits - 1].isASCIIDigit || KanjiNumeral.isNumeral(address[digits - 1]) {
            digits -= 1
        }
        let number =
            chomeStart > start && address.after(.chome, at: chomeStart) != nil ? address.number(at: digits) : nil
        base = address.text(start..<(number == nil ? address.count : digits))
        chome = number.flatMap { Int($0.digits) }
        end = address.count
    }

    /// Behind 大字 or 字, which people write or leave out.
    static func afterPrefix(_ address: AddressText, at position: Int) -> Int {
        let after = address.after(.ooaza, at: position) ?? address.after(.aza, at: position) ?? position
        return after < address.count ? after : position
    }

    /// The 丁目 number at a position. `known` are those the town has: a bare number counts only if it is among them.
    static func chome(_ address: AddressText, at position: Int, known: (Int) -> Bool) -> (chome: Int, end: Int)? {
        let start = address.skippingSpaceBeforeDigit(from: position)
        guard let (digits, after) = address.number(at: start), let number = Int(digits) else { return nil }
        if let end = address.after(.chome, at: after) { return (number, end) }
        guard known(number) else { return nil }
        if let next = address.afterHyphen(at: after) { return (number, next) }
        return after == address.count || address[after] == 0x20 ? (number, after) : nil
    }

    /// Where the name ends, and where its 丁目 number starts, if it has one.
    private static func nameEnd(_ address: AddressText, from start: Int) -> (end: Int, chome: Int?)? {
        var position = start
        while position < address.count, address[position] != 0x20 {
            guard let (_, after) = address.number(at: position) else {
                position += 1
                continue
            }
            if address.after(.chome, at: after) != nil { return (position, position) }
            let continues = AddressText.Word.insideTowns.contains { address.after($0, at: after) != nil }
            if !continues { return position > start ? (position, nil) : nil }
            position = after
        }
        if let (_, after) = address.number(at: position + 1), address.after(.chome, at: after) != nil {
            return (position, position + 1)
        }
        return position > start ? (position, nil) : nil
    }

    /// 北1条西 as the official 北一条西.
    private static func digitsInKanji(_ address: AddressText, _ range: Range<Int>) -> String {
        var scalars: [UInt32] = []
        var position = range.lowerBound
        while position < range.upperBound {
            if address[position].isASCIIDigit, let (digits, after) = address.number(at: position) {
                scalars += (Int(digits).map(KanjiNumeral.text) ?? digits).scalarValues
                position = after
            } else {
                scalars.append(address[position])
                position += 1
            }
        }
        return String(scalars: scalars)
    }
}
