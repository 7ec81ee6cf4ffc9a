import Foundation
import Testing

@testable import enishi

@Suite("終了コードと知らせ")
struct ExitCodes {
    @Test("できたら0。データは標準出力に、知らせは標準エラー出力に")
    func doneIsZero() async throws {
        try await Enishi.withDemo { folder in
            let found = try await Enishi.run(
                ["match", "demo-a004", "--top", "1", "--database", "demo.sqlite"], in: folder)
            #expect(found.code == 0)
            #expect(found.text.contains("合同会社あわい分光"))
            #expect(found.messages.isEmpty)
            let changed = try await Enishi.run(
                ["organization", "set", "demo-a004", "従業員数=12", "--database", "demo.sqlite"], in: folder)
            #expect(changed.code == 0)
            #expect(changed.output.isEmpty)
            #expect(changed.messages.contains("保存しました"))
        }
    }

    @Test("合う相手がいなくても0。一覧は空")
    func nothingFoundIsZero() async throws {
        try await Enishi.withDemo { folder in
            let found = try await Enishi.run(
                ["match", "--need", "zzqqxxvv", "--format", "json", "--database", "demo.sqlite"], in: folder)
            #expect(found.code == 0)
            let answer = try #require(try JSONSerialization.jsonObject(with: found.output) as? [String: Any])
            #expect((answer["results"] as? [Any])?.isEmpty == true)
            #expect(found.messages.contains("合う相手は見つかりませんでした"))
        }
    }

    @Test("記号だけの相談には、言葉で書くように知らせる", arguments: ["!?。、", "😀", "あ", "12"])
    func signsAreNoNeed(need: String) async throws {
        try await Enishi.withDemo { folder in
            let found = try await Enishi.run(["match", "--need", need, "--database", "demo.sqlite"], in: folder)
            #expect(found.code == 0)
            #expect(found.messages.contains("ふだんの言葉で書いてください"))
            #expect(!found.messages.contains("登録されていません"))
        }
    }

    @Test("誤りのある名簿は1で、何も保存しない。--skip-errors なら2で、残りを保存する")
    func partlySavedIsTwo() async throws {
        try await Enishi.withFolder { folder in
            let list = "名称,法人番号\n株式会社いちごの縁,\n株式会社にごうの縁,123\n"
            try Data(list.utf8).write(to: folder.appendingPathComponent("list.csv"))
            let refused = try await Enishi.run(["import", "organizations", "list.csv"], in: folder)
            #expect(refused.code == 1)
            #expect(refused.text.contains("list.csv 3行目 法人番号"))
            #expect(refused.text.contains("何も保存していません"))
            #expect(try await names(in: folder).isEmpty)
            let partly = try await Enishi.run(
                ["import", "organizations", "list.csv", "--skip-errors", "--format", "json"], in: folder)
            #expect(partly.code == 2)
            let report = try #require(try JSONSerialization.jsonObject(with: partly.output) as? [String: Any])
            #expect(report["created"] as? Int == 1)
            #expect(report["rejected"] as? Int == 1)
            #expect((report["errors"] as? [[String: Any]])?.first?["row"] as? Int == 3)
            #expect(try await names(in: folder) == ["株式会社いちごの縁"])
        }
    }

    @Test("行のない名簿と、変わりのない名簿には、保存したとは言わない")
    func nothingToSave() async throws {
        try await Enishi.withFolder { folder in
            func importing(_ text: String) async throws -> String {
                try Data(text.utf8).write(to: folder.appendingPathComponent("list.csv"))
                return try await Enishi.run(["import", "organizations", "list.csv"], in: folder).text
            }
            let empty = try await importing("ID,名称\n")
            #expect(empty.contains("見出しのほかに行がありません") && !empty.contains("保存しました"))
            #expect(try await importing("ID,名称\nichigo,株式会社いちごの縁\n").contains("保存しました"))
            let same = try await importing("ID,名称\nichigo,株式会社いちごの縁\n")
            #expect(same.contains("変わりはありませんでした") && !same.contains("保存しました"))
        }
    }

