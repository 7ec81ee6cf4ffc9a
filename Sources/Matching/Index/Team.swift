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
        for needer in pool {
            for giver in pool {
                shares.append(
                    needer == giver ? [] : index.offers.bestShares(of: giver, for: needer, in: index.needs))
            }
        }
        self.shares = shares
    }

    /// What the needs of one come to when each is met by the better of two others; the sum of a member's summands.
    func shares(of needer: Int, by first: Int, or second: Int) -> Int {
        let (one, other) = (shares[needer * size + first], shares[needer * size + second])
        var sum = 0
        for need in one.indices { sum += max(one[need], other[need]) }
        return sum
    }

    /// The score of three.
    func score(_ a: Int, _ b: Int, _ c: Int) -> Int {
        shares(of: a, by: b, or: c) + shares(of: b, by: a, or: c) + shares(of: c, by: a, or: b)
    }
}
