import Foundation
import HTTPTypes
import Registry
import Support
import Testing
import UseCases

@testable import enishi_server

@Suite("業種の候補を選ぶ")
struct IndustryChoiceTests {
    private let path = "/organizations/new"

    /// A filled form, as a browser sends it.
    private func filled(_ visitor: Visitor, _ changes: [String: String]) async throws -> [(String, String)] {
        sentFields(of: try await visitor.get(path).body).map { ($0.0, changes[$0.0] ?? $0.1) }
    }

    @Test("候補を見ても書いたものは残り、何も保存されず、選んで登録すると選んだ細かさで入る")
    func nothingIsLost() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let typed = [
            "name": "架空肥料店", "industry": "有機質の肥料を作っています", "address": "架空町1の2", "offer-1-text": "袋づめの肥料\n小分けも",
            "summary": "海の恵みの\"肥料\"です", "crops": "小松菜",
        ]
        let sent = try await filled(visitor, typed)
        let page = try await visitor.post(path, sent + [("more", "industry")])
        #expect(page.status == 200)
        let back = sentFields(of: page.body).filter { $0.0 != IndustryChoices.box }
        #expect(back.map { "\($0.0)=\($0.1)" } == sent.map { "\($0.0)=\($0.1)" })
        #expect(page.body.contains("value=\"1063 有機質肥料製造業\""))
        #expect(page.body.contains("value=\"10 飲料・たばこ・飼料製造業\""))
        #expect(page.body.contains("「肥料」 → "))
        #expect(try await visitor.get("/organizations").body.contains("<b>0</b>件"))
        let chosen = sentFields(of: page.body).map {
            $0.0 == IndustryChoices.box ? ($0.0, "10 飲料・たばこ・飼料製造業") : $0
        }
        let saved = try await visitor.post(path, chosen)
        #expect(saved.status == 303)
        let id = try #require(saved.headers[.location]?.split(separator: "/").last)
        let stored = try #require(try await site.stored(.init(rawValue: String(id))))
        #expect(stored.industry?.rawValue == "10")
        #expect(stored.summary == "海の恵みの\"肥料\"です")
    }

    @Test("業種の欄が空なら紹介文から、それも空なら書く所を知らせる")
    func readsTheSummary() async throws {
        let visitor = try await Site.with().visitor(.coordinator)
        let told = try await visitor.post(
            path, try await filled(visitor, ["summary": "段ボール箱をつくっています"]) + [("more", "industry")])
        #expect(told.body.contains("value=\"1453 段ボール箱製造業\""))
        for (text, problem) in [
            ("", "仕事の内容が空です"), ("＊！", "文字がありません"), (String(repeating: "長", count: 1001), "1001文字あります"),
        ] {
            let page = try await visitor.post(
                path, try await filled(visitor, ["name": "架空の店", "industry": text]) + [("more", "industry")])
            #expect(page.status == 422)
            #expect(page.body.contains("id=\"industry-error\""))
            #expect(page.body.contains(problem))
            #expect(sentFields(of: page.body).contains { $0.0 == "name" && $0.1 == "架空の店" })
            #expect(sentFields(of: page.body).contains { $0.0 == "industry" && $0.1 == text })
        }
    }

    @Test("直すときも同じ。登録は変わらず、「選ばない」なら欄のまま")
    func whileEditing() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        let before = try #require(try await site.stored(Organization.bambooWorks.id))
        let path = "/organizations/bamboo/edit"
        let sent = sentFields(of: try await visitor.get(path).body).map { $0.0 == "industry" ? ($0.0, "花屋") : $0 }
        let page = try await visitor.post(path, sent + [("more", "industry")])
        #expect(page.status == 200)
        #expect(page.body.contains("value=\"6092 花・植木小売業\""))
        #expect(sentFields(of: page.body).contains { $0.0 == IndustryChoices.box && $0.1.isEmpty })
        #expect(try await site.stored(Organization.bambooWorks.id) == before)
        let chosen = sentFields(of: page.body).map { $0.0 == IndustryChoices.box ? ($0.0, "6092 花・植木小売業") : $0 }
        #expect(try await visitor.post(path, chosen).status == 303)
        #expect(try await site.stored(Organization.bambooWorks.id)?.industry?.rawValue == "6092")
    }

    @Test("APIは、理由の点の和が得点の候補を返し、使えない問いには項目の名で答える")
    func throughTheAPI() async throws {
        let program = try await Site.with().program
        let answer = try await program.send(.post, "/industry-suggestions", #"{"text": "花屋です", "top": 4}"#)
        #expect(answer.status == 200)
        let suggestions = answer.json["suggestions"]?.items ?? []
        #expect(suggestions.count == 4)
        #expect(suggestions.first?["code"]?.text == "6092")
        for suggestion in suggestions {
            let shares = (suggestion["reasons"]?.items ?? []).compactMap { $0["share"]?.number }
            #expect(shares.reduce(0, +) == suggestion["score"]?.number)
        }
        let long = String(repeating: "あ", count: 1001)
        for (body, field) in [
            (#"{"text": ""}"#, "text"), (#"{"text": "！？"}"#, "text"), (#"{"text": 1}"#, "text"), ("{}", "text"),
            (#"{"text": "花屋", "top": 51}"#, "top"), (#"{"text": "花屋", "色": 1}"#, "色"),
            (#"{"text": "\#(long)"}"#, "text"),
        ] {
            let refused = try await program.send(.post, "/industry-suggestions", body)
            #expect(refused.status == 422, "\(body.prefix(40))")
            #expect(refused.wrong == [field])
        }
        #expect(try await program.send(.post, "/industry-suggestions", "[]").status == 422)
        #expect(try await program.send(.post, "/industry-suggestions?text=花屋", "{}").status == 400)
    }
}
