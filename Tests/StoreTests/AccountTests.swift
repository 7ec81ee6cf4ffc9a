import Registry
import Testing

@testable import Store

@Suite("アカウント・権限・区域")
struct Accounts {
    private let person = Account(id: .init(rawValue: "p1"), kind: .person, name: "架空 職員")

    @Test("与えた権限が、見る人にそのまま備わる")
    func grants() async throws {
        let database = try await RegistryDatabase.example()
        let scopes: [Grant.Scope] = [
            .everything, .organization(.init(rawValue: "o")), .street(.init(rawValue: "s")),
            .office(.init(rawValue: "f")),
            .area(.init(rawValue: "131199")),
        ]
        let grants = Grant.Role.allCases.flatMap { role in scopes.map { Grant(role: role, scope: $0) } }
        let person = person
        try await database.save { transaction in
            try transaction.insert(person)
            for grant in grants + grants { try transaction.grant(grant, to: person.id) }
        }
        #expect(try await database.viewer(account: person.id) == Viewer(account: person.id, grants: Set(grants)))
    }

    @Test("権限のない人、閉じた人、いない人")
    func without() async throws {
        let database = try await RegistryDatabase.example()
        let person = person
        try await database.save { try $0.insert(person) }
        #expect(try await database.viewer(account: person.id) == Viewer(account: person.id, grants: []))
        try database.tamper("UPDATE account SET isActive = 0 WHERE id = 'p1'")
        #expect(try await database.viewer(account: person.id) == nil)
        #expect(try await database.viewer(account: .init(rawValue: "nobody")) == nil)
        #expect(try await database.viewer(account: Account.console.id)?.grants == [])
    }

    @Test("いない人には権限を与えられない")
    func nobody() async throws {
        let database = try await RegistryDatabase.example()
        await #expect(throws: UnusableDatabase.self) {
            try await database.save {
                try $0.grant(Grant(role: .staff, scope: .everything), to: .init(rawValue: "nobody"))
            }
        }
    }

    @Test("同じ番号のアカウントは二つ作れない")
    func reusedID() async throws {
        let database = try await RegistryDatabase.example()
        await #expect(throws: UnusableDatabase.self) { try await database.save { try $0.insert(Account.console) } }
    }

    @Test("区域は足され、名が変われば改まり、二度目は何も変えない")
    func areas() async throws {
        let database = try await RegistryDatabase.example()
        var areas = [Area].example
        areas[3].name = "架空市"
        areas.append(Area(id: .init(rawValue: "d1"), level: .district, name: "地区", parent: .init(rawValue: "131199")))
        let changed = areas
        try await database.save { try $0.upsert(changed) }
        try await database.save { try $0.upsert(changed) }
        let names = try database.strings("SELECT id || name || coalesce(parentID, '') FROM area ORDER BY id")
        #expect(names == ["13東京都JP", "131199板橋区13", "132292架空市13", "JP日本", "d1地区131199"])
    }

    @Test("親のない区域は入らない")
    func orphan() async throws {
        let database = try await RegistryDatabase.example()
        for parent in [nil, "99"] {
            let area = Area(
                id: .init(rawValue: "999999"), level: .municipality, name: "孤島",
                parent: parent.map(Area.ID.init(rawValue:)))
            await #expect(throws: UnusableDatabase.self) { try await database.save { try $0.upsert([area]) } }
        }
    }

    @Test("用意は一度だけで、番号は変わらない")
    func prepareOnce() async throws {
        let database = try await RegistryDatabase.example()
        let id = try await database.databaseID()
        #expect(id?.count == 26)
        try await database.save { try $0.prepare() }
        #expect(try await database.databaseID() == id)
        #expect(try await database.historyHead().sequence == 1)
        #expect(try await RegistryDatabase.inMemory().databaseID() == nil)
    }
}
