import HTTPTypes
import Registry
import Testing
import UseCases

@testable import enishi_server

/// A program with a token, or none, that talks to the API of a site.
struct Program {
    let site: Site
    var token: String?

    struct Answer {
        let status: Int
        let headers: HTTPFields
        let body: String
        /// The body as JSON; null where it is none.
        let json: JSONValue

        /// The names of the values that are said to be wrong.
        var wrong: [String] {
            guard case .array(let errors)? = json["errors"] else { return [] }
            return errors.compactMap { $0["field"]?.text }
        }
    }

    @discardableResult
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ json: String? = nil, type: String = "application/json",
        ifMatch: String? = nil, _ more: [(String, String)] = []
    ) async throws -> Answer {
        var headers: HTTPFields = [:]
        if let token { headers[.authorization] = "Bearer \(token)" }
        if json != nil { headers[.contentType] = type }
        if let ifMatch { headers[.ifMatch] = ifMatch }
        for (name, value) in more { headers[try #require(HTTPField.Name(name))] = value }
        let answer = try await site.client.send(method, "/api/v1" + path, headers: headers, body: json ?? "")
        return Answer(
            status: answer.status, headers: answer.headers, body: answer.body,
            json: (try? JSONValue(answer.body.utf8)) ?? .null)  // not every answer has a body
    }

    func get(_ path: String, _ more: [(String, String)] = []) async throws -> Answer {
        try await send(.get, path, more)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ more: [(String, String)]) async throws -> Answer {
        try await send(method, path, nil, more)
    }
}

extension Site {
    /// A program without a token.
    var program: Program { Program(site: self) }

    /// A program with a token of this role.
    func program(_ role: Grant.Role, scope: Grant.Scope = .everything, mayWrite: Bool = true) async throws -> Program {
        Program(site: self, token: try await token(role, scope: scope, mayWrite: mayWrite))
    }

    /// The program of the bamboo works' own people.
    func bambooProgram() async throws -> Program {
        try await program(.member, scope: .organization(Organization.bambooWorks.id))
    }
}

extension JSONValue {
    var number: Int? { if case .integer(let number) = self { number } else { nil } }
    var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
    var names: Set<String> { if case .object(let members) = self { Set(members.keys) } else { [] } }
}
