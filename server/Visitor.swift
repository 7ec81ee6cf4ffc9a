import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Registry
import UseCases

/// Tells in whose name a request comes: by the session's cookie, or a program's token.
struct VisitorMiddleware: RouterMiddleware {
    let signIn: SignIn
    let forms: FormKeys
    let limits: RateLimits
    let now: @Sendable () -> Int

    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let isProgram = request.isForPrograms
        if isProgram, let header = request.headers[.authorization] {
            context.viewer = try await viewer(authorization: header, context)
            return try await next(request, context)
        }
        // A browser sends its cookies with what any site makes it send: a program's changes take a token only.
        let isCookieEnough = !isProgram || request.method == .get || request.method == .head
        if isCookieEnough, let session = request.cookies[context.peer.cookieName(.session)]?.value,
            let viewer = try await signIn.viewer(session: session, at: now())
        {
            context.viewer = viewer
            context.name = try await signIn.name(of: viewer)
            context.session = session
            context.formKey = forms.key(for: session)
            return try await next(request, context)
        }
        let known = request.cookies[context.peer.cookieName(.visit)]?.value
        let visit = known ?? FormKeys.newSecret()
        context.formKey = forms.key(for: visit)
        var response = try await next(request, context)
        if known == nil, !isProgram { response.setCookie(context.peer.cookie(.visit, visit)) }
        return response
    }

    /// In whose name a program comes; guessing is held back.
    private func viewer(authorization header: String, _ context: AppContext) async throws -> Viewer {
        try limits.refuseIfSpent(.failedSignIn, by: context.visitorName, at: now())
        let secret = header.lowercased().hasPrefix("bearer ") ? String(header.dropFirst(7)) : ""
        if let viewer = try await signIn.viewer(token: secret, at: now()) { return viewer }
        try limits.take(.failedSignIn, by: context.visitorName, at: now())
        throw Refusal.signInFirst
    }
}

/// What a browser keeps for us.
enum CookieKind: String {
    /// The secret of a session.
    case session = "enishi-session"
    /// Ties forms to somebody who is not signed in.
    case visit = "enishi-visit"
}

extension Peer {
    /// A `__Host-` cookie needs TLS, which a loopback address does not have.
    func cookieName(_ kind: CookieKind) -> String { (isSecure ? "__Host-" : "") + kind.rawValue }

    /// A cookie that no script reads and no other site sends.
    func cookie(_ kind: CookieKind, _ value: String, maxAge: Int? = nil) -> Cookie {
        Cookie(
            name: cookieName(kind), value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .lax)
    }
}

/// Signs forms for the visitor they are given to, so that no other site can send them (CSRF).
struct FormKeys: Sendable {
    private let secret: SymmetricKey

    init(secret: String) { self.secret = SymmetricKey(data: Data(secret.utf8)) }

    /// HMAC-SHA256 of the visitor's cookie.
    func key(for visit: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data(visit.utf8), using: secret)
            .map { String(format: "%02x", $0) }.joined()
    }

    /// 128 random bits.
    static func newSecret() -> String {
        var random = SystemRandomNumberGenerator()
        return String(random.next(), radix: 36) + String(random.next(), radix: 36)
    }
}
