import Foundation
import Support
import Testing

@testable import enishi_server

@Suite("見本のまちのページ")
struct SnapshotTests {
    @Test("はじめ、名簿、事業者、連携相手のページは、記録したとおり")
    func demoCityPages() async throws {
        let site = try await Site.demoCity()
        let pages = [
            ("home.html", "/"), ("directory.html", "/organizations?q=%E7%A0%94%E7%A3%A8&place=131199"),
            ("organization.html", "/organizations/demo-a004"),
            ("partners.html", "/organizations/demo-a004/partners?top=2"),
        ]
        for (name, path) in pages {
            let answer = try await site.visitor().get(path)
            #expect(answer.status == 200)
            expectSnapshot(Self.main(of: answer.body), named: name)
        }
    }

    /// What stands between `<main>` and `</main>`, of the map only its head and words, without the ids of entries,
    /// which every database makes anew.
    private static func main(of page: String) -> String {
        let main = page.components(separatedBy: "<main")[1].components(separatedBy: "</main>")[0]
        let lasting = main.replacing(/<(path|rect|circle) [^>]*(map-|dot-)[^>]*\/>/, with: "")
            .replacing(/"[0-9A-Z]{26}"/, with: "\"ENTRY\"")
        return "<main" + lasting + "</main>\n"
    }
}
