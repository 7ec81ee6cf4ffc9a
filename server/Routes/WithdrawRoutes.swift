import Hummingbird
import Registry
import UseCases

/// 登録を取り下げる
struct WithdrawRoutes {
    let find: FindOrganizations
    let edit: EditOrganization
    let now: @Sendable () -> Int

    func add(to router: Router<AppContext>) {
        router.get("organizations/{id}/withdraw", use: ask)
        router.post("organizations/{id}/withdraw", use: withdraw)
    }

    @Sendable @concurrent private func ask(request: Request, context: AppContext) async throws -> HTML {
        WithdrawPage(organization: try await editable(context), context: context).html
    }

    @Sendable @concurrent private func withdraw(request: Request, context: AppContext) async throws -> Response {
        let sent = try await Form.read(request, context)
        var page = WithdrawPage(organization: try await editable(context), reason: sent["reason"], context: context)
        guard sent["sure"] == "1" else {
            page.problem = ("sure", "取り下げてよければ、確かめの欄に印を入れてください。")
            return page.html.page(.unprocessableContent)
        }
        do {
            let id = page.organization.id
            page.organization = try await edit.withdraw(id, reason: page.reason, as: context.viewer, at: now())
        } catch let error as UnreadableValues {
            page.problem = ("reason", error.problems.map { $0.problem + $0.advice }.joined())
            return page.html.page(.unprocessableContent)
        }
        return page.html.page(.ok)
    }

    private func editable(_ context: AppContext) async throws -> Organization {
        let organization = try await find.one(try context.parameters.require("id"), as: context.viewer)
        guard context.viewer.mayEdit(organization) else { throw Refusal.notForYou }
        return organization
    }
}
