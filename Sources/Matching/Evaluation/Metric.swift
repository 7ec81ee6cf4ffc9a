import Foundation

/// 評価指標: how well a run finds the partners that collaborations tell of.
public enum Metric: String, CaseIterable, Hashable, Sendable {
    /// 1 / rank of the first true partner, 0 beyond rank 100.
    case reciprocalRank = "MRR"
    /// The share of the true partners within the first 10.
    case recallAt10 = "Recall@10"
    /// Binary gain, discount 1 / log2(rank + 1), first 10, divided by the ideal.
    case ndcgAt10 = "nDCG@10"
    /// Whether the exact pair of partners is the first proposed; only for collaborations of three.
    case tripleAt1 = "triples@1"
    /// Whether the exact pair of partners is among the first 10 proposed; only for collaborations of three.
    case tripleAt10 = "triples@10"
}

extension Metric {
    /// Those that look at the list of partners alone.
    public static let ofRanking: [Metric] = [.reciprocalRank, .recallAt10, .ndcgAt10]
}

/// One (query, collaboration) and its figures.
struct UnitScore {
    /// The place of the collaboration in the evaluation.
    let collaboration: Int
    /// Nil where the metric does not apply.
    let values: [Metric: Double]

    /// `otherPartners`: the query's true partners from other collaborations, taken out before ranks are counted.
    init(
        collaboration: Int, query: String, relevant: Set<String>, otherPartners: Set<String>, run: RankedRun?
    ) {
        self.collaboration = collaboration
        let results = (run?.results ?? []).filter { $0 != query && !otherPartners.contains($0) }.prefix(100)
        let ranks = results.enumerated().filter { relevant.contains($0.element) }.map { $0.offset + 1 }
        let early = ranks.filter { $0 <= 10 }
        let ideal = (1...max(1, relevant.count)).prefix(10).reduce(0) { $0 + Self.discount($1) }
        var values: [Metric: Double] = [
            .reciprocalRank: ranks.first.map { 1 / Double($0) } ?? 0,
            .recallAt10: relevant.isEmpty ? 0 : Double(early.count) / Double(relevant.count),
            .ndcgAt10: early.reduce(0) { $0 + Self.discount($1) } / ideal,
        ]
        if relevant.count == 2 {
            let triples = (run?.triples ?? []).map(Set.init)
            values[.tripleAt1] = triples.first == relevant ? 1 : 0
            values[.tripleAt10] = triples.prefix(10).contains(relevant) ? 1 : 0
        }
        self.values = values
    }

    private static func discount(_ rank: Int) -> Double { 1 / log2(Double(rank) + 1) }
}
