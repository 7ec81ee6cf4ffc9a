import HTTPTypes
import Registry
import Testing
import UseCases

@testable import enishi_server

@Suite("API: 提供できること・求めることを一つずつ")
struct APIEntryTests {
    private let path = "/organizations/bamboo/entries"

    @Test("足すと番地が返り、その番地で読める")
    func adds() async throws {
        let site = try await Site.with([.bambooWorks])
        let bamboo = try await site.bambooProgram()
        let added = try await bamboo.send(
            .post, path, #"{"side": "offer", "text": "竹の箸", "category": "製品・商品", "quantity": "月に百膳"}"#)
        #expect(added.status == 201)
        #expect(added.headers[.eTag] == "\"2\"")
        let id = try #require(added.json["id"]?.text)
        #expect(added.headers[.location] == "/api/v1\(path)/\(id)")
        #expect(try await bamboo.get("\(path)/\(id)").json == added.json)
        let all = try await site.program.get(path).json["entries"]?.items ?? []
        #expect(all.compactMap { $0["text"]?.text } == ["竹の加工と編み", "竹の箸", "竹林を手入れさせてくれる畑"])
    }

    @Test("言葉を変えても同じもので、言わなかったことは残る")
    func rewords() async throws {
        var works = Organization.bambooWorks
        works.entries[0].season = [4]
        let site = try await Site.with([works])
        let bamboo = try await site.bambooProgram()
        let id = try #require(try await site.stored(works.id)?.offers.first?.id?.rawValue)
        let changed = try await bamboo.send(
            .patch, "\(path)/\(id)", #"{"text": "竹を編みます", "quantity": "週に五つ"}"#, ifMatch: "\"1\"")
        #expect(changed.status == 200)
        #expect(changed.json["id"]?.text == id)
        #expect(changed.json["text"] == "竹を編みます")
        #expect(changed.json["season"] == [4])
        let cleared = try await bamboo.send(.patch, "\(path)/\(id)", #"{"season": null}"#, ifMatch: "\"2\"")
        #expect(cleared.json["season"] == nil)
        #expect(cleared.json["quantity"] == "週に五つ")
        #expect(try await site.stored(works.id)?.needs.map(\.text) == ["竹林を手入れさせてくれる畑"])
    }

    @Test("消すと、ほかは同じまま残る")
    func removes() async throws {
        let site = try await Site.with([.bambooWorks])
        let bamboo = try await site.bambooProgram()
        let before = try #require(try await site.stored(Organization.bambooWorks.id))
        let id = try #require(before.offers.first?.id)
        #expect(try await bamboo.send(.delete, "\(path)/\(id)").status == 428)
        #expect(try await bamboo.send(.delete, "\(path)/\(id)", ifMatch: "\"9\"").status == 412)
        let gone = try await bamboo.send(.delete, "\(path)/\(id)", ifMatch: "\"1\"")
        #expect(gone.status == 204)
        #expect(try await bamboo.get("\(path)/\(id)").status == 404)
        #expect(try await site.stored(before.id)?.entries == before.needs)
    }

    @Test(
        "使えないものは断る",
        arguments: [
            (#"{"text": "竹"}"#, "side"), (#"{"side": "offer"}"#, "text"), (#"{"side": "offer", "text": " "}"#, "text"),
            (#"{"side": "offer", "text": "竹の加工と編み"}"#, "text"),
            (#"{"side": "need", "text": "竹", "state": "公開中"}"#, "state"),
            (#"{"side": "need", "text": "竹", "verified": "2026-11-01"}"#, "verified"),
            (#"{"side": "need", "text": "竹", "audience": "町内"}"#, "audience"),
            (#"{"side": "need", "text": "竹", "validFrom": "いつか"}"#, "validFrom"),
            (#"{"side": "need", "text": "竹", "validFrom": "2026-04-02", "validUntil": "2026-04-01"}"#, "text"),
        ])
    func refuses(body: String, field: String) async throws {
        let site = try await Site.with([.bambooWorks])
        let answer = try await site.bambooProgram().send(.post, path, body)
        #expect(answer.status == 422)
        #expect(answer.wrong == [field], "\(answer.body)")
        #expect(try await site.stored(Organization.bambooWorks.id)?.version == 1)
    }

    @Test("見えないものは、変えることも消すこともできず、番号をずらしもしない")
    func hiddenEntriesStay() async throws {
        var works = Organization.bambooWorks
        works.entries.insert(Entry(side: .offer, text: "課だけの話", audience: .office(.init(rawValue: "x"))), at: 0)
        let site = try await Site.with([works])
        let bamboo = try await site.bambooProgram()
        let stored = try #require(try await site.stored(works.id))
        let (hidden, shown) = (try #require(stored.offers[0].id), try #require(stored.offers[1].id))
        #expect(try await bamboo.send(.patch, "\(path)/\(hidden)", #"{"text": "x"}"#, ifMatch: "\"1\"").status == 404)
        #expect(try await bamboo.send(.delete, "\(path)/\(hidden)", ifMatch: "\"1\"").status == 404)
        let changed = try await bamboo.send(.patch, "\(path)/\(shown)", #"{"text": "竹を編む"}"#, ifMatch: "\"1\"")
        #expect(changed.status == 200)
        #expect(Set(try await site.stored(works.id)?.offers.map(\.text) ?? []) == ["課だけの話", "竹を編む"])
    }
}

@Suite("API: 起きたこと")
struct APIEventTests {
    @Test("担当する登録のことだけが、古い順に、めくって全部読める")
    func pages() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let bamboo = try await site.bambooProgram()
        for staff in 1...3 {
            try await bamboo.send(.patch, "/organizations/bamboo", "{\"staff\": \(staff)}", ifMatch: "\"\(staff)\"")
        }
        for (program, records) in [(bamboo, ["bamboo"]), (try await site.program(.coordinator), ["bamboo", "farm"])] {
            var path = "/events?limit=2"
            var events: [JSONValue] = []
            while events.count < 20 {
                let answer = try await program.get(path)
                #expect(answer.status == 200)
                events += answer.json["events"]?.items ?? []
                guard let next = answer.json["next"]?.text else { break }
                path = "/events?limit=2&after=\(next)"
            }
            #expect(Set(events.compactMap { $0["organization"]?.text }) == Set(records))
            #expect(events.count == records.count + 3)
            let sequences = events.compactMap { $0["sequence"]?.number }
            #expect(sequences == sequences.sorted())
        }
        #expect(try await site.program(.supportAgency).get("/events").json["events"] == [])
    }

    @Test("一つの登録の履歴は、画面と同じ人だけに見える")
    func ofOne() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let bamboo = try await site.bambooProgram()
        let events = try await bamboo.get("/organizations/bamboo/events").json["events"]?.items ?? []
        #expect(events.map { $0["action"]?.text } == ["create"])
        #expect(events.first?["account"] == "コマンド操作")
        #expect(
            events.first?["time"] == "2026-11-21T11:40:00+09:00"
                || events.first?["time"]?.text?.hasSuffix("+09:00") == true)
        #expect(try await bamboo.get("/organizations/farm/events").status == 403)
        #expect(try await site.program.get("/organizations/bamboo/events").status == 401)
    }
}
