import Registry
import Support
import Testing

@Suite("権限の範囲")
struct GrantScopes {
    private let shop = Organization.withEverything(id: "shop")

    private func viewer(_ role: Grant.Role, _ scope: Grant.Scope) -> Viewer {
        Viewer(account: .init(rawValue: "somebody"), grants: [Grant(role: role, scope: scope)])
    }

    @Test("事業者に所属課の記録がないうちは、課の範囲の権限では何も特に見えず、直せない", arguments: Grant.Role.allCases)
    func officeCoversNothing(role: Grant.Role) {
        let clerk = viewer(role, .office(.init(rawValue: "industry")))
        #expect(!clerk.belongs(to: .support, of: shop))
        #expect(!clerk.belongs(to: .coordinators, of: shop))
        #expect(!clerk.mayEdit(shop))
    }

    @Test(
        "一つの事業者への権限でも、支援機関と職員はその事業者として振る舞えない",
        arguments: [
            (.member, true, true), (.supportAgency, false, false), (.staff, true, false), (.coordinator, true, true),
            (.administrator, true, true),
        ] as [(Grant.Role, Bool, Bool)])
    func whoSpeaksForIt(role: Grant.Role, seesEverything: Bool, edits: Bool) {
        let somebody = viewer(role, .organization(shop.id))
        #expect(somebody.belongs(to: .support, of: shop))
        #expect(somebody.belongs(to: .coordinators, of: shop) == seesEverything)
        #expect(somebody.mayEdit(shop) == edits)
        #expect(somebody.owns(shop.id) == edits)
    }
}
