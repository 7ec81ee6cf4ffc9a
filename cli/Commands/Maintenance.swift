import ArgumentParser
import Registry
import Store
import UseCases

/// `enishi backup`
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "データベースの控えを取る（ほかの人が使っている間も取れます）", discussion: "例: enishi backup 控え/2026-11-21.sqlite")

    @Argument(help: ArgumentHelp("控えのファイル（まだ無い名前）", valueName: "FILE")) var file: String
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        try await options.open(reference: try options.reference()).backup(to: file)
        say("「\(file)」に控えを取りました。")
    }
}

/// `enishi restore`
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "控えから戻す（今のデータベースは別名で残します）", discussion: "例: enishi restore 控え/2026-11-21.sqlite")

    @Argument(help: ArgumentHelp("控えのファイル", valueName: "FILE")) var file: String
    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let kept = try await RegistryDatabase.restore(from: file, to: options.path, as: .console, at: now())
        say("「\(options.path)」に戻しました。\(kept.map { "前のデータベースは「\($0)」にあります。" } ?? "")")
    }
}

/// `enishi check`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "データベースを点検する（壊れ、履歴の書き換え、索引のずれ）",
        discussion: "例: enishi check\n最後のハッシュ値は、書き写して別の場所に保管してください。")

    @OptionGroup var options: DatabaseOptions

    func run() async throws {
        let found: DatabaseCheck
        do { found = try await options.open(reference: try options.reference()).check() } catch UnusableDatabase.damaged
        {
            say("問題: データベース「\(options.path)」は、壊れていて開けません。控えがあれば `enishi restore` で戻してください。")
            throw ExitCode(1)
        }
        give("事業者 \(found.organizationCount)件、履歴 \(found.eventCount)件")
        give("履歴の最後のハッシュ値 \(found.headHash)")
        for problem in found.problems { say("問題: \(problem)") }
        guard found.problems.isEmpty else {
            say("控えがあれば `enishi restore` で戻せます。")
            throw ExitCode(1)
        }
        give("問題はありません。")
    }
}
