import TabularFiles
import Testing

@Suite("CSV の書き出し")
struct CSVWriting {
    private func written(_ records: [[String]], byteOrderMark: Bool = false) -> [UInt8] {
        var writer = CSVWriter(byteOrderMark: byteOrderMark)
        for record in records { writer.write(record) }
        return writer.bytes
    }

    @Test("BOM・CRLF・必要なところだけ引用符")
    func form() {
        let bytes = written([["名称", "a,b", "\"", "一\n二", " x "], ["", "1"]], byteOrderMark: true)
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(
            String(decoding: bytes.dropFirst(3), as: UTF8.self)
                == "名称,\"a,b\",\"\"\"\",\"一\n二\", x \r\n,1\r\n")
    }

    @Test("空の項目だけのレコードも残る")
    func loneBlank() throws {
        #expect(written([[""]]) == Array("\"\"\r\n".utf8))
        #expect(
            try TabularFile(name: "例", bytes: written([[""], ["a"], [""]])).rows().map(\.fields) == [[""], ["a"], [""]])
        #expect(written([[]]).isEmpty)
    }

    @Test(
        "数式として動く文字列にアポストロフィを付ける",
        arguments: [
            ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+81-3", "'+81-3"), ("-2+3", "'-2+3"), ("-", "'-"),
            ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("'=1", "''=1"), ("''=1", "'''=1"), ("'-5", "''-5"),
            ("-5", "-5"), ("-12.50", "-12.50"), ("-.5", "'-.5"), ("-5.", "'-5."), ("-1e5", "'-1e5"), ("+5", "'+5"),
            ("12", "12"), ("'90年代", "'90年代"), ("a=b", "a=b"), (" =1", " =1"), ("", ""), ("'", "'"), ("−5", "−5"),
        ])
    func formulas(text: String, expected: String) {
        #expect(CSVWriter.escaped(text) == expected)
        #expect(CSVWriter.unescaped(expected) == text)
    }

    @Test("どんな文字列も、書いて読めば 1 バイトも変わらない", arguments: [true, false])
    func roundTrip(byteOrderMark: Bool) throws {
        var texts = RandomTexts(seed: 20_261_121)
        for _ in 0..<2_000 {
            let records = (0..<texts.number(1...3)).map { _ in (0..<texts.number(1...4)).map { _ in texts.next() } }
            let file = try TabularFile(name: "例", bytes: written(records, byteOrderMark: byteOrderMark))
            let read = try file.rows().map { $0.fields.map(CSVWriter.unescaped) }
            #expect(read.map { $0.map { Array($0.utf8) } } == records.map { $0.map { Array($0.utf8) } })
        }
    }

    @Test("数式よけは元に戻せる")
    func escapingRoundTrip() {
        var texts = RandomTexts(seed: 7)
        for _ in 0..<20_000 {
            let text = texts.next()
            #expect(Array(CSVWriter.unescaped(CSVWriter.escaped(text)).utf8) == Array(text.utf8))
        }
    }
}

/// Texts made of what is awkward in CSV, the same ones every time.
private struct RandomTexts {
    private static let pieces = [
        "'", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "\"", ",", " ", "5", ".", "{", "[", "<", "%PDF-",
        "PK\u{3}\u{4}",
        "か\u{3099}", "が", "\u{3099}", "\u{FEFF}", "\u{1A}", "𠮷", "👨‍👩‍👧", "株式会社", "a", "<html", "\u{85}", "\u{2028}",
    ]
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Int(state >> 33) % range.count
    }

    mutating func next() -> String {
        (0..<number(0...5)).map { _ in Self.pieces[number(0...(Self.pieces.count - 1))] }.joined()
    }
}
