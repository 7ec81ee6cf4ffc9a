/// 三者の連携候補: two partners who together with the asker complete each other.
public struct TeamMatch: Hashable, Sendable {
    /// The two that would join the asker, the better partner of the asker first.
    public let partners: [String]
    /// Thousandths: every need of the three, met by the best offer of the other two. Exactly the sum of the shares.
    public let score: Int
    /// What the score is made of, largest share first.
    public let reasons: [TeamReason]
}

/// 理由: one need of a team member and the member who meets it best.
public struct TeamReason: Hashable, Sendable {
    /// Whose need it is: the asker or one of the partners.
    public let needer: String
    /// Who meets it best of the other two.
    public let giver: String
    /// `fit`, or `name` where the giver's name is what meets the need.
    public let factor: Factor
    /// Thousandths of the score.
    public let share: Int
    /// The text of the need.
    public let need: String
    /// The text of the offer, or the name.
    public let offer: String
    /// The words in which the two meet, without those a chain says.
    public let words: [String]
    /// The concepts over which the two meet, the strongest first.
    public let chains: [ConceptChain]
}
