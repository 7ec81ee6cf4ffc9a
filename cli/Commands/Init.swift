import ArgumentParser
import UseCases

/// `enishi init`
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "データベースを作る",
        discussion: "例: enishi init --database 板橋.sqlite\n    enishi init --demo   （架空の事業者でいっぱいの見本の町と、支援制度）")

    @OptionGroup var options: DatabaseOptions
    @Flag(help: "見本の事業者（すべて架空）と、支援制度を入れる")
    var demo = false

    func run() async throws {
        let prepare = PrepareDatabase(reference: try options.reference(), seeds: try options.seedsOptions.seeds())
        let database = try await prepare(path: options.path, create: true, at: now())
        try await prepare.prepare(database, at: now())
        say("データベース「\(options.path)」を用意しました。")
        guard demo else { return }
        let report = try await prepare.loadDemo(into: database, at: now())
        say("見本の事業者（架空）: 新規 \(report.created)、更新 \(report.updated)、変更なし \(report.unchanged)")
        let programs = try await prepare.loadPrograms(into: database, at: now())
        for problem in programs.problems { say("\(problem)") }
        say("支援制度: \(programs.words)")
        if !programs.problems.isEmpty { throw ExitCode(2) }
    }
}
