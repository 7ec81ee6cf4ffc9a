import Hummingbird
import Registry
import UseCases

/// Registering and changing an organisation, and the history of its record.
struct EditRoutes {
    let find: FindOrganizations
    let edit: EditOrganization
    let suggest: SuggestIndustries
    let reference: Reference
    let now: @Sendable () -> Int

    func add(to router: Router<AppContext>) {
        router.get("organizations/new") { [reference] _, context in
            EditPage(form: OrganizationForm(), profile: nil, reference: reference, context: context).html
        }
        router.post("organizations/new", use: register)
        router.get("organizations/{id}/edit", use: form)
        router.post("organizations/{id}/edit", use: save)
        router.get("organizations/{id}/events", use: history)
    }

    @Sendable @concurrent private func history(request: Request, context: AppContext) async throws -> HTML {
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        return HistoryPage(
            organization: organization, entries: try await find.historyInWords(of: organization.id, as: context.viewer),
            context: context
        ).html
    }

    @Sendable @concurrent private func form(request: Request, context: AppContext) async throws -> HTML {
        let profile = try await editable(context)
        return EditPage(
            form: OrganizationForm(profile, reference), profile: profile, reference: reference, context: context
        ).html
    }

    private func editable(_ context: AppContext) async throws -> OrganizationProfile {
        let profile = try await find.profile(try context.parameters.require("id"), as: context.viewer)
        guard context.viewer.mayEdit(profile.organization) else { throw Refusal.notForYou }
        return profile
    }

    @Sendable @concurrent private func register(request: Request, context: AppContext) async throws -> Response {
        let sent = try await Form.read(request, context)
        let typed = OrganizationForm(sent, given: OrganizationForm())
        var page = EditPage(form: typed, profile: nil, reference: reference, context: context)
        guard sent["more"].isEmpty else { return try more(sent["more"], on: page) }
        let values = typed.values(since: OrganizationForm(), of: nil, reference)
        do {
            let id = try await edit.registerOnce(
                values, allowsNamesakes: !sent["allow-namesakes"].isEmpty, as: context.viewer, at: now())
            return seeOther("/organizations/\(id)")
        } catch let found as NamesakesRegistered {
            page.namesakes = found.namesakes
            page.problems = [("allow-namesakes", "同じ名前の事業者がすでにあります。同じ事業者でないか、確かめてください。")]
        } catch let problems as any FormProblems {
            page.problems = problems.byField(in: typed)
        }
        return page.html.page(.unprocessableContent)
    }

    @Sendable @concurrent private func save(request: Request, context: AppContext) async throws -> Response {
        let sent = try await Form.read(request, context)
        let profile = try await editable(context)
        let stored = OrganizationForm(profile, reference)
        var typed = OrganizationForm(sent, given: stored)
        for key in FormKey.allCases where sent["keep-\(key.key)"] == "stored" { key.take(from: stored, into: &typed) }
        var page = EditPage(form: typed, profile: profile, reference: reference, context: context)
        guard sent["more"].isEmpty else { return try more(sent["more"], on: page) }
        guard typed.version == stored.version else { return conflict(typed, stored, profile, context) }
        do {
            let values = typed.values(since: stored, of: profile, reference)
            _ = try await edit.change(
                profile.organization.id, values, expecting: typed.version, as: context.viewer, at: now())
            return seeOther("/organizations/\(profile.organization.id)")
        } catch is EditedMeanwhile {
            let newer = try await editable(context)
            return conflict(typed, OrganizationForm(newer, reference), newer, context)
        } catch let problems as any FormProblems {
            page.problems = problems.byField(in: typed)
        }
        return page.html.page(.unprocessableContent)
    }

