import Configuration
import Foundation
import Logging

/// 設定の項目: what an administrator can say, as `--name VALUE` or in the environment as `ENISHI_NAME`.
enum Setting: String, CaseIterable {
    case database, seeds, host, port
    case tlsCertificate = "tls-certificate"
    case tlsKey = "tls-key"
    case behindProxy = "behind-proxy"
    case contact
    case logLevel = "log-level"
    case readsPerSecond = "reads-per-second"
    case questionsPerSecond = "questions-per-second"
    case signInFailures = "sign-in-failures"
    case idleSeconds = "idle-seconds"
    case requestSeconds = "request-seconds"
    case busySeconds = "busy-seconds"
    case skipBrokenKnowledge = "skip-broken-knowledge"

    /// Its name in the environment.
    var variable: String { "ENISHI_" + rawValue.uppercased().replacing("-", with: "_") }

    /// What stands after the name in the help; nil for a switch.
    var placeholder: String? {
        switch self {
        case .behindProxy, .skipBrokenKnowledge: nil
        case .database, .tlsCertificate, .tlsKey: "ファイル"
        case .seeds: "フォルダー"
        case .host: "アドレス"
        case .contact: "文"
        case .logLevel: "段階"
        default: "数"
        }
    }

    var explanation: String {
        switch self {
        case .database: "データベース（既定 enishi.sqlite）"
        case .seeds: "種データのフォルダー（既定は、プログラムの近くを自動で探す）"
        case .host: "受けるアドレス（既定 127.0.0.1。TLSなしでは、このコンピューターの中だけ）"
        case .port: "受けるポート（既定 8080）"
        case .tlsCertificate: "TLSの証明書（PEM。中間証明書も同じファイルに続ける）"
        case .tlsKey: "TLSの秘密鍵（PEM、パスフレーズなし）"
        case .behindProxy: "同じコンピューターの中継サーバー（nginxなど）の X-Forwarded-For と X-Forwarded-Proto を信じる"
        case .contact: "画面の下に出す問い合わせ先（例: 産業振興課 03-0000-0000）"
        case .logLevel: "記録の細かさ: \(Logger.Level.allCases.map(\.rawValue).joined(separator: "・"))（既定 info）"
        case .readsPerSecond: "一人が1秒に開けるページの数（既定 20。続けてはこの10倍まで）"
        case .questionsPerSecond: "一人が1秒に相手さがしをできる数（既定 2。続けてはこの10倍まで）"
        case .signInFailures: "一つの場所から1分に失敗できるサインインの数（既定 5）"
        case .idleSeconds: "何も送られてこない接続を切るまでの秒数（既定 60）"
        case .requestSeconds: "一つの要求を受け取り終えるまでの秒数（既定 120）"
        case .busySeconds: "データベースをほかのプログラムが使っているときに待つ秒数（既定 5）"
        case .skipBrokenKnowledge: "知識の表の読めない行を除いて動く"
        }
    }
}

/// 設定: what the server needs to know, read once: arguments, then environment, then defaults.
struct ServerSettings: Sendable {
    /// Certificate and key, where the server speaks TLS itself.
    struct TLSFiles: Hashable, Sendable {
        let certificate: String
        let key: String
    }

    let database: String
    let seeds: String?
    let host: String
    let port: Int
    let tls: TLSFiles?
    let isBehindProxy: Bool
    /// Whom to ask, on every page.
    let contact: String?
    let logLevel: Logger.Level
    let readsPerSecond: Int
    let questionsPerSecond: Int
    let signInFailuresPerMinute: Int
    let idleSeconds: Int
    let requestSeconds: Int
    let busySeconds: Int
    let skipsBrokenKnowledge: Bool

    init(
        arguments: [String] = CommandLine.arguments,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        let said = try SaidSettings(arguments: arguments, environment: environment)
        database = said[.database] ?? "enishi.sqlite"
        seeds = said[.seeds]
        host = said[.host] ?? "127.0.0.1"
        port = try said.number(.port, 1...65535) ?? 8080
        tls = try said.tlsFiles()
        isBehindProxy = try said.isOn(.behindProxy)
        contact = said[.contact]
        logLevel = try said.logLevel() ?? .info
        readsPerSecond = try said.number(.readsPerSecond, 1...100_000) ?? 20
        questionsPerSecond = try said.number(.questionsPerSecond, 1...100_000) ?? 2
        signInFailuresPerMinute = try said.number(.signInFailures, 1...100_000) ?? 5
        idleSeconds = try said.number(.idleSeconds, 1...3600) ?? 60
        requestSeconds = try said.number(.requestSeconds, 1...3600) ?? 120
        busySeconds = try said.number(.busySeconds, 1...600) ?? 5
        skipsBrokenKnowledge = try said.isOn(.skipBrokenKnowledge)
        guard tls != nil || ["127.0.0.1", "localhost", "::1"].contains(host) else {
            throw UnusableSettings.notLoopback(host: host)
        }
        guard tls == nil || !isBehindProxy else { throw UnusableSettings.twoEnds }
    }

    /// `--help`
    static var help: String {
        let lines = Setting.allCases.map { setting in
            "  --\(setting.rawValue)\(setting.placeholder.map { " \($0)" } ?? "")\n      \(setting.explanation)\n      環境変数 \(setting.variable)"
        }
        return """
            縁（Enishi）のサーバー。名簿と連携相手さがしを、ブラウザーとAPIで使えるようにします。

            使い方: enishi-server [設定 …]

            例:
              enishi-server --database enishi.sqlite
              enishi-server --database enishi.sqlite --host 0.0.0.0 --port 8443 \\
                  --tls-certificate server.pem --tls-key server.key
              enishi-server --database enishi.sqlite --behind-proxy --contact "産業振興課 03-0000-0000"

            設定（引数が先、なければ環境変数、なければ既定）:
            \(lines.joined(separator: "\n"))

            記録は標準エラー出力に1行ずつ出ます。終了コード: 0 終了の合図で止まった、1 失敗、64 設定の誤り。
            """
    }
}

