import Foundation
import HummingbirdTLS
import NIOSSL

extension ServerSettings.TLSFiles {
    /// What the TLS library needs, tried out: TLS 1.2 or newer with this certificate and key.
    func configuration() throws -> TLSConfiguration {
        for path in [certificate, key] {
            guard FileManager.default.isReadableFile(atPath: path) else {
                let exists = FileManager.default.fileExists(atPath: path)
                throw exists ? UnusableCertificate.unreadable(path: path) : .missing(path: path)
            }
        }
        guard let chain = try? NIOSSLCertificate.fromPEMFile(certificate), !chain.isEmpty else {  // told in our words
            throw UnusableCertificate.noCertificate(path: certificate)
        }
        guard let privateKey = try? NIOSSLPrivateKey(file: key, format: .pem) else {  // told in our words
            throw UnusableCertificate.noKey(path: key)
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
        configuration.minimumTLSVersion = .tlsv12
        do { _ = try NIOSSLContext(configuration: configuration) } catch {
            throw UnusableCertificate.different(certificate: certificate, key: key)
        }
        return configuration
    }
}

/// 使えない証明書: each with what to do.
enum UnusableCertificate: Error, Hashable, CustomStringConvertible {
    case missing(path: String)
    case unreadable(path: String)
    case noCertificate(path: String)
    case noKey(path: String)
    /// The key belongs to another certificate.
    case different(certificate: String, key: String)

    var description: String {
        switch self {
        case .missing(let path): "TLSのファイル「\(path)」がありません。--tls-certificate と --tls-key の指定を確かめてください。"
        case .unreadable(let path):
            "TLSのファイル「\(path)」を読めません。サーバーを動かすアカウントが読めるように、ファイルの権限を直してください。"
        case .noCertificate(let path):
            "「\(path)」は、PEM形式の証明書ではありません（-----BEGIN CERTIFICATE----- で始まるファイルが要ります）。"
        case .noKey(let path):
            "「\(path)」は、PEM形式の秘密鍵ではないか、パスフレーズが付いています。パスフレーズのない鍵にしてください。"
        case .different(let certificate, let key):
            "証明書「\(certificate)」と秘密鍵「\(key)」が組になっていません。一緒に作ったものを指定してください。"
        }
    }
}