    /// The page once more with what was asked for: a further box, or industries to choose from.
    private func more(_ wanted: String, on page: EditPage) throws -> Response {
        var page = page
        if wanted == OrganizationForm.Item.industry.rawValue {
            page.industries = try IndustryChoices(for: page.form.trade(reference), suggest)
            if let problem = page.industries?.problem { page.problems = [("industry", problem)] }
        }
        return page.html.page(page.problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func conflict(
        _ typed: OrganizationForm, _ stored: OrganizationForm, _ profile: OrganizationProfile, _ context: AppContext
    ) -> Response {
        var mine = typed
        for side in Entry.Side.allCases { mine.renumber(side, like: stored) }
        let values = mine.values(since: stored, of: profile, reference)
        // Both did the same, or one did it twice; what cannot be read is something else.
        if (try? edit.wouldChange(profile.organization, values, as: context.viewer, at: now())) == false {
            return seeOther("/organizations/\(profile.organization.id)")
        }
        return ConflictPage(mine: mine, stored: stored, organization: profile.organization, context: context).html
            .page(.conflict)
    }
}

/// What a form can say beside its fields.
protocol FormProblems: Error {
    /// What is wrong, by the control's id.
    func byField(in form: OrganizationForm) -> [(field: String, text: String)]
}

extension UnreadableValues: FormProblems {
    func byField(in form: OrganizationForm) -> [(field: String, text: String)] {
        let found = problems.map { problem in
            let control = Self.control(problem, in: form)
            return (field: control, text: Self.text(problem, at: control))
        }
        return found.sorted { Self.place(of: $0.field) < Self.place(of: $1.field) }
    }

    /// What is wrong, beginning with the name of the box.
    private static func text(_ problem: ImportProblem, at control: String) -> String {
        let isSeason = problem.column.hasSuffix("の条件") && problem.value.hasPrefix("時期=")
        let text = isSeason ? "時期は、1〜12の月の数字で「4、5」のように入れてください。" : problem.problem + problem.advice
        let parts = control.split(separator: "-")
        if parts.count > 1, let side = Entry.Side(rawValue: String(parts[0])) {
            return "\(side.label) \(parts[1])：\(text)"
        }
        return text.hasPrefix(problem.column) ? text : "\(problem.column)：\(text)"
    }

    /// Where a control stands on the form, from above: the entries are before the day of founding.
    private static func place(of control: String) -> Int {
        let items = OrganizationForm.Item.allCases.map(\.rawValue)
        let entries = items.firstIndex(of: OrganizationForm.Item.founded.rawValue) ?? items.endIndex
        let order = items[..<entries] + Entry.Side.allCases.map(\.rawValue) + items[entries...]
        return order.firstIndex { control == $0 || control.hasPrefix($0 + "-") } ?? order.endIndex
    }

    /// The control for a column of ours.
    private static func control(_ problem: ImportProblem, in form: OrganizationForm) -> String {
        let column = problem.column
        let items = OrganizationForm.Item.allCases
        if let item = items.first(where: { $0.label == column }) ?? items.first(where: { $0.field.label == column }) {
            return item.rawValue
        }
        for side in Entry.Side.allCases where column.hasPrefix(side.label) {
            return "\(side.rawValue)-\(place(of: problem, among: form.rows[side] ?? []))"
        }
        if column == Organization.Field.audiences.label,
            let field = OrganizationForm.restrictable.first(where: { problem.value.hasPrefix($0.label + "=") })
        {
            return "audience-\(field.rawValue)"
        }
        return column == "団体コード" ? "municipality" : "name"
    }

    /// Which of the rows, from 1, and which of its boxes.
    private static func place(of problem: ImportProblem, among rows: [OrganizationForm.Row]) -> String {
        let value = problem.value.hasSuffix("…") ? String(problem.value.dropLast()) : problem.value
        let boxes: [(box: String, isMeant: (OrganizationForm.Row) -> Bool)] =
            problem.column.hasSuffix("の条件")
            ? [
                ("season", { value == "時期=\($0.season.trimmed)" }), ("from", { value == "開始=\($0.validFrom.trimmed)" }),
                ("until", { value == "期限=\($0.validUntil.trimmed)" }),
                ("until", { !$0.validFrom.isEmpty && !$0.validUntil.isEmpty }),
            ] : [("text", { $0.text.trimmed.hasPrefix(value) })]
        for (box, isMeant) in boxes {
            if let row = rows.firstIndex(where: isMeant) { return "\(row + 1)-\(box)" }
        }
        return "1-text"
    }
}
