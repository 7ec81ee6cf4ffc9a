/// Three subjects that may work together, and by how much each need of theirs is met by which of the other two.
struct Team {
    /// The asker and the two partners, as places in the index.
    let members: [Int]
    /// Thousandths: Σ over the needs of all three of the best offer among the other two.
    ///
    /// Two partners who meet the same need count once, so that a team gains by completing, not by repeating.
    let score: Int
    let draw: UInt64

    /// Largest score first; then this week's draw, then the places.
    static func < (a: Team, b: Team) -> Bool { (b.score, a.draw) < (a.score, b.draw) }
}

/// How well the needs of each member of a pool are met by each other member: a share per need.
struct Coverages {
    private let shares: [[Int]]
    private let size: Int

    /// `pool` are places in the index.
    init(of pool: [Int], in index: PartnerIndex) {
        size = pool.count
        var shares: [[Int]] = []
        shares.reserveCapacity(size * size)
        let offers = pool.map(index.offers.vectors)
        for needer in pool {
            let needs = index.needs.vectors(of: needer)
            for (giver, given) in zip(pool, offers) {
                shares.append(
                    needer == giver ? [] : needs.map { index.bestMeeting(of: $0, with: given)?.share ?? 0 })
            }
        }
        self.shares = shares
    }

    /// How much each of three takes part: the shares of its own needs and of the needs it meets.
    ///
    /// Every need is met by the better of the other two, the earlier one where both do equally; so every summand of
    /// the score stands in two parts.
    func parts(_ three: [Int]) -> [Int] {
        var parts = [0, 0, 0]
        for needer in 0..<3 {
            let (first, second) = (needer == 0 ? 1 : 0, needer == 2 ? 1 : 2)
            let one = shares[three[needer] * size + three[first]]
            let other = shares[three[needer] * size + three[second]]
            for need in one.indices {
                let best = max(one[need], other[need])
                parts[needer] += best
                parts[one[need] >= other[need] ? first : second] += best
            }
        }
        return parts
    }
}
