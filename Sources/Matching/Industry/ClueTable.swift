import Foundation

/// 手がかり: what stands in the texts of which code, and how much it says for it.
///
/// A clue that a text holds counts for a code by how rare it is among all codes, and by how often the code's own texts have
/// it, with every further time adding less. A code's strength is the share of the text's rarity that it accounts for.
struct ClueTable: Sendable {
    /// The number of a clue.
    private var numbers: [UInt64: Int32] = [:]
    private var starts: [Int32] = []
    private var codes: [Int32] = []
    private var strengths: [Float] = []
    private var rarities: [Double] = []

    /// One sight of a clue in a text of a code.
    struct Sight {
        let key: UInt64
        let code: Int
        let weight: Double
    }

    /// - Parameters:
    ///   - sights: in the order of their codes.
    ///   - half: the weight at which a clue has half its strength.
    init(_ sights: [Sight], codeCount: Int, half: Double) {
        numbers.reserveCapacity(sights.count / 3)
        var counts: [Int32] = []
        let ordered = sights.map { sight in
            let number = numbers[sight.key] ?? Int32(counts.count)
            if Int(number) == counts.count {
                numbers[sight.key] = number
                counts.append(0)
            }
            counts[Int(number)] += 1
            return number
        }
        let (filled, weights) = gather(sights, ordered, counts)
        settle(filled, weights, codeCount: codeCount, half: half)
    }

    /// Sorts by clue, and adds up what one code says more than once; gives how many codes each clue has, and their weights.
    private mutating func gather(_ sights: [Sight], _ numbers: [Int32], _ counts: [Int32]) -> ([Int32], [Double]) {
        starts = [0]
        for count in counts { starts.append(starts[starts.count - 1] + count) }
        codes = [Int32](repeating: 0, count: sights.count)
        var weights = [Double](repeating: 0, count: sights.count)
        var filled = [Int32](repeating: 0, count: counts.count)
        for (sight, number) in zip(sights, numbers) {
            let end = Int(starts[Int(number)] + filled[Int(number)])
            if filled[Int(number)] > 0, codes[end - 1] == Int32(sight.code) {
                weights[end - 1] += sight.weight
            } else {
                (codes[end], weights[end]) = (Int32(sight.code), sight.weight)
                filled[Int(number)] += 1
            }
        }
        return (filled, weights)
    }

    /// Closes the gaps and turns weights into strengths.
    private mutating func settle(_ filled: [Int32], _ weights: [Double], codeCount: Int, half: Double) {
        var (closed, end) = ([Int32(0)], 0)
        strengths = [Float](repeating: 0, count: codes.count)
        for number in filled.indices {
            for place in Int(starts[number])..<Int(starts[number] + filled[number]) {
                codes[end] = codes[place]
                strengths[end] = Float(weights[place] / (weights[place] + half))
                end += 1
            }
            closed.append(Int32(end))
            rarities.append(log(Double(1 + codeCount) / Double(1 + filled[number])) + 0.2)
        }
        starts = closed
        codes.removeLast(codes.count - end)
        strengths.removeLast(strengths.count - end)
    }
}

/// What a text holds of the clues, weighed against each other: together they are 1.
struct HeldClues {
    fileprivate(set) var shares: [(key: UInt64, number: Int32, share: Double)] = []
}

extension ClueTable {
    /// What of these clues is known at all.
    func held(_ clues: some Sequence<(key: UInt64, weight: Double)>) -> HeldClues {
        var held = HeldClues()
        for clue in clues {
            guard let number = numbers[clue.key] else { continue }
            held.shares.append((clue.key, number, clue.weight * rarities[Int(number)]))
        }
        held.shares.sort { $0.key < $1.key }  // sums in one order give the same last digit
        let total = held.shares.reduce(0) { $0 + $1.share }
        for place in held.shares.indices { held.shares[place].share /= total }
        return held
    }

    /// What speaks for each code, 0…1.
    func strengths(_ held: HeldClues, codeCount: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: codeCount)
        for clue in held.shares {
            for place in Int(starts[Int(clue.number)])..<Int(starts[Int(clue.number) + 1]) {
                sums[Int(codes[place])] += clue.share * Double(strengths[place])
            }
        }
        return sums
    }

    /// What each clue says for one code.
    func parts(_ held: HeldClues, for code: Int) -> [UInt64: Double] {
        var parts: [UInt64: Double] = [:]
        for clue in held.shares {
            let all = Int(starts[Int(clue.number)])..<Int(starts[Int(clue.number) + 1])
            guard let place = codes[all].firstIndex(of: Int32(code)) else { continue }
            parts[clue.key] = clue.share * Double(strengths[place])
        }
        return parts
    }
}
