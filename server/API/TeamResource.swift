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

    init(_ json: JSONValue) throws {
        guard case .object(var members) = json else {
            throw UnusableJSON("", "JSONのオブジェクト（{ … }）ではありません。", "項目の名前と値を、{ } の中に書いてください。")
        }
        guard let text = try PartnerQuestion.text("text", members.removeValue(forKey: "text")) else {
            throw UnusableJSON("text", "課題の文章がありません。", "困っていることを、ふだんの言葉で書いてください。")
        }
        self.text = text
        sector = try PartnerQuestion.sector(members.removeValue(forKey: "sector"))
        place = try PartnerQuestion.text("place", members.removeValue(forKey: "place"))
        size = try TeamSize(
            Self.number(
                "size", members.removeValue(forKey: "size"), in: PartnerIndex.teamSizes, standard: TeamSize.usual.count)
        )
        top = try Self.number(
            "top", members.removeValue(forKey: "top"), in: 1...TeamResource.most, standard: TeamRoutes.shown)
        try PartnerQuestion.refuse(members, in: "")
    }

    /// The challenge, sentence by sentence.
    func challenge() throws -> Consultation {
        do { return try Consultation(challenge: text) } catch let error as UnusableConsultation {
            throw UnusableJSON([.init(sentences: error.description, field: "text")])
        }
    }

    private static func number(
        _ name: String, _ value: JSONValue?, in range: ClosedRange<Int>, standard: Int
    ) throws -> Int {
        switch value {
        case nil: return standard
        case .integer(let number)? where range.contains(number): return number
        default:
            throw UnusableJSON(
                name, "\(range.lowerBound)から\(range.upperBound)までの整数ではありません。", "整数を入れるか、送らないでください。")
        }
    }
}