/// What was said of each setting, in words.
private struct SaidSettings {
    private let reader: ConfigReader

    init(arguments: [String], environment: [String: String]) throws {
        let typed = try Self.typed(arguments).map {
            (AbsoluteConfigKey(Self.key($0.key)), ConfigValue(stringLiteral: $0.value))
        }
        reader = ConfigReader(providers: [
            InMemoryProvider(name: "arguments", values: Dictionary(typed) { first, _ in first }),
            // A variable that is there but empty says nothing.
            EnvironmentVariablesProvider(environmentVariables: environment.filter { !$0.value.isEmpty }),
        ])
    }

    subscript(_ setting: Setting) -> String? { reader.string(forKey: Self.key(setting)) }

    /// Only our own names are read from the environment: HOST and PORT mean something else on many machines.
    private static func key(_ setting: Setting) -> ConfigKey {
        ConfigKey(["enishi"] + setting.rawValue.split(separator: "-").map(String.init))
    }

    /// The arguments as `--name VALUE` or `--name=VALUE`.
    ///
    /// swift-configuration's own reading ignores what it does not know and cuts values at commas.
    private static func typed(_ arguments: [String]) throws -> [Setting: String] {
        var typed: [Setting: String] = [:]
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard sides[0].hasPrefix("--"), let setting = Setting(rawValue: String(sides[0].dropFirst(2))) else {
                throw UnusableSettings.unknown(argument: sides[0])
            }
            guard typed[setting] == nil else { throw UnusableSettings.twice(setting) }
            if sides.count > 1 {
                typed[setting] = sides[1]
            } else if setting.placeholder == nil {
                typed[setting] = "true"
            } else if let value = rest.first, !value.hasPrefix("--") {
                typed[setting] = value
                rest.removeFirst()
            } else {
                throw UnusableSettings.withoutValue(setting)
            }
        }
        return typed
    }

    func number(_ setting: Setting, _ range: ClosedRange<Int>) throws -> Int? {
        guard let text = self[setting] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw UnusableSettings.noNumber(setting, text: text, range: range)
        }
        return number
    }

    func isOn(_ setting: Setting) throws -> Bool {
        switch self[setting] {
        case nil, "false"?, "0"?: return false
        case "true"?, "1"?: return true
        case let text?: throw UnusableSettings.noSwitch(setting, text: text)
        }
    }

    func logLevel() throws -> Logger.Level? {
        guard let text = self[.logLevel] else { return nil }
        guard let level = Logger.Level(rawValue: text) else { throw UnusableSettings.noLogLevel(text: text) }
        return level
    }

    func tlsFiles() throws -> ServerSettings.TLSFiles? {
        switch (self[.tlsCertificate], self[.tlsKey]) {
        case (let certificate?, let key?): return .init(certificate: certificate, key: key)
        case (nil, nil): return nil
        default: throw UnusableSettings.halfTLS
        }
    }
}

/// 使えない設定: each with what to do. Exit code 64.
enum UnusableSettings: Error, Hashable, CustomStringConvertible {
    case unknown(argument: String)
    case twice(Setting)
    case withoutValue(Setting)
    case noNumber(Setting, text: String, range: ClosedRange<Int>)
    case noSwitch(Setting, text: String)
    case noLogLevel(text: String)
    /// Plain HTTP stays on this machine; others come in through TLS.
    case notLoopback(host: String)
    /// A certificate without its key, or the other way round.
    case halfTLS
    /// TLS ends at the proxy or here, not at both.
    case twoEnds

    var description: String {
        switch self {
        case .unknown(let argument): "「\(argument)」という設定はありません。"
        case .twice(let setting): "--\(setting.rawValue) が二度あります。一つにしてください。"
        case .withoutValue(let setting): "--\(setting.rawValue) の後に、\(setting.placeholder ?? "値")がありません。"
        case .noNumber(.port, let text, _): "ポート番号「\(text)」は使えません。1〜65535の数を指定してください。"
        case .noNumber(let setting, let text, let range):
            "--\(setting.rawValue)（\(setting.variable)）の「\(text)」は使えません。\(range.lowerBound)〜\(range.upperBound)の数を指定してください。"
        case .noSwitch(let setting, let text):
            "--\(setting.rawValue)（\(setting.variable)）の「\(text)」は使えません。true か false にしてください。"
        case .noLogLevel(let text):
            "記録の細かさ「\(text)」は使えません。\(Logger.Level.allCases.map(\.rawValue).joined(separator: "・"))のどれかにしてください。"
        case .notLoopback(let host):
            "平文の http は、このコンピューターの中（127.0.0.1）だけで使えます（指定は「\(host)」）。外から使うには、--tls-certificate と --tls-key を指定するか、TLSの中継サーバーを前に置いて --behind-proxy を付けてください。"
        case .halfTLS: "TLSには、--tls-certificate と --tls-key の両方が要ります。"
        case .twoEnds: "--behind-proxy と --tls-certificate は、どちらか一つにしてください（中継サーバーが暗号を受け持つなら、証明書は中継サーバーに置きます）。"
        }
    }
}
