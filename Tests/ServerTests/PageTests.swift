import Foundation
import HTTPTypes
import JapaneseText
import Registry
import Store
import Support
import Testing
import UseCases

@testable import enishi_server

@Suite("文字をそのまま画面に出さない")
struct EscapingTests {
    private static let nasty = "\"\u{301} onmouseover=alert(1) '<script>alert(2)</script>&amp;\u{0}"

    @Test("差し込んだ文字は、結合文字が続く引用符も含めて無害になる")
    func interpolationIsEscapedByteByByte() {
        let html: HTML = "<p title=\"\(Self.nasty)\">\(Self.nasty)</p>"
        let text = String(decoding: html.bytes, as: UTF8.self)
        #expect(
            text.utf8.elementsEqual(
                "<p title=\"\(Self.escaped)\">\(Self.escaped)</p>".utf8))
    }

    private static let escaped =
        "&quot;\u{301} onmouseover=alert(1) &#39;&lt;script&gt;alert(2)&lt;/script&gt;&amp;amp;\u{FFFD}"

    @Test("条件で選んだ断片も、文字ではなくHTMLとして差し込まれる")
    func literalsInsideAreHTML() {
        let parts: [HTML] = ["<i>", "</i>"]
        let name = "<b>"
        let html: HTML = "\(parts.isEmpty ? "" : "<u>\(parts)\(name)</u>")\(name)"
        #expect(String(decoding: html.bytes, as: UTF8.self) == "<u><i></i>&lt;b&gt;</u>&lt;b&gt;")
    }

    @Test("名前も求めることも検索の言葉も、どのページでも無害になる")
    func noPageLetsMarkupThrough() async throws {
        let nasty = Self.nasty.replacing("\u{0}", with: "")
        var organization = Organization.bambooWorks
        organization.name = "竹\(nasty)"
        organization.summary = nasty
        organization.website = "javascript:alert(3)"
        organization.tradeName = nasty
        organization.entries = [Entry(side: .offer, text: "竹\(nasty)"), Entry(side: .need, text: "竹の畑\(nasty)")]
        let site = try await Site.with([organization, .whisperFarm])
        let visitor = try await site.visitor(.coordinator)
        let paths = [
            "/", "/organizations", "/organizations?q=\(nasty.percentEncoded)",
            "/organizations?industry=\(nasty.percentEncoded)",
            "/organizations/bamboo", "/organizations/bamboo/partners", "/organizations/bamboo/edit",
            "/organizations/bamboo/events", "/sign-in?next=\(nasty.percentEncoded)", "/\(nasty.percentEncoded)",
        ]
        var bodies: [String] = []
        for path in paths { bodies.append(try await visitor.get(path).body) }
        bodies.append(try await visitor.post("/consultation", [("need", "竹\(nasty)")]).body)
        for (index, body) in bodies.enumerated() {
            #expect(!body.contains("<script>alert"), "\(index)")
            #expect(Data(body.utf8).range(of: Data("\"\u{301}".utf8)) == nil, "\(index)")
            #expect(!body.contains("href=\"javascript"), "\(index)")
            #expect(!body.contains("HTML(bytes"), "\(index)")
            // No inline style or script, which the policy would refuse.
            #expect(!body.contains(" style=\""), "\(index)")
            #expect(!body.contains("HTML(bytes"), "\(index)")
        }
    }
}

@Suite("名簿")
struct DirectoryTests {
    private func many() async throws -> Site {
        try await Site.with(
            (1...45).map { number in
                var one = Organization(id: .init(rawValue: "id-\(100 + number)"), name: "架空商会\(number)号")
                one.kinds = number % 2 == 0 ? [.shop] : [.company]
                one.industry = IndustryCode(rawValue: number % 3 == 0 ? "24" : "01")
                return one
            })
    }

