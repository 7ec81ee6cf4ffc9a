import TabularFiles
import Testing

@Suite("CSV と TSV の読み取り")
struct DelimitedTextReading {
    @Test("行の区切りは CRLF・LF・CR のどれでもよい", arguments: ["\r\n", "\n", "\r"])
    func lineEnds(end: String) throws {
        let rows = try tabularFile("a,b" + end + "c,d" + end + end + "e,f").rows()
        #expect(rows.map(\.fields) == [["a", "b"], ["c", "d"], ["e", "f"]])
        #expect(rows.map(\.line) == [1, 2, 4])
    }

    @Test(
        "引用符",
        arguments: [
            ("\"a,b\",c", ["a,b", "c"]), ("\"a\"\"b\"", ["a\"b"]), ("\"\"", [""]), ("\"\"\"\"", ["\""]),
            ("5\" 管,b", ["5\" 管", "b"]), (" \"a\"", [" \"a\""]), ("\"a\"b,c", ["ab", "c"]),
            ("\"a\"\"\",b", ["a\"", "b"]), ("\"a\" \"b\",c", ["a \"b\"", "c"]), ("a,\"\"", ["a", ""]),
        ])
    func quotes(line: String, expected: [String]) throws {
        #expect(try fields(of: line) == [expected])
        #expect(try fields(of: line + "\r\n") == [expected])
    }

    @Test("引用符の中の改行はそのまま残り、行番号に数える", arguments: ["\r\n", "\n", "\r"])
    func newlinesInQuotes(end: String) throws {
        let rows = try tabularFile("h\n\"一\(end)二\",x\n次").rows()
        #expect(rows.map(\.fields) == [["h"], ["一\(end)二", "x"], ["次"]])
        #expect(rows.map(\.line) == [1, 2, 4])
    }

    @Test("列の数がそろわない行は、そのまま渡す")
    func raggedRows() throws {
        #expect(
            try fields(of: "a,b,c\n1\n1,2,3,4\n,,\n") == [
                ["a", "b", "c"], ["1"], ["1", "2", "3", "4"], ["", "", ""],
            ])
    }

    @Test("末尾のコンマは空の項目")
    func trailingComma() throws {
        #expect(try fields(of: "a,") == [["a", ""]])
        #expect(try fields(of: "a,\n,b") == [["a", ""], ["", "b"]])
    }

    @Test("空白だけの行は空行ではない")
    func spaces() throws {
        #expect(try fields(of: "a\n \nb\n") == [["a"], [" "], ["b"]])
        #expect(try fields(of: " ") == [[" "]])
    }

    @Test("TSV でも引用符と改行を読む")
    func tabs() throws {
        let file = try tabularFile("名称\t説明\n\"a\tb\"\t\"一\n二\"\nx,y\t\n")
        #expect(file.format == .tsv)
        #expect(try file.rows().map(\.fields) == [["名称", "説明"], ["a\tb", "一\n二"], ["x,y", ""]])
    }

    @Test("閉じない引用符は、始まった行を言う")
    func unterminatedQuote() throws {
        let file = try tabularFile("h\n\"一\n二\",\"三\n四,五\n")
        var seen = 0
        #expect(throws: UnreadableFile.unterminatedQuote(name: "例.csv", line: 3)) {
            try file.forEachRow { _ in seen += 1 }
        }
        #expect(seen == 1)
    }

    @Test("項目の長さの上限")
    func longFields() throws {
        let longest = String(repeating: "あ", count: 1_000_000)
        #expect(try fields(of: "h\n" + longest).last == [longest])
        let file = try tabularFile("h\n" + longest + "い")
        #expect(throws: UnreadableFile.fieldTooLong(name: "例.csv", line: 2, limit: 1_000_000)) { try file.rows() }
    }

    @Test("列の数の上限")
    func manyColumns() throws {
        #expect(try fields(of: String(repeating: ",", count: 16_383))[0].count == 16_384)
        let file = try tabularFile("h\n" + String(repeating: ",", count: 16_384))
        #expect(throws: UnreadableFile.tooManyColumns(name: "例.csv", line: 2, limit: 16_384)) { try file.rows() }
    }

    @Test("行の長さの上限")
    func longRow() throws {
        let field = String(repeating: "a", count: 999_999) + ","
        #expect(try fields(of: String(repeating: field, count: 16))[0].count == 17)
        let file = try tabularFile("h\n" + String(repeating: field, count: 17))
        #expect(throws: UnreadableFile.lineTooLong(name: "例.csv", line: 2, limit: 16 << 20)) { try file.rows() }
    }

    @Test("呼び出し側の誤りはそのまま伝わり、そこで止まる")
    func callersError() throws {
        struct Enough: Error {}
        var seen = 0
        #expect(throws: Enough.self) {
            try tabularFile("a\nb\nc\n").forEachRow { row in
                seen = row.line
                if row.line == 2 { throw Enough() }
            }
        }
        #expect(seen == 2)
    }

    @Test("JSON Lines を表として読もうとした")
    func rowsOfJSONLines() throws {
        #expect(throws: UnreadableFile.notRows(name: "例.csv")) { try tabularFile("{}\n").rows() }
    }
}

@Suite("JSON Lines の読み取り")
struct JSONLinesReading {
    private func lines(_ text: String) throws -> [String] {
        var lines: [String] = []
        try tabularFile(text).forEachLine { lines.append("\($0) \(String(decoding: $1, as: UTF8.self))") }
        return lines
    }

    @Test("1 行ずつ渡し、空行は数えるだけ", arguments: ["\r\n", "\n", "\r"])
    func lineByLine(end: String) throws {
        let text = "{\"名\":1}\(end)\(end) \(end){\"名\":2}"
        #expect(try lines(text) == ["1 {\"名\":1}", "4 {\"名\":2}"])
        #expect(try lines("\u{FEFF}" + text + end) == ["1 {\"名\":1}", "4 {\"名\":2}"])
    }

    @Test("表を JSON Lines として読もうとした")
    func linesOfTable() throws {
        #expect(throws: UnreadableFile.notLines(name: "例.csv")) { try tabularFile("a,b\n").forEachLine { _, _ in } }
    }

    @Test("長すぎる行")
    func longLine() throws {
        let file = try tabularFile("{}\n{\"a\":\"" + String(repeating: "a", count: 16 << 20) + "\"}")
        #expect(throws: UnreadableFile.lineTooLong(name: "例.csv", line: 2, limit: 16 << 20)) {
            try file.forEachLine { _, _ in }
        }
    }
}
