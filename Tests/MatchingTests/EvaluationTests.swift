import Foundation
import Testing

@testable import Matching

@Suite("順位の評価")
struct RankingEvaluation {
    static let collaborations = [
        Collaboration(id: "P1", members: ["a", "b"], difficulty: "lexical"),
        Collaboration(id: "P2", members: ["a", "c", "d"], difficulty: "inferential"),
    ]
    static let run = [
        RankedRun(query: "a", results: ["c", "x", "b", "d"], triples: [["x", "c"], ["d", "c"]]),
        RankedRun(query: "b", results: ["a"]),
        RankedRun(query: "c", results: ["x", "y", "a", "d"], triples: [["a", "d"]]),
    ]

    func mean(_ metric: Metric, _ difficulty: String? = nil) throws -> Double {
        try #require(Evaluation(of: Self.run, against: Self.collaborations).estimate(metric, difficulty: difficulty))
            .mean
    }

    @Test("MRR は手で計算した値になる。別の連携の相手は数える前に除く")
    func reciprocalRank() throws {
        // (a,P1): c and d are taken out, b is second; (b,P1): first; (a,P2): b is taken out, c first; (c,P2): third; d: no answer.
        #expect(try abs(mean(.reciprocalRank) - (0.5 + 1 + 1 + 1.0 / 3 + 0) / 5) < 1e-12)
        #expect(try abs(mean(.reciprocalRank, "lexical") - 0.75) < 1e-12)
    }

    @Test("Recall@10 と nDCG@10 は手で計算した値になる")
    func recallAndGain() throws {
        #expect(try abs(mean(.recallAt10) - 4.0 / 5) < 1e-12)
        let ideal = 1 + 1 / log2(3.0)
        let a = (1 + 1 / log2(4.0)) / ideal
        let c = (1 / log2(4.0) + 1 / log2(5.0)) / ideal
        #expect(try abs(mean(.ndcgAt10) - (1 / log2(3.0) + 1 + a + c + 0) / 5) < 1e-12)
    }

    @Test("三者の組は、三者の連携だけで、順序を問わず数える")
    func triples() throws {
        #expect(try abs(mean(.tripleAt1) - 1.0 / 3) < 1e-12)
        #expect(try abs(mean(.tripleAt10) - 2.0 / 3) < 1e-12)
        let evaluation = Evaluation(of: Self.run, against: Self.collaborations)
        #expect(evaluation.estimate(.tripleAt1, difficulty: "lexical") == nil)
        #expect(evaluation.estimate(.tripleAt1)?.units == 3)
        #expect(evaluation.difficulties == ["lexical", "inferential"])
    }

    @Test("10位は数え、11位は数えない。100位より後の相手は見つからなかったのと同じ", arguments: [(10, 1.0), (11, 0.0)])
    func cutOffs(rank: Int, recall: Double) throws {
        let others = (1...200).map { "x\($0)" }
        let pair = [Collaboration(id: "P", members: ["a", "b"])]
        func evaluation(_ rank: Int) -> Evaluation {
            let results = others.prefix(rank - 1) + ["b"]
            return Evaluation(of: [RankedRun(query: "a", results: Array(results))], against: pair)
        }
        #expect(evaluation(rank).estimate(.recallAt10)?.mean == recall / 2)
        #expect(evaluation(100).estimate(.reciprocalRank)?.mean == 0.005)
        #expect(evaluation(101).estimate(.reciprocalRank)?.mean == 0)
    }

    @Test("区間は毎回同じで、平均を挟む")
    func bootstrapIsDeterministic() throws {
        let estimates = (0..<2).map { _ in
            Evaluation(of: Self.run, against: Self.collaborations).estimate(.reciprocalRank)
        }
        let estimate = try #require(estimates[0])
        #expect(estimates[0] == estimates[1])
        #expect(estimate.low <= estimate.mean && estimate.mean <= estimate.high)
        // With two collaborations a resample is P1 twice, P2 twice or both: the ends are the two means.
        #expect(abs(estimate.high - 0.75) < 1e-12)
        #expect(abs(estimate.low - (1 + 1.0 / 3) / 3) < 1e-12)
    }

    @Test("二つの結果の差は、同じ標本で比べる")
    func pairedDifference() throws {
        let one = Evaluation(of: Self.run, against: Self.collaborations)
        let same = try #require(one.difference(.recallAt10, from: one))
        #expect(same.mean == 0 && same.low == 0 && same.high == 0)
        let nothing = Evaluation(of: [], against: Self.collaborations)
        let gain = try #require(one.difference(.recallAt10, from: nothing))
        #expect(gain == one.estimate(.recallAt10))
        #expect(one.difference(.recallAt10, from: Evaluation(of: [], against: [])) == nil)
    }

    @Test("連携がなければ推定値もない")
    func nothingToMeasure() {
        #expect(Evaluation(of: Self.run, against: []).estimate(.reciprocalRank) == nil)
    }
}
