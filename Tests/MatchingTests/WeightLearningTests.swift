import Registry
import Testing

@testable import Matching

@Suite("重みの学習")
struct LearnedWeights {
    /// Pairs in which the partner is always of another sector, among candidates that fit alike but are of the same.
    private static let subjects: [MatchSubject] = (0..<20).flatMap { number -> [MatchSubject] in
        [
            .example("求\(number)", needs: ["冷凍倉庫"], sector: .agriculture),
            .example("農\(number)", offers: ["冷凍倉庫"], sector: .agriculture),
            .example("商\(number)", offers: ["冷凍倉庫"], sector: number % 4 == 0 ? .commerce : .agriculture),
        ]
    }
    private static let collaborations = (0..<20).map { number in
        Collaboration(id: "\(number)", members: ["求\(number)", "商\(number / 4 * 4)"])
    }

    private func learning(_ weights: FactorWeights) -> WeightLearning {
        WeightLearning(
            index: PartnerIndex(subjects: Self.subjects, linkage: .none, weights: weights),
            collaborations: Self.collaborations, on: .saturday)
    }

    @Test("いつも異なる分野と組んでいれば、分野の重みが上がり、決まりの中に収まる")
    func sectorRises() throws {
        let stated = try #require(FactorWeights([.sector: 20, .distance: 20], version: "低い"))
        let learned = learning(stated).weights(version: "学習")
        #expect(learned[.sector] > stated[.sector])
        #expect(learned[.sector] <= FactorWeights.mostTogether)
        #expect(learned.version == "学習")
    }

    @Test("分からない観点は組み込みのまま、同じ連携からは同じ重み")
    func untoldStays() {
        let learning = learning(.stated)
        #expect(!learning.learned.contains(.season))
        #expect(learning.weights(version: "a")[.season] == FactorWeights.stated[.season])
        #expect(learning.weights(version: "a") == learning.weights(version: "a"))
    }

    @Test("交差検証では、外した連携だけで測る")
    func heldOut() throws {
        let stated = try #require(FactorWeights([.sector: 0], version: "なし"))
        let (before, after) = learning(stated).crossValidated()
        let gain = try #require(after.difference(.recallAt10, from: before))
        #expect(gain.units == 40)
        #expect(gain.mean >= 0)
    }
}
