import Hummingbird
import Logging

/// Counts every request and writes one line of it: the route's pattern, never what somebody typed.
struct RequestLogMiddleware: RouterMiddleware {
    let log: Logger
    let counts: RequestCounts

    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let duration = start.duration(to: .now)
        let kind = RequestCounts.Kind(
            method: Self.known[request.method] ?? "other", route: context.endpointPath ?? "none",
            status: response.status.code)
        counts.add(kind, seconds: duration / .seconds(1))
        log.info(
            "request",
            metadata: [
                "method": "\(kind.method)", "route": "\(kind.route)", "status": "\(kind.status)",
                "milliseconds": "\(Int(duration / .milliseconds(1)))", "request": "\(context.requestID)",
            ])
        return response
    }

    /// A method's name is the visitor's word, too, unless it is one of these.
    private static let known = Dictionary(
        uniqueKeysWithValues: [HTTPRequest.Method.get, .head, .post, .put, .patch, .delete, .options].map {
            ($0, $0.rawValue)
        })
}
