import GRDB
import Registry
import Support
import Testing

@testable import Store

@Suite("データベースの形")
struct Schema {
    @Test("表・索引・引き金は記録のとおり")
    func snapshot() throws {
        let database = try RegistryDatabase.inMemory()
        let statements = try database.connection.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'organizationSearch\\_%' ESCAPE '\\'
                        AND name NOT LIKE 'grdb\\_%' ESCAPE '\\'
                    ORDER BY tbl_name, CASE type WHEN 'table' THEN 0 ELSE 1 END, name
                    """)
        }
        expectSnapshot(statements.map { $0 + ";\n" }.joined(separator: "\n"), named: "schema.sql")
    }

    @Test("どの表も型を守る")
    func strict() throws {
        let database = try RegistryDatabase.inMemory()
        let loose = try database.connection.read { db in
            try String.fetchAll(
                db, sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict")
        }
        #expect(loose.filter { $0 != "grdb_migrations" && !$0.hasPrefix("sqlite_") } == [])
    }

    @Test("外部キーを守り、消した内容を上書きする")
    func connectionSettings() throws {
        let database = try RegistryDatabase.inMemory()
        #expect(try database.number("PRAGMA foreign_keys") == 1)
        #expect(try database.number("PRAGMA secure_delete") == 1)
    }

    @Test("種別・区分・状態の語は、コードと表の CHECK とで同じ")
    func vocabularies() async throws {
        let database = try await RegistryDatabase.example()
        for state in Organization.State.allCases where state != .merged {
            try await database.add(.example("state-\(state)", "見本") { $0.state = state })
        }
        try await database.add(.example("kinds", "見本") { $0.kinds = Set(Organization.Kind.allCases) })
        for sector in Sector.allCases {
            try await database.add(.example("sector-\(sector)", "見本") { $0.declaredSector = sector })
        }
        for kind in Place.Kind.allCases {
            let site = {
                var place = Place(kind: kind)
                place.address = "どこか"
                return place
            }()
            try await database.add(.example("place-\(kind)", "見本") { $0.site = site })
        }
        let entries =
            Entry.Category.allCases.map { Entry(side: .offer, text: "見本", category: $0) }
            + Entry.State.allCases.map { state in
                var entry = Entry(side: .need, text: "見本")
                entry.state = state
                return entry
            }
        try await database.add(.example("entries", "見本") { $0.entries = entries })
        #expect(
            try await database.organization(.init(rawValue: "kinds"))?.kinds.count == Organization.Kind.allCases.count)
        #expect(try await database.organization(.init(rawValue: "entries"))?.entries.count == entries.count)
        #expect(try await database.check().problems == [])
    }
}
