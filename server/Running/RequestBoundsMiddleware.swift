import HTTPTypes
import Hummingbird

/// Refuses what no page could answer: too long, too large, or no text.
struct RequestBoundsMiddleware: RouterMiddleware {
    /// The longest path with its query, in bytes.
    static let longestPath = 8 * 1024

    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let path = request.head.path ?? "/"
        guard path.utf8.count <= Self.longestPath else { throw HTTPError(.uriTooLong) }
        if let length = request.headers[.contentLength], Int(length).map({ $0 > context.maxUploadSize }) ?? true {
            throw HTTPError(.contentTooLarge)
        }
        _ = try PercentEncoding.text(Array(path.utf8)[...])
        // Where bytes were no UTF-8, the library has put U+FFFD.
        guard request.headers[values: .cookie].allSatisfy({ !$0.contains("\u{FFFD}") && !$0.contains("%00") }) else {
            throw UnreadableForm()
        }
        return try await next(request, context)
    }
}
