import Registry
public import Store
import TabularFiles

/// データベースの用意: makes the file, its first records and the areas; on request the demo city.
public struct PrepareDatabase: Sendable {
    let reference: Reference
    let seeds: Seeds

    /// Takes areas and demo organisations from these seeds.
    public init(reference: Reference, seeds: Seeds) {
        self.reference = reference
        self.seeds = seeds
    }

    /// Opens the database at `path`, made and prepared where there was none.
    ///
    /// - Parameter busyTimeout: how many seconds to wait while somebody else is writing.
    public func callAsFunction(
        path: String, create: Bool, busyTimeout: Double = 5, at time: Int
    ) async throws -> RegistryDatabase {
        let database = try RegistryDatabase.open(path: path, create: create, busyTimeout: busyTimeout)
        if try await database.databaseID() == nil { try await prepare(database, at: time) }
        return database
    }

    /// Puts the first records and the areas into a database; those that are there stay.
    public func prepare(_ database: RegistryDatabase, at time: Int) async throws {
        let areas = reference.areas
        try await database.write(as: .console, at: time) { transaction in
            try transaction.prepare()
            try transaction.upsert(areas)
            return ((), .commit)
        }
    }

    /// Loads the invented organisations of `seeds/demo/`; loading them again changes nothing.
    public func loadDemo(into database: RegistryDatabase, at time: Int) async throws -> ImportReport {
        let importing = ImportOrganizations(database: database, reference: reference)
        return try await importing(
            try TabularFile(path: seeds.path("demo/organizations.jsonl")), options: .init(format: "own"), as: .console,
            at: time)
    }

    /// Loads the programs of `seeds/programs/`; loading them again changes nothing.
    public func loadPrograms(into database: RegistryDatabase, at time: Int) async throws -> ImportPrograms.Report {
        let files = try ProgramFile.seeded(seeds, reference.industries)
        return try await ImportPrograms(database: database, reference: reference)(files, as: .console, at: time)
    }
}
