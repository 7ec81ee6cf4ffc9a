import Foundation
import GRDB

/// The registry's SQLite file. Its reads are extensions, one file per noun; all writing goes through
/// `RegistryTransaction`.
public struct RegistryDatabase: Sendable {
    let connection: any DatabaseWriter
    /// The file that was opened; nil in memory.
    let file: DatabaseFile?
    /// Where the file is; nil in memory.
    public var path: String? { file?.path }

    /// `ENIS`, in the file's header, tells our files from any other program's.
    static let applicationID: Int32 = 0x454E_4953

    /// Opens the file at `path` and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - create: makes a new database where there is none; otherwise that is an error.
    ///   - busyTimeout: how many seconds to wait while somebody else is writing.
    public static func open(path: String, create: Bool = false, busyTimeout: Double = 5) throws -> RegistryDatabase {
        try translatingErrors(path: path) {
            guard !path.isEmpty else { throw UnusableDatabase.noName }
            var isDirectory: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            guard !isDirectory.boolValue else { throw UnusableDatabase.isDirectory(path: path) }
            guard exists || create else { throw UnusableDatabase.missing(path: path) }
            if exists, !FileManager.default.isWritableFile(atPath: path) {
                throw UnusableDatabase.notAccessible(path: path)
            }
            let isEmpty = try exists ? isEmptyFile(path: path) : true
            // Whoever only wants to read did not mean a file that holds nothing.
            guard !isEmpty || create else { throw UnusableDatabase.notADatabase(path: path) }
            if isEmpty { try mark(path: path) }
            try refuseNewer(path: path, busyTimeout)
            let database = RegistryDatabase(
                connection: try DatabasePool(path: path, configuration: configuration(busyTimeout)),
                file: DatabaseFile(path: path))
            try database.migrate()
            return database
        }
    }

    /// A database that lives as long as this value, for tests.
    public static func inMemory() throws -> RegistryDatabase {
        let database = RegistryDatabase(connection: try DatabaseQueue(configuration: configuration()), file: nil)
        try database.migrate()
        return database
    }

    private static func configuration(_ busyTimeout: Double = 5) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busyTimeout)
        configuration.label = "enishi"
        // What was erased is overwritten in the file, too.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        return configuration
    }

    /// Looks at the file without changing a byte of it: opening it for writing would already switch its journal mode.
    ///
    /// - Returns: whether the file holds nothing yet.
    static func isEmptyFile(path: String) throws -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw UnusableDatabase.notAccessible(path: path) }
        defer { try? handle.close() }  // read only: nothing can be lost
        let header = try handle.read(upToCount: 100) ?? Data()
        if header.isEmpty { return true }
        guard header.count == 100, header.starts(with: Data("SQLite format 3\0".utf8)) else {
            throw UnusableDatabase.notADatabase(path: path)
        }
        let id = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard id == UInt32(bitPattern: applicationID) else { throw UnusableDatabase.foreign(path: path) }
        return false
    }

    /// Writes our mark into a new file's header, before a journal could hold it back.
    private static func mark(path: String) throws {
        let file = try DatabaseQueue(path: path)
        try file.writeWithoutTransaction { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
        try file.close()
    }

    /// Looks for migrations we do not know, again before the file is opened for writing.
    private static func refuseNewer(path: String, _ busyTimeout: Double) throws {
        var configuration = configuration(busyTimeout)
        configuration.readonly = true
        let file = try DatabaseQueue(path: path, configuration: configuration)
        let isNewer = try file.read { try Migrations.migrator.hasBeenSuperseded($0) }
        try file.close()
        guard !isNewer else { throw UnusableDatabase.newer(path: path) }
    }

    private func migrate() throws {
        let migrator = Migrations.migrator
        let isUpToDate = try connection.read { try migrator.hasCompletedMigrations($0) }
        guard !isUpToDate else { return }
        try migrator.migrate(connection)
    }

    /// Gives SQLite's own errors the words of `UnusableDatabase`.
    static func translatingErrors<T>(path: String?, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as DatabaseError { throw translated(error, path: path ?? ":memory:") }
    }

    static func translated(_ error: DatabaseError, path: String) -> UnusableDatabase {
        switch error.resultCode {
        case .SQLITE_NOTADB: .notADatabase(path: path)
        case .SQLITE_FULL: .diskFull
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .notAccessible(path: path)
        case .SQLITE_CORRUPT: .damaged(path: path)
        case .SQLITE_IOERR:
            .other("読み書きの途中で失敗しました（番号 \(error.extendedResultCode.rawValue)）。ディスクの空きと接続を確かめてください。")
        default: .other(error.description)
        }
    }

    /// Reads in one consistent view of the file.
    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        try file?.checkItStands()
        do { return try await connection.read(body) } catch let error as DatabaseError {
            throw Self.translated(error, path: path ?? ":memory:")
        }
    }
}
