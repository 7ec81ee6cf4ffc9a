// swift-tools-version: 6.2

import PackageDescription

let ours: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = ["NIOCore", "NIOEmbedded"].map { Target.Dependency.product(name: $0, package: "swift-nio") }  // for tests
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

func test(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: exclude, swiftSettings: ours)
}

let package = Package(
    name: "enishi",
    products: [
        .executable(name: "enishi", targets: ["enishi"]),
        .executable(name: "enishi-server", targets: ["enishi-server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0",
            traits: [.defaults, "CommandLineArguments"]),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    ],
    targets: [
        .target(name: "JapaneseText", swiftSettings: ours),
        .target(name: "Registry", dependencies: ["JapaneseText"], swiftSettings: ours),
        .systemLibrary(
            name: "CZip", path: "Sources/CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .target(name: "TabularFiles", dependencies: ["CZip"], swiftSettings: ours),
        .target(name: "Matching", dependencies: ["JapaneseText", "Registry"], swiftSettings: ours),
        .target(name: "Store", dependencies: ["JapaneseText", "Registry", grdb, crypto], swiftSettings: ours),
        .target(
            name: "UseCases",
            dependencies: ["JapaneseText", "Registry", "TabularFiles", "Matching", "Store", crypto],
            swiftSettings: ours),
        .executableTarget(
            name: "enishi",
            dependencies: [
                "JapaneseText", "Registry", "TabularFiles", "Matching", "Store", "UseCases", argumentParser,
                configuration,
            ],
            path: "cli", swiftSettings: ours),
        .executableTarget(
            name: "enishi-server",
            dependencies: [
                "JapaneseText", "Registry", "Matching", "UseCases", "Store", hummingbird, hummingbirdCore,
                hummingbirdTLS, nioSSL, nioCore, nioHTTPTypes, httpTypes, configuration, logging,
            ],
            path: "server", swiftSettings: ours),
        .target(
            name: "Support", dependencies: ["JapaneseText", "Registry"], path: "Tests/Support", swiftSettings: ours),
        test("JapaneseTextTests", ["JapaneseText"], exclude: ["Fixtures"]),
        test("RegistryTests", ["JapaneseText", "Registry", "Support"], exclude: ["Fixtures"]),
        test("TabularFilesTests", ["TabularFiles", "CZip"], exclude: ["Fixtures"]),
        test("MatchingTests", ["JapaneseText", "Registry", "Matching"]),
        test("StoreTests", ["JapaneseText", "Registry", "Store", grdb, "Support"], exclude: ["Snapshots"]),
        test("UseCaseTests", ["JapaneseText", "Registry", "TabularFiles", "Matching", "Store", "UseCases", "Support"]),
        test("SeedTests", ["JapaneseText", "Registry", "TabularFiles", "Matching", "UseCases", "Support"]),
        test("CLITests", ["enishi", "Support", grdb], exclude: ["Snapshots"]),
        test(
            "ServerTests",
            [
                "enishi-server", hummingbird, logging, httpTypes, "JapaneseText", "Registry", "Store", "UseCases",
                "Support",
            ] + nio,
            exclude: ["Snapshots"]),
        test("ArchitectureTests", ["Support"]),
    ],
    swiftLanguageModes: [.v6]
)
