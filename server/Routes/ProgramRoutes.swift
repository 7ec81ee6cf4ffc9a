import HTTPTypes
import Hummingbird
import JapaneseText
import Registry
import UseCases

/// 「補助金・支援制度」: the programs there are, and those that fit an organisation.
struct ProgramRoutes {
    let find: FindOrganizations
    let findPrograms: FindPrograms
    let reference: Reference
    let now: @Sendable () -> Int

    func add(to router: Router<AppContext>) {
        router.get("programs", use: search)
        router.get("programs/{id}", use: program)
        router.get("organizations/{id}/programs", use: ofOne)
        router.post("organizations/{id}/programs", use: answered)
        router.get("programs/questions", use: ofVisitor)
        router.post("programs/questions", use: visitorAnswered)
    }

    private var today: Day { Day.inTokyo(at: now()) }

    @Sendable @concurrent private func search(request: Request, context: AppContext) async throws -> Response {
        let filters = ProgramFilters(try request.queryForm, reference)
        let found = try await filters.problems.isEmpty ? findPrograms(filters.query, on: today) : []
        let page = ProgramListPage(filters: filters, found: found, on: today, reference: reference, context: context)
        return page.html.page(filters.problems.isEmpty ? .ok : .unprocessableContent)
    }

    @Sendable @concurrent private func program(request: Request, context: AppContext) async throws -> HTML {
        let program = try await findPrograms.one(try context.parameters.programID)
        let parent = try await findPrograms.all().first { $0.id == program.parent }
        return ProgramPage(
            program: program, parent: parent, variants: try await findPrograms.variants(of: program.id), on: today,
            reference: reference, context: context
        ).html
    }

    @Sendable @concurrent private func ofOne(request: Request, context: AppContext) async throws -> HTML {
        try await page(for: organization(context), Answers(), context)
    }

    /// Nothing of what is answered is stored or logged.
    @Sendable @concurrent private func answered(request: Request, context: AppContext) async throws -> Response {
        let answers = Answers(try await Form.read(request, context), reference)
        return try await page(for: organization(context), answers, context).page(answers.status)
    }

    @Sendable @concurrent private func ofVisitor(request: Request, context: AppContext) async throws -> HTML {
        try await page(for: nil, Answers(), context)
    }

    @Sendable @concurrent private func visitorAnswered(request: Request, context: AppContext) async throws -> Response {
        let answers = Answers(try await Form.read(request, context), reference)
        return try await page(for: nil, answers, context).page(answers.status)
    }

    private func organization(_ context: AppContext) async throws -> Organization {
        try await find.one(try context.parameters.require("id"), as: context.viewer)
    }

    private func page(
        for organization: Organization?, _ answers: Answers, _ context: AppContext
    ) async throws -> HTML {
        let known = organization.map { ApplicantFacts($0, reference) } ?? ApplicantFacts()
        let query = organization.map(ProgramQuery.forOne) ?? ProgramQuery()
        let answer = try await findPrograms.matches(for: known, query, answers: answers.given, on: today)
        return ProgramMatchesPage(
            answer: answer, answers: answers, organization: organization, reference: reference, context: context
        ).html
    }
}

/// What a visitor has answered so far, carried from page to page in the form itself.
struct Answers {
    /// At most so many are carried.
    static let most = 100

    private(set) var given: [FactAnswer] = []
    /// The answer that cannot be read, and to what.
    private(set) var problem: (fact: Fact, text: String)?

    init() {}

    init(_ form: Form, _ reference: Reference) {
        given = form.all("known").prefix(Self.most).compactMap { FactAnswer(written: $0, reference) }
        guard let fact = Fact(key: form["fact"]), given.count < Self.most else { return }
        let text = form.has("skip") ? "" : form["answer"]
        if text.trimmed.isEmpty, !form.has("skip") {
            problem = (fact, text)
        } else if let answer = FactAnswer(fact, text, reference) {
            given.append(answer)
        } else {
            problem = (fact, text)
        }
    }

    var status: HTTPResponse.Status { problem == nil ? .ok : .unprocessableContent }
}

extension Parameters {
    /// The id of a program in the path; what cannot be one is none.
    var programID: Program.ID {
        get throws {
            let text = try require("id")
            guard let id = Program.ID(parsing: text) else { throw NoSuchProgram(id: "") }
            return id
        }
    }
}

extension ProgramQuery {
    /// The programs for where the organisation is; all of them where that is not known.
    static func forOne(_ organization: Organization) -> ProgramQuery {
        var query = ProgramQuery()
        query.municipality = organization.site?.municipality
        return query
    }
}
