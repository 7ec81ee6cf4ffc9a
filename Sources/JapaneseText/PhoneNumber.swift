/// 電話番号: a Japanese telephone number of ten digits, or eleven for mobile, IP and 0800 numbers.
///
/// Two numbers are equal when their digits are.
public struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    /// Half-width digits only, beginning with 0.
    public let digits: String
    /// Half-width with hyphens where they are known: from the prefix (03, 06, 0120, 0800, 090 …), else as written.
    ///
    /// The area codes of other places are not known here: such a number written without hyphens stays without.
    public let description: String

    /// Nil unless the text is one number, in any width, with any separators, `TEL`, `(代)` or `+81`.
    public init?(_ text: String) {
        guard let groups = Self.groups(in: text.normalized) else { return nil }
        let digits = groups.joined()
        guard Self.isValid(digits) else { return nil }
        self.digits = digits
        description = Self.certain(digits) ?? (Self.areHyphenated(groups) ? groups.joined(separator: "-") : digits)
    }

    /// By digits.
    public static func == (a: Self, b: Self) -> Bool { a.digits == b.digits }

    /// By digits.
    public func hash(into hasher: inout Hasher) { hasher.combine(digits) }

    /// The runs of digits; nil when anything but separators stands around them.
    private static func groups(in text: String) -> [String]? {
        var rest = text[...]
        for label in ["電話番号", "電話", "TEL", "Tel", "tel", "FAX", "Fax", "fax"] where rest.hasPrefix(label) {
            rest = rest.dropFirst(label.count)
            break
        }
        for label in ["(代表)", "(代)"] where rest.hasSuffix(label) { rest = rest.dropLast(label.count) }
        rest = rest.drop { ":. ".contains($0) }
        let isInternational = rest.hasPrefix("+81")
        if isInternational { rest = rest.dropFirst(3) }
        guard rest.unicodeScalars.allSatisfy(isPartOfNumber) else { return nil }
        var groups = rest.split(whereSeparator: { !("0"..."9").contains($0) }).map(String.init)
        if isInternational, groups.first == "0" { groups.removeFirst() }
        if isInternational, let first = groups.first, !first.hasPrefix("0") { groups[0] = "0" + first }
        return groups
    }

    private static func isPartOfNumber(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value.isASCIIDigit || scalar.value.isHyphenLike || " ()./".unicodeScalars.contains(scalar)
    }

    private static func isValid(_ digits: String) -> Bool {
        guard digits.hasPrefix("0"), !digits.hasPrefix("00") else { return false }
        let isElevenLong = ["020", "050", "060", "070", "080", "090"].contains { digits.hasPrefix($0) }
        return digits.count == (isElevenLong ? 11 : 10)
    }

    private static func certain(_ digits: String) -> String? {
        let sizes: [Int]
        if digits.hasPrefix("0800") {
            sizes = [4, 3, 4]
        } else if digits.count == 11 {
            sizes = [3, 4, 4]
        } else if ["0120", "0570", "0990", "0180"].contains(where: digits.hasPrefix) {
            sizes = [4, 3, 3]
        } else if digits.hasPrefix("03") || digits.hasPrefix("06") {
            sizes = [2, 4, 4]
        } else {
            return nil
        }
        var rest = digits[...]
        return sizes.map { size in
            defer { rest = rest.dropFirst(size) }
            return String(rest.prefix(size))
        }.joined(separator: "-")
    }

    private static func areHyphenated(_ groups: [String]) -> Bool {
        groups.count == 3 && (2...5).contains(groups[0].count) && (1...4).contains(groups[1].count)
            && (3...4).contains(groups[2].count)
    }
}
