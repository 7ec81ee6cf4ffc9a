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

    private func query(_ form: Form) throws -> ProgramQuery {
        var query = ProgramQuery()
        query.text = form["q"].trimmed.isEmpty ? nil : form["q"]
        query.kind = try word("kind", form)
        query.trouble = try word("trouble", form)
        query.stage = try word("stage", form)
        do {
            query.municipality = try form["place"].isEmpty ? nil : reference.municipality(typed: form["place"])
        } catch let error as UnknownMunicipality {
            throw UnusableParameters(problems: [.init(sentences: error.description, field: "place")])
        }
        query.isOpen = try word("open", form, ["true": true, "false": false]) ?? false
        if form.has("closesWithin") {
            query.closesWithin = try form.number("closesWithin", in: Self.daysAhead, standard: 30)
        }
        return query
    }

    /// A word of a list by its name or its Japanese word.
    private func word<Word: Labelled>(_ name: String, _ form: Form) throws -> Word? {
        guard form.has(name) else { return nil }
        if let word = Word(word: form[name]) { return word }
        throw UnusableParameters(problems: [
            .init(
                field: name, problem: "この言葉は知りません。",
                advice: "次から選んでください: \(Word.allCases.map(\.label).joined(separator: "、"))。")
        ])
    }

    private func word<Value>(_ name: String, _ form: Form, _ values: [String: Value]) throws -> Value? {
        guard form.has(name) else { return nil }
        if let value = values[form[name]] { return value }
        throw UnusableParameters(problems: [
            .init(
                field: name, problem: "この値は使えません。",
                advice: "次から選んでください: \(values.keys.sorted().joined(separator: "、"))。")
        ])
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
