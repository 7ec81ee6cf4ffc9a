import TabularFiles
import Testing

@Suite(".xlsx の読み取り")
struct WorkbookReading {
    @Test("抜けたセルと行は空のまま、行番号はシートのもの")
    func sparseCells() throws {
        let rows = """
            <row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>3</v></c><c r="D2" s="0"/></row>
            <row r="3"><c r="B3" s="1"/></row>
            <row r="5"><c r="C5"><v>5</v></c><c><v>6</v></c></row>
            <row r="6"><c r="B6"><v>7</v></c></row>
            <row><c><v>8</v></c></row>
            """
        #expect(
            try ExampleWorkbook(rows: rows).rows() == [
                TableRow(line: 2, fields: ["1", "", "3"]), TableRow(line: 5, fields: ["", "", "5", "6"]),
                TableRow(line: 6, fields: ["", "7", ""]), TableRow(line: 7, fields: ["8", "", ""]),
            ])
    }

    @Test("文字列はつないで読み、ふりがなは読まない")
    func sharedStrings() throws {
        let strings = """
            <si><t>山田農園</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><phoneticPr fontId="1"/></si>
            <si><r><rPr><b/></rPr><t xml:space="preserve">焼津 </t></r><r><t>市</t></r><rPh sb="0" eb="2"><t>ヤイヅ</t></rPh></si>
            <si/><si><t>一_x000D_
            二 &lt;&amp;&#x20BB7; _x005F_x000D_ _x00ZZ_</t></si><si><t><![CDATA[<生>]]></t></si>
            """
        let rows = "<row>" + (0..<5).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined() + "</row>"
        #expect(
            try ExampleWorkbook(rows: rows, strings: strings).rows()[0].fields
                == ["山田農園", "焼津 市", "", "一\r\n二 <&𠮷 _x000D_ _x00ZZ_", "<生>"])
    }

    @Test(
        "セルの種類",
        arguments: [
            ("<c t=\"inlineStr\"><is><r><t>直</t></r><r><t>接</t></r><rPh><t>カナ</t></rPh></is></c>", "直接"),
            ("<c t=\"b\"><v>1</v></c>", "TRUE"), ("<c t=\"b\"><v>0</v></c>", "FALSE"),
            ("<c t=\"e\"><v>#N/A</v></c>", "#N/A"), ("<c t=\"str\"><f>A1&amp;\"市\"</f><v>焼津市</v></c>", "焼津市"),
            ("<c><f>1+1</f><v>2</v></c>", "2"), ("<c t=\"n\"><v>1.50</v></c>", "1.5"),
            ("<c t=\"d\"><v>2026-11-21T00:00:00</v></c>", "2026-11-21"),
            ("<c t=\"d\"><v>2026-11-21T09:30:00.000</v></c>", "2026-11-21 09:30:00"), ("<c><v>壊れ</v></c>", "壊れ"),
        ])
    func cellTypes(cell: String, expected: String) throws {
        #expect(try ExampleWorkbook(rows: "<row>\(cell)</row>").rows()[0].fields == [expected])
    }

    @Test("名前空間の接頭辞が付いていても読む")
    func prefixes() throws {
        var parts = ExampleWorkbook(rows: "").parts
        parts[4].content = """
            <x:worksheet xmlns:x="x"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>\
            <row><c><v>2</v></c></row></x:worksheet>
            """
        let bytes = try ExampleWorkbook.zip(parts)
        #expect(try TabularFile(name: "例", bytes: bytes).rows() == [TableRow(line: 1, fields: ["1"])])
    }

    @Test("XML の書き方の違いを読む")
    func formsOfXML() throws {
        let cells = """
            <!-- -- > --><row\tr = '1'\n><c t='str'><v>a\r\nb\rc&#12450;&#x30A2;&apos;&gt;<![CDATA[]]]]>]]&gt;</v></c><?p ?>\
            <c t="str"><v></v></c><c t="str"><v/></c><c t="str"><v><!-- x -->y</v ></c ></row >
            """
        let text = "a\nb\ncアア'>]]]]>"
        #expect(try ExampleWorkbook(rows: cells).rows()[0].fields == [text, "", "", "y"])
    }

    @Test("読み込みの切れ目をまたいでも文字は欠けない", arguments: 65_400...65_540)
    func acrossBuffers(padding: Int) throws {
        let rows = "<!--\(String(repeating: "x", count: padding))--><row><c t=\"str\"><v>山田&amp;農園</v></c></row>"
        #expect(try ExampleWorkbook(rows: rows).rows()[0].fields == ["山田&農園"])
    }

    @Test("シートは最初の見えるもの、または名前で選ぶ")
    func sheets() throws {
        let book = ExampleWorkbook(sheets: [
            .init(name: "隠し", state: "hidden", rows: "<row><c><v>1</v></c></row>"),
            .init(name: "店舗", rows: "<row><c><v>2</v></c></row>"),
            .init(name: "農園", rows: "<row><c><v>3</v></c></row>"),
        ])
        #expect(try book.rows().map(\.fields) == [["2"]])
        #expect(try book.rows(sheet: "農園").map(\.fields) == [["3"]])
        #expect(try book.rows(sheet: "隠し").map(\.fields) == [["1"]])
        let missing = UnreadableFile.noSuchSheet(name: "例.xlsx", sheet: "空き地", available: ["店舗", "農園"])
        #expect(throws: missing) { try book.rows(sheet: "空き地") }
    }

    @Test("行の途中で止められ、読みながら別の .xlsx も開ける")
    func stoppingAndNesting() throws {
        struct Enough: Error {}
        let rows = (1...2_000).map { "<row><c><v>\($0)</v></c></row>" }.joined()
        let file = try TabularFile(name: "例", bytes: ExampleWorkbook(rows: rows).bytes())
        var seen = 0
        #expect(throws: Enough.self) {
            try file.forEachRow { row in
                seen = row.line
                if row.line == 3 { throw Enough() }
            }
        }
        #expect(seen == 3)
        var sum = 0
        try file.forEachRow { row in
            if row.line % 1_000 == 0 { sum += try file.rows().count }
        }
        #expect(sum == 4_000)
    }

    @Test("表計算ソフトの作った .xlsx", arguments: ["openpyxl.xlsx", "xlsxwriter.xlsx"])
    func otherWriters(name: String) throws {
        let file = try TabularFile(name: name, bytes: fixture(name))
        #expect(
            try file.rows().map(\.fields) == [
                ["市区町村コード", "名称", "設立日", "更新日時", "従業員数", "緯度", "認定", "電話", "備考"],
                [
                    "011002", "㈱山田農園", "2015-10-05", "2026-11-21 09:30:00", "12", "34.8684", "TRUE", "03-1234-5678",
                    "一\n二",
                ],
                ["222127", "🐟 焼津商店", "1989-01-08", "", "1500000000000", "-0.00001", "FALSE", "", ""],
            ])
        #expect(try TabularFile(name: name, bytes: fixture(name), sheet: "二枚目").rows()[0].fields == ["別"])
    }
}

