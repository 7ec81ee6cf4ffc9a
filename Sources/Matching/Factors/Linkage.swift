/// 産業連関: how much the 37 sectors buy from one another, as input coefficients (投入係数).
public struct Linkage: Sendable {
    /// One coefficient: what `to` spends on the products of `from`, per yen of its output.
    public struct Coefficient: Hashable, Sendable {
        /// The selling sector's code.
        public let from: String
        /// The buying sector's code.
        public let to: String
        /// Yen per yen, 0…1.
        public let coefficient: Double

        /// One cell of the table.
        public init(from: String, to: String, coefficient: Double) {
            self.from = from
            self.to = to
            self.coefficient = coefficient
        }
    }

    /// The coefficient from which on two sectors count as fully linked: a tenth of all output.
    public static let fullCoefficient = 0.1

    private let ordinals: [String: Int]
    private let strengths: [Double]
    /// The mean strength over all pairs of different sectors: what two firms of unknown sectors may be expected to have.
    let meanStrength: Double

    /// The table; without a cell the coefficient is 0. No cells at all: the factor is switched off.
    public init(_ coefficients: [Coefficient]) {
        let codes = Set(coefficients.flatMap { [$0.from, $0.to] }).sorted()
        ordinals = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
        var strengths = [Double](repeating: 0, count: codes.count * codes.count)
        for cell in coefficients where cell.coefficient.isFinite {
            guard let from = ordinals[cell.from], let to = ordinals[cell.to] else { continue }
            let strength = min(1, max(0, cell.coefficient / Self.fullCoefficient))
            for place in [from * codes.count + to, to * codes.count + from] {
                strengths[place] = max(strengths[place], strength)
            }
        }
        self.strengths = strengths
        let different = strengths.indices.filter { $0 / codes.count != $0 % codes.count }
        meanStrength = different.isEmpty ? 0 : different.reduce(0) { $0 + strengths[$1] } / Double(different.count)
    }

    /// Whether there is no table to judge by.
    var isEmpty: Bool { ordinals.isEmpty }

    /// Whether the table has this sector.
    func knows(_ sector: String) -> Bool { ordinals[sector] != nil }

    /// `min(1, max(coefficient(a→b), coefficient(b→a)) / fullCoefficient)`: 0…1, the same both ways, 0 for unknown codes.
    public func strength(between a: String, and b: String) -> Double {
        guard let row = ordinals[a], let column = ordinals[b] else { return 0 }
        return strengths[row * ordinals.count + column]
    }
}
