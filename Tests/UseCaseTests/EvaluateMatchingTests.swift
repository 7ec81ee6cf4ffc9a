import Foundation
import Matching
import Support
import TabularFiles
import Testing
import UseCases

@Suite("照合の評価")
struct Evaluating {
    private let lines = [
        #"{"id":1,"name":"架空切削","kind":"manufacturer","location":"板橋区","offers":["ステンレス切削"],"needs":["化粧箱"]}"#,
        #"{"id":"2","name":"架空紙器","kind":"manufacturer","location":"板橋区","offers":["化粧箱の製造"],"needs":["刃物の切削"]}"#,
        #"{"id":"a\"3","name":"架空農園","kind":"farmer","location":"武蔵野市","offers":["小松菜"],"needs":["化粧箱"]}"#,
        #"{"id":4,"name":"架空の無口","kind":"shop"}"#,
    ]

    private func file(_ lines: [String], _ name: String = "組織.jsonl") throws -> TabularFile {
        try TabularFile(name: name, bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    private func evaluating() throws -> EvaluateMatching { EvaluateMatching(reference: try Examples.reference()) }

    private func read(_ lines: [String]) throws -> EvaluateMatching.Registry {
        try evaluating().read(file(lines), on: Examples.today)
    }

    @Test("id は来たときの型（数か文字）で返る")
    func idTypes() throws {
        let (evaluating, registry) = (try evaluating(), try read(lines))
        func line(_ id: String) -> String {
            evaluating.line(of: evaluating.run(id, in: registry, on: Examples.today), in: registry)
        }
        let first = line("1")
        #expect(first.hasPrefix("{\"query\":1,\"results\":[\"2\""))
        #expect(first.hasSuffix("]}\n"))
        #expect(line("a\"3").hasPrefix(#"{"query":"a\"3","results":["2""#))
        #expect(line("2").contains("\"results\":[1"))
        for id in ["1", "2", "a\"3", "4"] {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line(id).utf8)) }
        }
    }

    @Test("100に足りなければ全員を答え、書き込みのない事業者にも組のない行を出す")
    func everybodyIfFewer() throws {
        let (evaluating, registry) = (try evaluating(), try read(lines))
        for id in ["1", "2", "a\"3", "4"] {
            let run = evaluating.run(id, in: registry, on: Examples.today)
            #expect(run.results.count == 3)
            #expect(Set(run.results).union([id]).count == 4)
        }
        #expect(evaluating.run("4", in: registry, on: Examples.today).triples.isEmpty)
    }

    @Test("100を超えれば、よい順に100")
    func bestHundred() throws {
        let many = (1...120).map { #"{"id":\#($0),"name":"架空","offers":["小松菜"],"needs":["切削"]}"# }
        let best = #"{"id":999,"name":"架空","offers":["切削"],"needs":["小松菜"]}"#
        let run = try evaluating().run("7", in: try read(many + [best]), on: Examples.today)
        #expect(run.results.count == 100)
        #expect(run.results.first == "999")
        #expect(!run.results.contains("7"))
    }

    @Test("自分自身は答えにならない")
    func neverItself() throws {
        let (evaluating, registry) = (try evaluating(), try read(lines))
        for id in ["1", "2", "a\"3"] {
            let run = evaluating.run(id, in: registry, on: Examples.today)
            #expect(!run.results.contains(id))
            #expect(!run.triples.joined().contains(id))
        }
    }

    @Test("同じ id が二度あれば、行を言って断る。数の1と文字の1も同じ id", arguments: ["1", "\"1\""])
    func repeatedID(id: String) throws {
        let error = #expect(throws: UnreadableFileRows.self) {
            try read(lines + [#"{"id":\#(id),"name":"また"}"#])
        }
        #expect(error?.problems.map(\.row) == [5])
        #expect(error?.problems.first?.problem.contains("1行目") == true)
    }

    @Test("読めない値は不明として扱い、その事業者も外さない")
    func unreadableValues() throws {
        let strange = [
            #"{"id":21,"founded":"不明","lat":0,"lon":0,"staff":-1,"needs":null,"offers":"研磨","state":"なぞ"}"#,
            #"{"id":22,"name":"長","corporate_number":"123","offers":["\#(String(repeating: "研磨、", count: 1_000))"]}"#,
        ]
        let registry = try read(lines + strange)
        #expect(registry.count == lines.count + 2)
        #expect(!registry.warnings.isEmpty)
    }

    @Test("桁の多い数の id も、書かれたまま返す", arguments: ["9007199254740993", "12345678901234567891", "-7"])
    func longNumber(id: String) throws {
        let registry = try read([#"{"offers":[{"id":5,"text":"研磨"}],"id":\#(id),"needs":["研磨"]}"#] + lines)
        let run = try evaluating().run(id, in: registry, on: Examples.today)
        #expect(try evaluating().line(of: run, in: registry).hasPrefix("{\"query\":\(id),"))
    }

    @Test("壊れた行・id のない行は誤りで、全部を一度に言う")
    func brokenLines() throws {
        let error = #expect(throws: UnreadableFileRows.self) {
            try read([lines[0], "{\"id\":9", #"{"name":"id なし"}"#, #"{"id":8}"#, "[]"])
        }
        #expect(error?.problems.map(\.row) == [2, 3, 5])
    }

    @Test("知らない場所・種別・業種は警告だけで、外さない")
    func doubts() throws {
        let registry = try read(
            lines + [#"{"id":5,"name":"架空","kind":"なぞ","location":"まぼろし市","industry_code":"ZZ","offers":["化粧箱"]}"#])
        #expect(registry.count == 5)
        #expect(Set(registry.warnings.map(\.column)) == ["種別", "市区町村", "業種コード"])
        #expect(registry.warnings.allSatisfy { $0.row == 5 })
        let run = try evaluating().run("1", in: registry, on: Examples.today)
        #expect(run.results.contains("5"))
    }

    @Test("同じ入力には同じバイト列")
    func sameBytes() throws {
        func everything() throws -> String {
            let (evaluating, registry) = (try evaluating(), try read(lines))
            return try evaluating.queries(nil, nil, in: registry).map {
                evaluating.line(of: evaluating.run($0, in: registry, on: Examples.today), in: registry)
            }.joined()
        }
        #expect(try everything() == everything())
    }

    @Test("問いは、言われたもの、なければ組の当事者を出た順に一度ずつ、なければ全員")
    func defaultQueries() throws {
        let (evaluating, registry) = (try evaluating(), try read(lines))
        let pairs = try evaluating.collaborations(
            file([
                #"{"pair_id":"P1","org_a":"a\"3","org_b":1}"#, #"{"pair_id":"P2","org_a":1,"org_b":"2","org_c":4}"#,
            ]), in: registry)
        #expect(pairs.map(\.members) == [["a\"3", "1"], ["1", "2", "4"]])
        #expect(try evaluating.queries(nil, pairs, in: registry) == ["a\"3", "1", "2", "4"])
        #expect(try evaluating.queries(nil, nil, in: registry) == ["1", "2", "a\"3", "4"])
        let stated = try TabularFile(name: "q.txt", bytes: Array("4\n1\n".utf8))
        #expect(try evaluating.queries(stated, pairs, in: registry) == ["4", "1"])
    }

    @Test("知らない id の組や問い、当事者の足りない組は断る")
    func unknownMembers() throws {
        let (evaluating, registry) = (try evaluating(), try read(lines))
        for line in [#"{"org_a":1,"org_b":99}"#, #"{"org_a":1}"#, #"{"org_a":1,"#] {
            let first = #"{"org_a":1,"org_b":4}"#
            #expect(throws: BrokenLine.self) { try evaluating.collaborations(file([first, line]), in: registry) }
        }
        #expect(throws: BrokenLine.self) {
            try evaluating.queries(TabularFile(name: "q.txt", bytes: Array("1\n99\n".utf8)), nil, in: registry)
        }
    }

    @Test("書いた答えを読み直すと、同じ答えになる")
    func runsReadAgain() throws {
        let (evaluating, registry) = (try evaluating(), try read(lines))
        let runs = ["1", "2", "a\"3"].map { evaluating.run($0, in: registry, on: Examples.today) }
        let text = runs.map { evaluating.line(of: $0, in: registry).replacing("\n", with: "") }
        #expect(try evaluating.runs(file(text)) == runs)
    }
}
