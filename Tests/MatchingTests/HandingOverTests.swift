import JapaneseText
import Registry
import Testing

@testable import Matching

@Suite("手放す求め")
struct HandingOverTests {
    /// The labels a need wants, and those of what it gives away with 「→」 before them.
    private func read(_ text: String, _ side: TextSide = .need) -> [String] {
        let knowledge = Knowledge.circle
        return Statement(FoldedText(text), side: side, in: knowledge).mentions.filter {
            $0.concept >= knowledge.concepts.count || knowledge.concepts[$0.concept].kind != .purpose
        }.map { mention in
            (knowledge.isTaker(mention.concept) ? "→" : "")
                + knowledge.concepts[knowledge.thing(of: mention.concept)].label
        }
    }

    @Test(
        "引き取ってほしい物は、求める物ではなく、手元にある物と読む",
        arguments: [
            ("卵の殻を引き取ってほしい", ["→卵殻"]), ("卵殻が毎日出る。取りに来てくれる人", ["→卵殻"]), ("卵殻の使い道を探しています", ["→卵殻"]),
            ("卵殻が余って捨てている", ["→卵殻"]), ("トマトの売り先", ["→トマト"]), ("卵殻を肥料にしてくれる所。引き取り先", ["→卵殻", "肥料"]),
            ("卵殻を捨てずに粉砕できないか", ["→卵殻", "粉砕"]), ("余っている卵殻、欲しい人は書いて", ["→卵殻"]),
        ])
    func given(text: String, expected: [String]) { #expect(read(text) == expected) }

    @Test(
        "物をほしがる求めは、捨てる・余るの言葉があっても求める物と読む",
        arguments: [
            ("卵殻がほしい", ["卵殻"]), ("捨てられる卵殻を週に10kg集めたい", ["卵殻"]), ("余っているトマトを譲ってください", ["トマト"]),
            ("廃棄する卵殻を引き取りに伺います", ["卵殻"]), ("捨てている卵殻を探しています", ["卵殻"]), ("粉砕を頼みたい", ["粉砕"]),
        ])
    func wanted(text: String, expected: [String]) { #expect(read(text) == expected) }

    @Test(
        "提供では、使う・引き取ると書いた物を、引き取れる物とも読む",
        arguments: [
            ("卵殻を引き取ります", ["卵殻", "→卵殻"]), ("卵殻を使った肥料", ["卵殻", "→卵殻", "肥料"]), ("トマトで作る肥料", ["トマト", "→トマト", "肥料"]),
            ("卵殻が余っています", ["卵殻"]), ("卵殻、取りに来てくれる人に", ["卵殻"]), ("トマト", ["トマト"]), ("お引き取りいただければ卵殻", ["卵殻"]),
        ])
    func taken(text: String, expected: [String]) { #expect(read(text, .offer) == expected) }

    @Test("引き取り手は、使う人・材料にする人・加工できる人で、同じ物が余っている人ではない")
    func takersAreFound() throws {
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["卵の殻を引き取ってほしい"]), .example("肥料屋", offers: ["肥料を出せます"]),
                .example("粉屋", offers: ["粉砕"]), .example("集める人", offers: ["卵殻を引き取ります"]),
                .example("同じ悩み", offers: ["卵の殻が余っている"]), .example("卵焼き屋", offers: ["卵焼き"]),
            ], knowledge: .circle, linkage: .none)
        let found = index.partners(of: "私", on: .saturday).matches
        #expect(found.map(\.id) == ["集める人", "肥料屋", "粉屋"])
        #expect(found.map { $0.reasons.first?.chain.first } == ["卵の殻 ＝ 卵殻", "卵殻 → 代わりになる → 肥料", "卵殻 ← 加工できる ← 粉砕"])
        for match in found { #expect(match.score == match.reasons.reduce(0) { $0 + $1.share }) }
    }

    @Test("手放したい物は、それをほしがる相手の求めにも合う。さがす向きをしぼっても同じ")
    func needsMeetNeeds() throws {
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["卵の殻を引き取ってほしい"], offers: ["畳"]), .example("研究所", needs: ["卵殻を集めたい"]),
                .example("同じ悩み", needs: ["卵の殻を引き取ってほしい"]),
            ], knowledge: .circle, linkage: .none)
        let found = index.partners(of: "私", on: .saturday).matches
        #expect(found.map(\.id) == ["研究所"])
        let reason = try #require(found.first?.reasons.first)
        #expect(reason.direction == .theirNeed && reason.offer == "卵の殻を引き取ってほしい")
        #expect(index.partners(of: "研究所", on: .saturday).matches.map(\.id) == ["私", "同じ悩み"])
        #expect(index.ranking(of: "私", from: .side(.need), top: 5, on: .saturday).map(\.id) == ["研究所"])
        #expect(index.ranking(of: "私", from: .side(.offer), top: 5, on: .saturday).isEmpty)
        let asker = MatchQuery.asker(Asker(needs: ["卵の殻を引き取ってほしい"]))
        guard case .found(let list) = index.partners(for: asker, on: .saturday) else {
            Issue.record("someone is found")
            return
        }
        #expect(list.matches.map(\.id) == ["研究所"])
    }

    @Test("引き取り手までの道も、どちらの端からたどって同じ強さ")
    func sameFromEitherEnd() {
        let knowledge = Knowledge.circle
        for from in 0..<knowledge.termCount {
            for to in 0..<knowledge.termCount {
                #expect(knowledge.reach(from: from)[Int32(to)] == knowledge.sources(of: to)[Int32(from)])
                let way = knowledge.path(from: from, to: to)
                #expect((way != nil) == (knowledge.reach(from: from)[Int32(to)] > 0))
            }
        }
    }

    @Test("広い物の引き取り手は、その一種も引き取る")
    func generalTakersTakeTheSpecific() throws {
        let knowledge = Knowledge.circle
        let general = knowledge.taker(of: try #require(knowledge.concept("食品残渣")))
        let specific = knowledge.taker(of: try #require(knowledge.concept("卵殻")))
        let down = knowledge.reach(from: general)[Int32(specific)]
        #expect(down > knowledge.reach(from: specific)[Int32(general)])
        #expect(down < 1)
    }

    @Test("作り手が、材料になる物の引き取り手になる")
    func makersOfUsersTake() throws {
        let knowledge = Knowledge.circle
        let steps = knowledge.path(
            from: try #require(knowledge.concept("園芸会社")),
            to: knowledge.taker(of: try #require(knowledge.concept("卵殻"))))
        #expect(steps?.map { knowledge.concepts[$0.concept].label } == ["肥料", "卵殻"])
    }
}

@Suite("添え言葉")
struct CircumstanceTests {
    @Test(
        "いつ・いくつ・何に入れて・何に乗っては、商売の言葉に数えない",
        arguments: [
            ("平日の朝六時", ["朝六時"]), ("卵殻がバケツ三杯", ["バケツ三杯"]), ("軽トラ1台分の枝", ["軽トラ1台分"]),
            ("段ボール1箱/週", ["段ボール1箱"]),
            ("自転車で来られる人", ["自転車で"]), ("五月二十日前後", ["五月二十日前後"]), ("二十人ほど", ["二十人"]),
        ])
    func found(text: String, expected: [String]) {
        let folded = FoldedText(text)
        #expect(Circumstances(in: folded).ranges.map { folded[$0] } == expected)
    }

    @Test(
        "商売の言葉の一部は、添え言葉ではない",
        arguments: ["紙袋の印刷", "自転車の修理", "三年味噌", "九条ねぎ", "八百屋", "時間割の作成", "箱根の土産", "一点もの", "朝市", "台所の改装", "百花蜜", "桶を作る"])
    func spared(text: String) {
        let folded = FoldedText(text)
        let ranges = Circumstances(in: folded).ranges.map { folded[$0] }
        #expect(ranges.isEmpty)
    }

    @Test("添え言葉だけを同じくする相手は、候補に出ない")
    func aloneTheyMatchNobody() {
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["朝六時にバケツ三杯の石を運ぶ"]), .example("朝の人", offers: ["朝六時にバケツ三杯の氷"]),
                .example("石屋", offers: ["石を切る"]),
            ], linkage: .none)
        #expect(index.partners(of: "私", on: .saturday).matches.map(\.id) == ["石屋"])
    }
}

extension Knowledge {
    /// What comes of eggshells.
    static let circle = example(
        concepts: [
            "食品残渣|副産物", "卵殻|副産物|食品残渣||卵の殻", "肥料|製品", "粉砕|工程", "トマト|産物", "園芸会社|担い手", "卵焼き|製品", "廃棄物削減|目的|||捨てて、引き取って",
            "農家|担い手", "堆肥化|工程",
        ],
        relations: [
            "卵殻|代わりになる|肥料|3|", "粉砕|加工できる|卵殻|2|", "卵殻|副産物|卵焼き|3|", "園芸会社|作る|肥料|3|", "農家|使う|肥料|2|", "堆肥化|加工できる|食品残渣|3|",
            "トマト|材料になる|肥料|1|", "農家|作る|トマト|3|",
        ]
    ).knowledge
}
