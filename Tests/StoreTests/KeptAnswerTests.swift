import Registry
import Testing

@testable import Store

@Suite("控えた返事")
struct KeptAnswers {
    private static let start = 1_795_230_000
    private let answer = KeptAnswer(requestHash: "h", organization: .init(rawValue: "o"), answer: "{}")

    private func database() async throws -> RegistryDatabase {
        let database = try await RegistryDatabase.example()
        try await database.add(.example("o", "見本"))
        let answer = answer
        try await database.write(as: .console, at: Self.start) { (try $0.keep(answer, key: "k"), .commit) }
        return database
    }

    @Test("一日だけ覚え、次に誰かが書くときに消す", arguments: [(0, true), (86_399, true), (86_400, false)])
    func aDay(later: Int, isKept: Bool) async throws {
        let database = try await database()
        let found = try await database.write(as: .console, at: Self.start + later) {
            (try $0.keptAnswer("k"), .commit)
        }
        #expect(found == (isKept ? answer : nil))
        #expect(try database.number("SELECT count(*) FROM keptAnswer") == (isKept ? 1 : 0))
    }

    @Test("ほかのアカウントの鍵は、別の鍵")
    func keysBelongToAccounts() async throws {
        let database = try await database()
        let person = Account(id: .init(rawValue: "p1"), kind: .person, name: "架空 職員")
        try await database.save { try $0.insert(person) }
        let found = try await database.write(as: Viewer(account: person.id, grants: []), at: Self.start) {
            (try $0.keptAnswer("k"), .commit)
        }
        #expect(found == nil)
    }

    @Test("書き込みが取り消されれば、控えも残らない")
    func rolledBack() async throws {
        let database = try await database()
        let answer = answer
        try await database.write(as: .console, at: Self.start) { (try $0.keep(answer, key: "other"), .rollback) }
        #expect(try database.number("SELECT count(*) FROM keptAnswer") == 1)
    }

    @Test("その事業者の人を消せば、控えも消える")
    func erasure() async throws {
        let database = try await RegistryDatabase.example()
        let organization = try await database.add(
            .example("o", "見本") { $0.people = [Person(role: .contact, name: "架空 花子")] })
        let answer = answer
        try await database.write(as: .console, at: Self.start) { (try $0.keep(answer, key: "k"), .commit) }
        try await database.write(as: .console, at: Self.start) { (try $0.erasePeople(of: organization), .commit) }
        #expect(try database.number("SELECT count(*) FROM keptAnswer") == 0)
    }
}
