/// 交付額: what a subsidy grants for given costs, step by step, in whole yen.
public struct GrantedAmount: Hashable, Sendable {
    /// 対象経費; of a rent subsidy one month's rent
    public let cost: Yen
    /// 経費 × 補助率, rounded down to whole yen
    public let share: Yen
    /// After rounding down as the rule says
    public let rounded: Yen
    /// After the cap: what is granted at a time
    public let each: Yen
    /// Whether the cap took something away.
    public let isCapped: Bool
    /// Whether too little was left to be granted at all.
    public let isBelowFloor: Bool
    /// How many times: the months of a rent subsidy, else 1
    public let times: Int

    /// 合計
    public var total: Yen { Yen(rawValue: each.rawValue * times) }
}

extension Program {
    /// What it grants for these costs; nil where neither a rate nor a fixed amount is stated.
    ///
    /// - Parameter months: for how many months of rent; nil: as many as the program pays.
    public func grant(for cost: Yen, months: Int? = nil) -> GrantedAmount? {
        guard let share = benefit.rate?.of(cost) ?? benefit.fixed else { return nil }
        let step = max(1, benefit.roundedDownTo?.rawValue ?? 1)
        let rounded = Yen(rawValue: share.rawValue / step * step)
        let capped = min(rounded, benefit.cap ?? rounded)
        let isBelowFloor = benefit.floor.map { capped < $0 } ?? false
        let most = kind == .rentSubsidy ? benefit.months ?? 1 : 1
        return GrantedAmount(
            cost: cost, share: share, rounded: rounded, each: isBelowFloor ? Yen(rawValue: 0) : capped,
            isCapped: capped < rounded, isBelowFloor: isBelowFloor,
            times: kind == .rentSubsidy ? min(max(0, months ?? most), most) : 1)
    }
}
