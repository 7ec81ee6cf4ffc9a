import Foundation
import GRDB
import Registry
import Support
import Testing

@testable import Store

@Suite("控えと復元")
struct Backups {
    private let folder: TemporaryFolder
    private let id = Organization.withEverything().id
    private var path: String { folder.path("enishi.sqlite") }
    private var copy: String { folder.path("copy.sqlite") }

    init() throws { folder = try TemporaryFolder() }

    /// A database with one organisation, backed up, then changed.
    private func backedUp() async throws -> RegistryDatabase {
        let database = try await RegistryDatabase.example(at: path)
        try await database.add(.withEverything())
        try database.backup(to: copy)
        try await database.change(id) { $0.staff = 99 }
        return database
    }

    @Test("書き込みの途中でも控えが取れ、保存されたものだけが入る")
    func whileWriting() async throws {
        let database = try await RegistryDatabase.example(at: path)
        let stored = try await database.add(.withEverything())
        let other = try otherProgram(at: path)
        try other.run("BEGIN IMMEDIATE; UPDATE organization SET staff = 1000")
        try database.backup(to: copy)
        try other.run("COMMIT")
        #expect(try folder.names() == ["copy.sqlite", "enishi.sqlite"])
        let opened = try RegistryDatabase.open(path: copy)
        #expect(try await opened.organization(stored.id) == stored)
        #expect(try await opened.check().headHash == database.check().headHash)
    }