    @Test("順に送ると、全員が一度ずつ出る")
    func pagesShowEverybodyOnce() async throws {
        let visitor = try await many().visitor()
        var path: String? = "/organizations"
        var names: [String] = []
        var pages = 0
        while let here = path {
            let body = try await visitor.get(here).body
            names += body.matches(of: /<h3><a href="[^"]+">([^<]+)</).map { String($0.1) }
            path = body.firstMatch(of: /href="([^"]+)" rel="next"/).map { String($0.1).replacing("&amp;", with: "&") }
            pages += 1
            #expect(body.contains("<b>45</b>件"))
        }
        #expect(pages == 3)
        #expect(names == (1...45).map { "架空商会\($0)号" })
    }

    @Test(
        "しぼりこみ",
        arguments: [
            ("kind=shop", 22), ("industry=24", 15),
            ("industry=%E9%87%91%E5%B1%9E%E8%A3%BD%E5%93%81%E8%A3%BD%E9%80%A0%E6%A5%AD", 15),
            ("sector=industry", 15), ("sector=agriculture", 30), ("sector=others", 0), ("sector=industry&kind=shop", 7),
            ("q=%E6%9E%B6%E7%A9%BA+%E5%95%86%E4%BC%9A", 45), ("q=%E6%9E%B6%E7%A9%BA+%E7%A0%94%E7%A3%A8", 0),
            ("place=131199", 0), ("kind=&industry=&q=", 45),
        ])
    func filters(query: String, count: Int) async throws {
        let answer = try await many().visitor().get("/organizations?\(query)")
        #expect(answer.status == 200)
        #expect(answer.body.contains("<b>\(count)</b>件"))
    }

    @Test("読めない条件は、どれかを言って直してもらう", arguments: ["industry=zz", "kind=dragon", "sector=x", "place=%E3%81%AA%E3%81%84"])
    func unreadableFiltersAreNamed(query: String) async throws {
        let answer = try await many().visitor().get("/organizations?\(query)")
        #expect(answer.status == 400)
        let field = try #require(query.split(separator: "=").first)
        #expect(answer.body.contains("<a href=\"#\(field)\">"))
        #expect(answer.body.contains("id=\"\(field)-error\""))
    }

    @Test("壊れた続きの場所は断り、はじめから見られる", arguments: ["%E5%A3%8A", "a%20b", "a%0Ab", String(repeating: "x", count: 65)])
    func brokenCursorsAreRefused(after: String) async throws {
        for page in ["/organizations", "/organizations.csv"] {
            let answer = try await many().visitor().get("\(page)?after=\(after)")
            #expect(answer.status == 400)
            #expect(answer.body.contains("名簿の続きの場所が読めません"))
        }
    }

    @Test("ページはあっても方法が違えば 405 と、使えるもの。よそから見えないページは、ないまま")
    func wrongMethods() async throws {
        let visitor = try await many().visitor()
        let answer = try await visitor.send(.options, "/organizations")
        #expect(answer.status == 405)
        #expect(answer.headers[.allow] == "GET, HEAD")
        #expect(answer.body.contains("この操作はできません"))
        #expect(try await visitor.send(.delete, "/organizations/new").headers[.allow] == "GET, HEAD, POST")
        #expect(try await visitor.send(.put, "/metrics").status == 404)
        #expect(try await visitor.send(.put, "/nowhere").status == 404)
    }

    @Test("文字でないURLは、断って助ける", arguments: ["?q=%FF", "?q=%E3%81", "?q=%"])
    func brokenQueriesAreRefused(query: String) async throws {
        #expect(try await many().visitor().get("/organizations\(query)").status == 400)
    }
}

