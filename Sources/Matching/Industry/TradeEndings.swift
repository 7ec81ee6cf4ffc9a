/// 終わりの言葉: in which middle classes the names and examples end how (〜製造業 in 09 to 32, 〜料理店 in 76).
struct TradeEndings: Sendable {
    /// How often each middle class has the ending, where it has.
    private var counts: [UInt64: [Int: Double]] = [:]
    private var prior: [Double]

    init(middleCount: Int) { prior = [Double](repeating: 1, count: middleCount) }

    mutating func add(_ ending: [UInt32], of middle: Int) {
        prior[middle] += 1
        for key in Self.keys(of: ending) { counts[key, default: [:]][middle, default: 0] += 1 }
    }

    /// What a text's endings say of each middle class.
    struct Standing {
        /// The likelihood of each middle class.
        let likelihoods: [Double]
        /// So many of the last letters are known.
        let length: Int
    }

    /// A longer ending counts as far as it was seen, the shorter ones for the rest.
    func standing(of ending: [UInt32]) -> Standing {
        let total = prior.reduce(0, +)
        var likelihoods = prior.map { $0 / total }
        var length = 0
        for key in Self.keys(of: ending) {
            guard let seen = counts[key] else { break }
            length += 1
            let sum = seen.values.reduce(0, +) + Self.caution
            for middle in likelihoods.indices {
                likelihoods[middle] = ((seen[middle] ?? 0) + Self.caution * likelihoods[middle]) / sum
            }
        }
        return Standing(likelihoods: likelihoods, length: length)
    }

    /// So many sights a shorter ending is worth.
    private static let caution = 5.0

    /// A key for each length, shortest first.
    private static func keys(of ending: [UInt32]) -> [UInt64] {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        return ending.reversed().map { scalar in
            hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01b3
            return hash
        }
    }
}
