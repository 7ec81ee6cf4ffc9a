/// 行: one record of a table, as it stands in the file.
///
/// Rows may be ragged: a short row has fewer fields than the header, a long one more.
public struct TableRow: Sendable, Equatable {
    /// The line of the file where the row starts, from 1. In .xlsx the row number of the sheet.
    public let line: Int

    /// The cells from left to right, with quotes removed. An empty cell is an empty string.
    public let fields: [String]

    /// Puts a row together, for tests and for rows that come from elsewhere.
    public init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}
