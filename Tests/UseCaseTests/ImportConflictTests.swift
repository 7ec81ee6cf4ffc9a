import Foundation
import Registry
import Store
import Support
import TabularFiles
import Testing
import UseCases

@Suite("取込の行どうし・記録との食い違い")
struct ImportConflicts {
    static let reference = Result { try Reference(Seeds(stated: Folders.checkout.appending(path: "seeds").path)) }

    private func example() async throws -> (RegistryDatabase, ImportOrganizations) {
        let reference = try Self.reference.get()
        let database = try RegistryDatabase.inMemory()
        try await database.write(as: .console, at: 1) { transaction in
            try transaction.prepare()
            for (id, number) in [("A", "8990000000001"), ("B", "7990000000002"), ("C", nil)] {
                var organization = Organization(id: .init(rawValue: id), name: "株式会社見本\(id)")
                organization.corporateNumber = number.flatMap(CorporateNumber.init(rawValue:))
                try transaction.insert(organization)
            }
            return ((), .commit)
        }
        return (database, ImportOrganizations(database: database, reference: reference))
    }

    private func file(_ text: String) throws -> TabularFile {
        try TabularFile(name: "訂正.csv", bytes: Array(text.utf8))
    }

    @Test(
        "食い違いは行の誤りとして知らせ、何も保存しない",
        arguments: [
            ("A,株式会社見本A,6990000000003", "ID「A」の記録の法人番号（8990000000001）と違います。"),
            ("C,株式会社見本C,7990000000002", "この法人番号は、別の記録「B」に登録されています。"),
        ])
    func conflicts(row: String, problem: String) async throws {
        let (database, importing) = try await example()
        let text = "ID,名称,法人番号\nD,株式会社見本D,\n\(row)\n"
        let report = try await importing(try file(text), options: .init(format: "own"), as: .console, at: 2)
        #expect(report.errors.map(\.problem) == [problem])
        #expect(report.errors.map(\.row) == [3])
        #expect(report.errors.map(\.column) == ["法人番号"])
        #expect(report.rejected == 1 && !report.saved)
        #expect(try await database.organizationCounts() == [.published: 3])
    }

    @Test("読める行だけを保存すると言われれば、食い違う行だけを残す")
    func skipped() async throws {
        let (database, importing) = try await example()
        let text = "ID,名称,法人番号\nA,株式会社見本A,6990000000003\nD,株式会社見本D,\n"
        let report = try await importing(
            try file(text), options: .init(format: "own", skipsErrors: true), as: .console, at: 2)
        #expect(report.created == 1 && report.rejected == 1 && report.saved)
        #expect(try await database.organization(.init(rawValue: "A"))?.corporateNumber?.rawValue == "8990000000001")
        #expect(try await database.check().problems == [])
    }
}