    @Test("控えは一つのファイルで足りる")
    func singleFile() async throws {
        let database = try await backedUp()
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter { $0.hasPrefix("copy") }
                == ["copy.sqlite"])
        // Neither reader nor writer of its header asks for a journal beside it (bytes 18 and 19: 1 is no WAL).
        #expect(try Array(Data(contentsOf: URL(filePath: copy))[18..<20]) == [1, 1])
        let moved = folder.path("moved.sqlite")
        try FileManager.default.moveItem(atPath: copy, toPath: moved)
        #expect(try await RegistryDatabase.open(path: moved).organization(id)?.staff == 12)
        #expect(try await database.organization(id)?.staff == 99)
    }

    @Test("あるファイルの上には控えを書かない")
    func alreadyExists() async throws {
        let database = try await backedUp()
        let before = try Data(contentsOf: URL(filePath: copy))
        #expect(throws: UnusableDatabase.alreadyExists(path: copy)) { try database.backup(to: copy) }
        #expect(throws: UnusableDatabase.alreadyExists(path: path)) { try database.backup(to: path) }
        #expect(throws: UnusableDatabase.alreadyExists(path: folder.url.path)) {
            try database.backup(to: folder.url.path)
        }
        #expect(try Data(contentsOf: URL(filePath: copy)) == before)
        let nowhere = folder.path("none/copy.sqlite")
        #expect(throws: UnusableDatabase.notAccessible(path: nowhere)) { try database.backup(to: nowhere) }
        #expect(try folder.names() == ["copy.sqlite", "enishi.sqlite"])
    }

    @Test("復元すると控えの時に戻り、元のファイルは横に残る")
    func restore() async throws {
        try await backedUp().connection.close()
        let kept = try await RegistryDatabase.restore(from: copy, to: path, as: .console, at: 42)
        #expect(kept == path + ".before-restore-42")
        let restored = try RegistryDatabase.open(path: path)
        #expect(try await restored.organization(id)?.staff == 12)
        let found = try await restored.check()
        #expect(found.problems == [] && found.eventCount == 3)
        #expect(try await restored.events(of: .init(rawValue: "restore")).map(\.time) == [42])
        let old = try RegistryDatabase.open(path: try #require(kept))
        #expect(try await old.organization(id)?.staff == 99)
        #expect(try await old.check().problems == [])
        #expect(try folder.names() == ["copy.sqlite", "enishi.sqlite", "enishi.sqlite.before-restore-42"])
    }

    @Test("開いたままの接続があっても、復元したものと前のものは混ざらない")
    func restoreWhileOpen() async throws {
        let open = try await backedUp()
        let kept = try await RegistryDatabase.restore(from: copy, to: path, as: .console, at: 42)
        #expect(try await RegistryDatabase.open(path: path).organization(id)?.staff == 12)
        #expect(try await RegistryDatabase.open(path: path).check().problems == [])
        await #expect(throws: UnusableDatabase.replaced(path: path)) { try await open.organization(id) }
        #expect(try await RegistryDatabase.open(path: try #require(kept)).organization(id)?.staff == 99)
    }

    @Test("控えの後に消した人は、復元しても戻らない")
    func erasuresReplayed() async throws {
        let database = try await backedUp()
        let people = try #require(try await database.organization(id)).people
        try await database.change(id) { $0.people.remove(at: 0) }
        #expect(try await RegistryDatabase.restore(from: copy, to: path, as: .console, at: 42) != nil)
        let restored = try RegistryDatabase.open(path: path)
        for word in ["架空 代表子", "090-0000-0001", "daihyo@aoba.example"] {
            #expect(try restored.tables(containing: word) == [], "\(word)")
        }
        #expect(try await restored.organization(id)?.people == [people[1]])
        #expect(try await restored.check().problems == [])
        // Another restore of the same backup still knows whom to erase.
        try restored.connection.close()
        _ = try await RegistryDatabase.restore(from: copy, to: path, as: .console, at: 43)
        #expect(try RegistryDatabase.open(path: path).tables(containing: "架空 代表子") == [])
    }

    @Test("何もないところへも復元できる")
    func restoreFresh() async throws {
        _ = try await backedUp()
        let fresh = folder.path("fresh.sqlite")
        #expect(try await RegistryDatabase.restore(from: copy, to: fresh, as: .console, at: 42) == nil)
        #expect(try await RegistryDatabase.open(path: fresh).organization(id)?.staff == 12)
    }

    @Test("戻す先のフォルダーがなければ、控えでなく戻す先のこととして断る")
    func restoreNowhere() async throws {
        try await backedUp().connection.close()
        let nowhere = folder.path("none/fresh.sqlite")
        await #expect(throws: UnusableDatabase.notAccessible(path: nowhere)) {
            try await RegistryDatabase.restore(from: copy, to: nowhere, as: .console, at: 42)
        }
        await #expect(throws: UnusableDatabase.noName) {
            try await RegistryDatabase.restore(from: copy, to: "", as: .console, at: 42)
        }
    }

    @Test("壊れたデータベースも、控えで置き換えられる")
    func replaceDamaged() async throws {
        try await backedUp().connection.close()
        try Data("壊れた".utf8).write(to: URL(filePath: path))
        for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
        #expect(try await RegistryDatabase.restore(from: copy, to: path, as: .console, at: 42) != nil)
        #expect(try await RegistryDatabase.open(path: path).organization(id)?.staff == 12)
    }

    @Test("ほかのソフトのファイルや新しい版のデータベースは、控えで置き換えない", arguments: [true, false])
    func refusesToReplace(isForeign: Bool) async throws {
        _ = try await backedUp()
        let target = folder.path("target.sqlite")
        try await write(isForeign ? .foreign : .newer, at: target)
        let expected: UnusableDatabase = isForeign ? .foreign(path: target) : .newer(path: target)
        let before = try Data(contentsOf: URL(filePath: target))
        let names = try folder.names()
        await #expect(throws: expected) {
            try await RegistryDatabase.restore(from: copy, to: target, as: .console, at: 42)
        }
        #expect(try folder.names() == names)
        #expect(try Data(contentsOf: URL(filePath: target)) == before)
    }

    /// A file that is no good backup.
    enum BadBackup: CaseIterable, Sendable {
        case missing, folder, text, empty, foreign, newer, tampered, damaged
    }

    private func write(_ bad: BadBackup, at file: String) async throws {
        if FileManager.default.fileExists(atPath: file) { try FileManager.default.removeItem(atPath: file) }
        switch bad {
        case .missing: break
        case .folder: try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
        case .text: try Data("控えではありません。".utf8).write(to: URL(filePath: file))
        case .empty: try Data().write(to: URL(filePath: file))
        case .foreign:
            let other = try DatabaseQueue(path: file)
            try other.run("CREATE TABLE note (text TEXT)")
            try other.close()
        case .newer, .tampered, .damaged:
            let database = try await RegistryDatabase.example(at: folder.path("bad-source"))
            try await database.add(.withEverything())
            if bad == .newer { try database.tamper("INSERT INTO grdb_migrations VALUES ('999-future')") }
            if bad == .tampered { try database.tamper("UPDATE eventDetail SET detail = '{}' WHERE sequence = 2") }
            try database.backup(to: file)
            try database.connection.close()
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: folder.path("bad-source") + suffix)
            }
            guard bad == .damaged else { return }
            var content = try Data(contentsOf: URL(filePath: file))
            content.replaceSubrange(8192..., with: Data(repeating: 0xA5, count: content.count - 8192))
            try content.write(to: URL(filePath: file))
        }
    }

    @Test("使えない控えからは復元せず、すべて元のまま", arguments: BadBackup.allCases)
    func badBackup(bad: BadBackup) async throws {
        let database = try await backedUp()
        let head = try await database.historyHead().hash
        try await write(bad, at: copy)
        let names = try folder.names()
        let expected: UnusableDatabase =
            switch bad {
            case .missing: .missing(path: copy)
            case .folder: .isDirectory(path: copy)
            case .text, .empty: .notADatabase(path: copy)
            case .foreign: .foreign(path: copy)
            case .newer: .newer(path: copy)
            case .tampered, .damaged: .damaged(path: copy)
            }
        await #expect(throws: expected) {
            try await RegistryDatabase.restore(from: copy, to: path, as: .console, at: 42)
        }
        #expect(try folder.names() == names)
        let after = try RegistryDatabase.open(path: path)
        #expect(try await after.historyHead().hash == head)
        #expect(try await after.check().problems == [])
        #expect(try await database.organization(id)?.staff == 99)
    }
}
