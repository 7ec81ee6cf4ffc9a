/// 読めないファイル: why a file could not be read. The description tells staff what to do next.
public enum UnreadableFile: Error, Equatable, Sendable {
    /// There is nothing at the path.
    case notFound(path: String)
    /// The path is a folder.
    case isDirectory(path: String)
    /// The operating system does not let us read the file.
    case noPermission(path: String)
    /// The operating system failed for another reason.
    case readFailed(path: String, reason: String)
    /// No bytes, or only blank lines.
    case empty(name: String)
    /// A file of another kind, such as a PDF. `kind` is Japanese, `advice` says how to save it instead.
    case notTable(name: String, kind: String, advice: String)
    /// An .xlsx behind a password.
    case passwordProtected(name: String)
    /// Bytes that are no characters in the encoding. `line` and `byte` (in the whole file) count from 1.
    case invalidBytes(name: String, encoding: String, line: Int, byte: Int)
    /// A quote that is never closed; `line` is where it opens.
    case unterminatedQuote(name: String, line: Int)
    /// A cell with more characters than `limit`.
    case fieldTooLong(name: String, line: Int, limit: Int)
    /// A row with more cells than `limit`.
    case tooManyColumns(name: String, line: Int, limit: Int)
    /// A sheet with more cells than `limit`, counting the empty ones to the left of a filled one.
    case tooManyCells(name: String, line: Int, limit: Int)
    /// A row or JSON line with more characters than `limit`.
    case lineTooLong(name: String, line: Int, limit: Int)
    /// A file, or a part of an .xlsx when unpacked, of more than `limit` bytes.
    case tooLarge(name: String, part: String?, limit: Int)
    /// An .xlsx that does not hold together. `part` is the file inside, `reason` is Japanese.
    case brokenWorkbook(name: String, part: String, reason: String)
    /// An .xlsx without the wanted sheet.
    case noSuchSheet(name: String, sheet: String, available: [String])
    /// A sheet was asked for in a file that has none.
    case noSheets(name: String, sheet: String)
    /// Rows were asked for, but the file is JSON Lines.
    case notRows(name: String)
    /// Lines of JSON were asked for, but the file is a table.
    case notLines(name: String)
    /// The operating system has no converter from the encoding.
    case noConverter(name: String, encoding: String)
}
