/// 観点の重み: how much each factor beside fit may add to a score or take from it, in thousandths of one whole need.
public struct FactorWeights: Hashable, Sendable {
    /// The most that all weights may come to: a fifth of one need.
    public static let mostTogether = 200
    /// At most so many are ever learned (DESIGN.md §4.6).
    public static let mostLearned = 10

    /// The name of this set, told with every answer.
    public let version: String
    /// Thousandths at full value, 0 where a factor is left out.
    private let values: [Factor: Int]

    /// Weights of at least 0 that together come to at most `mostTogether`; nil otherwise.
    public init?(_ values: [Factor: Int], version: String) {
        guard values.values.allSatisfy({ (0...Self.mostTogether).contains($0) }),
            values.values.reduce(0, +) <= Self.mostTogether, values.keys.allSatisfy(Factor.besideFit.contains)
        else { return nil }
        (self.values, self.version) = (values, version)
    }

    private init(stated values: [Factor: Int], version: String) { (self.values, self.version) = (values, version) }

    /// What full value of the factor is worth.
    public subscript(factor: Factor) -> Int { values[factor] ?? 0 }

    /// Whether anything beside fit counts.
    var areAny: Bool { values.values.contains { $0 > 0 } }

    /// Nothing beside fit counts.
    public static let none = FactorWeights(stated: [:], version: "none")

    /// Stated priors, not learned.
    ///
    /// - Sector and distance are what the five documents ask for first (工×商×農; 「歩いて行ける」) and are known of nearly everybody.
    /// - Linkage speaks of industries, not of these two, and so weighs half.
    /// - A season that fits decides for produce; it weighs a quarter of distance because few entries state one.
    /// - Priority fields, size, freshness, answers given and work done together order those who are otherwise alike;
    ///   none may outweigh a neighbourhood. Of answers and past work nothing is recorded yet: they count nothing until it is.
    public static let stated = FactorWeights(
        stated: [
            .sector: 60, .linkage: 30, .distance: 60, .priorityField: 10, .season: 15, .size: 5, .freshness: 5,
            .responsiveness: 5, .pastWork: 10,
        ], version: "stated-2")
}
