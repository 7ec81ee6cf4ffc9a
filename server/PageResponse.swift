import HTTPTypes
import Hummingbird
import NIOCore

extension HTML: ResponseGenerator {
    func response(from request: Request, context: some RequestContext) throws -> Response { page(.ok) }

    /// A whole page with this status.
    func page(_ status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .contentLanguage: "ja"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// Sends the visitor to another page after a form.
func seeOther(_ path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }

/// What every answer carries: no foreign script, style, frame or image.
struct SecurityHeadersMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let headers: [(String, String)] = [
            (
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
            ),
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
            ("Permissions-Policy", "geolocation=(), camera=(), microphone=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        for (name, value) in headers {
            if let field = HTTPField.Name(name) { response.headers[field] = value }
        }
        if context.peer.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}
