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
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        let answer = try await findPrograms.matches(
            for: ApplicantFacts(organization, reference), .forOne(organization), on: today)
        return ProgramMatchesPage(
            answer: answer, organization: organization, reference: reference, context: context
        ).html
    }
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