@Suite("登録せずに相手をさがす")
struct ConsultationPageTests {
    @Test("相手と理由が出て、書いたことは残り、何も保存されない")
    func answersAndStoresNothing() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let before = try await site.database.historyHead().sequence
        let answer = try await site.visitor().post(
            "/consultation", [("need", "竹の加工をしてくれる人"), ("need", ""), ("offer", "空いている畑\r\n二枚"), ("place", "131199")])
        #expect(answer.status == 200)
        #expect(answer.body.contains("href=\"/organizations/bamboo\""))
        #expect(answer.body.contains("あなたが求める「竹の加工をしてくれる人」に、架空竹工房の「竹の加工と編み」が合いそうです"))
        #expect(answer.body.contains(">\n空いている畑\n二枚</textarea>"))
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(try await site.database.historyHead().sequence == before)
        #expect(try await site.database.organizationCounts().values.reduce(0, +) == 2)
    }

    @Test("「チームを組む」を押すと、補い合う組が役割とともに出て、何も保存されない")
    func teamsForAConsultation() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        let before = try await site.database.historyHead().sequence
        let answer = try await site.visitor().post(
            "/consultation", [("need", "竹の加工をしてくれる人"), ("need", "竹林のある畑"), ("show", "teams")])
        #expect(answer.status == 200)
        #expect(answer.body.contains("<h2 id=\"list\">2者の組</h2>"))
        #expect(answer.body.contains("相談の「竹の加工をしてくれる人」に「竹の加工と編み」で応えられそうです。"))
        #expect(answer.body.contains(">\n竹林のある畑</textarea>"))
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(try await site.database.historyHead().sequence == before)
        let empty = try await site.visitor().post("/consultation", [("need", "！？"), ("show", "teams")])
        #expect(empty.status == 422 && empty.body.contains("<a href=\"#need-1\">"))
    }

    @Test("事業者のページから、連携相手、チームへ進める。選べない人数は、ふつうの三者になる")
    func teamsOfAnOrganization() async throws {
        let visitor = try await Site.with([.bambooWorks, .whisperFarm]).visitor()
        #expect(
            try await visitor.get("/organizations/bamboo/partners").body.contains(
                "href=\"/organizations/bamboo/teams\""))
        let two = try await visitor.get("/organizations/bamboo/teams?size=2")
        #expect(two.status == 200)
        #expect(two.body.contains("架空ささやき農園の「収穫かごの竹の加工」に「竹の加工と編み」で応え"))
        for size in ["", "1", "9", "x"] {
            let three = try await visitor.get("/organizations/bamboo/teams?size=\(size)")
            #expect(three.status == 200 && three.body.contains("補い合える3者の組は見つかりませんでした"))
        }
        #expect(try await visitor.get("/organizations/nobody/teams").status == 404)
    }

    @Test("相談する側について分からないことは、相手ごとにくり返さず、一度だけ言う")
    func whatIsUnknownOfTheAskerIsSaidOnce() async throws {
        var second = Organization.bambooWorks
        (second.id, second.name, second.corporateNumber) = (.init(rawValue: "second"), "架空もうひとつの竹屋", nil)
        let site = try await Site.with([.bambooWorks, second])
        let answer = try await site.visitor().post("/consultation", [("need", "竹の加工をしてくれる人")])
        #expect(answer.body.contains("架空竹工房") && answer.body.contains("架空もうひとつの竹屋"))
        let said = answer.body.components(separatedBy: "分からないので、どの相手にも").count - 1
        #expect(said == 1)
        #expect(!answer.body.contains("こちらの場所が分かれば"))
        #expect(!answer.body.contains("<strong>分からないこと：</strong>工・商・農の別、業種、場所"))
    }

    @Test("空や意味のない相談は、書いたことを残して直してもらう", arguments: ["", "　", "！？"])
    func emptyConsultationsKeepWhatWasTyped(need: String) async throws {
        let site = try await Site.with([.bambooWorks])
        let answer = try await site.visitor().post(
            "/consultation", [("need", need), ("place", "132292"), ("sector", "commerce")])
        #expect(answer.status == 422)
        #expect(answer.body.contains("<title>エラー: "))
        #expect(answer.body.contains("<a href=\"#need-1\">"))
        #expect(answer.body.contains("<option value=\"132292\" selected>"))
        #expect(answer.body.contains("<option value=\"commerce\" selected>"))
    }

    @Test("欄を増やしても、書いたことは残る")
    func moreRowsKeepWhatWasTyped() async throws {
        let site = try await Site.with([.bambooWorks])
        let answer = try await site.visitor().post(
            "/consultation", [("need", "竹"), ("need", "畑"), ("offer", "縄"), ("more", "need")])
        #expect(answer.status == 200)
        #expect(answer.body.contains("id=\"need-3\""))
        for text in ["竹", "畑", "縄"] { #expect(answer.body.contains(">\n\(text)</textarea>")) }
    }
}

