import JapaneseText
import Matching
import Registry
import Store
import Testing
import UseCases

@Suite("制度の台帳")
struct ProgramRegisterTests {
    private let id = Program.ID(rawValue: "mihon-hojo")

    private func file(_ members: [String: JSONValue] = [:], name: String = "見本.json") throws -> ProgramFile {
        var program: [String: JSONValue] = [
            "id": "mihon-hojo", "name": "見本の補助金", "kind": "補助金", "issuer": "板橋区", "area": "131199",
            "summary": "見本です。", "source": ["title": "見本の案内"], "troubles": ["IT化"],
            "calls": [["label": "第1回", "from": "2026-04-01", "to": "2026-12-25"]],
            "conditions": ["all_of": [["is_sme": [:]], ["tax_paid": ["taxes": ["区税"]]]]],
        ]
        program.merge(members) { $1 }
        return try ProgramFile(
            name: name, bytes: try JSONValue.object(["programs": [.object(program)]]).bytes(),
            industries: Examples.reference().industries)
    }

    private func load(_ files: [ProgramFile], into database: RegistryDatabase) async throws -> ImportPrograms.Report {
        try await ImportPrograms(database: database, reference: Examples.reference())(
            files, as: .console, at: Examples.now)
    }

    @Test("取り込んだ制度は、書いたとおりに出てきて、二度目は何も変わらない")
    func importsOnce() async throws {
        let database = try await Examples.database()
        let file = try file()
        #expect(try await load([file], into: database).created == 1)
        let find = try FindPrograms(database: database, reference: Examples.reference())
        #expect(try await find.one(id) == file.items.first?.program)
        let again = try await load([file], into: database)
        #expect((again.created, again.updated, again.unchanged) == (0, 0, 1))
        #expect(try await database.events(ofProgram: id).map(\.action) == ["create"])
    }

    @Test("変わったところだけが履歴に残り、版が進む")
    func recordsChanges() async throws {
        let database = try await Examples.database()
        _ = try await load([file()], into: database)
        let changed = try file(["summary": "新しい説明です。", "calls": [["label": "第2回", "to": "2027-03-31"]]])
        #expect(try await load([changed], into: database).updated == 1)
        #expect(try await database.events(ofProgram: id).last?.fields == ["calls", "summary"])
        #expect(try await database.program(id)?.version == 2)
        #expect(try await database.program(id)?.calls.map(\.label) == ["第2回"])
        #expect(try await database.check().problems == [])
    }

    @Test("人が直した項目は、次の取り込みでも残り、そう知らせる")
    func keepsEdits() async throws {
        let database = try await Examples.database()
        _ = try await load([file()], into: database)
        let edit = EditProgram(database: database, reference: try Examples.reference())
        _ = try await edit(
            id, ["calls": [["label": "第1回", "to": "2026-12-25", "state": "予算終了"]]], as: .console, at: Examples.now)
        let report = try await load([file(["summary": "別の説明"])], into: database)
        #expect(report.kept == [id: ["calls"]])
        let find = try FindPrograms(database: database, reference: Examples.reference())
        let program = try await find.one(id)
        #expect(program.summary == "別の説明")
        #expect(program.callState(on: Examples.today) == .finished)
    }

    @Test(
        "誤った直しは断り、何も変わらない",
        arguments: [["name": ""], ["id": "betsu"], ["area": "999999"], ["parent": "nai"], ["calls": 3]]
            as [[String: JSONValue]])
    func refusesWrongEdits(parts: [String: JSONValue]) async throws {
        let database = try await Examples.database()
        _ = try await load([file()], into: database)
        let edit = EditProgram(database: database, reference: try Examples.reference())
        await #expect(throws: UnusableJSON.self) { try await edit(id, parts, as: .console, at: Examples.now) }
        #expect(try await database.program(id)?.version == 1)
        await #expect(throws: NoSuchProgram.self) {
            try await edit(.init(rawValue: "nai"), ["summary": "x"], as: .console, at: Examples.now)
        }
    }

    @Test("誤りのあるファイルがあれば、ほかのファイルも保存しない")
    func savesAllOrNothing() async throws {
        let database = try await Examples.database()
        let orphan = try file(["id": "betsu", "parent": "nai"], name: "別.json")
        let report = try await load([file(), orphan], into: database)
        #expect(report.problems.map(\.place) == ["parent"])
        #expect(try await database.programs() == [])
        let twice = try await load([file(), file(name: "もう一つ.json")], into: database)
        #expect(twice.problems.map(\.place) == ["id"])
        // 大阪市 is not among the areas of this registry.
        #expect(try await load([file(["area": "271004"])], into: database).problems.map(\.place) == ["area"])
    }

    @Test("公開の目では取り込めず、直せず、履歴も見えない")
    func needsTheRight() async throws {
        let database = try await Examples.database()
        let reference = try Examples.reference()
        _ = try await load([file()], into: database)
        await #expect(throws: NotAllowed.self) {
            try await ImportPrograms(database: database, reference: reference)([], as: .anonymous, at: Examples.now)
        }
        await #expect(throws: NotAllowed.self) {
            try await EditProgram(database: database, reference: reference)(id, [:], as: .anonymous, at: Examples.now)
        }
        await #expect(throws: NotAllowed.self) {
            try await FindPrograms(database: database, reference: reference).history(of: id, as: .anonymous)
        }
    }
}

