import CZip
import Glibc

@testable import TabularFiles

/// A small .xlsx put together from the XML of its parts.
struct ExampleWorkbook {
    struct Sheet {
        var name: String
        var state = "visible"
        /// What stands inside `<sheetData>`.
        var rows: String
    }

    var sheets: [Sheet]
    /// What stands inside `<sst>`; `nil` for a workbook without shared strings.
    var strings: String?
    /// What stands inside `<styleSheet>`.
    var styles: String?
    var properties = ""

    init(rows: String, strings: String? = nil, styles: String? = nil) {
        sheets = [Sheet(name: "一覧", rows: rows)]
        self.strings = strings
        self.styles = styles
    }

    init(sheets: [Sheet]) { self.sheets = sheets }

    /// Cells with these `numFmt` codes as styles 0, 1, 2 …
    static func styles(codes: [String]) -> String {
        let formats = codes.enumerated().map { index, code in
            "<numFmt numFmtId=\"\(176 + index)\" formatCode=\"\(code.escapedForXML)\"/>"
        }
        let cells = codes.indices.map { "<xf numFmtId=\"\(176 + $0)\"/>" }
        return """
            <numFmts>\(formats.joined())</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
            <cellXfs>\(cells.joined())</cellXfs><dxfs><dxf><numFmt numFmtId="176" formatCode="0"/></dxf></dxfs>
            """
    }

    var parts: [(path: String, content: String)] {
        var parts = [
            ("[Content_Types].xml", "<Types/>"),
            ("_rels/.rels", Self.relations([("rId1", "officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", Self.relations(relations)),
        ]
        for (index, sheet) in sheets.enumerated() {
            parts.append(("xl/worksheets/sheet\(index + 1).xml", Self.worksheet(sheet.rows)))
        }
        if let strings { parts.append(("xl/sharedStrings.xml", "<sst>\(strings)</sst>")) }
        if let styles { parts.append(("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>")) }
        return parts
    }

    func bytes() throws -> [UInt8] { try Self.zip(parts) }

    func rows(sheet: String? = nil) throws -> [TableRow] {
        try TabularFile(name: "例.xlsx", bytes: bytes(), sheet: sheet).rows()
    }

    private var workbook: String {
        let entries = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" r:id=\"rId\(index + 1)\"/>"
        }
        return "<workbook xmlns:r=\"r\">\(properties)<sheets>\(entries.joined())</sheets></workbook>"
    }

    private var relations: [(String, String, String)] {
        var relations = sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
        if strings != nil { relations.append(("rId98", "sharedStrings", "/xl/sharedStrings.xml")) }
        if styles != nil { relations.append(("rId99", "styles", "./styles.xml")) }
        return relations
    }

    private static func worksheet(_ rows: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet><sheetData>\(rows)</sheetData></worksheet>"
    }

    private static func relations(_ relations: [(id: String, kind: String, target: String)]) -> String {
        let entries = relations.map {
            "<Relationship Id=\"\($0.id)\" Type=\"http://example.com/relationships/\($0.kind)\" Target=\"\($0.target)\"/>"
        }
        return "<Relationships>\(entries.joined())</Relationships>"
    }
}

extension ExampleWorkbook {
    struct ZipFailed: Error {}

    /// Packs parts into a ZIP container in memory.
    static func zip(_ parts: [(path: String, content: String)]) throws -> [UInt8] {
        var error = zip_error_t()
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw ZipFailed() }
        defer { zip_source_free(target) }
        zip_source_keep(target)
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else { throw ZipFailed() }
        for part in parts {
            let bytes = Array(part.content.utf8)
            let copy = bytes.isEmpty ? nil : malloc(bytes.count)
            copy?.copyMemory(from: bytes, byteCount: bytes.count)
            let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1)
            guard zip_file_add(archive, part.path, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0 else {
                throw ZipFailed()
            }
        }
        guard zip_close(archive) == 0, zip_source_open(target) == 0 else { throw ZipFailed() }
        defer { zip_source_close(target) }
        var status = zip_stat_t()
        zip_source_stat(target, &status)
        return [UInt8](unsafeUninitializedCapacity: Int(status.size)) { buffer, count in
            count = Int(zip_source_read(target, buffer.baseAddress, status.size))
        }
    }
}

extension String {
    var escapedForXML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
