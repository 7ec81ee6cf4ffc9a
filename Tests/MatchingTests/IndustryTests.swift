import Registry
import Testing

@testable import Matching

@Suite("業種の候補")
struct IndustryTests {
    /// A small invented classification in the shape of the real one.
    private static func classification() throws -> IndustryClassification {
        let names = [
            ("09", "食料品製造業", nil), ("0931", "豆腐製造業", "09"), ("0932", "漬物製造業", "09"), ("0999", "その他の食料品製造業", "09"),
            ("58", "飲食料品小売業", nil), ("5811", "豆腐小売業", "58"), ("5812", "漬物小売業", "58"), ("5813", "菓子小売業", "58"),
        ]
        return IndustryClassification(
            items: try names.map { code, name, parent in
                .init(
                    code: try #require(IndustryCode(rawValue: code)), name: name,
                    parent: parent.flatMap(IndustryCode.init(rawValue:)), sector: nil)
            })
    }

    private static let texts: [(String, String, IndustryTerm.Source)] = [
        ("0931", "油揚げ製造業", .example), ("0932", "梅干し製造業", .example), ("0999", "こんにゃく製造業", .example),
        ("5811", "豆腐屋", .example), ("5812", "梅干し小売業", .example), ("5813", "だんご小売業（こんにゃくを除く）", .example),
        ("5813", "主として飴やせんべいを小売する事業所をいう", .definition),
    ]

    private static func terms() throws -> [IndustryTerm] {
        try classification().items.filter { $0.code.rawValue.count == 4 }
            .map { IndustryTerm($0.name, of: [$0.code], in: .name) }
            + texts.map { IndustryTerm($1, of: [try #require(IndustryCode(rawValue: $0))], in: $2) }
    }

    private static func index(_ knowledge: Knowledge = .none) throws -> IndustryIndex {
        IndustryIndex(try terms(), of: try classification(), knowledge: knowledge)
    }

    private func codes(_ text: String, _ knowledge: Knowledge = .none) throws -> [String] {
        try Self.index(knowledge).suggestions(for: text, top: 10).map(\.code.rawValue)
    }

    @Test(
        "言葉が品目を、終わりの言葉が作るか売るかを決める",
        arguments: [
            ("梅干し製造業", "0932"), ("梅干し小売業", "5812"), ("梅干しを作っています", "0932"), ("梅干しを売っています。", "5812"),
            ("豆腐の小売業", "5811"), ("せんべい", "5813"), ("ﾄｳﾌではなく豆腐の製造業", "0931"),
        ])
    func wordsAndEndingDecide(text: String, expected: String) throws {
        #expect(try codes(text).first == expected)
    }

    @Test("除くと書いてあるものは、そのコードの言葉にならない")
    func exceptionsAreNoClues() throws {
        let found = try Self.index().suggestions(for: "こんにゃく", top: 10)
        #expect(found.map(\.code.rawValue) == ["0999"])
    }

    @Test("理由の点の和が得点で、言葉の理由は会った言葉と例示を示す")
    func reasonsAddUp() throws {
        let found = try Self.index().suggestions(for: "自家製の油揚げを作っています", top: 10)
        #expect(!found.isEmpty)
        for suggestion in found { #expect(suggestion.reasons.reduce(0) { $0 + $1.share } == suggestion.score) }
        let best = try #require(found.first)
        #expect(best.code.rawValue == "0931")
        #expect(best.middle.rawValue == "09")
        let code = try #require(IndustryCode(rawValue: "0931"))
        #expect(
            best.reasons.contains {
                $0.kind == .words(IndustryTerm("油揚げ製造業", of: [code], in: .example)) && $0.said == ["油揚げ"]
            })
        #expect(best.reasons.contains { $0.kind == .ending(isUsual: true) && $0.said == ["製造業"] })
    }

    @Test("知識は、例示にない言葉を、例示のある概念につなぐ")
    func knowledgeLeadsToAnExample() throws {
        let table = KnowledgeTable(
            name: "concepts.tsv", kind: .concepts,
            text: "concept\tclass\tbroader\tjsic\tforms\n漬物\t製品\t\t\t\n糠床の品\t製品\t漬物\t\tヌカドコゾ\n甘味\t製品\t\t5813\t\n")
        let knowledge = Knowledge.read([table]).knowledge
        #expect(try codes("ヌカドコゾ").isEmpty)
        #expect(try Set(codes("ヌカドコゾ", knowledge)) == ["0932", "5812"])
        let best = try #require(try Self.index(knowledge).suggestions(for: "ヌカドコゾを作る", top: 1).first)
        #expect(best.code.rawValue == "0932")
        let code = try #require(IndustryCode(rawValue: "0932"))
        #expect(
            best.reasons.contains {
                $0.kind == .concept(label: "漬物", IndustryTerm("漬物製造業", of: [code], in: .name))
                    && $0.said == ["ヌカドコゾ"]
            })
        #expect(try codes("甘味", knowledge) == ["5813"])
    }

    @Test("知らない言葉や記号だけでは候補がなく、長い文でも止まらない", arguments: ["", "＋－×", "ゐゑ", "🍓"])
    func nothingKnownNothingGiven(text: String) throws { #expect(try codes(text).isEmpty) }

    @Test("同じ問いには同じ答え。件数は言われただけ")
    func sameAnswerEveryTime() throws {
        let text = "豆腐と漬物を作って売っています"
        let first = try Self.index().suggestions(for: text, top: 3)
        #expect(first.count == 3)
        #expect(try Self.index().suggestions(for: text, top: 3) == first)
        #expect(try Self.index().suggestions(for: text, top: 0).isEmpty)
    }

    @Test("試しでは、伏せた例示は索引に入らず、二か所にある例示は両方で伏せる")
    func trialHidesWhatItAsks() throws {
        let codes = try ["0931", "5811"].map { try #require(IndustryCode(rawValue: $0)) }
        let names = [IndustryTerm("豆腐", of: [codes[0]], in: .name), IndustryTerm("湯葉", of: [codes[1]], in: .name)]
        let examples =
            codes.map { IndustryTerm("ゑび鮪鯨", of: [$0], in: .example) } + [
                IndustryTerm("湯葉", of: [codes[1]], in: .example)
            ]
        let trial = IndustryTrial(names + examples, of: try Self.classification(), knowledge: .none)
        #expect(trial.byText.asked == 2)
        #expect(trial.byLine.asked == 3)
        #expect(trial.byText.first == 1)
        #expect(trial.byText.topTen == 1)
        #expect(trial.byText.middle == 1)
        #expect(trial.byLine.first == 1)
    }
}
