import Foundation
import JapaneseText
import Registry
import Store
import Support
import Testing

@testable import Matching
@testable import UseCases

@Suite("人に言う理由")
struct ToldReasonTests {
    /// The best partners of some members of the demo city.
    private static func answers() async throws -> (desk: Desk, answers: [FindPartners.Answer]) {
        let desk = try await Desk()
        _ = try await PrepareDatabase(reference: desk.reference, seeds: Examples.seeds())
            .loadDemo(into: desk.database, at: Examples.now)
        let find = FindPartners(database: desk.database, reference: desk.reference)
        var answers: [FindPartners.Answer] = []
        for id in ["demo-a004", "demo-a012", "demo-b005", "demo-b051", "demo-c098"] {
            let asker = try #require(try await desk.database.organization(.init(rawValue: id)))
            for focus in [MatchFocus.everything, .side(.need), .side(.offer)] {
                answers.append(try await find(of: asker, from: focus, top: 20, on: Examples.today, as: .console))
            }
        }
        return (desk, answers)
    }

    @Test("見本のまちで、行の点の合計は点数のまま。小さな理由と言葉の重なりは、一行にまとめる")
    func linesAddUp() async throws {
        let (desk, answers) = try await Self.answers()
        var (together, telling) = (0, 0)
        for answer in answers {
            for result in answer.results {
                let lines = ToldReasons(result.match, answer.sides(with: result.organization, desk.reference)).lines
                #expect(lines.reduce(0) { $0 + $1.share } == result.match.score)
                #expect(result.match.reasons.reduce(0) { $0 + $1.share } == result.match.score)
                let own = lines.filter { $0.reason != nil }
                #expect(own.dropFirst().allSatisfy { $0.share * 100 >= result.match.score * 3 || !own[0].isTold })
                #expect(lines.count - own.count <= 2)
                together += lines.count - own.count
                telling += own.contains(where: \.isTold) ? 1 : 0
                let words = result.match.reasons.flatMap(\.words)
                #expect(words.filter { word in word.allSatisfy { $0.isHiragana } } == [])
            }
        }
        #expect(together > 20 && telling > 100)
    }

    @Test("ひと目の説明は、だれが何を求め、だれに何があるかを、名前で言う")
    func glance() async throws {
        let (_, answers) = try await Self.answers()
        let answer = try #require(answers.first)
        let first = try #require(answer.results.first)
        let said = answer.glance(first)
        #expect(said.hasPrefix("合同会社あわい分光が求める「筐体の射出成形"))
        #expect(said.contains("\(first.organization.name)の「射出成形") && said.contains("どちらにも「射出成形」とある"))
        #expect(answers.flatMap { answer in answer.results.map { answer.glance($0) } }.allSatisfy { $0.hasSuffix("。") })
    }

    private func chain(
        _ links: [(String, RelationKind?, String)], offer: String, need: String, _ labels: (String, String)
    )
        -> ConceptChain
    {
        ConceptChain(
            need: need, offer: offer, needLabel: labels.1, offerLabel: labels.0,
            links: links.map { .init(from: $0.0, relation: $0.1, to: $0.2, why: "") }, text: "")
    }

    @Test("「一つ」ばかりの鎖は一文にまとまり、文章での呼び方も言う")
    func chains() {
        let up = chain([("苺", nil, "ベリー"), ("ベリー", nil, "果物")], offer: "苺", need: "果物", ("苺", "果物"))
        #expect(up.sentences == ["苺は果物の一つ"])
        let siblings = chain(
            [("鶏糞", nil, "残渣"), ("残渣", nil, "廃棄物"), ("茶殻", nil, "廃棄物")], offer: "鶏糞", need: "お茶がら", ("鶏糞", "茶殻"))
        #expect(siblings.sentences == ["鶏糞も茶殻（お茶がら）も廃棄物の一つ"])
        let down = chain([("野菜", nil, "食品"), ("漬菜", nil, "野菜")], offer: "食べ物", need: "漬菜", ("食品", "漬菜"))
        #expect(down.sentences == ["漬菜は食品（食べ物）の一つ"])
        let trade = chain(
            [("苺", nil, "果物"), ("果物", .materialFor, "菓子")], offer: "苺", need: "菓子", ("苺", "菓子"))
        #expect(trade.sentences == ["苺は果物の一つ", "果物は菓子の材料になる"])
    }

    @Test("同じものを指すなら、短いほうの語が共通。書き方がちがうだけなら、そう言う")
    func sameConcept() {
        let longer = chain([], offer: "平飼い卵", need: "卵", ("鶏卵", "鶏卵"))
        #expect(longer.commonWord == "卵" && longer.sentences.isEmpty)
        let other = chain([], offer: "落葉", need: "落ち葉", ("落ち葉", "落ち葉"))
        #expect(other.commonWord == nil && other.sentences == ["「落葉」と「落ち葉」はほぼ同じ意味"])
    }

