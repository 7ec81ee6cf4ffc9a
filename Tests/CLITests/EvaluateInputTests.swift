import Foundation
import Testing

@Suite("評価の入力")
struct EvaluateInputTests {
    @Test("読むファイルには書き出さず、同じ事業者どうしの連携は断る")
    func refusesToOverwriteItsInput() async throws {
        try await Enishi.withFolder { folder in
            let organizations = folder.appendingPathComponent("o.jsonl")
            let lines =
                #"{"id":"a","name":"あ","needs":["冷凍倉庫"]}"# + "\n" + #"{"id":"b","name":"い","offers":["冷凍倉庫"]}"# + "\n"
            try Data(lines.utf8).write(to: organizations)
            let pairs = folder.appendingPathComponent("p.jsonl")
            try Data((#"{"org_a":"a","org_b":"a"}"# + "\n").utf8).write(to: pairs)
            let given = ["evaluate", "--organizations", "o.jsonl", "--pairs", "p.jsonl", "--words-only"]
            for option in ["--learn", "--run"] {
                let refused = try await Enishi.run(given + [option, "./o.jsonl"], in: folder)
                #expect(refused.code != 0)
                #expect(refused.messages.contains("読むファイルと同じです"))
            }
            #expect(try Data(contentsOf: organizations) == Data(lines.utf8))
            let alone = try await Enishi.run(given, in: folder)
            #expect(alone.code == 1)
            #expect(alone.messages.contains("p.jsonl 1行目: 同じ事業者どうしです"))
        }
    }
}
