import Hummingbird
import JapaneseText
import Matching
import Registry
import UseCases

/// `/api/v1/…/partners`: who fits an organisation, or somebody who is not registered.
struct PartnerResource {
    let find: FindOrganizations
    let findPartners: FindPartners
    let reference: Reference
    let now: @Sendable () -> Int

    func add(to router: Router<AppContext>) {
        router.get("api/v1/organizations/{id}/partners", use: ofOne)
        router.get("api/v1/organizations/{id}/partners/{partner}", use: standing)
        router.post("api/v1/partners", use: forText)
    }

    @Sendable @concurrent private func ofOne(request: Request, context: AppContext) async throws -> Response {
        let form = try request.queryForm
        let top = try form.number("top", in: 1...PartnerFilters.most, standard: PartnerFilters.usual)
        let filter = try MatchFilter(form)
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        let day = Day.inTokyo(at: now())
        let answer = try await findPartners(
            of: organization, from: try focus(form, of: organization, on: day), top: top, on: day, filter: filter,
            as: context.viewer)
        return jsonBytes(try answer.json(reference))
    }

    /// Where one stands among the partners of another, or what keeps it out.
    @Sendable @concurrent private func standing(request: Request, context: AppContext) async throws -> Response {
        let form = try request.queryForm
        let filter = try MatchFilter(form)
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        let partner = try await find.one(try context.parameters.require("partner"), as: context.viewer)
        let day = Day.inTokyo(at: now())
        let found = try await findPartners(
            whyNot: partner, for: organization, from: try focus(form, of: organization, on: day), on: day,
            filter: filter, as: context.viewer)
        return jsonBytes(try found.json(reference))
    }

    private func focus(_ form: Form, of organization: Organization, on day: Day) throws -> MatchFocus {
        guard let word = form.given("only") else { return .everything }
        do { return try MatchFocus(word: word, of: organization, on: day) } catch is UnknownFocus {
            throw UnusableParameters(problems: [
                .init(field: "only", problem: "この向きではさがせません。", advice: "needs、offers か、この事業者の提供・求めるのIDにしてください。")
            ])
        }
    }

    /// Nothing of what is asked is stored or logged.
    @Sendable @concurrent private func forText(request: Request, context: AppContext) async throws -> Response {
        let question = try PartnerQuestion(try await request.jsonBody(context).value)
        let asker = try Consultation(needs: question.needs, offers: question.offers)
            .asker(sector: question.sector, place: question.place, reference)
        let answer = try await findPartners(
            for: asker, top: question.top, on: Day.inTokyo(at: now()), filter: question.filter, as: context.viewer)
        return jsonBytes(try answer.json(reference))
    }
}

extension Form {
    /// The value of this name; nil where it was not given.
    fileprivate func given(_ name: String) -> String? { has(name) ? self[name] : nil }
}

extension MatchFilter {
    /// The filters of the partners' page; what is none of the choices is an error.
    fileprivate init(_ form: Form) throws {
        try self.init(sector: form.given("sector"), kind: form.given("kind"), within: form.given("within"))
    }

    fileprivate init(sector: String?, kind: String?, within: String?) throws {
        self.init()
        var problems: [ValueProblem] = []
        if let sector {
            sectors = Choices.sectors(sector).map { Set($0.compactMap(\.self)) }
            if sectors == nil { problems.append(.init(sentences: "この工・商・農の別はありません。", field: "sector")) }
        }
        if let kind {
            kinds = Organization.Kind(rawValue: kind).map { [$0] }
            if kinds == nil { problems.append(.init(sentences: "この種別はありません。", field: "kind")) }
        }
        if let within {
            withinKilometres = PartnerFilters.distances.contains(within) ? Double(within) : nil
            if withinKilometres == nil {
                let distances = PartnerFilters.distances.joined(separator: "、")
                problems.append(
                    .init(field: "within", problem: "この距離では、しぼれません。", advice: "\(distances) のどれか（km）にしてください。"))
            }
        }
        guard problems.isEmpty else { throw UnusableParameters(problems: problems) }
    }
}

/// What somebody who is not registered asks: words, what is known of them, and filters.
struct PartnerQuestion {
    let needs: [String]
    let offers: [String]
    let sector: Sector?
    let place: String?
    let top: Int
    let filter: MatchFilter

    /// The most needs, or offers, in one question.
    static let mostTexts = ConsultationForm.mostRows

    /// Reads what is as described.
    init(_ json: JSONValue) throws {
        needs = json["needs"]?.texts ?? []
        offers = json["offers"]?.texts ?? []
        sector = json["sector"]?.text.flatMap(Sector.init)
        place = json["place"]?.text
        let filters = json["filters"]
        top = filters?["top"]?.whole ?? PartnerFilters.usual
        filter = try MatchFilter(
            sector: filters?["sector"]?.text, kind: filters?["kind"]?.text,
            within: filters?["within"]?.whole.map { "\($0)" })
    }
}

// Of a value that is as described.
extension JSONValue {
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var texts: [String] { if case .array(let items) = self { items.compactMap(\.text) } else { [] } }
    var whole: Int? { if case .integer(let number) = self { number } else { nil } }
}