@Suite("登録と変更")
struct EditPageTests {
    private let new: [(String, String)] = [
        ("version", "0"), ("name", "架空こうぞ紙工房"), ("has-kinds", "1"), ("kinds", "company"), ("kinds", "shop"),
        ("municipality", "131199"), ("capital", "480万円"), ("founded", "2019"),
        ("offer-1-number", ""), ("offer-1-text", "楮の手すき紙"), ("offer-1-category", "product"), ("offer-1-season", "4、5"),
        ("offer-1-quantity", "月に百枚"), ("need-1-number", ""), ("need-1-text", "店を継いでくれる人"),
    ]

    @Test("登録すると、すぐにページができて、相手の候補にもなる")
    func registeringShowsAtOnce() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        let answer = try await visitor.post("/organizations/new", new)
        #expect(answer.status == 303)
        let path = try #require(answer.headers[.location])
        let id = Organization.ID(rawValue: String(path.dropFirst("/organizations/".count)))
        let stored = try #require(await site.stored(id))
        #expect(stored.kinds == [.company, .shop])
        #expect(stored.capital == Yen(rawValue: 4_800_000))
        #expect(stored.offers.first?.season == [4, 5])
        #expect(stored.offers.first?.category == .product)
        #expect(stored.offers.first?.quantity == "月に百枚")
        // Whoever looks for a successor says it to coordinators only, unless they choose otherwise.
        #expect(stored.needs.first?.audience == .coordinators)
        #expect(try await visitor.get(path).body.contains("楮の手すき紙"))
        let found = try await site.visitor().post("/consultation", [("need", "手すき紙")])
        #expect(found.body.contains("架空こうぞ紙工房"))
    }

    @Test("同じ内容を二度送っても、戻って送り直しても、登録は一つ。違う内容は別の登録")
    func aFormRegistersOnce() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let first = try await visitor.post("/organizations/new", new)
        let second = try await visitor.post("/organizations/new", new)
        #expect(first.status == 303)
        #expect(second.headers[.location] == first.headers[.location])
        #expect(try await site.database.organizationCounts().values.reduce(0, +) == 1)

        let other = new.map { $0.0 == "name" ? ("name", "架空みつまた紙工房") : $0 }
        #expect(try await visitor.post("/organizations/new", other).status == 303)
        #expect(try await site.database.organizationCounts().values.reduce(0, +) == 2)
    }

    @Test("同じ市区町村に同じ名前の事業者があれば、一度だけ確かめてから登録する")
    func namesakesAreAskedAbout() async throws {
        var (namesake, hidden) = (Organization.bambooWorks, Organization.bambooWorks)
        namesake.name = "株式会社架空こうぞ紙工房"
        hidden = Organization(id: .init(rawValue: "gone"), name: "架空こうぞ紙工房")
        hidden.state = .withdrawn
        let site = try await Site.with([namesake, hidden])
        let visitor = try await site.visitor(.coordinator)
        let first = try await visitor.post("/organizations/new", new)
        #expect(first.status == 422)
        #expect(first.body.contains("<a href=\"#allow-namesakes\">"))
        #expect(first.body.contains("<a href=\"/organizations/bamboo\">株式会社架空こうぞ紙工房</a>"))
        #expect(!first.body.contains("/organizations/gone"))
        #expect(first.body.contains("value=\"架空こうぞ紙工房\""))
        #expect(try await site.database.organizationCounts().values.reduce(0, +) == 2)

        let second = try await visitor.post("/organizations/new", new + [("allow-namesakes", "1")])
        #expect(second.status == 303)
        #expect(try await visitor.post("/organizations/new", new).headers[.location] == second.headers[.location])
        #expect(try await site.database.organizationCounts().values.reduce(0, +) == 3)
    }

    @Test("ほかの市区町村の同じ名前は、確かめずに登録する")
    func namesakesElsewhere() async throws {
        var namesake = Organization.bambooWorks
        namesake.name = "架空こうぞ紙工房"
        let site = try await Site.with([namesake])
        let visitor = try await site.visitor(.coordinator)
        let elsewhere = new.map { $0.0 == "municipality" ? ("municipality", "222127") : $0 }
        #expect(try await visitor.post("/organizations/new", elsewhere).status == 303)
        let unknown = new.map { $0.0 == "municipality" ? ("municipality", "") : $0 }
        #expect(try await visitor.post("/organizations/new", unknown).status == 422)
    }

    @Test("誤りがあれば何も保存せず、どの欄かを言い、書いたことを残す")
    func errorsKeepWhatWasTyped() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let wrong = [
            ("name", ""), ("corporateNumber", "1234567890123"), ("email", "abc"), ("founded", "2019-13-01"),
            ("capital", "四百万"), ("offer-1-text", "竹"), ("offer-1-season", ""), ("offer-2-text", "炭"),
            ("offer-2-season", "13"), ("summary", "\n一行目"),
        ]
        let answer = try await visitor.post("/organizations/new", wrong)
        #expect(answer.status == 422)
        for id in ["corporateNumber", "email", "founded", "capital", "offer-2-season"] {
            #expect(answer.body.contains("<a href=\"#\(id)\">"), "\(id)")
            #expect(answer.body.contains("id=\"\(id)-error\""), "\(id)")
        }
        for value in ["1234567890123", "abc", "2019-13-01", "四百万", "13"] {
            #expect(answer.body.contains("value=\"\(value)\""), "\(value)")
        }
        #expect(answer.body.contains(">\n\n一行目</textarea>"))
        #expect(try await site.database.organizationCounts().isEmpty)
    }

    @Test("直したところだけが変わる。画面に出ないものは残る")
    func onlyWhatWasTypedChanges() async throws {
        var organization = Organization.bambooWorks
        organization.people = [Person(role: .representative, name: "架空 竹子")]
        organization.entries[0].validUntil = Day("2027-03-31")
        organization.entries[0].verification = Day("2026-10-01").map { Verification(on: $0) }
        let hidden = Entry(side: .offer, text: "よその課の覚え", audience: .office(.init(rawValue: "other")))
        organization.entries.insert(hidden, at: 0)
        let site = try await Site.with([organization])
        let visitor = try await site.visitor(.coordinator)
        let page = try await visitor.get("/organizations/bamboo/edit").body
        #expect(!page.contains("よその課の覚え"))
        let sent = sentFields(of: page).map { $0.0 == "offer-1-category" ? ($0.0, "processing") : $0 }
        #expect(try await visitor.post("/organizations/bamboo/edit", sent).status == 303)
        let after = try #require(await site.stored(organization.id))
        #expect(Set(after.offers.map(\.text)) == ["よその課の覚え", "竹の加工と編み"])
        #expect(after.offers.first { $0.text == "よその課の覚え" }?.audience == .office(.init(rawValue: "other")))
        let edited = try #require(after.offers.first { $0.text == "竹の加工と編み" })
        #expect(edited.category == .processing)
        #expect(edited.validUntil == Day("2027-03-31"))
        #expect(edited.verification?.on == Day("2026-10-01"))
        #expect(after.needs.map(\.text) == ["竹林を手入れさせてくれる畑"])
        #expect(after.people.map(\.name) == ["架空 竹子"])
        #expect(after.version == 2)
    }

    @Test("開いて何も直さずに保存しても、何も変わらない")
    func savingUnchangedChangesNothing() async throws {
        let site = try await Site.with([.withEverything()])
        let visitor = try await site.visitor(.administrator)
        let path = "/organizations/example-everything/edit"
        let sent = sentFields(of: try await visitor.get(path).body)
        #expect(try await visitor.post(path, sent).status == 303)
        #expect(try await site.stored(.init(rawValue: "example-everything"))?.version == 1)
    }

    @Test("同じ画面から二度保存しても、食い違いとは言わない。書き方が違うだけの値も同じ値")
    func savingTwiceIsNoConflict() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        let path = "/organizations/bamboo/edit"
        let typed = ["staff": "１２", "capital": "３００万円", "offer-2-text": "竹炭\r\n袋入り"]
        let opened = sentFields(of: try await visitor.get(path).body)
        let sent = opened.filter { typed[$0.0] == nil } + typed.map { ($0.key, $0.value) }
        for _ in 1...2 {
            let answer = try await visitor.post(path, sent)
            #expect(answer.status == 303)
            #expect(answer.headers[.location] == "/organizations/bamboo")
        }
        #expect(try await site.stored(Organization.bambooWorks.id)?.version == 2)
        #expect(try await site.stored(Organization.bambooWorks.id)?.staff == 12)
    }

    @Test("二人が同時に直すと、後の人に食い違いを見せ、選んだほうを残す")
    func conflictsLoseNothing() async throws {
        let site = try await Site.with([.bambooWorks])
        let (first, second) = (try await site.visitor(.coordinator), try await site.visitor(.coordinator))
        let path = "/organizations/bamboo/edit"
        let opened = sentFields(of: try await second.get(path).body)
        let one = opened.map { $0.0 == "staff" ? ($0.0, "4") : $0.0 == "need-1-text" ? ($0.0, "竹林のある畑") : $0 }
        #expect(try await first.post(path, one).status == 303)
        let two =
            opened.map { $0.0 == "staff" ? ($0.0, "6") : $0.0 == "capital" ? ($0.0, "480万円") : $0 }
            + [("offer-2-text", "竹炭")]
        let conflict = try await second.post(path, two)
        #expect(conflict.status == 409)
        for text in ["従業員数", "480万円", "・竹炭", "・竹林のある畑"] { #expect(conflict.body.contains(text), "\(text)") }
        #expect(try await site.stored(Organization.bambooWorks.id)?.staff == 4)
        let chosen =
            sentFields(of: conflict.body) + [
                ("keep-staff", "stored"), ("keep-capital", "mine"), ("keep-offer", "mine"), ("keep-need", "stored"),
            ]
        #expect(try await second.post(path, chosen).status == 303)
        let after = try #require(await site.stored(Organization.bambooWorks.id))
        #expect(after.staff == 4)
        #expect(after.capital == Yen(rawValue: 4_800_000))
        #expect(after.offers.map(\.text) == ["竹の加工と編み", "竹炭"])
        #expect(after.needs.map(\.text) == ["竹林のある畑"])
    }

    @Test("履歴には、いつ誰が何を直したかが出る")
    func historyTellsWhoDidWhat() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        let sent = sentFields(of: try await visitor.get("/organizations/bamboo/edit").body)
        _ = try await visitor.post(
            "/organizations/bamboo/edit", sent.map { $0.0 == "staff" ? ($0.0, "4") : $0 })
        let body = try await visitor.get("/organizations/bamboo/events").body
        for text in ["2件", "架空のコーディネーター", "コマンド操作", "従業員数", "2026-11-21 12:00"] {
            #expect(body.contains(text), "\(text)")
        }
    }
}
