import ArgumentParser
import Foundation

/// `enishi`: the registry on the command line.
struct EnishiCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enishi",
        abstract: "縁（Enishi）: 地域の事業者の名簿と、理由のわかる連携候補さがし",
        discussion: """
            例:
              enishi init --demo                       見本の町でデータベースを作る
              enishi import organizations 名簿.csv     名簿を取り込む
              enishi match demo-a001 --explain         合う相手を理由つきで探す
            データは標準出力、知らせは標準エラー出力に出ます。終了コード: 0 完了、1 失敗、2 一部だけ保存、64 引数の誤り。
            """,
        version: "enishi 0.1.0",
        subcommands: [
            Init.self, Import.self, Export.self, OrganizationCommand.self, Match.self, TeamCommand.self,
            KnowledgeCommand.self, Evaluate.self, Industry.self, ProgramCommand.self, Index.self, Bench.self,
            User.self, Backup.self, Restore.self, Check.self,
        ])
}

@main
enum Entrance {
    static func main() async {
        do {
            var command = try EnishiCommand.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch { exit(for: error) }
    }

    /// Data is on stdout by now; what went wrong goes to stderr, in Japanese, with the exit code of the manual.
    private static func exit(for error: any Error) -> Never {
        switch EnishiCommand.exitCode(for: error) {
        case .success: EnishiCommand.exit(withError: error)
        case .validationFailure:
            say("引数の書き方が違います。\n" + WrongArguments(EnishiCommand.fullMessage(for: error)).text)
            Foundation.exit(64)
        case let code:
            if !(error is ExitCode) { say("エラー: \(error)") }
            Foundation.exit(code.rawValue == 0 ? 1 : code.rawValue)
        }
    }
}
