import JapaneseText
import Matching
import Registry
import Testing
import UseCases

@Suite("質問への答え")
struct FactAnswerTests {
    @Test("聞けることの名前は、書いて読むと同じ")
    func keysRoundTrip() {
        let facts: [Fact] =
            [.form, .industry, .founded, .sameBusinessSince, .shoppingStreet, .item(.association, "商店会:大山")]
            + LocationBasis.allCases.map(Fact.place) + Quantity.allCases.map(Fact.quantity)
            + Claim.allCases.map(Fact.claim)
        for fact in facts { #expect(Fact(key: fact.key) == fact, "\(fact.key)") }
        for key in ["", "members", "text:x", "claim:x", "place", "quantity:", "item:association"] {
            #expect(Fact(key: key) == nil, "\(key)")
        }
    }

    @Test(
        "人の書き方のまま読む",
        arguments: [
            (Fact.form, "合同会社"), (.industry, "金属製品製造業"), (.industry, "２４"), (.founded, "令和6年4月"), (.founded, "未創業"),
            (.quantity(.capital), "1,000万円"), (.quantity(.employees), "１０"), (.quantity(.totalLargeShare), "33.4％"),
            (.claim(.taxPaid), "はい"), (.item(.association, "商店会"), "いいえ"), (.place(.anyOffice), "板橋区"),
        ])
    func reads(fact: Fact, text: String) throws {
        let answer = try #require(FactAnswer(fact, text, Examples.reference()))
        #expect(FactAnswer(written: answer.written, try Examples.reference()) == answer)
    }

    @Test(
        "読めないものは読めないと言う",
        arguments: [
            (Fact.form, "秘密結社"), (.industry, "ありえない業"), (.founded, "2024-02-30"), (.quantity(.employees), "-1"),
            (.quantity(.employees), "五六"), (.quantity(.largestLargeShare), "101"), (.claim(.taxPaid), "true"),
            (.members, "だれか"),
        ])
    func refuses(fact: Fact, text: String) throws { #expect(try FactAnswer(fact, text, Examples.reference()) == nil) }

    @Test("空の答えは、飛ばしたことになる")
    func skips() throws {
        let answer = try #require(FactAnswer(.founded, " ", Examples.reference()))
        #expect(answer.written == "founded=")
    }
}
