import JapaneseText
import Registry
import Testing

@testable import Matching

@Suite("候補から外すもの")
struct Gates {
    static let here = Coordinate(latitude: 35.75, longitude: 139.7)
    static let near = Coordinate(latitude: 35.76, longitude: 139.7)
    static let far = Coordinate(latitude: 36.2, longitude: 139.7)

    @Test("紹介を受けない相手は出ないが、自分から探すことはできる")
    func closedSubjects() {
        var closed = MatchSubject.example("休み", needs: ["米粉パン"], offers: ["冷凍倉庫"])
        closed.isOpen = false
        let asker = MatchSubject.example("私", needs: ["冷凍倉庫"], offers: ["米粉パン"])
        let index = PartnerIndex(subjects: [asker, closed], linkage: .none)
        #expect(index.partners(of: "私", on: .saturday).matches.isEmpty)
        #expect(index.partners(of: "休み", on: .saturday).matches.map(\.id) == ["私"])
    }

    @Test("自分自身は候補にならない")
    func neverItself() {
        let index = PartnerIndex(
            subjects: [.example("私", needs: ["冷凍倉庫"], offers: ["冷凍倉庫"])], linkage: .none)
        #expect(
            index.partners(of: "私", on: .saturday)
                == .found(PartnerList(matches: [], leftOutForUnknownPlace: 0, rescored: 0)))
    }

    @Test("掲載の最終日までは候補になり、翌日からはならない", arguments: [(0, 1), (1, 0)])
    func lastDay(daysLater: Int, expected: Int) {
        var offer = Entry(side: .offer, text: "冷凍倉庫")
        offer.validUntil = .saturday
        let day = Day.saturday.adding(days: daysLater)
        let partner = MatchSubject(id: "倉庫", name: "", entries: [offer].filter { $0.isActive(on: day) })
        let index = PartnerIndex(subjects: [.example("私", needs: ["冷凍倉庫"]), partner], linkage: .none)
        #expect(index.partners(of: "私", on: day).matches.count == expected)
    }

    @Test("分野と種別で絞ると、合わないものと不明なものが外れる")
    func sectorAndKind() {
        var farm = MatchSubject.example("農", offers: ["冷凍倉庫"], sector: .agriculture)
        farm.kinds = [.farm, .shop]
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["冷凍倉庫"]), farm,
                .example("工", offers: ["冷凍倉庫"], sector: .industry), .example("不明", offers: ["冷凍倉庫"]),
            ], linkage: .none)
        func ids(_ filter: MatchFilter) -> Set<String> {
            Set(index.partners(of: "私", on: .saturday, filter: filter).matches.map(\.id))
        }
        #expect(ids(MatchFilter()) == ["農", "工", "不明"])
        #expect(ids(MatchFilter(sectors: [.agriculture])) == ["農"])
        #expect(ids(MatchFilter(kinds: [.shop])) == ["農"])
        #expect(ids(MatchFilter(sectors: [.industry], kinds: [.shop])).isEmpty)
    }

    @Test("距離で絞ると、遠い相手は外れ、場所が不明な相手は外れて数えられる")
    func distance() throws {
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["冷凍倉庫"], at: Self.here),
                .example("近", offers: ["冷凍倉庫"], at: Self.near), .example("遠", offers: ["冷凍倉庫"], at: Self.far),
                .example("不明", offers: ["冷凍倉庫"]),
            ], linkage: .none)
        let filter = MatchFilter(withinKilometres: 10)
        guard case .found(let list) = index.partners(of: "私", on: .saturday, filter: filter) else {
            Issue.record("候補の一覧が返らない")
            return
        }
        #expect(list.matches.map(\.id) == ["近"])
        #expect(list.leftOutForUnknownPlace == 1)
    }

    @Test("相談者の場所が不明なら、距離で絞ると全員が外れて数えられる")
    func askerWithoutPlace() {
        let index = PartnerIndex(subjects: [.example("近", offers: ["冷凍倉庫"], at: Self.near)], linkage: .none)
        let query = MatchQuery.asker(Asker(needs: ["冷凍倉庫"]))
        let search = index.partners(for: query, on: .saturday, filter: MatchFilter(withinKilometres: 10))
        #expect(search == .found(PartnerList(matches: [], leftOutForUnknownPlace: 1, rescored: 0)))
    }

    @Test("市区町村までしか分からない場所は、距離で絞るときは不明と同じ", arguments: [true, false])
    func centres(isAskerCentre: Bool) throws {
        let itabashi = MunicipalityCode(rawValue: "131199")
        let centre = try Position(centre: #require(Self.here), of: #require(itabashi))
        var asker = MatchSubject.example("私", needs: ["冷凍倉庫"], at: Self.here)
        var partner = MatchSubject.example("近", offers: ["冷凍倉庫"], at: Self.near)
        if isAskerCentre { asker.position = centre } else { partner.position = centre }
        let index = PartnerIndex(subjects: [asker, partner], linkage: .none)
        let search = index.partners(of: "私", on: .saturday, filter: MatchFilter(withinKilometres: 100))
        #expect(search == .found(PartnerList(matches: [], leftOutForUnknownPlace: 1, rescored: 0)))
    }

    @Test("求めも提供もない相談には、候補の代わりにそのことが返る")
    func noEntries() {
        let index = PartnerIndex(
            subjects: [.example("白紙", name: "冷凍倉庫"), .example("倉庫", offers: ["冷凍倉庫"])], linkage: .none)
        #expect(index.partners(of: "白紙", on: .saturday) == .noEntries)
        #expect(index.partners(of: "いない", on: .saturday) == .notIndexed)
        #expect(index.partners(for: .asker(Asker(needs: [" 、"])), on: .saturday) == .noEntries)
        #expect(index.partners(for: .asker(Asker(needs: [])), on: .saturday) == .noEntries)
        for text in ["あ", "😀", "12"] {
            #expect(index.partners(for: .asker(Asker(needs: [text])), on: .saturday) == .noEntries, "\(text)")
        }
    }

    @Test("件数は頼んだ数まで", arguments: [(0, 0), (1, 1), (2, 2), (9, 3), (-1, 0)])
    func top(asked: Int, expected: Int) {
        let offers = (1...3).map { MatchSubject.example("\($0)", offers: ["冷凍倉庫"]) }
        let index = PartnerIndex(subjects: offers + [.example("私", needs: ["冷凍倉庫"])], linkage: .none)
        #expect(index.partners(of: "私", top: asked, on: .saturday).matches.count == expected)
    }

    @Test("候補に出ない相手には、その訳がある")
    func standings() {
        var closed = MatchSubject.example("休", offers: ["冷凍倉庫"])
        closed.isOpen = false
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["冷凍倉庫"]), .example("近い", offers: ["冷凍倉庫"]), .example("遠い", offers: ["倉庫"]),
                closed,
                .example("別", offers: ["散髪"]), .example("空"),
            ], linkage: .none)
        func standing(_ id: String) -> Standing { index.standing(of: id, for: "私", on: .saturday) }
        let matches = index.partners(of: "私", on: .saturday).matches
        #expect(matches.map(\.id) == ["近い", "遠い"])
        #expect(standing("遠い") == .ranked(2, matches[1]))
        #expect(standing("休") == .removed(by: .closed))
        #expect(standing("別") == .unrelated)
        #expect(standing("空") == .withoutEntries(.partner))
        #expect(index.standing(of: "私", for: "空", on: .saturday) == .withoutEntries(.asker))
    }
}
