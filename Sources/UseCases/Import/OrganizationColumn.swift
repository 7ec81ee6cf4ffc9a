import JapaneseText
import Registry

/// 列: one column of our own files: its title in CSV and .xlsx, its key in JSON Lines, how it is written and read.
///
/// Every way in (files, other cities' lists through a mapping, `organization edit`) reads through these columns, so a
/// value means the same and is refused for the same reasons everywhere.
struct OrganizationColumn: Sendable {
    enum Shape { case text, number, list }

    let title: String
    let key: String
    let shape: Shape
    /// The field it speaks of; nil for the id.
    let field: Organization.Field?
    let write: @Sendable (Organization, Reference) -> String?
    let read: @Sendable (String, inout RowReading) -> Void

    init(
        _ title: String, _ key: String, _ field: Organization.Field?, _ shape: Shape = .text,
        write: @escaping @Sendable (Organization, Reference) -> String?,
        read: @escaping @Sendable (String, inout RowReading) -> Void
    ) {
        self.title = title
        self.key = key
        self.shape = shape
        self.field = field
        self.write = write
        self.read = read
    }

    /// A column that is a plain text of the organisation.
    init(
        _ title: String, _ key: String, _ field: Organization.Field,
        _ path: any WritableKeyPath<Organization, String?> & Sendable
    ) {
        self.init(
            title, key, field, write: { organization, _ in organization[keyPath: path] },
            read: { value, row in
                guard let text = row.text(title, value) else { return }
                row.organization[keyPath: path] = text
            })
    }

    /// The column with this title or key, or nil.
    static func named(_ name: String) -> OrganizationColumn? { byName[name.searchKey] }

    private static let byName = Dictionary(
        all.flatMap { [($0.title.searchKey, $0), ($0.key.searchKey, $0)] }, uniquingKeysWith: { first, _ in first })
}

extension RowReading {
    /// Reads a cell; an empty one says nothing.
    mutating func read(_ value: String, as column: OrganizationColumn) {
        let value = (value.utf8.contains(0x0D) ? value.replacing("\r\n", with: "\n") : value).trimmed
        guard !value.isEmpty, isVisible(column.title, value) else { return }
        let before = errors.count
        column.read(value, &self)
        if errors.count == before, let field = column.field { mentioned.insert(field) }
    }
}
