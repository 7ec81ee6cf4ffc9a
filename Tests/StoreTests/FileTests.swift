import Foundation
import GRDB
import Registry
import Support
import Testing

@testable import Store

/// A connection of another program that may hold a transaction open as long as it likes.
func otherProgram(at path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    return try DatabaseQueue(path: path, configuration: configuration)
}

extension DatabaseQueue {
    func run(_ sql: String) throws { try writeWithoutTransaction { try $0.execute(sql: sql) } }
}

@Suite("データベースのファイル")
struct Files {
    private let folder: TemporaryFolder
    private var path: String { folder.path("enishi.sqlite") }

    init() throws { folder = try TemporaryFolder() }

    private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

    @Test("作って閉じて開くと、同じものが入っている")
    func reopen() async throws {
        let first = try await RegistryDatabase.example(at: path)
        let stored = try await first.add(.withEverything())
        let id = try await first.databaseID()
        try first.connection.close()
        let second = try RegistryDatabase.open(path: path)
        #expect(try await second.organization(stored.id) == stored)
        #expect(try await second.databaseID() == id)
        #expect(try await second.check().problems == [])
        #expect(try second.number("PRAGMA application_id") == 0x454E_4953)
    }

    @Test("ないファイルは、作れと言われなければ作らない")
    func missing() throws {
        #expect(throws: UnusableDatabase.missing(path: path)) { try RegistryDatabase.open(path: path) }
        #expect(try folder.names() == [])
    }

    @Test("ないフォルダーの中には作れない", arguments: [true, false])
    func missingFolder(create: Bool) throws {
        let path = folder.path("none/enishi.sqlite")
        let expected: UnusableDatabase = create ? .notAccessible(path: path) : .missing(path: path)
        #expect(throws: expected) { try RegistryDatabase.open(path: path, create: create) }
    }

