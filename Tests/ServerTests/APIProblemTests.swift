import HTTPTypes
import Registry
import Store
import Support
import Testing
import UseCases

@testable import enishi_server

@Suite("API: 問題の知らせ")
struct APIProblemTests {
    /// The answer is a problem with everything RFC 9457 wants, and of this type.
    private func expect(_ answer: Program.Answer, _ type: ProblemType, _ told: String = "") {
        #expect(answer.status == type.status.code, "\(told): \(answer.body)")
        #expect(answer.headers[.contentType] == "application/problem+json", "\(told)")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.json["type"]?.text == type.path, "\(told)")
        #expect(answer.json["title"]?.text == type.title)
        #expect(answer.json["status"]?.number == type.status.code)
        #expect(answer.json["detail"]?.text?.isEmpty == false)
        #expect(answer.json["instance"]?.text?.hasPrefix("urn:enishi:request:") == true)
    }

    @Test(
        "知らない番地は 404", arguments: ["", "/", "/nowhere", "/organizations/nobody", "/problems/x"])
    func unknownPaths(path: String) async throws {
        expect(try await Site.with().program.get(path), .notFound, path)
    }

    @Test("番地が文字でなければ 400", arguments: ["/organizations/%FF", "/organizations?q=%00"])
    func unreadablePaths(path: String) async throws {
        expect(try await Site.with().program.get(path), .invalidRequest, path)
    }

    @Test("番地はあってもメソッドが違えば 405 と、使えるもの")
    func wrongMethods() async throws {
        let site = try await Site.with([.bambooWorks])
        let answer = try await site.program.send(.put, "/organizations/bamboo")
        expect(answer, .methodNotAllowed)
        #expect(answer.headers[.allow] == "DELETE, GET, HEAD, PATCH")
        expect(try await site.program.send(.delete, "/health"), .methodNotAllowed)
        // What is missing at a known path is not a wrong method.
        expect(try await site.program.send(.get, "/organizations/nobody"), .notFound)
    }

    @Test("HEAD は、本文のない GET と同じ")
    func heads() async throws {
        let site = try await Site.with([.bambooWorks])
        let answer = try await site.program.send(.head, "/organizations/bamboo")
        #expect(answer.status == 200)
        #expect(answer.body.isEmpty)
        #expect(answer.headers[.eTag] == "\"1\"")
        #expect(try await site.program.send(.head, "/events").status == 401)
    }

    @Test("トークンがないか、使えなければ 401 と、付け方", arguments: ["Bearer x", "Bearer ", "Basic eDp5", "enishi-x", ""])
    func tokens(header: String) async throws {
        let site = try await Site.with([.bambooWorks])
        let answer = try await site.program.get("/organizations", [("Authorization", header)])
        expect(answer, .signInRequired, header)
        #expect(answer.headers[.wwwAuthenticate] == "Bearer realm=\"enishi\"")
        expect(try await site.program.get("/events"), .signInRequired)
    }

    @Test("Bearer は小文字でもよい")
    func schemesHaveNoCase() async throws {
        let site = try await Site.with([.bambooWorks])
        let token = try await site.token(.coordinator)
        #expect(try await site.program.get("/events", [("Authorization", "bearer \(token)")]).status == 200)
    }

