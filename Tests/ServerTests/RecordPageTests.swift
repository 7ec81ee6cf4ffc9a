import Foundation
import HTTPTypes
import JapaneseText
import Registry
import Store
import Support
import Testing
import UseCases

@testable import enishi_server

@Suite("取り下げ")
struct WithdrawTests {
    private let path = "/organizations/bamboo/withdraw"

    @Test("確かめの印がなければ取り下げず、書いた理由は残す")
    func needsToBeSure() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        #expect(try await visitor.get(path).body.contains("取り下げることを確かめました"))
        let answer = try await visitor.post(path, [("reason", "店じまいのため")])
        #expect(answer.status == 422)
        #expect(answer.body.contains("id=\"sure-error\""))
        #expect(answer.body.contains("店じまいのため</textarea>"))
        #expect(try await site.stored(Organization.bambooWorks.id)?.state == .published)
    }

    @Test("取り下げると、外からは見えなくなり、直せる人が元に戻せる")
    func withdrawsAndComesBack() async throws {
        let site = try await Site.with([.bambooWorks])
        let member = try await site.visitor(.member, scope: .organization(Organization.bambooWorks.id))
        let answer = try await member.post(path, [("reason", "極秘の事情"), ("sure", "1")])
        #expect(answer.status == 200)
        #expect(answer.body.contains("元に戻すには"))
        #expect(try await site.stored(Organization.bambooWorks.id)?.state == .withdrawn)
        #expect(try await site.visitor().get("/organizations/bamboo").status == 404)
        #expect(try await member.get("/organizations/bamboo/events").body.contains("極秘の事情"))
        #expect(try await member.get(path).body.contains("元に戻すには"))
        let form = sentFields(of: try await member.get("/organizations/bamboo/edit").body)
        let back = form.map { $0.0 == "state" ? ("state", "登録中") : $0 }
        #expect(try await member.post("/organizations/bamboo/edit", back).status == 303)
        #expect(try await site.stored(Organization.bambooWorks.id)?.state == .published)
        #expect(try await site.visitor().get("/organizations/bamboo").status == 200)
    }

    @Test("長すぎる理由は断り、何もしない")
    func longReasons() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        let answer = try await visitor.post(
            path, [("reason", String(repeating: "長", count: 501)), ("sure", "1")])
        #expect(answer.status == 422)
        #expect(answer.body.contains("id=\"reason-error\""))
        #expect(try await site.stored(Organization.bambooWorks.id)?.state == .published)
    }
}

