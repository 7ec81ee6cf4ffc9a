/// 漢数字: numbers written in kanji, as in 二丁目 and 令和八年.
enum KanjiNumeral {
    /// The value of a numeral such as 二十三, 百五 or 二〇; nil for anything else and from ten thousand on.
    static func value(of scalars: ArraySlice<UInt32>) -> Int? {
        guard !scalars.isEmpty, scalars.count <= 7 else { return nil }
        let hasUnits = scalars.contains { unit($0) != nil }
        var (total, current) = (0, 0)
        for scalar in scalars {
            if let unit = unit(scalar) {
                total += max(current, 1) * unit
                current = 0
            } else if let digit = digit(scalar) {
                current = hasUnits ? digit : current * 10 + digit
            } else {
                return nil
            }
        }
        let value = total + current
        return value < 10_000 ? value : nil
    }

    /// Whether it can be part of a numeral.
    static func isNumeral(_ scalar: UInt32) -> Bool { digit(scalar) != nil || unit(scalar) != nil }

    /// 1 to 9999 in kanji: 23 gives 二十三. Other numbers stay in digits.
    static func text(_ number: Int) -> String {
        guard (1...9999).contains(number) else { return String(number) }
        let digits = Array("〇一二三四五六七八九")
        var text = ""
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = number / unit % 10
            if digit == 0 { continue }
            text += (digit == 1 && unit > 1 ? "" : String(digits[digit])) + name
        }
        return text
    }

    private static func digit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x3007: 0
        case 0x4E00: 1
        case 0x4E8C: 2
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        default: nil
        }
    }

    private static func unit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x5341: 10
        case 0x767E: 100
        case 0x5343: 1000
        default: nil
        }
    }
}
