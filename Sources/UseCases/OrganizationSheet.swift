public import Registry

/// 事業者の一覧票: everything known of one organisation, in the titles of our own files.
public enum OrganizationSheet {
    /// A title and what stands there.
    public struct Row: Sendable {
        /// The title.
        public let title: String
        /// What stands there; may have several lines.
        public let value: String
    }

    /// The rows that say something.
    public static func rows(of organization: Organization, _ reference: Reference) -> [Row] {
        var rows = OrganizationColumn.all.compactMap { column in
            column.write(organization, reference).flatMap { $0.isEmpty ? nil : Row(title: column.title, value: $0) }
        }
        for entries in [organization.offers, organization.needs] {
            for (index, entry) in entries.enumerated() {
                let titles = EntryColumns.titles(entry.side, index + 1)
                rows.append(Row(title: titles.text, value: entry.text))
                if let conditions = EntryColumns.conditions(of: entry) {
                    rows.append(Row(title: titles.conditions, value: conditions))
                }
            }
        }
        return rows
    }

    /// The same as the line of JSON that `export` writes.
    public static func json(of organization: Organization, _ reference: Reference) throws -> String {
        String(decoding: try OrganizationTable.line(of: organization, reference).dropLast(), as: UTF8.self)
    }
}
