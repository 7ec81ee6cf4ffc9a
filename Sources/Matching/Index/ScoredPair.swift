import JapaneseText

/// A partner scored from its entries: the one place where a score is made, for ranking and for explaining.
struct ScoredPair {
    let id: String
    let myNeeds: [Meeting]
    let theirNeeds: [Meeting]
    let judgements: [SideFactors.Judgement]
    let askerNeeds: [TextVector]

    /// What the entries alone are worth.
    var fit: Int { myNeeds.reduce(0) { $0 + $1.share } + theirNeeds.reduce(0) { $0 + $1.share } }
    /// Needs of the asker's that nothing of the partner's meets.
    private var unmetNeeds: [String] {
        let met = Set(myNeeds.map(\.need.text))
        return askerNeeds.map(\.text).filter { !met.contains($0) }
    }

    /// Entries and factors together.
    var score: Int {
        let fit = fit
        return judgements.reduce(fit) { $0 + $1.share(fit: fit) }
    }

    /// The match as it is shown: the shares are the summands of `score`, nothing is rescaled.
    func explained(by index: PartnerIndex) -> PartnerMatch {
        let fit = fit
        let entries = myNeeds.map { index.reason($0, .myNeed) } + theirNeeds.map { index.reason($0, .theirNeed) }
        let ordered = entries.enumerated()
            .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }.map(\.element)
        let factors = judgements.map { Reason(factor: $0.factor, share: $0.share(fit: fit)) }.filter { $0.share != 0 }
        let facts = judgements.filter { $0.gain(fit: fit) > 0 }.flatMap { judgement in
            judgement.missing.map { Change.fact(judgement.factor, of: $0, gain: judgement.gain(fit: fit)) }
        }
        return PartnerMatch(
            id: id, score: score, reasons: ordered + factors,
            unknown: judgements.filter { !$0.missing.isEmpty }.map(\.factor),
            wouldChange: facts + unmetNeeds.map(Change.unmetNeed))
    }
}

extension PartnerIndex {
    /// Scores one subject for the asker, from the entries of both.
    func scored(_ subject: Int, for asker: AskingParty, on day: Day) -> ScoredPair {
        let theirOffers = offers(of: subject)
        let sides = SideFactors.Sides(
            asker: asker.profile, partner: profile(of: subject),
            myNeeds: asker.needs.compactMap { bestMeeting(of: $0, with: theirOffers) },
            theirNeeds: needs(of: subject).compactMap { bestMeeting(of: $0, with: asker.offers) }, day: day)
        return ScoredPair(
            id: id(of: subject), myNeeds: sides.myNeeds, theirNeeds: sides.theirNeeds,
            judgements: factors.judgements(sides), askerNeeds: asker.needs)
    }
}

extension PartnerIndex {
    /// The reason a meeting is.
    func reason(_ meeting: Meeting, _ direction: Reason.Direction) -> Reason {
        Reason(
            factor: meeting.offer.isName ? .name : .fit, share: meeting.share, meeting: explanation(of: meeting),
            direction: direction)
    }
}
