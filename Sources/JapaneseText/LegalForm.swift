/// 法人格: the words of a name that say what kind of legal person it is.
struct LegalForm: Sendable {
    /// In full; nil for an abbreviation that fits several.
    let name: String?
    private let spelling: [UInt32]

    private init(_ spelling: String, name: String?) {
        self.spelling = Self.comparable(spelling)
        self.name = name
    }

    /// A normalized name in the letters forms are compared in: no spaces, lower case, common kanji.
    static func comparable(_ normalized: String) -> [UInt32] {
        normalized.scalarValues.lazy.filter { $0 != 0x20 }
            .map { (0x41...0x5A).contains($0) ? $0 + 0x20 : VariantKanji.common(for: $0) }
    }

    /// The legal form in a name, and where it stands.
    ///
    /// A company form counts wherever it is and before any other: 医療法人サポート株式会社 is a 株式会社.
    static func find(in name: [UInt32]) -> (form: LegalForm, range: Range<Int>)? {
        atAnEdge(of: name, companies) ?? atAnEdge(of: name, others) ?? kana(in: name) ?? inside(name, companies)
    }

    private static func atAnEdge(of name: [UInt32], _ forms: [LegalForm]) -> (form: LegalForm, range: Range<Int>)? {
        for form in forms where form.stands(in: name, at: 0) { return (form, 0..<form.spelling.count) }
        for form in forms where form.stands(in: name, at: name.count - form.spelling.count) {
            return (form, (name.count - form.spelling.count)..<name.count)
        }
        return nil
    }

    private static func inside(_ name: [UInt32], _ forms: [LegalForm]) -> (form: LegalForm, range: Range<Int>)? {
        for form in forms {
            for start in name.indices where form.stands(in: name, at: start) {
                return (form, start..<(start + form.spelling.count))
            }
        }
        return nil
    }

    /// Bank abbreviations: カ) in front, (カ behind, (カ) before a branch; only in a name written all in kana.
    private static func kana(in name: [UInt32]) -> (form: LegalForm, range: Range<Int>)? {
        guard name.contains(where: { $0 == 0x28 || $0 == 0x29 }), !name.contains(where: { $0.isKanji || $0.isHiragana })
        else { return nil }
        for form in kanaForms {
            let letters = form.spelling.dropFirst().dropLast()
            if name.starts(with: letters + [0x29]) { return (form, 0..<(letters.count + 1)) }
            if name.suffix(letters.count + 1).elementsEqual([0x28] + letters) {
                return (form, (name.count - letters.count - 1)..<name.count)
            }
        }
        return inside(name, kanaForms)
    }

    private func stands(in name: [UInt32], at start: Int) -> Bool {
        guard start >= 0, start + spelling.count <= name.count, name[start] == spelling[0] else { return false }
        for offset in spelling.indices where name[start + offset] != spelling[offset] { return false }
        return true
    }

    private static let companies: [LegalForm] =
        ["株式会社", "有限会社", "合同会社", "合資会社", "合名会社"].map { LegalForm($0, name: $0) }
        + [
            ("(株)", "株式会社"), ("(有)", "有限会社"), ("(同)", "合同会社"), ("(資)", "合資会社"), ("(名)", "合名会社"), ("(合)", nil),
        ].map { LegalForm($0, name: $1) }

    /// Longest first, so that 一般社団法人 is not read as 社団法人.
    private static let others: [LegalForm] =
        ([
            "一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人", "社団法人", "財団法人", "特定非営利活動法人", "医療法人社団",
            "医療法人財団", "社会医療法人", "医療法人", "社会福祉法人", "学校法人", "宗教法人", "農事組合法人", "管理組合法人", "事業協同組合",
            "協同組合", "商店街振興組合", "企業組合", "信用金庫", "信用組合", "農業協同組合", "漁業協同組合", "生活協同組合", "労働者協同組合",
            "森林組合", "労働組合", "有限責任事業組合", "弁護士法人", "税理士法人", "司法書士法人", "行政書士法人", "弁理士法人",
            "社会保険労務士法人", "土地家屋調査士法人", "監査法人", "有限責任監査法人", "相互会社", "特定目的会社", "独立行政法人",
            "国立大学法人", "公立大学法人", "地方独立行政法人",
        ].map { LegalForm($0, name: $0) } + abbreviations.map { LegalForm($0, name: $1) })
        .sorted { $0.spelling.count > $1.spelling.count }

    private static let abbreviations: [(String, String)] = [
        ("認定特定非営利活動法人", "特定非営利活動法人"), ("認定NPO法人", "特定非営利活動法人"), ("NPO法人", "特定非営利活動法人"),
        ("(NPO)", "特定非営利活動法人"), ("(特非)", "特定非営利活動法人"), ("(社)", "社団法人"), ("(一社)", "一般社団法人"),
        ("(公社)", "公益社団法人"), ("(財)", "財団法人"), ("(一財)", "一般財団法人"), ("(公財)", "公益財団法人"),
        ("(福)", "社会福祉法人"), ("(社福)", "社会福祉法人"), ("(医)", "医療法人"), ("(医社)", "医療法人社団"),
        ("(医財)", "医療法人財団"), ("(学)", "学校法人"), ("(宗)", "宗教法人"), ("(農)", "農事組合法人"), ("(協)", "協同組合"),
        ("(企)", "企業組合"), ("(独)", "独立行政法人"), ("(相)", "相互会社"),
    ]

    private static let kanaForms: [LegalForm] =
        [
            ("(トクヒ)", "特定非営利活動法人"), ("(ザイ)", "財団法人"), ("(シヤ)", "社団法人"), ("(シャ)", "社団法人"), ("(フク)", "社会福祉法人"),
            ("(ガク)", "学校法人"), ("(シユウ)", "宗教法人"), ("(ノウ)", "農事組合法人"), ("(カ)", "株式会社"), ("(ユ)", "有限会社"),
            ("(ド)", "合同会社"), ("(シ)", "合資会社"), ("(メ)", "合名会社"), ("(イ)", "医療法人"),
        ].map { LegalForm($0, name: $1) }
}
