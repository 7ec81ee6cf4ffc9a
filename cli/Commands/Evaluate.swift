import ArgumentParser
import Foundation
import JapaneseText
import Matching
import TabularFiles
import UseCases

/// `enishi evaluate`
struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "照合の質を測る（データベースは要りません）",
        discussion: """
            例: enishi evaluate --organizations organizations.jsonl --pairs pairs.jsonl --run run.jsonl
                enishi evaluate --organizations organizations.jsonl --pairs pairs.jsonl --against run.jsonl
                enishi evaluate --organizations organizations.jsonl --pairs pairs.jsonl --learn weights.tsv
            """)

    @Option(help: ArgumentHelp("事業者（1行1件のJSON）", valueName: "FILE")) var organizations: String
    @Option(help: ArgumentHelp("実際にあった連携（org_a, org_b, org_c）", valueName: "FILE")) var pairs: String?
    @Option(help: ArgumentHelp("調べるid（1行1件）", valueName: "FILE")) var queries: String?
    @Option(help: ArgumentHelp("照合結果の書き出し先", valueName: "FILE")) var run: String?
    @Option(help: ArgumentHelp("比べる照合結果", valueName: "FILE")) var against: String?
    @Option(help: ArgumentHelp("連携から学んだ観点の重みの書き出し先（交差検証の値も出す）", valueName: "FILE")) var learn: String?
    @Option(help: ArgumentHelp("いつの時点か（既定は今日）", valueName: "DAY")) var on: DayArgument?
    @OptionGroup var knowledge: KnowledgeOptions
    @OptionGroup var options: SeedsOptions

    func validate() throws {
        guard against == nil || pairs != nil else { throw ValidationError("--against には --pairs も要ります。") }
        guard learn == nil || pairs != nil else { throw ValidationError("--learn には --pairs も要ります。") }
        let inputs = [organizations, pairs, queries, against, knowledge.weights].compactMap(\.self)
        if let output = [learn, run].compactMap(\.self).first(where: { isOneOf(inputs, $0) }) {
            throw ValidationError("書き出し先「\(output)」は読むファイルと同じです。ほかの名前にしてください。")
        }
        guard learn == nil || (run == nil && against == nil) else {
            throw ValidationError("--learn は --run、--against と一緒には使えません。")
        }
    }

    /// Whether the path names one of these files.
    private func isOneOf(_ inputs: [String], _ path: String) -> Bool {
        func real(_ path: String) -> String {
            URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
        }
        return inputs.contains { real($0) == real(path) }
    }

    func run() async throws {
        let evaluate = EvaluateMatching(reference: try knowledge.reference(options.seeds()))
        let day = day(on)
        let registry = try evaluate.read(try TabularFile(path: organizations), on: day)
        sayWarnings(registry.warnings)
        let collaborations = try pairs.map { try evaluate.collaborations(try TabularFile(path: $0), in: registry) }
        if let learn, let collaborations {
            let learning = evaluate.learning(from: collaborations, in: registry, on: day)
            return try await give(learning, from: collaborations.count, to: learn, on: day)
        }
        let ids = try evaluate.queries(try queries.map { try TabularFile(path: $0) }, collaborations, in: registry)
        let other = try against.map { try evaluate.runs(try TabularFile(path: $0)) }
        let progress = Progress("照合中") { ids.count }
        var runs: [RankedRun] = []
        var lines: [UInt8] = []
        for id in ids {
            let found = evaluate.run(id, in: registry, on: day)
            runs.append(found)
            if run != nil { lines += Array(evaluate.line(of: found, in: registry).utf8) }
            if runs.count % 50 == 0 { progress.show(runs.count) }
        }
        progress.finish()
        if let run { try await writeFile(lines, to: run) }
        say("\(registry.count)件の事業者から、\(ids.count)件について探しました。")
        guard let collaborations else { return }
        giveMetrics(
            Evaluation(of: runs, against: collaborations),
            against: other.map { Evaluation(of: $0, against: collaborations) })
    }

    private func give(_ learning: WeightLearning, from count: Int, to path: String, on day: Day) async throws {
        let (stated, learned) = learning.crossValidated()
        let weights = learning.weights(version: path)
        let figures = Metric.ofRanking.compactMap { metric in
            learned.difference(metric, from: stated).map {
                "\(metric.rawValue) \(self.figures($0).joined(separator: " "))"
            }
        }
        let origin = [
            "\(day) に \(pairs ?? "") の連携\(count)件から学んだ重み（1000分の1点、合わせて\(FactorWeights.mostTogether)以下）。",
            "学んだ観点: \(learning.learned.map(\.rawValue).joined(separator: "、"))。ほかは組み込みのまま。",
            "連携ごとの\(WeightLearning.folds)分割の交差検証での、組み込みの重みとの差: \(figures.joined(separator: "、"))",
        ]
        try await writeFile(Array(WeightsFile.text(weights, origin: origin).utf8), to: path)
        say("連携ごとの\(WeightLearning.folds)分割の交差検証です。差は、学んだ重みと組み込みの重みの差です。")
        giveMetrics(learned, against: stated, of: Metric.ofRanking)
    }

    private func sayWarnings(_ warnings: [ImportProblem]) {
        for warning in warnings.prefix(10) {
            say(
                "\(warning.file) \(warning.row)行目 \(warning.column)「\(warning.value)」: \(warning.problem)\(warning.advice)"
            )
        }
        if warnings.count > 10 { say("ほか\(warnings.count - 10)件の注意があります。") }
    }

    private func giveMetrics(
        _ evaluation: Evaluation, against other: Evaluation?, of metrics: [Metric] = Metric.allCases
    ) {
        let groups: [(title: String, difficulty: String?)] =
            [("すべて", nil)] + evaluation.difficulties.map { ($0, $0) }
        var table = Table(
            [
                .init(title: "指標", key: "metric"), .init(title: "範囲", key: "group"), .init(title: "件数", key: "units"),
                .init(title: "値", key: "value"), .init(title: "95%区間", key: "interval"),
            ]
                + (other == nil
                    ? [] : [.init(title: "差", key: "difference"), .init(title: "差の95%区間", key: "differenceInterval")]))
        for metric in metrics {
            for group in groups {
                guard let estimate = evaluation.estimate(metric, difficulty: group.difficulty) else { continue }
                var row = [metric.rawValue, group.title, "\(estimate.units)"] + figures(estimate)
                if let other {
                    let difference = evaluation.difference(metric, from: other, difficulty: group.difficulty)
                    row += difference.map(figures) ?? ["", ""]
                }
                table.rows.append(row)
            }
        }
        try? table.write(as: .table)  // a table never fails
    }

    private func figures(_ estimate: Estimate) -> [String] {
        func text(_ value: Double) -> String { String(format: "%.3f", value) }
        return [text(estimate.mean), "[\(text(estimate.low)), \(text(estimate.high))]"]
    }
}
