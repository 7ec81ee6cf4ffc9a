import Foundation
import Support
import Testing

@Suite("ソースの決まり")
struct SourceRuleTests {
    @Test("止まる書き方・やり残し・機械に固有の道筋がない", arguments: CheckoutFile.sources)
    func hasNoTrapAndNoMachinePath(file: CheckoutFile) throws {
        let text = try file.text
        for trap in ["fatalError(", "preconditionFailure(", "try!", "as!", "TODO", "FIXME"] {
            #expect(!text.contains(trap), "\(file.path) contains \(trap)")
        }
        #expect(machinePath(in: text) == nil, "\(file.path) names a path of one machine")
    }

    @Test("機械に固有の道筋を見分ける", arguments: ["/home/taro/x", "\"/Users/hana\"", "at /work/main", "/tmp/a", "file:///root/b"])
    func seesMachinePaths(text: String) { #expect(machinePath(in: text) != nil) }

    @Test(
        "番地やURLの一部は道筋ではない",
        arguments: ["/reference/a.csv", "api/v1/health", "https://example.jp/home/", "/proc/self/exe"])
    func seesNoMachinePathElsewhere(text: String) { #expect(machinePath(in: text) == nil) }

    @Test("Manager・Helper のような、何もいわない型の名はない", arguments: CheckoutFile.sources)
    func typesHaveTellingNames(file: CheckoutFile) throws {
        for match in try file.text.matches(
            of: /\b(?:struct|class|enum|protocol|actor|typealias|extension)\s+([A-Z]\w*)/)
        {
            #expect(!isEmptyWord(String(match.1)), "\(match.1) in \(file.path)")
        }
        #expect(!isEmptyWord(file.name.replacing(".swift", with: "")), "\(file.path)")
    }

    @Test("型の名の中の言葉を見分ける", arguments: [("MatchManager", true), ("CoreText", true), ("Utils", true), ("Score", false)])
    func seesEmptyWords(name: String, isEmpty: Bool) { #expect(isEmptyWord(name) == isEmpty) }

    @Test("スクリプトは実行でき、失敗したら止まる", arguments: CheckoutFile.below("scripts"))
    func scriptsStopAtTheFirstFailure(file: CheckoutFile) throws {
        #expect(FileManager.default.isExecutableFile(atPath: Folders.checkout.appendingPathComponent(file.path).path))
        let code = try file.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(code.first == "set -euo pipefail", "\(file.path)")
        #expect(machinePath(in: try file.text) == nil)
    }

    /// A path that exists on one machine only.
    private func machinePath(in text: String) -> String? {
        let pattern = /(?:^|[^A-Za-z0-9._\-])(\/(?:home|Users|root|work|tmp|opt|mnt|srv|var|usr)\/\w+)/
        return text.split(separator: "\n").filter { !$0.hasPrefix("#!") }.lazy
            .compactMap { $0.firstMatch(of: pattern).map { String($0.1) } }.first
    }

    /// Whether one of the words a name is made of says nothing.
    private func isEmptyWord(_ name: String) -> Bool {
        let empty: Set<Substring> = [
            "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Service", "Services",
            "Core", "Common",
        ]
        return name.matches(of: /[A-Z]+(?![a-z])|[A-Z][a-z0-9]*/).contains { empty.contains($0.0) }
    }
}
