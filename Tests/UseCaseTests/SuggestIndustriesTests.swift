import Matching
import Registry
import Testing
import UseCases

@Suite("業種の候補をさがす")
struct SuggestIndustriesTests {
    /// Of the real tables, made once.
    private static let suggest = Result { SuggestIndustries(reference: try Examples.reference()) }

    @Test(
        "町の仕事の言い方から、公表された例示だけで当たる",
        arguments: [
            ("花屋です", "6092"), ("学習塾", "8231"), ("段ボール箱をつくっています", "1453"), ("小松菜とトマトの野菜作農業", "0113"),
            ("美容室と美容業", "7831"), ("税理士事務所", "7242"), ("動物の堆肥など、有機質肥料を作っています", "1063"),
        ])
    func findsTheTrade(text: String, code: String) throws {
        let found = try Self.suggest.get()(text)
        #expect(found.prefix(3).map(\.code.rawValue).contains(code), "\(found.map(\.code.rawValue))")
        #expect(found.count <= SuggestIndustries.usual)
    }

    @Test("卵殻の肥料なら、肥料を作る業種の例示を理由に挙げる")
    func saysWhy() throws {
        let found = try Self.suggest.get()("卵殻の肥料を作る")
        let best = try #require(found.first { $0.code.rawValue == "1063" })
        let words = try #require(best.reasons.first { if case .words = $0.kind { true } else { false } })
        let phrase = words.phrase(middle: "飲料・たばこ・飼料製造業")
        #expect(phrase.hasPrefix("「肥料」 → "), "\(phrase)")
        #expect(phrase.contains("肥料") && !phrase.contains("説明"), "\(phrase)")
    }

    @Test(
        "使えない文章は、何が違うかを言って断る",
        arguments: [
            ("", UnusableTradeText.empty), (" 　\n", .empty), ("＊＊＋！？", .noWords), ("。、", .noWords),
            (String(repeating: "あ", count: 1001), .tooLong(1001)), ("豆腐\u{7}屋", .controlCharacter(7)),
        ])
    func refuses(text: String, error: UnusableTradeText) throws {
        let suggest = try Self.suggest.get()
        #expect(throws: error) { try suggest(text) }
        #expect(!error.description.isEmpty)
    }

    @Test("いちばん長い文章にも答える")
    func longestText() throws {
        let text = String(repeating: "豆腐を作っています。", count: 100)
        #expect(text.count == SuggestIndustries.maximumLength)
        #expect(try !Self.suggest.get()(text).isEmpty)
    }
}
