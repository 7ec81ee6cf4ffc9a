import JapaneseText
import Registry
import Store
import Support
import Testing
import UseCases

@Suite("履歴を言葉で")
struct RecordHistoryTests {
    private func history(_ organization: Organization, as viewer: Viewer = .console) async throws -> [HistoryEntry] {
        let desk = try await Desk()
        try await desk.put(organization)
        return try await FindOrganizations(database: desk.database, reference: desk.reference)
            .historyInWords(of: organization.id, as: viewer)
    }

    @Test("どの項目の値も、人の読む言葉になる")
    func everyFieldIsReadable() async throws {
        var known = Organization.withEverything()
        known.audiences = [.website: .members]
        let entry = try #require(try await history(known).first)
        #expect(entry.changes.count >= 31)
        #expect(entry.changes.allSatisfy { $0.before == nil && $0.after != nil && !$0.isHidden })
        let said = Dictionary(entry.changes.map { ($0.label, $0.after ?? "") }) { $0 + "／" + $1 }
        let expected = [
            "種別": "会社・事業者、商店・飲食店、町の発明所", "工商農の別": "工", "場所の種類": "店舗区画", "資本金": "10000000円", "従業員数": "12人",
            "農業の項目": "認定農業者ではない、経営面積 300平方メートル、小松菜、大根", "休止期間": "2026-12-28から2027-01-04まで",
            "状態": "閉鎖、2026-11-01", "項目ごとの公開範囲": "ウェブサイト：登録者まで", "月の紹介受入数": "3件",
            "緯度経度": "35.75,139.7（町のおおよその位置）", "市区町村": "東京都板橋区、板橋の区、板橋九丁目",
            "代表者・担当者": "代表者 架空 代表子 090-0000-0001 daihyo@aoba.example／担当者 架空 担当男",
            "提供できること":
                "薄板の曲げ加工（加工、確認待ち、未確認、登録者まで、2026-04-01から、2027-03-31まで、時期 4・11月、数量 月に百枚まで、確認 2026-09-30）",
        ]
        for (label, text) in expected { #expect(said[label] == text, "\(label)") }
    }

    @Test("履歴を読めない人には、値も件数も渡さない")
    func othersGetNothing() async throws {
        await #expect(throws: NotAllowed.self) {
            _ = try await history(.withEverything(), as: Viewer(account: .init(rawValue: "x"), grants: []))
        }
    }
}
