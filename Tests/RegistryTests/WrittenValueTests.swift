import Testing

@testable import Registry

@Suite("郵便番号・金額・業種コードの読み取り")
struct WrittenValues {
    @Test("郵便番号は書き方によらず7桁で持つ", arguments: ["〒173－8501", "１７３８５０１", "173-8501", " 173 8501 "])
    func postalCode(text: String) throws {
        let code = try PostalCode(parsing: text)
        #expect(code.rawValue == "1738501")
        #expect(code.hyphenated == "173-8501")
    }

    @Test("7桁でない郵便番号は断る", arguments: ["173-850", "17385011", "", "〒", "173-85o1"])
    func badPostalCode(text: String) {
        #expect(throws: InvalidPostalCode(text: text)) { try PostalCode(parsing: text) }
    }

    @Test(
        "金額は円の整数で持つ",
        arguments: [
            ("1億2,000万円", 120_000_000), ("5,000万円", 50_000_000), ("4,346千円", 4_346_000), ("1,000万円", 10_000_000),
            ("１０００万円", 10_000_000), ("100千円", 100_000), ("50万", 500_000), ("4346000", 4_346_000), ("0円", 0),
            ("3百万円", 3_000_000), ("￥1,234", 1_234),
        ])
    func money(text: String, yen: Int) throws { #expect(try Yen(parsing: text).rawValue == yen) }

    @Test(
        "金額でないものは断る",
        arguments: [
            "２分の１", "3分の2以内", "10/10", "", "円", "-5万円", "1.5億円", "万円", "1万2億円", "99999999兆円",
            "9999999999999999999",
        ])
    func badMoney(text: String) { #expect(throws: InvalidYen(text: text)) { try Yen(parsing: text) } }

    @Test(
        "業種コードは桁で区分を表す",
        arguments: [
            ("E", "E"), ("ｅ", "E"), ("24", "24"), ("２４４", "244"), ("2442", "2442"), ("24a", "24"), ("2442b", "2442"),
        ])
    func industry(text: String, code: String) { #expect(IndustryCode(parsing: text)?.rawValue == code) }

    @Test("業種コードの形でないものは読まない", arguments: ["", "U", "e24", "2", "24421", "製造業", "2a", "24ab"])
    func badIndustry(text: String) { #expect(IndustryCode(parsing: text) == nil) }
}

@Suite("工・商・農の決まり方")
struct Sectors {
    private let classification = IndustryClassification(items: [
        item("A", "農業，林業", nil, .agriculture), item("01", "農業", "A", nil), item("E", "製造業", nil, .industry),
        item("24", "金属製品製造業", "E", nil), item("I", "卸売業，小売業", nil, .commerce),
        item("58", "飲食料品小売業", "I", nil), item("R", "サービス業", nil, nil),
    ])

    private static func item(
        _ code: String, _ name: String, _ parent: String?, _ sector: Sector?
    ) -> IndustryClassification.Item {
        IndustryClassification.Item(
            code: IndustryCode(rawValue: code)!, name: name, parent: parent.flatMap(IndustryCode.init(rawValue:)),
            sector: sector)
    }

    private func sector(_ kinds: Set<Organization.Kind>, _ industry: String?, byHand: Sector? = nil) -> Sector? {
        var organization = Organization(id: .init(rawValue: "x"), name: "見本")
        organization.kinds = kinds
        organization.industry = industry.flatMap(IndustryCode.init(rawValue:))
        organization.declaredSector = byHand
        return organization.sector(in: classification)
    }

    @Test("手で決めたものが、種別や業種より先")
    func byHand() { #expect(sector([.university], "24", byHand: .commerce) == .commerce) }

    @Test(
        "大学・学校・福祉・金融・行政・支援機関は、業種より種別で決まる",
        arguments: [
            (.university, .academia), (.school, .academia), (.welfare, .welfare), (.bank, .finance),
            (.government, .public), (.supportAgency, .support),
        ] as [(Organization.Kind, Sector)])
    func byKind(kind: Organization.Kind, expected: Sector) {
        #expect(sector([kind, .company, .farm], "24") == expected)
    }

    @Test("ほかの種別では業種が決め、農家や商店でも変わらない")
    func byIndustry() {
        #expect(sector([.company], "24") == .industry)
        #expect(sector([.farm, .shop], "58") == .commerce)
        #expect(sector([.shop], "01") == .agriculture)
    }

    @Test("業種がわからなければ、農家は農、商店は商、それ以外は不明")
    func suggested() {
        #expect(sector([.farm, .shop], nil) == .agriculture)
        #expect(sector([.shop], "R") == .commerce)
        #expect(sector([.farm], "99") == .agriculture)
        #expect(sector([.company, .npo], nil) == nil)
        #expect(sector([], "R") == nil)
    }

    @Test("業種の上下をたどれる")
    func lineage() throws {
        let metal = try #require(IndustryCode(rawValue: "24"))
        #expect(classification.lineage(of: metal).map(\.name) == ["金属製品製造業", "製造業"])
        let manufacturing = try #require(IndustryCode(rawValue: "E"))
        #expect(classification.below(manufacturing).map(\.rawValue) == ["E", "24"])
        #expect(classification.code(named: "農業")?.rawValue == "01")
        #expect(classification.sector(of: try #require(IndustryCode(rawValue: "99"))) == nil)
    }
}
