import JapaneseText
import Matching
import Registry
import UseCases

/// Which partners a visitor wants to see, as it stands in the URL.
struct PartnerFilters {
    static let usual = 10
    static let most = 100
    static let distances = ["2", "5", "10", "20"]

    var top = usual
    var sector = ""
    var kind = ""
    var within = ""
    private(set) var filter = MatchFilter()

    /// What is none of the choices counts as not said.
    init(_ form: Form) {
        if let typed = Int(form["top"]) { top = min(max(1, typed), Self.most) }
        if let sectors = Choices.sectors(form["sector"]) {
            sector = form["sector"]
            filter.sectors = Set(sectors.compactMap(\.self))
        }
        if let one = Organization.Kind(rawValue: form["kind"]) {
            kind = one.rawValue
            filter.kinds = [one]
        }
        if Self.distances.contains(form["within"]) {
            within = form["within"]
            filter.withinKilometres = Double(within)
        }
    }

    /// The query with this many partners.
    func query(top: Int) -> String {
        let values = [("top", "\(top)"), ("sector", sector), ("kind", kind), ("within", within)]
        return "?" + values.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }
}

/// 連携相手のページ: who fits an organisation, and why.
struct PartnersPage {
    let answer: FindPartners.Answer
    let profile: OrganizationProfile
    let filters: PartnerFilters
    let reference: Reference
    let context: AppContext

    private var organization: Organization { profile.organization }

    var html: HTML {
        let parts = OrganizationParts(organization, reference)
        return PageFrame(
            "\(organization.name)の連携相手", context, in: .consultation,
            main: """
                \(breadcrumb([("/organizations", "名簿"), (parts.path, organization.name)], "連携相手"))
                <div class="page-header"><h1>\(organization.name)と合いそうな相手</h1>\(lead)</div>
                <div class="actions"><a class="button button-secondary" href="\(parts.path)">\(organization.name)の登録を見る</a>\
                <a class="button button-secondary" href="\(parts.path)/teams">チームを組む</a>\
                <button class="button button-quiet" type="button" data-print hidden>印刷する</button></div>
                \(printed(parts))
                \(form(parts))
                <section aria-labelledby="list"><h2 id="list">連携候補</h2>
                \(PartnerListView(answer, reference).html)
                \(more(parts))
                \(PartnerListView(answer, reference).versions)</section>
                """
        ).html
    }

    private var lead: HTML {
        guard !answer.results.isEmpty else { return "" }
        return "<p class=\"lead\">「できること」と「求めること」を照らし合わせ、合う順に\(answer.results.count)者を並べました。</p>"
    }

    private func printed(_ parts: OrganizationParts) -> HTML {
        let isPrivate = profile.audiences.values.contains { $0 != .public }
        let warning: HTML = isPrivate ? "<strong>外に出せない情報を含みます。取り扱いに注意してください。</strong>" : ""
        return """
            <p class="print-only">\(answer.on.inJapanese) 作成。\(warning)</p>
            <section class="print-only" aria-labelledby="asker"><h2 id="asker">照らし合わせたこと</h2><div class="columns">\
            <section aria-label="提供できること"><h3>提供できること</h3>\(parts.entries(.offer))</section>\
            <section aria-label="求めること"><h3>求めること</h3>\(parts.entries(.need))</section></div></section>
            """
    }

    private func form(_ parts: OrganizationParts) -> HTML {
        let all = [(value: "", label: "すべて")]
        let distances = [(value: "", label: "距離を問わない")] + PartnerFilters.distances.map { ($0, "\($0)km以内") }
        return """
            <form class="filters" method="get" action="\(parts.path)/partners" aria-label="相手をしぼる">
            \(SelectView("sector", "工・商・農", all + Choices.sectors, chosen: filters.sector).html)
            \(SelectView("kind", "種別", all + Choices.kinds, chosen: filters.kind).html)
            \(SelectView("within", "ここから", distances, chosen: filters.within).html)
            <div class="actions wide"><button class="button" type="submit">しぼりこむ</button></div>
            </form>
            """
    }

