/// The number formats of a workbook, in the order in which cells refer to them by style.
final class CellFormats: XMLPartReader {
    private var codes: [Int: NumberFormat] = [:]
    private var formats: [NumberFormat] = []
    private var section = ""

    /// - Parameter path: `nil` for a workbook that has none.
    static func read(from archive: ZipArchive, at path: String?, name: String) throws -> [NumberFormat] {
        guard let path else { return [] }
        let reader = CellFormats()
        try archive.part(path).read(by: reader, name: name)
        return reader.formats
    }

    func start(_ element: String, _ attributes: [String: String]) {
        switch element {
        case "numFmts", "cellXfs", "cellStyleXfs", "dxfs":
            section = element
        case "numFmt" where section == "numFmts":
            guard let id = attributes["numFmtId"].flatMap({ Int($0) }) else { return }
            codes[id] = NumberFormat(code: attributes["formatCode"] ?? "")
        case "xf" where section == "cellXfs":
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            formats.append(codes[id] ?? NumberFormat(builtIn: id))
        default:
            break
        }
    }
}
