/// Numbers as people type them: the shortest digits that give the same value, never `1.5E+12`.
enum PlainNumber {
    /// - Parameter written: the number as the workbook has it. What is no finite number is given back as it is.
    static func text(of written: String) -> String {
        if isShortInteger(written) { return written }
        guard let value = Double(written), value.isFinite else { return written }
        return text(of: value)
    }

    static func text(of value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        let parts = value.magnitude.description.split(separator: "e")
        guard let mantissa = parts.first else { return value.description }
        let shift = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        return (value < 0 ? "-" : "") + shifted(mantissa, by: shift)
    }

    /// Moves the decimal point to the right, or to the left when `shift` is negative.
    private static func shifted(_ mantissa: Substring, by shift: Int) -> String {
        let halves = mantissa.split(separator: ".")
        let whole = halves.first ?? "0"
        let decimals = halves.count > 1 && halves[1] != "0" ? halves[1] : ""
        let digits = whole + decimals
        let point = whole.count + shift
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count { return digits + String(repeating: "0", count: point - digits.count) }
        return digits.prefix(point) + "." + digits.dropFirst(point)
    }

    private static func isShortInteger(_ written: String) -> Bool {
        let digits = written.utf8
        guard 1...15 ~= digits.count, digits.allSatisfy(\.isDigit) else { return false }
        return digits.count == 1 || digits.first != UInt8(ascii: "0")
    }
}
