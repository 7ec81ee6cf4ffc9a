import Registry
import Store
import Support
import Testing
import UseCases

@Suite("番号での検索")
struct FindingByNumber {
    private func desk() async throws -> Desk {
        let desk = try await Desk()
        func record(_ id: String, _ number: Identifier, _ change: (inout Organization) -> Void = { _ in })
            -> Organization
        {
            var record = Organization(id: .init(rawValue: id), name: "架空 \(id)")
            record.identifiers = [number]
            change(&record)
            return record
        }
        try await desk.put(
            record("solo", Identifier(scheme: "import:shops", value: "山田商店#1")) {
                $0.invoiceNumber = InvoiceNumber(rawValue: "T8990000000001")
            },
            record("z1", Identifier(scheme: "import:a", value: "5")) { $0.state = .withdrawn },
            record("z2", Identifier(scheme: "import:b", value: "5")) { $0.state = .withdrawn },
            record("one", Identifier(scheme: "import:c", value: "7")),
            record("two", Identifier(scheme: "import:d", value: "7")) { $0.state = .draft })
        return desk
    }

    private func find(_ typed: String, as viewer: Viewer, in desk: Desk) async throws -> String {
        try await FindOrganizations(database: desk.database, reference: desk.reference).one(typed, as: viewer)
            .id.rawValue
    }

    @Test("コーディネーターだけの番号では、ほかの人は何も見つけられず、いくつあるかも分からない", arguments: ["山田商店#1", "5", "7", "z1", "nobody"])
    func hiddenNumbers(typed: String) async throws {
        let desk = try await desk()
        await #expect(throws: NotRegistered(id: typed)) { try await find(typed, as: .anonymous, in: desk) }
    }

    @Test("公開の番号なら、誰でも見つけられる")
    func publicNumbers() async throws {
        let desk = try await desk()
        #expect(try await find("T8990000000001", as: .anonymous, in: desk) == "solo")
        #expect(try await find("solo", as: .anonymous, in: desk) == "solo")
    }

    @Test("コーディネーターは一覧での番号でも見つけ、いくつもあれば見えるIDをすべて知る")
    func coordinators() async throws {
        let desk = try await desk()
        #expect(try await find("山田商店#1", as: .console, in: desk) == "solo")
        let error = await #expect(throws: AmbiguousID.self) { try await find("5", as: .console, in: desk) }
        #expect(error?.ids == ["z1", "z2"])
    }

    @Test("一覧での番号を見てよい人には、見えない記録は数えずに見つかる")
    func onlyVisibleOnesCount() async throws {
        let desk = try await desk()
        let staff = Viewer(account: nil, grants: [Grant(role: .staff, scope: .everything)])
        #expect(try await find("7", as: staff, in: desk) == "one")
    }
}
