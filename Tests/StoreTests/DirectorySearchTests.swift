import Registry
import Support
import Testing

@testable import Store

@Suite("名簿の検索")
struct DirectorySearch {
    static let coordinator = Viewer(account: nil, grants: [Grant(role: .coordinator, scope: .everything)])

    /// Six organisations `a`…`f`; only `a`…`d` are registered or closed.
    private func example() async throws -> RegistryDatabase {
        let database = try await RegistryDatabase.example()
        let records: [Organization] = [
            .example("a", "架空あおば農園") {
                $0.kinds = [.farm]
                $0.industry = IndustryCode(rawValue: "01")
                $0.summary = "農業とパンの店。CNC と 3D"
                $0.site = .exampleOffice
            },
            .example("b", "株式会社架空ばね") {
                $0.kinds = [.company]
                $0.industry = IndustryCode(rawValue: "2442")
                $0.entries = [
                    Entry(side: .offer, text: "ﾊﾞﾈ加工"), Entry(side: .need, text: "事業承継の相手", category: .succession),
                    Entry(side: .need, text: "庁内だけの話", audience: .office(.init(rawValue: "industry"))),
                    Entry(side: .need, text: "名指しの話", audience: .persons([.init(rawValue: "named")])),
                ]
            },
            .example("c", "架空しののめ") {
                $0.summary = "内緒の紹介文"
                $0.audiences = [
                    .summary: .coordinators, .kinds: .coordinators, .industry: .support, .municipality: .members,
                ]
                $0.kinds = [.farm]
                $0.industry = IndustryCode(rawValue: "01")
                $0.site = .exampleOffice
            },
            .example("d", "架空の閉めた店") { $0.state = .closed },
            .example("e", "架空の下書き") { $0.state = .draft },
            .example("f", "架空の取下げ") { $0.state = .withdrawn },
        ]
        try await database.save { transaction in for record in records { try transaction.insert(record) } }
        return database
    }

    private func ids(
        _ database: RegistryDatabase, _ text: String?, kind: Organization.Kind? = nil, industry: String? = nil,
        municipality: String? = nil, after: String? = nil, limit: Int = 50, as viewer: Viewer = .anonymous
    ) async throws -> String {
        let code = industry.flatMap(IndustryCode.init(rawValue:))
        let query = DirectoryQuery(
            text: text, kind: kind, industry: code,
            municipality: municipality.flatMap(MunicipalityCode.init(rawValue:)),
            after: after.map(Organization.ID.init(rawValue:)), limit: limit)
        return try await database.organizationIDs(query, industries: code.map { [$0] } ?? [], as: viewer)
            .map(\.rawValue).joined()
    }

    @Test(
        "二文字でも一文字でも、かな・全角・大文字の違いがあっても見つかる",
        arguments: [
            ("農業", "a"), ("農", "a"), ("農園", "a"), ("パン", "a"), ("ぱん", "a"), ("ﾊﾟﾝ", "a"), ("店", "ad"), ("cnc", "a"),
            ("ＣＮＣ", "a"), ("3d", "a"), ("バネ", "b"), ("ばね", "b"), ("ﾊﾞﾈ", "b"), ("バネ加工", "b"), ("シノノメ", "c"),
            ("架空", "abcd"), ("農業 パン", "a"), ("農業　ばね", ""), ("業農", ""), ("株", "b"), ("板橋九丁目", "a"), ("林業", ""),
        ])
    func words(text: String, expected: String) async throws {
        #expect(try await ids(try await example(), text) == expected)
    }

    @Test("見せない言葉では見つからず、全体のコーディネーターには見つかる")
    func privateWords() async throws {
        let database = try await example()
        let member = Viewer(account: nil, grants: [Grant(role: .member, scope: .everything)])
        for (text, expected) in [("承継", "b"), ("事業承継の相手", "b"), ("内緒", "c"), ("内", "c"), ("加工 承継", "b")] {
            #expect(try await ids(database, text) == "", "\(text)")
            #expect(try await ids(database, text, as: member) == "", "\(text)")
            #expect(try await ids(database, text, as: Self.coordinator) == expected, "\(text)")
        }
    }

