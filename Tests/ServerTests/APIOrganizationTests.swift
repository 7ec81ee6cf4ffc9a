import HTTPTypes
import Registry
import Store
import Support
import Testing
import UseCases

@testable import enishi_server

@Suite("API: 事業者をさがす・読む")
struct APIReadingTests {
    @Test("名簿を1件ずつめくると、全部が一度ずつ出る")
    func pages() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm, .withEverything()])
        var path = "/organizations?limit=1"
        var seen: [String] = []
        while seen.count < 10 {
            let answer = try await site.program.get(path)
            #expect(answer.status == 200)
            #expect(answer.json["total"]?.number == 3)
            seen += answer.json["organizations"]?.items.compactMap { $0["id"]?.text } ?? []
            let link = answer.headers[values: .link ?? .allow].first
            guard let next = answer.json["next"]?.text else {
                #expect(link == nil)
                break
            }
            path = "/organizations?limit=1&after=\(next)"
            #expect(link == "</api/v1\(path)>; rel=\"next\"")
        }
        #expect(seen == ["bamboo", "example-everything", "farm"])
    }

    @Test(
        "しぼりこみは名簿のページと同じ",
        arguments: [
            ("q=%E7%AB%B9", 2), ("kind=farm", 1), ("place=131199", 1), ("place=%E6%9D%BF%E6%A9%8B%E5%8C%BA", 1),
            ("sector=agriculture", 1), ("industry=24", 1), ("industry=24&kind=farm", 0), ("q=", 2),
        ])
    func filters(query: String, count: Int) async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let answer = try await site.program.get("/organizations?\(query)")
        #expect(answer.json["total"]?.number == count, "\(query): \(answer.body)")
    }

    @Test(
        "知らないパラメーターと読めない値は、名を挙げて断る",
        arguments: [
            ("/organizations?colour=red", "colour"), ("/organizations?limit=0", "limit"),
            ("/organizations?limit=101", "limit"), ("/organizations?limit=ten", "limit"),
            ("/organizations?after=zz", "after"), ("/organizations?kind=dragon", "kind"),
            ("/organizations?sector=x", "sector"), ("/organizations?kind=", "kind"),
            ("/organizations?sector=", "sector"), ("/organizations?place=%E3%81%A9%E3%81%93%E3%81%8B", "place"),
            ("/organizations?industry=0000", "industry"), ("/organizations?q=a&q=b", "q"),
            ("/organizations/bamboo/teams?size=1", "size"), ("/organizations/bamboo/teams?size=9", "size"),
            ("/organizations/bamboo/teams?top=21", "top"), ("/organizations/bamboo/teams?kind=farm", "kind"),
            ("/organizations/bamboo/partners?top=0", "top"), ("/organizations/bamboo/partners?within=3", "within"),
            ("/municipalities?prefecture=99", "prefecture"), ("/industries?x=1", "x"),
        ])
    func refusesParameters(path: String, field: String) async throws {
        let site = try await Site.with([.bambooWorks])
        let answer = try await site.program.get(path)
        #expect(answer.status == 400)
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(answer.wrong == [field])
        #expect(answer.json["type"]?.text == "/api/v1/problems/invalid-request")
    }

    @Test("版が同じなら 304、変われば新しい答え")
    func entityTags() async throws {
        let site = try await Site.with([.bambooWorks])
        let first = try await site.program.get("/organizations/bamboo")
        #expect(first.headers[.eTag] == "\"1\"")
        #expect(first.headers[.vary] == "Authorization, Cookie")
        for tag in ["\"1\"", "W/\"1\"", "\"7\", \"1\"", "*"] {
            let again = try await site.program.get("/organizations/bamboo", [("If-None-Match", tag)])
            #expect(again.status == 304, "\(tag)")
            #expect(again.body.isEmpty)
        }
        try await site.bambooProgram().send(.patch, "/organizations/bamboo", #"{"staff": 3}"#, ifMatch: "\"1\"")
        let newer = try await site.program.get("/organizations/bamboo", [("If-None-Match", "\"1\"")])
        #expect(newer.status == 200)
        #expect(newer.headers[.eTag] == "\"2\"")
        // 従業員数 is for members.
        #expect(newer.json["staff"] == nil)
    }

    @Test("参照表は誰にも同じで、しるしが合えば 304")
    func tables() async throws {
        let site = try await Site.with()
        for path in [
            "/industries", "/industries/24", "/municipalities", "/municipalities?prefecture=13", "/openapi.json",
        ] {
            let answer = try await site.program.get(path)
            #expect(answer.status == 200, "\(path)")
            #expect(answer.headers[.cacheControl] == "public, max-age=3600")
            let tag = try #require(answer.headers[.eTag])
            #expect(try await site.program.get(path, [("If-None-Match", tag)]).status == 304)
        }
        let tokyo = try await site.program.get("/municipalities?prefecture=%E6%9D%B1%E4%BA%AC%E9%83%BD").json
        #expect(tokyo["municipalities"]?.items.allSatisfy { $0["prefecture"] == "東京都" } == true)
        #expect((tokyo["municipalities"]?.items.count ?? 0) > 50)
        let industry = try await site.program.get("/industries/24").json
        #expect(industry["above"]?.items.map { $0["code"]?.text } == ["E"])
        #expect(industry["below"]?.items.contains { $0["code"] == "244" } == true)
        #expect(try await site.program.get("/industries/00").json["type"]?.text == "/api/v1/problems/not-found")
    }

    @Test("連携候補は画面と同じ相手を、理由つきで返す")
    func partners() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let answer = try await site.program.get("/organizations/bamboo/partners?kind=farm&top=1").json
        let partner = try #require(answer["results"]?.items.first)
        #expect(partner["id"] == "farm")
        let shares = partner["reasons"]?.items.compactMap { $0["share"]?.number } ?? []
        #expect(shares.reduce(0, +) == partner["score"]?.number)
        let none = try await site.program.get("/organizations/bamboo/partners?kind=bank").json
        #expect(none["results"]?.items.isEmpty == true)
    }

    @Test("片方だけからもさがせる。だれが持っているか、だれが使えるか、一つの用件から")
    func oneSided() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let program = site.program
        func directions(_ only: String) async throws -> [Bool] {
            let found =
                try await program.get("/organizations/bamboo/partners?only=\(only)").json["results"]?.items ?? []
            let reasons = found.flatMap { $0["reasons"]?.items ?? [] }.filter { $0["need"]?.text != nil }
            let needs = try await site.stored(Organization.bambooWorks.id)?.needs.map(\.text) ?? []
            return reasons.map { needs.contains($0["need"]?.text ?? "") }
        }
        #expect(try await directions("offers").allSatisfy { !$0 })
        #expect(try await directions("needs").allSatisfy { $0 })
        let found = try await directions("needs") + directions("offers")
        #expect(found.contains(true) && found.contains(false))
        let entry = try #require(try await site.stored(Organization.bambooWorks.id)?.offers.first)
        let single = try await program.get("/organizations/bamboo/partners?only=\(try #require(entry.id))")
        let offers = single.json["results"]?.items.flatMap { $0["reasons"]?.items ?? [] }.compactMap {
            $0["offer"]?.text
        }
        #expect(offers?.allSatisfy { $0 == entry.text } == true)
        let refused = try await program.get("/organizations/bamboo/partners?only=nothing")
        #expect(refused.status == 400 && refused.wrong == ["only"])
    }

    @Test("相手が何番目か、出ないならなぜかを、受け持つ人に答える")
    func standing() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let program = try await site.bambooProgram()
        let ranked = try await program.get("/organizations/bamboo/partners/farm").json
        #expect(ranked["standing"] == "ranked" && ranked["gate"] == .null)
        #expect(ranked["result"]?["rank"] == 1)
        let shares = ranked["result"]?["reasons"]?.items.compactMap { $0["share"]?.number } ?? []
        #expect(!shares.isEmpty && shares.reduce(0, +) == ranked["result"]?["score"]?.number)
        let removed = try await program.get("/organizations/bamboo/partners/farm?kind=bank").json
        #expect(removed["standing"] == "removed" && removed["gate"] == "kind" && removed["result"] == .null)
        let farm = try #require(try await site.stored(Organization.whisperFarm.id))
        #expect(removed["partner"]?["needs"]?.items.compactMap(\.text) == farm.needs.map(\.text))
        #expect(try await program.get("/organizations/bamboo/partners/bamboo").wrong == ["partner"])
        #expect(try await program.get("/organizations/farm/partners/bamboo").status == 403)
        #expect(try await site.program.get("/organizations/bamboo/partners/farm").status == 401)
    }

    @Test("文章でさがす。答えは同じ形で、何も残らない")
    func partnersForText() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let before = try await site.database.historyHead()
        let answer = try await site.program.send(
            .post, "/partners",
            #"{"needs": ["竹の加工"], "sector": "agriculture", "place": "東京都西東京市", "filters": {"top": 1}}"#)
        #expect(answer.status == 200)
        #expect(answer.json["results"]?.items.map { $0["id"]?.text } == ["bamboo"])
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(try await site.database.historyHead().hash == before.hash)
    }

    @Test("補い合う組を、役割つきで返す")
    func teams() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let answer = try await site.program.get("/organizations/bamboo/teams?size=2").json
        let team = try #require(answer["results"]?.items.first)
        #expect(team["members"]?.items.map { $0["id"]?.text } == ["bamboo", "farm"])
        let shares = team["reasons"]?.items.compactMap { $0["share"]?.number } ?? []
        #expect(!shares.isEmpty && shares.reduce(0, +) == team["score"]?.number)
        #expect(try await site.program.get("/organizations/nobody/teams").status == 404)
    }

    @Test("課題の文章に応える組。何も残らない")
    func teamsForText() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let before = try await site.database.historyHead()
        let answer = try await site.program.send(
            .post, "/teams", #"{"text": "竹の加工を頼みたい。竹林のある畑もほしい。警備員。", "size": 2, "top": 1, "place": "東京都西東京市"}"#)
        #expect(answer.status == 200)
        let team = try #require(answer.json["results"]?.items.first)
        #expect(Set(team["members"]?.items.compactMap { $0["id"]?.text } ?? []) == ["bamboo", "farm"])
        #expect(team["lacks"]?.items == ["警備員"])
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(try await site.database.historyHead().hash == before.hash)
    }

    @Test(
        "読めない課題は、項目を挙げて断る",
        arguments: [
            ("{}", "text"), ("[]", ""), (#"{"text": 1}"#, "text"), (#"{"text": "。"}"#, "text"),
            (#"{"text": "竹", "size": 1}"#, "size"), (#"{"text": "竹", "size": 9}"#, "size"),
            (#"{"text": "竹", "size": "3"}"#, "size"), (#"{"text": "竹", "top": 0}"#, "top"),
            (#"{"text": "竹", "sector": "x"}"#, "sector"), (#"{"text": "竹", "place": "どこか"}"#, "place"),
            (#"{"text": "竹", "needs": []}"#, "needs"), (#"{"text": "\u0007"}"#, "text"),
        ])
    func refusesChallenges(body: String, field: String) async throws {
        let answer = try await Site.with([.bambooWorks]).program.send(.post, "/teams", body)
        #expect(answer.status == 422)
        #expect(answer.wrong == [field], "\(answer.body)")
    }

    @Test(
        "読めない相談は、項目を挙げて断る",
        arguments: [
            ("{}", "needs"), (#"{"needs": "竹"}"#, "needs"), (#"{"needs": [1]}"#, "needs[0]"), ("[]", ""),
            (#"{"needs": ["竹"], "sector": "x"}"#, "sector"), (#"{"needs": ["竹"], "place": "どこか"}"#, "place"),
            (#"{"needs": ["竹"], "colour": 1}"#, "colour"), (#"{"needs": ["竹"], "filters": {"top": 0}}"#, "filters.top"),
            (#"{"needs": ["竹"], "filters": {"kind": "x"}}"#, "filters.kind"),
            (#"{"needs": ["竹"], "filters": {"x": 1}}"#, "filters.x"), (#"{"needs": ["\u0007"]}"#, "needs"),
        ])
    func refusesQuestions(body: String, field: String) async throws {
        let answer = try await Site.with([.bambooWorks]).program.send(.post, "/partners", body)
        #expect(answer.status == 422)
        #expect(answer.wrong == [field], "\(answer.body)")
    }
}

@Suite("API: 事業者を登録する・変える・取り下げる")
struct APIWritingTests {
    private static let new = #"""
        {"name": "架空あおば製作所", "kinds": ["会社・事業者"], "industryCode": "2442", "location": "東京都板橋区", "staff": 12,
         "offers": [{"text": "薄板の曲げ加工", "category": "加工", "season": [4, 5]}], "needs": [{"text": "試作の図面を描ける人"}]}
        """#

    @Test("登録すると、番地と版が返り、その番地で読める")
    func registers() async throws {
        let site = try await Site.with()
        let coordinator = try await site.program(.coordinator)
        let answer = try await coordinator.send(.post, "/organizations", Self.new)
        #expect(answer.status == 201)
        #expect(answer.headers[.eTag] == "\"1\"")
        let id = try #require(answer.json["id"]?.text)
        #expect(answer.headers[.location] == "/api/v1/organizations/\(id)")
        let read = try await coordinator.get("/organizations/\(id)").json
        #expect(read == answer.json)
        #expect(
            read["industry"]?.text
                == (try Examples.reference().industries.item(#require(IndustryCode(rawValue: "2442")))?.name))
        #expect(read["offers"]?.items.first?["season"] == [4, 5])
        #expect(read["staff"] == 12)
    }

    @Test("同じ鍵で同じ内容なら、一度だけ登録して同じ答えを返す")
    func idempotency() async throws {
        let site = try await Site.with()
        let coordinator = try await site.program(.coordinator)
        let key = [("Idempotency-Key", "k-1")]
        let first = try await coordinator.send(.post, "/organizations", Self.new, key)
        let id = try #require(first.json["id"]?.text)
        try await coordinator.send(.patch, "/organizations/\(id)", #"{"staff": 99}"#, ifMatch: "\"1\"")
        let second = try await coordinator.send(.post, "/organizations", Self.new, key)
        #expect(second.status == 201)
        #expect(second.body == first.body)
        #expect(second.headers[.location] == first.headers[.location])
        #expect(second.headers[.eTag] == "\"1\"")
        #expect(second.headers[.idempotencyReplayed ?? .allow] == "true")
        #expect(first.headers[.idempotencyReplayed ?? .allow] == nil)
        #expect(try await site.database.organizationCounts()[.published] == 1)
        let other = try await coordinator.send(.post, "/organizations", #"{"name": "別の架空"}"#, key)
        #expect(other.status == 422)
        #expect(other.json["type"]?.text == "/api/v1/problems/idempotency-key-used")
        // Another account's key is another key.
        let colleague = try await site.program(.coordinator)
            .send(.post, "/organizations?namesakes=allow", Self.new, key)
        #expect(colleague.status == 201)
        #expect(colleague.json["id"]?.text != id)
        #expect(try await site.database.organizationCounts()[.published] == 2)
    }

    @Test("断った登録の鍵は、直した内容で使える")
    func refusedRegistrationsKeepNoKey() async throws {
        let coordinator = try await Site.with().program(.coordinator)
        let key = [("Idempotency-Key", "k-1")]
        #expect(try await coordinator.send(.post, "/organizations", #"{"name": ""}"#, key).status == 422)
        #expect(try await coordinator.send(.post, "/organizations", #"{"name": "架空"}"#, key).status == 201)
    }

    @Test("人を消すと、控えた答えも消える")
    func erasingPeopleErasesKeptAnswers() async throws {
        let site = try await Site.with()
        let coordinator = try await site.program(.coordinator)
        let body = #"{"name": "架空", "representative": ["架空 花子 / 03-0000-0001"]}"#
        let first = try await coordinator.send(.post, "/organizations", body, [("Idempotency-Key", "k")])
        #expect(first.json["representative"] == ["架空 花子 / 03-0000-0001"])
        let id = Organization.ID(rawValue: try #require(first.json["id"]?.text))
        try await EditOrganization(database: site.database, reference: Examples.reference())
            .erasePeople(of: id, as: .console, at: Examples.now)
        let kept = try await site.database.write(as: .console, at: Examples.now) { transaction in
            (try transaction.keptAnswer("k"), .rollback)
        }
        #expect(kept == nil)
        let again = try await coordinator.send(.post, "/organizations", body, [("Idempotency-Key", "k")])
        #expect(again.json["id"]?.text != id.rawValue)
    }

    @Test("同じ名前の事業者があれば挙げて断り、別の事業者だと言えば登録する")
    func namesakes() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let coordinator = try await site.program(.coordinator)
        let body = #"{"name": "株式会社架空竹工房", "location": "東京都板橋区"}"#
        let before = try await site.database.organizationCounts()
        for headers in [[], [("Idempotency-Key", "k")]] {
            let refused = try await coordinator.send(.post, "/organizations", body, headers)
            #expect(refused.status == 409)
            #expect(refused.json["type"]?.text == "/api/v1/problems/namesakes-registered")
            #expect(refused.json["candidates"] == [["id": "bamboo", "name": "架空竹工房"]])
        }
        #expect(try await site.database.organizationCounts() == before)
        let path = "/organizations?namesakes=allow"
        #expect(try await coordinator.send(.post, path, body, [("Idempotency-Key", "k")]).status == 201)
        #expect(try await coordinator.send(.post, path, body, [("Idempotency-Key", "k")]).status == 201)
        let elsewhere = #"{"name": "架空竹工房", "location": "東京都西東京市"}"#
        #expect(try await coordinator.send(.post, "/organizations", elsewhere).status == 201)
        let unknown = try await coordinator.send(.post, "/organizations?namesakes=yes", elsewhere)
        #expect(unknown.status == 400 && unknown.wrong == ["namesakes"])
    }

    @Test(
        "使えない値は、項目ごとに理由と直し方を返し、何も保存しない",
        arguments: [
            ("{}", ["name"]), (#"{"name": "架空", "corporateNumber": "1234567890123"}"#, ["corporateNumber"]),
            (#"{"name": "架空", "staff": "多数"}"#, ["staff"]), (#"{"name": "架空", "staff": -1}"#, ["staff"]),
            (#"{"name": "架空", "kinds": "会社"}"#, ["kinds"]), (#"{"name": 5, "capital": []}"#, ["name", "capital"]),
            (#"{"name": "架空", "colour": 1, "id": "x"}"#, ["colour", "id"]),
            (#"{"name": "架空", "lat": 139.7, "lon": 35.7}"#, ["lat", "lon"]),
            (#"{"name": "架空", "placeKind": "", "state": ""}"#, ["placeKind", "state"]),
            (
                #"{"name": "架空", "offers": [{"text": "竹"}, {"season": [13]}, 5]}"#,
                ["offers[1].text", "offers[1].season[0]", "offers[2]"]
            ),
            (
                #"{"name": "架空", "needs": [{"text": "竹", "category": "魔法", "x": 1}]}"#,
                ["needs[0].category", "needs[0].x"]
            ),
            (#"{"name": "架空\u0000"}"#, ["name"]), (#"{"name": "架空", "n\u0061me": "別"}"#, ["name"]),
            (#"{"name": "架空", "needs": [{"text": "竹"}, {"text": "木", "text": "竹"}]}"#, ["text"]),
            (#"{"name": "架空", "identifiers": ["台帳=1", "台帳= "]}"#, ["identifiers[1]"]),
            (#"{"name": "架空", "kinds": [" "], "phone": " "}"#, ["kinds[0]", "phone"]),
        ])
    func refusesValues(body: String, fields: [String]) async throws {
        let site = try await Site.with()
        let answer = try await site.program(.coordinator).send(.post, "/organizations", body)
        #expect(answer.status == 422)
        #expect(Set(answer.wrong) == Set(fields), "\(answer.body)")
        #expect(
            answer.json["errors"]?.items.allSatisfy { $0["problem"]?.text != "" && $0["advice"]?.text != "" } == true)
        #expect(try await site.database.organizationCounts().isEmpty)
    }

    @Test("送った項目だけが変わり、null は消す")
    func changes() async throws {
        let site = try await Site.with([.withEverything(id: "all")])
        let coordinator = try await site.program(.coordinator)
        let before = try #require(try await site.stored(.init(rawValue: "all")))
        let answer = try await coordinator.send(
            .patch, "/organizations/all", #"{"tradeName": null, "staff": 40, "interests": ["竹; 林", "畑"]}"#,
            type: "application/merge-patch+json", ifMatch: "\"1\"")
        #expect(answer.status == 200)
        #expect(answer.headers[.eTag] == "\"2\"")
        #expect(answer.json["version"] == 2)
        #expect(answer.json["interests"] == ["竹; 林", "畑"])
        let after = try #require(try await site.stored(before.id))
        #expect(Set(before.changedFields(to: after)) == [.tradeName, .staff, .interests])
        #expect(after.tradeName == nil)
    }

    @Test("If-Match がなければ 428、古ければ 412 と、その間の変更")
    func preconditions() async throws {
        let site = try await Site.with([.bambooWorks])
        let bamboo = try await site.bambooProgram()
        let none = try await bamboo.send(.patch, "/organizations/bamboo", #"{"staff": 1}"#)
        #expect(none.status == 428)
        try await bamboo.send(.patch, "/organizations/bamboo", #"{"description": "竹を編みます"}"#, ifMatch: "\"1\"")
        for (method, body) in [(HTTPRequest.Method.patch, #"{"staff": 1}"#), (.delete, nil)] {
            let stale = try await bamboo.send(method, "/organizations/bamboo", body, ifMatch: "\"1\"")
            #expect(stale.status == 412)
            #expect(stale.json["version"] == 2)
            let change = try #require(stale.json["changes"]?.items.first)
            #expect(change["fields"] == ["description"])
            #expect(change["action"] == "change")
            #expect(stale.json["changes"]?.items.count == 1)
        }
        for tag in ["W/\"2\"", "\"3\"", "2", "", "\"-1\"", "\"99999999999999999999\""] {
            let other = try await bamboo.send(.patch, "/organizations/bamboo", #"{"staff": 1}"#, ifMatch: tag)
            #expect(other.status == 412, "\(tag)")
        }
        #expect(try await site.stored(Organization.bambooWorks.id)?.staff == nil)
        let any = try await bamboo.send(.patch, "/organizations/bamboo", #"{"staff": 1}"#, ifMatch: "*")
        #expect(any.status == 200)
    }

    @Test("同じ版に同時に来た変更は、一つだけが入り、ほかは 412")
    func simultaneousChanges() async throws {
        let site = try await Site.with([.bambooWorks])
        let bamboo = try await site.bambooProgram()
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for staff in 1...8 {
                group.addTask {
                    try await bamboo.send(
                        .patch, "/organizations/bamboo", "{\"staff\": \(staff)}", ifMatch: "\"1\""
                    ).status
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.sorted() == [200] + Array(repeating: 412, count: 7))
        #expect(try await site.stored(Organization.bambooWorks.id)?.version == 2)
    }

    @Test("同じ鍵で同時に来た登録は、一つだけになる")
    func simultaneousRegistrations() async throws {
        let site = try await Site.with()
        let coordinator = try await site.program(.coordinator)
        let ids = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 1...8 {
                group.addTask {
                    try await coordinator.send(.post, "/organizations", Self.new, [("Idempotency-Key", "k")])
                        .json["id"]?.text
                }
            }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await site.database.organizationCounts()[.published] == 1)
    }

    @Test("取り下げると、名簿からなくなり、担当する人だけに見える")
    func withdraws() async throws {
        let site = try await Site.with([.bambooWorks])
        let bamboo = try await site.bambooProgram()
        let answer = try await bamboo.send(.delete, "/organizations/bamboo", ifMatch: "\"1\"")
        #expect(answer.status == 204)
        #expect(answer.headers[.eTag] == "\"2\"")
        #expect(try await site.program.get("/organizations/bamboo").status == 404)
        #expect(try await site.program.get("/organizations").json["total"] == 0)
        #expect(try await bamboo.get("/organizations/bamboo").json["state"] == "取下げ")
    }

    @Test(
        "事業者が自分で言えないことは、コーディネーターだけが変えられる",
        arguments: [#"{"state": "登録中"}"#, #"{"verifiedOn": "2026-11-01"}"#, #"{"identifiers": ["a=1"]}"#])
    func reservedFields(body: String) async throws {
        let site = try await Site.with([.bambooWorks])
        let own = try await site.bambooProgram().send(.patch, "/organizations/bamboo", body, ifMatch: "\"1\"")
        #expect(own.status == 422)
        #expect(try await site.stored(Organization.bambooWorks.id)?.version == 1)
        let coordinator = try await site.program(.coordinator)
        #expect(try await coordinator.send(.patch, "/organizations/bamboo", body, ifMatch: "\"1\"").status == 200)
    }

    @Test("見えない項目は、上書きもできない")
    func hiddenFieldsAreNotOverwritten() async throws {
        var works = Organization.bambooWorks
        works.summary = "課だけの紹介"
        works.audiences = [.summary: .office(.init(rawValue: "industry"))]
        let site = try await Site.with([works])
        let answer = try await site.program(.coordinator).send(
            .patch, "/organizations/bamboo", #"{"description": "上書き"}"#, ifMatch: "\"1\"")
        #expect(answer.status == 422)
        #expect(answer.wrong == ["description"])
        #expect(try await site.stored(works.id)?.summary == "課だけの紹介")
    }

    @Test("同じ法人番号は二つ登録できない")
    func numbersAreUnique() async throws {
        let site = try await Site.with([.withEverything()])
        let answer = try await site.program(.coordinator).send(
            .post, "/organizations", #"{"name": "架空", "corporateNumber": "8990000000001"}"#)
        #expect(answer.status == 409)
        #expect(answer.wrong == ["corporateNumber"])
        #expect(!answer.body.contains("example-everything"))
    }
}
