import JapaneseText
import Testing

@testable import Matching

private func labels(_ text: String, in knowledge: Knowledge = .town) -> [String] {
    knowledge.concepts(in: text).map { knowledge.concepts[$0].label }
}

@Suite("言葉から概念を読み取る")
struct Mentions {
    @Test(
        "いちばん長い書き方で読み、短い言葉は字種の変わり目でだけ読む",
        arguments: [
            ("ミニトマトと青果", ["トマト", "野菜"]), ("店のパンフレットを印刷", ["パンフレット", "印刷"]), ("パンを焼く", ["パン"]), ("食パン", ["パン"]),
            ("アンパンマン", []), ("米を作る", ["米"]), ("米国へ輸出", []), ("有機米の直売", ["米"]), ("野菜飲食店", ["野菜", "飲食店"]),
            ("ﾄﾏﾄ", ["トマト"]), ("おからの山", ["おから"]),
            ("サイクルとリサイクル", ["自転車"]), ("ライフサイクル", ["自転車"]),
        ])
    func longestAtBoundaries(text: String, expected: [String]) { #expect(labels(text) == expected) }

    @Test("前後の言葉が要る書き方は、その言葉がある文でだけ読む")
    func contextDecides() {
        #expect(labels("紙の型、抜きも") == ["印刷"])
        #expect(labels("新しい型") == [])
    }

    @Test("前後の言葉が呼ぶ意味は、いつもの意味に先立つ。広い意味は残る")
    func calledMeaningsGoFirst() {
        let knowledge = Knowledge.example(
            concepts: ["スカーフ|製品|||マフラー", "自動車部品|製品", "端材|副産物", "木材端材|副産物|端材"],
            forms: ["マフラー|自動車部品|排気", "端材|木材端材|大工"]
        ).knowledge
        #expect(labels("手編みのマフラー", in: knowledge) == ["スカーフ"])
        #expect(labels("排気系のマフラー", in: knowledge) == ["自動車部品"])
        #expect(labels("大工の端材", in: knowledge) == ["端材", "木材端材"])
    }

    @Test("知っている書き方だけの長い文も、同じ言葉の繰り返しも読める")
    func longTexts() {
        #expect(Knowledge.town.mentions(in: FoldedText(String(repeating: "豆腐", count: 20_000))).count == 20_000)
        #expect(Knowledge.town.mentions(in: FoldedText(String(repeating: "ト", count: 50_000))).isEmpty)
    }

    @Test("当たらない言葉は、知識の穴として数える")
    func gapsAreCounted() {
        let gaps = Knowledge.town.gaps(in: ["野菜と精密板金", "精密板金", "豆腐"])
        #expect(gaps == [.init(word: "精密板金", count: 2, example: "野菜と精密板金")])
    }
}

@Suite("知識による照合")
struct KnowledgeMatching {
    private func matches(_ subjects: [MatchSubject], _ knowledge: Knowledge = .town) -> [PartnerMatch] {
        PartnerIndex(subjects: subjects, knowledge: knowledge, linkage: .none).partners(of: "私", on: .saturday).matches
    }

    @Test("同じ言葉がなくても、関係をたどって合う相手を見つけ、たどった道を言う")
    func chainsAreFoundAndTold() throws {
        let found = matches([
            .example("私", needs: ["家畜のえさがほしい"]), .example("豆腐屋さん", offers: ["おからが毎日出る"]),
            .example("床屋", offers: ["散髪"]),
        ])
        #expect(found.map(\.id) == ["豆腐屋さん"])
        let reason = try #require(found.first?.reasons.first)
        #expect(reason.chain == ["飼料 ← 代わりになる ← おから"])
        #expect(reason.chains.first?.links.first?.why == "おからは牛や豚の餌になる。")
        #expect(reason.chains.first?.need == "家畜のえさ")
    }

