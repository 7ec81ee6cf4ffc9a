import NIOCore
import NIOHTTPTypes

/// Ends a connection whose request does not arrive: one that trickles in for too long, or goes on far past every limit.
///
/// A refused body is thrown away as it comes, so that the answer reaches the sender, but not without end.
final class RequestPatience: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let longest: TimeAmount
    private let largest: Int
    private var timeout: Scheduled<Void>?
    private var received = 0

    init(longest: TimeAmount, largest: Int) {
        self.longest = longest
        self.largest = largest
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            received = 0
            let channel = context.channel
            timeout = context.eventLoop.scheduleTask(in: longest) { channel.close(promise: nil) }
        case .body(let part):
            received += part.readableBytes
            guard received <= largest else { return context.close(promise: nil) }
        case .end: timeout?.cancel()
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        timeout?.cancel()
        context.fireChannelInactive()
    }
}
