import ArgumentParser
import Foundation
import Registry
import UseCases

/// `enishi program set`
struct ProgramSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "支援制度の項目を直す（直した項目は、次の取り込みで上書きされない）",
        discussion: """
            例: enishi program set itabashi-kosetsu-shiken summary="公設の試験機関を使うときの補助です。"
                enishi program set itabashi-kosetsu-shiken verifiedOn=2026-11-21 'calls=[{"label":"令和8年度","to":"2027-02-28","state":"予算終了"}]'
            値は制度のファイルと同じJSONか、そのままの文章です。
            """)

    @Argument(help: ArgumentHelp("制度のID", valueName: "PROGRAM")) var id: String
    @Argument(help: ArgumentHelp("項目と値（null で消す）", valueName: "項目=値")) var values: [ValueArgument]
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let reference = try options.reference()
        let edit = EditProgram(database: try await options.open(reference: reference), reference: reference)
        let parts = Dictionary(values.map { ($0.title, JSONValue(typed: $0.value)) }) { $1 }
        let program = try await edit(.init(rawValue: id), parts, as: .console, at: now())
        say("「\(program.shownName)」を直しました（\(parts.keys.sorted().joined(separator: "、"))）。")
    }
}

/// `enishi program history`
struct ProgramHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "支援制度の変更の履歴", discussion: "例: enishi program history itabashi-kosetsu-shiken")

    @Argument(help: ArgumentHelp("制度のID", valueName: "PROGRAM")) var id: String
    @Option(help: "table、json、csv") var format: ListFormat = .table
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let reference = try options.reference()
        let find = try FindPrograms(database: try await options.open(reference: reference), reference: reference)
        let events = try await find.history(of: .init(rawValue: id), as: .console)
        var table = Table([
            .init(title: "日時", key: "time"), .init(title: "だれが", key: "account"), .init(title: "何を", key: "action"),
            .init(title: "項目", key: "fields"),
        ])
        table.rows = events.map {
            [
                Date(timeIntervalSince1970: Double($0.time)).inTokyo, $0.account.rawValue, $0.action,
                $0.fields.joined(separator: "、"),
            ]
        }
        try table.write(as: format)
    }
}
