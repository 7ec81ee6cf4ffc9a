import Hummingbird
import JapaneseText
import Matching
import UseCases

/// 「チームを組む」: teams around an organisation.
struct TeamRoutes {
    let find: FindOrganizations
    let formTeams: FormTeams
    let reference: Reference
    let now: @Sendable () -> Int

    /// So many teams are shown; more than five nobody compares.
    static let shown = 5

    func add(to router: Router<AppContext>) {
        router.get("organizations/{id}/teams", use: ofOne)
    }

    @Sendable @concurrent private func ofOne(request: Request, context: AppContext) async throws -> HTML {
        let size = TeamSize(chosen: try Form(urlEncoded: Array((request.uri.query ?? "").utf8))["size"])
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        let answer = try await formTeams(
            of: organization, size: size, top: Self.shown, on: Day.inTokyo(at: now()), as: context.viewer)
        return TeamsPage(answer: answer, asker: organization, reference: reference, context: context).html
    }
}

extension TeamSize {
    /// What is none of the choices counts as not said.
    init(chosen text: String) {
        self = Self.all.first { "\($0.count)" == text } ?? .usual
    }
}
