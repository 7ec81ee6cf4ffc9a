import Foundation
import Registry
import Store
import Support
import Synchronization
import TabularFiles
import Testing
import UseCases

/// A registry in memory and the ways in and out of it, as somebody at a desk would use them.
struct Desk {
    let database: RegistryDatabase
    let reference: Reference
    var mappings: [ColumnMapping] = []

    init(mappings: [ColumnMapping] = []) async throws {
        database = try await Examples.database()
        reference = try Examples.reference()
        self.mappings = mappings
    }

    @discardableResult
    func load(_ text: String, name: String = "名簿.csv", _ options: ImportOrganizations.Options = .init())
        async throws -> ImportReport
    {
        try await load(TabularFile(name: name, bytes: Array(text.utf8)), options)
    }

    @discardableResult
    func load(_ file: TabularFile, _ options: ImportOrganizations.Options = .init()) async throws -> ImportReport {
        try await ImportOrganizations(database: database, reference: reference, mappings: mappings)(
            file, options: options, as: .console, at: Examples.now)
    }

    /// Puts records in as they are, without an import.
    func put(_ organizations: Organization...) async throws {
        try await database.write(as: .console, at: Examples.now) { transaction in
            for organization in organizations { try transaction.insert(organization) }
            return ((), .commit)
        }
    }

    /// Every record in whatever state, by id.
    func everyone() async throws -> [Organization] {
        try await database.gathered(in: Set(Organization.State.allCases)) { $0 }
    }

    /// The only record with this name.
    func one(_ name: String) async throws -> Organization {
        let found = try await everyone().filter { $0.name == name }
        #expect(found.count == 1, "\(name)")
        return try #require(found.first)
    }

    func edit(_ name: String, _ values: [(title: String, value: String)]) async throws -> Organization {
        try await EditOrganization(database: database, reference: reference).change(
            one(name).id, values, as: .console, at: Examples.now)
    }

    func export(_ format: ExportOrganizations.Format, as viewer: Viewer = .console) async throws -> String {
        let written = Written()
        try await ExportOrganizations(database: database, reference: reference)(format, as: viewer) {
            written.append($0)
        }
        return String(decoding: written.bytes, as: UTF8.self)
    }
}

/// Bytes handed over piece by piece.
private final class Written: Sendable {
    private let pieces = Mutex<[UInt8]>([])
    var bytes: [UInt8] { pieces.withLock { $0 } }
    func append(_ piece: [UInt8]) { pieces.withLock { $0 += piece } }
}

/// Counts of a report, for one `#expect`.
struct Counts: Equatable {
    var created = 0
    var updated = 0
    var unchanged = 0
    var rejected = 0
    var candidates = 0
    var kept = 0

    init(created: Int = 0, updated: Int = 0, unchanged: Int = 0, rejected: Int = 0, candidates: Int = 0, kept: Int = 0)
    {
        (self.created, self.updated, self.unchanged) = (created, updated, unchanged)
        (self.rejected, self.candidates, self.kept) = (rejected, candidates, kept)
    }
}

extension ImportReport {
    var counts: Counts {
        Counts(
            created: created, updated: updated, unchanged: unchanged, rejected: rejected, candidates: candidates,
            kept: kept)
    }

    /// Everything a person or a program gets to see of it.
    var everythingSaid: String {
        String(decoding: (try? JSONEncoder().encode(self)) ?? Data(), as: UTF8.self)  // strings and numbers encode
    }
}

/// A mapping, written as people keep it.
func mapping(_ text: String, named name: String) throws -> ColumnMapping {
    let path = try Folders.temporary().appendingPathComponent("\(name).mapping.csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try ColumnMapping(path: path)
}
