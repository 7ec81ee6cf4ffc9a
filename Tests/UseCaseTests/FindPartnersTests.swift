import Foundation
import JapaneseText
import Registry
import Store
import Support
import Testing

@testable import Matching
@testable import UseCases

@Suite("連携候補の探索")
struct FindingPartners {
    private func desk(_ others: Organization...) async throws -> Desk {
        let desk = try await Desk()
        try await desk.put(.akebonoWorks, .tamayuraFarm, .tsukikageDesign)
        for other in others { try await desk.put(other) }
        return desk
    }

    private func partners(
        of organization: Organization, in desk: Desk, on day: Day = Examples.today, as viewer: Viewer = .console
    ) async throws -> FindPartners.Answer {
        let asker = try await desk.one(organization.name)
        return try await FindPartners(database: desk.database, reference: desk.reference)(
            of: asker, top: 20, on: day, as: viewer)
    }

    /// Somebody who has exactly what あけぼの架空製作所 needs.
    private func boxMaker(_ change: (inout Organization) -> Void) -> Organization {
        var maker = Organization(id: .init(rawValue: "box-maker"), name: "架空紙器")
        maker.entries = [Entry(side: .offer, text: "贈答用の化粧箱の意匠設計")]
        change(&maker)
        return maker
    }

    @Test("求めることと提供が合う相手が、理由とともに出る")
    func findsPartners() async throws {
        let answer = try await partners(of: .akebonoWorks, in: try await desk())
        #expect(Set(answer.results.map(\.organization.name)) == ["月影架空意匠室", "たまゆら架空農園"])
        #expect(answer.results.map(\.rank) == [1, 2])
        let farm = try #require(answer.results.first { $0.organization.name == "たまゆら架空農園" })
        let reason = try #require(farm.match.reasons.first { $0.factor == .fit })
        #expect(reason.direction == .theirNeed)
        #expect(reason.need == "収穫ばさみの刃のステンレス精密切削加工")
        #expect(reason.offer == "ステンレスの精密切削加工")
    }

    @Test("点は理由の点の合計")
    func sharesSumToScore() async throws {
        let desk = try await desk()
        for asker in [Organization.akebonoWorks, .tamayuraFarm, .tsukikageDesign] {
            let answer = try await partners(of: asker, in: desk)
            #expect(!answer.results.isEmpty)
            for result in answer.results {
                #expect(result.match.score == result.match.reasons.map(\.share).reduce(0, +))
                #expect(result.match.score > 0)
            }
        }
    }

