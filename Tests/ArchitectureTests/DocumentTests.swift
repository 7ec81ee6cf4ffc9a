import Foundation
import Support
import Testing

@Suite("文書が実物に合っている")
struct DocumentTests {
    @Test("Registry のどの公開の型も用語集にある", arguments: CheckoutFile.below("Sources/Registry", suffix: ".swift"))
    func glossaryNamesEveryPublicType(file: CheckoutFile) throws {
        let glossary = try CheckoutFile(path: "docs/glossary.md").text
        let words = Set(glossary.matches(of: /`([^`]+)`/).flatMap { $0.1.split { !$0.isLetter } })
        for match in try file.text.matches(of: /\bpublic (?:struct|enum|final class|class|protocol|actor) (\w+)/) {
            #expect(words.contains(match.1), "docs/glossary.md does not name \(match.1) of \(file.path)")
        }
    }

    @Test("用語集にある型は、どれもソースにある")
    func glossaryNamesNoTypeThatIsGone() throws {
        var types: Set<String> = []
        for file in CheckoutFile.sources {
            types.formUnion(
                try file.text.matches(of: /\b(?:struct|enum|class|protocol|actor|typealias) (\w+)/).map {
                    String($0.1)
                })
        }
        let rows = try CheckoutFile(path: "docs/glossary.md").text.split(separator: "\n").filter {
            $0.hasPrefix("| ") && !$0.hasPrefix("| 日本語")
        }
        #expect(rows.count >= 60)
        for row in rows {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            try #require(cells.count >= 3, "\(row)")
            for name in cells[1].matches(of: /`([^`]+)`/).flatMap({ $0.1.split(separator: ".") })
            where name.first?.isUppercase == true {
                #expect(types.contains(String(name)), "docs/glossary.md names \(name), which no source has")
            }
        }
    }

    @Test("どの決定にも、背景・決定・手放したものが書いてある", arguments: CheckoutFile.below("docs/decisions", suffix: ".md"))
    func decisionsHaveTheirSections(file: CheckoutFile) throws {
        let headings = try file.text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map(String.init)
        #expect(headings == ["## Context", "## Decision", "## What we gave up"], "\(file.path)")
        #expect(file.name.wholeMatch(of: /\d{4}-[a-z0-9-]+\.md/) != nil)
        #expect(try file.text.hasPrefix("# \(file.name.prefix(4)) "))
    }

    @Test("決定の番号は1から続いている")
    func decisionsAreNumberedWithoutGaps() {
        let numbers = CheckoutFile.below("docs/decisions", suffix: ".md").compactMap { Int($0.name.prefix(4)) }
        #expect(!numbers.isEmpty)
        #expect(numbers == Array(1...max(1, numbers.count)))
    }

    @Test("二つのREADMEの命令は同じ")
    func bothReadmesHaveTheSameCommands() throws {
        let english = try commands(of: CheckoutFile(path: "README.md"))
        let japanese = try commands(of: CheckoutFile(path: "README.ja.md"))
        #expect(english.count >= 8)
        #expect(english == japanese)
    }

    @Test("READMEが指すファイルはある", arguments: ["README.md", "README.ja.md"])
    func linksLeadSomewhere(path: String) throws {
        let folder = Folders.checkout.appendingPathComponent(path).deletingLastPathComponent()
        let links = try CheckoutFile(path: path).text.matches(of: /\]\(([^)#]+)\)/).map { String($0.1) }
            .filter { !$0.hasPrefix("http") }
        #expect(!links.isEmpty)
        for link in links {
            #expect(
                FileManager.default.fileExists(atPath: folder.appendingPathComponent(link).path), "\(path): \(link)")
        }
    }

    @Test("案内が名指すファイルはある")
    func architectureNamesFilesThatExist() throws {
        let named = try CheckoutFile(path: "docs/architecture.md").text
            .matches(of: /`((?:Sources|cli|server|Tests|seeds|scripts|docs)\/[^`*…]*)`/).map { String($0.1) }
        #expect(named.count >= 15)
        for path in named {
            #expect(
                FileManager.default.fileExists(atPath: Folders.checkout.appendingPathComponent(path).path),
                "docs/architecture.md names \(path)")
        }
    }

    /// What stands between fences, whitespace at line ends and comments left out: those are in the reader's language.
    private func commands(of file: CheckoutFile) throws -> [String] {
        try file.text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map { block in
            block.element.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
            }.joined(separator: "\n")
        }
    }
}
