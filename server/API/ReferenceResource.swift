import Hummingbird
import JapaneseText
import Registry
import UseCases

/// `/api/v1/industries` and `/api/v1/municipalities`: the code tables, the same for everybody.
struct ReferenceResource {
    private let industries: LastingAnswer
    private let municipalities: LastingAnswer
    /// In the order of their codes.
    private let all: [Gazetteer.Municipality]
    private let reference: Reference

    init(_ reference: Reference) throws {
        self.reference = reference
        industries = try LastingAnswer(
            IndustryListJSON(industries: reference.industries.items.map { IndustryJSON($0, reference.industries) }))
        all = reference.areas.filter { $0.level == .municipality }
            .compactMap { reference.gazetteer.municipality(code: $0.id.rawValue) }
        municipalities = try LastingAnswer(MunicipalityListJSON(all))
    }

    func add(to router: Router<AppContext>) {
        router.get("api/v1/industries") { [industries] request, _ in
            industries.response(to: request)
        }
        router.get("api/v1/industries/{code}", use: industry)
        router.get("api/v1/municipalities", use: municipalities)
    }

    @Sendable @concurrent private func industry(request: Request, context: AppContext) async throws -> Response {
        let code = IndustryCode(rawValue: try context.parameters.require("code"))
        guard let item = code.flatMap(reference.industries.item) else { throw HTTPError(.notFound) }
        return try LastingAnswer(IndustryWithNeighboursJSON(item, reference.industries)).response(to: request)
    }

    @Sendable @concurrent private func municipalities(request: Request, context: AppContext) async throws -> Response {
        let form = try request.queryForm
        guard form.has("prefecture") else { return municipalities.response(to: request) }
        let wanted = form["prefecture"]
        let chosen = all.filter {
            $0.prefecture == wanted || String($0.code.prefix(2)) == wanted
        }
        guard !chosen.isEmpty else {
            throw UnusableParameters(problems: [
                .init(field: "prefecture", problem: "この都道府県はありません。", advice: "「東京都」のような名前か、「13」のような2桁の番号にしてください。")
            ])
        }
        return try LastingAnswer(MunicipalityListJSON(chosen)).response(to: request)
    }
}

/// 業種
struct IndustryJSON: Encodable {
    let code: String
    let name: String
    /// The code one level up; missing for a section.
    let parent: String?
    /// 工・商・農, as far as the industry tells.
    let sector: String?

    init(_ item: IndustryClassification.Item, _ all: IndustryClassification) {
        code = item.code.rawValue
        name = item.name
        parent = item.parent?.rawValue
        sector = all.sector(of: item.code)?.rawValue
    }
}

struct IndustryListJSON: Encodable {
    let industries: [IndustryJSON]
}

/// 業種とその上下
struct IndustryWithNeighboursJSON: Encodable {
    let industry: IndustryJSON
    /// Those above, nearest first.
    let above: [IndustryJSON]
    /// Those one level below.
    let below: [IndustryJSON]

    init(_ item: IndustryClassification.Item, _ all: IndustryClassification) {
        industry = IndustryJSON(item, all)
        above = all.lineage(of: item.code).dropFirst().map { IndustryJSON($0, all) }
        below = all.items.filter { $0.parent == item.code }.map { IndustryJSON($0, all) }
    }
}

/// 市区町村
struct MunicipalityListJSON: Encodable {
    struct Municipality: Encodable {
        let code: String
        let prefecture: String
        let name: String
        let lat: Double
        let lon: Double
    }

    let municipalities: [Municipality]

    init(_ municipalities: [Gazetteer.Municipality]) {
        self.municipalities = municipalities.map {
            Municipality(code: $0.code, prefecture: $0.prefecture, name: $0.name, lat: $0.latitude, lon: $0.longitude)
        }
    }
}
