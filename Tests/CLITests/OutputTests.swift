import Foundation
import Support
import Testing

@Suite("出力の形")
struct OutputTests {
    @Test("match のJSONは決めた形で、理由の点の和が得点", arguments: [["demo-a004"], ["--need", "紙を抜く型を作ってほしい", "--offer", "木の端材"]])
    func matchGivesTheAgreedJSON(query: [String]) async throws {
        try await Enishi.withDemo { folder in
            let found = try await Enishi.run(
                ["match"] + query
                    + ["--top", "10", "--on", "2026-11-21", "--format", "json", "--database", "demo.sqlite"],
                in: folder)
            #expect(found.code == 0)
            let answer = try #require(try JSONSerialization.jsonObject(with: found.output) as? [String: Any])
            #expect(Set(answer.keys) == ["query", "on", "versions", "results"])
            #expect(answer["on"] as? String == "2026-11-21")
            #expect(answer["query"] as? String == (query.count == 1 ? "demo-a004" : nil))
            let versions = try #require(answer["versions"] as? [String: String])
            #expect(Set(versions.keys) == ["knowledge", "weights", "statistics"])
            let results = try #require(answer["results"] as? [[String: Any]])
            #expect(!results.isEmpty && results.count <= 10)
            #expect(results.compactMap { $0["rank"] as? Int } == Array(1...results.count))
            var last = Int.max
            for result in results {
                #expect(
                    Set(result.keys) == ["rank", "id", "name", "score", "reasons", "unknown", "wouldChange"])
                let score = try #require(result["score"] as? Int)
                let reasons = try #require(result["reasons"] as? [[String: Any]])
                #expect(reasons.reduce(0) { $0 + ($1["share"] as? Int ?? 0) } == score)
                #expect(reasons.allSatisfy { Set($0.keys) == ["factor", "share", "need", "offer", "chain", "text"] })
                #expect(score <= last)
                last = score
            }
        }
    }

    @Test("team は、役割と足りないことを人が読める文で言い、同じ相手ばかりにしない")
    func teamIsReadable() async throws {
        try await Enishi.withDemo { folder in
            let found = try await Enishi.run(
                ["team", "demo-a004", "--explain", "--on", "2026-11-21", "--database", "demo.sqlite"], in: folder)
            #expect(found.code == 0)
            #expect(found.text.hasPrefix("「合同会社あわい分光」と組む3者の組（2026-11-21 現在）\n"))
            for text in ["\n1. 合同会社あわい分光 ＋ ", "【加工】", "そうです。", "まだ足りないこと: ", "点の内訳"] {
                #expect(found.text.contains(text), "\(text)")
            }
            let teams = found.text.split(separator: "\n").filter { $0.contains(" ＋ ") }
            #expect(teams.count == 5)
            let partners = teams.flatMap { $0.split(separator: "　")[0].components(separatedBy: " ＋ ").dropFirst() }
            let places = partners.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            #expect(places.values.allSatisfy { $0 <= 2 })
        }
    }

    @Test("team のJSONは決めた形で、人数はいわれたとおり", arguments: 2...5)
    func teamGivesTheAgreedJSON(size: Int) async throws {
        try await Enishi.withDemo { folder in
            let found = try await Enishi.run(
                [
                    "team", "demo-a004", "--size", "\(size)", "--on", "2026-11-21", "--json", "--database",
                    "demo.sqlite",
                ], in: folder)
            let answer = try #require(try JSONSerialization.jsonObject(with: found.output) as? [String: Any])
            #expect(Set(answer.keys) == ["query", "on", "size", "versions", "results"])
            let results = try #require(answer["results"] as? [[String: Any]])
            #expect(!results.isEmpty)
            for result in results {
                let members = try #require(result["members"] as? [[String: Any]])
                #expect(members.count == size && members.first?["id"] as? String == "demo-a004")
                let reasons = try #require(result["reasons"] as? [[String: Any]])
                #expect(reasons.reduce(0) { $0 + ($1["share"] as? Int ?? 0) } == result["score"] as? Int)
            }
        }
    }

    @Test("team は、課題の文章に応える組を、表でもCSVでも出す", arguments: ["table", "csv"])
    func teamForAChallenge(format: String) async throws {
        try await Enishi.withDemo { folder in
            let challenge = Data("坂の上のお年寄りが買い物に来られない。\n・送迎の車と運転手がほしい\n・商店街で休める場所がほしい\n".utf8)
            let found = try await Enishi.run(
                ["team", "--for-file", "-", "--size", "2", "--format", format, "--database", "demo.sqlite"], in: folder,
                input: challenge)
            #expect(found.code == 0)
            #expect(found.text.contains("相談の「送迎の車と運転手がほしい」に"))
            #expect(found.text.contains(format == "csv" ? "まだ足りないこと" : "この相談に応える2者の組"))
        }
    }

    @Test("片方だけから探すと、片方の理由だけになる", arguments: [("needs", "こちらが求める"), ("offers", "相手が求める")])
    func oneSided(only: String, said: String) async throws {
        try await Enishi.withDemo { folder in
            let found = try await Enishi.run(
                [
                    "match", "demo-a004", "--only", only, "--explain", "--top", "5", "--on", "2026-11-21",
                    "--database", "demo.sqlite",
                ], in: folder)
            #expect(found.code == 0)
            let sentences = found.text.components(separatedBy: "\n").filter { $0.contains("が求める「") }
            #expect(sentences.count >= 5 && sentences.allSatisfy { $0.contains(said) })
        }
    }

    @Test("--why-not は、何番目か、出ないならなぜかと双方の言い分を、文でもJSONでも言う")
    func whyNot() async throws {
        try await Enishi.withDemo { folder in
            func ask(_ partner: String, _ more: String...) async throws -> Enishi.Outcome {
                let arguments = ["match", "demo-a004", "--why-not", partner, "--on", "2026-11-21"]
                return try await Enishi.run(arguments + more + ["--database", "demo.sqlite"], in: folder)
            }
            #expect(try await ask("demo-a102").text.hasPrefix("「株式会社はんだの里」は、候補の2番目です。"))
            let removed = try await ask("demo-a102", "--kind", "farm").text
            #expect(removed.contains("種別のしぼりこみに当たらないので") && removed.contains("「基板実装 1枚〜300枚"))
            let json = try await ask("demo-a102", "--only", "offers", "--kind", "farm", "--format", "json").output
            let answer = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
            #expect(answer["standing"] as? String == "removed" && answer["gate"] as? String == "kind")
            #expect(try await ask("demo-a102", "--as", "public").code == 64)
        }
    }

    @Test("同じ問いには、同じバイト列で答える", arguments: ["match", "team"])
    func sameQuestionSameBytes(command: String) async throws {
        try await Enishi.withDemo { folder in
            let arguments = [
                command, "demo-a004", "--on", "2026-11-21", "--format", "json", "--database", "demo.sqlite",
            ]
            let first = try await Enishi.run(arguments, in: folder)
            let second = try await Enishi.run(arguments, in: folder)
            #expect(!first.output.isEmpty)
            #expect(first.output == second.output)
        }
    }

    @Test("業種の候補は、コード・名称・理由の順に出て、JSONも同じことを言う")
    func industrySuggestions() async throws {
        try await Enishi.withFolder { folder in
            let asked = ["industry", "suggest", "-", "--words-only", "--top", "2"]
            let input = Data("有機質の肥料を作っています\n".utf8)
            let shown = try await Enishi.run(asked, in: folder, input: input)
            #expect(shown.code == 0)
            #expect(shown.text.hasPrefix("1063 有機質肥料製造業"), "\(shown.text)")
            #expect(shown.text.contains("中分類 10 飲料・たばこ・飼料製造業"))
            #expect(shown.text.contains("「肥料」") && shown.text.contains("終わりの「製造業」"), "\(shown.text)")
            let found = try await Enishi.run(asked + ["--json"], in: folder, input: input)
            let answer = try #require(try JSONSerialization.jsonObject(with: found.output) as? [String: Any])
            let suggestions = try #require(answer["suggestions"] as? [[String: Any]])
            #expect(suggestions.count == 2)
            #expect(suggestions.first?["code"] as? String == "1063")
            for suggestion in suggestions {
                #expect(Set(suggestion.keys) == ["code", "name", "middle", "score", "reasons"])
                let reasons = try #require(suggestion["reasons"] as? [[String: Any]])
                #expect(reasons.reduce(0) { $0 + ($1["share"] as? Int ?? 0) } == suggestion["score"] as? Int)
                for reason in reasons { #expect(shown.text.contains(reason["text"] as? String ?? "?")) }
            }
        }
    }

    @Test("業種は、これまでどおり語を省いて引ける")
    func industryIsStillFound() async throws {
        try await Enishi.withFolder { folder in
            let found = try await Enishi.run(["industry", "2442"], in: folder)
            #expect(found.code == 0)
            #expect(found.text.contains("2442"))
            #expect(try await Enishi.run(["industry", "find", "2442"], in: folder).text == found.text)
            #expect(try await Enishi.run(["industry", "suggest", "紙", "--top", "0"], in: folder).code == 64)
        }
    }

    @Test("記入用の表")
    func templateIsAsRecorded() async throws {
        try await Enishi.withFolder { folder in
            let template = try await Enishi.run(["export", "organizations", "--template"], in: folder)
            #expect(template.code == 0)
            #expect(template.output.starts(with: [0xEF, 0xBB, 0xBF]))
            // Without its byte order mark, which reading a recording takes away.
            expectSnapshot(String(decoding: template.output.dropFirst(3), as: UTF8.self), named: "template.csv")
        }
    }

    @Test("記入用の表は、そのまま取り込める")
    func templateCanBeImported() async throws {
        try await Enishi.withFolder { folder in
            _ = try await Enishi.run(["export", "organizations", "--template", "--output", "list.csv"], in: folder)
            let imported = try await Enishi.run(["import", "organizations", "list.csv", "--dry-run"], in: folder)
            #expect(imported.code == 0)
            #expect(imported.text.contains("新規 0"))
        }
    }
}

