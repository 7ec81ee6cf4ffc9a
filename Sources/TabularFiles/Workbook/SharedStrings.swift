/// The texts of a workbook, each stored once. Cells point to them by position.
final class SharedStrings: XMLPartReader {
    private var strings: [String] = []
    private var text = CellText()
    private let name: String
    private let part: String

    private init(name: String, part: String) {
        self.name = name
        self.part = part
    }

    /// - Parameter path: `nil` for a workbook that has none.
    static func read(from archive: ZipArchive, at path: String?, name: String) throws -> [String] {
        guard let path else { return [] }
        let reader = SharedStrings(name: name, part: path)
        try archive.part(path).read(by: reader, name: name)
        return reader.strings
    }

    func start(_ element: String, _ attributes: [String: String]) { text.start(element) }

    func text(_ string: String) { text.add(string) }

    func end(_ element: String) throws {
        text.end(element)
        guard element == "si" else { return }
        guard strings.count < Limits.sharedStrings else {
            throw UnreadableFile.tooLarge(name: name, part: part, limit: Limits.fileBytes)
        }
        strings.append(text.take())
    }
}