    @Test("読むだけのトークンでは、何も変えられない")
    func readersDoNotWrite() async throws {
        let site = try await Site.with([.bambooWorks])
        let reader = try await site.program(.administrator, mayWrite: false)
        #expect(try await reader.get("/organizations/bamboo/events").status == 200)
        expect(try await reader.send(.post, "/organizations", #"{"name": "架空"}"#), .notAllowed)
        expect(try await reader.send(.patch, "/organizations/bamboo", #"{"staff": 1}"#, ifMatch: "\"1\""), .notAllowed)
        expect(try await reader.send(.delete, "/organizations/bamboo", ifMatch: "\"1\""), .notAllowed)
        expect(
            try await reader.send(.post, "/organizations/bamboo/entries", #"{"side": "need", "text": "竹"}"#),
            .notAllowed)
        #expect(try await site.stored(Organization.bambooWorks.id)?.version == 1)
    }

    @Test("画面のサインインでは読めるが、変えられない")
    func cookiesDoNotWrite() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.administrator)
        let session = try #require(await visitor.cookies["enishi-session"])
        let cookie = [("Cookie", "enishi-session=\(session)")]
        #expect(try await site.program.get("/events", cookie).status == 200)
        expect(try await site.program.send(.post, "/organizations", #"{"name": "架空"}"#, cookie), .signInRequired)
        expect(
            try await site.program.send(.patch, "/organizations/bamboo", #"{"staff": 1}"#, ifMatch: "\"1\"", cookie),
            .signInRequired)
        expect(
            try await site.program.send(.delete, "/organizations/bamboo", ifMatch: "\"1\"", cookie), .signInRequired)
        #expect(try await site.database.organizationCounts()[.published] == 1)
    }

    @Test(
        "JSONでないものは 400",
        arguments: ["", "{", "{\"name\": \"竹\"", "name=竹", "{\"name\": 'x'}", "\u{FEFF}", "nul", "{} {}"])
    func noJSON(body: String) async throws {
        let coordinator = try await Site.with().program(.coordinator)
        expect(try await coordinator.send(.post, "/organizations", body), .invalidRequest, body)
    }

    @Test("深く重なったJSONでも止まらない")
    func deepJSON() async throws {
        let coordinator = try await Site.with().program(.coordinator)
        for depth in [100, 400, 600, 100_000] {
            let body = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            let status = try await coordinator.send(.post, "/organizations", body).status
            #expect([400, 422].contains(status), "\(depth): \(status)")
        }
    }

    @Test("JSONでない型は 415", arguments: ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonp"])
    func otherTypes(type: String) async throws {
        let coordinator = try await Site.with().program(.coordinator)
        expect(try await coordinator.send(.post, "/organizations", "{}", type: type), .unsupportedMediaType, type)
    }

    @Test("型の後の文字コードは差し支えない")
    func charsets() async throws {
        let coordinator = try await Site.with().program(.coordinator)
        let answer = try await coordinator.send(
            .post, "/organizations", #"{"name": "架空"}"#, type: "Application/JSON; charset=utf-8")
        #expect(answer.status == 201)
    }

    @Test("大きすぎるものは 413。ちょうどまでは読む")
    func largeBodies() async throws {
        let coordinator = try await Site.with().program(.coordinator)
        let space = { (count: Int) in String(repeating: " ", count: count) + "{}" }
        expect(try await coordinator.send(.post, "/organizations", space(256 * 1024 - 1)), .contentTooLarge)
        expect(try await coordinator.send(.post, "/organizations", space(256 * 1024 - 2)), .unusableValues)
    }

    @Test("使えない Idempotency-Key は断る", arguments: [String(repeating: "a", count: 201), "a b", "鍵"])
    func keys(key: String) async throws {
        let coordinator = try await Site.with().program(.coordinator)
        let answer = try await coordinator.send(
            .post, "/organizations", #"{"name": "架空"}"#, [("Idempotency-Key", key)])
        expect(answer, .invalidRequest)
        #expect(answer.wrong == ["Idempotency-Key"])
    }

    @Test("どの種類にも、その番地に日本語の説明がある", arguments: ProblemType.allCases)
    func explanations(type: ProblemType) async throws {
        let answer = try await Site.with().client.get(type.path)
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(answer.body.contains(type.title))
        #expect(answer.body.contains("API"))
    }

    @Test("画面は、これまでどおり画面で断る")
    func pagesStayPages() async throws {
        let answer = try await Site.with().client.get("/nowhere")
        #expect(answer.status == 404)
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
    }
}
