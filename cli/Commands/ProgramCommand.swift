import ArgumentParser
import Foundation
import JapaneseText
import Matching
import Registry
import UseCases

/// `enishi program`
struct ProgramCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "program",
        abstract: "支援制度（補助金・融資など）をさがし、使えるかを判定し、金額を計算する",
        discussion: """
            例: enishi program list --open --trouble 資金繰り
                enishi program match demo-a001
                enishi program calculate itabashi-kosetsu-shiken --cost 150000
            """,
        subcommands: [
            ProgramList.self, ProgramShow.self, ProgramMatchCommand.self, ProgramFor.self, ProgramCalculate.self,
            ProgramSet.self, ProgramHistory.self,
        ])
}

/// Which programs are meant.
struct ProgramQueryOptions: ParsableArguments {
    @Option(help: ArgumentHelp("名前や説明にある言葉", valueName: "WORDS")) var text: String?
    @Option(help: ArgumentHelp("種類（補助金、融資あっせん、家賃補助、セミナー …）", valueName: "KIND")) var kind: Program.Kind?
    @Option(help: ArgumentHelp("困りごと（販路開拓、資金繰り、IT化 …）", valueName: "TROUBLE")) var trouble: Program.Trouble?
    @Option(help: ArgumentHelp("事業の時期（創業期、成長期・成熟期、転換期）", valueName: "STAGE")) var stage: Program.Stage?
    @Option(help: ArgumentHelp("この市区町村で使えるもの（団体コード6桁）", valueName: "CODE")) var municipality: String?
    @Flag(help: "いま募集中のものだけ") var open = false
    @Option(help: ArgumentHelp("あと何日以内に締め切るもの", valueName: "DAYS")) var closesWithin: Int?
    @Option(help: ArgumentHelp("いつの時点か（既定は今日）", valueName: "DAY")) var on: DayArgument?

    func validate() throws {
        if let closesWithin, !(0...3_650).contains(closesWithin) {
            throw ValidationError("--closes-within は0から3650までの日数にしてください。")
        }
        if let municipality, MunicipalityCode(rawValue: municipality) == nil {
            throw ValidationError("団体コード「\(municipality)」を読めません。検査数字つきの6桁（例 131199）にしてください。")
        }
    }

    var query: ProgramQuery {
        var query = ProgramQuery()
        (query.text, query.kind, query.trouble, query.stage) = (text, kind, trouble, stage)
        (query.isOpen, query.closesWithin) = (open, closesWithin)
        query.municipality = municipality.flatMap(MunicipalityCode.init(rawValue:))
        return query
    }
}

/// `enishi program list`
struct ProgramList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "支援制度の一覧（募集中で締切の近いものから）",
        discussion: """
            例: enishi program list --open --trouble 設備投資 --municipality 131199
                enishi program list --closes-within 30 --format csv
            """)

    @OptionGroup var conditions: ProgramQueryOptions
    @Option(help: "table、json、csv") var format: ListFormat = .table
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let reference = try options.reference()
        let find = try FindPrograms(database: try await options.open(reference: reference), reference: reference)
        let today = day(conditions.on)
        let programs = try await find(conditions.query, on: today)
        if format == .json {
            give(try JSONValue.array(programs.map { $0.outline(on: today, reference) }).bytes() + [0x0A])
            return
        }
        if programs.isEmpty { say("あてはまる支援制度はありません。条件を減らしてみてください（登録がなければ enishi import programs）。") }
        var table = Table([
            .init(title: "ID", key: "id"), .init(title: "制度", key: "name", width: 44), .init(title: "種類", key: "kind"),
            .init(title: "区域", key: "area"), .init(title: "募集", key: "call", width: 30),
            .init(title: "内容", key: "benefit", width: 40),
        ])
        table.rows = programs.map {
            [
                $0.id.rawValue, $0.shownName, $0.kind.label, reference.areaName($0.area), $0.callWords(on: today),
                $0.benefit.lines.joined(separator: "。"),
            ]
        }
        try table.write(as: format)
    }
}

extension Program {
    /// The name, with a word beside it where it is only a model.
    var shownName: String { isModelled ? "（モデル）\(name)" : name }
}

/// `enishi program show`
struct ProgramShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "支援制度の内容・条件・窓口・出典",
        discussion: "例: enishi program show itabashi-sangyo-yushi")

    @Argument(help: ArgumentHelp("制度のID", valueName: "PROGRAM")) var id: String
    @Option(help: ArgumentHelp("いつの時点か（既定は今日）", valueName: "DAY")) var on: DayArgument?
    @Option(help: "table か json") var format: ProgramFormat = .table
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let reference = try options.reference()
        let find = try FindPrograms(database: try await options.open(reference: reference), reference: reference)
        let program = try await find.one(.init(rawValue: id))
        let today = day(on)
        switch format {
        case .json: give(try program.json(on: today, reference).bytes() + [0x0A])
        case .table:
            let variants = try await find.variants(of: program.id)
            give(ProgramText(reference: reference, on: today).text(of: program, variants: variants))
        }
    }
}

/// How one program, or a calculation, is written.
enum ProgramFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json
}
