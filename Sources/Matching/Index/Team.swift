/// Members who may work together, as numbers of a pool.
struct Team {
    /// The asker, 0, and the partners, ascending: the asker's better partner first.
    let members: [Int]
    /// Thousandths: what the needs of all members are worth, each met by the best of the others.
    ///
    /// Two who meet the same need count once, and an offer helps one member, so that a team gains by completing, not by
    /// repeating.
    let score: Int
    /// The smallest part any member has in it.
    let leastPart: Int
    /// How much the partners give, the least of them: to the asker, or at least to each other.
    let giving: Giving
    let draw: UInt64

    /// Those who would join the asker.
    var partners: ArraySlice<Int> { members.dropFirst() }

    /// Largest score first; then this week's draw, then the members.
    static func isBetter(_ a: Team, _ b: Team) -> Bool {
        if a.score != b.score { return a.score > b.score }
        return a.draw == b.draw ? a.members.lexicographicallyPrecedes(b.members) : a.draw < b.draw
    }
}

/// What every partner of a team does for others.
enum Giving {
    /// Somebody only takes.
    case notAll
    /// Everybody meets a need of somebody's.
    case all
    /// Everybody meets a need of the asker's.
    case allToAsker

    init(_ meetings: [TeamMeeting], partners: some Sequence<Int>) {
        let helpers = Set(meetings.filter { $0.needer == 0 }.map(\.giver))
        let givers = Set(meetings.map(\.giver))
        if partners.allSatisfy(helpers.contains) {
            self = .allToAsker
        } else {
            self = partners.allSatisfy(givers.contains) ? .all : .notAll
        }
    }
}

/// One need of a team and the member who meets it best.
struct TeamMeeting {
    let needer: Int
    /// The place among the needer's needs.
    let need: Int
    let giver: Int
    /// The place among the giver's offers.
    let offer: Int
    /// Thousandths of the team's score.
    let share: Int

    /// The asker's needs first, then the largest shares; of equals the earlier needer, giver and need.
    static func comesFirst(_ a: TeamMeeting, _ b: TeamMeeting) -> Bool {
        let (ofAsker, ofAskerToo) = (a.needer == 0 ? 0 : 1, b.needer == 0 ? 0 : 1)
        return (ofAsker, b.share, a.needer, a.giver, a.need) < (ofAskerToo, a.share, b.needer, b.giver, b.need)
    }

    /// Whether both cannot be: it is the same need, or the same offer for two members.
    func excludes(_ other: TeamMeeting) -> Bool {
        (needer == other.needer && need == other.need)
            || (giver == other.giver && offer == other.offer && needer != other.needer)
    }
}

/// The asker, number 0, and everybody who may join; and how well the needs of each are met by each other.
struct TeamPool {
    /// A need met by less than this, in thousandths, is still open: one common word in a long sentence is no help.
    static let enough = 150
    /// What two partners do for each other counts half of what they do for the asker or get from it.
    static let amongPartners = 2

    /// Needs and offers by number.
    let texts: [(needs: [TextVector], offers: [TextVector])]
    /// With whom each number could work directly.
    let neighbours: [[Int]]
    private let draws: [UInt64]
    /// By needer and giver; worked out when first asked for.
    private var coverages: [[TeamMeeting]?]

    init(texts: [(needs: [TextVector], offers: [TextVector])], neighbours: [[Int]], draws: [UInt64]) {
        self.texts = texts
        self.neighbours = neighbours
        self.draws = draws
        coverages = Array(repeating: nil, count: texts.count * texts.count)
    }

    /// A team of these members, ascending.
    mutating func team(_ members: [Int], in index: PartnerIndex) -> Team {
        let meetings = meetings(in: members, index)
        var parts: [Int: Int] = [:]
        for meeting in meetings {
            parts[meeting.needer, default: 0] += meeting.share
            parts[meeting.giver, default: 0] += meeting.share
        }
        return Team(
            members: members, score: meetings.reduce(0) { $0 + $1.share },
            leastPart: members.map { parts[$0] ?? 0 }.min() ?? 0,
            giving: Giving(meetings, partners: members.dropFirst()),
            draw: members.reduce(0) { $0 ^ draws[$1] })
    }

    /// Which needs of the members are met, by whom: the asker's first, then the largest shares, as long as the need is
    /// still open and the offer is not promised to another member. So a load of offcuts that four could use helps one.
    mutating func meetings(in members: [Int], _ index: PartnerIndex) -> [TeamMeeting] {
        var possible: [TeamMeeting] = []
        for needer in members {
            for giver in members where giver != needer { possible += meetings(of: needer, by: giver, index) }
        }
        possible.sort(by: TeamMeeting.comesFirst)
        var chosen: [TeamMeeting] = []
        for meeting in possible where !chosen.contains(where: meeting.excludes) { chosen.append(meeting) }
        return chosen
    }

    /// The needs of one that another one meets well enough, each with the best of the giver's offers.
    private mutating func meetings(of needer: Int, by giver: Int, _ index: PartnerIndex) -> [TeamMeeting] {
        let place = needer * texts.count + giver
        if let known = coverages[place] { return known }
        let offers = texts[giver].offers
        let found = texts[needer].needs.enumerated().compactMap { need, text -> TeamMeeting? in
            guard let best = index.bestMeeting(of: text, with: offers), best.share >= Self.enough,
                let offer = offers.firstIndex(where: { $0.text == best.offer.text })
            else { return nil }
            let share = min(needer, giver) == 0 ? best.share : best.share / Self.amongPartners
            return TeamMeeting(needer: needer, need: need, giver: giver, offer: offer, share: share)
        }
        coverages[place] = found
        return found
    }
}
