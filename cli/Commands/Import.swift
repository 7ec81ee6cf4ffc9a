import ArgumentParser
import Foundation
import Registry
import TabularFiles
import UseCases

/// `enishi import`
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "ファイルを取り込む",
        discussion: "例: enishi import organizations 名簿.csv --dry-run\n    enishi import mapping お店.csv --name shops",
        subcommands: [ImportOrganizationsCommand.self, ImportProgramsCommand.self, ImportMapping.self])
}

/// `enishi import organizations`
struct ImportOrganizationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organizations",
        abstract: "事業者を取り込む（CSV、Excel（.xlsx）、JSON Lines、国税庁の法人番号CSV、対応表のある一覧）",
        discussion: """
            形式はファイルの中身から見分け、何として読んだかを表示します。誤りが一つでもあれば何も保存しません。
            例: enishi import organizations 名簿.xlsx --dry-run
                enishi import organizations お店.csv --as shops
                enishi import organizations 13_tokyo.csv --as nta
            """)

    @Argument(help: ArgumentHelp("ファイル（- は標準入力）", valueName: "FILE"))
    var file: String
    @OptionGroup var options: DatabaseOptions
    @Option(
        name: .customLong("as"), help: ArgumentHelp("own、jsonl、nta、または対応表の名前かファイル", valueName: "own|jsonl|nta|MAPPING"))
    var format: String?
    @Option(help: ArgumentHelp("Excelのシート名（既定は最初のシート）", valueName: "NAME"))
    var sheet: String?
    @Flag(help: "取り込んだらどうなるかを示すだけで、保存しない")
    var dryRun = false
    @Flag(help: "誤りのある行を除いて保存する")
    var skipErrors = false
    @Option(name: .customLong("format"), help: "結果の書き方: table か json")
    var output: ReportFormat = .table

    enum ReportFormat: String, ExpressibleByArgument, CaseIterable { case table, json }

    func run() async throws {
        let source = try TabularFile(path: file, sheet: sheet)
        let reference = try options.reference()
        var format = format
        var (mappings, unusable) = try MappingFiles.known(seeds: try options.seedsOptions.seeds(), stated: format)
        if let stated = format, FileManager.default.fileExists(atPath: stated), stated.hasSuffix(".csv") {
            let mapping = try ColumnMapping(path: stated)
            mappings = [mapping]
            format = mapping.name
        }
        let isNew = !FileManager.default.fileExists(atPath: options.path)
        let database =
            try await isNew && dryRun
            ? options.openInMemory(reference: reference) : options.open(creating: true, reference: reference)
        if isNew, !dryRun { say("データベース「\(options.path)」を作りました。") }
        let importing = ImportOrganizations(database: database, reference: reference, mappings: mappings)
        let progress = try Progress("取込中（行）") { try source.rowCount() }
        leaveQuietlyOnInterrupt("\n中断しました。データベースは取込の前のままです。\n")
        let report: ImportReport
        do {
            report = try await importing(
                source, options: .init(format: format, isDryRun: dryRun, skipsErrors: skipErrors), as: .console,
                at: now(), onRecognition: { say("「\(source.name)」を \($0) として読みます。") },
                onProgress: { progress.show($0) })
        } catch let error as UnrecognisedFile {
            for reason in unusable { say("使えない対応表があります。\(reason)") }
            throw error
        }
        progress.finish()
        switch output {
        case .json: try ImportReportText(report).giveJSON()
        case .table: ImportReportText(report).giveTable(isDryRun: dryRun)
        }
        if !report.errors.isEmpty { throw ExitCode(report.saved ? 2 : 1) }
    }
}

/// `enishi import programs`
struct ImportProgramsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programs", abstract: "支援制度を取り込む（JSON。書き方は docs/programs.md）",
        discussion: """
            誤りが一つでもあれば何も保存しません。人が直した項目は、そのまま残します。
            例: enishi import programs seeds/programs/*.json --dry-run
                enishi import programs seeds/programs/*.json
            """)

    @Argument(help: ArgumentHelp("制度のファイル（いくつでも）", valueName: "FILE"))
    var files: [String]
    @Flag(help: "取り込んだらどうなるかを示すだけで、保存しない")
    var dryRun = false
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let reference = try options.reference()
        let programs = try files.map { try ProgramFile(path: $0, industries: reference.industries) }
        let isNew = !FileManager.default.fileExists(atPath: options.path)
        let database =
            try await isNew && dryRun
            ? options.openInMemory(reference: reference) : options.open(creating: true, reference: reference)
        if isNew, !dryRun { say("データベース「\(options.path)」を作りました。") }
        let importing = ImportPrograms(database: database, reference: reference)
        let report = try await importing(programs, isDryRun: dryRun, as: .console, at: now())
        for problem in report.problems { say("\(problem)") }
        for (id, parts) in report.kept.sorted(by: { $0.key < $1.key }) {
            say("「\(id)」の \(parts.joined(separator: "、")) は、人が直したものを残しました。")
        }
        guard report.problems.isEmpty else {
            say("\(report.problems.count)件の誤りがあるので、何も保存していません。")
            throw ExitCode(1)
        }
        give("支援制度: " + report.words + (dryRun ? "（保存していません）" : ""))
    }
}

extension ImportPrograms.Report {
    /// How many were new, changed and the same.
    var words: String { "新規 \(created)、更新 \(updated)、変更なし \(unchanged)" }
}

/// `enishi import mapping`
struct ImportMapping: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping",
        abstract: "ほかの一覧の列の対応表を作る（表計算ソフトで直してから使う）",
        discussion: """
            例: enishi import mapping お店.csv --name shops   → shops.mapping.csv ができる
                （「登録の項目」を直す）
                enishi import organizations お店.csv --as shops
            """)

    @Argument(help: ArgumentHelp("一覧のファイル", valueName: "FILE"))
    var file: String
    @Option(help: ArgumentHelp("対応表の名前", valueName: "NAME"))
    var name: String

    func validate() throws {
        guard !name.isEmpty, !name.contains("/"), !["own", "jsonl", "nta"].contains(name) else {
            throw ValidationError("対応表の名前「\(name)」は使えません。own・jsonl・nta 以外の、/ を含まない名前にしてください。")
        }
    }

    func run() async throws {
        let path = name + ".mapping.csv"
        guard !FileManager.default.fileExists(atPath: path) else { throw AlreadyThere(path: path) }
        var writer = CSVWriter()
        for line in try MappingFiles.draft(for: try TabularFile(path: file)) { writer.write(line) }
        try await writeFile(writer.bytes, to: path)
        say("対応表「\(path)」を作りました。「登録の項目」を確かめてから、enishi import organizations \(file) --as \(name) で取り込んでください。")
    }
}

/// Something stands where a file was to be written.
struct AlreadyThere: Error, CustomStringConvertible {
    let path: String
    var description: String { "「\(path)」はすでにあります。消すか、別の名前にしてください。" }
}

/// Ends the program at Ctrl-C with a message; the open transaction is never saved.
func leaveQuietlyOnInterrupt(_ message: StaticString) {
    interruptMessage = message
    signal(SIGINT) { _ in
        interruptMessage.withUTF8Buffer { _ = write(2, $0.baseAddress, $0.count) }
        _exit(130)
    }
}

/// Read by the signal handler, which must not allocate; written once before.
nonisolated(unsafe) private var interruptMessage: StaticString = ""
