import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded

@testable import enishi_server

/// Sends requests straight to the routes: no socket, no HTTP library.
struct InProcessClient: Sendable {
    private let responder: RouterResponder<AppContext>
    private let address: String

    /// - Parameter address: from where the requests seem to come.
    init(_ router: Router<AppContext>, from address: String = "127.0.0.1") {
        responder = router.buildResponder()
        self.address = address
    }

    /// What came back.
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let body: String
    }

    func get(_ path: String) async throws -> Answer { try await send(.get, path) }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: String = ""
    ) async throws -> Answer {
        try await send(method, path, headers: headers, bytes: Array(body.utf8))
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], bytes: [UInt8]
    ) async throws -> Answer {
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(bytes: bytes)))
        let channel = NIOAsyncTestingChannel()
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 1)
        let context = AppContext(
            source: ApplicationRequestContextSource(channel: channel, logger: Logger(label: "ServerTests")))
        let collected = Collected()
        do {
            let response = try await responder.respond(to: request, context: context)
            try await response.body.write(Writer(collected: collected))
            return Answer(
                status: response.status.code, headers: response.headers, body: await String(buffer: collected.buffer))
        } catch let error as any HTTPResponseError {
            return Answer(status: error.status.code, headers: [:], body: "")
        }
    }

    private actor Collected {
        private(set) var buffer = ByteBuffer()
        func add(_ part: ByteBuffer) { buffer.writeImmutableBuffer(part) }
    }

    private struct Writer: ResponseBodyWriter {
        let collected: Collected
        func write(_ buffer: ByteBuffer) async throws { await collected.add(buffer) }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
