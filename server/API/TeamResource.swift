import Hummingbird
import JapaneseText
import Matching
import Registry
import UseCases

/// `/api/v1/…/teams`: who together completes an organisation, or meets a challenge.
struct TeamResource {
    let find: FindOrganizations
    let formTeams: FormTeams
    let reference: Reference
    let now: @Sendable () -> Int

    /// The most teams in one answer.
    static let most = 20

    func add(to router: Router<AppContext>) {
        router.get("api/v1/organizations/{id}/teams", use: ofOne)
        router.post("api/v1/teams", use: forText)
    }

    @Sendable @concurrent private func ofOne(request: Request, context: AppContext) async throws -> Response {
        let form = try request.queryForm
        let size = try TeamSize(form.number("size", in: PartnerIndex.teamSizes, standard: TeamSize.usual.count))
        let top = try form.number("top", in: 1...Self.most, standard: TeamRoutes.shown)
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        let answer = try await formTeams(
            of: organization, size: size, top: top, on: Day.inTokyo(at: now()), as: context.viewer)
        return jsonBytes(try answer.json())
    }

    /// Nothing of what is asked is stored or logged.
    @Sendable @concurrent private func forText(request: Request, context: AppContext) async throws -> Response {
        let question = try TeamQuestion(try await request.jsonBody(context).value)
        let asker = try question.challenge().asker(sector: question.sector, place: question.place, reference)
        let answer = try await formTeams(
            for: asker, size: question.size, top: question.top, on: Day.inTokyo(at: now()), as: context.viewer)
        return jsonBytes(try answer.json())
    }
}

/// A challenge in words, and what kind of teams are wanted for it.
struct TeamQuestion {
    let text: String
    let sector: Sector?
    let place: String?
    let size: TeamSize
    let top: Int

    /// Reads what is as described.
    init(_ json: JSONValue) throws {
        text = json["text"]?.text ?? ""
        sector = json["sector"]?.text.flatMap(Sector.init)
        place = json["place"]?.text
        size = try TeamSize(json["size"]?.whole ?? TeamSize.usual.count)
        top = json["top"]?.whole ?? TeamRoutes.shown
    }

    /// The challenge, sentence by sentence.
    func challenge() throws -> Consultation {
        do { return try Consultation(challenge: text) } catch let error as UnusableConsultation {
            throw UnusableJSON([.init(sentences: error.description, field: "text")])
        }
    }
}