    @Test("長い文は、合ったところの前後を見せる")
    func excerpts() {
        let text = String(repeating: "あ", count: 60) + "射出成形" + String(repeating: "い", count: 60)
        #expect(text.excerpt(of: 20, around: ["射出成形"]).contains("射出成形"))
        #expect(text.excerpt(of: 20, around: ["射出成形"]).count <= 20)
        #expect(text.excerpt(of: 20, around: []) == String(repeating: "あ", count: 19) + "…")
        #expect("短い\n文".excerpt(of: 20, around: ["文"]) == "短い 文")
    }
}

extension ToldReasons.Line {
    /// Whether it says in which words or over which chain the two meet.
    fileprivate var isTold: Bool { reason?.isTelling == true }
}

extension Character {
    fileprivate var isHiragana: Bool { unicodeScalars.allSatisfy { (0x3040...0x309F).contains($0.value) } }
}

@Suite("候補に出ないわけ")
struct PartnerStandingTests {
    private func ask(
        _ partner: String, for asker: String, in desk: Desk, filter: MatchFilter = MatchFilter(),
        as viewer: Viewer = .console
    ) async throws -> PartnerStanding {
        let find = FindPartners(database: desk.database, reference: desk.reference)
        return try await find(
            whyNot: desk.one(partner), for: desk.one(asker), on: Examples.today, filter: filter, as: viewer)
    }

    private func desk() async throws -> Desk {
        let desk = try await Desk()
        try await desk.put(.akebonoWorks, .tamayuraFarm, .tsukikageDesign)
        return desk
    }

    @Test("何番目か、何が外したかを言い、どちらの言い分も見せる")
    func standings() async throws {
        let desk = try await desk()
        let ranked = try await ask("月影架空意匠室", for: "株式会社あけぼの架空製作所", in: desk)
        #expect(ranked.standing.word == "ranked")
        #expect(ranked.standing.sentence(of: "甲") == "「甲」は、候補の1番目です。")
        let farms = MatchFilter(kinds: [.farm])
        let removed = try await ask("月影架空意匠室", for: "株式会社あけぼの架空製作所", in: desk, filter: farms)
        #expect(removed.standing == .removed(by: .kind))
        #expect(removed.texts(.offer, of: removed.partner) == ["化粧箱と贈答用包装の意匠設計"])
        _ = try await desk.edit("月影架空意匠室", [("状態", "下書き")])
        let draft = try await ask("月影架空意匠室", for: "株式会社あけぼの架空製作所", in: desk)
        #expect(draft.standing == .removed(by: .notPublished))
        #expect(Gate.allCases.allSatisfy { Standing.removed(by: $0).sentence(of: "甲").hasSuffix("候補に出ません。") })
    }

    @Test("答えるのは、尋ねる側を受け持つ人にだけ。同じ事業者どうしは断る")
    func whoMayAsk() async throws {
        let desk = try await desk()
        let own = Grant(role: .member, scope: .organization(Organization.akebonoWorks.id))
        let member = Viewer(account: .init(rawValue: "m"), grants: [own])
        #expect(try await ask("月影架空意匠室", for: "株式会社あけぼの架空製作所", in: desk, as: member).standing.word == "ranked")
        for viewer in [Viewer.anonymous, member] {
            await #expect(throws: NotAllowed.self) {
                try await ask("株式会社あけぼの架空製作所", for: "月影架空意匠室", in: desk, as: viewer)
            }
        }
        await #expect(throws: AskedAboutItself(name: "月影架空意匠室")) {
            try await ask("月影架空意匠室", for: "月影架空意匠室", in: desk)
        }
    }

    @Test("さがす向きの言葉は、needs、offers と、見えて有効な用件のIDだけ")
    func focusWords() async throws {
        let desk = try await desk()
        var record = try await desk.one("株式会社あけぼの架空製作所")
        #expect(try MatchFocus(word: "needs", of: record, on: Examples.today) == .side(.need))
        #expect(try MatchFocus(word: "offers", of: record, on: Examples.today) == .side(.offer))
        let id = try #require(record.entries[0].id)
        #expect(try MatchFocus(word: id.rawValue, of: record, on: Examples.today) == .entry(id))
        #expect(throws: UnknownFocus.self) { try MatchFocus(word: "need", of: record, on: Examples.today) }
        record.entries[0].audience = .coordinators
        let seen = try #require(record.visible(to: .anonymous))
        #expect(throws: UnknownFocus.self) { try MatchFocus(word: id.rawValue, of: seen, on: Examples.today) }
        record.entries[0].validUntil = Examples.today.adding(days: -1)
        #expect(throws: UnknownFocus.self) { try MatchFocus(word: id.rawValue, of: record, on: Examples.today) }
    }
}
