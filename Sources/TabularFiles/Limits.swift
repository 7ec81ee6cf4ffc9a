/// 上限: what a file may have at most, so that no file can exhaust the machine.
enum Limits {
    /// Bytes of a file, and of one part of an .xlsx when unpacked.
    static let fileBytes = 512 << 20
    /// Characters (Unicode scalars) of one cell.
    static let fieldCharacters = 1_000_000
    /// Cells of one row; the last column of Excel, XFD.
    static let columns = 16_384
    /// Rows of a sheet of Excel.
    static let sheetRows = 1_048_576
    /// Cells of a sheet, counting the empty ones to the left of a filled one.
    static let sheetCells = 50_000_000
    /// Bytes of one text or tag in the XML of a workbook.
    static let xmlTextBytes = 8 << 20
    /// Bytes of one line of JSON Lines.
    static let lineBytes = 16 << 20
    /// Different texts in an .xlsx.
    static let sharedStrings = 5_000_000
    /// Characters of all cells of one row together.
    static let rowCharacters = 16 << 20
}

extension UInt8 {
    static let tab = UInt8(ascii: "\t")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    /// Ctrl-Z, which MS-DOS programs put at the end of a text.
    static let substitute: UInt8 = 0x1A

    var isBlank: Bool { self == .space || self == .tab || self == .lineFeed || self == .carriageReturn }
    var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
