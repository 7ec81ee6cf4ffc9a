import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Registry
import Store
import Support
import Synchronization
import Testing
import UseCases

@testable import enishi_server

@Suite("一人が続けて送れる数")
struct RateLimitTests {
    private static func limits() throws -> RateLimits {
        try RateLimits(
            ServerSettings(
                arguments: [
                    "enishi-server", "--reads-per-second", "2", "--questions-per-second", "1", "--sign-in-failures",
                    "3",
                ], environment: [:]))
    }

    private func taken(_ limits: RateLimits, _ kind: RateLimits.Kind = .read, by name: String = "a", at time: Int)
        -> Int
    {
        var count = 0
        while count < 1000, (try? limits.take(kind, by: name, at: time)) != nil { count += 1 }  // until it is refused
        return count
    }

    @Test("続けては10秒分まで。時間がたつと、その分だけまた送れる")
    func burstsAreBoundedAndComeBack() throws {
        let limits = try Self.limits()
        #expect(taken(limits, at: 100) == 20)
        #expect(taken(limits, at: 101) == 2)
        #expect(taken(limits, at: 104) == 6)
        #expect(taken(limits, at: 10_000) == 20)
    }

    @Test("いつまた送れるかを言い、そのときには本当に送れる")
    func theWaitIsTrue() throws {
        let limits = try Self.limits()
        #expect(taken(limits, .failedSignIn, at: 100) == 3)
        #expect(throws: TooManyRequests(retryAfter: 20)) { try limits.take(.failedSignIn, by: "a", at: 100) }
        #expect(throws: TooManyRequests(retryAfter: 1)) { try limits.refuseIfSpent(.failedSignIn, by: "a", at: 119) }
        try limits.refuseIfSpent(.failedSignIn, by: "a", at: 120)
        #expect(taken(limits, .failedSignIn, at: 120) == 1)
    }

    @Test("人ごと、種類ごとに数える")
    func visitorsAndKindsAreApart() throws {
        let limits = try Self.limits()
        #expect(taken(limits, at: 100) == 20)
        #expect(taken(limits, by: "b", at: 100) == 20)
        #expect(taken(limits, .question, at: 100) == 10)
    }

    @Test("時計が戻っても、長く締め出さない")
    func aClockSetBackDoesNotShutOut() throws {
        let limits = try Self.limits()
        #expect(taken(limits, at: 100_000) == 20)
        #expect(throws: TooManyRequests.self) { try limits.take(.read, by: "a", at: 100) }
        try limits.refuseIfSpent(.failedSignIn, by: "a", at: 100)
    }

    @Test("覚えておく人の数には限りがあり、たくさん送った人から忘れはしない")
    func memoryIsBounded() throws {
        let limits = try Self.limits()
        #expect(taken(limits, by: "greedy", at: 100) == 20)
        for number in 0..<(2 * RateLimits.mostVisitors) { try limits.take(.read, by: "\(number)", at: 100) }
        #expect(limits.visitorCount <= RateLimits.mostVisitors)
        #expect(taken(limits, by: "greedy", at: 100) == 0)
    }

