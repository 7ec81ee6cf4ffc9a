/// 評価の観点: what a share of the score was given for.
public enum Factor: String, CaseIterable, Hashable, Sendable {
    /// 求めることと提供できることが合う
    case fit
    /// 求めることに名称が合う: no offer said it, the name does.
    case name
    /// 工×商×農の組合せ
    case sector
    /// 産業連関: how much the two industries buy from each other.
    case linkage
    /// 距離
    case distance
}

/// 理由: one summand of a score. The shares of a match add up to its score exactly.
public struct Reason: Hashable, Sendable {
    /// Who needs and who offers.
    public enum Direction: String, CaseIterable, Hashable, Sendable {
        /// The asker needs it, the partner offers it.
        case myNeed
        /// The partner needs it, the asker offers it.
        case theirNeed
    }

    /// What the share was given for.
    public let factor: Factor
    /// Thousandths of the score.
    public let share: Int
    /// The text of the need; nil for factors beside fit.
    public let need: String?
    /// The text of the offer that meets it best, or the name for `Factor.name`.
    public let offer: String?
    /// The words in which the two meet, in the order of the need.
    public let chain: [String]
    /// Who needs; nil for factors beside fit.
    public let direction: Direction?

    init(factor: Factor, share: Int) {
        self.init(factor: factor, share: share, need: nil, offer: nil, chain: [], direction: nil)
    }

    init(factor: Factor, share: Int, need: String?, offer: String?, chain: [String], direction: Direction?) {
        self.factor = factor
        self.share = share
        self.need = need
        self.offer = offer
        self.chain = chain
        self.direction = direction
    }
}
