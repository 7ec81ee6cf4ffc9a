import Foundation
import JapaneseText
import Registry
import Support
import Testing
import UseCases

@Suite("取込の値の検査")
struct ImportChecks {
    /// Reads one row of our own CSV: titles and values.
    private func read(_ values: KeyValuePairs<String, String>, _ desk: Desk) async throws -> ImportReport {
        func cell(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
        let titles = ["名称"] + values.map(\.key)
        let cells = ["架空ねじ店"] + values.map(\.value)
        return try await desk.load(
            titles.joined(separator: ",") + "\n" + cells.map(cell).joined(separator: ",") + "\n")
    }

    @Test(
        "読めない値は、行・列・値・理由・直し方のある誤りになる",
        arguments: [
            ("郵便番号", "173850"), ("団体コード", "13119"), ("団体コード", "131190"), ("団体コード", "11011"), ("法人番号", "6000012345601"),
            ("インボイス登録番号", "T123"), ("緯度", "北緯35度"), ("メール", "架空.example"), ("資本金", "たくさん"),
            ("従業員数", "-1"), ("従業員数", "0x10"), ("従業員数", "1e3"), ("従業員数", "."), ("従業員数", "2.5"), ("設立・創業日", "2026-02-30"),
            ("認定農業者", "たぶん"),
            ("状態", "統合済み"), ("場所の種類", "空中"), ("月の紹介受入数", "いくらでも"), ("ID", "全角ＩＤ"),
            ("項目ごとの公開範囲", "電話番号=ひみつ"), ("休止終了日", "2026-01-01"),
        ])
    func unreadable(title: String, value: String) async throws {
        let desk = try await Desk()
        let report = try await read([title: value], desk)
        // A five-digit code that is one without its check digit can be read; 13119 is 板橋区.
        if value == "13119" { return #expect(report.warnings.map(\.column) == [title]) }
        let error = try #require(report.errors.first)
        #expect(report.errors.count == 1)
        #expect(error.file == "名簿.csv")
        #expect(error.row == 2)
        #expect([title, "休止開始日"].contains(error.column))
        #expect(error.value == value || error.column == "休止開始日")
        #expect(!error.problem.isEmpty && !error.advice.isEmpty)
        #expect(try await desk.everyone().isEmpty)
    }

    @Test("先頭の0が落ちた団体コードは直して警告する", arguments: [("92011", "092011"), ("1101", "011011")])
    func lostZeroOfMunicipality(typed: String, code: String) async throws {
        let desk = try await Desk()
        let report = try await read(["団体コード": typed], desk)
        #expect(try await desk.one("架空ねじ店").site?.municipality?.rawValue == code)
        #expect(report.warnings.map(\.value) == [typed])
        #expect(report.warnings.first?.advice.contains(code) == true)
    }

    @Test("先頭の0が落ちた電話番号は直して警告し、電話でない番号は取り込まず警告する")
    func phones() async throws {
        let desk = try await Desk()
        let repaired = try await read(["電話番号": "312345678"], desk)
        #expect(try await desk.one("架空ねじ店").phone == "03-1234-5678")
        #expect(repaired.warnings.count == 1)
        let other = try await Desk()
        let refused = try await read(["電話番号": "1234"], other)
        #expect(try await other.one("架空ねじ店").phone == nil)
        #expect(refused.warnings.count == 1)
        #expect(refused.errors.isEmpty)
    }

    @Test(
        "httpかhttpsで始まらないウェブサイトは取り込まず警告する",
        arguments: [
            "www.example.jp", "javascript:alert(1)", "ftp://example.jp/", "=HYPERLINK(\"\"https://example.jp\"\")",
            "https://", "https:// example.jp", "https:///x",
        ])
    func unusableWebsites(typed: String) async throws {
        let desk = try await Desk()
        let report = try await desk.load("名称,ウェブサイト\n架空ねじ店,\"\(typed)\"\n")
        #expect(report.counts == Counts(created: 1))
        #expect(report.warnings.map(\.column) == ["ウェブサイト"])
        #expect(try await desk.one("架空ねじ店").website == nil)
    }

    @Test("httpとhttpsのウェブサイトはそのまま取り込む", arguments: ["https://example.jp/", "HTTP://例え.jp", "http://[::1]/x?y=1#z"])
    func usableWebsites(typed: String) async throws {
        let desk = try await Desk()
        #expect(try await read(["ウェブサイト": typed], desk).warnings.isEmpty)
        #expect(try await desk.one("架空ねじ店").website == typed)
    }

    @Test(
        "きょうよりあとの設立・創業日は取り込まず警告し、きょうまでは取り込む",
        arguments: [
            (Examples.today.description, true), (Examples.today.adding(days: 1).description, false),
            ("\(Examples.today.year)", true), ("\(Examples.today.year + 1)", false),
        ])
    func futureFounding(typed: String, isTaken: Bool) async throws {
        let desk = try await Desk()
        let report = try await read(["設立・創業日": typed], desk)
        #expect(report.counts == Counts(created: 1))
        #expect(report.warnings.map(\.column) == (isTaken ? [] : ["設立・創業日"]))
        #expect(try await desk.one("架空ねじ店").founded?.description == (isTaken ? typed : nil))
    }

    @Test("読めない電話・緯度だけの位置・知らない別で、今ある値を消さない")
    func doubtfulValuesErase() async throws {
        let desk = try await Desk()
        try await desk.put(.akebonoWorks)
        let title = "ID,名称,電話番号,工商農の別,緯度,経度\n"
        try await desk.load(title + "akebono-works,株式会社あけぼの架空製作所,,工,,\n")
        let before = try await desk.one("株式会社あけぼの架空製作所")
        let report = try await desk.load(title + "akebono-works,株式会社あけぼの架空製作所,1234,なぞ,35.7,\n")
        #expect(report.warnings.map(\.column) == ["電話番号", "工商農の別", "緯度"])
        #expect(report.counts == Counts(unchanged: 1))
        let after = try await desk.one("株式会社あけぼの架空製作所")
        #expect(after == before)
        #expect(after.declaredSector == .industry)
    }

    @Test("入れ替わった緯度と経度、日本の外の位置は断り、どちらかを言う")
    func coordinates() async throws {
        let desk = try await Desk()
        let swapped = try await read(["緯度": "139.7", "経度": "35.7"], desk)
        #expect(swapped.errors.map(\.problem) == ["緯度と経度が入れ替わっているようです。"])
        let abroad = try await read(["緯度": "48.85", "経度": "2.35"], desk)
        #expect(abroad.errors.map(\.problem) == ["日本の外の位置です。"])
        // The corners of the box still count as Japan.
        let corner = try await read(["緯度": "20", "経度": "154"], desk)
        #expect(corner.errors.isEmpty)
        let beyond = try await read(["緯度": "19.99", "経度": "154"], desk)
        #expect(beyond.errors.count == 1)
    }

    @Test("知らない市区町村・種別・業種は、言葉のまま残して不明とし、断らない")
    func unknownWords() async throws {
        let desk = try await Desk()
        let report = try await read(["市区町村": "架空県まぼろし市", "種別": "なぞの業", "業種コード": "9Z9", "業種": "夢の製造"], desk)
        #expect(report.counts == Counts(created: 1))
        #expect(Set(report.warnings.map(\.column)) == ["市区町村", "種別", "業種コード"])
        let read = try await desk.one("架空ねじ店")
        #expect(read.site?.municipality == nil)
        #expect(read.site?.municipalityText == "架空県まぼろし市")
        #expect(read.kinds.isEmpty)
        #expect(read.otherKinds == "なぞの業")
        #expect(read.industry == nil)
        #expect(read.industryText == "9Z9 夢の製造")
        #expect(read.sector(in: desk.reference.industries) == nil)
    }

    @Test("分類にない業種と、市区町村の分からない所在地は、書かれたまま残して知らせる")
    func unplacedWords() async throws {
        let desk = try await Desk()
        let report = try await read(["業種": "なぞの業", "所在地": "東京都どこか市1-2"], desk)
        #expect(report.counts == Counts(created: 1))
        #expect(report.warnings.map(\.column) == ["所在地", "業種"])
        #expect(report.warnings.map(\.value) == ["東京都どこか市1-2", "なぞの業"])
        #expect(report.warnings.allSatisfy { $0.row == 2 && !$0.advice.isEmpty })
        let read = try await desk.one("架空ねじ店")
        #expect(read.industryText == "なぞの業")
        #expect(read.site?.address == "東京都どこか市1-2")
        #expect(read.site?.municipality == nil)
        let placed = try await self.read(["業種": "一般機械修理業（建設・鉱山機械を除く）", "所在地": "東京都板橋区坂下1-2"], desk)
        #expect(placed.warnings.isEmpty)
    }

    @Test("分類できない言葉は20行までは行ごとに、多ければ数と最初の行にまとめて知らせる", arguments: [20, 21, 300])
    func manyUnplacedWords(rows: Int) async throws {
        let lines = (1...rows).map { "架空\($0)堂,なぞの業\($0)\n" }.joined()
        let report = try await Desk().load("名称,業種\n" + lines)
        #expect(report.counts == Counts(created: rows))
        guard rows > 20 else { return #expect(report.warnings.map(\.row) == Array(2...21)) }
        #expect(report.warnings.map(\.row) == [2])
        #expect(report.warnings.first?.problem.contains("\(rows - 1)行") == true)
    }

    @Test("二つある市区町村の名前は、都道府県がなければ不明とする")
    func ambiguousMunicipality() async throws {
        let desk = try await Desk()
        let report = try await read(["市区町村": "府中市"], desk)
        #expect(report.warnings.map(\.column) == ["市区町村"])
        let other = try await Desk()
        #expect(try await self.read(["市区町村": "東京都府中市"], other).warnings.isEmpty)
        #expect(try await other.one("架空ねじ店").site?.municipality?.rawValue == "132063")
    }

    @Test("見えない制御文字は、どの欄でも断る", arguments: ["紹介文", "ウェブサイト", "代表者", "他の番号", "提供できること1", "提供できること1の条件", "メール"])
    func controlCharacters(title: String) async throws {
        let desk = try await Desk()
        let value =
            ["メール": "a\u{7}@example.jp", "他の番号": "x=\u{7}1", "代表者": "架空 / 03\u{7}", "提供できること1の条件": "数量=\u{7}1"][title]
            ?? "あ\u{7}い"
        let report = try await read(title.hasSuffix("の条件") ? ["提供できること1": "加工", title: value] : [title: value], desk)
        let error = try #require(report.errors.first)
        #expect(error.problem.contains("U+0007"))
        #expect(error.column == title)
        #expect(!report.everythingSaid.contains("\u{7}"))
        #expect(!report.everythingSaid.contains("\\u0007"))
    }

    @Test(
        "12桁の数字（マイナンバー）は、どの欄にあっても報告に出ない",
        arguments: [
            ("法人番号", "123456789012"), ("法人番号", "１２３４　５６７８　９０１２"), ("法人番号", "番号は1234-5678-9012"),
            ("電話番号", "123456789012"),
            ("団体コード", "123456789012"), ("郵便番号", "1234 5678 9012"), ("従業員数", "-123456789012"), ("種別", "123456789012"),
            ("インボイス登録番号", "T123456789012"), ("市区町村", "123456789012"), ("業種", "123456789012"),
            ("設立・創業日", "123456789012"),
            ("緯度", "123456789012度"), ("状態", "123456789012"), ("メール", "123456789012"),
            ("休止開始日", "１２３４５６７８９０１２"), ("提供できること1の条件", "123456789012"),
        ])
    func myNumber(title: String, value: String) async throws {
        let desk = try await Desk()
        let report = try await read(title.hasSuffix("の条件") ? ["提供できること1": "加工", title: value] : [title: value], desk)
        let said = report.everythingSaid
        for part in ["123456789012", "１２３４", "1234-5678", "1234 5678"] { #expect(!said.contains(part), "\(said)") }
    }

    @Test("列のずれた行・表題・知らない見出しでも、12桁の数字は報告に出ない")
    func myNumberOutsideCells() async throws {
        let desk = try await Desk()
        let report = try await desk.load("123456789012\n名称,種別,123456789012\n123456789012,商店\n")
        #expect(report.errors.count == 1)
        #expect(report.warnings.count == 2)
        #expect(!report.everythingSaid.contains("123456789012"))
    }

    @Test("13桁の番号と11桁の電話は伏せない")
    func otherNumbers() async throws {
        let desk = try await Desk()
        let report = try await read(["法人番号": "6000012345601", "郵便番号": "09012345678"], desk)
        #expect(report.errors.map(\.value) == ["6000012345601", "09012345678"])
    }

    @Test("名称のない行は断る", arguments: ["\"\"", "\"　\""])
    func emptyName(cell: String) async throws {
        let desk = try await Desk()
        let report = try await desk.load("名称,種別\n\(cell),商店\n")
        #expect(report.errors.map(\.column) == ["名称"])
    }

    @Test("長さの上限ちょうどは読み、1文字多ければ断る", arguments: [("名称", 200), ("所在地", 300), ("紹介文", 2_000), ("提供できること1", 2_000)])
    func length(title: String, maximum: Int) async throws {
        let desk = try await Desk()
        func report(_ count: Int) async throws -> ImportReport {
            let text = String(repeating: "架", count: count)
            return try await desk.load(title == "名称" ? "名称,種別\n\(text),商店\n" : "名称,\(title)\n架空ねじ店,\(text)\n")
        }
        let tooLong = try await report(maximum + 1)
        #expect(tooLong.errors.map(\.column) == [title])
        #expect(tooLong.errors.first?.problem.contains("\(maximum + 1)文字") == true)
        #expect((tooLong.errors.first?.value.count ?? 0) <= 61)
        #expect(try await report(maximum).errors.isEmpty)
    }

    @Test("同じ内容を二度書いた行は、一つにする")
    func repeatedEntry() async throws {
        let desk = try await Desk()
        _ = try await read(["提供できること1": "切削", "提供できること2": "切削", "求めること1": "切削"], desk)
        let read = try await desk.one("架空ねじ店")
        #expect(read.offers.map(\.text) == ["切削"])
        #expect(read.needs.map(\.text) == ["切削"])
    }

    @Test(
        "読めない条件は誤り",
        arguments: ["なぞ=1", "時期=13", "時期=0", "区分=なぞ", "期限=いつか", "公開=ひみつ", "開始=2026-05-02;期限=2026-05-01", "数量="])
    func conditions(text: String) async throws {
        let desk = try await Desk()
        let report = try await read(["提供できること1": "小松菜", "提供できること1の条件": text], desk)
        #expect(report.errors.map(\.column) == ["提供できること1の条件"])
    }

    @Test("内容のない条件だけの欄は誤り")
    func conditionsAlone() async throws {
        let desk = try await Desk()
        #expect(try await read(["提供できること2の条件": "区分=加工"], desk).errors.map(\.column) == ["提供できること2"])
    }

    @Test("後継者を求める声はコーディネーターだけに見え、公開と書けば公開になる")
    func succession() async throws {
        let desk = try await Desk()
        _ = try await read(
            ["求めること1": "店を継いでくれる人。後継者を探している", "求めること2": "跡取りがいない", "求めること2の条件": "公開=公開", "提供できること1": "後継者の相談に乗る"],
            desk)
        let read = try await desk.one("架空ねじ店")
        #expect(read.needs.map(\.audience) == [.coordinators, .public])
        #expect(read.offers.map(\.audience) == [.public])
        #expect(read.visible(to: .anonymous)?.needs.map(\.text) == ["跡取りがいない"])
    }

    @Test("決まりより広い公開範囲は、効かないので断る", arguments: ["電話番号=公開", "代表者・担当者=支援機関まで", "所在地=公開"])
    func widerAudience(value: String) async throws {
        let desk = try await Desk()
        let report = try await read(["項目ごとの公開範囲": value], desk)
        #expect(report.errors.map(\.column) == ["項目ごとの公開範囲"])
        #expect(report.errors.first?.problem.contains("広くはできません") == true)
        #expect(try await desk.everyone().isEmpty)
        try await desk.put(.akebonoWorks)
        await #expect(throws: (any Error).self) {
            try await desk.edit("株式会社あけぼの架空製作所", [("項目ごとの公開範囲", "電話番号=公開")])
        }
    }

    @Test("決まりと同じか狭い公開範囲は受け取る", arguments: ["電話番号=コーディネーターまで", "名称=公開", "所在地=登録者まで"])
    func narrowerAudience(value: String) async throws {
        let desk = try await Desk()
        #expect(try await read(["種別": "商店", "項目ごとの公開範囲": value], desk).errors.isEmpty)
        #expect(try await desk.one("架空ねじ店").audiences.count == 1)
    }

    @Test("紹介文に承継の言葉があれば、公開でよいか確かめさせる")
    func successionInTheSummary() async throws {
        let desk = try await Desk()
        let told = try await read(["紹介文": "ねじの店です。後継者がいないので店を譲りたい。"], desk)
        #expect(told.warnings.map(\.column) == ["紹介文"])
        #expect(told.saved)
        let limited = try await read(
            ["紹介文": "ねじの店です。後継者を探しています。", "項目ごとの公開範囲": "紹介文=コーディネーターまで"], try await Desk())
        #expect(limited.warnings.isEmpty)
        #expect(try await read(["紹介文": "事業承継の相談に応じます"], try await Desk()).warnings.isEmpty)
    }

    @Test("すべての誤りが一度に、行の順に出て、何も保存しない")
    func allAtOnce() async throws {
        let desk = try await Desk()
        let report = try await desk.load(
            "名称,郵便番号,従業員数\n架空一,1730000,3\n架空二,17,x\n架空三\n,1730000,1\n架空五,1730000,5\n架空六,1,\n")
        #expect(report.errors.map(\.row) == [3, 3, 4, 5, 7])
        #expect(report.errors.map(\.column) == ["郵便番号", "従業員数", "（行全体）", "名称", "郵便番号"])
        #expect(report.counts == Counts(created: 2, rejected: 4))
        #expect(!report.saved)
        #expect(try await desk.everyone().isEmpty)
    }

    @Test("行の番号はファイルの行。セルの中の改行と空行も数える")
    func lineNumbers() async throws {
        let desk = try await Desk()
        let report = try await desk.load("名称,紹介文,郵便番号\n架空一,\"一\n二\n三\",\n\n架空二,,1\n")
        #expect(report.errors.map(\.row) == [6])
    }

    @Test("見出しより多いセルと少ないセルは、列のずれ")
    func shiftedColumns() async throws {
        let desk = try await Desk()
        let report = try await desk.load("名称,種別,電話番号\n架空一,商店\n架空二,商店,,03\n架空三,商店,,\n")
        #expect(report.errors.map(\.row) == [2, 3])
        #expect(report.errors.allSatisfy { $0.problem.contains("列のずれ") })
    }

    @Test("壊れた JSON の行は、行の番号のある誤り")
    func brokenLines() async throws {
        let desk = try await Desk()
        let report = try await desk.load(
            #"{"id":1,"name":"架空一"}"# + "\n{\"id\":2,\n[1]\n" + #"{"id":3,"name":"架空三","offers":"一つ"}"# + "\n",
            name: "x.jsonl")
        #expect(report.errors.map(\.row) == [2, 3])
        #expect(report.rejected == 2)
    }
}