    @Test("作る物から、作るときに出るものの使い道まで、流れに沿ってたどる")
    func followsTheFlow() {
        #expect(Knowledge.town.chain(from: "とうふ", to: "家畜のえさ")?.text == "飼料 ← 代わりになる ← おから → 副産物 → 豆腐")
    }

    @Test("どちらの端からたどっても、届く強さはまったく同じ")
    func sameFromEitherEnd() throws {
        let relations = ["a|材料になる|b|3|", "b|売り先|c|2|", "d|使う|b|2|", "e|組み合わせ|b|3|", "f|役立つ|c|1|", "g|代わりになる|a|3|"]
        let concepts = ["x|製品", "a|素材|x", "b|製品|x", "c|担い手", "d|担い手|c", "e|製品|b", "f|役務", "g|副産物|a"]
        let knowledge = Knowledge.example(concepts: concepts, relations: relations).knowledge
        for from in knowledge.concepts.indices {
            for to in knowledge.concepts.indices {
                #expect(knowledge.reach(from: from)[Int32(to)] == knowledge.sources(of: to)[Int32(from)])
            }
        }
    }

    @Test("同じ客を持つだけの二者は、つながらない")
    func sharedCustomersAreNoChain() {
        let knowledge = Knowledge.example(
            concepts: ["野菜|産物", "皿|製品", "飲食店|担い手"], relations: ["野菜|売り先|飲食店|3|", "皿|役立つ|飲食店|3|"]
        ).knowledge
        #expect(knowledge.chain(from: "野菜", to: "皿") == nil)
        #expect(knowledge.chain(from: "野菜", to: "飲食店") != nil)
        #expect(knowledge.chain(from: "飲食店", to: "皿") != nil)
    }

    @Test("詳しい提供は広い求めに合い、逆より強い")
    func specificMeetsGeneral() throws {
        let knowledge = Knowledge.town
        let (general, specific) = (try #require(knowledge.concept("野菜")), try #require(knowledge.concept("トマト")))
        let up = knowledge.reach(from: specific)[Int32(general)]
        let down = knowledge.reach(from: general)[Int32(specific)]
        #expect(up > down && down > 0)
        let found = matches([.example("私", needs: ["野菜を仕入れたい"]), .example("トマト農家", offers: ["ミニトマト"])])
        #expect(found.first?.reasons.first?.chain == ["野菜 ← 一種 ← トマト"])
    }

    @Test("知識を使っても、理由の点の合計が点数になる", arguments: 1...20)
    func sharesAreTheSummands(seed: Int) {
        let words = ["野菜", "トマト", "食堂", "豆腐屋", "おから", "家畜のえさ", "パン", "印刷", "新米"]
        var random = SplitMix64(seed: UInt64(seed))
        func text() -> String { (0..<3).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: "と") }
        let subjects = (0..<15).map { MatchSubject.example("s\($0)", needs: [text()], offers: [text(), text()]) }
        let index = PartnerIndex(subjects: subjects, knowledge: .town, linkage: .example)
        for subject in subjects {
            let all = index.partners(of: subject.id, top: 100, on: .saturday).matches
            #expect(!all.isEmpty)
            for match in all { #expect(match.score == match.reasons.reduce(0) { $0 + $1.share }) }
            #expect(Array(all.prefix(3)) == index.partners(of: subject.id, top: 3, on: .saturday).matches)
        }
    }

    @Test("答えは、どの知識によるかを言う")
    func versionsNameTheKnowledge() {
        let subjects = [MatchSubject.example("私", needs: ["野菜"])]
        #expect(PartnerIndex(subjects: subjects, linkage: .none).versions.knowledge == "none")
        let version = PartnerIndex(subjects: subjects, knowledge: .town, linkage: .none).versions.knowledge
        #expect(version == Knowledge.town.version && version.count == 16)
    }
}

@Suite("断り書き")
struct RefusalTests {
    @Test(
        "提供できることから、していないことを除く",
        arguments: [
            ("金型の設計、受託はしていない", ["受託"]), ("量産はできません", ["量産"]), ("試作は得意だが量産はできないので", ["量産"]), ("麦以外の穀物", ["麦"]),
            ("麦以外も作る", []), ("使用していない倉庫を貸せる", []), ("少量でも断らない", []), ("油を使う料理は不可", ["油", "料理"]),
            ("麦でない穀物", ["麦"]), ("麦ではなく穀物", ["麦"]), ("麦じゃなくて穀物", ["麦"]), ("麦だけでなく穀物も", []), ("麦でなくても穀物なら", []),
            ("麦ではないでしょうか", []), ("量産はご遠慮ください", ["量産"]), ("量産も遠慮なく", []), ("量産は、できれば遠慮したい", ["量産"]),
            ("量産、試作。量産は承っておりません", ["量産"]), ("設計は専門外です", ["設計"]), ("量産は苦手ですが試作は速い", ["量産"]),
            ("油NG", ["油"]), ("試作をやっています。量産はやっていません", ["量産"]), ("麦以外も作れます。油は使いません", []),
        ])
    func offers(text: String, refused: [String]) {
        let folded = FoldedText(text)
        let refusals = Refusals(in: folded, side: .offer)
        let words = ["受託", "量産", "試作", "設計", "麦", "倉庫", "少量", "油", "料理", "穀物"]
        let found = words.filter { word in
            let scalars = FoldedText(word).scalars
            return folded.scalars.indices.contains { place in
                folded.scalars[place...].starts(with: scalars) && refusals.takeBack(place..<(place + scalars.count))
            }
        }
        #expect(Set(found) == Set(refused))
    }