@Suite(".xlsx の不具合")
struct BrokenWorkbooks {
    private func error(of parts: [(path: String, content: String)]) -> UnreadableFile? {
        #expect(throws: UnreadableFile.self) {
            try TabularFile(name: "例", bytes: ExampleWorkbook.zip(parts)).rows()
        }
    }

    private func isBroken(_ error: UnreadableFile?, part: String) -> Bool {
        guard case .brokenWorkbook("例", part, _) = error else { return false }
        return true
    }

    @Test("部品が欠けている", arguments: [4, 5, 6])
    func missingParts(index: Int) {
        var parts = ExampleWorkbook(rows: "<row/>", strings: "", styles: "").parts
        let path = parts.remove(at: index).path
        #expect(isBroken(error(of: parts), part: path))
    }

    @Test("XML が途中で切れている", arguments: [2, 3, 4, 5, 6])
    func cutXML(index: Int) {
        var parts = ExampleWorkbook(rows: "<row/>", strings: "", styles: "").parts
        parts[index].content.removeLast(4)
        #expect(isBroken(error(of: parts), part: parts[index].path))
    }

    @Test("ないものを指すセル", arguments: ["<c t=\"s\"><v>1</v></c>", "<c t=\"s\"><v>-1</v></c>", "<c r=\"5\"><v>1</v></c>"])
    func badCells(cell: String) {
        let parts = ExampleWorkbook(rows: "<row>\(cell)</row>", strings: "<si/>").parts
        #expect(isBroken(error(of: parts), part: "xl/worksheets/sheet1.xml"))
    }

    @Test("行番号の上限", arguments: ["0", "1048577", "-1", "99999999999999999999"])
    func badRows(number: String) {
        let parts = ExampleWorkbook(rows: "<row r=\"\(number)\"/>").parts
        #expect(isBroken(error(of: parts), part: "xl/worksheets/sheet1.xml"))
    }

    @Test("列の上限は XFD")
    func lastColumn() throws {
        let last = ExampleWorkbook(rows: "<row><c r=\"XFD1\"><v>1</v></c></row>")
        #expect(try last.rows()[0].fields.count == 16_384)
        let beyond = ExampleWorkbook(rows: "<row><c r=\"XFE1\"><v>1</v></c></row>")
        #expect(throws: UnreadableFile.tooManyColumns(name: "例.xlsx", line: 1, limit: 16_384)) { try beyond.rows() }
    }

    @Test("ほとんど空の広いシートで時間を使い果たさない")
    func wideSheet() {
        let rows = String(repeating: "<row><c r=\"XFD1\"><v>1</v></c></row>", count: 3_052)
        let expected = UnreadableFile.tooManyCells(name: "例.xlsx", line: 3_052, limit: 50_000_000)
        #expect(throws: expected) {
            try TabularFile(name: "例.xlsx", bytes: ExampleWorkbook(rows: rows).bytes()).forEachRow { _ in }
        }
    }

    @Test("シートがない")
    func noSheets() {
        #expect(isBroken(error(of: ExampleWorkbook(sheets: []).parts), part: "xl/workbook.xml"))
    }

    @Test("実体を膨らませる XML は受け付けない")
    func entityBomb() {
        var parts = ExampleWorkbook(rows: "").parts
        parts[4].content = """
            <!DOCTYPE w [<!ENTITY e0 "lol"><!ENTITY e1 "&e0;&e0;">]>\
            <worksheet><sheetData><row><c t="str"><v>&e1;</v></c></row></sheetData></worksheet>
            """
        #expect(isBroken(error(of: parts), part: parts[4].path))
    }

    @Test(
        "正しくない XML",
        arguments: [
            "", "<a>", "</a>", "<a></b>", "<a/><b/>", "x<a/>", "<a/>x", "<a b/>", "<a b=c/>", "<a b=\"c/>",
            "<a b=\"<\"/>",
            "<a>&x;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#99999999999;</a>", "<a>&", "<a><!- --></a>", "<!",
            "<",
            "<a><![CDATA[</a>", "<>", "< a/>", "<a /", "<?xml", "<!-- <a/>", String(repeating: "<a>", count: 300),
        ])
    func malformedXML(text: String) {
        var parts = ExampleWorkbook(rows: "").parts
        parts[4].content = text
        #expect(isBroken(error(of: parts), part: parts[4].path))
    }

    @Test("どの部品の XML がでたらめに変わっても落ちない")
    func damagedXML() throws {
        let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>46347</v></c></row>"
        let parts = ExampleWorkbook(
            rows: rows, strings: "<si><r><t>名&amp;</t></r></si>",
            styles: ExampleWorkbook.styles(codes: ["[h]:mm;\"年\"0#-"])
        ).parts
        let pieces = ["<", ">", "&", "\"", "'", "/", "=", ";", "!", "[", "]", "-", "9", "\0", "名", "\u{FEFF}", ""]
        for index in parts.indices {
            for offset in 0..<parts[index].content.count {
                var damaged = parts
                let position = damaged[index].content.index(damaged[index].content.startIndex, offsetBy: offset)
                damaged[index].content.replaceSubrange(position...position, with: pieces[offset % pieces.count])
                do { _ = try TabularFile(name: "例", bytes: ExampleWorkbook.zip(damaged)).rows() } catch {
                    #expect(error is UnreadableFile)
                }
            }
        }
    }

    @Test("途中で切れた ZIP、でたらめに書き換えた ZIP でも落ちない")
    func damagedContainer() throws {
        let bytes = try fixture("openpyxl.xlsx")
        for length in stride(from: 4, to: bytes.count, by: 97) {
            #expect(throws: UnreadableFile.self) { try TabularFile(name: "例", bytes: Array(bytes[..<length])).rows() }
        }
        for position in stride(from: 4, to: bytes.count, by: 7) {
            var damaged = bytes
            damaged[position] ^= 0xFF
            do { _ = try TabularFile(name: "例", bytes: damaged).rows() } catch {
                #expect(error is UnreadableFile)
            }
        }
    }

    @Test("展開すると大きすぎる部品")
    func declaredSize() throws {
        var bytes = try ExampleWorkbook(rows: "<row/>").bytes()
        let entries = bytes.indices.dropLast(4).filter { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) }
        bytes.replaceSubrange((entries[4] + 24)..<(entries[4] + 28), with: [0, 0, 0, 0x40])
        let expected = UnreadableFile.tooLarge(name: "例", part: "xl/worksheets/sheet1.xml", limit: 512 << 20)
        #expect(throws: expected) { try TabularFile(name: "例", bytes: bytes).rows() }
    }

    @Test("長すぎるセル")
    func longCell() throws {
        let longest = String(repeating: "あ", count: 1_000_000)
        let book = { (text: String) in ExampleWorkbook(rows: "<row><c t=\"str\"><v>\(text)</v></c></row>") }
        #expect(try book(longest).rows()[0].fields == [longest])
        #expect(throws: UnreadableFile.fieldTooLong(name: "例.xlsx", line: 1, limit: 1_000_000)) {
            try book(longest + "い").rows()
        }
    }

    @Test(
        "ブックではない ZIP は、種類を言う",
        arguments: [
            ("word/document.xml", "Word"), ("ppt/presentation.xml", "PowerPoint"), ("xl/workbook.bin", ".xlsb"),
            ("店舗.csv", "圧縮"),
        ])
    func otherContainers(path: String, kind: String) {
        #expect(error(of: [(path, "<a/>")])?.description.contains(kind) == true)
    }
}
