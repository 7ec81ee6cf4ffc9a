/// Reads the rows of a sheet and hands over each as soon as it ends.
final class SheetReader: XMLPartReader {
    private let cells: CellValues
    private let body: (TableRow) throws -> Void

    private var row = 0
    private var column = 0
    private var fields: [String] = []
    /// The width of the first row with content; shorter rows are filled up to it.
    private var width = 0
    private var cellCount = 0

    private var type: String?
    private var style: String?
    private var stored = ""
    private var inline = CellText()
    private var isInSheetData = false
    private var isInValue = false

    init(cells: CellValues, body: @escaping (TableRow) throws -> Void) {
        self.cells = cells
        self.body = body
    }

    func start(_ element: String, _ attributes: [String: String]) throws {
        switch element {
        case "sheetData": isInSheetData = true
        case _ where !isInSheetData: break
        case "row": try startRow(attributes)
        case "c": try startCell(attributes)
        case "v": isInValue = true
        default: if type == "inlineStr" { inline.start(element) }
        }
    }

    func text(_ text: String) {
        if isInValue {
            if stored.utf8.count <= Limits.fieldCharacters * 4 { stored += text }
        } else if type == "inlineStr" {
            inline.add(text)
        }
    }

    func end(_ element: String) throws {
        switch element {
        case "sheetData": isInSheetData = false
        case _ where !isInSheetData: break
        case "row": try endRow()
        case "c": try endCell()
        case "v": isInValue = false
        default: if type == "inlineStr" { inline.end(element) }
        }
    }

    private func startRow(_ attributes: [String: String]) throws {
        row += 1
        column = 0
        fields = []
        guard let written = attributes["r"] else { return }
        guard let number = Int(written), 1...Limits.sheetRows ~= number else {
            throw cells.broken("行番号「\(written)」が正しくありません")
        }
        row = number
    }

    private func startCell(_ attributes: [String: String]) throws {
        column += 1
        if let reference = attributes["r"] { column = try columnNumber(of: reference) }
        if column > Limits.columns {
            throw UnreadableFile.tooManyColumns(name: cells.name, line: row, limit: Limits.columns)
        }
        type = attributes["t"]
        style = attributes["s"]
        stored = ""
    }

    private func endCell() throws {
        let text = type == "inlineStr" ? inline.take() : try storedText()
        type = nil
        if text.isEmpty { return }
        if text.utf8.count > Limits.fieldCharacters, text.unicodeScalars.count > Limits.fieldCharacters {
            throw UnreadableFile.fieldTooLong(name: cells.name, line: row, limit: Limits.fieldCharacters)
        }
        fillUp(to: column)
        fields[column - 1] = text
    }

    private func storedText() throws -> String {
        stored.isEmpty ? "" : try cells.text(of: stored, type: type, style: style)
    }

    private func endRow() throws {
        if fields.isEmpty { return }
        if width == 0 { width = fields.count }
        fillUp(to: width)
        cellCount += fields.count
        guard cellCount <= Limits.sheetCells else {
            throw UnreadableFile.tooManyCells(name: cells.name, line: row, limit: Limits.sheetCells)
        }
        try body(TableRow(line: row, fields: fields))
    }

    private func fillUp(to count: Int) {
        if fields.count < count { fields += [String](repeating: "", count: count - fields.count) }
    }

    /// The column of a reference such as `AB12`: A is 1.
    private func columnNumber(of reference: String) throws -> Int {
        var number = 0
        for byte in reference.utf8.prefix(4) {
            guard UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte & 0xDF, byte > 0x40 else { break }
            number = number * 26 + Int(byte & 0xDF) - 0x40
        }
        guard number > 0 else { throw cells.broken("セル番地「\(reference)」が正しくありません") }
        return number
    }
}