    @Test("JSON でも点は理由の点の合計で、同じ問いには同じバイト列")
    func json() async throws {
        let desk = try await desk()
        let first = try await partners(of: .akebonoWorks, in: desk).json(desk.reference)
        #expect(try await partners(of: .akebonoWorks, in: desk).json(desk.reference) == first)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(first)) as? [String: Any])
        #expect(Set(object.keys) == ["query", "on", "versions", "results"])
        #expect(object["query"] as? String == "akebono-works")
        #expect(object["on"] as? String == "2026-11-21")
        let results = try #require(object["results"] as? [[String: Any]])
        #expect(results.count == 2)
        for result in results {
            #expect(
                Set(result.keys) == ["rank", "id", "name", "score", "reasons", "unknown", "wouldChange"])
            let reasons = try #require(result["reasons"] as? [[String: Any]])
            #expect(reasons.compactMap { $0["share"] as? Int }.reduce(0, +) == result["score"] as? Int)
            for reason in reasons {
                #expect(Set(reason.keys) == ["factor", "share", "need", "offer", "chain", "text"])
            }
        }
    }

    @Test("ほかの人の公開でない求めと提供は、見えない人の答えのどこにも出ず、点にもならない")
    func privateEntries() async throws {
        let secret = boxMaker {
            $0.entries = [
                Entry(side: .offer, text: "贈答用の化粧箱の意匠設計", audience: .coordinators),
                Entry(side: .need, text: "ステンレスの精密切削加工と後継者"), Entry(side: .offer, text: "空き倉庫"),
            ]
        }
        let desk = try await desk(secret)
        let seen = try await partners(of: .akebonoWorks, in: desk, as: .anonymous)
        #expect(!seen.results.contains { $0.organization.id == secret.id })
        let json = String(decoding: try seen.json(desk.reference), as: UTF8.self)
        #expect(!json.contains("後継者"))
        let known = try await partners(of: .akebonoWorks, in: desk)
        let found = try #require(known.results.first { $0.organization.id == secret.id })
        #expect(found.match.reasons.contains { $0.need?.contains("後継者") == true })
    }

    @Test("公開でない書き込みがあっても、見えない人の点は変わらない")
    func privateEntriesBesidePublic() async throws {
        let open = boxMaker { _ in }
        let both = boxMaker {
            $0.entries.append(Entry(side: .need, text: "ステンレスの精密切削加工", audience: .support))
        }
        let plain = try await partners(of: .akebonoWorks, in: try await desk(open), as: .anonymous)
        let hidden = try await partners(of: .akebonoWorks, in: try await desk(both), as: .anonymous)
        #expect(plain.results.map(\.match) == hidden.results.map(\.match))
        let told = try await partners(of: .akebonoWorks, in: try await desk(both))
        #expect(told.results.first?.match.score ?? 0 > plain.results.first?.match.score ?? 0)
    }

    @Test("記録の側で絞られた提供・求め・名称は、公開と書かれていても統計に数えない", arguments: [Organization.Field.offers, .needs, .name])
    func limitedFields(field: Organization.Field) async throws {
        func hiding(_ word: String) -> Organization {
            boxMaker {
                $0.name = field == .name ? word : "架空紙器"
                $0.entries = [
                    Entry(side: .offer, text: field == .offers ? word : "化粧箱", audience: .public),
                    Entry(side: .need, text: field == .needs ? word : "紙", audience: .public),
                ]
                $0.audiences = [field: .coordinators]
            }
        }
        for viewer in [Viewer.console, .anonymous] {
            let one = try await partners(of: .akebonoWorks, in: try await desk(hiding("ステンレス")), as: viewer)
            let other = try await partners(of: .akebonoWorks, in: try await desk(hiding("小松菜と刃")), as: viewer)
            #expect(one.versions == other.versions)
        }
    }

    @Test("名称を見られない人には、代わりの文字で合うことはない")
    func hiddenName() async throws {
        let hidden = boxMaker { $0.audiences = [.name: .coordinators] }
        let desk = try await desk(hidden)
        let asker = try Consultation(needs: ["非公開"], offers: []).asker(sector: nil, place: nil, desk.reference)
        let answer = try await FindPartners(database: desk.database, reference: desk.reference)(
            for: asker, top: 9, on: Examples.today, as: .anonymous)
        #expect(answer.results.isEmpty)
    }

    @Test("探している間に取り下げられた相手は抜け、ほかの相手の理由は入れ替わらない")
    func withdrawnMeanwhile() async throws {
        let desk = try await desk()
        let (farm, design) = (try await desk.one("たまゆら架空農園"), try await desk.one("月影架空意匠室"))
        let ids = ["gone", farm.id.rawValue, design.id.rawValue]
        let matches = ids.enumerated().map { place, id in
            PartnerMatch(id: id, score: 3 - place, reasons: [], unknown: [], wouldChange: [])
        }
        let results = FindPartners.results(matches, [design, farm], .console)
        #expect(results.map(\.organization.id) == [farm.id, design.id])
        #expect(results.map(\.match.id) == [farm.id.rawValue, design.id.rawValue])
        #expect(results.map(\.rank) == [1, 2])
    }

    @Test("書き込みのない事業者には、近所を並べず、何が要るかを聞く")
    func noEntries() async throws {
        let quiet = boxMaker { $0.entries = [] }
        let answer = try await partners(of: quiet, in: try await desk(quiet))
        #expect(answer.search == .noEntries)
        #expect(answer.results.isEmpty)
    }

    @Test("下書きか期限の切れた書き込みしかない事業者も、同じ")
    func noActiveEntries() async throws {
        let quiet = boxMaker {
            $0.entries[0].state = .draft
            var old = Entry(side: .need, text: "ステンレスの精密切削加工")
            old.validUntil = Examples.today.adding(days: -1)
            $0.entries.append(old)
        }
        #expect(try await partners(of: quiet, in: try await desk(quiet)).search == .noEntries)
    }

    @Test("休止中・受入なし・閉鎖・取下げ・下書きの事業者は、決して出ない", arguments: 0..<7)
    func gates(which: Int) async throws {
        let closed = boxMaker {
            switch which {
            case 0: $0.pause = Pause(from: Examples.today)
            case 1: $0.pause = Pause(from: Examples.today.adding(days: -30), until: Examples.today)
            case 2: $0.capacityPerMonth = 0
            case 3: $0.state = .closed
            case 4: $0.state = .withdrawn
            case 5: $0.state = .draft
            default: $0.state = .review
            }
        }
        let desk = try await desk(closed)
        for viewer in [Viewer.console, .anonymous] {
            let answer = try await partners(of: .akebonoWorks, in: desk, as: viewer)
            #expect(!answer.results.contains { $0.organization.id == closed.id })
            #expect(!answer.results.isEmpty)
        }
    }

    @Test("休止が終わった翌日から、始まる前日までは出る", arguments: [(-30, -1), (1, 30)])
    func aroundThePause(from: Int, until: Int) async throws {
        let open = boxMaker {
            $0.pause = Pause(from: Examples.today.adding(days: from), until: Examples.today.adding(days: until))
        }
        let answer = try await partners(of: .akebonoWorks, in: try await desk(open))
        #expect(answer.results.first?.organization.id == open.id)
    }

    @Test(
        "求めることは最後の日まで合い、翌日には合わない。始まりも同じ",
        arguments: [(-1, nil, false), (0, nil, true), (nil, 0, true), (nil, 1, false)] as [(Int?, Int?, Bool)])
    func validity(until: Int?, from: Int?, isFound: Bool) async throws {
        let needing = boxMaker {
            var need = Entry(side: .need, text: "ステンレスの精密切削加工")
            need.validUntil = until.map { Examples.today.adding(days: $0) }
            need.validFrom = from.map { Examples.today.adding(days: $0) }
            $0.entries = [need, Entry(side: .offer, text: "駐輪場")]
        }
        let answer = try await partners(of: .akebonoWorks, in: try await desk(needing))
        #expect(answer.results.contains { $0.organization.id == needing.id } == isFound)
    }

    @Test("登録していない人の相談にも答え、何も保存しない")
    func consultation() async throws {
        let desk = try await desk()
        let head = try await desk.database.historyHead()
        let asker = try Consultation(needs: ["化粧箱の意匠設計"], offers: []).asker(
            sector: .industry, place: "板橋区", desk.reference)
        let answer = try await FindPartners(database: desk.database, reference: desk.reference)(
            for: asker, top: 1, on: Examples.today, as: .anonymous)
        #expect(answer.results.map(\.organization.name) == ["月影架空意匠室"])
        #expect(try await desk.database.historyHead() == head)
    }
}

