/// 時期: months of the year as twelve bits; none where nothing was said.
struct Months: Hashable, Sendable {
    let bits: UInt16

    /// Months 1…12; anything else is left out.
    init(_ months: some Sequence<Int>) {
        bits = months.reduce(0) { (1...12).contains($1) ? $0 | (1 << ($1 - 1)) : $0 }
    }

    init(bits: UInt16) { self.bits = bits }

    static let unknown = Months([Int]())

    var isUnknown: Bool { bits == 0 }

    /// How much of the shorter season falls into the other one, 0…1; nil where either is unknown.
    func overlap(with other: Months) -> Double? {
        guard !isUnknown, !other.isUnknown else { return nil }
        let shorter = min(bits.nonzeroBitCount, other.bits.nonzeroBitCount)
        return Double((bits & other.bits).nonzeroBitCount) / Double(shorter)
    }
}
