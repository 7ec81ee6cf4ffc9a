import JapaneseText
import Matching
import Registry
import UseCases

/// 「チームを組む」: who together completes an organisation.
struct TeamsPage {
    let answer: FormTeams.Answer
    let asker: Organization
    let reference: Reference
    let context: AppContext

    var html: HTML {
        let parts = OrganizationParts(asker, reference)
        return PageFrame(
            "\(asker.name)とチームを組む", context, in: .consultation,
            main: """
                \(breadcrumb([
                    ("/organizations", "名簿"), (parts.path, asker.name), ("\(parts.path)/partners", "連携相手"),
                ], "チームを組む"))
                <div class="page-header"><h1>\(asker.name)とチームを組む</h1><p class="lead">\
                ひとりの相手では足りないとき、互いに補い合える組を、役割とともに提案します。</p></div>
                <div class="actions"><a class="button button-secondary" href="\(parts.path)/partners">一者ずつの連携相手を見る</a>\
                <button class="button button-quiet" type="button" data-print hidden>印刷する</button></div>
                \(sizes(parts))
                <section aria-labelledby="list"><h2 id="list">\(answer.size)者の組</h2>
                \(TeamListView(answer, reference).html)</section>
                """
        ).html
    }

    private func sizes(_ parts: OrganizationParts) -> HTML {
        let choices = TeamSize.all.map { (value: "\($0.count)", label: "\($0.count)者（\(asker.name)を含む）") }
        return """
            <form class="filters" method="get" action="\(parts.path)/teams" aria-label="組の人数">
            \(SelectView("size", "何者で組むか", choices, chosen: "\(answer.size)").html)
            <div class="actions"><button class="button" type="submit">組みなおす</button></div></form>
            """
    }
}

/// 連携体の一覧: each team with everybody's part, and what it still lacks.
struct TeamListView {
    let answer: FormTeams.Answer
    let reference: Reference

    init(_ answer: FormTeams.Answer, _ reference: Reference) {
        self.answer = answer
        self.reference = reference
    }

    var html: HTML {
        guard !answer.results.isEmpty else { return nobody }
        return """
            <p>補い合う点の高い順です。同じ相手ばかりにならないように選んでいます。役割は登録された言葉から組み立てた案なので、声をかける前に確かめてください。</p>
            <ol class="partners">\(answer.results.map(team))</ol>
            \(versions)
            """
    }

    private var nobody: HTML {
        let text =
            if case .found = answer.search {
                "補い合える\(answer.size)者の組は見つかりませんでした。人数を減らすか、求めることを別の言葉でも書いてみてください。"
            } else { "求めることも提供できることも登録されていないので、組を考えられません。何を求めているかを登録すると、組を提案できます。" }
        return "<div class=\"notice\"><h3>組める相手は、まだ見つかりません</h3><p>\(text)</p></div>"
    }

    private var versions: HTML {
        let versions = answer.versions
        return """
            <p class="soft">\(answer.on.inJapanese) 現在の答え。照合の版：知識 \(versions.knowledge)、重み \(versions.weights)、\
            統計 \(versions.statistics)。</p>
            """
    }

    private func team(_ result: FormTeams.Result) -> HTML {
        let id = "team-\(result.rank)"
        let names = result.members.map(\.name).joined(separator: " ＋ ")
        return """
            <li><article class="partner" aria-labelledby="\(id)">
            <div class="partner-head"><h3 id="\(id)"><span class="rank">\(result.rank).</span>\(names)</h3>\
            <p class="score"><b>\(result.match.score)</b> 点</p></div>
            <ul class="members" aria-label="役割">\(result.members.map { member($0, in: result) })</ul>
            \(lacks(result))
            <details class="disclosure"><summary>点の内訳</summary><ul class="reasons">\(result.match.reasons.map { reason($0, result) })</ul>\
            </details></article></li>
            """
    }

    private func member(_ member: Organization, in result: FormTeams.Result) -> HTML {
        let (parts, part) = (OrganizationParts(member, reference), result.part(of: member))
        return """
            <li class="member"><p><span class="tag">\(part.role)</span> <a href="\(parts.path)">\(member.name)</a> \
            <span class="soft">\(reference.place(of: member))</span></p><p>\(part.sentence)</p></li>
            """
    }

    private func lacks(_ result: FormTeams.Result) -> HTML {
        let theirs = result.partnersOpenNeeds.map { "\(result.name(of: $0.needer))：\($0.need)" }
        let mine =
            result.askersOpenNeeds.isEmpty
            ? "<p><strong>求めることには、どれにも応え手がいます。</strong></p>"
            : list("この組にまだ足りないこと", result.askersOpenNeeds.map(\.need))
        return """
            <div class="open-points">\(mine)\
            \(theirs.isEmpty ? "" : "<details class=\"disclosure\"><summary>仲間がほかに求めていること（\(theirs.count)件）</summary>\(items(theirs))</details>")\
            </div>
            """
    }

    private func list(_ title: String, _ texts: [String]) -> HTML { "<h4>\(title)</h4>\(items(texts))" }

    private func items(_ texts: [String]) -> HTML { "<ul>\(texts.map { "<li>\($0)</li>" as HTML })</ul>" }

    private func reason(_ reason: TeamReason, _ result: FormTeams.Result) -> HTML {
        """
        <li class="reason"><span class="points">\(reason.share)点</span><p>\(result.sentence(reason))</p></li>
        """
    }
}
