/// 支援の内容と金額
public struct Benefit: Hashable, Sendable {
    /// 補助率
    public var rate: Share?
    /// 上限額; of a rent subsidy, a month's
    public var cap: Yen?
    /// 下限額: less than this is not granted.
    public var floor: Yen?
    /// 端数処理: rounded down to multiples of this.
    public var roundedDownTo: Yen?
    /// 期間, months
    public var months: Int?
    /// 定額
    public var fixed: Yen?
    /// 融資の条件
    public var loan: LoanTerms?
    /// そのほかの説明
    public var note: String?

    /// Nothing is stated.
    public init() {}
}

/// 割合: a fraction, exactly.
public struct Share: Hashable, Sendable {
    /// 分子
    public let numerator: Int
    /// 分母, above zero
    public let denominator: Int

    /// Nil for a denominator below one, a negative share or more than the whole.
    public init?(_ numerator: Int, of denominator: Int) {
        guard denominator > 0, (0...denominator).contains(numerator), denominator <= 1_000_000 else { return nil }
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    /// All of it.
    public static let whole = Share(all: 1)

    private init(all: Int) { (numerator, denominator) = (all, all) }

    /// That part of an amount, rounded down to whole yen.
    public func of(_ amount: Yen) -> Yen {
        let (whole, rest) = amount.rawValue.quotientAndRemainder(dividingBy: denominator)
        return Yen(rawValue: whole * numerator + rest * numerator / denominator)
    }
}

/// 率: thousandths of a percent, exactly.
public struct Percent: RawRepresentable, Hashable, Comparable, Sendable {
    /// Thousandths of a percent: 1.9 % is 1,900.
    public let rawValue: Int

    /// Thousandths of a percent.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Reads `1.9`; nil for more than three places, for less than nothing and for more than 100 %.
    public init?(_ text: String) {
        let sides = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(sides.count), let whole = Int(sides[0]), (0...100).contains(whole) else { return nil }
        let places = sides.count == 2 ? sides[1] : "0"
        guard (1...3).contains(places.utf8.count), places.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let fraction = Int(places + String(repeating: "0", count: 3 - places.utf8.count))
        else { return nil }
        guard whole * 1000 + fraction <= 100_000 else { return nil }
        rawValue = whole * 1000 + fraction
    }

    /// By size.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension Percent: CustomStringConvertible {
    /// As written: `1.9%`.
    public var description: String {
        let fraction = rawValue % 1000
        guard fraction > 0 else { return "\(rawValue / 1000)%" }
        var places = String(repeating: "0", count: fraction < 10 ? 2 : fraction < 100 ? 1 : 0) + "\(fraction)"
        while places.hasSuffix("0") { places.removeLast() }
        return "\(rawValue / 1000).\(places)%"
    }
}

/// 融資の条件
public struct LoanTerms: Hashable, Sendable {
    /// 限度額
    public var limit: Yen?
    /// 返済期間, months, the grace period included
    public var termMonths: Int?
    /// 据置期間, months
    public var graceMonths: Int
    /// 年利; nil where it follows the market.
    public var rate: Percent?
    /// 利子補給
    public var interestSubsidy: InterestSubsidy?
    /// 利子補給の期間, months; nil: all of them.
    public var interestSubsidyMonths: Int?
    /// 信用保証料の補助, a share of the fee
    public var guaranteeSubsidy: Percent?

    /// 利子補給の決め方
    public enum InterestSubsidy: Hashable, Sendable {
        /// So many points of the yearly rate.
        case points(Percent)
        /// So much of the interest paid.
        case share(Share)
    }

    /// Nothing is stated.
    public init() { graceMonths = 0 }
}
