import Hummingbird
import JapaneseText
import Registry
import UseCases

/// `/api/v1/programs` and what of them fits an organisation.
struct ProgramResource {
    let find: FindOrganizations
    let findPrograms: FindPrograms
    let reference: Reference
    let now: @Sendable () -> Int

    /// The most days ahead a deadline can be asked for.
    static let daysAhead = 1...366

    func add(to router: Router<AppContext>) {
        router.get("api/v1/programs", use: list)
        router.get("api/v1/programs/{id}", use: program)
        router.get("api/v1/organizations/{id}/programs", use: ofOne)
    }

    private var today: Day { Day.inTokyo(at: now()) }

    @Sendable @concurrent private func list(request: Request, context: AppContext) async throws -> Response {
        let form = try request.queryForm
        let programs = try await findPrograms(try query(form), on: today)
        let answer: JSONValue = [
            "on": .string(today.description), "total": .integer(programs.count),
            "programs": .array(programs.map { $0.outline(on: today, reference) }),
        ]
        return jsonBytes(try answer.bytes())
    }

    /// Reads what is as described.
    private func query(_ form: Form) throws -> ProgramQuery {
        var query = ProgramQuery()
        query.text = form["q"].trimmed.isEmpty ? nil : form["q"]
        query.kind = Program.Kind(word: form["kind"])
        query.trouble = Program.Trouble(word: form["trouble"])
        query.stage = Program.Stage(word: form["stage"])
        do {
            query.municipality = try form["place"].isEmpty ? nil : reference.municipality(typed: form["place"])
        } catch let error as UnknownMunicipality {
            throw UnusableParameters(problems: [.init(sentences: error.description, field: "place")])
        }
        query.isOpen = form["open"] == "true"
        if form.has("closesWithin") {
            query.closesWithin = try form.number("closesWithin", in: Self.daysAhead, standard: 30)
        }
        return query
    }

    @Sendable @concurrent private func program(request: Request, context: AppContext) async throws -> Response {
        let program = try await findPrograms.one(try context.parameters.programID)
        return jsonBytes(try program.json(on: today, reference).bytes())
    }

    @Sendable @concurrent private func ofOne(request: Request, context: AppContext) async throws -> Response {
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        let answer = try await findPrograms.matches(
            for: ApplicantFacts(organization, reference), .forOne(organization), on: today)
        return jsonBytes(try answer.json(reference).bytes())
    }
}
