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
        router.get("organizations/{id}/why-not", use: whyNot)
        router.get("consultation") { [reference] _, context in
            ConsultationPage(form: ConsultationForm(), reference: reference, context: context).html
        }
        router.post("consultation", use: consult)
    }

    @Sendable @concurrent private func partners(request: Request, context: AppContext) async throws -> HTML {
        let profile = try await find.profile(try context.parameters.require("id"), as: context.viewer)
        let day = Day.inTokyo(at: now())
        let filters = PartnerFilters(try request.queryForm, of: profile.organization, on: day)
        let answer = try await findPartners(
            of: profile.organization, from: filters.focus, top: filters.top, on: day, filter: filters.filter,
            as: context.viewer)
        return PartnersPage(
            answer: answer, profile: profile, filters: filters, reference: reference, context: context
        ).html
    }

    @Sendable @concurrent private func whyNot(request: Request, context: AppContext) async throws -> Response {
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        let form = try request.queryForm
        let filters = PartnerFilters(form, of: organization, on: Day.inTokyo(at: now()))
        let typed = form["partner"].trimmed
        let finding = try await finding(typed, for: organization, filters, as: context.viewer)
        let page = WhyNotPage(
            organization: organization, typed: typed, finding: finding, filters: filters, reference: reference,
            context: context)
        if case .problem = finding, !typed.isEmpty { return page.html.page(.unprocessableContent) }
        return page.html.page(.ok)
    }

    /// Where the organisation that goes by this id, number or name stands.
    private func finding(
        _ typed: String, for organization: Organization, _ filters: PartnerFilters, as viewer: Viewer
    ) async throws -> WhyNotPage.Finding {
        guard viewer.oversees(organization) else { throw Refusal.notForYou }
        let known = try await find.called(typed, as: viewer)
        guard let partner = known.first else { return .problem("相手の名称を入れてください。名簿にある名称の一部か、IDで探せます。") }
        guard known.count == 1 else { return .several(known) }
        do {
            return .standing(
                try await findPartners(
                    whyNot: partner, for: organization, from: filters.focus, on: Day.inTokyo(at: now()),
                    filter: filters.filter, as: viewer))
        } catch let error as AskedAboutItself { return .problem(error.description) }
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
            page.answer = try await findPartners(
                for: asker, top: PartnerFilters.usual, on: day, filter: page.form.filter, as: viewer)
        }
    }

    private func asker(_ form: ConsultationForm) throws -> Asker {
        let consultation = try Consultation(needs: form.needs, offers: form.offers)
        return try consultation.asker(
            sector: Sector(rawValue: form.sector), place: form.place.isEmpty ? nil : form.place, reference)
    }
}