@Suite("名簿の書き出し")
struct ExportPageTests {
    @Test("同じ条件の事業者だけが、見える項目だけで、Excelの開ける形で出る")
    func sameFiltersSameSight() async throws {
        var bamboo = Organization.bambooWorks
        bamboo.people = [Person(role: .contact, name: "架空 竹子")]
        bamboo.summary = "=HYPERLINK(1)"
        let site = try await Site.with([bamboo, .whisperFarm])
        #expect(
            try await site.visitor().get("/organizations?kind=farm").body.contains(
                "href=\"/organizations.csv?kind=farm\""))
        let farms = try await site.visitor().get("/organizations.csv?kind=farm")
        #expect(farms.headers[.contentType] == "text/csv; charset=utf-8")
        #expect(farms.body.utf8.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(farms.body.contains("架空ささやき農園"))
        #expect(!farms.body.contains("架空竹工房"))
        let all = try await site.visitor().get("/organizations.csv")
        #expect(all.body.contains("'=HYPERLINK(1)"))
        #expect(!all.body.contains("架空 竹子"))
        #expect(all.body.contains("書き出しの範囲"))
        let full = try await site.visitor(.coordinator).get("/organizations.csv")
        #expect(full.body.contains("架空 竹子"))
        #expect(!full.body.contains("書き出しの範囲"))
    }

    @Test("書き出したものをそのまま取り込んでも、何も変わらない")
    func roundTrip() async throws {
        var known = Organization.withEverything()
        // A code goes before the words that came with it.
        known.site?.municipalityText = nil
        let site = try await Site.with([known, .bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        let csv = try await visitor.get("/organizations.csv").body
        let trial = try await visitor.upload("/import", file: ("名簿.csv", Array(csv.utf8)))
        #expect(trial.body.contains("どの行も、いまの登録と同じです"))
    }

    @Test("読めない条件は、名簿と同じに断る")
    func unreadableFilters() async throws {
        #expect(try await Site.with().visitor().get("/organizations.csv?kind=dragon").status == 400)
    }
}

@Suite("くわしい項目")
struct RarerItemTests {
    private let path = "/organizations/bamboo/edit"

    /// Saves the form with one box changed, and gives the record.
    private func saved(_ box: String, _ value: String, from record: Organization = .bambooWorks) async throws
        -> Organization
    {
        let site = try await Site.with([record])
        let visitor = try await site.visitor(.coordinator)
        var sent = sentFields(of: try await visitor.get(path).body)
        let place = sent.firstIndex { $0.0 == box }
        if let place { sent[place].1 = value } else { sent.append((box, value)) }
        let answer = try await visitor.post(path, sent)
        #expect(answer.status == 303, "\(box)")
        let page = try await visitor.get(path).body
        if place != nil { #expect(sentFields(of: page).contains { $0.0 == box && $0.1 == value }, "\(box)") }
        return try #require(await site.stored(record.id))
    }

    @Test("人")
    func people() async throws {
        let record = try await saved("representative", "架空 竹子 / 090-0000-0001;架空 竹男")
        #expect(record.people.map(\.name) == ["架空 竹子", "架空 竹男"])
        #expect(record.people.first?.phone == "090-0000-0001")
        #expect(try await saved("contact", "架空 窓口", from: record).people.map(\.name) == ["架空 竹子", "架空 竹男", "架空 窓口"])
    }

    @Test("農業の項目")
    func farm() async throws {
        #expect(try await saved("certifiedFarmer", "はい").farm == FarmProfile(isCertified: true))
        var record = Organization.bambooWorks
        record.farm = FarmProfile(isCertified: true, areaSquareMetres: 300, crops: ["大根"])
        #expect(try await saved("crops", "小松菜;大根", from: record).farm?.crops == ["小松菜", "大根"])
        #expect(
            try await saved("certifiedFarmer", "", from: record).farm
                == FarmProfile(areaSquareMetres: 300, crops: ["大根"]))
    }

    @Test("紹介の受け入れと休み")
    func pause() async throws {
        #expect(try await saved("capacity", "0").capacityPerMonth == 0)
        let record = try await saved("pauseFrom", "2026-12-28")
        #expect(record.pause == Day("2026-12-28").map { Pause(from: $0) })
        #expect(try await saved("pauseUntil", "2027-01-04", from: record).pause?.until == Day("2027-01-04"))
        #expect(try await saved("pauseFrom", "", from: record).pause == nil)
    }

    @Test("番号と別")
    func numbers() async throws {
        #expect(try await saved("invoiceNumber", "T8990000000001").invoiceNumber?.rawValue == "T8990000000001")
        #expect(try await saved("postalCode", "1730004").site?.postalCode?.rawValue == "1730004")
        #expect(try await saved("sector", "工").declaredSector == .industry)
    }

    @Test("状態と確認日。閉鎖した登録を戻すと、閉鎖日も消える")
    func stateAndVerification() async throws {
        #expect(try await saved("state", "確認待ち").state == .review)
        let closed = try await saved("closedOn", "2026-11-01")
        #expect(closed.state == .closed)
        let open = try await saved("state", "登録中", from: closed)
        #expect(open.state == .published && open.closedOn == nil)
        let undated = try await saved("closedOn", "", from: closed)
        #expect(undated.state == .closed && undated.closedOn == nil)
        #expect(try await saved("verifiedOn", "2026-10-01").verification?.on == Day("2026-10-01"))
    }

    @Test("項目ごとの公開範囲。画面に出ない項目の範囲は残る")
    func audiences() async throws {
        var record = Organization.bambooWorks
        record.summary = "紹介"
        let office = Audience.office(.init(rawValue: "other"))
        record.audiences = [.summary: office, .needs: .members]
        let after = try await saved("audience-phone", "coordinators", from: record)
        #expect(after.audiences == [.phone: .coordinators, .summary: office, .needs: .members])
        #expect(try await saved("audience-phone", "", from: after).audiences == record.audiences)
    }

    @Test("提供・求めることの期間と状態")
    func entries() async throws {
        #expect(try await saved("offer-1-from", "2026-04-01").offers.first?.validFrom == Day("2026-04-01"))
        #expect(try await saved("offer-1-until", "2027-03-31").offers.first?.validUntil == Day("2027-03-31"))
        #expect(try await saved("need-1-state", "draft").needs.first?.state == .draft)
        #expect(try await saved("need-1-unconfirmed", "1").needs.first?.isConfirmed == false)
    }

    @Test("言葉を直した提供からは、確かめた日が消える")
    func newWordsAreUnchecked() async throws {
        var record = Organization.bambooWorks
        record.entries[0].verification = Day("2026-10-01").map { Verification(on: $0) }
        #expect(try await saved("offer-1-text", "竹の加工", from: record).offers.first?.verification == nil)
        #expect(try await saved("offer-1-quantity", "月に百本", from: record).offers.first?.verification != nil)
    }

    @Test("誤りは、どの欄かを言い、閉じた欄を開いて見せる")
    func errorsOpenTheirSection() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        let wrong = [
            "pauseUntil": "2027-01-04", "farmArea": "広い", "verifiedBy": "産業振興課", "offer-1-from": "きのう",
            "invoiceNumber": "T1", "offer-1-text": "竹", "representative": "一 / 二 / 三 / 四",
        ]
        let sent = sentFields(of: try await visitor.get(path).body).map { ($0.0, wrong[$0.0] ?? $0.1) }
        let answer = try await visitor.post(path, sent)
        #expect(answer.status == 422)
        for id in ["pauseFrom", "farmArea", "verifiedOn", "offer-1-from", "invoiceNumber", "representative"] {
            #expect(answer.body.contains("<a href=\"#\(id)\">"), "\(id)")
            #expect(answer.body.contains("id=\"\(id)-error\""), "\(id)")
        }
        #expect(!answer.body.contains("<details class=\"disclosure\"><summary>農業の項目"))
        for value in wrong.values where value != "竹" { #expect(answer.body.contains("value=\"\(value)\""), "\(value)") }
        #expect(try await site.stored(Organization.bambooWorks.id)?.version == 1)
    }

    @Test("人を見てはならない役割には、人の欄がない")
    func rolesWithoutPeopleHaveNoBox() async throws {
        var record = Organization.bambooWorks
        record.audiences = [.people: .office(.init(rawValue: "other"))]
        let site = try await Site.with([record])
        let page = try await site.visitor(.coordinator).get(path).body
        #expect(!page.contains("id=\"representative\""))
    }

    @Test("食い違いの画面に、くわしい項目も出て、選んだほうが残る")
    func conflictsShowRarerItems() async throws {
        let site = try await Site.with([.bambooWorks])
        let (first, second) = (try await site.visitor(.coordinator), try await site.visitor(.coordinator))
        let opened = sentFields(of: try await second.get(path).body)
        func with(_ changes: [String: String]) -> [(String, String)] { opened.map { ($0.0, changes[$0.0] ?? $0.1) } }
        #expect(
            try await first.post(path, with(["pauseFrom": "2026-12-01", "audience-phone": "coordinators"])).status
                == 303)
        let conflict = try await second.post(
            path, with(["pauseFrom": "2026-12-28", "representative": "架空 竹子", "offer-1-until": "2027-03-31"]))
        #expect(conflict.status == 409)
        for text in ["休止開始日", "2026-12-01", "2026-12-28", "架空 竹子", "電話番号：コーディネーターまで", "2027-03-31まで"] {
            #expect(conflict.body.contains(text), "\(text)")
        }
        let chosen =
            sentFields(of: conflict.body) + [
                ("keep-pauseFrom", "mine"), ("keep-representative", "mine"), ("keep-audiences", "stored"),
                ("keep-offer", "mine"),
            ]
        #expect(try await second.post(path, chosen).status == 303)
        let after = try #require(await site.stored(Organization.bambooWorks.id))
        #expect(after.pause?.from == Day("2026-12-28"))
        #expect(after.people.map(\.name) == ["架空 竹子"])
        #expect(after.audiences == [.phone: .coordinators])
        #expect(after.offers.first?.validUntil == Day("2027-03-31"))
    }
}

