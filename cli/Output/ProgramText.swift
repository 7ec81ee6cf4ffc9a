import JapaneseText
import Matching
import Registry
import UseCases

/// Programs and verdicts for a person at a terminal.
struct ProgramText {
    let reference: Reference
    let on: Day

    init(reference: Reference, on day: Day) { (self.reference, on) = (reference, day) }

    func text(of program: Program, variants: [Program]) -> String {
        let lines: [(String, [String])] = [
            ("種類", [program.kind.label]), ("実施", [program.issuer]), ("区域", [reference.areaName(program.area)]),
            ("募集", [program.callWords(on: on)]), ("内容", program.benefit.lines), ("対象経費", program.costs),
            ("併用できないもの", program.notWith), ("必要書類", program.documents),
            ("窓口", [program.contact.office, program.contact.phone].compactMap(\.self)),
            ("案内", [program.url].compactMap(\.self)), ("元の制度", [program.parent?.rawValue].compactMap(\.self)),
            ("区市の上乗せ", variants.map { "\($0.name)（\($0.id)）" }),
        ]
        let conditions = program.condition.map { ["", "申請の条件"] + tree($0, depth: 1) } ?? ["", "申請の条件は登録されていません。"]
        return
            ([program.shownName, program.summary, ""]
            + lines.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1.joined(separator: "、"))" } + conditions
            + ["", program.reliability]).joined(separator: "\n")
    }

    private func tree(_ condition: Condition, depth: Int) -> [String] {
        let space = String(repeating: "  ", count: depth)
        switch condition.rule {
        case .allOf(let parts) where depth == 1: return parts.flatMap { tree($0, depth: 1) }
        case .allOf(let parts): return ["\(space)・次のすべて"] + parts.flatMap { tree($0, depth: depth + 1) }
        case .anyOf(let parts): return ["\(space)・次のいずれか"] + parts.flatMap { tree($0, depth: depth + 1) }
        case .noneOf(let parts): return ["\(space)・次のどれにも当たらない"] + parts.flatMap { tree($0, depth: depth + 1) }
        case .freeText, .criterion:
            let basis = condition.basis.map { "（\($0)）" } ?? ""
            return ["\(space)・\(condition.sentence(reference.areaName))\(basis)"]
        }
    }

    /// One program with its verdict; `explain` adds condition by condition.
    func text(of match: FindPrograms.Match, explain: Bool) -> String {
        var lines = [
            "【\(match.verdict.judgement.label)】\(match.program.shownName)（\(match.program.id)）　\(match.program.callWords(on: on))",
            "    " + match.reason(reference.areaName),
        ]
        if let change = match.changeWords { lines.append("    " + change) }
        guard explain, let finding = match.verdict.finding else { return lines.joined(separator: "\n") }
        for leaf in finding.leaves {
            let facts =
                leaf.used.isEmpty ? "" : "　← \(leaf.used.map { $0.label(reference.areaName) }.joined(separator: "、"))"
            lines.append("      \(leaf.judgement.label)　\(leaf.condition.sentence(reference.areaName))\(facts)")
        }
        return lines.joined(separator: "\n")
    }

    /// The questions that are left, the most decisive first.
    func text(of interview: Interview) -> String? {
        guard let first = interview.questions.first else { return nil }
        let questions = interview.questions
        let rest = questions.count > 1 ? "（ほかに\(questions.count - 1)問）" : ""
        let saved = interview.saved
        return "次に聞くとよいこと: \(first.question(reference.areaName))\(rest)"
            + (saved > 0 ? "\nすべての条件を聞く\(interview.formLength)問のうち、\(saved)問は聞かなくても結果が変わりません。" : "")
    }
}
