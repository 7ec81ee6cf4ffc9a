/// 推定値: a mean over units and its 95 % percentile bootstrap interval.
///
/// Collaborations are resampled, not queries: the members of one collaboration succeed or fail together.
public struct Estimate: Hashable, Sendable {
    /// The mean over all units.
    public let mean: Double
    /// The 2.5th percentile over the resamples.
    public let low: Double
    /// The 97.5th percentile over the resamples.
    public let high: Double
    /// How many units were averaged.
    public let units: Int

    /// How many resamples are drawn.
    public static let resamples = 1_000

    /// Nil without values. The same values give the same interval, always.
    init?(resampling groups: [[Double]]) {
        guard !groups.isEmpty else { return nil }
        let sums = groups.map { (sum: $0.reduce(0, +), count: $0.count) }
        units = sums.reduce(0) { $0 + $1.count }
        mean = sums.reduce(0) { $0 + $1.sum } / Double(units)
        var random = SplitMix64(seed: 1)
        let means = (0..<Self.resamples).map { _ in
            var (sum, count) = (0.0, 0)
            for _ in sums.indices {
                let drawn = sums[Int(random.next().multipliedFullWidth(by: UInt64(sums.count)).high)]
                sum += drawn.sum
                count += drawn.count
            }
            return sum / Double(count)
        }.sorted()
        (low, high) = (Self.percentile(0.025, of: means), Self.percentile(0.975, of: means))
    }

    /// Linear between the two nearest of the sorted values.
    private static func percentile(_ share: Double, of sorted: [Double]) -> Double {
        let position = share * Double(sorted.count - 1)
        let lower = Int(position)
        let upper = min(lower + 1, sorted.count - 1)
        return sorted[lower] + (sorted[upper] - sorted[lower]) * (position - Double(lower))
    }
}
