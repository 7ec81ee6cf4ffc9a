import Testing

@testable import JapaneseText

@Suite("表記の正規化")
struct Normalization {
    @Test("NFKCの事実表のとおりになる", arguments: Facts.text.nfkcFacts)
    func followsCompositionFacts(fact: TextFacts.Composition) {
        expectBytes("あ\(fact.in)い".normalized, "あ\(fact.nfkc)い")
    }

    @Test("半角の濁点は一文字に合成される（Linuxの落とし穴）", arguments: [("ﾊﾞﾝﾄﾞ", "バンド"), ("か゛", "が"), ("か\u{3099}", "が")])
    func composesVoicedKana(written: String, expected: String) {
        expectBytes(written.normalized, expected)
    }

    @Test("波ダッシュと全角チルダは同じになる", arguments: ["10〜20", "10～20", "10~20"])
    func unifiesWaveDashes(written: String) {
        expectBytes(written.normalized, "10~20")
    }

    @Test("ハイフンに似た字は数字の間だけ「-」になる", arguments: Facts.text.hyphenLike)
    func unifiesHyphensBetweenDigits(fact: String) throws {
        let code = try #require(UInt32(fact.dropFirst(2).prefix(4), radix: 16))
        let hyphen = String(try #require(Unicode.Scalar(code)))
        expectBytes("2\(hyphen)66\(hyphen)1".normalized, "2-66-1")
        expectBytes("２\(hyphen)６".normalized, "2-6")
    }

    @Test("数字の間でない長音やダッシュは残る", arguments: ["センター2", "2ー", "ー2", "データー", "5ービル", "A—B", "1——2"])
    func keepsOtherDashes(text: String) {
        expectBytes(text.normalized, text)
    }

    @Test("見えない文字と制御文字は消え、改行とタブは空白になる")
    func removesInvisibleCharacters() {
        expectBytes("葛\u{E0100}城\u{200B}市\u{FEFF}\u{0}".normalized, "葛城市")
        expectBytes("一\r\n二\t三\u{2028}四".normalized, "一 二 三 四")
        expectBytes("か\u{200D}\u{3099}".normalized, "が")
        expectBytes("\u{202E}abc\u{AD}".normalized, "abc")
    }

    @Test("空白は一つになり、両端からは消える", arguments: ["　山田　 製作所 ", "山田\u{A0}製作所", "山田 製作所"])
    func collapsesSpaces(written: String) {
        expectBytes(written.normalized, "山田 製作所")
    }

    @Test("二度かけても変わらない", arguments: ["", " ", "１ー２ー３", "㈱ﾔﾏﾀﾞ　１〜２", "①ー②", "か゛", "゛", "𠮷野家", "👨‍👩‍👧", "é\u{301}"])
    func isIdempotent(text: String) {
        expectBytes(text.normalized.normalized, text.normalized)
    }

    @Test("互換漢字は統合される")
    func unifiesCompatibilityIdeographs() {
        expectBytes("塚\u{FA10}".normalized, "塚塚")
    }

    @Test("書字方向を変える印を除く。結合する絵文字やほかの記号はそのまま")
    func leavesOutDirections() {
        expectBytes("\u{202D}03-1234-5678\u{202C}".withoutDirections, "03-1234-5678")
        expectBytes("山\u{202E}田\u{2066}店\u{2069}".withoutDirections, "山田店")
        expectBytes("農家👩\u{200D}🌾①—株".withoutDirections, "農家👩\u{200D}🌾①—株")
    }

    @Test("最初の制御文字だけを知らせる")
    func findsControlCharacters() {
        #expect("一行目\r\n\t二行目".firstControlCharacter == nil)
        #expect("a\u{0}b\u{1}".firstControlCharacter == "\u{0}")
        #expect("a\u{7F}".firstControlCharacter == "\u{7F}")
        #expect("a\u{85}".firstControlCharacter == "\u{85}")
    }
}

@Suite("検索キー")
struct SearchKeys {
    @Test(
        "同じ名前の表記ゆれは同じキーになる",
        arguments: [
            ("やまだ セイサクショ", "ヤマダセイサクシヨ"), ("ﾔﾏﾀﾞ・製作所", "ヤマダ製作所"), ("コンピューター", "コンピユタ"),
            ("Ｌｅｄ ＡＢＣ", "ledabc"),
            ("Ａ＆Ｂ‐Ｃ．", "abc"), ("霞ヶ関", "霞ケ関"), ("㇐", ""), ("ｱｲﾇㇰ", "アイヌク"), ("三〆々", "三〆々"),
            ("ÉCOLE", "école"),
        ])
    func foldsSpellings(written: String, expected: String) {
        expectBytes(written.searchKey, expected)
    }

    @Test("異体字はよく使う字に寄る", arguments: Facts.text.nfkcDoesNotUnify)
    func unifiesVariantKanji(fact: String) throws {
        let sides = fact.split(separator: "↔")
        let common = try #require(sides.last)
        let variants = sides[0].unicodeScalars.filter { UInt32($0.value).isKanji }
        #expect(!variants.isEmpty)
        for variant in variants { expectBytes(String(variant).searchKey, String(common).searchKey) }
    }

    @Test("異体字の表は一段で終わる")
    func variantTableHasNoChains() {
        let variants = Set(VariantKanji.pairs.map(\.variant))
        #expect(variants.count == VariantKanji.pairs.count)
        for pair in VariantKanji.pairs {
            #expect(!variants.contains(pair.common))
            #expect(String(scalars: [pair.variant]).normalized.utf8.elementsEqual(String(scalars: [pair.variant]).utf8))
        }
    }

    @Test("記号だけの文字列のキーは空")
    func symbolsOnly() {
        #expect("☆・ー！？".searchKey.isEmpty)
    }
}

/// Compares UTF-8: `==` would hide a decomposed character.
func expectBytes(_ actual: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(Array(actual.utf8) == Array(expected.utf8), "\(actual) / \(expected)", sourceLocation: sourceLocation)
}
