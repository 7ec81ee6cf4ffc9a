import TabularFiles
import Testing

@Suite("ファイルの見分け")
struct FileRecognition {
    @Test("文字コードを中身で見分ける")
    func encodings() throws {
        let text = "名称,所在地\r\n山田農園,焼津市\r\n"
        let written: [(TabularFile.Encoding, [UInt8])] = [
            (.utf8, Array(text.utf8)), (.utf8WithBOM, [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
            (.utf16, text.utf16LittleEndian), (.utf16, text.utf16BigEndian),
        ]
        for (encoding, bytes) in written {
            let file = try TabularFile(name: "例", bytes: bytes)
            #expect(file.encoding == encoding)
            #expect(file.format == .csv)
            #expect(try file.rows().map(\.fields) == [["名称", "所在地"], ["山田農園", "焼津市"]])
        }
    }

    @Test("CP932 を見分け、機種依存文字も読む")
    func cp932() throws {
        let bytes: [UInt8] = [0x96, 0xBC, 0x8F, 0xCC, 0x2C, 0x87, 0x40, 0x87, 0x8A, 0x81, 0x60, 0xB1, 0x5C, 0x0A]
        let file = try TabularFile(name: "例", bytes: bytes)
        #expect(file.encoding == .cp932)
        #expect(try file.rows() == [TableRow(line: 1, fields: ["名称", "①㈱～ｱ\\"])])
    }

    @Test("CP932 の変換は長い文でも途切れない", arguments: [21_844, 21_845, 21_846, 100_000])
    func longCP932(count: Int) throws {
        let bytes = [0x41] + [[UInt8]](repeating: [0x82, 0xA0], count: count).joined()
        let text = try TabularFile(name: "例", bytes: bytes).rows()[0].fields[0]
        #expect(text == "A" + String(repeating: "あ", count: count))
    }

    @Test("UTF-16 の補助文字（𠮷）を読む")
    func surrogates() throws {
        #expect(try TabularFile(name: "例", bytes: "𠮷野,👪".utf16BigEndian).rows()[0].fields == ["𠮷野", "👪"])
    }

    @Test(
        "形式を中身で見分ける",
        arguments: [
            ("a,b\n", TabularFile.Format.csv), ("一列だけ\n", .csv), ("a\tb\n", .tsv), ("a\tb,c\td\n", .tsv),
            ("a,b\tc\n", .csv), ("\"a\tb\tc\",d\n", .csv), ("{\"a\":1}\n", .jsonLines),
            ("\n  {\"a\":1}\n", .jsonLines), ("[市],b\n", .csv),
        ])
    func formats(text: String, expected: TabularFile.Format) throws {
        #expect(try tabularFile(text).format == expected)
    }

    @Test(".xlsx は名前が .csv でも .xlsx として読む")
    func misnamedWorkbook() throws {
        let bytes = try ExampleWorkbook(rows: "<row><c><v>1</v></c></row>").bytes()
        let file = try TabularFile(name: "表.csv", bytes: bytes)
        #expect(file.format == .xlsx)
        #expect(file.encoding == nil)
    }

    @Test("末尾の NUL と Ctrl-Z は無視する")
    func padding() throws {
        #expect(try fields(of: "a,b\r\n\u{1A}") == [["a", "b"]])
        #expect(try fields(of: "a,b\u{1A}\0\0") == [["a", "b"]])
        #expect(try TabularFile(name: "例", bytes: "a\n\u{1A}".utf16LittleEndian).rows().count == 1)
    }

    @Test("名前はパスの最後の部分")
    func name() throws {
        #expect(try tabularFile("a\n", name: "店舗.csv").name == "店舗.csv")
    }
}
