/// The table of contents of a workbook: which sheets it has and where its parts are.
struct WorkbookIndex {
    /// Whether day 0 is 1904-01-01, as in workbooks from old Macs.
    let countsFrom1904: Bool
    /// `nil` when the workbook has no shared strings.
    let sharedStringsPath: String?
    /// `nil` when the workbook has no styles.
    let stylesPath: String?

    private let sheets: [Sheet]
    private let name: String
    private let workbookPath: String

    private struct Sheet {
        let name: String
        let path: String
        let isVisible: Bool
    }

    init(of archive: ZipArchive, name: String) throws {
        self.name = name
        workbookPath = try Self.workbookPath(in: archive, name: name)
        let relations = try Relationships.read(from: archive, of: workbookPath, name: name)
        sharedStringsPath = relations.first(ofKind: "sharedStrings")?.target
        stylesPath = relations.first(ofKind: "styles")?.target
        let entries = WorkbookEntries()
        try archive.part(workbookPath).read(by: entries, name: name)
        countsFrom1904 = entries.countsFrom1904
        sheets = entries.sheets.compactMap { entry in
            guard let relation = relations[entry.id], relation.kind == "worksheet" else { return nil }
            return Sheet(name: entry.name, path: relation.target, isVisible: entry.isVisible)
        }
    }

    /// - Parameter wanted: a sheet by name, hidden ones too; `nil` for the first visible one.
    func path(ofSheet wanted: String?) throws -> String {
        if let wanted {
            if let sheet = sheets.first(where: { $0.name == wanted }) { return sheet.path }
            throw UnreadableFile.noSuchSheet(
                name: name, sheet: wanted, available: sheets.filter(\.isVisible).map(\.name))
        }
        guard let sheet = sheets.first(where: \.isVisible) ?? sheets.first else {
            throw UnreadableFile.brokenWorkbook(name: name, part: workbookPath, reason: "シートがありません")
        }
        return sheet.path
    }

    private static func workbookPath(in archive: ZipArchive, name: String) throws -> String {
        if let other = OtherFile.recognised(in: archive) { throw other.refusal(name: name) }
        let relations = try Relationships.read(from: archive, of: "", name: name)
        let path = relations.first(ofKind: "officeDocument")?.target ?? "xl/workbook.xml"
        guard archive.contains(path) else { throw OtherFile.archive.refusal(name: name) }
        return path
    }
}

extension OtherFile {
    /// Other files that are ZIP containers too; `nil` when it may be a workbook.
    fileprivate static func recognised(in archive: ZipArchive) -> OtherFile? {
        if archive.contains("word/document.xml") { return word }
        if archive.contains("ppt/presentation.xml") { return slides }
        if archive.contains("xl/workbook.bin") { return binaryWorkbook }
        if archive.contains("mimetype"), archive.contains("content.xml") { return openDocument }
        return nil
    }
}

/// Reads `xl/workbook.xml`.
private final class WorkbookEntries: XMLPartReader {
    var sheets: [(name: String, id: String, isVisible: Bool)] = []
    var countsFrom1904 = false

    func start(_ element: String, _ attributes: [String: String]) {
        switch element {
        case "sheet":
            guard let id = attributes.first(where: { $0.key.hasSuffix(":id") })?.value else { return }
            let isVisible = attributes["state"].map { $0 == "visible" } ?? true
            sheets.append((attributes["name"] ?? "", id, isVisible))
        case "workbookPr":
            countsFrom1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true"
        default:
            break
        }
    }
}
