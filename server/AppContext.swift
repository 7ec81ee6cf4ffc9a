import Hummingbird
import NIOCore
import Registry
import UseCases

/// What belongs to one request: in whose name it comes, and by which session.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// In whose name.
    var viewer = Viewer.anonymous
    /// The name of whoever is signed in.
    var name: String?
    /// The secret of a signed-in person's session.
    var session: String?
    /// Ties a form to the visitor it was given to.
    var formKey = ""
    /// Whether the demo city is shown.
    var demo = DemoShare.none
    /// From where it comes.
    var peer = Peer()
    /// 窓口: whom to ask; nil where the office said nothing.
    var contact: String?
    /// Finds this request in the log again; short enough to be read out on the telephone.
    let requestID = String(UInt32.random(in: 0x0400_0000...0x3FFF_FFFF), radix: 32)
    /// Who is at the other end of the connection.
    let channelAddress: SocketAddress?
    /// Forms are small; a file for import is larger.
    static let largestBody = 32 * 1024 * 1024
    var maxUploadSize: Int { Self.largestBody }

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channelAddress = source.channel.remoteAddress
    }
}