    private func more(_ parts: OrganizationParts) -> HTML {
        guard answer.results.count >= filters.top, let next = [20, 50, 100].first(where: { $0 > filters.top }) else {
            return ""
        }
        return """
            <nav class="pagination" aria-label="ページ送り"><a class="button button-secondary" \
            href="\(parts.path)/partners\(filters.query(top: next))">\(next)件まで表示する</a></nav>
            """
    }
}

/// 連携候補の一覧: each partner with bars and sentences.
struct PartnerListView {
    let answer: FindPartners.Answer
    let reference: Reference

    init(_ answer: FindPartners.Answer, _ reference: Reference) {
        self.answer = answer
        self.reference = reference
    }

    var html: HTML {
        guard !answer.results.isEmpty else { return nobody }
        return """
            <div class="stack">\(legend)<p>点数は、この一覧の中で比べるための目安で、満点はありません。\
            それぞれの理由の点を足すと、合計の点になります。</p>\(unknownOfAsker)\(leftOut)</div>
            <ol class="partners">\(answer.results.map(partner))</ol>
            """
    }

    var versions: HTML {
        let versions = answer.versions
        return """
            <p class="soft">\(answer.on.inJapanese) 現在の答え。照合の版：知識 \(versions.knowledge)、重み \(versions.weights)、\
            統計 \(versions.statistics)。</p>
            """
    }

    private var nobody: HTML {
        let text: String
        switch answer.search {
        case .noEntries, .notIndexed:
            text = "求めることも提供できることも登録されていないので、照らし合わせられません。何を求めているかを登録すると、相手をさがせます。"
        case .found: text = "合う相手は見つかりませんでした。しぼりこみをゆるめるか、求めることを別の言葉でも書いてみてください。"
        }
        return """
            <div class="notice"><h3>合う相手は、まだ見つかりません</h3><p>\(text)</p>\(leftOut)\
            <ul><li><a href="/consultation">困りごとを文章で書いてさがす</a></li></ul></div>
            """
    }

    private var leftOut: HTML {
        guard case .found(let list) = answer.search, list.leftOutForUnknownPlace > 0 else { return "" }
        return "<p>場所が分からないため、距離でしぼれなかった\(list.leftOutForUnknownPlace)者を除いています。</p>"
    }

    /// What is not known of the asker is the same for every partner: it is said once, above them all.
    private var unknownOfAsker: HTML {
        let facts = answer.results.flatMap(\.match.wouldChange).reduce(into: [String]()) { facts, change in
            guard case .fact(let factor, .asker, _) = change, !facts.contains(factor.unknownFact) else { return }
            facts.append(factor.unknownFact)
        }
        guard !facts.isEmpty else { return "" }
        return "<p>こちらの\(facts.joined(separator: "、"))が分からないので、どの相手にもほどほどの点を付けています。分かれば、順位がより確かになります。</p>"
    }

    private var legend: HTML {
        let kinds = [
            (Share.mine, "こちらの求めることに合う"), (.theirs, "相手の求めることに合う"), (.around, "そのほかの事情（業種・工商農・距離）"),
        ]
        let items = kinds.map { share, text in
            """
            <li><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">\
            <rect class="\(share.rawValue)" width="16" height="16"/></svg>\(text)</li>
            """ as HTML
        }
        return "<ul class=\"legend\" aria-label=\"棒の色\">\(items)</ul>"
    }

    private func partner(_ result: FindPartners.Result) -> HTML {
        let parts = OrganizationParts(result.organization, reference)
        let id = "p-\(result.organization.id)"
        return """
            <li><article class="partner" aria-labelledby="\(id)">
            <div class="partner-head"><div class="stack"><h3 id="\(id)"><span class="rank">\(result.rank).</span>\
            <a href="\(parts.path)">\(result.organization.name)</a></h3>\(parts.tags)</div>\
            <p class="score"><b>\(result.match.score)</b> 点</p>
            \(bar(result.match))</div>
            <ul class="reasons" aria-label="理由">\(reasons(result))</ul>
            \(openPoints(result.match))</article></li>
            """
    }

