import JapaneseText
import Registry
import Testing
import UseCases

/// What an import must never do to records that are already there.
@Suite("取込は、別の事業者や見えない項目を傷つけない")
struct ImportSafety {
    @Test("番号のない一覧から行が消えても、ほかの行の事業者は入れ替わらない")
    func removedRow() async throws {
        let desk = try await Desk()
        let head = "名称,市区町村,所在地,電話番号\n"
        let first = "山田商店,板橋区,板橋1-2-3,03-0000-0001\n"
        let second = "山田商店,板橋区,志村1-2-3,03-0000-0002\n"
        try await desk.load(head + first + second)
        let report = try await desk.load(head + second)
        #expect(report.counts == Counts(unchanged: 1))
        #expect(try await desk.everyone().compactMap(\.phone).sorted() == ["03-0000-0001", "03-0000-0002"])
    }

    @Test("別の名簿の同じ番号・同じ名前は、場所が確かめられなければ同じにしない")
    func sameNumberElsewhere() async throws {
        let desk = try await Desk()
        try await desk.load(#"{"id":1,"name":"架空","lat":35.7,"lon":139.7}"# + "\n", name: "gen.jsonl")
        let report = try await desk.load(
            #"{"id":1,"name":"架空","kind":"shop","location":"世田谷区"}"# + "\n", name: "other.jsonl")
        #expect(report.counts == Counts(created: 1, candidates: 1))
    }

    @Test("閉鎖した会社と同じ名前・同じ町の会社は、別の事業者")
    func closedNamesake() async throws {
        let desk = try await Desk()
        let head = "名称,市区町村,所在地,閉鎖日,提供できること1\n"
        try await desk.load(head + "株式会社架空,板橋区,板橋1-2-3,2015-01-01,\n")
        let report = try await desk.load(head + "株式会社架空,板橋区,板橋1-9-9,,金属加工\n", name: "新しい名簿.csv")
        #expect(report.counts == Counts(created: 1, candidates: 1))
        #expect(try await desk.everyone().filter { $0.state == .published }.count == 1)
    }

    @Test("登記の一覧は、取り下げた登録や下書きを公開に戻さない", arguments: ["取下げ", "下書き"])
    func registerKeepsState(state: String) async throws {
        let desk = try await Desk()
        try await desk.load("名称,法人番号,状態\n株式会社架空一,5000012345601,\(state)\n")
        try await desk.load(Incoming.nta("5000012345601", "株式会社架空一"), name: "13.csv")
        #expect(try await desk.one("株式会社架空一").visible(to: .anonymous) == nil)
    }

    @Test("取り下げた登録に当たった行は、そう知らせる")
    func withdrawnIsTold() async throws {
        let desk = try await Desk()
        try await desk.load("名称,法人番号,状態\n株式会社架空一,5000012345601,取下げ\n")
        let report = try await desk.load("名称,法人番号,電話番号\n株式会社架空一,5000012345601,03-0000-0001\n")
        #expect(report.warnings.contains { $0.problem.contains("取り下げた登録") })
    }

    @Test("取り込む人に見えない提供・求めることは、取込でも入力でも消えず、番号にも数えない")
    func hiddenEntriesStay() async throws {
        let desk = try await Desk()
        try await desk.load(
            "名称,求めること1,求めること1の条件,求めること2\n架空ぱん店,課の話,公開=自課のみ:nosei,粉\n")
        try await desk.load(desk.export(.csv))
        #expect(try await desk.one("架空ぱん店").needs.map(\.text).contains("課の話"))
        let changed = try await desk.edit("架空ぱん店", [("求めること1", "小麦粉")])
        #expect(Set(changed.needs.map(\.text)) == ["課の話", "小麦粉"])
    }

    @Test("公開用の書き出しを取り込んでも、公開されていないものは消えない")
    func publicExportTakesNothing() async throws {
        let desk = try await Desk()
        try await desk.load(
            "名称,種別,市区町村,所在地,求めること1,求めること2\n架空園,農林漁業者,西東京市,保谷町3-1-1,後継者,堆肥\n")
        let before = try await desk.export(.jsonl)
        for format in ExportOrganizations.Format.allCases {
            let text = try await desk.export(format, as: .anonymous)
            let report = try await desk.load(text, name: "公開.\(format.rawValue)")
            #expect(report.counts == Counts(unchanged: 1))
        }
        #expect(try await desk.export(.jsonl) == before)
    }

    @Test("期限や休止の終わりを月や年でいえば、その最後の日")
    func lastDayOfTheMonth() async throws {
        let desk = try await Desk()
        try await desk.load(
            "名称,求めること1,求めること1の条件,休止開始日,休止終了日\n架空,粉,期限=2027-03,2026-01-01,2026年\n")
        let found = try await desk.one("架空")
        #expect(found.needs.first?.validUntil == Day("2027-03-31"))
        #expect(found.pause?.until == Day("2026-12-31"))
    }

    @Test("言葉を変えれば、前の言葉を確かめた日は消え、公開の範囲や期限は残る")
    func verificationIsOfTheWords() async throws {
        let desk = try await Desk()
        try await desk.load("名称,求めること1,求めること1の条件\n架空,粉,確認=2026-10-01 商工課;期限=2027-03-31;公開=支援機関まで\n")
        let same = try await desk.edit("架空", [("求めること1", "粉")])
        #expect(same.needs.first?.verification?.on == Day("2026-10-01"))
        let changed = try await desk.edit("架空", [("求めること1", "小麦粉")])
        #expect(changed.needs.first?.verification == nil)
        #expect(changed.needs.first?.validUntil == Day("2027-03-31"))
        #expect(changed.needs.first?.audience == .support)
    }

    @Test("番号が0や桁あふれの提供・求めることはない", arguments: ["提供できること0", "提供できること99999999999999999999", "求めること201"])
    func entryNumbers(title: String) async throws {
        let desk = try await Desk()
        try await desk.load("名称,提供できること1\n架空,研磨\n")
        await #expect(throws: UnknownTitle.self) { try await desk.edit("架空", [(title, "上書き")]) }
        #expect(try await desk.one("架空").offers.map(\.text) == ["研磨"])
    }

    @Test("場所の種類は入力でも取込でも変えられ、所在地を変えても残る")
    func placeKind() async throws {
        let desk = try await Desk()
        try await desk.load("名称,市区町村,所在地\n架空,板橋区,板橋1-2-3\n")
        _ = try await desk.edit("架空", [("場所の種類", "店舗区画")])
        #expect(try await desk.one("架空").site?.kind == .shopUnit)
        #expect(try await desk.one("架空").site?.address == "板橋1-2-3")
        _ = try await desk.edit("架空", [("所在地", "板橋1-2-4")])
        #expect(try await desk.one("架空").site?.kind == .shopUnit)
    }

    @Test("全角のセミコロンや結合文字のある値も、書き出して読めば同じ")
    func separatorsInValues() async throws {
        let desk = try await Desk()
        try await desk.load(
            #"{"enishi":1,"name":"架空","kinds":[],"interests":["a；b","\u0301c"],"offers":[{"text":"粉","quantity":"b；c"}]}"#
                + "\n",
            name: "own.jsonl")
        let found = try await desk.one("架空")
        #expect(found.interests == ["a；b", "\u{301}c"])
        #expect(found.offers.first?.quantity == "b；c")
    }
}
