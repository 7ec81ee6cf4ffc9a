import ArgumentParser
import Foundation
import UseCases

/// `enishi export`
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "登録を書き出す", discussion: "例: enishi export organizations --output 名簿.csv",
        subcommands: [ExportOrganizationsCommand.self])
}

/// `enishi export organizations`
struct ExportOrganizationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organizations",
        abstract: "事業者を書き出す（そのまま取り込めるCSVかJSON Lines）",
        discussion: """
            例: enishi export organizations --output 名簿.csv
                enishi export organizations --format jsonl --as public > open.jsonl
                enishi export organizations --template > 記入用.csv
            """)

    @OptionGroup var options: DatabaseOptions
    @Option(help: "csv か jsonl")
    var format: ExportOrganizations.Format = .csv
    @Option(name: .customLong("as"), help: "誰に見せる内容か: public か coordinator")
    var audience: ViewerArgument = .coordinator
    @Option(name: .shortAndLong, help: ArgumentHelp("書き出すファイル（既定は標準出力）", valueName: "FILE"))
    var output: String?
    @Flag(help: "見出しだけの記入用の表を出す")
    var template = false

    func run() async throws {
        if template { return try await write(ExportOrganizations.template()) }
        let reference = try options.reference()
        let database = try await options.open(reference: reference)
        let export = ExportOrganizations(database: database, reference: reference)
        guard let output else { return try await export(format, as: audience.viewer) { give($0) } }
        try await writeFile(output) { file in try await export(format, as: audience.viewer) { try file.write($0) } }
        say("「\(output)」に書き出しました。")
    }

    private func write(_ bytes: [UInt8]) async throws {
        guard let output else { return give(bytes) }
        try await writeFile(bytes, to: output)
    }
}
