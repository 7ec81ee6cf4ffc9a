import Matching
import Registry
import UseCases

/// Teams with everybody's part and what is missing, for a person or a program.
struct TeamAnswerText {
    let answer: FormTeams.Answer
    let reference: Reference
    /// What is missing, at most so much of it where a person reads.
    private static let told = 3

    init(_ answer: FormTeams.Answer, _ reference: Reference) {
        self.answer = answer
        self.reference = reference
    }

    func give(as format: ListFormat, explain: Bool) throws {
        sayWhatIsMissing()
        switch format {
        case .json: enishi.give(try answer.json())
        case .csv: try table.write(as: .csv)
        case .table:
            enishi.give("\(title)（\(answer.on) 現在）")
            for result in answer.results { give(result, explain: explain) }
        }
    }

    private var title: String {
        answer.asker.map { "「\($0.name)」と組む\(answer.size)者の組" } ?? "この相談に応える\(answer.size)者の組"
    }

    private func sayWhatIsMissing() {
        switch answer.search {
        case .noEntries where answer.asker == nil:
            say("課題の文章に、照らし合わせられる言葉がありません。困っていることを、ふだんの言葉で書いてください。")
        case .noEntries, .notIndexed:
            say("求めることも提供できることも登録されていません。まず何を求めているかを教えてください（enishi organization set ID 求めること1=…）。")
        case .found(let teams) where teams.isEmpty:
            say("補い合える\(answer.size)者の組は見つかりませんでした。--size を小さくするか、求めることを別の言葉でも書いてみてください。")
        case .found: break
        }
    }

    private func give(_ result: FormTeams.Result, explain: Bool) {
        enishi.give("\n\(result.rank). \(result.members.map(\.name).joined(separator: " ＋ "))　\(result.match.score)点")
        for member in result.members {
            let part = result.part(of: member)
            enishi.give("   【\(part.role)】\(member.name)（\(reference.place(of: member))、\(member.id)）")
            enishi.give("       \(part.sentence)")
        }
        for line in lacks(result) { enishi.give("   \(line)") }
        guard explain else { return }
        enishi.give("   点の内訳")
        for reason in result.match.reasons {
            let share = String(reason.share)
            enishi.give(
                "   " + String(repeating: " ", count: max(0, 5 - share.count)) + share + "  " + result.sentence(reason))
        }
    }

    private func lacks(_ result: FormTeams.Result) -> [String] {
        let mine = result.askersOpenNeeds.map { "「\($0.need.onOneLine)」" }
        let theirs = result.partnersOpenNeeds.map { "\(result.name(of: $0.needer))「\($0.need.brief)」" }
        return [
            mine.isEmpty ? "求めることには、どれにも応え手がいます。" : "まだ足りないこと: " + cut(mine),
            theirs.isEmpty ? nil : "仲間がほかに求めていること: " + cut(theirs),
        ].compactMap(\.self)
    }

    private func cut(_ items: [String]) -> String {
        items.prefix(Self.told).joined(separator: "、")
            + (items.count > Self.told ? "、ほか\(items.count - Self.told)件" : "")
    }

    /// One row per member.
    private var table: Table {
        var table = Table([
            .init(title: "順位", key: "rank"), .init(title: "点", key: "score"), .init(title: "ID", key: "id"),
            .init(title: "名称", key: "name"), .init(title: "市区町村", key: "place"), .init(title: "役割", key: "role"),
            .init(title: "役割の説明", key: "part"), .init(title: "まだ足りないこと", key: "lacks"),
        ])
        table.rows = answer.results.flatMap { result in
            result.members.map { member in
                let part = result.part(of: member)
                return [
                    "\(result.rank)", "\(result.match.score)", member.id.rawValue, member.name,
                    reference.place(of: member), part.role, part.sentence,
                    result.askersOpenNeeds.map(\.need).joined(separator: "\n"),
                ]
            }
        }
        return table
    }
}
