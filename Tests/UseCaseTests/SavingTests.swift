import Registry
import Store
import Support
import TabularFiles
import Testing
import UseCases

@Suite("取込の保存")
struct Saving {
    private let good = "名称,種別,所在地,提供できること1\n架空ねじ店,商店,板橋区坂下1-2-3,ねじ\n架空ばね店,商店,板橋区坂下1-2-4,ばね\n"
    private let oneBad = "名称,郵便番号\n架空ねじ店,1740043\n架空ばね店,1\n"

    @Test("誤りが一つでもあれば何も保存せず、履歴にも残さない")
    func nothingWhileAnErrorRemains() async throws {
        let desk = try await Desk()
        let head = try await desk.database.historyHead()
        let report = try await desk.load(oneBad)
        #expect(!report.saved)
        #expect(report.counts == Counts(created: 1, rejected: 1))
        #expect(try await desk.everyone().isEmpty)
        #expect(try await desk.database.historyHead() == head)
    }

    @Test("除いて保存すると言えば、読めた行だけを保存する")
    func skippingErrors() async throws {
        let desk = try await Desk()
        let report = try await desk.load(oneBad, .init(skipsErrors: true))
        #expect(report.saved)
        #expect(report.errors.count == 1)
        #expect(try await desk.everyone().map(\.name) == ["架空ねじ店"])
    }

    @Test("試しの取込は同じ数を答え、何も保存しない")
    func dryRun() async throws {
        let desk = try await Desk()
        let head = try await desk.database.historyHead()
        let tried = try await desk.load(good + "架空ねじ店,商店,板橋区坂下1-2-3,ねじ\n", .init(isDryRun: true))
        #expect(!tried.saved)
        #expect(try await desk.everyone().isEmpty)
        #expect(try await desk.database.historyHead() == head)
        let done = try await desk.load(good + "架空ねじ店,商店,板橋区坂下1-2-3,ねじ\n")
        #expect(done.saved)
        #expect(done.counts == tried.counts)
        #expect(try await desk.everyone().count == done.created)
        let triedAgain = try await desk.load(good, .init(isDryRun: true, skipsErrors: true))
        #expect(triedAgain.counts == Counts(unchanged: 2))
        #expect(!triedAgain.saved)
    }

    @Test(
        "同じファイルをもう一度取り込んでも、何も変わらない",
        arguments: [
            ("own.csv", Incoming.own), ("own.tsv", Incoming.own.replacing(",", with: "\t")),
            ("own.jsonl", Incoming.ownLines), ("dev.jsonl", Incoming.lines), ("gen.jsonl", Incoming.generated),
            ("nta.csv", Incoming.nta("5000012345601", "株式会社架空一") + Incoming.nta("4000012345602", "株式会社架空二")),
            ("nta31.csv", Incoming.nta("5000012345601", "株式会社架空一", closed: "2024-03-31", fileDate: "2026-10-31")),
            ("お店", Incoming.shops),
            // Without ids, without addresses, and twice the same name.
            ("bare.csv", "名称,種別\n架空ぱん店,商店\n架空ぱん店,商店\n株式会社架空,会社\n"),
            ("bare.jsonl", #"{"name":"架空ぱん店","offers":["ぱん"]}"# + "\n" + #"{"name":"架空ぱん店","needs":["粉"]}"# + "\n"),
            ("doubts.csv", "名称,種別,市区町村,業種,電話番号\n架空ぱん店,なぞ,まぼろし市,夢,12\n"),
        ])
    func twice(name: String, text: String) async throws {
        let desk = try await Desk(mappings: [mapping(Incoming.shopMapping, named: "お店")])
        let stated = ImportOrganizations.Options(format: name == "お店" ? name : nil)
        let first = try await desk.load(text, name: name, stated)
        #expect(first.errors.isEmpty)
        #expect(first.created > 0)
        let before = try await desk.export(.jsonl)
        let head = try await desk.database.historyHead()
        let second = try await desk.load(text, name: name, stated)
        #expect(second.counts == Counts(unchanged: first.created + first.updated + first.unchanged))
        #expect(try await desk.export(.jsonl) == before)
        #expect(try await desk.database.historyHead() == head)
    }

    @Test("取込の権限のない人は断られる")
    func withoutPermission() async throws {
        let desk = try await Desk()
        let staff = Viewer(account: .init(rawValue: "s"), grants: [Grant(role: .staff, scope: .everything)])
        let local = Viewer(
            account: .init(rawValue: "c"),
            grants: [Grant(role: .coordinator, scope: .area(.init(rawValue: "131199")))])
        for viewer in [.anonymous, staff, local] {
            await #expect(throws: NotAllowed.self) {
                try await ImportOrganizations(database: desk.database, reference: desk.reference)(
                    .init(name: "x.csv", bytes: Array(good.utf8)), options: .init(), as: viewer, at: Examples.now)
            }
        }
        #expect(try await desk.everyone().isEmpty)
    }
}

