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

    @Test("health は読むだけ")
    func healthTakesNoPost() async throws {
        let client = InProcessClient(try buildRouter(.example()))
        #expect(try await client.send(.post, "/api/v1/health").status == 404)
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

    @Test("平文では外に開かない", arguments: ["0.0.0.0", "192.168.0.10", "example.jp"])
    func staysOnLoopback(host: String) {
        #expect(throws: UnusableSettings.notLoopback(host: host)) {
            try ServerSettings(arguments: ["enishi-server", "--host", host])
        }
    }
}