    @Test("送りすぎた人には、待つ秒数を書いた429の画面")
    func tooManyQuestionsAreAnsweredWith429() async throws {
        let settings = try ServerSettings(
            arguments: ["enishi-server", "--questions-per-second", "1"], environment: [:])
        let database = try RegistryDatabase.inMemory()
        let client = InProcessClient(try buildRouter(.example(database, settings: settings)))
        for _ in 0..<10 { #expect(try await client.get("/organizations/nobody/partners").status == 404) }
        let refused = try await client.get("/organizations/nobody/partners")
        #expect(refused.status == 429)
        #expect(refused.headers[.retryAfter] == "1")
        #expect(refused.body.contains("1秒ほど待って"))
        #expect(try await client.get("/organizations").status == 200)
        #expect(try await client.get("/public/enishi.css").status == 200)
    }

    @Test("サインインの失敗が続くと、正しいトークンもしばらく受けない")
    func guessingTokensIsHeldBack() async throws {
        let settings = try ServerSettings(arguments: ["enishi-server", "--sign-in-failures", "2"], environment: [:])
        let site = try await Site.with(settings: settings)
        let visitor = site.visitor()
        for _ in 0..<2 { #expect(try await visitor.signIn(with: "enishi-wrong").status == 422) }
        let token = try await site.token(.coordinator)
        let refused = try await visitor.signIn(with: token)
        #expect(refused.status == 429)
        #expect(refused.headers[.retryAfter] == "30")
        let program = try await site.client.send(
            .get, "/api/v1/health", headers: [.authorization: "Bearer \(token)"])
        #expect(program.status == 429)
        #expect(program.headers[.retryAfter] == "30")
        #expect(program.headers[.contentType] == "application/problem+json")
    }

    @Test("IPv6では、一つの家の網を一人と数える")
    func ipv6NetworksAreOneVisitor() {
        #expect(Peer(address: "2001:db8:1:2::3").household == Peer(address: "2001:db8:1:2:ffff::1").household)
        #expect(Peer(address: "2001:db8:1:2::3").household != Peer(address: "2001:db8:1:3::3").household)
        #expect(Peer(address: "192.0.2.7").household == "192.0.2.7")
    }
}

@Suite("読めない要求")
struct UnreadableRequestTests {
    @Test(
        "NULと、文字でないバイトは400",
        arguments: [
            "/organizations/%00", "/organizations/a%ff", "/organizations/%E7%B8", "/organizations/%zz",
            "/organizations?q=%00", "/organizations?q=%ff%fe", "/?a=%", "/nowhere/%00", "/public/%C0%80",
        ])
    func bytesThatAreNoText(path: String) async throws {
        let answer = try await InProcessClient(try buildRouter(.example())).get(path)
        #expect(answer.status == 400)
        #expect(answer.body.contains("文字として読めません"))
    }

    @Test("様式の中のNULと、文字でないバイトも400", arguments: ["%00", "%ff", "a%E7"])
    func formsThatAreNoText(value: String) async throws {
        let site = try await Site.with()
        let visitor = site.visitor()
        let body = "form-key=\(try await visitor.formKey())&need-1=\(value)"
        let answer = try await site.client.send(.post, "/consultation", body: body)
        #expect(answer.status == 400)
    }

    @Test("クッキーの中のNULと、文字でないバイトも400", arguments: ["enishi-session=%00", "a=\u{FFFD}"])
    func cookiesThatAreNoText(cookie: String) async throws {
        let client = InProcessClient(try buildRouter(.example()))
        #expect(try await client.send(.get, "/", headers: [.cookie: cookie]).status == 400)
        #expect(try await client.send(.get, "/", headers: [.cookie: "other=50%; enishi-session=x"]).status == 200)
    }

    @Test("番地の長さは8キロバイトまで")
    func pathsAreBounded() async throws {
        let client = InProcessClient(try buildRouter(.example()))
        let longest = "/organizations?q=" + String(repeating: "a", count: RequestBoundsMiddleware.longestPath - 17)
        #expect(try await client.get(longest).status != 414)
        let answer = try await client.get(longest + "a")
        #expect(answer.status == 414)
        #expect(answer.body.contains("長すぎます"))
    }

    @Test("頭に付くものは、合わせて64キロバイトまで")
    func headersAreBounded() async throws {
        let client = InProcessClient(try buildRouter(.example()))
        func sent(_ count: Int) async throws -> InProcessClient.Answer {
            try await client.send(.get, "/", headers: [.cookie: "a=" + String(repeating: "a", count: count)])
        }
        #expect(try await sent(RequestBoundsMiddleware.largestHeaders / 2).status == 200)
        let answer = try await sent(RequestBoundsMiddleware.largestHeaders)
        #expect(answer.status == 431)
        #expect(answer.body.contains("クッキーを消してから"))
    }

    @Test("大きすぎるものは、読む前に断る", arguments: ["1073741824", "99999999999999999999", "33554433"])
    func bodiesAreBounded(length: String) async throws {
        let client = InProcessClient(try buildRouter(.example()))
        let answer = try await client.send(.post, "/consultation", headers: [.contentLength: length])
        #expect(answer.status == 413)
        #expect(answer.body.contains("大きすぎます"))
    }

    @Test("長さを言わずに送られた大きなものも断る")
    func bodiesWithoutLengthAreBounded() async throws {
        let client = InProcessClient(try buildRouter(.example()))
        let answer = try await client.send(.post, "/consultation", body: String(repeating: "a", count: 1_100_000))
        #expect(answer.status == 413)
    }
}

@Suite("中継サーバーとTLS")
struct PeerTests {
    private func client(_ more: String..., from address: String = "127.0.0.1") throws -> InProcessClient {
        let settings = try ServerSettings(arguments: ["enishi-server"] + more, environment: [:])
        return InProcessClient(try buildRouter(.example(settings: settings)), from: address)
    }
    private let https: HTTPFields = [.init("X-Forwarded-Proto")!: "https", .init("X-Forwarded-For")!: "192.0.2.1"]

    @Test("暗号で来た人のクッキーは Secure で __Host- の名、HSTSも付く")
    func secureVisitorsGetHostCookies() async throws {
        let answer = try await client("--behind-proxy").send(.get, "/sign-in", headers: https)
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.hasPrefix("__Host-enishi-visit="))
        for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part), "\(cookie)") }
        #expect(!cookie.contains("Domain"))
        #expect(answer.headers[.strictTransportSecurity] == "max-age=31536000")
    }

    @Test("中継サーバーがあると言われていなければ、転送の印を信じない")
    func forwardingIsNotBelievedUnlessAnnounced() async throws {
        let answer = try await client().send(.get, "/sign-in", headers: https)
        #expect(answer.headers[.setCookie]?.hasPrefix("enishi-visit=") == true)
        #expect(answer.headers[.strictTransportSecurity] == nil)
    }

    @Test("ほかのコンピューターからの転送の印を信じない")
    func forwardingIsBelievedFromThisMachineOnly() async throws {
        let answer = try await client("--behind-proxy", from: "192.0.2.9").send(.get, "/sign-in", headers: https)
        #expect(answer.headers[.setCookie]?.hasPrefix("enishi-visit=") == true)
    }

    @Test("中継サーバーの後ろでは、転送された番地の最後で人を数える")
    func visitorsBehindAProxyAreCountedApart() async throws {
        let client = try client("--behind-proxy", "--questions-per-second", "1")
        func ask(_ chain: String) async throws -> Int {
            try await client.send(
                .get, "/organizations/nobody/partners", headers: [.init("X-Forwarded-For")!: chain]
            ).status
        }
        for number in 0..<10 { #expect(try await ask("203.0.113.\(number), 192.0.2.1") == 404) }
        #expect(try await ask("203.0.113.77, 192.0.2.1") == 429)
        #expect(try await ask("192.0.2.1, 192.0.2.2") == 404)
    }

    @Test("計測は、このコンピューターの中からだけ見える")
    func metricsAreForThisMachineOnly() async throws {
        let answer = try await client().get("/metrics")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
        #expect(try await client(from: "192.0.2.1").get("/metrics").status == 404)
        #expect(try await client("--behind-proxy").send(.get, "/metrics", headers: https).status == 404)
        #expect(try await client().send(.get, "/metrics", headers: https).status == 404)
    }

    @Test("計測は道の型で数え、件数と大きさを言う")
    func metricsCountByPattern() async throws {
        let site = try await Site.with([.bambooWorks])
        for _ in 0..<2 { _ = try await site.client.get("/organizations/bamboo") }
        _ = try await site.client.get("/himitsu-no-machi")
        let body = try await site.client.get("/metrics").body
        #expect(
            body.contains(#"enishi_requests_total{method="GET",route="/organizations/{id}",status="200"} 2"# + "\n"))
        #expect(body.contains(#"enishi_request_seconds_count{route="/organizations/{id}"} 2"# + "\n"))
        #expect(body.contains(#"enishi_organizations{state="published"} 1"# + "\n"))
        #expect(body.contains("process_resident_memory_bytes "))
        #expect(!body.contains("himitsu"))
    }

    @Test("問い合わせ先は、どの画面の下にも出る")
    func theContactStandsOnEveryPage() async throws {
        let client = try client("--contact", "産業振興課 <内線 100>")
        for path in ["/", "/sign-in", "/nowhere"] {
            #expect(try await client.get(path).body.contains("産業振興課 &lt;内線 100&gt;"), "\(path)")
        }
    }
}

@Suite("記録")
struct LogTests {
    /// Lines that a log has written.
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
        var log: Logger {
            Logger(label: "test") { _ in
                LogLines(logLevel: .info, write: { line in self.all.withLock { $0.append(line) } })
            }
        }
    }

    @Test("要求ごとに一行。道の型だけで、打ったものもトークンも残さない")
    func requestsAreLoggedByPattern() async throws {
        let lines = Lines()
        let client = InProcessClient(try buildRouter(.example(log: lines.log)))
        _ = try await client.send(
            .get, "/organizations/himitsu?q=himitsu",
            headers: [.cookie: "enishi-session=himitsu", .userAgent: "himitsu"])
        _ = try await client.send(HTTPRequest.Method("HIMITSU")!, "/himitsu/himitsu")
        let written = lines.all.withLock { $0 }
        #expect(written.count == 2)
        #expect(written[0].contains("method=GET"))
        #expect(written[0].contains("route=/organizations/{id} status=404"))
        #expect(written[0].contains(#/request=[0-9a-v]{6} /#))
        #expect(written.allSatisfy { !$0.lowercased().contains("himitsu") && $0.hasSuffix("\n") })
    }

    @Test("どんな値も一行のまま")
    func valuesCannotForgeLines() {
        let lines = Lines()
        lines.log.info("a", metadata: ["evil": "x\nlevel=error message=\"forged\"", "plain": "道", "empty": ""])
        let written = lines.all.withLock { $0 }
        #expect(written.count == 1)
        #expect(written[0].split(separator: "\n").count == 1)
        #expect(written[0].contains(#"evil="x\nlevel=error message=\"forged\"" plain=道"#))
        #expect(written[0].contains(#"empty="""#))
    }

    @Test("不具合の画面と記録に、同じ受付番号がある")
    func failuresAreFoundAgain() async throws {
        let lines = Lines()
        let router = try buildRouter(.example(log: lines.log))
        router.get("unlisted") { _, _ in "" }
        let answer = try await InProcessClient(router).get("/unlisted")
        #expect(answer.status == 500)
        let number = try #require(answer.body.firstMatch(of: /受付番号 ([0-9a-v]{6})/)).1
        #expect(
            lines.all.withLock { $0 }.contains {
                $0.contains("level=error") && $0.contains("error=UnknownRoute") && $0.contains("request=\(number)")
            })
    }
}

@Suite("サーバーのデータベースが使えないとき")
struct LostDatabaseTests {
    @Test("消されたり置き換えられたりしたら503。古いファイルへは書かない", arguments: [true, false])
    func replacedFilesAreNoticed(isReplaced: Bool) async throws {
        let path = try Folders.temporary().appendingPathComponent("a.sqlite").path
        let database = try RegistryDatabase.open(path: path, create: true)
        let client = InProcessClient(try buildRouter(.example(database)))
        #expect(try await client.get("/api/v1/readiness").status == 200)
        for suffix in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: path + suffix) }
        if isReplaced { _ = try RegistryDatabase.open(path: path, create: true) }
        for page in ["/api/v1/readiness", "/organizations", "/"] {
            let answer = try await client.get(page)
            #expect(answer.status == 503)
            #expect(answer.headers[.retryAfter] == (page.hasPrefix("/api/") ? "5" : "60"))
            #expect(!answer.body.contains(path))
        }
        await #expect(throws: UnusableDatabase.replaced(path: path)) {
            try await database.write(as: .console, at: 1) { _ in ((), .commit) }
        }
        await #expect(throws: UnusableDatabase.replaced(path: path)) {
            try await database.secret(named: "a", making: "b")
        }
    }
}
