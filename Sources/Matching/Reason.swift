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
    /// 重点分野: both speak of a field the city puts first.
    case priorityField
    /// 時期: whether the months of need and offer fall together.
    case season
    /// 規模: whether the two are of like size.
    case size
    /// 情報の新しさ: how long ago the partner's entries were confirmed.
    case freshness
    /// 応答: whether the partner has answered introductions.
    case responsiveness
    /// 連携の実績: the two have worked together before.
    case pastWork
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
    /// Thousandths of the score; below 0 where a factor speaks against the partner.
    public let share: Int
    /// The text of the need; nil for factors beside fit.
    public let need: String?
    /// The text of the offer that meets it best, or the name for `Factor.name`.
    public let offer: String?
    /// The words in which the two meet, in the order of the need, without those a chain says.
    public let words: [String]
    /// The concepts over which the two meet, the strongest first.
    public let chains: [ConceptChain]
    /// Who needs; nil for factors beside fit.
    public let direction: Direction?

    /// Chains and words in short: 「土壌改良材 ← 代わりになる ← 卵殻」.
    public var chain: [String] { chains.map(\.text) + words }

    init(factor: Factor, share: Int) {
        self.init(factor: factor, share: share, meeting: nil, direction: nil)
    }

    init(factor: Factor, share: Int, meeting: Explanation?, direction: Direction?) {
        self.factor = factor
        self.share = share
        self.direction = direction
        need = meeting?.need
        offer = meeting?.offer
        words = meeting?.words ?? []
        chains = meeting?.chains ?? []
    }
}

/// How a need and an offer meet, in words.
struct Explanation {
    let need: String
    let offer: String
    let words: [String]
    let chains: [ConceptChain]
}