    @Test("求めることでは、自分ができないと書いたことも求めのうち")
    func needs() {
        #expect(Refusals(in: FoldedText("自社ではめっきができない"), side: .need).ranges.isEmpty)
        for text in ["めっきは不要", "めっきはいりません", "塗装でないもの", "めっきはお断り", "めっきNG", "めっき以外"] {
            #expect(!Refusals(in: FoldedText(text), side: .need).ranges.isEmpty, "\(text)")
        }
        for text in ["めっきもできる所", "めっきでなくてもよい", "めっきに困っている", "遠慮のない意見", "めっきはやっていません"] {
            #expect(Refusals(in: FoldedText(text), side: .need).ranges.isEmpty, "\(text)")
        }
    }

    @Test("断ったことでは、相手と合わない")
    func refusedIsNotMatched() {
        let index = PartnerIndex(
            subjects: [
                .example("私", needs: ["量産"]), .example("する", offers: ["試作と量産"]),
                .example("しない", offers: ["試作。量産はしていません"]),
            ], linkage: .none)
        #expect(index.partners(of: "私", on: .saturday).matches.map(\.id) == ["する"])
    }
}

@Suite("知識の表")
struct KnowledgeTableTests {
    @Test("読めない行は、どこがどう違い、どうすればよいかを言い、ほかの行は生きる")
    func brokenRowsAreTold() throws {
        let tables = Knowledge.example(
            concepts: ["豆腐|製品", "おから|産業廃棄物", "豆腐|製品", "豆乳|製品|大豆", "納豆|製品|||豆腐"],
            relations: ["豆腐|材料|豆乳|3|", "豆腐|材料になる|味噌|3|", "豆腐|材料になる|豆乳|9|", "豆乳|材料になる|豆腐|3|", "豆腐|作る|豆乳|1|", "豆腐|旬|13"])
        #expect(tables.problems.map(\.row) == [3, 4, 6, 5, 2, 3, 4, 6, 7])
        #expect(tables.problems.allSatisfy { $0.description.contains("行目") && !$0.advice.isEmpty })
        #expect(tables.knowledge.concepts.map(\.label) == ["豆腐", "豆乳", "納豆"])
        #expect(tables.knowledge.relations.count == 1)
    }

