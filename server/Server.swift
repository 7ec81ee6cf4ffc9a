import Configuration
import Foundation
import Hummingbird
import JapaneseText
import Logging
import Store
import UseCases

/// `enishi-server`: the registry over HTTP.
@main
struct Server {
    static func main() async {
        do { try await run(try ServerSettings()) } catch {
            FileHandle.standardError.write(Data("エラー: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ settings: ServerSettings) async throws {
        let seeds = try Seeds(stated: settings.seeds)
        let reference = try Reference(seeds)
        let prepare = PrepareDatabase(reference: reference, seeds: seeds)
        let now = Int(Date().timeIntervalSince1970)
        let database = try await prepare(path: settings.database, create: false, at: now)
        let ground = Ground(
            database: database, reference: reference, publicFolder: seeds.path("../server/Public"),
            mappings: try MappingFiles.known(seeds: seeds, stated: nil).mappings,
            uploadFolder: settings.database + "-uploads", contact: settings.contact,
            formSecret: try await database.secret(
                named: "formSecret", making: FormKeys.newVisit() + FormKeys.newVisit()),
            now: { Int(Date().timeIntervalSince1970) })
        let application = Application(
            router: try buildRouter(ground),
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: "enishi"),
            onServerRunning: { _ in
                FileHandle.standardError.write(
                    Data("http://\(settings.host):\(settings.port) で動いています（終了は Ctrl-C）。\n".utf8))
            },
            logger: Logger(label: "enishi-server"))
        try await application.runService()
    }
}

/// What the server needs to know, read once: arguments, then environment, then defaults.
struct ServerSettings {
    let database: String
    let seeds: String?
    let host: String
    let port: Int
    /// 窓口 shown on every page: `産業振興課 03-…`.
    let contact: String?

    init(arguments: [String] = CommandLine.arguments) throws {
        let typed = ConfigReader(provider: CommandLineArgumentsProvider(arguments: arguments))
        let environment = ConfigReader(provider: EnvironmentVariablesProvider())
        // Only our own names are read from the environment: HOST and PORT mean something else on many machines.
        func string(_ key: String) -> String? {
            typed.string(forKey: ConfigKey(key)) ?? environment.string(forKey: ConfigKey("enishi.\(key)"))
        }
        database = string("database") ?? "enishi.sqlite"
        seeds = string("seeds")
        contact = string("contact")
        host = string("host") ?? "127.0.0.1"
        guard ["127.0.0.1", "localhost", "::1"].contains(host) else { throw NotLoopback(host: host) }
        let port = string("port") ?? "8080"
        guard let number = Int(port), (1...65535).contains(number) else { throw NoPort(text: port) }
        self.port = number
    }
}

/// Plain HTTP stays on this machine; others come in through a proxy with TLS.
struct NotLoopback: Error, CustomStringConvertible {
    let host: String
    var description: String { "平文の http は、このコンピューターの中（127.0.0.1）だけで使えます（指定は「\(host)」）。外から使うには、TLSの中継サーバーを前に置いてください。" }
}

/// A text that is no port.
struct NoPort: Error, CustomStringConvertible {
    let text: String
    var description: String { "ポート番号「\(text)」は使えません。1〜65535の数を指定してください。" }
}
