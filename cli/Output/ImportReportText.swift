import Foundation
import UseCases

/// The result of an import, for a person or a program.
struct ImportReportText {
    let report: ImportReport

    init(_ report: ImportReport) { self.report = report }

    func giveJSON() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        give(String(decoding: try encoder.encode(report), as: UTF8.self))
    }

    func giveTable(isDryRun: Bool) {
        giveProblems("誤り", report.errors)
        giveProblems("確かめてほしいこと", report.warnings)
        if !report.candidateList.isEmpty {
            give("同じ事業者かもしれない組（統合していません）: \(report.candidateList.count)")
            for candidate in report.candidateList.prefix(20) {
                give("  \(candidate.row)行目 \(candidate.name) ／ 登録済み \(candidate.existing) \(candidate.existingName)")
            }
            more(report.candidateList.count)
        }
        give(
            "新規 \(report.created)  更新 \(report.updated)  変更なし \(report.unchanged)  読めない行 \(report.rejected)"
                + "  同一かもしれない \(report.candidates)")
        if report.kept > 0 { give("人が直した項目 \(report.kept)件は、上書きしませんでした。") }
        if isDryRun {
            give("試しただけです。保存していません。")
        } else if report.saved, report.created + report.updated == 0, report.errors.isEmpty {
            let isEmpty = report.unchanged + report.candidates == 0
            give(isEmpty ? "見出しのほかに行がありません。何も保存していません。" : "変わりはありませんでした。")
        } else if report.saved {
            give(report.errors.isEmpty ? "保存しました。" : "誤りのない行だけを保存しました。")
        } else {
            give("誤りがあるため、何も保存していません。直してからもう一度取り込むか、--skip-errors で誤りのない行だけを保存できます。")
        }
    }

    private func giveProblems(_ title: String, _ problems: [ImportProblem]) {
        guard !problems.isEmpty else { return }
        give("\(title): \(problems.count)件")
        for problem in problems.prefix(20) {
            let value = problem.value.isEmpty ? "" : "「\(problem.value.replacing("\n", with: " "))」"
            give("  \(problem.file) \(problem.row)行目 \(problem.column)\(value): \(problem.problem)\(problem.advice)")
        }
        more(problems.count)
    }

    private func more(_ count: Int) {
        if count > 20 { give("  ほか\(count - 20)件（--format json ですべて出ます）") }
    }
}
