import Foundation
import GRDB
import JapaneseText
import Registry
import Support

@testable import Store

extension RegistryDatabase {
    /// A fresh database in memory with its first records, four areas, and no organisation.
    static func example() async throws -> RegistryDatabase {
        let database = try RegistryDatabase.inMemory()
        try await database.prepareExample()
        return database
    }

    /// The same in a file.
    static func example(at path: String) async throws -> RegistryDatabase {
        let database = try RegistryDatabase.open(path: path, create: true)
        try await database.prepareExample()
        return database
    }

    private func prepareExample() async throws {
        try await write(as: .console, at: 1_700_000_000) { transaction in
            try transaction.prepare()
            try transaction.upsert(.example)
            return ((), .commit)
        }
    }

    /// Saves what `body` does in the name of the console.
    @discardableResult
    func save<T: Sendable>(
        at time: Int = 1_700_000_001, _ body: @escaping @Sendable (RegistryTransaction) throws -> T
    ) async throws -> T {
        try await write(as: .console, at: time) { (try body($0), .commit) }
    }

    /// Adds an organisation.
    @discardableResult
    func add(_ organization: Organization) async throws -> Organization {
        try await save { try $0.insert(organization) }
    }

    /// Changes an organisation as a person would.
    @discardableResult
    func change(_ id: Organization.ID, _ change: @escaping @Sendable (inout Organization) -> Void) async throws
        -> Organization
    {
        try await save { transaction in
            guard let before = try transaction.organizations([id]).first else {
                throw ChangedMeanwhile(id: id.rawValue)
            }
            var after = before
            change(&after)
            return try transaction.update(before, to: after, byPerson: true)
        }
    }

    /// Runs SQL as somebody with another program would.
    func tamper(_ sql: String) throws {
        try connection.writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    /// The one number that `sql` gives.
    func number(_ sql: String) throws -> Int? { try connection.read { try Int.fetchOne($0, sql: sql) } }

    /// The texts that `sql` gives.
    func strings(_ sql: String) throws -> [String] { try connection.read { try String.fetchAll($0, sql: sql) } }

    /// Every table, the search index's own included, in which some value contains `word`.
    func tables(containing word: String) throws -> [String] {
        try connection.read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return try tables.filter { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").contains { row in
                    row.databaseValues.contains { value in
                        switch value.storage {
                        case .string(let text): text.contains(word)
                        case .blob(let data): data.range(of: Data(word.utf8)) != nil
                        default: false
                        }
                    }
                }
            }
        }
    }
}

extension [Area] {
    static var example: [Area] {
        [
            .nation, Area(id: .init(rawValue: "13"), level: .prefecture, name: "東京都", parent: Area.nation.id),
            Area(id: .init(rawValue: "131199"), level: .municipality, name: "板橋区", parent: .init(rawValue: "13")),
            Area(id: .init(rawValue: "132292"), level: .municipality, name: "西東京市", parent: .init(rawValue: "13")),
        ]
    }
}

extension Organization {
    /// An organisation with a name and what `change` adds.
    static func example(_ id: String, _ name: String, _ change: (inout Organization) -> Void = { _ in }) -> Organization
    {
        var organization = Organization(id: ID(rawValue: id), name: name)
        change(&organization)
        return organization
    }
}

/// A folder of its own for one test, gone with it.
final class TemporaryFolder {
    let url: URL

    init() throws { url = try Folders.temporary() }
    deinit { try? FileManager.default.removeItem(at: url) }  // A folder left in /tmp hurts nobody.

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Names in the folder; SQLite's own companions of a database left out.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.path).filter {
            !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm")
        }.sorted()
    }
}
