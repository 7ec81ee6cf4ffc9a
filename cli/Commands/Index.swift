import ArgumentParser
import UseCases

/// `enishi index`
struct Index: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "照合の索引のファイル（データベースの隣に置かれ、なくても動きます）",
        discussion: """
            例: enishi index build
                enishi index show
            """, subcommands: [IndexBuild.self, IndexShow.self])
}

/// `enishi index build`
struct IndexBuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "索引を作り直す（次の照合がすぐに始まる）",
        discussion: """
            例: enishi index build --database city.sqlite
            """)

    @Option(help: ArgumentHelp("いつの時点か（既定は今日）", valueName: "DAY")) var on: DayArgument?
    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let reference = try knowledge.reference(options.seeds(), besideDatabase: options.path)
        let database = try await options.open(reference: reference)
        let kept = try await KeepIndexes(database: database, reference: reference).build(on: day(on))
        give(kept)
        if kept.contains(where: { $0.problem != nil }) { throw ExitCode.failure }
    }
}

/// `enishi index show`
struct IndexShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "索引のファイルが使えるかを確かめる",
        discussion: """
            例: enishi index show --database city.sqlite
            """)

    @Option(help: ArgumentHelp("いつの時点か（既定は今日）", valueName: "DAY")) var on: DayArgument?
    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let reference = try knowledge.reference(options.seeds(), besideDatabase: options.path)
        let database = try await options.open(reference: reference)
        give(try await KeepIndexes(database: database, reference: reference).show(on: day(on)))
    }
}

private func give(_ kept: [KeepIndexes.Kept]) {
    for one in kept {
        let size = one.subjects.map { "\($0)件" } ?? ""
        let bytes = one.bytes.map { "\(($0 + 999_999) / 1_000_000)MB" } ?? ""
        let state = one.problem.map { "\($0)" } ?? "使えます。"
        print([one.path, size, bytes, state].filter { !$0.isEmpty }.joined(separator: "  "))
    }
}
