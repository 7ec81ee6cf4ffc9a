import JapaneseText
import Registry
import Testing

@testable import Matching

@Suite("片方だけから、一つの用件からさがす")
struct OneSidedSearch {
    @Test("求めることからと、できることからの点の内訳は、両方からさがしたときの内訳をちょうど二つに分けたもの", arguments: 1...20)
    func sidesAddUp(seed: Int) {
        let subjects = randomRegistry(seed: UInt64(seed), count: 25)
        let index = PartnerIndex(subjects: subjects, linkage: .example)
        func shares(_ asker: String, _ focus: MatchFocus) -> [String: [Reason.Direction: Int]] {
            var shares: [String: [Reason.Direction: Int]] = [:]
            for match in index.partners(for: .subject(asker, from: focus), top: 100, on: .saturday).matches {
                #expect(match.score == match.reasons.reduce(0) { $0 + $1.share })
                for reason in match.reasons {
                    guard let direction = reason.direction else { continue }
                    shares[match.id, default: [:]][direction, default: 0] += reason.share
                }
            }
            return shares
        }
        func only(_ direction: Reason.Direction, of all: [String: [Reason.Direction: Int]])
            -> [String: [Reason.Direction: Int]]
        {
            all.mapValues { shares in shares.filter { $0.key == direction } }.filter { !$0.value.isEmpty }
        }
        for asker in subjects {
            let (both, needs) = (shares(asker.id, .everything), shares(asker.id, .side(.need)))
            let offers = shares(asker.id, .side(.offer))
            #expect(needs == only(.myNeed, of: both))
            // Whoever has only needs is not asked from the name alone.
            let hasOffers = asker.entries.contains { $0.side == .offer }
            #expect(offers == (hasOffers ? only(.theirNeed, of: both) : [:]))
        }
    }

    private func shop() -> MatchSubject {
        var shop = MatchSubject.example("店", needs: ["紅玉りんご", "冷凍倉庫"], offers: ["売り場の棚", "乾燥鶏糞"])
        for place in shop.entries.indices { shop.entries[place].id = Entry.ID(rawValue: "e\(place)") }
        return shop
    }

    @Test("一つの用件からさがすと、その用件の理由だけになる")
    func oneEntry() throws {
        let shop = shop()
        let index = PartnerIndex(
            subjects: [
                shop, .example("園", needs: ["売り場"], offers: ["紅玉りんご"]), .example("倉", offers: ["冷凍倉庫"]),
                .example("豚", needs: ["乾燥鶏糞"]),
            ], linkage: .none)
        for (entry, expected) in zip(shop.entries, [["園"], ["豚"], ["園"], ["倉"]]) {
            let focus = MatchFocus.entry(try #require(entry.id))
            let matches = index.partners(for: .subject("店", from: focus), top: 9, on: .saturday).matches
            #expect(matches.map(\.id) == expected)
            let texts = matches.flatMap(\.reasons).compactMap { entry.side == .need ? $0.need : $0.offer }
            #expect(texts == [entry.text])
            let unmet = matches.flatMap(\.wouldChange).filter { if case .unmetNeed = $0 { true } else { false } }
            #expect(unmet.isEmpty, "what was not asked is not missed")
        }
        #expect(index.partners(for: .subject("店", from: .entry(.init(rawValue: "x"))), on: .saturday) == .noEntries)
        #expect(index.partners(for: .subject("倉", from: .side(.need)), on: .saturday) == .noEntries)
    }

    @Test("片方だけからさがすときも、しぼりこみと関門が効く")
    func filtersHold() {
        var closed = MatchSubject.example("休", needs: ["乾燥鶏糞"])
        closed.isOpen = false
        let pig = MatchSubject.example("豚", needs: ["乾燥鶏糞"], sector: .agriculture)
        let index = PartnerIndex(
            subjects: [shop(), closed, pig, .example("畑", needs: ["乾燥鶏糞"], sector: .industry)], linkage: .none)
        let query = MatchQuery.subject("店", from: .side(.offer))
        let farms = MatchFilter(sectors: [.agriculture])
        #expect(Set(index.partners(for: query, on: .saturday).matches.map(\.id)) == ["豚", "畑"])
        #expect(index.partners(for: query, on: .saturday, filter: farms).matches.map(\.id) == ["豚"])
        func standing(_ id: String, _ focus: MatchFocus) -> Standing {
            index.standing(of: id, for: "店", from: focus, on: .saturday, filter: farms)
        }
        #expect(standing("休", .side(.offer)) == .removed(by: .closed))
        #expect(standing("畑", .side(.offer)) == .removed(by: .sector))
        #expect(standing("豚", .side(.need)) == .unrelated)
        #expect(standing("豚", .entry(.init(rawValue: "x"))) == .withoutEntries(.asker))
        #expect(standing("いない", .everything) == .removed(by: .notPublished))
    }

    @Test("しぼりこみの距離より遠い相手と、距離の分からない相手は、わけがちがう")
    func distances() {
        let here = Coordinate(latitude: 35.7, longitude: 139.6)
        let there = Coordinate(latitude: 35.9, longitude: 139.6)
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["冷凍倉庫"], at: here), .example("遠", offers: ["冷凍倉庫"], at: there),
                .example("謎", offers: ["冷凍倉庫"]), .example("隣", offers: ["冷凍倉庫"], at: here),
            ], linkage: .none)
        func standing(_ id: String) -> Standing {
            index.standing(of: id, for: "私", on: .saturday, filter: MatchFilter(withinKilometres: 5))
        }
        #expect(standing("遠") == .removed(by: .distance))
        #expect(standing("謎") == .removed(by: .unknownPlace))
        guard case .ranked(let rank, _) = standing("隣") else {
            Issue.record("it is near")
            return
        }
        #expect(rank == 1)
    }
}

