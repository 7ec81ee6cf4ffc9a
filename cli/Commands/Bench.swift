import ArgumentParser
import Foundation
import Matching
import UseCases

/// `enishi bench`
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "速さを測る（データベースは要りません）",
        discussion: """
            例: enishi bench match --data 17k.jsonl --queries ids.txt --kind recip --k 20 --index bench
            """, subcommands: [MatchBench.self])
}

/// `enishi bench match`: the protocol of `peers/compare.py`.
struct MatchBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "照合の速さを測る",
        discussion: """
            準備の時間と、問いごとの時間（マイクロ秒）・点を計算した数・答えを、1行に1件のJSONで出す。問いは順に3回くり返し、間に何も覚えない。
            例: enishi bench match --data 17k.jsonl --queries ids.txt --kind recip --k 20 --index bench
            """)

    enum Kind: String, CaseIterable, ExpressibleByArgument { case fwd, recip }
    enum Factors: String, CaseIterable, ExpressibleByArgument { case fit, all }

    @Option(help: ArgumentHelp("事業者（1行1件のJSON）", valueName: "FILE")) var data: String
    @Option(help: ArgumentHelp("調べるid（1行1件）", valueName: "FILE")) var queries: String
    @Option(help: "fwd は求めることから、recip は両側から") var kind: Kind
    @Option(help: "何位まで求めるか") var k = 20
    @Option(help: ArgumentHelp("索引を置くフォルダー（二度目からはそこから読む）", valueName: "DIR")) var index: String
    @Option(help: "fit は言葉だけの合い具合、all は知識とすべての観点") var factors: Factors = .all
    @Option(help: "問いに使うスレッドの数（1だけ）") var threads = 1
    @OptionGroup var options: SeedsOptions

    func validate() throws {
        guard k >= 0 else { throw ValidationError("--k は0以上の数にしてください。") }
        guard threads == 1 else { throw ValidationError("--threads は1にしてください。問いは一つずつ測ります。") }
    }

    func run() async throws {
        let started = ContinuousClock.now
        let seeds = try options.seeds()
        let reference =
            switch factors {
            case .fit: try Reference(seeds, weights: .none)
            case .all: try Reference(seeds, knowledge: try ReadKnowledge(seeds).tables().knowledge)
            }
        let measured = try MeasureMatching(data: data, reference: reference, keptIn: index)
        let build = (ContinuousClock.now - started).seconds
        let bytes = Double(measured.index.byteCount) / 1e6
        let ready = "{\"event\":\"ready\",\"build_s\":\(build),\"index_mb\":\(bytes),\"kept\":\(measured.wasKept)}\n"
        try FileHandle.standardOutput.write(contentsOf: Data(ready.utf8))  // at once, not when a buffer is full
        guard FileManager.default.isReadableFile(atPath: queries) else { throw UnusableMeasurement.noData(queries) }
        let ids = try String(contentsOfFile: queries, encoding: .utf8).split(whereSeparator: \.isNewline)
        for _ in 0..<3 { for id in ids { ask(String(id), measured) } }
    }

    private func ask(_ id: String, _ measured: MeasureMatching) {
        let asked = ContinuousClock.now
        let found = measured.best(k, of: id, kind == .fwd ? .fwd : .recip, on: day(nil))
        let spent = (ContinuousClock.now - asked).seconds * 1e6
        let top = found.ids.joined(separator: ",")
        print("{\"id\":\(id),\"us\":\(spent),\"rescored\":\(found.rescored),\"top\":[\(top)]}")
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
