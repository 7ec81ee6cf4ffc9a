/// One part of a format; Excel separates them by `;` for conditions or signs.
struct NumberFormatSection: Equatable {
    /// The characters that mean something, in lower case: placeholders and date letters.
    private(set) var symbols: [Character] = []
    /// The placeholders `0` and `#` with the separators between them.
    private(set) var mask: [Character] = []
    private(set) var isElapsed = false
    private var comparison: String?

    static func sections(of code: String) -> [NumberFormatSection] {
        var sections = [NumberFormatSection()]
        var rest = code.replacing("General", with: "").replacing("G/標準", with: "")[...]
        while let character = rest.popFirst() {
            switch character {
            case ";": sections.append(NumberFormatSection())
            case "\"": sections[sections.count - 1].addLiteral(rest.takeThrough("\""))
            case "\\": sections[sections.count - 1].addLiteral(String(rest.popFirst() ?? "\\"))
            case "[": sections[sections.count - 1].addBracket(rest.takeThrough("]"))
            case "_", "*": _ = rest.popFirst()
            default: sections[sections.count - 1].addSymbol(character)
            }
        }
        return sections
    }

    /// The letters of dates and times. `e` and `g`, the Japanese era, also occur in `0.00E+00`.
    var isDate: Bool {
        if symbols.contains(where: { "ymdhs".contains($0) }) { return true }
        return symbols.contains { "eg".contains($0) } && !symbols.contains { "0#?".contains($0) }
            || symbols.count { $0 == "a" } >= 3
    }

    /// Two zeros or more, and nothing that makes it an amount: no decimals, groups, percents, fractions.
    var padsWithZeros: Bool { isMask && symbols.count { $0 == "0" } >= 2 }

    private var isMask: Bool { !symbols.contains { ".,%/?e".contains($0) } }

    private mutating func addLiteral(_ text: String) {
        mask += text.filter { "-() ".contains($0) }
    }

    private mutating func addSymbol(_ character: Character) {
        if "0#-() ".contains(character) { mask.append(character) }
        symbols += character.lowercased()
    }

    private mutating func addBracket(_ content: String) {
        if !content.isEmpty, content.allSatisfy({ "hmsHMS".contains($0) }) { isElapsed = true }
        if let first = content.first, "<>=".contains(first) { comparison = content }
    }

    /// Whether the section is for this number, by a condition such as `[<=999]`.
    private func holds(for number: Int) -> Bool {
        guard let comparison else { return true }
        let sign = comparison.prefix { "<>=".contains($0) }
        guard let bound = Int(comparison.dropFirst(sign.count)) else { return false }
        return switch sign {
        case "<": number < bound
        case "<=": number <= bound
        case ">": number > bound
        case ">=": number >= bound
        case "<>": number != bound
        default: number == bound
        }
    }

    /// A number from 0 as a code; `nil` when no section has a mask for it.
    static func text(of number: Int, by sections: [NumberFormatSection]) -> String? {
        guard let section = sections.first(where: { $0.holds(for: number) }), section.isMask else { return nil }
        var digits = String(number)[...]
        var text: [Character] = []
        var slots = section.mask.count { "0#".contains($0) }
        if slots == 0 { return nil }
        for symbol in section.mask.reversed() {
            guard "0#".contains(symbol) else {
                text.append(symbol)
                continue
            }
            slots -= 1
            if let digit = digits.popLast() { text.append(digit) } else if symbol == "0" { text.append("0") }
            if slots == 0 { text += digits.reversed() }
        }
        return String(text.reversed())
    }
}

extension Substring {
    /// Takes away everything through an end mark, and gives it back without the mark.
    fileprivate mutating func takeThrough(_ end: Character) -> String {
        let content = prefix { $0 != end }
        self = self[content.endIndex...].dropFirst()
        return String(content)
    }
}