@Suite("履歴の前と後、ページの枠")
struct HistoryAndFrameTests {
    @Test("前と後の値が、言葉で出る")
    func valuesInWords() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        let sent = sentFields(of: try await visitor.get("/organizations/bamboo/edit").body)
        let new = ["staff": "4", "municipality": "131130", "offer-1-season": "4", "state": "確認待ち"]
        _ = try await visitor.post("/organizations/bamboo/edit", sent.map { ($0.0, new[$0.0] ?? $0.1) })
        let body = try await visitor.get("/organizations/bamboo/events").body
        for text in [
            "4人</ins>", "東京都板橋区</del>", "東京都渋谷区</ins>", "竹の加工と編み（時期 4月）</ins>", "登録中</del>", "確認待ち</ins>",
        ] {
            #expect(body.contains(text), "\(text)")
        }
    }

    @Test("見てはならない値は、前のものも、広げたあとも、出ない")
    func hiddenValuesStayHidden() async throws {
        let office = Audience.office(.init(rawValue: "other"))
        var record = Organization.bambooWorks
        record.summary = "極秘語の紹介"
        record.audiences = [.summary: office, .people: office]
        record.people = [Person(role: .contact, name: "極秘語 太郎")]
        record.entries.append(Entry(side: .offer, text: "極秘語の覚え\n二行目", audience: office))
        let site = try await Site.with([record])
        try await site.database.write(as: .console, at: Examples.now) { transaction in
            let before = try transaction.organizations([Organization.bambooWorks.id])[0]
            var after = before
            after.audiences = [:]
            after.summary = "ひらいた紹介"
            try transaction.update(before, to: after, byPerson: true)
            return ((), .commit)
        }
        let body = try await site.visitor(.coordinator).get("/organizations/bamboo/events").body
        #expect(body.contains("あなたには見えない値です"))
        for word in ["極秘語", "二行目"] { #expect(!body.contains(word), "\(word)") }
        #expect(body.contains("竹林を手入れさせてくれる畑"))
    }

    @Test("消した個人情報は履歴に出ず、消したことが出る")
    func erasedPeople() async throws {
        var record = Organization.bambooWorks
        record.people = [Person(role: .contact, name: "架空 竹子", phone: "090-0000-0001")]
        let site = try await Site.with([record])
        let visitor = try await site.visitor(.coordinator)
        #expect(try await visitor.get("/organizations/bamboo/events").body.contains("担当者 架空 竹子 090-0000-0001"))
        try await EditOrganization(database: site.database, reference: Examples.reference())
            .erasePeople(of: record.id, as: .console, at: Examples.now)
        let body = try await visitor.get("/organizations/bamboo/events").body
        #expect(!body.contains("架空 竹子"))
        #expect(body.contains("個人情報の値は消してあります"))
    }

    @Test("だれとしてサインインしているかと、窓口が、どのページにも出る")
    func frameNamesWhoAndWhom() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        for path in ["/", "/organizations", "/import", "/nowhere"] {
            let body = try await visitor.get(path).body
            #expect(body.contains("架空のコーディネーター（コーディネーター）"), "\(path)")
            #expect(body.contains("架空市産業振興課 03-0000-0000"), "\(path)")
            #expect(body.contains("href=\"/import\""), "\(path)")
        }
        #expect(try await !site.visitor().get("/").body.contains("href=\"/import\""))
    }
}