@Suite("事業者に合う制度")
struct FindProgramsTests {
    private func desk() async throws -> (find: FindPrograms, organization: Organization) {
        let desk = try await Desk()
        var organization = Organization.akebonoWorks
        organization.capital = Yen(rawValue: 10_000_000)
        organization.founded = PartialDay("2026-04-01")
        try await desk.put(organization)
        let programs: [JSONValue] = [
            program("a-open", to: "2026-11-30", [["located_in": [:]], ["is_sme": [:]]]),
            program("b-year", to: "2026-12-25", [["years_in_business_min": ["months": 12]]]),
            program("c-tax", to: "2026-12-25", [["tax_paid": [:]], ["is_sme": [:]]]),
            program("d-over", to: "2026-11-20", [["is_sme": [:]]]),
        ]
        let file = try ProgramFile(
            name: "見本.json", bytes: try JSONValue.object(["programs": .array(programs)]).bytes(),
            industries: desk.reference.industries)
        let report = try await ImportPrograms(database: desk.database, reference: desk.reference)(
            [file], as: .console, at: Examples.now)
        #expect(report.problems == [])
        return (try FindPrograms(database: desk.database, reference: desk.reference), organization)
    }

    private func program(_ id: String, to: String, _ conditions: [JSONValue]) -> JSONValue {
        [
            "id": .string(id), "name": .string(id), "kind": "補助金", "issuer": "板橋区", "area": "131199", "summary": "見本",
            "source": ["title": "見本"], "calls": [["label": "", "from": "2026-04-01", "to": .string(to)]],
            "conditions": ["all_of": .array(conditions)],
        ]
    }

    @Test("該当して募集中のものから並び、足りない事実と変わる日を言う")
    func matches() async throws {
        let (find, organization) = try await desk()
        let facts = ApplicantFacts(organization, try Examples.reference())
        let answer = try await find.matches(for: facts, on: Examples.today)
        #expect(answer.matches.map(\.program.id.rawValue) == ["a-open", "d-over", "c-tax", "b-year"])
        #expect(answer.matches.map(\.verdict.judgement) == [.yes, .yes, .unknown, .no])
        #expect(answer.matches.map(\.callState) == [.open, .closed, .open, .open])
        #expect(answer.matches[2].verdict.missing == [.claim(.taxPaid)])
        #expect(answer.matches[3].changeWords == "2027年4月1日に「事業を1年以上続けている」の要件を満たし、該当になります。")
        #expect(answer.interview.questions == [.claim(.taxPaid)])
    }

    @Test("登録にない事実を教えると、それも合わせて判定する")
    func addsFacts() async throws {
        let (find, organization) = try await desk()
        var facts = ApplicantFacts(organization, try Examples.reference())
        try facts.add(["taxPaid": false])
        let answer = try await find.matches(for: facts, on: Examples.today)
        #expect(answer.matches.first { $0.program.id.rawValue == "c-tax" }?.verdict.judgement == .no)
        #expect(answer.interview.questions.isEmpty)
        #expect(throws: UnusableJSON.self) { try facts.add(["hobby": "釣り"]) }
    }

    @Test("隠した資本金は、公開の目の判定に使わない")
    func usesOnlyWhatIsSeen() async throws {
        let (_, organization) = try await desk()
        let seen = try #require(organization.visible(to: .anonymous))
        #expect(ApplicantFacts(seen, try Examples.reference()).quantities[.capital] == nil)
        #expect(ApplicantFacts(organization, try Examples.reference()).quantities[.capital] == 10_000_000)
    }

    @Test("全員の判定表は、一人ずつの判定と同じ")
    func everybody() async throws {
        let (find, organization) = try await desk()
        let programs = try await find.all()
        let table = try await find.table(of: programs, on: Examples.today, as: .console)
        let facts = ApplicantFacts(organization, try Examples.reference())
        let answer = try await find.matches(for: facts, on: Examples.today)
        for (index, program) in programs.enumerated() {
            let expected = answer.matches.first { $0.program.id == program.id }?.verdict.judgement
            #expect(table.judgements(ofProgram: index) == [expected])
        }
    }

    @Test("締切の近いものだけ、困りごとのあるものだけをさがせる")
    func searches() async throws {
        let (find, _) = try await desk()
        var query = ProgramQuery()
        query.closesWithin = 14
        #expect(try await find(query, on: Examples.today).map(\.id.rawValue) == ["a-open"])
        query = ProgramQuery()
        query.trouble = .cash
        #expect(try await find(query, on: Examples.today).isEmpty)
        query = ProgramQuery()
        query.text = "Ｃ－ＴＡＸ"
        #expect(try await find(query, on: Examples.today).map(\.id.rawValue) == ["c-tax"])
    }
}
