import Foundation
import Registry
import Testing
import UseCases

@testable import enishi_server

@Suite("連携相手のページ")
struct PartnerPageTests {
    @Test("だれが使えますか、だれが持っていますか。選んだものは残り、一つの用件も選べる")
    func oneSided() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let visitor = site.visitor()
        let whole = try await visitor.get("/organizations/bamboo/partners").body
        #expect(whole.contains("「できること」と「求めること」を照らし合わせ"))
        let offers = try await visitor.get("/organizations/bamboo/partners?only=offers&kind=farm").body
        #expect(offers.contains("<option value=\"offers\" selected>") && offers.contains("使ってくれそうな相手をさがし"))
        #expect(offers.contains("<option value=\"farm\" selected>"))
        let entry = try #require(try await site.stored(Organization.bambooWorks.id)?.offers.first?.id)
        let single = try await visitor.get("/organizations/bamboo/partners?only=\(entry)").body
        #expect(single.contains("<option value=\"\(entry)\" selected>"))
        let unknown = try await visitor.get("/organizations/bamboo/partners?only=%22%3E%3Cx-y%3E").body
        #expect(unknown.contains("「できること」と「求めること」を照らし合わせ") && !unknown.contains("<x-y>"))
    }

    @Test("ひと目の説明の下に、足すと点数になる表がたたんである")
    func details() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let body = try await site.visitor().get("/organizations/bamboo/partners").body
        #expect(body.contains("<p class=\"glance\">"))
        let card = try #require(body.components(separatedBy: "<article").dropFirst().first)
        let cells = card.components(separatedBy: "<td class=\"points\">").dropFirst().compactMap {
            Int($0.prefix { $0.isNumber })
        }
        #expect(cells.count > 2 && cells.dropLast().reduce(0, +) == cells.last)
        #expect(card.contains("<details class=\"disclosure\"><summary>点の内訳と、分からないこと</summary>"))
    }

    @Test("書き足すための道は、書ける人にだけ出る")
    func editLinks() async throws {
        var unplaced = Organization.whisperFarm
        unplaced.site = nil
        var own = Organization.bambooWorks
        own.site = nil
        let site = try await Site.with([own, unplaced])
        func body(_ visitor: Visitor) async throws -> String {
            let body = try await visitor.get("/organizations/bamboo/partners").body
            #expect(body.contains("場所が分かれば") || body.contains("場所が分からないので"))
            return body
        }
        let member = try await body(try await site.visitor(.member, scope: .organization(own.id)))
        #expect(member.contains("href=\"/organizations/bamboo/edit\""))
        #expect(!member.contains("href=\"/organizations/farm/edit\""))
        let coordinator = try await body(try await site.visitor(.coordinator))
        #expect(coordinator.contains("href=\"/organizations/farm/edit\""))
        let everybody = try await body(site.visitor())
        #expect(!everybody.contains("/edit\""))
    }

    @Test("出てこないわけを、受け持つ人が名前で聞ける。しぼりこみは引き継がれる")
    func whyNot() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let member = try await site.visitor(.member, scope: .organization(Organization.bambooWorks.id))
        let page = try await member.get("/organizations/bamboo/partners?kind=bank&only=needs").body
        #expect(page.contains("action=\"/organizations/bamboo/why-not\""))
        #expect(page.contains("<input type=\"hidden\" name=\"kind\" value=\"bank\">"))
        #expect(page.contains("<input type=\"hidden\" name=\"only\" value=\"needs\">"))
        let farm = try #require(try await site.stored(Organization.whisperFarm.id))
        let name = farm.name.percentEncoded
        let removed = try await member.get("/organizations/bamboo/why-not?kind=bank&partner=\(name)")
        #expect(removed.status == 200 && removed.body.contains("種別のしぼりこみに当たらないので、候補に出ません"))
        for entry in farm.entries { #expect(removed.body.contains(entry.text)) }
        let ranked = try await member.get("/organizations/bamboo/why-not?partner=\(name)")
        #expect(ranked.body.contains("候補の1番目です") && ranked.body.contains("class=\"partner\""))
        for typed in ["どこにもない名前", "架空竹工房"] {
            let refused = try await member.get("/organizations/bamboo/why-not?partner=\(typed.percentEncoded)")
            #expect(refused.status == 422 && refused.body.contains("partner-error"), "\(typed)")
        }
        let everybody = try await site.visitor().get("/organizations/bamboo/partners").body
        #expect(!everybody.contains("why-not"))
        #expect(try await site.visitor().get("/organizations/bamboo/why-not?partner=farm").status == 303)
        let other = try await site.visitor(.member, scope: .organization(farm.id))
        #expect(try await other.get("/organizations/bamboo/why-not?partner=farm").status == 403)
    }

    @Test("文章でさがすときも、相手をしぼれて、選んだものは残る")
    func consultationFilters() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        func ask(_ kind: String) async throws -> String {
            try await site.visitor().post("/consultation", [("need", "竹の加工をしてくれる人"), ("partner-kind", kind)]).body
        }
        for kind in ["company", ""] {
            let found = try await ask(kind)
            #expect(found.contains("href=\"/organizations/bamboo\""), "\(kind)")
        }
        let none = try await ask("bank")
        #expect(!none.contains("href=\"/organizations/bamboo\""))
        #expect(none.contains("<option value=\"bank\" selected>"))
    }
}
