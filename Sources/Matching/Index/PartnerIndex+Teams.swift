public import JapaneseText

extension PartnerIndex {
    /// How many of the asker's best partners are combined.
    static let teamPool = 20
    /// Each member must take part in at least one tenth of a team's score.
    static let leastPart = 10

    /// The best teams of three for a subject of the index: at most `top`, and never more than ten.
    ///
    /// Both partners come from the asker's best twenty, so each fits the asker; what they can do for each other
    /// decides among them. Factors beside fit have their say in who is among the twenty. Three of whom one hardly gives
    /// or gets anything are a pair with a passenger, and left out.
    public func teams(
        of id: String, top: Int = 10, on day: Day, filter: MatchFilter = MatchFilter()
    ) -> [TeamMatch] {
        guard let asker = ordinals[id] else { return [] }
        let partners = ranking(of: id, top: Self.teamPool, on: day, filter: filter).compactMap { ordinals[$0.id] }
        let pool = [asker] + partners
        let coverages = Coverages(of: pool, in: self)
        let draws = pool.map { tieDraw(asker: StableHash.of([id]), partner: subjects[$0].id, on: day) }
        var teams: [Team] = []
        for first in pool.indices.dropFirst() {
            for second in pool.indices.dropFirst(first + 1) {
                let parts = coverages.parts([0, first, second])
                let score = parts.reduce(0, +) / 2
                guard (parts.min() ?? 0) * Self.leastPart >= score else { continue }
                teams.append(
                    Team(
                        members: [asker, pool[first], pool[second]], score: score,
                        draw: draws[first] ^ draws[second]))
            }
        }
        return teams.sorted(by: <).prefix(max(0, min(top, 10))).map(explained)
    }

    private func id(_ place: Int) -> String { subjects[place].id }

    /// The team as it is shown: the shares are the summands of its score.
    private func explained(_ team: Team) -> TeamMatch {
        let texts = team.members.map { (needs: needs.vectors(of: $0), offers: offers.vectors(of: $0)) }
        var reasons: [TeamReason] = []
        for needer in team.members.indices {
            let givers = team.members.indices.filter { $0 != needer }
            for need in texts[needer].needs {
                let meetings = givers.compactMap { giver in
                    bestMeeting(of: need, with: texts[giver].offers).map { (giver: giver, meeting: $0) }
                }
                guard let best = meetings.max(by: { $0.meeting.share < $1.meeting.share }) else { continue }
                reasons.append(
                    reason(best.meeting, from: id(team.members[best.giver]), to: id(team.members[needer])))
            }
        }
        let ordered = reasons.enumerated()
            .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }.map(\.element)
        return TeamMatch(
            partners: team.members.dropFirst().map(id), score: team.score, reasons: ordered)
    }

    private func reason(_ meeting: Meeting, from giver: String, to needer: String) -> TeamReason {
        let explanation = explanation(of: meeting)
        return TeamReason(
            needer: needer, giver: giver, factor: meeting.offer.isName ? .name : .fit, share: meeting.share,
            need: meeting.need.text, offer: meeting.offer.text,
            words: explanation.words, chains: explanation.chains)
    }
}
