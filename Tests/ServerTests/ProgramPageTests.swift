import Foundation
import Registry
import Store
import Testing
import UseCases

@testable import enishi_server

extension Site {
    /// 見本の補助金 of 板橋区, open in the examples' time, for small businesses that paid their taxes for a year.
    func addProgram(_ members: [String: JSONValue] = [:]) async throws {
        var program: [String: JSONValue] = [
            "id": "mihon-hojo", "name": "見本の<補助金>", "kind": "補助金", "issuer": "架空の課", "area": "131199",
            "summary": "機械を入れるときの\"補助\"です。", "source": ["title": "見本の案内", "date": "2026-04"],
            "troubles": ["設備投資"], "verifiedOn": "2026-11-01", "url": "https://example.jp/?a=1&b=2",
            "benefit": ["rate": ["numerator": 2, "denominator": 3], "capYen": 100_000],
            "calls": [["label": "第1回", "from": "2026-04-01", "to": "2026-11-21"]],
            "conditions": [
                "all_of": [
                    ["located_in": [:]], ["years_in_business_min": ["months": 12], "cites": "一年以上<営む>こと"],
                    ["tax_paid": [:], "basis": "要綱第3条"],
                ]
            ],
        ]
        program.merge(members) { $1 }
        let reference = try Examples.reference()
        let file = try ProgramFile(
            name: "見本.json", bytes: try JSONValue.object(["programs": [.object(program)]]).bytes(),
            industries: reference.industries)
        let report = try await ImportPrograms(database: database, reference: reference)(
            [file], as: .console, at: Examples.now)
        #expect(report.problems == [])
    }
}

@Suite("支援制度のページ")
struct ProgramPageTests {
    private var youngShop: Organization {
        var shop = Organization(id: .init(rawValue: "young"), name: "株式会社架空わかば堂")
        shop.site = Place(kind: .shopUnit)
        shop.site?.municipality = MunicipalityCode(rawValue: "131199")
        shop.founded = PartialDay("2026-04-01")
        return shop
    }

    @Test("入り口から、困りごと・締切でさがせて、最終日はまだ募集中、翌日は終わっている")
    func search() async throws {
        let site = try await Site.with()
        try await site.addProgram()
        let home = try await site.visitor().get("/")
        #expect(home.body.contains("href=\"/programs\""))
        let found = try await site.visitor().get("/programs?trouble=equipment&state=soon")
        #expect(found.status == 200)
        #expect(found.body.contains("見本の&lt;補助金&gt;"))
        #expect(found.body.contains("募集中（2026-11-21まで）"))
        #expect(try await !site.visitor().get("/programs?trouble=cash").body.contains("見本の&lt;補助金&gt;"))
        site.clock.advance(by: 86_400)
        let late = try await site.visitor().get("/programs?state=open")
        #expect(late.body.contains("あてはまる支援制度はありません"))
    }

    @Test("モデルの制度は、募集中とは言わず、募集中のものをさがしても出ない")
    func models() async throws {
        let site = try await Site.with()
        try await site.addProgram(["modelled": true])
        let page = try await site.visitor().get("/programs/mihon-hojo").body
        #expect(page.contains("実際には募集していません"))
        #expect(!page.contains("募集中"))
        #expect(try await site.visitor().get("/programs?state=open").body.contains("あてはまる支援制度はありません"))
    }

    @Test("終わりの日がなく、前の年度までに確かめたきりなら、いま募集中とは言わない")
    func checkedLongAgo() async throws {
        let site = try await Site.with()
        let always: JSONValue = [["label": "随時", "from": "2024-04-01", "deadlineWords": "随時"]]
        try await site.addProgram(["verifiedOn": "2025-04-01", "calls": always])
        let page = try await site.visitor().get("/programs/mihon-hojo").body
        #expect(page.contains("2025-04-01の時点で募集中（いまは窓口で確認）"))
        try await site.addProgram(["verifiedOn": "2026-04-01", "calls": always])
        #expect(try await !site.visitor().get("/programs/mihon-hojo").body.contains("の時点で募集中"))
    }

