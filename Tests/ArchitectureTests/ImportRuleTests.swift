import Testing

/// What a folder may import beside Foundation and Logging. A new library or C shim is added here on purpose.
struct ImportRule: CustomTestStringConvertible, Sendable {
    let folder: String
    let allowed: Set<String>
    /// Modules that only some files may import, and which.
    var only: [String: Set<String>] = [:]

    var testDescription: String { folder }

    static let everywhere: Set<String> = ["Foundation", "Logging"]
    static let all = [
        ImportRule(folder: "Sources/JapaneseText", allowed: []),
        ImportRule(folder: "Sources/Registry", allowed: ["JapaneseText"]),
        ImportRule(folder: "Sources/TabularFiles", allowed: ["CZip", "Glibc"]),
        // An index is built on all processors and mapped from its file.
        ImportRule(
            folder: "Sources/Matching",
            allowed: ["JapaneseText", "Registry", "Synchronization", "Dispatch"],
            only: ["Glibc": ["ImageFile+Reading.swift", "ImageFile+Writing.swift"]]),
        ImportRule(folder: "Sources/Store", allowed: ["JapaneseText", "Registry", "GRDB", "Crypto"]),
        ImportRule(
            folder: "Sources/UseCases",
            allowed: [
                "JapaneseText", "Registry", "TabularFiles", "Matching", "Store", "Crypto", "CryptoExtras",
                "Synchronization",
            ]),
        // The two programs import the store only to open the file, copy it and put a copy back.
        ImportRule(
            folder: "cli",
            allowed: [
                "JapaneseText", "Registry", "TabularFiles", "Matching", "UseCases", "ArgumentParser", "Configuration",
            ],
            only: ["Store": ["DatabaseOptions.swift", "Maintenance.swift", "OrganizationCommand.swift"]]),
        ImportRule(
            folder: "server",
            allowed: [
                "JapaneseText", "Registry", "Matching", "UseCases", "Hummingbird", "HTTPTypes", "NIOCore",
                "Configuration", "Synchronization", "HummingbirdCore", "HummingbirdTLS", "NIOSSL", "NIOHTTPTypes",
            ],
            // Health looks whether the file can be read; the error pages know what the store may say.
            only: [
                "Store": [
                    "Application+build.swift", "Server.swift", "HealthRoutes.swift", "ErrorPages.swift",
                    "MetricRoutes.swift", "Problem.swift",
                ],
                "Crypto": ["Visitor.swift", "APIResponse.swift"],
            ]),
    ]
}

/// The module an import line names; nil for every other line.
func importedModule(_ line: some StringProtocol) -> String? {
    let pattern =
        /^\s*(?:@[A-Za-z_]+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?([A-Za-z_0-9]+)/
    return String(line).firstMatch(of: pattern).map { String($0.1) }
}

@Suite("どのフォルダーが何を使ってよいか")
struct ImportRuleTests {
    @Test("決めたもののほかは import していない", arguments: ImportRule.all)
    func importsOnlyWhatIsAllowed(rule: ImportRule) throws {
        let files = CheckoutFile.below(rule.folder, suffix: ".swift")
        #expect(!files.isEmpty, "\(rule.folder) holds no file")
        for file in files {
            for line in try file.text.split(separator: "\n") {
                guard let module = importedModule(line) else { continue }
                let isAllowed =
                    ImportRule.everywhere.contains(module) || rule.allowed.contains(module)
                    || rule.only[module]?.contains(file.name) == true
                #expect(isAllowed, "\(file.path) imports \(module)")
            }
        }
    }

    @Test("Sources のどのフォルダーにも決まりがある")
    func everyFolderHasARule() {
        let folders = Set(CheckoutFile.sources.map { $0.path.split(separator: "/").prefix(2).joined(separator: "/") })
            .filter { $0.hasPrefix("Sources/") }
        #expect(folders == Set(ImportRule.all.map(\.folder).filter { $0.hasPrefix("Sources/") }))
    }

    @Test(
        "import のどの書き方も見分ける",
        arguments: [
            ("import GRDB", "GRDB"), ("public import GRDB", "GRDB"), ("@testable import Store", "Store"),
            ("  @preconcurrency internal import GRDB", "GRDB"), ("import struct Store.SiteKey", "Store"),
            ("@_spi(Testing) public import Matching", "Matching"), ("import class Foundation.Bundle", "Foundation"),
        ])
    func seesEveryFormOfImport(line: String, module: String) { #expect(importedModule(line) == module) }

    @Test(
        "import でない行は見分けない",
        arguments: [
            "// import GRDB", "let important = 1", "try await importing(file)", "/// `import` GRDB", "importer",
        ])
    func seesNoImportElsewhere(line: String) { #expect(importedModule(line) == nil) }
}
