import Foundation
import JapaneseText
import Registry
import Support
import Synchronization
import TabularFiles
import Testing
import UseCases

/// Files as they come in, one of each layout.
enum Incoming {
    static let own = "名称,種別,団体コード,所在地\n架空ねじ店,商店・飲食店,131199,板橋区坂下1-2-3\n"
    static let ownLines = #"{"enishi":1,"name":"架空ねじ店","kinds":["shop"],"municipalityCode":"131199"}"# + "\n"
    /// Fields as in `eval/dev`.
    static let lines =
        #"{"id":"X1","name":"架空こんぶ飴","kind":"manufacturer","sector":"工","industry_code":"09","industry":"食料品製造業","#
        + #""location":"板橋区","offers":["あめの製造"],"needs":["売り先"]}"# + "\n"
    /// Fields as the measuring generator writes them.
    static let generated =
        #"{"id":7,"name":"架空切削","sector":"工","jsic":"24a","city":"板橋区","lat":35.76,"lon":139.69,"staff":12,"#
        + #""founded":1988,"interests":["福祉","防災"],"offers":["切削"],"needs":["検査"]}"# + "\n"
    static let shopMapping = "登録の項目,一覧の列,固定の値\n名称,店名,\n種別,,商店・飲食店\n団体コード,,131199\n所在地,場所,\n提供できること（未確認）,紹介,\n"
    static let shops = "店名,場所,紹介\n架空ぱん店,坂下1-2-3,天然酵母の食ぱん\n"

    /// A row of the National Tax Agency's file.
    static func nta(
        _ number: String, _ name: String, kind: String = "301", closed: String = "", fileDate: String? = nil
    ) -> String {
        let fields = [
            "1", number, "01", "0", "2026-10-01", "2026-10-01", name, "", kind, "東京都", "板橋区", "坂下１丁目２番３号", "", "13",
            "119", "1740043", "", "", closed, closed.isEmpty ? "" : "01", "", "", "2015-10-05", "1", "", "", "", "",
            "カクウ", "0",
        ]
        return ([fileDate].compactMap(\.self) + fields).map { "\"\($0)\"" }.joined(separator: ",") + "\n"
    }
}

@Suite("取込ファイルの見分け")
struct RecognitionOfFiles {
    /// What the file was said to be before it was read, and the report.
    private func recognised(_ text: String, name: String, as stated: String? = nil) async throws
        -> (String, ImportReport)
    {
        let desk = try await Desk(mappings: [mapping(Incoming.shopMapping, named: "お店")])
        let said = Mutex("")
        let report = try await ImportOrganizations(
            database: desk.database, reference: desk.reference, mappings: desk.mappings)(
                TabularFile(name: name, bytes: Array(text.utf8)), options: .init(format: stated), as: .console,
                at: Examples.now, onRecognition: { name in said.withLock { $0 = name } })
        return (said.withLock { $0 }, report)
    }

    @Test(
        "名前ではなく中身で見分け、何として読んだかを知らせる",
        arguments: [
            (Incoming.own, "own"), ("\u{FEFF}" + Incoming.own, "own"), (Incoming.own.replacing(",", with: "\t"), "own"),
            (Incoming.ownLines, "own"), (Incoming.lines, "jsonl"), (Incoming.generated, "jsonl"),
            (Incoming.nta("5000012345601", "株式会社架空一"), "nta"),
            (Incoming.nta("5000012345601", "株式会社架空一", fileDate: "2026-10-31"), "nta"),
        ])
    func byContent(text: String, format: String) async throws {
        let (said, report) = try await recognised(text, name: "何か.dat")
        #expect(said == format)
        #expect(report.format == format)
        #expect(report.counts == Counts(created: 1))
        #expect(report.errors.isEmpty)
    }

