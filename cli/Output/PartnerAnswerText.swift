import Foundation
import Matching
import Registry
import UseCases

/// Partners and reasons, for a person or a program.
struct PartnerAnswerText {
    let answer: FindPartners.Answer
    let reference: Reference

    init(_ answer: FindPartners.Answer, _ reference: Reference) {
        self.answer = answer
        self.reference = reference
    }

    func give(as format: ListFormat, explain: Bool) throws {
        sayWhatIsMissing()
        switch format {
        case .json: enishi.give(try answer.json(reference))
        case .csv: try table(withReasons: true).write(as: .csv)
        case .table:
            if let asker = answer.asker { enishi.give("「\(asker.name)」に合う相手（\(answer.on) 現在）") }
            guard explain else { return try table(withReasons: false).write(as: .table) }
            for result in answer.results { giveExplained(result) }
        }
    }

    /// Where a partner stands, or why it is not there and what can be done.
    func give(_ found: PartnerStanding, as format: ListFormat) throws {
        guard format != .json else { return enishi.give(try found.json(reference)) }
        enishi.give(found.standing.sentence(of: found.partner.name))
        for result in answer.results { giveExplained(result) }
        guard answer.results.isEmpty else { return }
        for organization in [found.asker, found.partner] {
            for side in [Entry.Side.need, .offer] {
                let texts = found.texts(side, of: organization).map { "\n     「\($0)」" }
                enishi.give("   \(organization.name)の\(side.label):" + (texts.isEmpty ? " 登録がありません。" : texts.joined()))
            }
        }
        if found.standing == .unrelated {
            enishi.give(
                "   知識のつながりは `enishi knowledge path 提供できること 求めること` で確かめ、\(ReadKnowledge.localName) に足せます。")
        }
    }

    private func sayWhatIsMissing() {
        switch answer.search {
        case .noEntries where answer.asker == nil:
            say("相談の文章に、照らし合わせられる言葉がありません。求めることを、ふだんの言葉で書いてください。")
        case .noEntries, .notIndexed:
            say(
                "求めることも提供できることも登録されていません。まず何を求めているかを教えてください（enishi organization set ID 求めること1=…、または enishi match --need …）。"
            )
        case .found(let list):
            if list.matches.isEmpty { say("合う相手は見つかりませんでした。言葉を変えるか、絞り込みをゆるめてみてください。") }
            if list.leftOutForUnknownPlace > 0 {
                say("場所が分からないか、市区町村までしか分からないため、距離で絞れなかった候補が\(list.leftOutForUnknownPlace)件あり、除いています。")
            }
        }
    }

    private func table(withReasons: Bool) -> Table {
        var columns: [Table.Column] = [
            .init(title: "順位", key: "rank"), .init(title: "点", key: "score"), .init(title: "ID", key: "id"),
            .init(title: "名称", key: "name", width: 34), .init(title: "市区町村", key: "place", width: 16),
        ]
        columns.append(
            withReasons ? .init(title: "理由", key: "reasons") : .init(title: "ひと目で", key: "reason", width: 70))
        var table = Table(columns)
        table.rows = answer.results.map { result in
            return [
                "\(result.rank)", "\(result.match.score)", result.organization.id.rawValue, result.organization.name,
                reference.place(of: result.organization),
                withReasons ? sentences(result).joined(separator: "\n") : answer.glance(result),
            ]
        }
        return table
    }

    private func giveExplained(_ result: FindPartners.Result) {
        enishi.give(
            "\n\(result.rank). \(result.organization.name)（\(reference.place(of: result.organization))、\(result.organization.id)） \(result.match.score)点"
        )
        let sides = answer.sides(with: result.organization, reference)
        for line in ToldReasons(result.match, sides).lines {
            let share = String(line.share)
            enishi.give("   " + String(repeating: " ", count: max(0, 5 - share.count)) + share + "  " + line.sentence)
        }
        if !result.match.unknown.isEmpty {
            enishi.give("          分からないこと: " + result.match.unknown.map(\.unknownFact).joined(separator: "、"))
        }
        for change in result.match.wouldChange.prefix(3) { enishi.give("          " + change.sentence) }
    }

    private func sentences(_ result: FindPartners.Result) -> [String] {
        let sides = answer.sides(with: result.organization, reference)
        return result.match.reasons.map { $0.sentence(sides) }
    }
}
