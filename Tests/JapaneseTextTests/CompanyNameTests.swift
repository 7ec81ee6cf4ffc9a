import Testing

@testable import JapaneseText

@Suite("商号と法人格")
struct CompanyNames {
    @Test("参照表の検索キーになる", arguments: Facts.text.companyNameKeyTests)
    func keys(fact: TextFacts.Key) {
        expectBytes(CompanyName(fact.in).key, fact.key.searchKey)
        #expect(CompanyName(fact.in).written == fact.in)
    }

    @Test("法人格は前後どちらでも分かる", arguments: Facts.text.legalForms)
    func legalForms(form: String) {
        let expected = form == "NPO法人" ? "特定非営利活動法人" : form
        let front = CompanyName(form + "やまだ")
        #expect(front.legalForm == expected && front.position == .front && front.key == "ヤマダ")
        let back = CompanyName("やまだ　" + form)
        #expect(back.legalForm == expected && back.position == .back && back.key == "ヤマダ")
    }

    @Test(
        "法人格を除いた名称は、ほかの字をそのまま残す",
        arguments: [
            ("株式会社 山田 デザイン", " 山田 デザイン"), ("髙橋製作所㈱", "髙橋製作所"), ("株式会社", ""), ("木の店", "木の店"),
            ("NPO法人緑", "緑"),
        ])
    func withoutLegalForm(written: String, rest: String) {
        expectBytes(CompanyName.withoutLegalForm(written), rest)
    }

    @Test("略語は正式な法人格に直る", arguments: Facts.text.legalFormAbbrev.sorted { $0.key < $1.key })
    func abbreviations(abbreviation: String, form: String) {
        for name in [CompanyName("\(abbreviation)山田"), CompanyName("山田\(abbreviation)")] {
            #expect(name.key == "山田")
            #expect(name.position != nil)
            if abbreviation == "(合)" {
                #expect(name.legalForm == nil)
            } else {
                #expect(name.legalForm?.hasPrefix(form) == true)
            }
        }
    }

    @Test("銀行のカナ略語が読める", arguments: Facts.text.bankKanaAbbrev.filter { $0.key != "basis" }.sorted { $0.key < $1.key })
    func bankAbbreviations(abbreviation: String, meaning: String) {
        let written = abbreviation.hasPrefix("(") ? "ﾔﾏﾀﾞ" + abbreviation : abbreviation + "ﾔﾏﾀﾞ"
        let name = CompanyName(written)
        #expect(name.key == "ヤマダ")
        #expect(name.position == (abbreviation.hasPrefix("(") ? .back : .front))
        #expect(name.legalForm != nil)
    }

    @Test(
        "前株・後株・支店つきの表記",
        arguments: [
            ("㍿山田製作所", "株式会社", CompanyName.Position.front, "山田製作所"),
            ("（株）カネヤマ水産", "株式会社", .front, "カネヤマ水産"),
            ("カネギ東海フーズ（株）", "株式会社", .back, "カネギ東海フズ"),
            ("石原水産（株）マリンステーション焼津工場", "株式会社", .back, "石原水産マリンステシヨン焼津工場"),
            ("ﾔﾏﾀﾞ(ｶ)ﾄｳｷﾖｳｼﾃﾝ", "株式会社", .back, "ヤマダトウキヨウシテン"), ("株式會社髙島屋", "株式会社", .front, "高島屋"),
            ("医療法人　社団 清風会", "医療法人社団", .front, "清風会"), ("医療法人サポート株式会社", "株式会社", .back, "医療法人サポト"),
            ("認定ＮＰＯ法人みどり", "特定非営利活動法人", .front, "ミドリ"), ("ＳＥＰ社会保険労務士法人", "社会保険労務士法人", .back, "sep"),
            ("烏山駅前通り商店街振興組合", "商店街振興組合", .back, "烏山駅前通リ"),
            ("有限会社ティー・ケープロジェクト", "有限会社", .front, "テイケプロジエクト"),
        ])
    func positions(written: String, form: String, position: CompanyName.Position, key: String) {
        let name = CompanyName(written)
        #expect(name.legalForm == form)
        #expect(name.position == position)
        expectBytes(name.key, key)
    }

    @Test("法人格だけの名前はその字をキーにする", arguments: ["協同組合", "株式会社", "㈱", "株式会社＿"])
    func onlyALegalForm(written: String) {
        let name = CompanyName(written)
        expectBytes(name.key, written.searchKey)
        #expect(name.legalForm != nil && name.position == nil)
    }

    @Test("法人格のない名前と記号だけの名前")
    func withoutLegalForm() {
        let temple = CompanyName("成田山遍照寺")
        #expect(temple.legalForm == nil && temple.position == nil && temple.key == "成田山遍照寺")
        #expect(CompanyName("☆☆☆").key == "☆☆☆")
        #expect(CompanyName("").key.isEmpty)
        #expect(CompanyName("山田(イ)").legalForm == nil, "漢字のある名前ではカナ略語と読まない")
    }
}
