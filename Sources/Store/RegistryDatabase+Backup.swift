import Foundation
import GRDB
public import Registry

extension RegistryDatabase {
    /// Copies the database into a new file with SQLite's online backup, while others go on working.
    ///
    /// The copy is written beside its final name and renamed when it is whole.
    public func backup(to destination: String) throws {
        guard !FileManager.default.fileExists(atPath: destination) else {
            throw UnusableDatabase.alreadyExists(path: destination)
        }
        let unfinished = destination + ".part"
        try Self.translatingErrors(path: destination) {
            do {
                let copy = try DatabaseQueue(path: unfinished)
                try connection.backup(to: copy)
                // One plain file, which can be read from where nothing can be written.
                try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
                try copy.close()
                try FileManager.default.moveItem(atPath: unfinished, toPath: destination)
            } catch {
                Self.removeDatabaseFiles(at: unfinished)
                throw error
            }
        }
    }

    /// Puts a backup in the place of the database at `path`, erasing again every person erased since.
    ///
    /// Nothing is touched before the backup has been checked. The database it replaces is kept beside it.
    /// - Returns: where the replaced database was put; nil where there was none.
    public static func restore(from backup: String, to path: String, as viewer: Viewer, at time: Int) async throws
        -> String?
    {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: backup, isDirectory: &isDirectory) else {
            throw UnusableDatabase.missing(path: backup)
        }
        guard !isDirectory.boolValue else { throw UnusableDatabase.isDirectory(path: backup) }
        guard !path.isEmpty else { throw UnusableDatabase.noName }
        guard FileManager.default.fileExists(atPath: folder(of: path)) else {
            throw UnusableDatabase.notAccessible(path: path)
        }
        guard try !isEmptyFile(path: backup) else { throw UnusableDatabase.notADatabase(path: backup) }
        let unfinished = path + ".restoring"
        removeDatabaseFiles(at: unfinished)
        defer { removeDatabaseFiles(at: unfinished) }
        try copyDatabase(from: backup, to: unfinished)
        let erased = try await personsErased(at: path)
        let restored = try openCopy(of: backup, at: unfinished)
        let found = try await restored.check()
        guard found.problems.isEmpty else { throw UnusableDatabase.damaged(path: backup) }
        try await restored.write(as: viewer, at: time) { transaction in
            try PersonErasure.erase(erased, at: time, in: transaction.db)
            try transaction.record("restore", recordType: "database", recordID: "restore")
            return ((), .commit)
        }
        // Closing leaves the journal as it is; what was just written must be in the one file that is moved.
        try translatingErrors(path: path) {
            try restored.connection.barrierWriteWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try restored.connection.close()
        }
        return try replace(path, by: unfinished, at: time)
    }

    private static func folder(of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    /// A byte-for-byte usable copy through SQLite, so that a backup with a journal beside it is read whole.
    private static func copyDatabase(from source: String, to destination: String) throws {
        // Each file answers for itself.
        let backup = try translatingErrors(path: source) {
            try DatabaseQueue(path: source, configuration: readOnly)
        }
        let copy = try translatingErrors(path: destination) { try DatabaseQueue(path: destination) }
        try translatingErrors(path: source) {
            try backup.backup(to: copy)
            try copy.close()
            try backup.close()
        }
    }

    /// Opens the copy; what is wrong with it is said of the backup.
    private static func openCopy(of backup: String, at path: String) throws -> RegistryDatabase {
        do { return try open(path: path) } catch UnusableDatabase.newer {
            throw UnusableDatabase.newer(path: backup)
        } catch UnusableDatabase.damaged { throw UnusableDatabase.damaged(path: backup) }
    }

    private static var readOnly: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        return configuration
    }

    /// Persons erased in the database that is about to be replaced; none where it cannot be read any more.
    private static func personsErased(at path: String) async throws -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            let current = try open(path: path)
            let erased = try await current.read { try PersonErasure.erased($0) }
            try current.connection.close()
            return erased
        } catch UnusableDatabase.damaged, UnusableDatabase.notADatabase { return [] }
    }

    private static func replace(_ path: String, by new: String, at time: Int) throws -> String? {
        var kept: String?
        if FileManager.default.fileExists(atPath: path) {
            let old = "\(path).before-restore-\(time)"
            try FileManager.default.moveItem(atPath: path, toPath: old)
            for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.moveItem(atPath: path + suffix, toPath: old + suffix)
            }
            kept = old
        }
        try FileManager.default.moveItem(atPath: new, toPath: path)
        return kept
    }

    private static func removeDatabaseFiles(at path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            try? FileManager.default.removeItem(atPath: path + suffix)  // most often there is none
        }
    }
}