/// One command as the program itself describes it.
private struct Command: Decodable {
    let commandName: String
    let subcommands: [Command]?

    /// The words to type for each command below, `help` left out.
    func paths(after words: [String] = []) -> [[String]] {
        (subcommands ?? []).filter { $0.commandName != "help" }.flatMap { command in
            let path = words + [command.commandName]
            return [path] + command.paths(after: path)
        }
    }

    struct Dump: Decodable { let command: Command }
}

@Suite("使い方の説明")
struct ManualTests {
    @Test("どのコマンドの --help にも例があり、docs/cli.md は --help のとおり")
    func everyHelpHasAnExampleAndIsInTheManual() async throws {
        try await Enishi.withFolder { folder in
            let dump = try await Enishi.run(["--experimental-dump-help"], in: folder)
            let top = try JSONDecoder().decode(Command.Dump.self, from: dump.output).command
            let paths = [[]] + top.paths()
            #expect(paths.count >= 20)
            var manual = """
                # enishi のコマンド

                このページは `--help` の出力そのものです。`RECORD_SNAPSHOTS=1 swift test --filter CLITests` で作り直します。

                """
            for path in paths {
                let help = try await Enishi.run(path + ["--help"], in: folder)
                #expect(help.code == 0)
                #expect(help.text.contains("例:"), "enishi \(path.joined(separator: " ")) --help has no example")
                manual += "\n## \((["enishi"] + path).joined(separator: " "))\n\n```text\n"
                manual += help.text.trimmingCharacters(in: .newlines) + "\n```\n"
            }
            expectRecording(manual, at: Folders.checkout.appendingPathComponent("docs/cli.md"))
        }
    }
}

