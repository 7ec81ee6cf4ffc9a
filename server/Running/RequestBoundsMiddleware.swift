import HTTPTypes
import Hummingbird

/// Refuses what no page could answer: too long, too large, or no text.
struct RequestBoundsMiddleware: RouterMiddleware {
    /// The longest path with its query, in bytes.
    static let longestPath = 8 * 1024
    /// The most a request may say before its body, in bytes over all its headers. Cookies of other programs on the same
    /// address come with it, too.
    static let largestHeaders = 64 * 1024
    /// What is read of the headers, so that whoever sends too much can be told.
    static let readHeaders = 4 * largestHeaders

    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let path = request.head.path ?? "/"
        guard path.utf8.count <= Self.longestPath else { throw HTTPError(.uriTooLong) }
        let size = request.headers.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }
        guard size <= Self.largestHeaders else { throw HTTPError(.requestHeaderFieldsTooLarge) }
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
