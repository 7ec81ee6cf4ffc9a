import Foundation
import GRDB
import Testing

/// Something wrong, and what must be said about it.
struct BadInput: CustomTestStringConvertible, Sendable {
    let title: String
    let arguments: [String]
    var input: Data = Data()
    let message: String
    var testDescription: String { title }
}

@Suite("おかしな入力")
struct BadInputTests {
    private static let long = Data(String(repeating: "あ", count: 100_000).utf8)

    @Test(
        "何がおかしいかを日本語で知らせ、1で終わる",
        arguments: [
            BadInput(title: "知らないID", arguments: ["match", "nobody"], message: "「nobody」という事業者は登録されていません"),
            BadInput(title: "知らないIDの表示", arguments: ["organization", "show", "nobody"], message: "登録されていません"),
            BadInput(title: "知らないIDの組", arguments: ["team", "nobody"], message: "「nobody」という事業者は登録されていません"),
            BadInput(title: "一者の組", arguments: ["team", "demo-a004", "--size", "1"], message: "1者の組は作れません"),
            BadInput(title: "九者の組", arguments: ["team", "demo-a004", "--size", "9"], message: "2から5までの人数"),
            BadInput(title: "空の課題", arguments: ["team", "--for-file", "-"], message: "空です"),
            BadInput(
                title: "記号だけの課題", arguments: ["team", "--for-file", "-"], input: Data("・・・\n。".utf8),
                message: "求めることが空です"),
            BadInput(title: "10万字の課題", arguments: ["team", "--for-file", "long.txt"], message: "100000文字あります"),
            BadInput(title: "文字でない課題", arguments: ["team", "--for-file", "bytes.txt"], message: "読めない文字があります"),
            BadInput(title: "課題のファイルがない", arguments: ["team", "--for-file", "none.txt"], message: "見つかりません"),
            BadInput(
                title: "百行の課題", arguments: ["team", "--for-file", "-"],
                input: Data((1...100).map { "求めること\($0)\n" }.joined().utf8), message: "文や行が100あります"),
            BadInput(title: "空の仕事の内容", arguments: ["industry", "suggest", ""], message: "仕事の内容が空です"),
            BadInput(title: "記号だけの仕事の内容", arguments: ["industry", "suggest", "＊＊！"], message: "文字がありません"),
            BadInput(
                title: "10万字の仕事の内容", arguments: ["industry", "suggest", "-"], input: long, message: "100000文字あります"),
            BadInput(
                title: "文字でないバイトの仕事の内容", arguments: ["industry", "suggest", "-"],
                input: Data([0xE3, 0x81, 0xFF, 0xFE, 0x81]), message: "読めない文字があります"),
            BadInput(
                title: "だれも知らない仕事の内容", arguments: ["industry", "suggest", "ゐゑ", "--words-only"],
                message: "候補は見つかりません"),
            BadInput(title: "ない用件から", arguments: ["match", "demo-a004", "--only", "x"], message: "「x」だけからは探せません"),
            BadInput(
                title: "自分自身が出ないわけ", arguments: ["match", "demo-a004", "--why-not", "demo-a004"],
                message: "どちらも「合同会社あわい分光」です"),
            BadInput(title: "空の相談", arguments: ["match", "--need", ""], message: "求めることが空です"),
            BadInput(title: "空白だけの相談", arguments: ["match", "--need", " 　\n"], message: "求めることが空です"),
            BadInput(title: "空の標準入力", arguments: ["match", "--need-file", "-"], message: "空です"),
            BadInput(
                title: "10万字の標準入力", arguments: ["match", "--need-file", "-"], input: long, message: "100000文字あります"),
            BadInput(title: "10万字のファイル", arguments: ["match", "--need-file", "long.txt"], message: "100000文字あります"),
            BadInput(title: "制御文字", arguments: ["match", "--need", "研磨\u{1}です"], message: "制御文字（U+0001）"),
            BadInput(
                title: "制御文字の標準入力", arguments: ["match", "--need-file", "-"], input: Data("研磨\u{7}".utf8),
                message: "制御文字（U+0007）"),
            BadInput(title: "文字でないバイト", arguments: ["match", "--need-file", "bytes.txt"], message: "読めない文字があります"),
            BadInput(
                title: "文字でないバイトの名簿", arguments: ["import", "organizations", "bytes.txt"], message: "読めない文字があります"),
            BadInput(title: "ないファイル", arguments: ["match", "--need-file", "none.txt"], message: "見つかりません"),
            BadInput(title: "相談のファイルでなくフォルダー", arguments: ["match", "--need-file", "folder"], message: "フォルダーです"),
            BadInput(title: "名簿でなくフォルダー", arguments: ["import", "organizations", "folder"], message: "フォルダーです"),
            BadInput(
                title: "知らない項目", arguments: ["organization", "set", "demo-a004", "星座=牡羊座"], message: "「星座」という項目はありません"),
            BadInput(
                title: "読めない値", arguments: ["organization", "set", "demo-a004", "従業員数=たくさん"], message: "何も保存していません"),
            BadInput(
                title: "知らない市区町村", arguments: ["match", "--need", "研磨", "--from-place", "ほげ市"], message: "「ほげ市」が分かりません"),
            BadInput(title: "どれでもない業種", arguments: ["industry", "ほげほげ"], message: "当たる業種はありません"),
            BadInput(
                title: "書き出し先のフォルダーがない", arguments: ["export", "organizations", "--output", "none/x.csv"],
                message: "書き込めません"),
            BadInput(title: "控えの名前がすでにある", arguments: ["backup", "demo.sqlite"], message: "すでにあります"),
            BadInput(title: "控えでないものから戻す", arguments: ["restore", "long.txt"], message: "データベースではありません"),
            BadInput(
                title: "2001字の求めること", arguments: ["match", "--need", String(repeating: "あ", count: 2001)],
                message: "2000文字まで"),
            BadInput(
                title: "見出しだけの重みの表", arguments: ["match", "demo-a004", "--weights", "header.tsv"],
                message: "重みの行がありません"),
            BadInput(
                title: "負の重み", arguments: ["match", "demo-a004", "--weights", "negative.tsv"], message: "合わせて200以下"),
            BadInput(
                title: "知らない観点の重み", arguments: ["match", "demo-a004", "--weights", "unknown.tsv"],
                message: "観点「luck」はありません"),
            BadInput(title: "種データがない", arguments: ["industry", "印刷", "--seeds", "folder"], message: "種データ"),
        ])
    func saysWhatIsWrong(bad: BadInput) async throws {
        try await Enishi.withDemo { folder in
            try Self.long.write(to: folder.appendingPathComponent("long.txt"))
            try Data([0xE7, 0xA0, 0x94, 0x0A, 0x80, 0xFF, 0xFD, 0x0A]).write(
                to: folder.appendingPathComponent("bytes.txt"))
            for (name, rows) in [("header", ""), ("negative", "sector\t-1\n"), ("unknown", "luck\t1\n")] {
                try Data("factor\tweight\n\(rows)".utf8).write(to: folder.appendingPathComponent("\(name).tsv"))
            }
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent("folder"), withIntermediateDirectories: false)
            let database = folder.appendingPathComponent("demo.sqlite")
            let before = try lastEvent(of: database)
            let usesDatabase = bad.arguments[0] != "industry"
            let refused = try await Enishi.run(
                bad.arguments + (usesDatabase ? ["--database", "demo.sqlite"] : []), in: folder, input: bad.input)
            #expect(refused.code == 1)
            #expect(refused.output.isEmpty)
            #expect(refused.messages.contains(bad.message), "\(refused.messages)")
            #expect(try lastEvent(of: database) == before)
        }
    }

    @Test("絵文字はふつうの言葉として扱う")
    func emojiAreWords() async throws {
        try await Enishi.withDemo { folder in
            let found = try await Enishi.run(
                ["match", "--need", "🍓いちご農園を探しています👩‍🌾", "--database", "demo.sqlite", "--top", "5"], in: folder)
            #expect(found.code == 0)
            #expect(found.text.contains("いちご"))
            let set = try await Enishi.run(
                ["organization", "set", "demo-a004", "紹介文=🍓と👩‍🌾", "--database", "demo.sqlite"], in: folder)
            #expect(set.code == 0)
            let shown = try await Enishi.run(
                ["organization", "show", "demo-a004", "--database", "demo.sqlite"], in: folder)
            #expect(shown.text.contains("🍓と👩‍🌾"))
        }
    }

    @Test(
        "使えないデータベースは、理由を知らせ、ファイルを変えない",
        arguments: [
            ("text.sqlite", "データベースではありません"), ("foreign.sqlite", "縁（Enishi）のデータベースではありません"),
            ("newer.sqlite", "新しい版"), ("empty.sqlite", "データベースではありません"), ("", "データベースの場所が空です"), ("folder", "フォルダーです"),
            ("none.sqlite", "ありません"), ("none/x.sqlite", "ありません"),
        ])
    func saysWhyTheDatabaseIsOfNoUse(name: String, message: String) async throws {
        try await Enishi.withDemo { folder in
            try makeUnusableDatabases(in: folder)
            let path = folder.appendingPathComponent(name)
            // Opening one of ours may renew its header, so there it is the history that must stay.
            func state() -> Data? { name == "newer.sqlite" ? try? lastEvent(of: path) : try? Data(contentsOf: path) }
            let before = state()  // nil for the folder and for what is not there
            for arguments in [["match", "demo-a004"], ["check"], ["organization", "set", "demo-a004", "従業員数=1"]] {
                let refused = try await Enishi.run(arguments + ["--database", name], in: folder)
                #expect(refused.code == 1)
                #expect(refused.output.isEmpty)
                #expect(refused.messages.contains(message), "\(refused.messages)")
                #expect(state() == before)
            }
        }
    }

    @Test("書けないフォルダーには作れないと知らせる", .enabled(if: getuid() != 0, "the superuser may write everywhere"))
    func saysThatTheFolderIsReadOnly() async throws {
        try await Enishi.withFolder { folder in
            let locked = folder.appendingPathComponent("locked")
            try FileManager.default.createDirectory(
                at: locked, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o555])
            let refused = try await Enishi.run(["init", "--database", "locked/x.sqlite"], in: folder)
            #expect(refused.code == 1)
            #expect(refused.messages.contains("読み書きできません"))
        }
    }

    @Test("空の場所には作れないと、日本語で知らせる")
    func saysThatThePathIsEmpty() async throws {
        try await Enishi.withFolder { folder in
            let refused = try await Enishi.run(["init", "--database", ""], in: folder)
            #expect(refused.code == 1)
            #expect(refused.messages.contains("データベースの場所が空です"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }

    @Test("戻す先のフォルダーがなければ、控えのせいにしない")
    func restoreBlamesTheRightFile() async throws {
        try await Enishi.withDemo { folder in
            let refused = try await Enishi.run(["restore", "demo.sqlite", "--database", "none/r.sqlite"], in: folder)
            #expect(refused.code == 1)
            #expect(refused.messages.contains("「none/r.sqlite」を読み書きできません"), "\(refused.messages)")
        }
    }

    @Test("壊れたデータベースの点検は、壊れたところを挙げ、控えから戻すよう言い、1で終わる", arguments: [2, 30])
    func checkListsDamage(firstBadPage: Int) async throws {
        try await Enishi.withDemo { folder in
            try damage(folder.appendingPathComponent("demo.sqlite"), from: firstBadPage)
            let checked = try await Enishi.run(["check", "--database", "demo.sqlite"], in: folder)
            #expect(checked.code == 1)
            #expect(checked.messages.contains("問題: "))
            #expect(checked.messages.contains("enishi restore"))
            #expect(!checked.messages.contains("enishi check"))
        }
    }

    @Test("書き出しに失敗したら、書きかけのファイルを残さない")
    func nothingHalfWrittenIsLeft() async throws {
        try await Enishi.withDemo { folder in
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent("list.csv"), withIntermediateDirectories: false)
            let refused = try await Enishi.run(
                ["export", "organizations", "--output", "list.csv", "--database", "demo.sqlite"], in: folder)
            #expect(refused.code == 1)
            #expect(refused.messages.contains("同じ名前のフォルダーがあります"), "\(refused.messages)")
            try damage(folder.appendingPathComponent("demo.sqlite"), from: 30)
            let failed = try await Enishi.run(
                ["export", "organizations", "--output", "all.csv", "--database", "demo.sqlite"], in: folder)
            #expect(failed.code == 1)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left.filter { $0.hasSuffix(".part") || $0 == "all.csv" }.isEmpty)
        }
    }

    @Test("ないフォルダーには作れないと知らせる")
    func saysThatTheFolderIsMissing() async throws {
        try await Enishi.withFolder { folder in
            let refused = try await Enishi.run(["init", "--database", "none/x.sqlite"], in: folder)
            #expect(refused.code == 1)
            #expect(refused.messages.contains("読み書きできません"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }

    /// Overwrites a database from this page on.
    private func damage(_ database: URL, from page: Int) throws {
        let content = try Data(contentsOf: database)
        let good = (page - 1) * 4_096
        try (content.prefix(good) + Data(repeating: 0xA5, count: content.count - good)).write(to: database)
    }

    /// The hash at the end of the history: every change of a record moves it.
    private func lastEvent(of database: URL) throws -> Data {
        let file = try DatabaseQueue(path: database.path)
        let hash = try file.read {
            try String.fetchOne($0, sql: "SELECT hash FROM event ORDER BY sequence DESC LIMIT 1")
        }
        try file.close()
        return Data(try #require(hash).utf8)
    }

    private func makeUnusableDatabases(in folder: URL) throws {
        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
        try Data("これはデータベースではありません\n".utf8).write(to: URL(fileURLWithPath: path("text.sqlite")))
        try Data().write(to: URL(fileURLWithPath: path("empty.sqlite")))
        try FileManager.default.createDirectory(atPath: path("folder"), withIntermediateDirectories: false)
        let foreign = try DatabaseQueue(path: path("foreign.sqlite"))
        try foreign.write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
        try foreign.close()
        try FileManager.default.copyItem(atPath: path("demo.sqlite"), toPath: path("newer.sqlite"))
        let newer = try DatabaseQueue(path: path("newer.sqlite"))
        try newer.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999-from-the-future')") }
        try newer.close()
    }
}

@Suite("二人が同時に書く")
struct TwoWriters {
    @Test("同時に登録しても、どれも失われない")
    func nothingIsLost() async throws {
        try await Enishi.withDemo { folder in
            let added = try await withThrowingTaskGroup(of: Enishi.Outcome.self) { group in
                for number in 1...4 {
                    group.addTask {
                        try await Enishi.run(
                            ["organization", "add", "名称=同時縁\(number)号", "--database", "demo.sqlite"], in: folder)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(added.map(\.code) == [0, 0, 0, 0])
            #expect(Set(added.map(\.text)).count == 4)
            let found = try await Enishi.run(
                ["organization", "search", "同時縁", "--format", "csv", "--database", "demo.sqlite"], in: folder)
            #expect(found.text.components(separatedBy: "同時縁").count == 5)
            let checked = try await Enishi.run(["check", "--database", "demo.sqlite"], in: folder)
            #expect(checked.code == 0)
        }
    }

    @Test("ほかの人が書き終わらなければ、待ってから断る。読むことはできる")
    func waitsAndThenRefuses() async throws {
        try await Enishi.withDemo { folder in
            let path = folder.appendingPathComponent("demo.sqlite").path
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true  // it stays open over several accesses
            let other = try DatabasePool(path: path, configuration: configuration)
            defer { try? other.close() }  // the folder goes anyway
            try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
            async let refused = Enishi.run(
                ["organization", "set", "demo-a004", "従業員数=99", "--database", "demo.sqlite"], in: folder)
            async let read = Enishi.run(["match", "demo-a004", "--database", "demo.sqlite"], in: folder)
            let (write, answer) = try await (refused, read)
            #expect(write.code == 1)
            #expect(write.messages.contains("書き込み中です。何も保存していません"))
            #expect(answer.code == 0)
            try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
            let shown = try await Enishi.run(
                ["organization", "show", "demo-a004", "--format", "json", "--database", "demo.sqlite"], in: folder)
            let record = try #require(try JSONSerialization.jsonObject(with: shown.output) as? [String: Any])
            #expect(record["name"] as? String == "合同会社あわい分光")
            #expect(record["staff"] == nil)
        }
    }
}
