import JapaneseText
import Matching
import Registry
import UseCases

/// 「この事業者が出てこないのはなぜ」: whom to ask about.
struct WhyNotForm {
    let organization: Organization
    let filters: PartnerFilters
    /// What was typed, and what is wrong with it.
    var typed = ""
    var problem: String?

    init(_ organization: Organization, _ filters: PartnerFilters) {
        self.organization = organization
        self.filters = filters
    }

    var html: HTML {
        let hidden = filters.chosen.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }
        return """
            <section class="no-print" aria-labelledby="why-not"><h2 id="why-not">この事業者が出てこないのはなぜ</h2>
            <form class="search-box" method="get" action="\(organization.path)/why-not">\(hidden)\
            <div class="field"><label for="partner">相手の名称かID</label><input id="partner" name="partner" value="\(typed)" \
            maxlength="200"\(describedBy("partner", hint: false, error: problem != nil))>\
            \(problem.map { "<p class=\"field-error\" id=\"partner-error\">\($0)</p>" as HTML })</div>
            <button class="button" type="submit">わけを見る</button></form></section>
            """
    }
}

/// 候補に出ないわけ: where an organisation stands among the partners of another, or what keeps it out.
struct WhyNotPage {
    /// What is known of the question.
    enum Finding {
        /// The one asked about.
        case standing(PartnerStanding)
        /// Several go by the name.
        case several([Organization])
        /// Nothing was typed, nobody goes by it, or it is the asker.
        case problem(String)
    }

    let organization: Organization
    let typed: String
    let finding: Finding
    let filters: PartnerFilters
    let reference: Reference
    let context: AppContext

    var html: HTML {
        let parts = OrganizationParts(organization, reference)
        var form = WhyNotForm(organization, filters)
        form.typed = typed
        if case .problem(let text) = finding { form.problem = text }
        return PageFrame(
            "出てこないわけ", context, in: .consultation, hasErrors: form.problem != nil,
            main: """
                \(breadcrumb(path, "出てこないわけ"))
                <div class="page-header"><h1>出てこないのはなぜ</h1><p class="lead">\(organization.name)の連携候補について</p></div>
                \(found)
                \(form.html)
                <p><a href="\(parts.path)/partners\(filters.query(top: PartnerFilters.usual))">連携候補に戻る</a></p>
                """
        ).html
    }

    private var path: [(path: String, name: String)] {
        let own = OrganizationParts(organization, reference).path
        return [("/organizations", "名簿"), (own, organization.name), ("\(own)/partners", "連携相手")]
    }

    private var found: HTML {
        switch finding {
        case .problem: ""
        case .several(let organizations): choice(organizations)
        case .standing(let found): standing(found)
        }
    }

    private func choice(_ organizations: [Organization]) -> HTML {
        let items = organizations.map { other in
            let query = (filters.chosen + [(name: "partner", value: other.id.rawValue)]).map { "\($0.0)=\($0.1)" }
            return """
                <li><a href="\(organization.path)/why-not?\(query.joined(separator: "&"))">\(other.name)</a> \
                \(reference.place(of: other))</li>
                """ as HTML
        }
        return "<section aria-labelledby=\"which\"><h2 id=\"which\">どの事業者ですか</h2><ul>\(items)</ul></section>"
    }

    private func standing(_ found: PartnerStanding) -> HTML {
        let list: HTML? =
            found.answer.results.isEmpty ? nil : PartnerListView(found.answer, reference, context.viewer).html
        return """
            <section aria-labelledby="standing"><h2 id="standing">\(found.partner.name)</h2>
            <p class="notice">\(found.standing.sentence(of: found.partner.name))\(conditions)</p>
            \(list)
            \(list == nil ? said(found) : nil)</section>
            """
    }

    private var conditions: HTML? {
        filters.chosen.isEmpty ? nil : "（選んだ条件の中で。<a href=\"\(organization.path)/partners\">条件なしの候補</a>）" as HTML
    }

    /// What each side says, beside each other, so that one sees what does not meet.
    private func said(_ found: PartnerStanding) -> HTML {
        let pairs: [(Organization, Entry.Side, Organization, Entry.Side)] = [
            (found.asker, .need, found.partner, .offer), (found.partner, .need, found.asker, .offer),
        ]
        return
            "\(pairs.map { needer, need, giver, offer in """
            <div class="columns section">\(texts(need, needer, found))\(texts(offer, giver, found))</div>
            """ as HTML })"
    }

    private func texts(_ side: Entry.Side, _ organization: Organization, _ found: PartnerStanding) -> HTML {
        let title = "\(organization.name)の\(side.label)"
        let texts = found.texts(side, of: organization)
        let items = texts.map {
            "<li class=\"entry\(side == .need ? " entry-need" : "")\"><p>\(lines: $0)</p></li>" as HTML
        }
        let list: HTML =
            texts.isEmpty ? "<p class=\"soft\">まだ登録がありません。</p>" : "<ul class=\"entries\">\(items)</ul>"
        let edit: HTML? =
            context.viewer.mayEdit(organization)
            ? "<p><a href=\"\(organization.path)/edit\">登録に書き足す</a></p>" as HTML : nil
        return "<section aria-label=\"\(title)\"><h3>\(title)</h3>\(list)\(edit)</section>"
    }
}
