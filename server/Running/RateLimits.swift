import Hummingbird
import Registry
import Synchronization

/// 回数の上限: how often one visitor may ask for something; kept in memory only.
///
/// For each visitor one number is kept: until when what was asked is paid off. A question adds its price to it, and
/// one is refused when more than the burst is owed.
final class RateLimits: Sendable {
    /// What is limited.
    enum Kind: Hashable, Sendable {
        /// Opening a page.
        case read
        /// Asking for partners or teams, which is work.
        case question
        /// A token that was wrong.
        case failedSignIn
    }

    private struct Rate {
        /// What one costs.
        let milliseconds: Int
        let burst: Int
    }
    private struct Visitor: Hashable {
        let kind: Kind
        let name: String
    }
    /// So many visitors are remembered at most.
    static let mostVisitors = 20_000

    private let rates: [Kind: Rate]
    private let paidOff = Mutex<[Visitor: Int]>([:])

    init(_ settings: ServerSettings) {
        func rate(perSecond: Int) -> Rate { Rate(milliseconds: max(1, 1000 / perSecond), burst: perSecond * 10) }
        let failures = settings.signInFailuresPerMinute
        rates = [
            .read: rate(perSecond: settings.readsPerSecond), .question: rate(perSecond: settings.questionsPerSecond),
            .failedSignIn: Rate(milliseconds: max(1, 60_000 / failures), burst: failures),
        ]
    }

    /// How many visitors are remembered.
    var visitorCount: Int { paidOff.withLock { $0.count } }

    /// Counts one more, or refuses it.
    func take(_ kind: Kind, by name: String, at seconds: Int) throws {
        try look(kind, name, at: seconds, taking: true)
    }

    /// Refuses a visitor who has nothing left; counts nothing.
    func refuseIfSpent(_ kind: Kind, by name: String, at seconds: Int) throws {
        try look(kind, name, at: seconds, taking: false)
    }

    private func look(_ kind: Kind, _ name: String, at seconds: Int, taking: Bool) throws {
        guard let rate = rates[kind] else { return }
        let (now, visitor) = (seconds * 1000, Visitor(kind: kind, name: name))
        let most = rate.burst * rate.milliseconds
        let wait = paidOff.withLock { paidOff -> Int in
            // A clock that was set back must not shut anybody out for longer than the burst is worth.
            let owed = min(max((paidOff[visitor] ?? 0) - now, 0), most)
            let excess = owed + rate.milliseconds - most
            guard excess <= 0 else { return excess }
            if taking {
                if paidOff[visitor] == nil, paidOff.count >= Self.mostVisitors { Self.forget(&paidOff, at: now) }
                paidOff[visitor] = now + owed + rate.milliseconds
            }
            return 0
        }
        guard wait <= 0 else { throw TooManyRequests(retryAfter: (wait + 999) / 1000) }
    }

    /// Makes room: first those who owe nothing, then the half who owe least.
    private static func forget(_ paidOff: inout [Visitor: Int], at now: Int) {
        paidOff = paidOff.filter { $0.value > now }
        guard paidOff.count >= mostVisitors else { return }
        let middle = paidOff.values.sorted()[paidOff.count / 2]
        paidOff = paidOff.filter { $0.value > middle }
    }
}

/// Somebody asks too often.
struct TooManyRequests: Error, Hashable {
    /// After so many seconds it works again.
    let retryAfter: Int
}

/// Holds back visitors who ask too often: by account, else by where they come from.
struct RateLimitMiddleware: RouterMiddleware {
    let limits: RateLimits
    let now: @Sendable () -> Int

    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if let kind = kind(request.method, context.endpointPath) {
            try limits.take(kind, by: context.visitorName, at: now())
        }
        return try await next(request, context)
    }

    /// What a route costs; what watches over the server, and files from memory, cost nothing.
    private func kind(_ method: HTTPRequest.Method, _ route: String?) -> RateLimits.Kind? {
        guard let route else { return .read }
        if ["/public/{file}", "/metrics", "/api/v1/health", "/api/v1/readiness"].contains(route) { return nil }
        let asks = route.hasSuffix("/partners") || route.hasSuffix("/teams")
        return asks || route == "/consultation" && method == .post ? .question : .read
    }
}

extension AppContext {
    /// Who counts as one visitor.
    var visitorName: String { viewer.account.map { "account \($0)" } ?? peer.household }
}
