/// 多様な選び方: of many teams the best that are not all the same people.
///
/// One after the other, the team with the largest worth = score ÷ (1 + how often its partners are in those chosen so
/// far) is taken. Nobody but the asker is in more than three of ten: of n teams in at most ⌈3n ÷ 10⌉.
struct TeamChoice {
    private let limit: Int
    private var uses: [Int: Int] = [:]

    /// Chooses at most `top` of these teams; gives them by score.
    static func best(_ top: Int, of teams: [Team]) -> [Team] {
        var choice = TeamChoice(limit: (3 * top + 9) / 10)
        var rest = teams.sorted(by: Team.isBetter)
        var chosen: [Team] = []
        while chosen.count < top, let next = choice.next(of: rest) {
            chosen.append(rest[next])
            choice.use(rest[next])
            rest.remove(at: next)
        }
        return chosen.sorted(by: Team.isBetter)
    }

    private init(limit: Int) { self.limit = limit }

    /// The first of the teams of the largest worth; nil when none may be taken any more.
    private func next(of teams: [Team]) -> Int? {
        var best: (place: Int, score: Int, repeats: Int)?
        for (place, team) in teams.enumerated() {
            let uses = team.partners.map { self.uses[$0] ?? 0 }
            guard uses.allSatisfy({ $0 < limit }) else { continue }
            let repeats = 1 + uses.reduce(0, +)
            // score / repeats, without dividing
            if let best, team.score * best.repeats <= best.score * repeats { continue }
            best = (place, team.score, repeats)
        }
        return best?.place
    }

    private mutating func use(_ team: Team) {
        for partner in team.partners { uses[partner, default: 0] += 1 }
    }
}