    @Test("フォルダーは開けない", arguments: [true, false])
    func directory(create: Bool) {
        #expect(throws: UnusableDatabase.isDirectory(path: folder.url.path)) {
            try RegistryDatabase.open(path: folder.url.path, create: create)
        }
    }

    @Test(
        "データベースでないファイルは、一字も変えずに断る",
        arguments: ["これはデータベースではありません。", "x", String(repeating: "長い文章。", count: 500), "SQLite format 3\0", "\0"],
        [true, false])
    func notADatabase(text: String, create: Bool) throws {
        let before = Data(text.utf8)
        try before.write(to: URL(filePath: path))
        #expect(throws: UnusableDatabase.notADatabase(path: path)) {
            try RegistryDatabase.open(path: path, create: create)
        }
        #expect(try bytes(path) == before)
        #expect(try folder.names() == ["enishi.sqlite"])
    }

    @Test("ほかのソフトの SQLite は、一字も変えずに断る")
    func foreign() throws {
        let other = try DatabaseQueue(path: path)
        try other.run("CREATE TABLE note (text TEXT); PRAGMA application_id = 7")
        try other.close()
        let before = try bytes(path)
        #expect(throws: UnusableDatabase.foreign(path: path)) { try RegistryDatabase.open(path: path, create: true) }
        #expect(try bytes(path) == before)
    }

    @Test("新しい版のファイルは、変えずに断る")
    func newer() async throws {
        let database = try await RegistryDatabase.example(at: path)
        try database.tamper("INSERT INTO grdb_migrations VALUES ('999-from-the-future')")
        try database.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
        try database.connection.close()
        let before = try bytes(path)
        #expect(throws: UnusableDatabase.newer(path: path)) { try RegistryDatabase.open(path: path) }
        #expect(try bytes(path) == before)
    }

    @Test("空のファイルは、作れと言われたときだけ新しいデータベースになり、そうでなければ空のまま")
    func empty() async throws {
        try Data().write(to: URL(filePath: path))
        #expect(throws: UnusableDatabase.notADatabase(path: path)) { try RegistryDatabase.open(path: path) }
        #expect(try bytes(path).isEmpty)
        #expect(try folder.names() == ["enishi.sqlite"])
        let database = try await RegistryDatabase.example(at: path)
        #expect(try await database.check().problems == [])
        #expect(try database.number("PRAGMA application_id") == 0x454E_4953)
    }

    @Test("書けないファイルは、そう言って断る", .enabled(if: geteuid() != 0, "管理者にはどのファイルも書ける"))
    func readOnly() async throws {
        try await RegistryDatabase.example(at: path).connection.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        #expect(throws: UnusableDatabase.notAccessible(path: path)) { try RegistryDatabase.open(path: path) }
    }

    @Test("読み取り専用のディスクでは、権限を確かめるよう言い、控えの読み出しはできる", .enabled(if: SmallDisk.isPossible, "小さな tmpfs を載せられない"))
    func readOnlyDisk() async throws {
        let disk = try SmallDisk(at: folder.url.appending(path: "disk"))
        let path = disk.url.appending(path: "enishi.sqlite").path
        let copy = disk.url.appending(path: "copy.sqlite").path
        let database = try await RegistryDatabase.example(at: path)
        let stored = try await database.add(.withEverything())
        try database.backup(to: copy)
        try database.connection.close()
        try disk.makeReadOnly()
        #expect(throws: UnusableDatabase.notAccessible(path: path)) { try RegistryDatabase.open(path: path) }
        let new = disk.url.appending(path: "new.sqlite").path
        #expect(throws: UnusableDatabase.notAccessible(path: new)) {
            try RegistryDatabase.open(path: new, create: true)
        }
        let restored = folder.path("restored.sqlite")
        #expect(try await RegistryDatabase.restore(from: copy, to: restored, as: .console, at: 42) == nil)
        #expect(try await RegistryDatabase.open(path: restored).organization(stored.id) == stored)
    }

    @Test("書き込みを禁じられた接続では、権限を確かめるよう言う")
    func queryOnly() async throws {
        let database = try await RegistryDatabase.example(at: path)
        try database.tamper("PRAGMA query_only = 1")
        await #expect(throws: UnusableDatabase.notAccessible(path: path)) {
            try await database.add(.example("a", "見本"))
        }
    }

    @Test("空の場所は、そう言って断る", arguments: [true, false])
    func noName(create: Bool) {
        #expect(throws: UnusableDatabase.noName) { try RegistryDatabase.open(path: "", create: create) }
    }

    @Test("点検は、壊れた頁があっても最後まで見て、壊れたところを挙げる")
    func damageIsListed() async throws {
        let database = try await RegistryDatabase.example(at: path)
        try await database.add(.withEverything())
        let page = try #require(try database.number("SELECT rootpage FROM sqlite_master WHERE name = 'event'"))
        let size = try #require(try database.number("PRAGMA page_size"))
        try database.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
        try database.connection.close()
        var content = try bytes(path)
        content.replaceSubrange((page - 1) * size..<page * size, with: Data(repeating: 0xA5, count: size))
        try content.write(to: URL(filePath: path))
        let found = try await RegistryDatabase.open(path: path).check()
        #expect(found.problems.contains { $0.hasPrefix("ファイル") })
        #expect(found.problems.contains { $0.hasPrefix("履歴を、壊れている") })
        #expect(found.organizationCount == 1)
    }

    @Test("途中の頁が壊れていれば、壊れていると言う")
    func damaged() async throws {
        let database = try await RegistryDatabase.example(at: path)
        try database.tamper("PRAGMA wal_checkpoint(TRUNCATE)")
        try database.connection.close()
        var content = try bytes(path)
        content.replaceSubrange(4096..., with: Data(repeating: 0xA5, count: content.count - 4096))
        try content.write(to: URL(filePath: path))
        await #expect(throws: UnusableDatabase.damaged(path: path)) {
            try await RegistryDatabase.open(path: path).add(.example("a", "見本"))
        }
    }

    @Test("ほかで書き込み中なら、待ってから断り、終われば書ける")
    func busy() async throws {
        let database = try await RegistryDatabase.example(at: path)
        let impatient = try RegistryDatabase.open(path: path, busyTimeout: 0.01)
        let other = try otherProgram(at: path)
        try other.run("BEGIN IMMEDIATE")
        await #expect(throws: UnusableDatabase.busy) { try await impatient.add(.example("a", "見本")) }
        #expect(try await impatient.check().problems == [])  // reading goes on
        try other.run("ROLLBACK")
        try await impatient.add(.example("a", "見本"))
        #expect(try await database.organizationCounts() == [.published: 1])
    }

    @Test("二つの接続が同時に書いても、鎖は一本で、何も失われない")
    func twoWriters() async throws {
        let databases = [try await RegistryDatabase.example(at: path), try RegistryDatabase.open(path: path)]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<10 {
                group.addTask { try await databases[number % 2].add(.example("o\(number)", "見本\(number)")) }
            }
            try await group.waitForAll()
        }
        for database in databases {
            let found = try await database.check()
            #expect(found.problems == [] && found.organizationCount == 10 && found.eventCount == 11)
        }
    }

    @Test("場所が足りなければ何も保存せず、空けば続けられる")
    func pagesUsedUp() async throws {
        let database = try await RegistryDatabase.example(at: path)
        let pages = try #require(try database.number("PRAGMA page_count"))
        try database.tamper("PRAGMA max_page_count = \(pages + 4)")
        let long = String(repeating: "長", count: 20_000)
        await #expect(throws: UnusableDatabase.diskFull) {
            try await database.add(.example("long", "見本") { $0.summary = long })
        }
        #expect(try await database.check().problems == [])
        #expect(try await database.organizationCounts() == [:])
        try database.tamper("PRAGMA max_page_count = 1000000")
        try await database.add(.example("long", "見本") { $0.summary = long })
        #expect(try await database.check().problems == [])
    }

    @Test("本当にいっぱいのディスクでも、何も失わず、空けば続けられる", .enabled(if: SmallDisk.isPossible, "小さな tmpfs を載せられない"))
    func fullDisk() async throws {
        let disk = try SmallDisk(at: folder.url.appending(path: "disk"))
        let path = disk.url.appending(path: "enishi.sqlite").path
        let database = try await RegistryDatabase.example(at: path)
        let stored = try await database.add(.withEverything())
        try disk.fill()
        let long = String(repeating: "長", count: 200_000)
        await #expect(throws: UnusableDatabase.diskFull) {
            try await database.add(.example("long", "見本") { $0.summary = long })
        }
        #expect(throws: UnusableDatabase.self) { try database.backup(to: disk.url.appending(path: "copy").path) }
        #expect(!FileManager.default.fileExists(atPath: disk.url.appending(path: "copy").path))
        #expect(!FileManager.default.fileExists(atPath: disk.url.appending(path: "copy.part").path))
        #expect(try await database.check().problems == [])
        #expect(try await database.organizationCounts() == [.closed: 1])
        try disk.free()
        try await database.change(stored.id) { $0.staff = 99 }
        #expect(try await database.check().problems == [])
        try database.connection.close()
    }
}