    @Test("制度のページは、内容・条件・もとの文・出典を、書かれた文字のまま見せる")
    func onePage() async throws {
        let site = try await Site.with()
        try await site.addProgram()
        let page = try await site.visitor().get("/programs/mihon-hojo")
        #expect(page.status == 200)
        for text in [
            "対象経費の3分の2、上限 10万円", "事業を1年以上続けている", "「一年以上&lt;営む&gt;こと」", "要綱第3条", "https://example.jp/?a=1&amp;b=2",
            "出典: 見本の案内（2026-04）。2026-11-01に確かめた内容です。",
        ] { #expect(page.body.contains(text), "\(text)") }
        #expect(!page.body.contains("<補助金>"))
        #expect(try await site.visitor().get("/programs/nothing").status == 404)
    }

    @Test("事業者のページから、使えるかどうかと、いつから使えるかを見られる")
    func matches() async throws {
        let site = try await Site.with([youngShop, .bambooWorks])
        try await site.addProgram()
        #expect(try await site.visitor().get("/organizations/young").body.contains("/organizations/young/programs"))
        let page = try await site.visitor().get("/organizations/young/programs").body
        #expect(page.contains("非該当（1件）"))
        #expect(page.contains("2027年4月1日に「事業を1年以上続けている」の要件を満たします（ほかに確かめることが残ります）。"))
        let bamboo = try await site.visitor().get("/organizations/bamboo/programs")
        #expect(bamboo.status == 200)
        #expect(try await site.visitor().get("/organizations/nobody/programs").status == 404)
    }

    @Test("登録していない人も、一問ずつ答えて、使えるかどうかを見られる。答えは保存されない")
    func questions() async throws {
        let site = try await Site.with()
        try await site.addProgram()
        let visitor = site.visitor()
        let start = try await visitor.get("/programs/questions").body
        #expect(start.contains("事業所はどの市区町村にありますか。"))
        let head = try await site.database.historyHead().hash
        let place = ("known", "place:any_office=板橋区")
        let second = try await visitor.post(
            "/programs/questions", [("fact", "place:any_office"), ("answer", "板橋区")])
        #expect(second.status == 200)
        #expect(second.body.contains("value=\"place:any_office=板橋区\""))
        let outside = try await visitor.post("/programs/questions", [("fact", "place:any_office"), ("answer", "練馬区")])
        #expect(outside.body.contains("これ以上聞いても、結果は変わりません"))
        #expect(outside.body.contains("すべて聞けば3問のところ、2問は聞かなくても結果が変わりません"))
        let founded = ("known", "founded=2020-04-01")
        let done = try await visitor.post(
            "/programs/questions", [place, founded, ("fact", "claim:taxPaid"), ("answer", "はい")])
        #expect(done.body.contains("該当（1件）"))
        let skipped = try await visitor.post(
            "/programs/questions", [place, founded, ("fact", "claim:taxPaid"), ("skip", "1")])
        #expect(skipped.body.contains("要確認（1件）"))
        #expect(skipped.body.contains("これ以上聞いても"))
        #expect(try await site.database.historyHead().hash == head)
    }

    @Test(
        "読めない答えは、同じ質問のまま、直し方を言う",
        arguments: [("place:any_office", "ありえない市"), ("founded", "むかし"), ("claim:taxPaid", "たぶん"), ("founded", "")])
    func unreadableAnswers(fact: String, text: String) async throws {
        let site = try await Site.with()
        try await site.addProgram()
        let answer = try await site.visitor().post("/programs/questions", [("fact", fact), ("answer", text)])
        #expect(answer.status == 422)
        #expect(answer.body.contains("この答えを読めません"))
        #expect(answer.body.contains("value=\"\(fact)\""))
        let nonsense = try await site.visitor().post(
            "/programs/questions", [("known", "hack=1"), ("known", "claim:x=はい"), ("fact", "text:x"), ("answer", "はい")])
        #expect(nonsense.status == 200)
    }

    @Test("読めない選び方は、どこを直すかを言う", arguments: ["kind=x", "trouble=x", "stage=x", "place=ありえない市"])
    func wrongFilters(query: String) async throws {
        let site = try await Site.with()
        let text = query.split(separator: "=").map { String($0).percentEncoded }.joined(separator: "=")
        let answer = try await site.visitor().get("/programs?\(text)")
        #expect(answer.status == 422)
        #expect(answer.body.contains("入力を確かめてください"))
    }

    @Test("APIも同じ判定と理由を返す")
    func api() async throws {
        let site = try await Site.with([youngShop])
        try await site.addProgram()
        let list = try await site.program.get("/programs?open=true")
        #expect(list.json["total"] == 1)
        let answer = try await site.program.get("/organizations/young/programs")
        #expect(answer.status == 200)
        guard case .array(let results)? = answer.json["results"] else { throw Missing() }
        #expect(results.first?["judgement"] == "非該当")
        #expect(results.first?["changeOn"] == "2027-04-01")
        #expect(try await site.program.get("/programs?open=maybe").wrong == ["open"])
        #expect(try await site.program.get("/programs?kind=x").wrong == ["kind"])
        #expect(try await site.program.get("/programs/nothing").status == 404)
    }

    private struct Missing: Error {}
}
