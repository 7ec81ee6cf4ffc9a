/// 表形式のファイル: a table that somebody saved, as CSV, TSV, .xlsx or JSON Lines.
///
/// What the file is gets decided by its content, never by its name. Everything that can be wrong with a file
/// is an `UnreadableFile`, thrown when opening it or, for a fault further down, when reaching that row.
public struct TabularFile: Sendable {
    /// 形式: how rows and cells are laid out.
    public enum Format: String, Sendable {
        /// Comma-separated.
        case csv
        /// Tab-separated, with the same quoting as CSV.
        case tsv
        /// An Excel workbook (Office Open XML), also with macros.
        case xlsx
        /// One JSON object a line.
        case jsonLines
    }

    /// 文字コード: how characters were written as bytes.
    public enum Encoding: String, Sendable {
        /// UTF-8 without a byte order mark; plain ASCII too.
        case utf8
        /// UTF-8 with a byte order mark, as Excel's 「CSV UTF-8」 writes it.
        case utf8WithBOM
        /// UTF-16 of either byte order, with a byte order mark.
        case utf16
        /// Microsoft's Shift_JIS, as Excel's plain 「CSV」 writes it in Japan.
        case cp932
    }

    enum Content: Sendable {
        case text(DecodedText)
        case workbook(bytes: [UInt8], sheet: String?)
    }

    /// The last path component, for messages. 「標準入力」 for standard input.
    public let name: String
    /// The layout that was recognised.
    public let format: Format
    /// The character encoding that was recognised; `nil` for .xlsx, which has its own.
    public let encoding: Encoding?

    let content: Content

    /// Opens the file at a path; `-` reads standard input to its end.
    ///
    /// - Parameter sheet: the sheet of an .xlsx to read; `nil` takes the first visible one.
    /// - Throws: `UnreadableFile`
    public init(path: String, sheet: String? = nil) throws {
        try self.init(name: FileBytes.name(ofPath: path), bytes: FileBytes.read(path: path), sheet: sheet)
    }

    /// Opens a file that is already in memory, for example an upload.
    ///
    /// - Parameters:
    ///   - name: how messages call the file.
    ///   - sheet: the sheet of an .xlsx to read; `nil` takes the first visible one.
    /// - Throws: `UnreadableFile`
    public init(name: String, bytes: [UInt8], sheet: String? = nil) throws {
        self.name = name
        switch try Recognition.kind(of: bytes, name: name) {
        case .workbook:
            try Workbook(bytes: bytes, name: name).check(sheet: sheet)
            format = .xlsx
            encoding = nil
            content = .workbook(bytes: bytes, sheet: sheet)
        case .text:
            if let sheet { throw UnreadableFile.noSheets(name: name, sheet: sheet) }
            let text = try DecodedText(bytes: bytes, name: name)
            format = try Recognition.format(of: text, name: name)
            encoding = text.encoding
            content = .text(text)
        }
    }

    /// Hands over the rows from top to bottom, one at a time. Blank lines are passed over, but counted.
    ///
    /// In .xlsx, rows that end early are filled up with empty cells to the width of the first row, because
    /// Excel leaves out empty cells at the end of a row.
    ///
    /// - Throws: `UnreadableFile` at the first row that cannot be read, or what `body` throws.
    public func forEachRow(_ body: (TableRow) throws -> Void) throws {
        switch content {
        case .workbook(let bytes, let sheet):
            try Workbook(bytes: bytes, name: name).forEachRow(ofSheet: sheet, body)
        case .text(let text):
            if format == .jsonLines { throw UnreadableFile.notRows(name: name) }
            try DelimitedText(text: text, delimiter: format == .tsv ? .tab : .comma, name: name).forEachRow(body)
        }
    }

    /// Hands over the lines of JSON Lines as UTF-8, without the line ending. Blank lines are passed over, but counted.
    ///
    /// - Throws: `UnreadableFile` when the file is no JSON Lines or a line is too long, or what `body` throws.
    public func forEachLine(_ body: (_ line: Int, _ text: ArraySlice<UInt8>) throws -> Void) throws {
        guard case .text(let text) = content, format == .jsonLines else { throw UnreadableFile.notLines(name: name) }
        try JSONLines(text: text, name: name).forEachLine(body)
    }

    /// All rows at once, for small files and tests.
    ///
    /// - Throws: as `forEachRow`.
    public func rows() throws -> [TableRow] {
        var rows: [TableRow] = []
        try forEachRow { rows.append($0) }
        return rows
    }

    /// How many rows or lines the file has.
    ///
    /// - Throws: as `forEachRow`.
    public func rowCount() throws -> Int {
        var count = 0
        if format == .jsonLines { try forEachLine { _, _ in count += 1 } } else { try forEachRow { _ in count += 1 } }
        return count
    }
}