@Suite("取込と、今ある記録")
struct Merging {
    @Test("人が直した項目は上書きせず、その数を答える")
    func editedFields() async throws {
        let desk = try await Desk()
        let file = "名称,団体コード,所在地,電話番号,従業員数\n株式会社架空,131199,板橋区坂下1-2-3,03-0000-0001,5\n"
        try await desk.load(file)
        _ = try await desk.edit("株式会社架空", [("電話番号", "03-0000-9999"), ("紹介文", "人が書いた")])
        let report = try await desk.load(
            file.replacing("0001,5", with: "0002,6").replacing("従業員数\n", with: "従業員数,紹介文\n")
                .replacing(",6\n", with: ",6,ファイルが書いた\n"))
        #expect(report.counts == Counts(updated: 1, kept: 2))
        let after = try await desk.one("株式会社架空")
        #expect(after.phone == "03-0000-9999")
        #expect(after.summary == "人が書いた")
        #expect(after.staff == 6)
    }

    @Test("人が直した項目と同じ値なら、残した数に入れない")
    func editedToTheSame() async throws {
        let desk = try await Desk()
        try await desk.load("名称,所在地,従業員数\n株式会社架空,板橋区坂下1-2-3,5\n")
        _ = try await desk.edit("株式会社架空", [("従業員数", "6")])
        let report = try await desk.load("名称,所在地,従業員数\n株式会社架空,板橋区坂下1-2-3,6\n")
        #expect(report.counts == Counts(unchanged: 1))
    }

    @Test("人が消した氏名は、取込で戻らない")
    func erasedPeople() async throws {
        let desk = try await Desk()
        let file = "名称,所在地,代表者\n株式会社架空,板橋区坂下1-2-3,架空 太郎 / 03-0000-0001\n"
        try await desk.load(file)
        let id = try await desk.one("株式会社架空").id
        try await EditOrganization(database: desk.database, reference: desk.reference).erasePeople(
            of: id, as: .console, at: Examples.now)
        let report = try await desk.load(file)
        #expect(report.counts == Counts(unchanged: 1, kept: 1))
        #expect(try await desk.one("株式会社架空").people.isEmpty)
    }

    @Test("書いていない欄は、今ある値のまま残る")
    func unmentionedFields() async throws {
        let desk = try await Desk()
        try await desk.load(
            "名称,所在地,電話番号,代表者,担当者,認定農業者,作物,提供できること1,求めること1\n"
                + "株式会社架空,板橋区坂下1-2-3,03-0000-0001,架空 太郎,架空 次郎,はい,うど,切削,検査\n")
        let report = try await desk.load(
            "名称,所在地,電話番号,代表者,担当者,作物,提供できること1\n株式会社架空,板橋区坂下1-2-3,,,架空 三郎,なす,研磨\n")
        #expect(report.counts == Counts(updated: 1))
        let after = try await desk.one("株式会社架空")
        #expect(after.phone == "03-0000-0001")
        #expect(after.people.map(\.name) == ["架空 太郎", "架空 三郎"])
        #expect(after.farm == FarmProfile(isCertified: true, crops: ["なす"]))
        #expect(after.offers.map(\.text) == ["研磨"])
        #expect(after.needs.map(\.text) == ["検査"])
    }

    @Test("ほかの一覧は空いた項目だけを埋め、種別を足し、説明を未確認の提供として足す")
    func otherLists() async throws {
        let desk = try await Desk(mappings: [mapping(Incoming.shopMapping, named: "お店")])
        try await desk.load(
            "名称,種別,団体コード,所在地,紹介文,提供できること1\n架空ぱん店,会社,131199,坂下1-2-3,粉から,パンの卸\n")
        let report = try await desk.load(Incoming.shops, name: "お店.csv", .init(format: "お店"))
        #expect(report.counts == Counts(updated: 1))
        let after = try await desk.one("架空ぱん店")
        #expect(after.kinds == [.company, .shop])
        #expect(after.summary == "粉から")
        #expect(after.site?.address == "坂下1-2-3")
        #expect(after.offers.map(\.text) == ["パンの卸", "天然酵母の食ぱん"])
        #expect(after.offers.map(\.isConfirmed) == [true, false])
    }

    @Test("登記の名前と種別は、一覧の記録に足される")
    func registerAddsKinds() async throws {
        let desk = try await Desk()
        try await desk.load("名称,種別,法人番号,所在地\n架空一,商店,5000012345601,板橋区坂下1-2-9\n")
        let report = try await desk.load(Incoming.nta("5000012345601", "株式会社架空一"), name: "nta.csv")
        #expect(report.counts == Counts(updated: 1))
        let after = try await desk.one("株式会社架空一")
        #expect(after.kinds == [.shop, .company])
        #expect(after.site?.streetNumber == "2-3")
    }

    @Test("町の中心で代えた位置は、届いた位置で置き換わり、その逆はない")
    func approximateCoordinate() async throws {
        let desk = try await Desk()
        let rough = "名称,所在地\n株式会社架空,東京都板橋区坂下一丁目2-3\n"
        try await desk.load(rough)
        #expect(try await desk.one("株式会社架空").site?.isApproximate == true)
        try await desk.load("名称,所在地,緯度,経度\n株式会社架空,東京都板橋区坂下一丁目2-3,35.79,139.69\n")
        let exact = try await desk.one("株式会社架空")
        #expect(exact.site?.isApproximate == false)
        #expect(try await desk.load(rough).counts == Counts(unchanged: 1))
        #expect(try await desk.one("株式会社架空").site?.coordinate == exact.site?.coordinate)
    }
}
