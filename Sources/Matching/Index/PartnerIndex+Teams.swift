public import JapaneseText

extension PartnerIndex {
    /// 連携体の大きさ: how many registered organisations a team may have.
    public static let teamSizes = 2...5
    /// How many of the asker's best partners may join, and how many at most with those who meet single needs best.
    static let (teamCircle, widestCircle) = (20, 40)
    /// How many of each partner's own best partners may join through it.
    static let furtherPartners = 5
    /// With so many members, whoever fits one of them may join; before that, only who fits the asker.
    static let chainFrom = 3
    /// How many unfinished teams are followed up at each step, chosen as the answer is: not all with the same people.
    static let beam = 60
    /// Each member must take part in at least one tenth of a team's score.
    static let leastPart = 10

    /// The best teams for whoever asks, not all of the same people (`TeamChoice`).
    ///
    /// A team has `size` registered organisations, a registered asker among them. It grows by one partner after the other
    /// over the graph of who fits whom, and at each step the best unfinished teams are followed up. Factors beside fit have
    /// their say in who is a partner of whom. A member who hardly gives or gets anything is a passenger, and such teams are
    /// left out; where the asker has nothing to offer, so is one that only takes.
    ///
    /// - Parameter size: within `teamSizes`.
    public func teams(for query: MatchQuery, size: Int = 3, top: Int = 5, on day: Day) -> TeamSearch {
        let asker: AskingParty
        switch query {
        case .subject(let id, let focus):
            guard let ordinal = ordinal(of: id) else { return isWithoutEntries(id) ? .noEntries : .notIndexed }
            guard let party = party(ordinal, from: focus) else { return .noEntries }
            asker = party
        case .asker(let words):
            guard let party = party(words) else { return .noEntries }
            asker = party
        }
        let partners = asker.ordinal == nil ? size : size - 1
        let circle = TeamCircle(around: asker, isWide: partners >= Self.chainFrom, in: self, on: day)
        var pool = circle.pool
        let whole = grown(to: partners, in: &pool).filter { team in
            team.score > 0 && team.leastPart * Self.leastPart >= team.score
        }
        let teams = asker.offers.isEmpty ? Self.givers(whole) : whole
        return .found(TeamChoice.best(max(0, top), of: teams).map { explained($0, circle, &pool) })
    }

    /// For an asker who has nothing to offer: teams in which everybody meets one of its needs; where there is none, teams
    /// in which everybody meets somebody's.
    private static func givers(_ teams: [Team]) -> [Team] {
        let direct = teams.filter { $0.giving == .allToAsker }
        return direct.isEmpty ? teams.filter { $0.giving == .all } : direct
    }

    /// Teams of so many partners, each once.
    private func grown(to partners: Int, in pool: inout TeamPool) -> [Team] {
        var teams = pool.neighbours[0].map { pool.team([0, $0], in: self) }
        for _ in 1..<partners {
            teams = grownByOne(TeamChoice.best(Self.beam, of: teams), in: &pool)
        }
        return teams
    }

    /// Every team that has one of these and one neighbour of its members more, each once.
    private func grownByOne(_ teams: [Team], in pool: inout TeamPool) -> [Team] {
        var seen: Set<[Int]> = []
        var grown: [Team] = []
        for team in teams {
            let known = team.members.count < Self.chainFrom ? [0] : team.members
            for neighbour in known.flatMap({ pool.neighbours[$0] }) where !team.members.contains(neighbour) {
                let members = (team.members + [neighbour]).sorted()
                if seen.insert(members).inserted { grown.append(pool.team(members, in: self)) }
            }
        }
        return grown
    }

    /// The team as it is shown: the shares are the summands of its score.
    private func explained(_ team: Team, _ circle: TeamCircle, _ pool: inout TeamPool) -> TeamMatch {
        let meetings = pool.meetings(in: team.members, self)
        let reasons = meetings.compactMap { reason($0, circle, pool) }.enumerated()
            .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }.map(\.element)
        let openNeeds = team.members.flatMap { member in
            pool.texts[member].needs.enumerated().filter { place, _ in
                !meetings.contains { $0.needer == member && $0.need == place }
            }.map { OpenNeed(needer: circle.id(member, self), need: $0.element.text) }
        }
        return TeamMatch(
            partners: team.partners.compactMap { circle.id($0, self) }, score: team.score, reasons: reasons,
            openNeeds: openNeeds)
    }

    private func reason(_ found: TeamMeeting, _ circle: TeamCircle, _ pool: TeamPool) -> TeamReason? {
        let need = pool.texts[found.needer].needs[found.need]
        return bestMeeting(of: need, with: pool.texts[found.giver].offers).map { meeting in
            TeamReason(
                needer: circle.id(found.needer, self), giver: circle.id(found.giver, self),
                reason: Reason(
                    factor: meeting.offer.isName ? .name : .fit, share: found.share,
                    meeting: explanation(of: meeting), direction: .myNeed))
        }
    }
}
