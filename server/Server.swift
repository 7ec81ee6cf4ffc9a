import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import Store
import UseCases

/// `enishi-server`: the registry over HTTP.
@main
struct Server {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)  // whoever reads the log may go away
        do {
            guard !CommandLine.arguments.contains("--help") else { return print(ServerSettings.help) }
            try await run(try ServerSettings())
        } catch let error as UnusableSettings {
            say("エラー: \(error)\n使い方は enishi-server --help で見られます。")
            exit(64)
        } catch {
            say("エラー: \(error)")
            exit(1)
        }
    }

    private static func run(_ settings: ServerSettings) async throws {
        let ground = try await ground(settings)
        let application = Application(
            router: try buildRouter(ground), server: try channels(settings),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), serverName: "enishi",
                availableConnectionsDelegate: MaximumAvailableConnections(
                    mostConnections, logger: .libraries(settings.logLevel))),
            onServerRunning: { _ in
                let scheme = settings.tls == nil ? "http" : "https"
                say("\(scheme)://\(settings.host):\(settings.port) で動いています（終了は Ctrl-C）。")
            },
            logger: .libraries(settings.logLevel))
        do { try await application.runService() } catch { throw UnusableAddress(error, settings) }
        say("受けた要求にすべて答えて、終了しました。")
    }

    private static func ground(_ settings: ServerSettings) async throws -> Ground {
        let seeds = try Seeds(stated: settings.seeds)
        let knowledge = try ReadKnowledge(seeds, besideDatabase: settings.database)(
            leavingOutBroken: settings.skipsBrokenKnowledge)
        let reference = try Reference(seeds, knowledge: knowledge)
        let prepare = PrepareDatabase(reference: reference, seeds: seeds)
        let now: @Sendable () -> Int = { Int(Date().timeIntervalSince1970) }
        let database = try await prepare(
            path: settings.database, create: false, busyTimeout: Double(settings.busySeconds), at: now())
        return Ground(
            database: database, reference: reference, publicFolder: publicFolder(beside: seeds),
            mappings: try MappingFiles.known(seeds: seeds, stated: nil).mappings,
            uploadFolder: settings.database + "-uploads",
            formSecret: try await database.secret(
                named: "formSecret", making: FormKeys.newSecret() + FormKeys.newSecret()),
            now: now, settings: settings, log: .lines(settings.logLevel))
    }

    /// `public/` beside the seeds of a release; `server/Public/` in the checkout.
    private static func publicFolder(beside seeds: Seeds) -> String {
        let released = seeds.path("../public")
        return FileManager.default.fileExists(atPath: released) ? released : seeds.path("../server/Public")
    }

    /// How connections are served: with TLS where there is a certificate, and not for ever.
    private static func channels(_ settings: ServerSettings) throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [
                    RequestPatience(
                        longest: .seconds(Int64(settings.requestSeconds)), largest: 2 * AppContext.largestBody)
                ],
                idleTimeout: .seconds(Int64(settings.idleSeconds)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: RequestBoundsMiddleware.readHeaders,
                    maxHeaderListSize: RequestBoundsMiddleware.readHeaders)))
        guard let tls = settings.tls else { return plain }
        return try .tls(plain, tlsConfiguration: tls.configuration())
    }

    /// As many as the system lets us open, with some left for the database; whoever comes then waits to be let in.
    private static var mostConnections: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 900 }
        return max(50, Int(clamping: limit.rlim_cur) - 100)
    }

    private static func say(_ text: String) { standardError("\(text)\n") }
}
