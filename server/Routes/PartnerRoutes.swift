import Hummingbird
import JapaneseText
import Matching
import Registry
import UseCases

/// Partners of an organisation, and of somebody who is not registered.
struct PartnerRoutes {
    let find: FindOrganizations
    let findPartners: FindPartners
    let reference: Reference
    let now: @Sendable () -> Int

    func add(to router: Router<AppContext>) {
        router.get("organizations/{id}/partners", use: partners)
        router.get("consultation") { [reference] _, context in
            ConsultationPage(form: ConsultationForm(), reference: reference, context: context).html
        }
        router.post("consultation", use: consult)
    }

    @Sendable @concurrent private func partners(request: Request, context: AppContext) async throws -> HTML {
        let filters = PartnerFilters(try Form(urlEncoded: Array((request.uri.query ?? "").utf8)))
        let profile = try await find.profile(try context.parameters.require("id"), as: context.viewer)
        let answer = try await findPartners(
            of: profile.organization, top: filters.top, on: Day.inTokyo(at: now()), filter: filters.filter,
            as: context.viewer)
        return PartnersPage(
            answer: answer, profile: profile, filters: filters, reference: reference, context: context
        ).html
    }

    @Sendable @concurrent private func consult(request: Request, context: AppContext) async throws -> Response {
        let sent = try await Form.read(request, context)
        var page = ConsultationPage(form: ConsultationForm(sent), reference: reference, context: context)
        guard sent["more"].isEmpty else { return page.html.page(.ok) }
        do {
            try await ask(sent, &page, as: context.viewer)
            if page.isAboutNothing {
                (page.answer, page.teams) = (nil, nil)
                page.problem = ("need-1", "照らし合わせられる言葉がありません。求めることを、ふだんの言葉で書いてください。")
            }
        } catch let error as UnusableConsultation {
            page.problem = ("need-1", error.description)
        } catch is UnknownMunicipality {
            page.problem = ("place", "この市区町村が分かりません。一覧から選んでください。")
        }
        return page.html.page(page.problem == nil ? .ok : .unprocessableContent)
    }

    /// Looks for partners, or for teams, whichever button was pressed.
    private func ask(_ sent: Form, _ page: inout ConsultationPage, as viewer: Viewer) async throws {
        let (asker, day) = (try asker(page.form), Day.inTokyo(at: now()))
        if sent["show"] == "teams" {
            // Not more than there are needs, or somebody would have nothing to do with them.
            let size = asker.needs.count < TeamSize.usual.count ? TeamSize.smallest : .usual
            page.teams = try await FormTeams(findPartners)(
                for: asker, size: size, top: TeamRoutes.shown, on: day, as: viewer)
        } else {
            page.answer = try await findPartners(for: asker, top: PartnerFilters.usual, on: day, as: viewer)
        }
    }

    private func asker(_ form: ConsultationForm) throws -> Asker {
        let consultation = try Consultation(needs: form.needs, offers: form.offers)
        return try consultation.asker(
            sector: Sector(rawValue: form.sector), place: form.place.isEmpty ? nil : form.place, reference)
    }
}
