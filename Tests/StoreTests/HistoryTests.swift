import Foundation
import GRDB
import Registry
import Support
import Testing

@testable import Store

@Suite("履歴の鎖")
struct History {
    /// Five rows: prepare, create, change, create, and a file's import.
    private func example() async throws -> RegistryDatabase {
        let database = try await RegistryDatabase.example()
        try await database.add(.withEverything())
        try await database.change(.init(rawValue: "example-everything")) { $0.staff = 13 }
        try await database.save { transaction in
            try transaction.insert(.example("second", "二つ目"))
            try transaction.record("import", recordType: "file", recordID: "店.csv", detail: ["created": "1"])
        }
        return database
    }

    @Test("変更のたびに一行増え、誰が何を変えたかが残る")
    func rows() async throws {
        let database = try await example()
        let found = try await database.check()
        #expect(found.problems == [])
        #expect(found.eventCount == 5)
        #expect(found.organizationCount == 2)
        let head = try await database.historyHead()
        #expect(head.sequence == 5)
        #expect(found.headHash == head.hash)
        let events = try await database.events(of: .init(rawValue: "example-everything"))
        #expect(events.map(\.action) == ["create", "change"])
        #expect(events.map(\.account.rawValue) == ["console", "console"])
        #expect(events.map(\.time) == [1_700_000_001, 1_700_000_001])
        #expect(events.last?.fields == ["staff"])
        #expect(events.first?.fields == Organization.Field.allCases.map(\.rawValue).sorted())
        #expect(events.last?.previousHash == events.first?.hash)
    }

    @Test("所属のある人の変更には、所属も残る")
    func office() async throws {
        let database = try await example()
        try database.tamper("INSERT INTO office VALUES ('industry', '産業振興課')")
        let clerk = Account(
            id: .init(rawValue: "clerk"), kind: .person, name: "職員", office: .init(rawValue: "industry"))
        try await database.save { try $0.insert(clerk) }
        let viewer = try #require(try await database.viewer(account: clerk.id))
        _ = try await database.write(as: viewer, at: 9) { (try $0.insert(.example("third", "三つ目")), .commit) }
        let event = try #require(try await database.events(of: .init(rawValue: "third")).first)
        #expect(event.account == clerk.id && event.office?.rawValue == "industry" && event.time == 9)
        #expect(try await database.check().problems == [])
    }

    @Test("履歴の行は、書き換えることも消すこともできない")
    func appendOnly() async throws {
        let database = try await example()
        #expect(throws: DatabaseError.self) { try database.tamper("UPDATE event SET action = 'x' WHERE sequence = 1") }
        #expect(throws: DatabaseError.self) { try database.tamper("DELETE FROM event WHERE sequence = 5") }
        #expect(try await database.check().eventCount == 5)
    }

    @Test(
        "引き金を外して書き換えても、点検で見つかる",
        arguments: [
            ("UPDATE event SET time = 0 WHERE sequence = 2", "履歴2番が書き換えられています"),
            ("UPDATE event SET recordID = 'x' WHERE sequence = 5", "履歴5番が書き換えられています"),
            ("UPDATE event SET fields = 'name' WHERE sequence = 3", "履歴3番が書き換えられています"),
            ("UPDATE event SET previousHash = hash WHERE sequence = 4", "履歴4番が書き換えられています"),
            ("PRAGMA foreign_keys = OFF; DELETE FROM event WHERE sequence = 3", "履歴3番がありません"),
            ("UPDATE eventDetail SET detail = '{}' WHERE sequence = 3", "履歴3番の内容が書き換えられています"),
            ("UPDATE eventDetail SET salt = 'x' WHERE sequence = 3", "履歴3番の内容が書き換えられています"),
            ("UPDATE eventDetail SET hash = 'x' WHERE sequence = 3", "履歴3番の内容が欠けています"),
            ("DELETE FROM eventDetail WHERE sequence = 2 AND part = 1", "履歴2番の内容が欠けています"),
            ("INSERT INTO eventDetail VALUES (3, 7, NULL, 'a', 'b', 'c')", "履歴3番の内容が欠けています"),
            ("UPDATE eventDetail SET salt = NULL, detail = NULL WHERE sequence = 3", "履歴3番の内容が消されています"),
            (
                "UPDATE eventDetail SET salt = NULL, detail = NULL WHERE sequence = 2 AND personID IS NOT NULL",
                "履歴2番の内容が消されています"
            ),
        ])
    func tampering(sql: String, problem: String) async throws {
        let database = try await example()
        try database.tamper("DROP TRIGGER event_noUpdate; DROP TRIGGER event_noDelete")
        #expect(try await database.check().problems == [])
        try database.tamper(sql)
        #expect(try await database.check().problems.contains(problem))
    }

