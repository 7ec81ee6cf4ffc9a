/// 連携体の探索結果: the answer to who could form a team.
public enum TeamSearch: Hashable, Sendable {
    /// The index holds no subject of that id.
    case notIndexed
    /// The asker has neither a need nor an offer: tell us what you need or what you can do.
    case noEntries
    /// Teams, best first; possibly none.
    case found([TeamMatch])

    /// The teams, or none.
    public var teams: [TeamMatch] {
        if case .found(let teams) = self { teams } else { [] }
    }
}

/// 連携体の候補: organisations who together with the asker complete each other.
public struct TeamMatch: Hashable, Sendable {
    /// Those who would join the asker, the better partner of the asker first.
    public let partners: [String]
    /// Thousandths, exactly the sum of the shares.
    public let score: Int
    /// What the score is made of, largest share first.
    public let reasons: [TeamReason]
    /// What nobody in the team meets: the asker's needs first.
    public let openNeeds: [OpenNeed]
}

/// 理由: one need of a team member and the member who meets it best.
public struct TeamReason: Hashable, Sendable {
    /// Whose need it is; nil for an asker who is not registered.
    public let needer: String?
    /// Who of the others meets it best; nil for an asker who is not registered.
    public let giver: String?
    /// How the two meet, the needer taken for the one who asks.
    public let reason: Reason
    /// Thousandths of the score.
    public var share: Int { reason.share }
}

/// 足りないこと: a need of a team that nobody in it meets.
public struct OpenNeed: Hashable, Sendable {
    /// Whose it is; nil for an asker who is not registered.
    public let needer: String?
    /// The text of the need.
    public let need: String
}
