import ArgumentParser
import Foundation
import Matching
import UseCases

/// `enishi bench`
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "速さを測る（データベースは要りません）", subcommands: [MatchBench.self])
}

/// `enishi bench match`: the protocol of `peers/compare.py`.
struct MatchBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "照合の速さを測る。1行に1件のJSONで、準備の時間と、問いごとの時間（マイクロ秒）と答えを出す",
        discussion: """
            例: enishi bench match --data 17k.jsonl --queries ids.txt --kind recip --k 20 --index /tmp/index
            """)

    enum Kind: String, CaseIterable, ExpressibleByArgument { case fwd, recip }
    enum Factors: String, CaseIterable, ExpressibleByArgument { case fit, all }

    @Option(help: ArgumentHelp("事業者（1行1件のJSON）", valueName: "FILE")) var data: String
    @Option(help: ArgumentHelp("調べるid（1行1件）", valueName: "FILE")) var queries: String
    @Option(help: "fwd は求めることから、recip は両側から") var kind: Kind
    @Option(help: "何位まで求めるか") var k: Int = 20
    @Option(help: ArgumentHelp("索引を置くフォルダー", valueName: "DIR")) var index: String
    @Option(help: "fit は言葉だけの合い具合、all は知識とすべての観点") var factors: Factors = .all
    @Option(help: "問いに使うスレッドの数") var threads: Int = 1
    @OptionGroup var options: SeedsOptions

    func run() async throws {
        let started = ContinuousClock.now
        let reference = try Reference(
            try options.seeds(), knowledge: factors == .fit ? .none : try ReadKnowledge(try options.seeds()).tables().knowledge)
        let measured = try MeasureMatching(
            data: data, reference: reference, weights: factors == .fit ? .none : .stated, knowledge: reference.knowledge)
        let build = ContinuousClock.now - started
        print("{\"event\":\"ready\",\"build_s\":\(build.seconds),\"index_mb\":0}")
        let ids = try String(contentsOfFile: queries, encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
        let day = day(nil)
        for _ in 0..<3 {
            for id in ids {
                let asked = ContinuousClock.now
                let found = measured.best(k, of: id, kind == .fwd ? .fwd : .recip, on: day)
                let spent = ContinuousClock.now - asked
                print("{\"id\":\(id),\"us\":\(spent.seconds * 1e6),\"rescored\":\(found.rescored),\"top\":[\(found.ids.joined(separator: ","))]}")
            }
        }
    }
}



extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
