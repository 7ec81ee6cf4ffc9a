import Foundation
import NIOCore

/// 開けない入り口: why the server cannot listen, with what to do.
struct UnusableAddress: Error, CustomStringConvertible {
    let description: String

    init(_ error: any Error, _ settings: ServerSettings) {
        let place = "\(settings.host) のポート\(settings.port)"
        description =
            switch (error as? IOError)?.errnoCode {
            case EADDRINUSE?: "\(place)は、ほかのプログラムが使っています。それを止めるか、--port で別の番号を指定してください。"
            case EACCES?, EPERM?: "\(place)を使う権限がありません。--port で1024以上の番号を指定してください。"
            case EADDRNOTAVAIL?: "\(settings.host)は、このコンピューターのアドレスではありません。--host の指定を確かめてください。"
            case let code?: "\(place)を開けません（エラー番号 \(code)）。--host と --port の指定を確かめてください。"
            case nil where error is SocketAddressError:
                "「\(settings.host)」というアドレスが見つかりません。--host の指定を確かめてください。"
            case nil: "サーバーが動き続けられません（\(type(of: error))）。"
            }
    }
}