@Suite("知識を確かめる")
struct KnowledgeOutputTests {
    private static let list = "名称,説明\n甲,豆腐と精密ホゲ加工\n乙,豆腐と精密ホゲ加工\n丙,豆腐の店\n"

    @Test("文の網羅は表ごとと全部で言い、知識にない言葉を多い順に示す。同じ文は一度だけ数える")
    func coverageIsTold() async throws {
        try await Enishi.withFolder { folder in
            try Data(Self.list.utf8).write(to: folder.appendingPathComponent("list.csv"))
            let checked = try await Enishi.run(
                ["knowledge", "check", "--texts", "list.csv", "--column", "説明", "業種"], in: folder)
            #expect(checked.code == 0)
            #expect(checked.text.contains("知識にない: ホゲ（1回）"))
            #expect(checked.messages.contains("list.csv: のべ5語のうち"))
            #expect(checked.messages.contains("全部で: のべ5語のうち"))
        }
    }

    @Test("見出しの列が一つもない表は、そう言って1で終わる")
    func missingColumnsAreSaid() async throws {
        try await Enishi.withFolder { folder in
            try Data(Self.list.utf8).write(to: folder.appendingPathComponent("list.csv"))
            let checked = try await Enishi.run(
                ["knowledge", "check", "--texts", "list.csv", "--column", "業種", "PR"], in: folder)
            #expect(checked.code == 1)
            #expect(checked.messages.contains("「list.csv」に「業種」「PR」という見出しの列がありません"))
        }
    }
}
