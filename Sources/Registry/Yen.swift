import JapaneseText

/// 円: money in whole yen.
public struct Yen: RawRepresentable, Hashable, Comparable, Sendable {
    /// Whole yen.
    public let rawValue: Int

    /// Whole yen.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Reads an amount as written in forms: `1,000万円`, `1億2,000万円`, `100千円`, `50万`, `4346000`.
    public init(parsing text: String) throws {
        var rest = Substring(text.normalized.filter { $0 != "," && $0 != "、" && !$0.isWhitespace && $0 != "¥" })
        if rest.hasSuffix("円") { rest.removeLast() }
        guard let yen = Self.sum(of: rest) else { throw InvalidYen(text: text) }
        rawValue = yen
    }

    /// Σ of digits times their unit, units falling; nil for anything else or beyond 64 bits.
    private static func sum(of text: Substring) -> Int? {
        let units: [(name: String, factor: Int)] = [
            ("兆", 1_000_000_000_000), ("億", 100_000_000), ("百万", 1_000_000), ("万", 10_000), ("千", 1_000), ("", 1),
        ]
        var rest = text
        var total = 0
        var lastFactor = Int.max
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let amount = Int(digits) else { return nil }
            rest = rest[digits.endIndex...]
            guard let unit = units.first(where: { $0.name.isEmpty ? rest.isEmpty : rest.hasPrefix($0.name) }),
                unit.factor < lastFactor
            else { return nil }
            rest = rest.dropFirst(unit.name.count)
            lastFactor = unit.factor
            let (product, overflow) = amount.multipliedReportingOverflow(by: unit.factor)
            let (sum, carried) = total.addingReportingOverflow(product)
            guard !overflow, !carried else { return nil }
            total = sum
        }
        return text.isEmpty ? nil : total
    }

    /// By amount.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A text that is no amount of money.
public struct InvalidYen: Error, Hashable, CustomStringConvertible {
    /// What was given.
    public let text: String
    /// What is wrong and what to do, in Japanese.
    public var description: String { "金額「\(text)」を読めません。「1000万円」「10000000」のように、円の整数で入れてください。" }
}
