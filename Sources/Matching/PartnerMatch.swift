/// 連携候補の探索結果: the answer to a `MatchQuery`.
public enum PartnerSearch: Hashable, Sendable {
    /// The index holds no subject of that id.
    case notIndexed
    /// The asker has neither a need nor an offer: tell us what you need or what you can do.
    case noEntries
    /// Partners, best first; possibly none.
    case found(PartnerList)

    /// The partners, or none.
    public var matches: [PartnerMatch] {
        if case .found(let list) = self { list.matches } else { [] }
    }
}

/// 連携候補の一覧
public struct PartnerList: Hashable, Sendable {
    /// Best first, as many as were asked for.
    public var matches: [PartnerMatch]
    /// How many fitting partners a distance filter left out because their place, or the asker's, is unknown.
    public var leftOutForUnknownPlace: Int
    /// How many candidates were scored exactly to find the best.
    public var rescored: Int

    /// These partners, of whom nobody was left out.
    public init(matches: [PartnerMatch]) {
        self.init(matches: matches, leftOutForUnknownPlace: 0, rescored: matches.count)
    }

    init(matches: [PartnerMatch], leftOutForUnknownPlace: Int, rescored: Int) {
        self.matches = matches
        self.leftOutForUnknownPlace = leftOutForUnknownPlace
        self.rescored = rescored
    }
}

/// 連携候補: one partner and why.
public struct PartnerMatch: Hashable, Sendable {
    /// The partner.
    public let id: String
    /// Thousandths: 1,000 is one ordinary need wholly met. Exactly the sum of the shares.
    public let score: Int
    /// What the score is made of: entries first, largest share first, then the other factors.
    public let reasons: [Reason]
    /// The factors that counted as neutral because a fact is missing on either side.
    public let unknown: [Factor]
    /// What would change the answer.
    public let wouldChange: [Change]
}

/// 何が分かれば結果が変わるか
public enum Change: Hashable, Sendable {
    /// A fact nobody told us: on whose side, and how much more the factor could give at most.
    case fact(Factor, of: Party, gain: Int)
    /// A need of the asker's that nothing of this partner's meets.
    case unmetNeed(String)
}

/// 当事者: one of the two sides of a match.
public enum Party: String, CaseIterable, Hashable, Sendable {
    /// 相談する側
    case asker
    /// 候補の側
    case partner
}