    @Test(
        "引数の書き方が違えば64",
        arguments: [
            ["match"], ["match", "demo-a004", "--need", "研磨"], ["match", "demo-a004", "--top", "many"],
            ["match", "--need", "研磨", "--on", "2026-13-01"], ["match", "--need", "研磨", "--sector", "海"],
            ["match", "demo-a004", "--within=-1"], ["nonsense"], ["organization", "set", "demo-a004", "従業員数"],
            ["export", "organizations", "--format", "xml"], ["evaluate"],
            ["evaluate", "--organizations", "a.jsonl", "--against", "b.jsonl"],
            ["import", "mapping", "a.csv", "--name", "own"],
            ["knowledge", "check", "--texts", "a.csv"], ["knowledge", "check", "--column", "説明"],
        ])
    func malformedArgumentsAre64(arguments: [String]) async throws {
        try await Enishi.withFolder { folder in
            let refused = try await Enishi.run(arguments, in: folder)
            #expect(refused.code == 64)
            #expect(refused.output.isEmpty)
            #expect(refused.messages.hasPrefix("引数の書き方が違います。"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }

    @Test(
        "引数の何が違うかを、日本語で言う",
        arguments: [
            (["match", "x", "--top", "-1"], "「--top <top>」の値がありません。- で始まるものは、値ではなく別の指定として読みます。"),
            (["match", "x", "--top=-1"], "「--top <top>」に「-1」は使えません。0から1000000までの整数にしてください。"),
            (["match", "x", "--top", "99999999999999999999"], "0から1000000までの整数にしてください。"),
            (["match", "x", "--top", "9223372036854775807"], "0から1000000までの整数にしてください。"),
            (["match", "x", "--within", "近く"], "「--within <KM>」に「近く」は使えません。0以上の距離（km）にしてください。"),
            (["team", "x", "--top", "101"], "0から100までの整数にしてください。"),
            (["team", "x", "--size", "三"], "「--size <size>」に「三」は使えません。"),
            (["industry", "suggest", "竹", "--top", "0"], "1から50までの整数にしてください。"),
            (["organization", "search", "--top=-5"], "0から1000000までの整数にしてください。"),
            (["knowledge", "gaps", "--top=1.5"], "「--top <top>」に「1.5」は使えません。"),
            (["knowledge", "check", "--sample=-1"], "「--sample <N>」に「-1」は使えません。"),
            (["user", "token", "x", "--days", "367"], "1から366までの整数にしてください。"),
            (["knowledge", "show", String(repeating: "竹", count: 2001)], "2001文字あります。2000文字までにしてください。"),
            (["knowledge", "path", "竹", String(repeating: "木", count: 2001)], "2001文字あります。"),
            (["match", "x", "--kind", "竜"], "「--kind <kind>」に「竜」は使えません。次から選んでください。"),
            (["match", "x", "--format", "xml"], "table、json、csvから選んでください。"),
            (["match", "x", "--tpo", "3"], "「--tpo」という指定はありません。「--top」のことですか。"),
            (["match", "x", "y"], "「y」は、ここでは使えません。"), (["match", "x", "y", "z"], "'y', 'z' は、ここでは使えません。"),
            (["organization", "show"], "「<ID>」がありません。"), (["match", "x", "--explain=3"], "「--explain」に値は要りません（「3」）。"),
        ])
    func malformedArgumentsAreSaidInJapanese(arguments: [String], message: String) async throws {
        try await Enishi.withFolder { folder in
            let refused = try await Enishi.run(arguments, in: folder)
            #expect(refused.code == 64)
            #expect(refused.messages.contains(message), "\(refused.messages)")
            #expect(refused.messages.contains("\n使い方: enishi ") && refused.messages.contains("--help」で見られます。"))
            for english in ["Error", "Usage", "Help:", "invalid", "Missing", "information"] {
                #expect(!refused.messages.contains(english), "\(refused.messages)")
            }
        }
    }

    @Test("標準出力に書けなければ、知らせて1で終わる")
    func fullStandardOutputIsSaid() async throws {
        let full = URL(fileURLWithPath: "/dev/full")
        try #require(FileManager.default.fileExists(atPath: full.path))
        try await Enishi.withFolder { folder in
            let failed = try await Enishi.run(["industry", "印刷"], in: folder, output: full)
            #expect(failed.code == 1)
            #expect(failed.messages.contains("書き出せません"))
        }
    }

    @Test("履歴の日時は日本時間")
    func historyIsInTokyoTime() {
        #expect(Date(timeIntervalSince1970: 0).inTokyo == "1970-01-01 09:00")
        #expect(Date(timeIntervalSince1970: 1_795_277_219).inTokyo == "2026-11-22 01:06")
    }

    private func names(in folder: URL) async throws -> [String] {
        let found = try await Enishi.run(["organization", "search", "--format", "json"], in: folder)
        let rows = try #require(try JSONSerialization.jsonObject(with: found.output) as? [[String: String]])
        return rows.compactMap { $0["name"] }
    }
}
