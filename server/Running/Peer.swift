import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// 相手: from where a request comes, and whether it came encrypted.
struct Peer: Hashable, Sendable {
    /// The address of the visitor; of the proxy where none is trusted.
    var address = "unknown"
    /// Whether a program on this machine asks for itself, not for somebody behind a proxy.
    var isThisMachine = false
    /// Whether the visitor's browser speaks TLS.
    var isSecure = false

    /// Who counts as one visitor: an address, and for IPv6 the network of a household (/64).
    var household: String {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, address, &bytes) == 1 else { return address }
        return bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
    }
}

/// Finds out who asks. Forwarding headers count only from a proxy on this machine, and only if one was announced.
struct PeerMiddleware: RouterMiddleware {
    let speaksTLS: Bool
    let isBehindProxy: Bool

    func handle(
        _ request: Request, context: AppContext, next: @concurrent (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.peer = peer(of: request, from: context.channelAddress)
        return try await next(request, context)
    }

    private func peer(of request: Request, from address: SocketAddress?) -> Peer {
        let isLoopback = address?.isLoopback ?? false
        var peer = Peer(address: address?.ipAddress ?? "unknown", isSecure: speaksTLS)
        peer.isThisMachine = isLoopback && Self.headers.allSatisfy { request.headers[$0] == nil }
        guard isBehindProxy, isLoopback else { return peer }
        // The proxy appends the address it saw; what stands before it is the visitor's own word.
        if let last = request.headers[values: Self.forwardedFor].last?.split(separator: ",").last?.trimmed,
            let forwarded = try? SocketAddress(ipAddress: last, port: 0).ipAddress  // no address: the proxy's counts
        {
            peer.address = forwarded
        }
        peer.isSecure = request.headers[Self.forwardedProto] == "https"
        return peer
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
    private static let forwardedProto = HTTPField.Name("X-Forwarded-Proto")!
    private static let headers = [forwardedFor, forwardedProto, HTTPField.Name("Forwarded")!, HTTPField.Name("Via")!]
}

extension SocketAddress {
    /// Whether this is an address of this machine only.
    var isLoopback: Bool {
        guard let address = ipAddress else { return false }
        return address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
    }
}

extension Substring {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