@Suite("理由の文")
struct ReasonSentences {
    private func sentence(_ factor: Factor, _ sides: MatchSides) -> String {
        Reason(factor: factor, share: 1).sentence(sides)
    }

    private func sides(
        industries: (String?, String?) = (nil, nil), positions: (Position?, Position?) = (nil, nil)
    ) -> MatchSides {
        MatchSides(sectors: (nil, nil), industries: industries, positions: positions)
    }

    @Test("業種の結びつきは、業種どうしの話として言い、分からなければそう言う")
    func linkage() {
        let unknown = sentence(.linkage, sides(industries: ("農業", nil)))
        #expect(unknown == "業種が分からないため、平均の値にしています。")
        let known = sentence(.linkage, sides(industries: ("農業", "食料品製造業")))
        #expect(known.contains("「農業」と「食料品製造業」") && known.contains("この二者の取引ではありません"))
    }

    @Test("市区町村までしか分からない場所を、近くとは言わない")
    func distance() throws {
        let here = try #require(Coordinate(latitude: 35.75, longitude: 139.7))
        let there = try #require(Coordinate(latitude: 35.75, longitude: 139.75))
        let (itabashi, kita) = (MunicipalityCode(rawValue: "131199"), MunicipalityCode(rawValue: "131172"))
        let centre = try Position(centre: here, of: #require(itabashi))
        let other = try Position(centre: there, of: #require(kita))
        let same = sentence(.distance, sides(positions: (centre, Position(here, in: itabashi))))
        #expect(same.contains("市区町村までしか分からず"))
        #expect(
            sentence(.distance, sides(positions: (centre, other))) == "市区町村の中心どうしで、およそ5kmの距離です。")
        #expect(
            sentence(.distance, sides(positions: (centre, Position(here, in: kita))))
                == "市区町村の中心から、およそ1kmの距離です。")
        #expect(
            sentence(.distance, sides(positions: (Position(here), Position(here)))) == "すぐ近くです（1km以内）。")
    }

    @Test("索引を使い回しても、変更は次の問いに効き、見る人の違いは混ざらない")
    func freshness() async throws {
        let desk = try await Desk()
        func record(_ id: String, _ entry: Entry) -> Organization {
            var record = Organization(id: .init(rawValue: id), name: "架空 \(id)")
            record.entries = [entry]
            return record
        }
        try await desk.put(
            record("asker", Entry(side: .need, text: "化粧箱の意匠設計")),
            record("open", Entry(side: .offer, text: "化粧箱の意匠設計")),
            record("closed", Entry(side: .offer, text: "化粧箱の意匠設計", audience: .coordinators)))
        let find = FindPartners(database: desk.database, reference: desk.reference)
        func partners(_ viewer: Viewer) async throws -> Set<String> {
            let answer = try await find(of: desk.one("架空 asker"), top: 9, on: Examples.today, as: viewer)
            return Set(answer.results.map(\.organization.id.rawValue))
        }
        for _ in 0..<2 {
            #expect(try await partners(.anonymous) == ["open"])
            #expect(try await partners(.console) == ["open", "closed"])
        }
        _ = try await desk.edit("架空 open", [("状態", "取下げ")])
        #expect(try await partners(.anonymous).isEmpty)
        #expect(try await partners(.console) == ["closed"])
    }

    @Test("市区町村だけで登録された二者も、市区町村だけで相談した人も、すぐ近くとはいわれない")
    func onlyMunicipalities() async throws {
        let desk = try await Desk()
        func record(_ id: String, _ side: Entry.Side) -> Organization {
            var record = Organization(id: .init(rawValue: id), name: "架空 \(id)")
            record.site = Place(kind: .office)
            record.site?.municipality = MunicipalityCode(rawValue: "131121")
            record.entries = [Entry(side: side, text: "化粧箱の意匠設計")]
            return record
        }
        try await desk.put(record("asker", .need), record("partner", .offer))
        let find = FindPartners(database: desk.database, reference: desk.reference)
        let registered = try await find(of: desk.one("架空 asker"), top: 9, on: Examples.today, as: .console)
        let words = try Consultation(needs: ["化粧箱"], offers: []).asker(
            sector: nil, place: "世田谷区", desk.reference)
        let asked = try await find(for: words, top: 9, on: Examples.today, as: .anonymous)
        for answer in [registered, asked] {
            #expect(answer.results.map(\.organization.id.rawValue).contains("partner"))
            for result in answer.results {
                let sides = answer.sides(with: result.organization, desk.reference)
                #expect(!result.match.reasons.map { $0.sentence(sides) }.joined().contains("すぐ近く"))
            }
        }
        let near = try await find(
            for: words, top: 9, on: Examples.today, filter: MatchFilter(withinKilometres: 0.1), as: .anonymous)
        #expect(near.results.isEmpty)
    }
}

