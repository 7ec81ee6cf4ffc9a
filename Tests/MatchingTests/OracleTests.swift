import Foundation
import JapaneseText
import Registry
import Testing

@testable import Matching

/// Fit by the book: every pair of texts compared, no index. Written from the formulas, not from the engine.
struct Oracle {
    struct Text {
        let counts: [Gram: Int]
        let length: Int
        init(_ text: String) {
            counts = gramIDs(of: text).reduce(into: [:]) { $0[$1, default: 0] += 1 }
            length = counts.values.reduce(0, +)
        }
    }

    let subjects: [MatchSubject]
    private var documents: [Text] = []
    private var meanLength = 1.0
    private var meanNorm = 1.0

    init(_ subjects: [MatchSubject]) {
        self.subjects = subjects
        let entries = subjects.flatMap(\.entries).filter { $0.audience == .public }
        let names = subjects.filter { $0.entries.contains { $0.audience == .public } }.map(\.name)
        let needs = entries.filter { $0.side == .need }.map { Text($0.text) }
        let offers = (entries.filter { $0.side == .offer }.map(\.text) + names).map(Text.init)
        documents = needs + offers
        let length = offers.reduce(0) { $0 + $1.length }
        if length > 0 { meanLength = Double(length) / Double(offers.count) }
        let norms = needs.map(norm).filter { $0 > 0 }
        let sum = norms.reduce(0) { $0 + Int(($1 * 65_536).rounded()) }
        if !norms.isEmpty { meanNorm = Double(sum) / 65_536 / Double(norms.count) }
    }

    func squaredIDF(_ gram: Gram) -> Double {
        let frequency = Double(documents.filter { $0.counts[gram] != nil }.count)
        return pow(log(1 + (Double(documents.count) - frequency + 0.5) / (frequency + 0.5)), 2)
    }

    func norm(_ need: Text) -> Double { need.counts.keys.reduce(0) { $0 + squaredIDF($1) }.squareRoot() }

    func share(_ need: Text, _ offer: Text) -> Int {
        let sum = need.counts.keys.reduce(0.0) { sum, gram in
            guard let count = offer.counts[gram] else { return sum }
            let discount = 0.9 * (0.6 + 0.4 * Double(offer.length) / meanLength)
            let impact = squaredIDF(gram) * Double(count) * 1.9 / (Double(count) + discount)
            return sum + (impact * 256).rounded()
        }
        let norm = norm(need)
        return norm > 0 ? Int((sum / 256 / norm / meanNorm * 1_000).rounded()) : 0
    }

    func oneWay(_ needer: MatchSubject, _ giver: MatchSubject) -> Int {
        let offers = giver.entries.filter { $0.side == .offer }.map { Text($0.text) } + [Text(giver.name)]
        return needer.entries.filter { $0.side == .need }.reduce(0) { sum, need in
            sum + (offers.map { share(Text(need.text), $0) }.max() ?? 0)
        }
    }

    func fit(_ a: MatchSubject, _ b: MatchSubject) -> Int { oneWay(a, b) + oneWay(b, a) }
}

@Suite("索引と総当たり")
struct IndexAgainstOracle {
    @Test("総当たりで求めた相手と点が、索引の答えと一致する", arguments: 1...40)
    func sameIdsAndScores(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed) &+ 100, count: 14)
        let index = PartnerIndex(subjects: subjects, linkage: .example)
        let oracle = Oracle(subjects)
        let factors = SideFactors(
            linkage: .example, weights: .stated, priorityFields: PriorityFields([], in: .none))
        for asker in subjects where !asker.entries.isEmpty {
            var expected: [String: Int] = [:]
            for partner in subjects where partner.id != asker.id && partner.isOpen && !partner.entries.isEmpty {
                let fit = oracle.fit(asker, partner)
                guard fit > 0 else { continue }
                let judgements = factors.judgements(
                    .init(
                        asker: Profile(asker, priorityMask: 0), partner: Profile(partner, priorityMask: 0), myNeeds: [],
                        theirNeeds: [], day: .saturday))
                expected[partner.id] = judgements.reduce(fit) { $0 + $1.share(fit: fit) }
            }
            let all = index.partners(of: asker.id, top: 100, on: .saturday).matches
            #expect(Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.score) }) == expected)
            #expect(all.map(\.score) == all.map(\.score).sorted(by: >))
            for top in [1, 3] {
                let some = index.partners(of: asker.id, top: top, on: .saturday).matches
                #expect(some == Array(all.prefix(top)))
            }
        }
    }
}
