import Foundation
import Registry
import UseCases

/// One organisation, field by field.
func giveRecord(_ organization: Organization, _ reference: Reference, _ format: ListFormat) throws {
    guard format == .table else {
        let rows = OrganizationSheet.rows(of: organization, reference)
        if format == .json { return give(try OrganizationSheet.json(of: organization, reference)) }
        var table = Table([.init(title: "項目", key: "title"), .init(title: "内容", key: "value")])
        table.rows = rows.map { [$0.title, $0.value] }
        return try table.write(as: .csv)
    }
    for row in OrganizationSheet.rows(of: organization, reference) {
        let lines = row.value.split(separator: "\n", omittingEmptySubsequences: false)
        give(
            row.title + String(repeating: " ", count: max(2, 26 - row.title.columns))
                + lines.joined(separator: "\n" + String(repeating: " ", count: 26)))
    }
}