    @Test("市区町村を決めている対応表は、名前を言われたときだけ使う")
    func mappingOfOneCity() async throws {
        let error = await #expect(throws: UnrecognisedFile.self) {
            try await recognised(Incoming.shops, name: "お店.csv")
        }
        #expect(error?.fitting == ["お店"])
        #expect(error?.description.contains("--as お店") == true)
        let (said, report) = try await recognised(Incoming.shops, name: "お店.csv", as: "お店")
        #expect(said == "お店")
        #expect(report.counts == Counts(created: 1))
    }

    @Test("国税庁のファイルだと言われれば、1行目の番号の誤りも行の誤りとして知らせる")
    func badFirstRow() async throws {
        let row = Incoming.nta("5000012345601", "株式会社架空一")
        let (_, report) = try await recognised(
            row.replacing("5000012345601", with: "5000012345602") + row, name: "13.csv", as: "nta")
        #expect(report.errors.map(\.row) == [1])
        #expect(report.errors.first?.column == "法人番号")
    }

    @Test("同じ意味の見出しが二つあれば断る", arguments: ["名称,電話番号,名称\nあ,,い\n", "名称,提供できること,提供できること1\nあ,い,う\n"])
    func repeatedColumn(text: String) async throws {
        await #expect(throws: RepeatedColumn.self) { try await recognised(text, name: "名簿.csv") }
    }

    @Test("見出しを推測できないファイルは、読む前に断る", arguments: ["あ,い,う\n1,2,3\n", "店名,紹介\n架空ぱん店,ぱん\n"])
    func unknownLayout(text: String) async throws {
        await #expect(throws: UnrecognisedFile.self) { try await recognised(text, name: "何か.csv") }
    }

    @Test("言われた形と違うファイルは断る", arguments: ["nta", "jsonl", "お店", "ない対応表"])
    func statedWrongly(format: String) async throws {
        await #expect(throws: UnrecognisedFile.self) {
            try await recognised(Incoming.own, name: "名簿.csv", as: format)
        }
    }

    @Test("見出しの上の表題は読み飛ばし、警告する")
    func titleRow() async throws {
        let (_, report) = try await recognised("板橋区の名簿（架空）\n\n" + Incoming.own, name: "名簿.csv")
        #expect(report.counts == Counts(created: 1))
        let warning = try #require(report.warnings.first)
        #expect(warning.row == 1)
        #expect(warning.value == "板橋区の名簿（架空）")
        #expect(warning.advice.contains("3行目を見出し"))
    }

    @Test("知らない列は読まないと警告する")
    func unknownColumn() async throws {
        let (_, report) = try await recognised("名称,種別,好きな色\n架空ねじ店,商店,青\n", name: "名簿.csv")
        #expect(report.warnings.map(\.column) == ["好きな色"])
        #expect(report.created == 1)
    }

    @Test("よくある別の見出しなら、直し方を言う", arguments: [("住所", "「所在地」に直して"), ("番号", "書き間違いでないか"), ("商号", "書き間違いでないか")])
    func otherWordsForOurColumns(column: String, advice: String) async throws {
        let (_, report) = try await recognised("名称,種別,\(column)\n架空ねじ店,商店,1\n", name: "名簿.csv")
        #expect(report.warnings.map(\.column) == [column])
        #expect(report.warnings.first?.advice.contains(advice) == true)
    }

    @Test("ほかの JSON Lines の項目名と種別の言葉が分かる")
    func otherLines() async throws {
        let desk = try await Desk()
        try await desk.load(Incoming.lines + Incoming.generated, name: "x.jsonl")
        let candy = try await desk.one("架空こんぶ飴")
        #expect(candy.kinds == [.company])
        #expect(candy.declaredSector == .industry)
        #expect(candy.industry?.rawValue == "09")
        #expect(candy.industryText == nil)
        #expect(candy.site?.municipality?.rawValue == "131199")
        #expect(candy.offers.map(\.text) == ["あめの製造"])
        #expect(candy.needs.map(\.text) == ["売り先"])
        let cutter = try await desk.one("架空切削")
        #expect(cutter.industry?.rawValue == "24")
        #expect(cutter.staff == 12)
        #expect(cutter.founded?.description == "1988")
        #expect(cutter.interests == ["福祉", "防災"])
        #expect(cutter.site?.coordinate == Coordinate(latitude: 35.76, longitude: 139.69))
    }

    @Test(
        "種別の言葉",
        arguments: [
            ("manufacturer", Organization.Kind.company), ("commerce", .company), ("farmer", .farm),
            ("academia", .university), ("public", .government), ("shop", .shop), ("welfare", .welfare),
            ("startup", .startup), ("農家", .farm), ("商店会", .association),
        ])
    func kindWords(word: String, kind: Organization.Kind) async throws {
        let desk = try await Desk()
        try await desk.load(#"{"id":1,"name":"架空","kind":"\#(word)"}"# + "\n", name: "x.jsonl")
        #expect(try await desk.one("架空").kinds == [kind])
    }

    @Test(
        "工商農の別の言葉",
        arguments: [
            ("工", Sector.industry), ("商", .commerce), ("農", .agriculture), ("学", .academia), ("福", .welfare),
            ("官", .public), ("支援", .support), ("金", .finance),
        ])
    func sectorWords(word: String, sector: Sector) async throws {
        let desk = try await Desk()
        try await desk.load(#"{"id":1,"name":"架空","sector":"\#(word)"}"# + "\n", name: "x.jsonl")
        #expect(try await desk.one("架空").declaredSector == sector)
    }
}

@Suite("国税庁の法人番号ファイル")
struct TaxAgencyFile {
    @Test("30列と31列の行が同じ法人になる")
    func bothWidths() async throws {
        let desk = try await Desk()
        try await desk.load(Incoming.nta("5000012345601", "株式会社架空一"), name: "a.csv")
        let first = try await desk.one("株式会社架空一")
        #expect(first.corporateNumber?.rawValue == "5000012345601")
        #expect(first.nameKana == "カクウ")
        #expect(first.kinds == [.company])
        #expect(first.site?.municipality?.rawValue == "131199")
        #expect(first.site?.postalCode?.rawValue == "1740043")
        #expect(first.site?.streetNumber == "2-3")
        let again = try await desk.load(
            Incoming.nta("5000012345601", "株式会社架空一", fileDate: "2026-10-31"), name: "b.csv")
        #expect(again.counts == Counts(unchanged: 1))
    }

    @Test("番号の指定日は設立日ではない")
    func assignmentDate() async throws {
        let desk = try await Desk()
        try await desk.load(Incoming.nta("5000012345601", "株式会社架空一"), name: "a.csv")
        #expect(try await desk.one("株式会社架空一").founded == nil)
    }

    @Test("閉鎖した法人は閉鎖として入り、開いた法人は登録中になる")
    func closedCorporation() async throws {
        let desk = try await Desk()
        try await desk.load(
            Incoming.nta("5000012345601", "株式会社架空一", closed: "2024-03-31")
                + Incoming.nta("4000012345602", "架空市", kind: "201"), name: "a.csv")
        let closed = try await desk.one("株式会社架空一")
        #expect(closed.state == .closed)
        #expect(closed.closedOn?.description == "2024-03-31")
        let city = try await desk.one("架空市")
        #expect(city.state == .published)
        #expect(city.kinds == [.government])
        // A register that no longer says so opens it again.
        try await desk.load(Incoming.nta("5000012345601", "株式会社架空一"), name: "b.csv")
        let open = try await desk.one("株式会社架空一")
        #expect(open.state == .published)
        #expect(open.closedOn == nil)
    }

    @Test("列の数が合わない行と、検査用数字の合わない番号は誤り")
    func brokenRows() async throws {
        let desk = try await Desk()
        let report = try await desk.load(
            Incoming.nta("5000012345601", "株式会社架空一") + "1,2,3\n" + Incoming.nta("6000012345601", "株式会社架空二"),
            name: "a.csv")
        #expect(report.errors.map(\.row) == [2, 3])
        #expect(report.errors.map(\.column) == ["（行全体）", "法人番号"])
        #expect(report.saved == false)
        #expect(try await desk.everyone().isEmpty)
    }
}