    @Test("ほかの課や名指しの人だけの言葉では、管理者にも見つからない", arguments: ["庁内", "名指し", "庁", "指"])
    func officeWords(text: String) async throws {
        #expect(try await ids(try await example(), text, as: .console) == "")
    }

    @Test("公開中でない提供の言葉では、誰でも見つかるわけではない")
    func unpublishedEntry() async throws {
        let database = try await RegistryDatabase.example()
        var entry = Entry(side: .offer, text: "準備中の新製品")
        entry.state = .draft
        let draft = entry
        try await database.add(.example("g", "見本") { $0.entries = [draft] })
        #expect(try await ids(database, "新製品") == "")
        #expect(try await ids(database, "新製品", as: Self.coordinator) == "g")
    }

    @Test("見せない項目では絞り込めない")
    func privateFilters() async throws {
        let database = try await example()
        #expect(try await ids(database, nil, kind: .farm) == "a")
        #expect(try await ids(database, nil, industry: "01") == "a")
        #expect(try await ids(database, nil, municipality: "131199") == "a")
        #expect(try await ids(database, nil, kind: .farm, as: Self.coordinator) == "ac")
        #expect(try await ids(database, nil, industry: "01", as: Self.coordinator) == "ac")
        #expect(try await ids(database, nil, municipality: "131199", as: Self.coordinator) == "ac")
    }

    @Test("条件は、すべてに合うものを")
    func filters() async throws {
        let database = try await example()
        #expect(try await ids(database, "架空", kind: .company) == "b")
        #expect(try await ids(database, "農業", kind: .company) == "")
        #expect(try await ids(database, "架空", kind: .farm, industry: "01", municipality: "131199") == "a")
        #expect(try await ids(database, nil, industry: "2442") == "b")
        #expect(try await ids(database, nil, municipality: "132292") == "")
    }

    @Test("続きは番号の後から、決めた数まで")
    func pages() async throws {
        let database = try await example()
        #expect(try await ids(database, nil) == "abcd")
        #expect(try await ids(database, nil, limit: 3) == "abc")
        #expect(try await ids(database, nil, after: "c", limit: 3) == "d")
        #expect(try await ids(database, "架空", after: "a", limit: 2) == "bc")
        #expect(try await ids(database, nil, after: "z") == "")
        #expect(try await ids(database, nil, limit: 0) == "")
        #expect(try await ids(database, nil, limit: -1) == "")
    }

    @Test("変えた後は新しい言葉で見つかり、古い言葉では見つからない")
    func update() async throws {
        let database = try await example()
        try await database.change(.init(rawValue: "a")) { $0.summary = "林業に替えました" }
        #expect(try await ids(database, "林業") == "a")
        #expect(try await ids(database, "農業") == "")
        #expect(try await ids(database, "パン", as: Self.coordinator) == "")
        try await database.change(.init(rawValue: "c")) { $0.audiences = [:] }
        #expect(try await ids(database, "内緒") == "c")
        try await database.change(.init(rawValue: "a")) { $0.audiences = [.summary: .support] }
        #expect(try await ids(database, "林業") == "")
        try await database.change(.init(rawValue: "b")) { $0.state = .withdrawn }
        #expect(try await ids(database, "バネ", as: Self.coordinator) == "")
        #expect(try await database.check().problems == [])
    }

    @Test(
        "検索の記号や引用符も、ただの文字として扱う",
        arguments: [
            "\"", "*", "農業*", "a OR b", "NOT 農", "bigrams : \"農業\"", "NEAR(農 業)", "^農", "農\" OR \"架",
            "'; DROP TABLE event", "(",
            "-", "", "　", "\u{0}", "\"\u{301}",
        ])
    func operators(text: String) async throws {
        let database = try await example()
        let found = try await ids(database, text)
        #expect(found == (text == "農業*" || text == "^農" ? "a" : ""))
        #expect(try await ids(database, text, as: Self.coordinator) == found)
        #expect(try await ids(database, "架空") == "abcd")
    }

    @Test("とても長い言葉でも答える")
    func longQuery() async throws {
        let database = try await example()
        #expect(try await ids(database, String(repeating: "農業の園 ", count: 10_000)) == "")
        #expect(try await ids(database, String(repeating: "農", count: 50_000)) == "")
    }
}
