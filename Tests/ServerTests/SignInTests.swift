import HTTPTypes
import Registry
import Store
import Testing
import UseCases

@testable import enishi_server

@Suite("サインインと、様式の鍵")
struct SignInTests {
    @Test("サインインすると、スクリプトにも他のサイトにも渡らない印をもらう")
    func sessionCookieIsKeptFromScriptsAndOtherSites() async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = site.visitor()
        let answer = try await visitor.signIn(with: site.token(.coordinator))
        #expect(answer.status == 303)
        let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("enishi-session=") })
        for part in ["HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part), "\(cookie)") }
        #expect(try await visitor.get("/organizations/new").status == 200)
    }

    @Test("サインアウトすると、もう入れない。古い印を取っておいても使えない")
    func signingOutEndsTheSession() async throws {
        let site = try await Site.with()
        let visitor = try await site.visitor(.coordinator)
        let session = try #require(await visitor.cookies["enishi-session"])
        let answer = try await visitor.post("/sign-out")
        #expect(answer.status == 303)
        #expect(await visitor.cookies["enishi-session"] == nil)
        #expect(try await visitor.get("/organizations/new").status == 303)
        let old = try await site.client.send(
            .get, "/organizations/new", headers: [.cookie: "enishi-session=\(session)"])
        #expect(old.status == 303)
    }

    @Test("違うトークンでは入れず、打ったものを送り返さない")
    func wrongTokensAreRefused() async throws {
        let visitor = try await Site.with().visitor()
        let answer = try await visitor.signIn(with: "enishi-wrongwrongwrong")
        #expect(answer.status == 422)
        #expect(!answer.body.contains("wrongwrongwrong"))
        #expect(await visitor.cookies["enishi-session"] == nil)
    }

    @Test(
        "サインインのあと、よそのサイトへは送らない",
        arguments: [
            "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
            "/a b", "/\r\nSet-Cookie: x=y", "evil.example",
        ])
    func nobodyIsSentElsewhere(next: String) async throws {
        let site = try await Site.with()
        let answer = try await site.visitor().signIn(with: site.token(.member), next: next)
        #expect(answer.headers[.location] == "/")
    }

    @Test("サインインのあと、行こうとしていたページへ行く")
    func oneArrivesWhereOneWanted() async throws {
        let site = try await Site.with()
        let answer = try await site.visitor().signIn(with: site.token(.member), next: "/organizations/bamboo/events")
        #expect(answer.headers[.location] == "/organizations/bamboo/events")
    }

    @Test("サインインを求められても、どこへ行こうとしていたかは、条件ごと残る")
    func theQueryIsKept() async throws {
        let site = try await Site.with()
        let asked = "/import/errors.csv?upload=a%26b&x=%E7%AB%B9+%2F%22%3Cb%3E&next=//evil.example"
        let visitor = site.visitor()
        let location = try #require(try await visitor.get(asked).headers[.location])
        #expect(location.hasPrefix("/sign-in?next=/import/errors.csv%3Fupload%3Da%2526b%26x"))
        let page = try await visitor.get(location)
        let next = try #require(sentFields(of: page.body).first { $0.0 == "next" }?.1)
        #expect(next == asked)
        #expect(try await visitor.signIn(with: site.token(.coordinator), next: next).headers[.location] == asked)
    }

    @Test(
        "鍵のない送信、ほかの人の鍵での送信は断り、何も変えない",
        arguments: [
            "/sign-in", "/consultation", "/organizations/new", "/organizations/bamboo/edit",
            "/organizations/bamboo/withdraw",
        ])
    func postsWithoutTheirKeyAreRefused(path: String) async throws {
        let site = try await Site.with([.bambooWorks])
        let visitor = try await site.visitor(.coordinator)
        let foreign = try await site.visitor().formKey()
        let fields = [("name", "乗っ取り"), ("version", "1"), ("need", "竹"), ("token", "x"), ("sure", "1")]
        for key in ["", foreign, "0"] {
            #expect(try await visitor.post(path, fields, key: key).status == 403)
        }
        #expect(try await site.database.organizationCounts()[.published] == 1)
        #expect(try await site.stored(Organization.bambooWorks.id)?.name == "架空竹工房")
    }
}
