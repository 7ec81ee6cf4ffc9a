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
    private(set) var needs: [String] = []
    private(set) var offers: [String] = []
    private(set) var sector: Sector?
    private(set) var place: String?
    private(set) var top = PartnerFilters.usual
    private(set) var filter = MatchFilter()

    /// The most needs, or offers, in one question.
    static let mostTexts = ConsultationForm.mostRows

    init(_ json: JSONValue) throws {
        guard case .object(var members) = json else {
            throw UnusableJSON("", "JSONのオブジェクト（{ … }）ではありません。", "項目の名前と値を、{ } の中に書いてください。")
        }
        needs = try Self.texts("needs", members.removeValue(forKey: "needs"))
        offers = try Self.texts("offers", members.removeValue(forKey: "offers"))
        sector = try Self.sector(members.removeValue(forKey: "sector"))
        place = try Self.text("place", members.removeValue(forKey: "place"))
        if let filters = members.removeValue(forKey: "filters") { try read(filters) }
        try Self.refuse(members, in: "")
    }

    private mutating func read(_ json: JSONValue) throws {
        guard case .object(var members) = json else {
            throw UnusableJSON("filters", "オブジェクトではありません。", "{\"sector\": …} のように書いてください。")
        }
        switch members.removeValue(forKey: "top") {
        case nil: break
        case .integer(let number)? where (1...PartnerFilters.most).contains(number): top = number
        default: throw UnusableJSON("filters.top", "1から\(PartnerFilters.most)までの整数ではありません。", "件数を入れてください。")
        }
        let within = members.removeValue(forKey: "within")
        var kilometres: String?
        if let within {
            guard case .integer(let number) = within else {
                throw UnusableJSON(
                    "filters.within", "整数ではありません。",
                    "\(PartnerFilters.distances.joined(separator: "、")) のどれか（km）にしてください。")
            }
            kilometres = "\(number)"
        }
        let sector = try Self.text("filters.sector", members.removeValue(forKey: "sector"))
        let kind = try Self.text("filters.kind", members.removeValue(forKey: "kind"))
        try Self.refuse(members, in: "filters.")
        do { filter = try MatchFilter(sector: sector, kind: kind, within: kilometres) } catch let error
            as UnusableParameters
        {
            throw UnusableJSON(
                error.problems.map { .init(field: "filters.\($0.field)", problem: $0.problem, advice: $0.advice) })
        }
    }

    private static func texts(_ name: String, _ value: JSONValue?) throws -> [String] {
        guard let value else { return [] }
        guard case .array(let items) = value, items.count <= mostTexts else {
            throw UnusableJSON(name, "文章の一覧ではありません。", "文章を\(mostTexts)件まで並べてください。")
        }
        return try items.map { item in
            guard case .string(let text) = item else { throw UnusableJSON(name, "文章ではないものがあります。", "文字列だけを並べてください。") }
            return text
        }
    }

    static func sector(_ value: JSONValue?) throws -> Sector? {
        guard let word = try text("sector", value) else { return nil }
        guard let sector = Sector(rawValue: word) else {
            throw UnusableJSON("sector", "この工・商・農の別はありません。", "industry、commerce、agriculture などを入れてください。")
        }
        return sector
    }

    static func text(_ name: String, _ value: JSONValue?) throws -> String? {
        guard let value else { return nil }
        guard case .string(let text) = value else { throw UnusableJSON(name, "文字列ではありません。", "文字列を入れるか、送らないでください。") }
        return text
    }

    static func refuse(_ members: [String: JSONValue], in path: String) throws {
        guard !members.isEmpty else { return }
        throw UnusableJSON(
            members.keys.sorted().map {
                .init(field: path + $0.prefix(60), problem: "知らない項目です。", advice: "項目の名前を確かめるか、送らないでください。")
            })
    }
}
