import JapaneseText
import Registry

@testable import Matching

extension MatchSubject {
    /// An invented subject with public entries.
    static func example(
        _ id: String, name: String = "", needs: [String] = [], offers: [String] = [], sector: Sector? = nil,
        at coordinate: Coordinate? = nil
    ) -> MatchSubject {
        var subject = MatchSubject(
            id: id, name: name,
            entries: offers.map { Entry(side: .offer, text: $0, audience: .public) }
                + needs.map { Entry(side: .need, text: $0, audience: .public) })
        subject.sector = sector
        subject.position = coordinate.map { Position($0) }
        return subject
    }
}

extension Day {
    /// A Saturday; its ISO week began on Monday the 16th.
    static let saturday = Day("2026-11-21") ?? Day(daysSince1970: 0)
}

extension Linkage {
    /// A table of three sectors.
    static let example = Linkage([
        Coefficient(from: "01", to: "11", coefficient: 0.2), Coefficient(from: "11", to: "01", coefficient: 0.01),
        Coefficient(from: "11", to: "51", coefficient: 0.05), Coefficient(from: "01", to: "01", coefficient: 0.5),
    ])
    /// No table at all.
    static let none = Linkage([])
}

/// A registry of invented subjects put together at random, the same for the same seed.
func randomRegistry(seed: UInt64, count: Int) -> [MatchSubject] {
    var random = SplitMix64(seed: seed)
    let things = ["米粉", "りんご", "アルミ板", "ステンレス", "段ボール", "木製家具", "IoTセンサー", "紙袋", "豆腐", "染色布"]
    let deeds = ["の加工", "の試作", "を冷凍保存", "の販路", "乾燥機", "のデザイン", "を小ロットで配送", "の在庫管理"]
    let tails = ["", "できます", "を探しています", "。少量も対応", "、急ぎ"]
    let kinds: [Organization.Kind] = [.company, .farm, .shop]
    func text() -> String {
        (things.randomElement(using: &random) ?? "") + (deeds.randomElement(using: &random) ?? "")
            + (tails.randomElement(using: &random) ?? "")
    }
    return (0..<count).map { number in
        var subject = MatchSubject(id: "s\(number)", name: text())
        let entries = Int.random(in: 0...5, using: &random)
        subject.entries = (0..<entries).map { _ in
            let isNeed = Bool.random(using: &random)
            let isHidden = Int.random(in: 0..<5, using: &random) == 0
            return Entry(side: isNeed ? .need : .offer, text: text(), audience: isHidden ? .coordinators : .public)
        }
        if Bool.random(using: &random) { subject.sector = Sector.allCases.randomElement(using: &random) }
        if Bool.random(using: &random) { subject.linkageSector = ["01", "11", "51"].randomElement(using: &random) }
        if Bool.random(using: &random) {
            subject.position = Coordinate(
                latitude: Double.random(in: 35.6...35.9, using: &random),
                longitude: Double.random(in: 139.4...139.8, using: &random)
            ).map { Position($0) }
        }
        subject.kinds = [kinds.randomElement(using: &random) ?? .company]
        subject.isOpen = Int.random(in: 0..<8, using: &random) != 0
        return subject
    }
}

/// The words two texts share, without any knowledge.
func sharedWords(of need: String, and offer: String) -> [String] {
    let (need, offer) = (FoldedText(need), FoldedText(offer))
    return sharedWords(of: need, and: offer, offering: Statement(offer, side: .offer, in: .none)) { _ in
        false
    }.map(\.text)
}

extension Knowledge {
    /// A small town's knowledge, told in rows whose cells 「|」 separates.
    static func example(
        concepts: [String], forms: [String] = [], relations: [String] = [], local: [String] = []
    ) -> Knowledge.Tables {
        func table(_ kind: KnowledgeTable.Kind, _ rows: [String]) -> KnowledgeTable {
            let lines = [kind.columns.joined(separator: "\t")] + rows.map { $0.replacing("|", with: "\t") }
            return KnowledgeTable(name: "\(kind).tsv", kind: kind, text: lines.joined(separator: "\n"))
        }
        return read([
            table(.concepts, concepts), table(.forms, forms), table(.relations, relations), table(.local, local),
        ])
    }

    /// 豆腐, 野菜 and who deals in them.
    static let town = example(
        concepts: [
            "野菜|産物|||青果", "トマト|産物|野菜||ミニトマト", "飲食店|担い手||76|レストラン、食堂", "豆腐|製品|||とうふ", "豆腐店|担い手||0932|豆腐屋",
            "おから|副産物", "飼料|製品|||家畜のえさ", "パン|製品|||食パン", "パンフレット|製品", "米|産物|||新米、有機米", "印刷|工程", "自転車|製品|||サイクル",
        ],
        forms: ["型|印刷|抜き、刷り"],
        relations: [
            "野菜|売り先|飲食店|3|", "豆腐店|作る|豆腐|3|", "おから|副産物|豆腐|3|", "おから|代わりになる|飼料|3|おからは牛や豚の餌になる。",
            "印刷|作る|パンフレット|3|", "米|材料になる|パン|1|", "トマト|旬|6、7、8",
        ]
    ).knowledge
}
