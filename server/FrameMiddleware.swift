import Hummingbird
import UseCases

/// Tells every page what its frame shows: whether the demo city is shown, looked up again only after a change, and
/// whom to ask.
struct FrameMiddleware: RouterMiddleware {
    let demo: Remembered<DemoShare>
    let contact: String?

    init(overview: TakeOverview, contact: String?) {
        self.contact = contact
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
        context.contact = contact
        let path = request.uri.path
        if !path.hasPrefix("/api/"), !path.hasPrefix("/public/") {
            // A page that says what is wrong with the database must come up without it.
            context.demo = (try? await demo.value()) ?? .none
        }
        return try await next(request, context)
    }
}
