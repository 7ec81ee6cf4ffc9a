/// 順位の評価: a run measured against the collaborations that are known to have happened.
///
/// The unit is one (query, collaboration): every member asks once, the other members are what should be found. A
/// member without an answer in the run counts as having found nobody.
public struct Evaluation: Sendable {
    /// What the run is measured against.
    public let collaborations: [Collaboration]
    let units: [UnitScore]

    /// Measures `runs`; of two answers to one query the first counts.
    public init(of runs: [RankedRun], against collaborations: [Collaboration]) {
        self.collaborations = collaborations
        let byQuery = Dictionary(runs.map { ($0.query, $0) }, uniquingKeysWith: { first, _ in first })
        var partners: [String: Set<String>] = [:]
        for members in collaborations.map(\.members) {
            for member in members { partners[member, default: []].formUnion(members) }
        }
        units = collaborations.enumerated().flatMap { place, collaboration in
            collaboration.members.map { query in
                let relevant = Set(collaboration.members).subtracting([query])
                return UnitScore(
                    collaboration: place, query: query, relevant: relevant,
                    otherPartners: partners[query, default: []].subtracting(relevant), run: byQuery[query])
            }
        }
    }

    /// Units measured elsewhere, against the same collaborations.
    init(units: [UnitScore], of collaborations: [Collaboration]) {
        (self.units, self.collaborations) = (units, collaborations)
    }

    /// The difficulties that occur, in the order of their first collaboration.
    public var difficulties: [String] {
        var seen: Set<String> = []
        return collaborations.compactMap(\.difficulty).filter { seen.insert($0).inserted }
    }

    /// The mean over the units with its interval; nil where the metric applies to none of them.
    public func estimate(_ metric: Metric, difficulty: String? = nil) -> Estimate? {
        Estimate(resampling: grouped(difficulty) { $0.values[metric] })
    }

    /// The mean of this run minus the other's, with an interval from the same resamples for both (paired bootstrap).
    ///
    /// Both must have been measured against the same collaborations; nil otherwise.
    public func difference(_ metric: Metric, from other: Evaluation, difficulty: String? = nil) -> Estimate? {
        guard other.collaborations == collaborations else { return nil }
        let pairs = zip(units, other.units).map { mine, theirs in
            (mine.collaboration, mine.values[metric].flatMap { mine in theirs.values[metric].map { mine - $0 } })
        }
        return Estimate(resampling: grouped(difficulty, values: pairs))
    }

    private func grouped(_ difficulty: String?, _ value: (UnitScore) -> Double?) -> [[Double]] {
        grouped(difficulty, values: units.map { ($0.collaboration, value($0)) })
    }

    /// The values of each collaboration that has any.
    private func grouped(_ difficulty: String?, values: [(collaboration: Int, value: Double?)]) -> [[Double]] {
        var groups = [[Double]](repeating: [], count: collaborations.count)
        for (collaboration, value) in values {
            guard let value, difficulty == nil || collaborations[collaboration].difficulty == difficulty else {
                continue
            }
            groups[collaboration].append(value)
        }
        return groups.filter { !$0.isEmpty }
    }
}
