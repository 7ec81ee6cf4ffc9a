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
    /// From which of the organisation's entries partners are looked for: `needs`, `offers` or an entry's id.
    var only = ""
    private(set) var focus = MatchFocus.everything
    private(set) var filter = MatchFilter()

    /// What is none of the choices counts as not said.
    init(_ form: Form, of organization: Organization, on day: Day) {
        if let chosen = try? MatchFocus(word: form["only"], of: organization, on: day) {
            (only, focus) = (form["only"], chosen)
        }
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

    /// What was chosen, without the number of partners.
    var chosen: [(name: String, value: String)] {
        [("only", only), ("sector", sector), ("kind", kind), ("within", within)].filter { !$0.1.isEmpty }
    }

    /// The query with this many partners.
    func query(top: Int) -> String {
        "?" + ([("top", "\(top)")] + chosen).map { "\($0.0)=\($0.1)" }.joined(separator: "&")
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
                \(PartnerListView(answer, reference, context.viewer).html)
                \(more(parts))
                \(PartnerListView(answer, reference, context.viewer).versions)</section>
                \(whyNot)
                """
        ).html
    }

    private var lead: HTML {
        guard !answer.results.isEmpty else { return "" }
        let what =
            switch filters.focus {
            case .everything: "「できること」と「求めること」を照らし合わせ"
            case .side(.need): "求めていることを、持っていそうな相手をさがし"
            case .side(.offer): "できることを、使ってくれそうな相手をさがし"
            case .entry: "一つの用件だけから相手をさがし"
            }
        return "<p class=\"lead\">\(what)、合う順に\(answer.results.count)者を並べました。</p>"
    }

    /// Only for those who look after the record.
    private var whyNot: HTML? {
        guard context.viewer.oversees(organization) else { return nil }
        return WhyNotForm(organization, filters).html
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
            <form class="filters filters-four" method="get" action="\(parts.path)/partners" aria-label="相手をしぼる">
            \(SelectView("only", "さがし方", MatchFocus.choices(of: organization, on: answer.on), chosen: filters.only).html)
            \(SelectView("sector", "工・商・農", all + Choices.sectors, chosen: filters.sector).html)
            \(SelectView("kind", "種別", all + Choices.kinds, chosen: filters.kind).html)
            \(SelectView("within", "ここから", distances, chosen: filters.within).html)
            <div class="actions wide"><button class="button" type="submit">この条件でさがす</button></div>
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

extension MatchFocus {
    /// The ways to look for partners of an organisation: both ways, one way, and from each of its entries.
    static func choices(of organization: Organization, on day: Day) -> [(value: String, label: String)] {
        let entries = (organization.needs + organization.offers).filter { $0.isActive(on: day) }
        let single = entries.compactMap { entry -> (value: String, label: String)? in
            let question = entry.side == .need ? "だれが持っている？" : "だれが使える？"
            return entry.id.map { ($0.rawValue, "\(question)「\(entry.text.shortened(to: 24))」") }
        }
        return [
            (value: "", label: "両方から（おすすめ）"), (value: "needs", label: "だれが持っていますか（求めることから）"),
            (value: "offers", label: "だれが使えますか（できることから）"),
        ] + (single.count > 1 ? single : [])
    }
}
