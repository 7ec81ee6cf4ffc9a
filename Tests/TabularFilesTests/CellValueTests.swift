import Testing

@testable import TabularFiles

@Suite("セルの数と日付")
struct CellNumbersAndDates {
    @Test(
        "数は最短の桁で、指数を使わずに書く",
        arguments: [
            ("0", "0"), ("12", "12"), ("12.0", "12"), ("-3", "-3"), ("-0", "0"), ("1.5E+12", "1500000000000"),
            ("34.868000000000002", "34.868"), ("0.30000000000000004", "0.30000000000000004"), ("1E-5", "0.00001"),
            ("-1.25e-7", "-0.000000125"), ("9007199254740993", "9007199254740992"), ("1e20", "100000000000000000000"),
            ("1.2345678901234567E+20", "123456789012345670000"), ("1011402006260", "1011402006260"), ("007", "7"),
            ("123456789012345678", "123456789012345680"), ("1E+400", "1E+400"), ("nan", "nan"), ("2.5e0", "2.5"),
            ("1234567890123456.5", "1234567890123456.5"),
        ])
    func plainNumbers(written: String, expected: String) {
        #expect(PlainNumber.text(of: written) == expected)
    }

    @Test(
        "1900 年方式の日付。1900-02-29 は Excel の数え間違い",
        arguments: [
            (1, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"), (25_569, "1970-01-01"),
            (36_585, "2000-02-29"), (46_347, "2026-11-21"), (2_958_465, "9999-12-31"), (0, "00:00:00"),
            (0.375, "09:00:00"), (46_347.395833333336, "2026-11-21 09:30:00"), (46_346.999999, "2026-11-21"),
        ])
    func dates(value: Double, expected: String) {
        #expect(SerialDate(value, countsFrom1904: false)?.text == expected)
    }

    @Test("1904 年方式の日付", arguments: [(0, "1904-01-01"), (60, "1904-03-01"), (44_885, "2026-11-21")])
    func datesFrom1904(value: Double, expected: String) {
        #expect(SerialDate(value, countsFrom1904: true)?.text == expected)
    }

    @Test("日付にならない数", arguments: [-1, 2_958_466, 1e300, -0.5])
    func noDates(value: Double) {
        #expect(SerialDate(value, countsFrom1904: false) == nil)
    }

    @Test(
        "日付の表示形式",
        arguments: [
            "yyyy/m/d", "m\"月\"d\"日\"", "[$-411]ge.m.d;@", "ggge\"年\"m\"月\"d\"日\"", "h:mm AM/PM", "mm:ss.0",
            "yyyy\\-mm\\-dd",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "[赤]yyyy", "[=0]\"\";yyyy/m/d", "YYYY", "e", "aaaa",
        ])
    func dateFormats(code: String) {
        #expect(NumberFormat(code: code) == .date)
    }

    @Test(
        "日付ではない表示形式",
        arguments: [
            "General", "G/標準", "G/標準\"名\"", "0", "0.00", "#,##0", "#,##0;[Red]\\-#,##0", "0.00E+00", "##0.0E+0", "@",
            "\"¥\"#,##0", "0\"day\"", "0\\m", "_ * #,##0_ ;_ * \\-#,##0_ ", "[DBNum1]General", "0%", "# ?/?", "", "\"",
            "[", "\\",
            "_", "#,##0.00_);[Red](#,##0.00)", "00.00", "0,000",
        ])
    func otherFormats(code: String) {
        #expect(NumberFormat(code: code) == .plain)
    }

    @Test("標準の表示形式", arguments: [14, 22, 27, 36, 45, 47, 50, 58])
    func builtInDates(id: Int) {
        #expect(NumberFormat(builtIn: id) == .date)
    }

    @Test("日付ではない標準の表示形式", arguments: [0, 1, 13, 23, 26, 37, 44, 48, 49, 59])
    func builtInNumbers(id: Int) {
        #expect(NumberFormat(builtIn: id) == .plain)
    }

    @Test(
        "表示形式どおりに桁をそろえる",
        arguments: [
            ("000000", "11002", "011002"), ("000000", "1234567", "1234567"), ("00", "0", "00"), ("000000", "-5", "-5"),
            ("0000", "1.5", "1.5"), ("0000", "1E+20", "100000000000000000000"), ("000\\-0000", "600001", "060-0001"),
            ("[<=999]000;[<=9999]000\\-00;000\\-0000", "1740063", "174-0063"),
            ("[<=999]000;[<=9999]000\\-00;000\\-0000", "64", "064"),
            ("[<=99999999]####\\-####;\\(00\\)\\ ####\\-####", "312345678", "(03) 1234-5678"),
            ("[<=99999999]####\\-####;\\(00\\)\\ ####\\-####", "12345678", "1234-5678"), ("\"No.\"000", "12", "012"),
            ("00\"月\"", "4", "04"), ("yyyy/m/d", "46347", "2026-11-21"), ("yyyy/m/d", "-1", "-1"),
            ("h:mm", "0.375", "09:00:00"), ("[h]:mm", "1.0625", "25:30:00"), ("#,##0", "1234567", "1234567"),
            ("0", "5", "5"), ("0.0", "0.25", "0.25"), ("000_ ", "7", "007"), ("@", "12", "12"),
        ])
    func shown(code: String, stored: String, expected: String) throws {
        let book = ExampleWorkbook(
            rows: "<row><c s=\"1\"><v>\(stored)</v></c></row>",
            styles: ExampleWorkbook.styles(codes: ["General", code]))
        #expect(try book.rows()[0].fields == [expected])
    }

    @Test("1904 年方式のブック", arguments: ["1", "true"])
    func workbookFrom1904(flag: String) throws {
        var book = ExampleWorkbook(
            rows: "<row><c s=\"0\"><v>44885</v></c></row>", styles: "<cellXfs><xf numFmtId=\"14\"/></cellXfs>")
        book.properties = "<workbookPr date1904=\"\(flag)\"/>"
        #expect(try book.rows()[0].fields == ["2026-11-21"])
    }
}