    @Test("たがいに上位の概念は、輪を作る行だけが除かれる")
    func cyclesAreCut() {
        let tables = Knowledge.example(concepts: ["甲|製品|乙", "乙|製品|丙", "丙|製品|甲"])
        #expect(tables.problems.map(\.row) == [4])
        #expect(tables.knowledge.concepts.map(\.broader.count) == [1, 1, 0])
    }

    @Test("見出しの違う表は、読まずに言う")
    func wrongHeader() {
        let tables = Knowledge.read([KnowledgeTable(name: "x.tsv", kind: .concepts, text: "名前\t種類\n豆腐\t製品")])
        #expect(tables.knowledge.concepts.isEmpty)
        #expect(tables.problems.map(\.row) == [1])
    }

    @Test("どこにもつながらない概念と、自分自身の材料になる概念を、疑わしいと言う")
    func doubts() {
        let tables = Knowledge.example(
            concepts: ["豆腐|製品", "大豆|産物", "豆乳|製品", "孤立|製品"],
            relations: ["大豆|材料になる|豆乳|3|", "豆乳|材料になる|豆腐|3|", "豆腐|材料になる|大豆|1|"])
        #expect(tables.problems.isEmpty)
        #expect(tables.doubts.map(\.row) == [5, 2, 3, 4])
    }

    @Test("二度書かれた関係は、どう食い違うかを言い、先の行だけが残る")
    func contradictingRelations() {
        let tables = Knowledge.example(
            concepts: ["甲|製品", "乙|製品"],
            relations: ["甲|副産物|乙|2|", "乙|副産物|甲|2|", "甲|副産物|乙|3|", "甲|材料になる|乙|2|", "甲|副産物|乙|2|"])
        #expect(tables.problems.map(\.row) == [3, 4, 5, 6])
        for (problem, difference) in zip(tables.problems, ["逆の向きで", "強さ2で", "「副産物」として", "同じ行が"]) {
            #expect(problem.problem.contains("\(difference)relations.tsvの2行目"))
        }
        #expect(tables.knowledge.relations.map(\.strength) == [2])
    }

