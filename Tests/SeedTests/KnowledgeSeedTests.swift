import Foundation
import JapaneseText
import Matching
import Registry
import Support
import TabularFiles
import Testing
import UseCases

@Suite("業種・商売の知識")
struct KnowledgeSeeds {
    private static let tables = Result { try ReadKnowledge(try SeedFiles.seeds.get()).tables() }
    private func knowledge() throws -> Knowledge { try Self.tables.get().knowledge }

    @Test("読めない行も、どこにもつながらない概念も、自分自身の材料になる物もない")
    func tablesAreSound() throws {
        let tables = try Self.tables.get()
        #expect(tables.problems.map(\.description) == [])
        #expect(tables.doubts.map(\.description) == [])
        #expect(tables.knowledge.concepts.count > 4_000 && tables.knowledge.relations.count > 8_000)
    }

    @Test("理由になる文は、句点で終わる一文で、商店主が一息で読める")
    func sentencesReadWell() throws {
        for relation in try knowledge().relations where !relation.why.isEmpty {
            #expect(relation.why.hasSuffix("。") && relation.why.count <= 60, "\(relation.why)")
        }
    }

    @Test("業種の番号は、産業分類にある")
    func industriesExist() throws {
        let industries = try SeedFiles.reference.get().industries
        let known = Set(industries.items.map(\.code.rawValue))
        for concept in try knowledge().concepts {
            let wrong = concept.industries.filter { !known.contains($0) }
            #expect(wrong.isEmpty, "\(concept.label)")
        }
    }

    @Test(
        "まぎらわしい言葉を読み違えない",
        arguments: [
            ("観光パンフレットの印刷", "パン"), ("米国への輸出", "米"), ("リサイクル業", "自転車"), ("ベビーカーの修理", "ビーカー"), ("学生さんまで歓迎", "さんま"),
            ("健康保険の手続き", "損害保険"), ("屋根の修理", "農家"),
        ])
    func falseFriends(text: String, notMeant: String) throws {
        let knowledge = try knowledge()
        let labels = knowledge.concepts(in: text).map { knowledge.concepts[$0].label }
        #expect(!labels.contains(notMeant), "\(labels)")
    }

    @Test(
        "コーディネーターが思いつくつながりを知っている",
        arguments: [
            ("卵の殻", "土壌改良材"), ("おから", "家畜のえさ"), ("酒粕", "化粧品"), ("間伐材", "木のおもちゃ"), ("規格外の野菜", "ジャム"), ("コーヒーかす", "堆肥"),
            ("精密切削", "医療機器"), ("農業用ドローン", "農薬散布"), ("縫製", "介護用品"), ("動画の編集", "観光PR"), ("イチゴ", "ケーキ屋"), ("廃校", "撮影ロケ地"),
        ])
    func expectedChains(offer: String, need: String) throws {
        #expect(try knowledge().chain(from: offer, to: need) != nil)
    }

    @Test("産業分類の例示の85%以上に知識が届く", .enabled(if: Folders.realData != nil))
    func exampleTermsAreCovered() throws {
        let file = try #require(Folders.realData).appendingPathComponent("jsic-rev14/jsic_examples.csv").path
        let terms = try ReadKnowledge.columns(["example_term"], of: TabularFile(path: file))
        let knowledge = try knowledge()
        #expect(terms.count { knowledge.covers($0) } * 100 >= terms.count * 85)
    }

    /// What the city's lists say of what a shop does; their other columns hold names, addresses and times.
    private static let trades = ["業種", "区分", "区分1", "区分2", "説明", "店舗説明", "販売品1", "販売品2", "販売品3", "タグ2"]

    @Test("市の店舗の一覧にある内容語の70%以上に知識が届く", .enabled(if: Folders.realData != nil))
    func municipalWordsAreCovered() throws {
        let folder = try #require(Folders.realData).appendingPathComponent("municipal-csv")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        // The cooling shelters are no shops.
        let lists = files.filter { $0.hasSuffix(".csv") && !$0.hasPrefix("まちなか涼みどころ") }
        #expect(lists.count == 9)
        let texts = try lists.flatMap { name in
            try ReadKnowledge.columns(Self.trades, of: TabularFile(path: folder.appendingPathComponent(name).path))
        }
        let coverage = try knowledge().coverage(of: texts)
        #expect(coverage.occurrences > 1_000)
        #expect(coverage.coveredOccurrences * 100 >= coverage.occurrences * 70)
    }
}
