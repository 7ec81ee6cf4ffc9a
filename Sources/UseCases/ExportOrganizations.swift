import Foundation
public import Registry
public import Store
import TabularFiles

/// 事業者の書き出し: the registry as a file that can be imported again.
public struct ExportOrganizations: Sendable {
    /// How the file is written.
    public enum Format: String, Sendable, CaseIterable {
        /// CSV for spreadsheets: UTF-8 with a byte order mark, safe against formulas.
        case csv
        /// JSON Lines
        case jsonl
    }

    let database: RegistryDatabase
    let reference: Reference

    /// Reads from this database.
    public init(database: RegistryDatabase, reference: Reference) {
        self.database = database
        self.reference = reference
    }

    /// Hands the file over piece by piece: every organisation this viewer may see, by id, and of each what they may see.
    public func callAsFunction(
        _ format: Format, as viewer: Viewer, _ write: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws {
        let reference = reference
        let isPartial = !viewer.overseesEverything
        let states: Set<Organization.State> =
            viewer.overseesEverything ? [.draft, .review, .published, .closed, .withdrawn] : [.published, .closed]
        switch format {
        case .csv:
            let width = OrganizationTable.Width(try await mostEntries(in: states, as: viewer))
            var header = CSVWriter()
            header.write(OrganizationTable.titles(width) + (isPartial ? [OrganizationTable.partialTitle] : []))
            try write(header.bytes)
            try await database.forEachOrganization(in: states) { organizations in
                var writer = CSVWriter(byteOrderMark: false)
                for organization in organizations.compactMap({ $0.visible(to: viewer) }) {
                    let cells = OrganizationTable.cells(of: organization, width, reference)
                    writer.write(cells + (isPartial ? [OrganizationTable.partialWord] : []))
                }
                try write(writer.bytes)
            }
        case .jsonl:
            try await database.forEachOrganization(in: states) { organizations in
                for organization in organizations.compactMap({ $0.visible(to: viewer) }) {
                    try write(try OrganizationTable.line(of: organization, reference, isPartial: isPartial))
                }
            }
        }
    }

    /// A CSV of these organisations, of each what this viewer may see.
    public func table(of ids: [Organization.ID], as viewer: Viewer) async throws -> OrganizationCSV {
        var table = OrganizationCSV(ids: ids, viewer: viewer, database: database, reference: reference)
        for batch in table.batches {
            let most = try await table.seen(batch).map { max($0.offers.count, $0.needs.count) }.max() ?? 0
            table.width = .init(max(table.width.entries, most))
        }
        return table
    }

    /// The most offers, or needs, that this viewer may see of any one organisation: the columns tell no more either.
    private func mostEntries(in states: Set<Organization.State>, as viewer: Viewer) async throws -> Int {
        if viewer.overseesEverything { return try await database.mostEntries() }
        let counts = try await database.gathered(in: states) { organization in
            organization.visible(to: viewer).map { max($0.offers.count, $0.needs.count) }
        }
        return counts.max() ?? 0
    }

    /// The empty table with its titles, to be filled in by hand.
    public static func template() -> [UInt8] {
        var writer = CSVWriter()
        writer.write(OrganizationTable.titles(.init(5)))
        return writer.bytes
    }
}

/// 名簿のCSV in pieces. They are read one by one: what changes meanwhile may show in a later one.
public struct OrganizationCSV: Sendable {
    let ids: [Organization.ID]
    let viewer: Viewer
    let database: RegistryDatabase
    let reference: Reference
    var width = OrganizationTable.Width(0)

    private var isPartial: Bool { !viewer.overseesEverything }

    /// The titles, with the byte order mark that Excel needs.
    public var header: [UInt8] {
        var writer = CSVWriter()
        writer.write(OrganizationTable.titles(width) + (isPartial ? [OrganizationTable.partialTitle] : []))
        return writer.bytes
    }

    /// Which organisations belong to a piece.
    public var batches: [[Organization.ID]] {
        stride(from: 0, to: ids.count, by: 500).map { Array(ids[$0..<min(ids.count, $0 + 500)]) }
    }

    /// The lines of a piece.
    public func rows(_ batch: [Organization.ID]) async throws -> [UInt8] {
        var writer = CSVWriter(byteOrderMark: false)
        for organization in try await seen(batch) {
            let cells = OrganizationTable.cells(of: organization, width, reference)
            writer.write(cells + (isPartial ? [OrganizationTable.partialWord] : []))
        }
        return writer.bytes
    }

    func seen(_ batch: [Organization.ID]) async throws -> [Organization] {
        try await database.organizations(batch).compactMap { $0.visible(to: viewer) }
    }
}

/// The registry's own table: titles and cells, and the same as a JSON line.
enum OrganizationTable {
    /// How many offers and needs the table has room for.
    struct Width: Sendable {
        let entries: Int
        init(_ most: Int) { entries = max(5, most) }
    }

    /// Marks what was written for people who may not see everything: read back, it takes nothing away.
    static let partialTitle = "書き出しの範囲"
    static let partialWord = "公開"
    static let partialKey = "exportedFor"

    static func titles(_ width: Width) -> [String] {
        OrganizationColumn.all.map(\.title)
            + Entry.Side.allCases.flatMap { side in
                (1...width.entries).flatMap {
                    [EntryColumns.titles(side, $0).text, EntryColumns.titles(side, $0).conditions]
                }
            }
    }

    static func cells(of organization: Organization, _ width: Width, _ reference: Reference) -> [String] {
        var cells = OrganizationColumn.all.map { $0.write(organization, reference) ?? "" }
        for entries in [organization.offers, organization.needs] {
            for entry in entries.prefix(width.entries) {
                cells += [entry.text, EntryColumns.conditions(of: entry) ?? ""]
            }
            cells += Array(repeating: "", count: 2 * max(0, width.entries - entries.count))
        }
        return cells
    }

    /// One JSON object and a line feed; keys sorted, so that the same record gives the same bytes.
    static func line(
        of organization: Organization, _ reference: Reference, isPartial: Bool = false
    ) throws -> [UInt8] {
        var object: [String: Any] = [OrganizationLine.markerKey: 1]
        if isPartial { object[partialKey] = "public" }
        for column in OrganizationColumn.all {
            guard let text = column.write(organization, reference), !text.isEmpty else { continue }
            switch column.shape {
            case .text: object[column.key] = text
            case .number: object[column.key] = Int(text).map { $0 as Any } ?? NSDecimalNumber(string: text)
            case .list: object[column.key] = ListText.parts(of: text)
            }
        }
        object["offers"] = organization.offers.map(self.object)
        object["needs"] = organization.needs.map(self.object)
        let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return Array(data) + [0x0A]
    }

    private static func object(_ entry: Entry) -> [String: Any] {
        var object: [String: Any] = ["text": entry.text]
        for condition in EntryColumns.conditions(of: entry).map(ListText.parts(of:)) ?? [] {
            let sides = condition.split(separator: "=", maxSplits: 1).map(String.init)
            guard let key = OrganizationLine.conditionWords.first(where: { $0.1 == sides[0] })?.0 else { continue }
            switch key {
            case "confirmed": object[key] = false
            case "season": object[key] = sides[1].split(separator: ",").compactMap { Int($0) }
            default: object[key] = sides[1]
            }
        }
        return object
    }
}
