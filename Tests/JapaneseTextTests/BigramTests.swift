import Testing

@testable import JapaneseText

@Suite("バイグラム")
struct Bigrams {
    @Test(
        "字種ごとに二文字ずつ取る",
        arguments: [
            ("農業者", ["農業", "業者"]), ("生ゴミ処理", ["生ゴ", "ゴミ", "ミ処", "処理"]), ("LED照明", ["led", "照明"]),
            ("３Ｄプリンター", ["3d", "プリ", "リン", "ンタ", "ター"]), ("OEM", ["oem"]), ("麦", ["麦"]), ("麦を", ["麦"]),
            ("ー", []),
            ("佐々木", ["佐々", "々木"]), ("いちごジャム", ["いち", "ちご", "ジャ", "ャム"]), ("らーめん", ["らー", "ーめ", "めん"]),
            ("A-1", ["a", "1"]), ("", []), ("、。", []), ("\u{200B}農\u{200B}業", ["農業"]),
        ])
    func splits(text: String, expected: [String]) {
        #expect(grams(of: text).map(\.text) == expected)
    }

    @Test(
        "機能語だけのひらがなは取らない",
        arguments: [
            "を探しています", "してほしい", "ができる", "について", "したいです", "食べたい", "をしております", "のため", "いただけると", "から",
            "育てて", "米粉を使ったお菓子", "危のうございます", "軽うございます", "いたしております", "雨でもやる",
        ])
    func dropsFunctionWords(text: String) {
        #expect(!grams(of: text).contains { $0.text.unicodeScalars.allSatisfy { UInt32($0.value).isHiragana } })
    }

    @Test("短い食べ物の名は残る", arguments: ["もも", "うに", "かに", "なし", "いか", "たまご", "とうもろこし", "のり", "だいこん"])
    func keepsFood(name: String) {
        #expect(!grams(of: name).isEmpty)
        #expect(!grams(of: name + "を").isEmpty)
    }

    @Test("速い版は同じ語を同じ順に返す", arguments: ["㈱山田製作所のLED照明、LED照明", "x", "かにかに"])
    func fastVersionAgrees(text: String) {
        #expect(gramIDs(of: text) == grams(of: text).map(\.gram))
    }

    @Test("二文字までは中身どおり、長い単語は印つきのハッシュになる")
    func packing() {
        #expect(gramIDs(of: "農業").map(\.rawValue) == [0x8FB2 << 32 | 0x696D])
        #expect(gramIDs(of: "農").map(\.rawValue) == [0x8FB2])
        #expect(gramIDs(of: "3D").map(\.rawValue) == [0x33 << 32 | 0x64])
        #expect(gramIDs(of: "a").map(\.rawValue) == [0x61])
        #expect(gramIDs(of: "abc").map { $0.rawValue >> 63 } == [1])
        #expect(gramIDs(of: "ＬＥＤ") == gramIDs(of: "led"))
        #expect(Set(gramIDs(of: "led oem lcd ocr")).count == 4)
    }
}

@Suite("全文検索の語")
struct SearchTerms {
    @Test("二文字の列と一文字の列を作る")
    func columns() {
        #expect("農業者".searchBigrams == "農業 業者")
        #expect("農業者".searchUnigrams == "農 業 者")
        #expect("農".searchBigrams.isEmpty)
        #expect("LED 照明・AI OCR".searchBigrams == "led 照明 ai ocr")
        #expect("第3次 産業".searchBigrams == "3 次産 産業")
        #expect("第3次 産業".searchUnigrams == "第 3 次 産 業")
        #expect("コンピューター".searchBigrams == "コン ンピ ピユ ユタ")
    }

    @Test(
        "問い合わせは語ごとの句になる",
        arguments: [
            ("農業者", "bigrams : \"農業 業者\""), ("農", "unigrams : \"農\""), ("ＬＥＤ", "bigrams : \"led\""),
            ("農業　麦", "bigrams : \"農業\" AND unigrams : \"麦\""), ("第3次", "unigrams : \"第 3 次\""),
            ("農業 農業", "bigrams : \"農業\""), ("髙橋", "bigrams : \"高橋\""),
        ])
    func phrases(query: String, expected: String) {
        #expect(searchPhrase(for: query) == expected)
    }

    @Test("検索できる字がなければnil", arguments: ["", "　", "\"'*", "ー・、", "( ) : ^ -"])
    func nothingToSearch(query: String) {
        #expect(searchPhrase(for: query) == nil)
    }

    @Test("演算子や引用符は句の外に出ない", arguments: ["\" OR 1", "NOT 麦", "a\" AND \"b", "bigrams:麦*", "NEAR(農 業)", "農\u{0}業\""])
    func operatorsAreText(query: String) throws {
        let phrase = try #require(searchPhrase(for: query))
        for part in phrase.components(separatedBy: " AND ") {
            let inside = part.drop { $0 != "\"" }.dropFirst().dropLast()
            #expect(part.hasPrefix("bigrams : \"") || part.hasPrefix("unigrams : \""))
            #expect(
                inside.unicodeScalars.allSatisfy {
                    $0 == " " || $0.properties.isAlphabetic || UInt32($0.value).isASCIIDigit
                })
        }
    }

    @Test("長い問い合わせは32語、64文字までを使う")
    func limits() throws {
        let many = try #require(searchPhrase(for: (1...40).map { "a\($0)" }.joined(separator: " ")))
        #expect(many.components(separatedBy: " AND ").count == 32)
        let long = try #require(searchPhrase(for: String(repeating: "農業", count: 100)))
        #expect(long.components(separatedBy: " ").count == 63 + 2)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
