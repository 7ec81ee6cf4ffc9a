import Foundation
import Hummingbird
import Store
import Testing

@testable import enishi_server

@Suite("サーバーが動いているか")
struct HealthRouteTests {
    @Test("health は動いていることだけを答える")
    func healthSaysThatTheProcessRuns() async throws {
        let client = InProcessClient(try buildRouter(.example()))
        let answer = try await client.get("/api/v1/health")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType]?.hasPrefix("application/json") == true)
        #expect(answer.body == #"{"status":"ok"}"#)
    }

    @Test("readiness はデータベースを読めることを答える")
    func readinessSaysThatTheDatabaseCanBeRead() async throws {
        let client = InProcessClient(try buildRouter(.example()))
        let answer = try await client.get("/api/v1/readiness")
        #expect(answer.status == 200)
        #expect(answer.body == #"{"status":"ready"}"#)
    }

    @Test("ほかの道は404", arguments: ["/nowhere", "/api/v1", "/api/v1/health/more", "/api/v2/health", "/health"])
    func otherPathsAreNotFound(path: String) async throws {
        let client = InProcessClient(try buildRouter(.example()))
        #expect(try await client.get(path).status == 404)
    }

    @Test("HEAD には、中身のない同じ返事", arguments: ["/", "/organizations", "/api/v1/health", "/public/enishi.css"])
    func headAnswersWithoutABody(path: String) async throws {
        let client = InProcessClient(try buildRouter(.example()))
        let (head, get) = (try await client.send(.head, path), try await client.get(path))
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        #expect(head.headers[.contentType] == get.headers[.contentType])
    }

    @Test("health は読むだけ")
    func healthTakesNoPost() async throws {
        let client = InProcessClient(try buildRouter(.example()))
        #expect(try await client.send(.post, "/api/v1/health").status == 405)
    }
}

@Suite("サーバーの設定")
struct Settings {
    @Test("何もいわなければ、このコンピューターの中だけの8080番")
    func defaultsStayOnThisMachine() throws {
        let settings = try ServerSettings(arguments: ["enishi-server", "--database", "a.sqlite"])
        #expect(settings.database == "a.sqlite")
        #expect(settings.host == "127.0.0.1")
        #expect(settings.port == 8080)
    }

    @Test("ポート番号は1から65535まで", arguments: [("1", true), ("65535", true), ("0", false), ("65536", false), ("八十", false)])
    func portsAreInRange(text: String, isPort: Bool) {
        let port = try? ServerSettings(arguments: ["enishi-server", "--port", text]).port  // nil: refused
        #expect(port == (isPort ? Int(text) : nil))
    }

    @Test("引数が先、なければ環境変数、なければ既定")
    func argumentsComeFirst() throws {
        let environment = ["ENISHI_PORT": "1", "ENISHI_DATABASE": "e,1.sqlite", "ENISHI_CONTACT": "", "PORT": "9"]
        let settings = try ServerSettings(arguments: ["enishi-server", "--port=2"], environment: environment)
        #expect(settings.port == 2)
        #expect(settings.database == "e,1.sqlite")
        #expect(settings.contact == nil)
        #expect(settings.host == "127.0.0.1")
        let typed = try ServerSettings(arguments: ["enishi-server", "--database", "a,b=c.sqlite"], environment: [:])
        #expect(typed.database == "a,b=c.sqlite")
    }

    @Test("TLSがあれば外にも開く。中継サーバーの後ろとは両立しない")
    func tlsOpensTheDoor() throws {
        let tls = ["enishi-server", "--host", "0.0.0.0", "--tls-certificate", "a", "--tls-key", "b"]
        #expect(try ServerSettings(arguments: tls, environment: [:]).tls == .init(certificate: "a", key: "b"))
        #expect(throws: UnusableSettings.halfTLS) {
            try ServerSettings(arguments: ["enishi-server"], environment: ["ENISHI_TLS_KEY": "b"])
        }
        #expect(throws: UnusableSettings.twoEnds) {
            try ServerSettings(arguments: tls + ["--behind-proxy"], environment: [:])
        }
    }

    @Test(
        "知らない設定や足りない設定は、名指しで断る",
        arguments: [
            (["--prot", "8"], UnusableSettings.unknown(argument: "--prot")), (["8080"], .unknown(argument: "8080")),
            (["--port"], .withoutValue(.port)), (["--port", "--seeds"], .withoutValue(.port)),
            (["--port", "1", "--port=2"], .twice(.port)),
            (["--behind-proxy=maybe"], .noSwitch(.behindProxy, text: "maybe")),
            (["--log-level", "loud"], .noLogLevel(text: "loud")),
            (["--idle-seconds", "0"], .noNumber(.idleSeconds, text: "0", range: 1...3600)),
        ])
    func unusableSettingsAreNamed(arguments: [String], expected: UnusableSettings) {
        #expect(throws: expected) { try ServerSettings(arguments: ["enishi-server"] + arguments, environment: [:]) }
    }

    @Test("使い方は、どの設定も環境変数の名とともに挙げる", arguments: Setting.allCases)
    func helpNamesEverySetting(setting: Setting) {
        #expect(ServerSettings.help.contains("--\(setting.rawValue)"))
        #expect(ServerSettings.help.contains(setting.variable))
    }

    @Test("平文では外に開かない", arguments: ["0.0.0.0", "192.168.0.10", "example.jp"])
    func staysOnLoopback(host: String) {
        #expect(throws: UnusableSettings.notLoopback(host: host)) {
            try ServerSettings(arguments: ["enishi-server", "--host", host])
        }
    }
}