    /// 1000 units wide; 4 units between the parts; the longest bar of the list is 1000.
    private func bar(_ match: PartnerMatch) -> HTML {
        let scale = Double(max(1, answer.results.map(\.match.score).max() ?? 1))
        var x = 0.0
        var rects: [HTML] = []
        for share in Share.allCases {
            for reason in match.reasons where reason.shareKind == share && reason.share > 0 {
                let width = Double(reason.share) * 1000 / scale
                rects.append(
                    "<rect class=\"\(share.rawValue)\" x=\"\(Int(x.rounded()))\" width=\"\(Int(max(2, width - 4).rounded()))\" height=\"14\"/>"
                )
                x += width
            }
        }
        let sums = Share.allCases.map { share in
            match.reasons.reduce(0) { $0 + ($1.shareKind == share ? $1.share : 0) }
        }
        return """
            <svg class="share-bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" \
            aria-label="\(match.score)点の内訳：こちらの求めることに\(sums[0])点、相手の求めることに\(sums[1])点、そのほかの事情に\(sums[2])点">\
            <rect class="share-ground" width="1000" height="14"/>\(rects)</svg>
            """
    }

    private func reasons(_ result: FindPartners.Result) -> [HTML] {
        let sides = answer.sides(with: result.organization, reference)
        let greatest = Double(max(1, answer.results.flatMap(\.match.reasons).map(\.share).max() ?? 1))
        return result.match.reasons.sorted { $0.share > $1.share }.map { reason in
            let width = Int(max(20, Double(reason.share) * 1000 / greatest).rounded())
            return """
                <li class="reason"><span class="points">\(reason.share)点<svg viewBox="0 0 1000 10" \
                preserveAspectRatio="none" aria-hidden="true" focusable="false">\
                <rect class="\(reason.shareKind.rawValue)" width="\(width)" height="10"/></svg></span>\
                <p>\(reason.sentence(sides))</p></li>
                """
        }
    }

    private func openPoints(_ match: PartnerMatch) -> HTML {
        var (facts, unmet): ([String], [String]) = ([], [])
        var unknown = match.unknown
        for change in match.wouldChange {
            switch change {
            case .unmetNeed: unmet.append(change.sentence)
            case .fact(_, .partner, _): facts.append(change.sentence)
            case .fact(let factor, .asker, _): unknown.removeAll { $0 == factor && !match.isPartnerSilent(on: factor) }
            }
        }
        func list(_ title: String, _ items: [String]) -> HTML {
            items.isEmpty ? "" : "<h4>\(title)</h4><ul>\(items.map { "<li>\($0)</li>" as HTML })</ul>"
        }
        guard !unknown.isEmpty || !facts.isEmpty || !unmet.isEmpty else { return "" }
        return """
            <div class="open-points">\
            \(unknown.isEmpty ? "" : "<p><strong>分からないこと：</strong>\(unknown.map(\.unknownFact).joined(separator: "、"))</p>")\
            \(list("分かれば点が上がること", facts))\(list("この相手では満たせないこと", unmet))</div>

            """
    }
}

extension PartnerMatch {
    /// Whether the partner's side, too, does not say this.
    fileprivate func isPartnerSilent(on factor: Factor) -> Bool {
        wouldChange.contains { if case .fact(factor, .partner, _) = $0 { true } else { false } }
    }
}

/// What a share was given for, as the colours tell it.
enum Share: String, CaseIterable {
    case mine = "share-mine"
    case theirs = "share-theirs"
    case around = "share-around"
}

extension Reason {
    /// The colour of its share.
    var shareKind: Share {
        switch factor {
        case .fit, .name: direction == .myNeed ? .mine : .theirs
        default: .around
        }
    }
}
