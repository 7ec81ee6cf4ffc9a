import HTTPTypes
import Hummingbird
import Registry
import Store
import Testing
import UseCases

@testable import enishi_server

/// Who comes to every route.
private enum Person: String, CaseIterable {
    case anonymous, member, reader, supportAgency, staff, coordinator, administrator

    /// May see much and change nothing: no record is theirs.
    var changesNothing: Bool { self == .supportAgency || self == .staff }

    /// As the table sees them.
    var viewer: Viewer {
        let everything: (Grant.Role) -> Set<Grant> = { [Grant(role: $0, scope: .everything)] }
        let own: Set<Grant> = [Grant(role: .member, scope: .organization(Organization.bambooWorks.id))]
        let account = Account.ID(rawValue: "somebody")
        return switch self {
        case .anonymous: .anonymous
        case .member: Viewer(account: account, grants: own)
        case .reader: Viewer(account: account, grants: own, mayWrite: false)
        case .supportAgency: Viewer(account: account, grants: everything(.supportAgency))
        case .staff: Viewer(account: account, grants: everything(.staff))
        case .coordinator: Viewer(account: account, grants: everything(.coordinator))
        case .administrator: Viewer(account: account, grants: everything(.administrator))
        }
    }

    func visit(_ site: Site, _ tokens: [Person: String]) async throws -> Visitor {
        let visitor = site.visitor()
        if let token = tokens[self] { try await visitor.signIn(with: token) }
        return visitor
    }

    func token(_ site: Site) async throws -> String? {
        switch self {
        case .anonymous: nil
        case .member: try await site.token(.member, scope: .organization(Organization.bambooWorks.id))
        case .reader:
            try await site.token(.member, scope: .organization(Organization.bambooWorks.id), mayWrite: false)
        case .supportAgency: try await site.token(.supportAgency)
        case .staff: try await site.token(.staff)
        case .coordinator: try await site.token(.coordinator)
        case .administrator: try await site.token(.administrator)
        }
    }
}

@Suite("道ごとに誰が入れるか")
struct AccessTests {
    /// Every route of the server with something in the places of its parameters.
    private static func routes() throws -> [(route: Access.Route, path: String)] {
        try buildRouter(.example()).routes.map { route in
            let path = route.path.description
            let filled = path.replacing("/programs/{id}", with: "/programs/mihon-hojo").replacing(
                "{id}", with: "bamboo"
            )
            .replacing("{name}", with: path.hasPrefix("/api/") ? "not-found" : "loans")
            .replacing("{file}", with: "enishi.css").replacing("{code}", with: "24")
            .replacing("{partner}", with: "farm")
            return (Access.Route(route.method, path), filled)
        }
    }

    @Test("権限の表とサーバーの道は、過不足なく同じ")
    func tableAndRouterAreTheSame() throws {
        let routes = Set(try Self.routes().map(\.route))
        #expect(routes.count >= 45)
        #expect(routes == Set(Access.table.keys))
    }

    @Test("表にない道は、誰にも答えない")
    func routesOutsideTheTableAnswerNobody() async throws {
        let router = try buildRouter(.example())
        router.get("unlisted") { _, _ in "内緒" }
        let answer = try await InProcessClient(router).get("/unlisted")
        #expect(answer.status == 500)
        #expect(!answer.body.contains("内緒"))
    }

    @Test("すべての道に、すべての役割で行ってみる")
    func everyRoleOnEveryRoute() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        try await site.addProgram()
        var tokens: [Person: String] = [:]
        for person in Person.allCases { tokens[person] = try await person.token(site) }
        for (route, path) in try Self.routes() where !path.hasPrefix("/api/") {
            let access = try #require(Access.table[route], "\(route) is not in the table")
            for person in Person.allCases {
                let visitor = try await person.visit(site, tokens)
                let answer = route.method == "GET" ? try await visitor.get(path) : try await visitor.post(path)
                let told = "\(person) \(route.method) \(path): \(answer.status)"
                if access.admits(person.viewer) {
                    // Their tokens may write, but the record is another's.
                    let isRecordOfOthers = person.changesNothing && path.hasPrefix("/organizations/bamboo/")
                    if isRecordOfOthers, access == .editors || path.hasSuffix("/events") || path.hasSuffix("/why-not") {
                        #expect(answer.status == 403, "\(told)")
                    } else {
                        #expect([200, 303, 422, 409, 410].contains(answer.status), "\(told)")
                        #expect(answer.headers[.location]?.hasPrefix("/sign-in") != true, "\(told)")
                    }
                } else if person == .anonymous, route.method == "GET" {
                    #expect(answer.status == 303, "\(told)")
                    #expect(answer.headers[.location] == "/sign-in?next=\(path)", "\(told)")
                } else {
                    #expect(answer.status == (person == .anonymous ? 401 : 403), "\(told)")
                }
            }
        }
        #expect(try await site.stored(Organization.bambooWorks.id)?.name == "架空竹工房")
    }

    @Test("APIのすべての道に、すべての役割のプログラムで行ってみる")
    func everyRoleOnEveryRouteOfTheAPI() async throws {
        let site = try await Site.with([.bambooWorks, .whisperFarm])
        try await site.addProgram()
        let entry = try #require(try await site.stored(Organization.bambooWorks.id)?.entries.first?.id)
        let routes = try Self.routes().filter { $0.path.hasPrefix("/api/") }
        #expect(routes.count >= 20)
        for person in Person.allCases {
            let program = Program(site: site, token: try await person.token(site))
            for (route, path) in routes {
                let access = try #require(Access.table[route], "\(route) is not in the table")
                let method = try #require(HTTPRequest.Method(route.method))
                // A version that never was: whoever may come in is told so, and nothing changes.
                let answer = try await program.send(
                    method, String(path.dropFirst(7)).replacing("{entry}", with: entry.rawValue),
                    method == .get ? nil : "{}", ifMatch: method == .get ? nil : "\"0\"")
                let told = "\(person) \(route.method) \(path): \(answer.status)"
                let isRecordOfOthers =
                    person.changesNothing
                    && (access == .editors || path.hasSuffix("bamboo/events") || path.hasSuffix("/partners/farm"))
                if access.admits(person.viewer), !isRecordOfOthers {
                    let expected = method == .get ? 200 : access == .editors ? 412 : 422
                    #expect(answer.status == expected, "\(told)")
                } else {
                    #expect(answer.status == (person == .anonymous ? 401 : 403), "\(told)")
                    #expect(answer.headers[.contentType] == "application/problem+json", "\(told)")
                }
            }
        }
        #expect(try await site.stored(Organization.bambooWorks.id)?.version == 1)
    }

    @Test(
        "誰がどこへ入れるかを、言葉で",
        arguments: [
            (Access.everybody, [true, true, true, true, true, true, true]),
            (.signedIn, [false, true, true, true, true, true, true]),
            (.editors, [false, true, false, true, true, true, true]),
            (.coordinators, [false, false, false, false, false, true, true]),
        ])
    func levels(access: Access, expected: [Bool]) {
        #expect(Person.allCases.map { access.admits($0.viewer) } == expected)
    }
}