@Suite("未登録の相談の文章")
struct ConsultationTexts {
    @Test("空の相談、長すぎる相談、制御文字は断る")
    func unusable() throws {
        #expect(throws: UnusableConsultation.empty) { try Consultation(needs: [" ", "\n"], offers: ["　"]) }
        let longest = String(repeating: "あ", count: Consultation.longestText)
        let most = Array(repeating: longest, count: Consultation.maximumLength / Consultation.longestText)
        #expect(throws: Never.self) { try Consultation(needs: most, offers: []) }
        #expect(throws: UnusableConsultation.tooLong(Consultation.maximumLength + 1)) {
            try Consultation(needs: most, offers: ["い"])
        }
        #expect(throws: UnusableConsultation.textTooLong(Consultation.longestText + 1)) {
            try Consultation(needs: [longest + "い"], offers: [])
        }
        #expect(throws: UnusableConsultation.tooManySentences(51)) {
            try Consultation(needs: (1...51).map { "箱\($0)" }, offers: [])
        }
        #expect(throws: UnusableConsultation.controlCharacter(7)) { try Consultation(needs: ["あ\u{7}"], offers: []) }
    }

    @Test("知らない場所は断る")
    func unknownPlace() async throws {
        let consultation = try Consultation(needs: ["箱"], offers: [])
        #expect(throws: UnknownMunicipality.self) {
            try consultation.asker(sector: nil, place: "まぼろし市", Examples.reference())
        }
    }
}
