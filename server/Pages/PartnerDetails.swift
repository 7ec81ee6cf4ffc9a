import JapaneseText
import Matching
import Registry
import UseCases

/// 内訳と分からないこと: where the points of one partner come from, line by line, and what would change them.
struct PartnerDetails {
    let result: FindPartners.Result
    let answer: FindPartners.Answer
    let reference: Reference
    let viewer: Viewer

    private var match: PartnerMatch { result.match }

    var html: HTML {
        """
        <details class="disclosure"><summary>点の内訳と、分からないこと</summary>
        \(table)
        \(openPoints)</details>
        """
    }

    private var table: HTML {
        let sides = answer.sides(with: result.organization, reference)
        let lines = ToldReasons(match, sides).lines
        let greatest = max(1, lines.map(\.share).max() ?? 1)
        let rows = lines.map { line in
            return """
                <tr><th scope="row">\(line.title)</th><td><p>\(line.sentence)</p>\(chains(of: line.reason))</td>\
                <td class="points">\(line.share)点\(bar(line, greatest: greatest))</td></tr>
                """ as HTML
        }
        return """
            <table class="table shares"><caption>\(match.score)点の内訳</caption><thead><tr><th scope="col">何の点か</th>\
            <th scope="col">理由</th><th scope="col">点</th></tr></thead><tbody>\(rows)</tbody>\
            <tfoot><tr><th scope="row" colspan="2">合計</th><td class="points">\(match.score)点</td></tr></tfoot></table>
            """
    }

    private func bar(_ line: ToldReasons.Line, greatest: Int) -> HTML {
        guard line.share > 0 else { return "" }
        let width = max(20, line.share * 1000 / greatest)
        return """
            <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
            <rect class="\((line.reason?.shareKind ?? .around).rawValue)" width="\(width)" height="10"/></svg>
            """
    }

    /// The steps from the offer to the need, for those who want to check them.
    private func chains(of reason: Reason?) -> HTML {
        let steps = reason?.chains.filter { !$0.links.isEmpty }.map { "<li>\($0.text)</li>" as HTML } ?? []
        return steps.isEmpty ? "" : "<ul class=\"why\" aria-label=\"つながり\">\(steps)</ul>"
    }

    private var openPoints: HTML {
        var (facts, unmet): ([String], [String]) = ([], [])
        var unknown = match.unknown
        for change in match.wouldChange {
            switch change {
            case .unmetNeed: unmet.append(change.sentence)
            case .fact(_, .partner, _): facts.append(change.sentence)
            case .fact(let factor, .asker, _): unknown.removeAll { $0 == factor && !match.isPartnerSilent(on: factor) }
            }
        }
        guard !unknown.isEmpty || !facts.isEmpty || !unmet.isEmpty else { return "" }
        return """
            <div class="open-points">\
            \(unknown.isEmpty ? "" : "<p><strong>分からないこと：</strong>\(unknown.map(\.unknownFact).joined(separator: "、"))</p>")\
            \(list("分かれば点が上がること", facts, editing: result.organization))\
            \(list("この相手では満たせないこと", unmet, editing: nil))</div>
            """
    }

    /// With a link to where the facts are written, for those who may write them.
    private func list(_ title: String, _ items: [String], editing organization: Organization?) -> HTML {
        guard !items.isEmpty else { return "" }
        let link: HTML? = organization.flatMap { organization in
            viewer.mayEdit(organization)
                ? "<p><a href=\"\(organization.path)/edit\">\(organization.name)の登録に書き足す</a></p>" as HTML : nil
        }
        return "<h4>\(title)</h4><ul>\(items.map { "<li>\($0)</li>" as HTML })</ul>\(link)"
    }
}

extension PartnerMatch {
    /// Whether the partner's side, too, does not say this.
    fileprivate func isPartnerSilent(on factor: Factor) -> Bool {
        wouldChange.contains { if case .fact(factor, .partner, _) = $0 { true } else { false } }
    }
}