    @Test("索引とつながりのほころびも、点検で見つかる")
    func otherDamage() async throws {
        let database = try await example()
        try database.tamper("DELETE FROM organizationSearch WHERE rowid = 1")
        try database.tamper("PRAGMA foreign_keys = OFF")
        try database.tamper("INSERT INTO organizationKind VALUES ('nobody', 'shop')")
        let problems = try await database.check().problems
        #expect(problems.contains("検索の索引が1件で、事業者の2件と合いません"))
        #expect(problems.contains("つながりの切れた行: 表 organizationKind"))
    }
}

@Suite("人の情報の消去")
struct Erasure {
    private let words = ["架空 代表子", "090-0000-0001", "daihyo@aoba.example", "架空 担当男"]

    @Test("消した人の言葉は、どの表にも残らず、鎖は切れない")
    func everywhere() async throws {
        let database = try await RegistryDatabase.example()
        let stored = try await database.add(.withEverything())
        for word in words { #expect(try database.tables(containing: word) == ["eventDetail", "person"]) }
        try await database.save { try $0.erasePeople(of: stored) }
        for word in words { #expect(try database.tables(containing: word) == [], "\(word)") }
        #expect(try await database.organization(stored.id)?.people == [])
        #expect(try await database.organization(stored.id)?.name == stored.name)
        #expect(try await database.events(of: stored.id).map(\.action) == ["create", "erase"])
        #expect(try await database.check().problems == [])
        let id = stored.id
        #expect(try await database.save { try $0.lockedFields(of: id) } == [.people])
    }

    @Test("一人だけ消えても、ほかの人と前後の値は残る")
    func onePerson() async throws {
        let database = try await RegistryDatabase.example()
        let stored = try await database.add(.withEverything())
        try await database.change(stored.id) { $0.people[0].phone = "090-9999-9999" }
        try await database.change(stored.id) { $0.people.remove(at: 0) }
        for word in ["架空 代表子", "090-0000-0001", "090-9999-9999"] {
            #expect(try database.tables(containing: word) == [], "\(word)")
        }
        #expect(try database.tables(containing: "架空 担当男") == ["eventDetail", "person"])
        #expect(try await database.organization(stored.id)?.people == [stored.people[1]])
        #expect(try await database.check().problems == [])
    }

    @Test("消した人の言葉は、ファイルの中にも残らない")
    func inTheFile() async throws {
        let folder = try TemporaryFolder()
        let database = try await RegistryDatabase.example(at: folder.path("a.sqlite"))
        let stored = try await database.add(.withEverything())
        try await database.save { try $0.erasePeople(of: stored) }
        try database.connection.close()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path) {
            let bytes = try Data(contentsOf: folder.url.appending(path: name))
            for word in words { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)") }
        }
        #expect(try await RegistryDatabase.open(path: folder.path("a.sqlite")).check().problems == [])
    }

    @Test("人のいない記録の消去は、何も変えない")
    func nobody() async throws {
        let database = try await RegistryDatabase.example()
        let stored = try await database.add(.example("bare", "見本"))
        try await database.save { try $0.erasePeople(of: stored) }
        #expect(try await database.events(of: stored.id).map(\.action) == ["create"])
    }
}
