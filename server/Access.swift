import HTTPTypes
import Hummingbird
import Registry

/// 権限の表: for each route, who may use it. A route that is not in here answers nobody.
///
/// This decides who comes in at all; which records and fields they then see is decided by the audiences.
enum Access: Hashable, Sendable {
    /// Everybody, signed in or not.
    case everybody
    /// Whoever is signed in.
    case signedIn
    /// Whoever is signed in with a token that may change things; the use case looks at the record.
    case editors
    /// Coordinators and administrators over everything.
    case coordinators
    /// Programs on this machine that ask for themselves; to anybody else there is no such page.
    case thisMachine

    /// Whether this viewer may come in.
    func admits(_ viewer: Viewer) -> Bool {
        switch self {
        case .everybody, .thisMachine: true
        case .signedIn: viewer.account != nil
        case .editors: viewer.account != nil && viewer.mayWrite
        case .coordinators: viewer.mayImport
        }
    }

    /// Every route of the server.
    static let table: [Route: Access] = [
        Route(.get, "/"): .everybody,
        Route(.get, "/organizations"): .everybody,
        Route(.get, "/organizations/{id}"): .everybody,
        Route(.get, "/organizations/{id}/partners"): .everybody,
        Route(.get, "/organizations/{id}/teams"): .everybody,
        Route(.get, "/organizations/{id}/programs"): .everybody,
        Route(.post, "/organizations/{id}/programs"): .everybody,
        Route(.get, "/programs"): .everybody,
        Route(.get, "/programs/questions"): .everybody,
        Route(.post, "/programs/questions"): .everybody,
        Route(.get, "/programs/{id}"): .everybody,
        Route(.get, "/organizations/{id}/why-not"): .signedIn,
        Route(.get, "/organizations/{id}/events"): .signedIn,
        Route(.get, "/organizations/{id}/edit"): .editors,
        Route(.post, "/organizations/{id}/edit"): .editors,
        Route(.get, "/organizations/new"): .coordinators,
        Route(.post, "/organizations/new"): .coordinators,
        Route(.get, "/organizations.csv"): .everybody,
        Route(.get, "/organizations/{id}/withdraw"): .editors,
        Route(.post, "/organizations/{id}/withdraw"): .editors,
        Route(.get, "/import"): .coordinators,
        Route(.post, "/import"): .coordinators,
        Route(.post, "/import/confirm"): .coordinators,
        Route(.post, "/import/cancel"): .coordinators,
        Route(.get, "/import/errors.csv"): .coordinators,
        Route(.get, "/import/template.csv"): .everybody,
        Route(.get, "/consultation"): .everybody,
        Route(.post, "/consultation"): .everybody,
        Route(.get, "/doors/{name}"): .everybody,
        Route(.get, "/sign-in"): .everybody,
        Route(.post, "/sign-in"): .everybody,
        Route(.post, "/sign-out"): .everybody,
        Route(.get, "/public/{file}"): .everybody,
        Route(.get, "/api/v1/health"): .everybody,
        Route(.get, "/api/v1/readiness"): .everybody,
        Route(.get, "/metrics"): .thisMachine,
        Route(.get, "/api/v1/openapi.json"): .everybody,
        Route(.get, "/api/v1/problems/{name}"): .everybody,
        Route(.get, "/api/v1/organizations"): .everybody,
        Route(.post, "/api/v1/organizations"): .coordinators,
        Route(.get, "/api/v1/organizations/{id}"): .everybody,
        Route(.patch, "/api/v1/organizations/{id}"): .editors,
        Route(.delete, "/api/v1/organizations/{id}"): .editors,
        Route(.get, "/api/v1/organizations/{id}/entries"): .everybody,
        Route(.post, "/api/v1/organizations/{id}/entries"): .editors,
        Route(.get, "/api/v1/organizations/{id}/entries/{entry}"): .everybody,
        Route(.patch, "/api/v1/organizations/{id}/entries/{entry}"): .editors,
        Route(.delete, "/api/v1/organizations/{id}/entries/{entry}"): .editors,
        Route(.get, "/api/v1/organizations/{id}/partners"): .everybody,
        Route(.get, "/api/v1/organizations/{id}/partners/{partner}"): .signedIn,
        Route(.post, "/api/v1/partners"): .everybody,
        Route(.get, "/api/v1/organizations/{id}/teams"): .everybody,
        Route(.post, "/api/v1/teams"): .everybody,
        Route(.get, "/api/v1/organizations/{id}/programs"): .everybody,
        Route(.get, "/api/v1/programs"): .everybody,
        Route(.get, "/api/v1/programs/{id}"): .everybody,
        Route(.get, "/api/v1/organizations/{id}/events"): .signedIn,
        Route(.get, "/api/v1/events"): .signedIn,
        Route(.get, "/api/v1/industries"): .everybody,
        Route(.get, "/api/v1/industries/{code}"): .everybody,
        Route(.post, "/api/v1/industry-suggestions"): .everybody,
        Route(.get, "/api/v1/municipalities"): .everybody,
    ]

    /// A method and a path's pattern, as the router has it.
    struct Route: Hashable, Sendable {
        let method: String
        let path: String

        init(_ method: HTTPRequest.Method, _ path: String) {
            self.method = method.rawValue
            self.path = path
        }
    }
}

extension Access {
    /// The methods that work at a request's path, sorted, where this one does not; nil where there is no such path.
    static func methods(insteadOf request: Request) -> [String]? {
        let parts = request.uri.path.split(separator: "/")
        let methods = table.filter { route, access in
            let pattern = route.path.split(separator: "/")
            return access != .thisMachine && pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") && $0.hasSuffix("}") }
        }.map(\.key.method)
        let allowed = Set(methods + (methods.contains("GET") ? ["HEAD"] : [])).sorted()
        return allowed.isEmpty || allowed.contains(request.method.rawValue) ? nil : allowed
    }
}

/// Lets in whom the table lets in; anybody else is sent to sign in or told why not.
struct AccessMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard let path = context.endpointPath else { return try await next(request, context) }
        let method = request.method == .head ? HTTPRequest.Method.get : request.method
        guard let access = Access.table[Access.Route(method, path)] else { throw UnknownRoute(path: path) }
        guard access != .thisMachine || context.peer.isThisMachine else { throw HTTPError(.notFound) }
        guard access.admits(context.viewer) else {
            throw context.viewer.account == nil ? Refusal.signInFirst : Refusal.notForYou
        }
        return try await next(request, context)
    }
}

/// Why somebody may not come in.
enum Refusal: Error {
    /// Not signed in, or no longer.
    case signInFirst
    /// Signed in, but without the right.
    case notForYou
    /// The form was not given to this visitor, or too long ago.
    case staleForm
}

/// A route nobody put into the table.
struct UnknownRoute: Error {
    let path: String
}