@Suite("人に言える語")
struct TellingWords {
    private func told(_ need: String, _ offer: String) -> [String] {
        let index = PartnerIndex(
            subjects: [.example("私", needs: [need]), .example("相手", offers: [offer]), .example("ほか", offers: ["切手"])],
            linkage: .none)
        let reasons = index.partners(of: "私", on: .saturday).matches.first { $0.id == "相手" }?.reasons
        #expect(reasons?.isEmpty == false, "they do meet, in letters")
        return reasons?.first?.words ?? []
    }

    @Test(
        "ほかの語の切れ端、送り仮名のある字、どこにでもある語は言わない",
        arguments: [
            ("サポートが要る", "ロボットのシート"), ("手に持って運ぶ", "持ち込み歓迎"), ("毎日替える紐", "毎日届く新聞"),
            ("りんごの木のいちばん下", "まないた、のいちご柄"),
        ])
    func shreds(need: String, offer: String) { #expect(told(need, offer).isEmpty) }

    @Test(
        "ひとまとまりの語は言う",
        arguments: [
            ("雨で破ける", "雨でもやる", ["雨"]), ("急ぎのデリバリー", "当日デリバリー、保冷", ["デリバリー"]),
            ("暮らしの道具", "暮らしの工芸", ["暮らし"]), ("食品乾燥機を借りたい", "大型の乾燥機あり", ["乾燥機"]),
            ("ＩｏＴで測る", "IOT機器", ["iot"]),
        ])
    func words(need: String, offer: String, expected: [String]) { #expect(told(need, offer) == expected) }

    @Test("ほとんど点にならない語と鎖は、いちばんの理由の横に並べない")
    func onlyWhatCounts() throws {
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["紅玉りんごの搾汁と瓶詰め、箱も"]), .example("相手", offers: ["紅玉りんごの搾汁と瓶詰め。箱は無い"]),
            ] + (0..<30).map { .example("箱\($0)", offers: ["木の箱"]) }, linkage: .none)
        let match = try #require(index.partners(of: "私", on: .saturday).matches.first { $0.id == "相手" })
        let reason = try #require(match.reasons.first)
        #expect(reason.words.contains { $0.contains("りんご") || $0.contains("搾汁") || $0.contains("瓶詰") })
        #expect(!reason.words.contains("箱"))
        #expect(match.score == match.reasons.reduce(0) { $0 + $1.share })
    }
}
