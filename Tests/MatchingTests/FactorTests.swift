import Foundation
import JapaneseText
import Registry
import Testing

@testable import Matching

@Suite("合う分のほかの観点")
struct FactorsBesideFit {
    @Test("工・商・農どうしは違えば満点、ほかの分野とは半分、同じなら0")
    func complementaritySteps() {
        #expect(complementarity(of: .industry, and: .agriculture) == 1)
        #expect(complementarity(of: .commerce, and: .academia) == 0.5)
        #expect(complementarity(of: .industry, and: .industry) == 0)
    }

    @Test("近さは1kmまで満点、30kmで0", arguments: [(0.0, 1.0), (1, 1), (30, 0), (31, 0)])
    func nearnessEnds(kilometres: Double, expected: Double) {
        #expect(abs(nearness(kilometres: kilometres) - expected) < 1e-9)
    }

    @Test("近さは対数で減る")
    func nearnessIsLogarithmic() {
        let first = nearness(kilometres: 1) - nearness(kilometres: 2)
        let last = nearness(kilometres: 15) - nearness(kilometres: 30)
        #expect(abs(first - last) < 1e-9)
    }

    @Test("産業連関は両方向の大きい方を0.1で割り、1で頭打ち、表にない部門は0")
    func linkageStrength() {
        let linkage = Linkage.example
        #expect(linkage.strength(between: "01", and: "11") == 1)
        #expect(linkage.strength(between: "51", and: "11") == 0.5)
        #expect(linkage.strength(between: "01", and: "51") == 0)
        #expect(linkage.strength(between: "01", and: "99") == 0)
        #expect(linkage.meanStrength == 0.5)
        #expect(Linkage.none.isEmpty)
    }

    @Test("不明は中立: 満点より低く、0より高く、不明として挙がる")
    func unknownIsNeutral() throws {
        let here = Coordinate(latitude: 35.75, longitude: 139.7)
        let far = Coordinate(latitude: 37, longitude: 139.7)
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["冷凍倉庫"], sector: .agriculture, at: here),
                .example("よい", offers: ["冷凍倉庫"], sector: .industry, at: here),
                .example("不明", offers: ["冷凍倉庫"]),
                .example("わるい", offers: ["冷凍倉庫"], sector: .agriculture, at: far),
            ], linkage: .none)
        let matches = index.partners(of: "私", on: .saturday).matches
        #expect(matches.map(\.id) == ["よい", "不明", "わるい"])
        #expect(matches[0].unknown.isEmpty)
        #expect(matches[1].unknown == [.sector, .distance])
        #expect(matches[1].reasons.map(\.factor) == [.fit, .sector, .distance])
        #expect(matches[2].reasons.map(\.factor) == [.fit])
        let gain = matches[0].score - matches[1].score
        #expect(matches[1].wouldChange.count == 2)
        for case .fact(_, let party, let each) in matches[1].wouldChange {
            #expect(party == .partner)
            #expect(each * 2 == gain)
        }
    }

    @Test("市区町村の中心は、ほかの市区町村から見るときだけ場所として使い、同じ市区町村の中では3kmほどとする")
    func municipalityCentres() throws {
        let here = try #require(Coordinate(latitude: 35.75, longitude: 139.7))
        let there = try #require(Coordinate(latitude: 35.75, longitude: 139.72))
        let (itabashi, nerima) = (MunicipalityCode(rawValue: "131199"), MunicipalityCode(rawValue: "131202"))
        let centre = try Position(centre: here, of: #require(itabashi))
        #expect(centre.kilometres(to: centre) == nil)
        #expect(centre.kilometres(to: Position(here, in: itabashi)) == nil)
        #expect(Position(here).kilometres(to: centre) == nil)
        #expect(centre.kilometres(to: try Position(centre: there, of: #require(nerima))) ?? 0 > 1)
        #expect(Position(here, in: itabashi).kilometres(to: Position(here, in: itabashi)) == 0)
        var asker = MatchSubject.example("私", needs: ["冷凍倉庫"])
        asker.position = centre
        var neighbour = MatchSubject.example("隣", offers: ["冷凍倉庫"])
        neighbour.position = Position(here, in: itabashi)
        let index = PartnerIndex(subjects: [asker, neighbour], linkage: .none)
        let match = try #require(index.partners(of: "私", on: .saturday).matches.first)
        #expect(!match.unknown.contains(.distance))
        // 60 · (1 − ln 3 / ln 30)
        #expect(match.reasons.first { $0.factor == .distance }?.share == 41)
    }

    @Test("相談者の側が不明なら、相談者の事実が結果を変えると分かる")
    func askerFacts() {
        let index = PartnerIndex(
            subjects: [.example("倉庫", offers: ["冷凍倉庫"], sector: .industry)], linkage: .none)
        let match = index.partners(for: .asker(Asker(needs: ["冷凍倉庫"])), on: .saturday).matches.first
        let parties = match?.wouldChange.compactMap { change in
            if case .fact(let factor, let party, _) = change { "\(factor) \(party)" } else { nil }
        }
        #expect(parties == ["sector asker", "distance asker", "distance partner"])
    }
}
