/// An .xlsx in memory. Every reading opens the container anew, so the value can be shared freely.
struct Workbook {
    let bytes: [UInt8]
    let name: String

    /// - Throws: `UnreadableFile` unless the bytes are a workbook that has the sheet.
    func check(sheet: String?) throws {
        _ = try open { try WorkbookIndex(of: $0, name: name).path(ofSheet: sheet) }
    }

    func forEachRow(ofSheet sheet: String?, _ body: (TableRow) throws -> Void) throws {
        try open { archive in
            let index = try WorkbookIndex(of: archive, name: name)
            let path = try index.path(ofSheet: sheet)
            let cells = CellValues(
                strings: try SharedStrings.read(from: archive, at: index.sharedStringsPath, name: name),
                formats: try CellFormats.read(from: archive, at: index.stylesPath, name: name),
                countsFrom1904: index.countsFrom1904, name: name, part: path)
            try withoutActuallyEscaping(body) { body in
                try archive.part(path).read(by: SheetReader(cells: cells, body: body), name: name)
            }
        }
    }

    private func open<Result>(_ work: (ZipArchive) throws -> Result) throws -> Result {
        try bytes.withUnsafeBytes { try work(ZipArchive(bytes: $0, name: name)) }
    }
}
