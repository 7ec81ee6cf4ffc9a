import HTTPTypes
import Hummingbird
import UseCases

/// Signing in and out.
struct SignInRoutes {
    let signIn: SignIn
    let limits: RateLimits
    let now: @Sendable () -> Int

    func add(to router: Router<AppContext>) {
        router.get("sign-in") { request, context in
            SignInPage(next: safe(request.uri.queryParameters["next"].map(String.init)), error: nil, context: context)
                .html
        }
        router.post("sign-in", use: enter)
        router.post("sign-out", use: leave)
    }

    @Sendable @concurrent private func enter(request: Request, context: AppContext) async throws -> Response {
        let form = try await Form.read(request, context)
        let next = safe(form["next"])
        try limits.refuseIfSpent(.failedSignIn, by: context.peer.household, at: now())
        do {
            let session = try await signIn(secret: form["token"], at: now())
            var response = seeOther(next)
            response.setCookie(context.peer.cookie(.session, session, maxAge: SignIn.longestSeconds))
            return response
        } catch let error as WrongToken {
            try limits.take(.failedSignIn, by: context.peer.household, at: now())
            return SignInPage(next: next, error: error.description, context: context).html.page(.unprocessableContent)
        }
    }

    @Sendable @concurrent private func leave(request: Request, context: AppContext) async throws -> Response {
        _ = try await Form.read(request, context)
        if let session = context.session { try await signIn.end(session: session) }
        var response = seeOther("/")
        response.setCookie(context.peer.cookie(.session, "", maxAge: 0))
        return response
    }

    /// Only a path of ours: nobody is sent to another site by a link they trusted.
    private func safe(_ next: String?) -> String {
        guard let next, next.hasPrefix("/"), !next.hasPrefix("//"), !next.contains("\\"),
            next.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return "/" }
        return next
    }
}
