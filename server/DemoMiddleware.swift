import Hummingbird
import UseCases

/// Tells every page whom to ask.
struct ContactMiddleware: RouterMiddleware {
    let contact: String?

    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.contact = contact
        return try await next(request, context)
    }
}

/// Tells every page whether the demo city is shown; looked up again only after a change.
struct DemoMiddleware: RouterMiddleware {
    let demo: Remembered<DemoShare>

    init(overview: TakeOverview) {
        demo = Remembered {
            try await "\(overview.lastChange())"
        } make: {
            try await overview.demo()
        }
    }

    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let path = request.uri.path
        if !path.hasPrefix("/api/"), !path.hasPrefix("/public/") {
            // A page that says what is wrong with the database must come up without it.
            context.demo = (try? await demo.value()) ?? .none
        }
        return try await next(request, context)
    }
}