    @Test("読めても食い違う行を、直し方といっしょに言う")
    func contradictionsAreDoubted() {
        func doubts(
            _ concepts: [String], forms: [String] = [], relations: [String] = ["大豆|材料になる|豆腐|3|"]
        ) -> [String] {
            let all = ["大豆|産物", "豆腐|製品"] + concepts
            let tables = Knowledge.example(concepts: all, forms: forms, relations: relations)
            #expect(tables.problems.isEmpty)
            #expect(tables.doubts.allSatisfy { $0.row > 1 && !$0.advice.isEmpty })
            return tables.doubts.map(\.problem)
        }
        #expect(doubts([]) == [])
        #expect(
            doubts(["絹豆腐|製品|豆腐"], relations: ["大豆|材料になる|豆腐|3|", "豆腐|材料になる|絹豆腐|2|"])
                == ["「絹豆腐」は「豆腐」の一種なのに、「材料になる」の関係もあります"])
        #expect(
            doubts(["人手不足|目的"], relations: ["大豆|材料になる|豆腐|3|", "豆腐|役立つ|人手不足|2|"])
                == ["「豆腐」（製品）と「人手不足」（目的）は、「役立つ」の関係になれません"])
        #expect(
            doubts(["おから|副産物"], relations: ["大豆|副産物|豆腐|3|", "豆腐|副産物|おから|3|", "おから|副産物|大豆|3|"]).count == 3)
        #expect(doubts(["豆乳|製品|豆腐||とうにゅう、豆乳"]) == ["書き方「豆乳」は、同じ概念にもうあります"])
        #expect(doubts(["ガンモ|製品|豆腐||ｶﾞﾝﾓ"]) == ["書き方「ｶﾞﾝﾓ」は、同じ概念にもうあります"])
    }

    @Test("前後の言葉で見分けられない書き方と、読まれることのない書き方を言う")
    func unreadableFormsAreDoubted() {
        func doubts(_ forms: [String]) -> [KnowledgeProblem] {
            Knowledge.example(
                concepts: ["金型|製品", "木型|製品|||模型、かた", "記号|製品|木型"], forms: forms, relations: ["木型|役立つ|金型|1|"]
            ).doubts
        }
        #expect(doubts(["型|金型|鋳造、樹脂", "型|木型|菓子"]).isEmpty)
        #expect(doubts(["型|金型|鋳造、樹脂", "型|木型|鋳造、菓子"]).map(\.row) == [3])
        #expect(doubts(["型|木型|鋳造", "型|記号|鋳造"]).isEmpty, "the broader one may be meant too")
        #expect(doubts(["金型枠|金型|樹脂、金型"]).map(\.problem) == ["前後の言葉「金型」は、書き方「金型枠」の中にいつもあります"])
        #expect(doubts(["模型|木型|鋳造"]).map(\.problem) == ["書き方「模型」は、前後の言葉なしでも「木型」と読まれます"])
        let shadowed = doubts(["模型|金型|型"])
        #expect(shadowed.map(\.file) == ["forms.tsv", "concepts.tsv"])
        #expect(shadowed.last?.problem == "書き方「模型」は、「木型」と読まれることがありません")
    }

    @Test("市の表は、言葉・上位・書き方・関係を一つのファイルで足せる")
    func localTable() {
        let tables = Knowledge.example(
            concepts: ["野菜|産物", "飲食店|担い手"], relations: ["野菜|売り先|飲食店|3|"],
            local: ["亀戸大根|種類|産物", "亀戸大根|上位|野菜", "かめいど大根|書き方|亀戸大根", "亀戸大根|役立つ|飲食店|2|", "無い|上位|野菜"])
        #expect(tables.problems.map(\.row) == [6])
        #expect(labels("かめいど大根", in: tables.knowledge) == ["亀戸大根"])
        #expect(tables.knowledge.chain(from: "かめいど大根", to: "飲食店") != nil)
    }

    @Test("何かの行が変われば、版が変わる")
    func versionFollowsRows() {
        let versions = ["1", "2"].map {
            Knowledge.example(concepts: ["甲|製品", "乙|製品"], relations: ["甲|役立つ|乙|\($0)|"]).knowledge.version
        }
        #expect(versions[0] != versions[1])
    }

    @Test("網羅は、関係に届く概念が言葉の半分を占めるとき")
    func coverage() {
        #expect(Knowledge.town.covers("豆腐製造業"))
        #expect(!Knowledge.town.covers("高野豆腐包装機械卸売業"))
        #expect(!Knowledge.town.covers("その他の製造業"))
    }

    @Test("文の網羅は、漢字・カタカナ・英字の続きを一語として、のべと異なりで数える")
    func coverageOfTexts() {
        let coverage = Knowledge.town.coverage(of: [
            "豆腐とトマトの店。営業時間は10:00〜、定休日は日曜日", "精密板金と豆腐", "パンを焼く。3kg、5月", "CNC旋盤・日曜定休",
        ])
        #expect(Set(coverage.words.map(\.word)) == ["豆腐", "トマト", "精密板金", "パン", "cnc", "旋盤"])
        #expect((coverage.occurrences, coverage.coveredOccurrences) == (7, 4))
        #expect(coverage.words.first == .init(word: "豆腐", count: 2, covered: 2))
        #expect(Set(coverage.missing.map(\.word)) == ["精密板金", "cnc", "旋盤"])
        #expect(coverage.covered.count + coverage.missing.count == coverage.words.count)
    }

    @Test("どの店も書く言葉は、知識の穴に数えない")
    func noticesAreNoGaps() {
        #expect(Knowledge.town.gaps(in: ["営業時間は午前中、定休日は水曜日。人気の豆腐を販売", "年中無休"]) == [])
    }
}