/// A tmpfs of a few megabytes, for as long as this value lives; only where mounting is allowed.
final class SmallDisk {
    let url: URL
    private var filler: URL { url.appending(path: "filler") }

    static let isPossible: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        return (try? SmallDisk(at: folder.url.appending(path: "disk"))) != nil
    }()

    init(at url: URL) throws {
        self.url = url
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        guard try Self.run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", url.path) == 0 else {
            throw CocoaError(.fileWriteNoPermission)
        }
    }

    deinit { _ = try? Self.run("umount", "-l", url.path) }  // Nothing more can be done from here.

    /// Writes until nothing more fits.
    func fill() throws {
        try Data().write(to: filler)
        let handle = try FileHandle(forWritingTo: filler)
        defer { try? handle.close() }  // A full disk is what was wanted.
        for size in [65_536, 4_096, 1] {
            while (try? handle.write(contentsOf: Data(repeating: 1, count: size))) != nil {}
        }
    }

    /// From now on nothing can be written, not even by root.
    func makeReadOnly() throws {
        guard try Self.run("mount", "-o", "remount,ro", url.path) == 0 else {
            throw CocoaError(.fileWriteNoPermission)
        }
    }

    func free() throws { try FileManager.default.removeItem(at: filler) }

    private static func run(_ command: String...) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
