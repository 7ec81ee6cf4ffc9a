import Matching
import Registry
import UseCases

/// 「使える支援制度」: what an organisation can get, why, what is missing, and from when it changes.
struct ProgramMatchesPage {
    let answer: FindPrograms.Answer
    let organization: Organization
    let reference: Reference
    let context: AppContext

    /// So many questions are told at once.
    private static let told = 5

    var html: HTML {
        let parts = OrganizationParts(organization, reference)
        let groups: [(judgement: Judgement, title: String, text: String)] = [
            (.yes, "該当", "登録されている条件を、すべて満たしています。"),
            (.unknown, "要確認", "登録からは決まりません。足りないことがわかれば決まるものと、窓口で確かめるものがあります。"),
            (.no, "非該当", "満たしていない条件があります。いつから満たすかがわかるものは、その日を書いています。"),
        ]
        return PageFrame(
            "\(organization.name)が使える支援制度", context, in: .programs,
            main: """
                \(breadcrumb([("/organizations", "名簿"), (parts.path, organization.name)], "使える支援制度"))
                <div class="page-header"><h1>\(organization.name)が使える支援制度</h1><p class="lead">\
                登録されていることだけから判定しました。判定は目安です。申し込む前に、窓口で確かめてください。</p></div>
                \(questions)\(groups.map { group($0.judgement, $0.title, $0.text) })
                <p class="soft">\(answer.on.inJapanese) 現在の答え。<a href="/programs">すべての支援制度をさがす</a></p>
                """
        ).html
    }

    private var questions: HTML {
        let questions = answer.interview.questions
        guard !questions.isEmpty else { return "" }
        let items = questions.prefix(Self.told).map { "<li>\($0.question(reference.areaName))</li>" as HTML }
        let rest = questions.count - Self.told
        return """
            <section class="notice" aria-labelledby="questions"><h2 id="questions">わかると、いちばん多くの制度が決まること</h2>\
            <ol>\(items)</ol>\(rest > 0 ? "<p>ほかに\(rest)のことがわかると、残りも決まります。</p>" : "")</section>

            """
    }

    private func group(_ judgement: Judgement, _ title: String, _ text: String) -> HTML {
        let matches = answer.matches.filter { $0.verdict.judgement == judgement }
        guard !matches.isEmpty else { return "" }
        let list: HTML = "<ul class=\"results\">\(matches.map(item))</ul>"
        let shown: HTML =
            judgement == .no
            ? "<details class=\"disclosure\"><summary>非該当の\(matches.count)件を見る</summary>\(list)</details>" : list
        return """
            <section aria-labelledby="group-\(judgement.rawValue)"><h2 id="group-\(judgement.rawValue)">\(title)（\(matches.count)件）</h2>\
            <p>\(text)</p>\(shown)</section>

            """
    }

    private func item(_ match: FindPrograms.Match) -> HTML {
        let parts = ProgramParts(program: match.program, on: answer.on, reference: reference)
        return """
            <li class="result"><h3><a href="\(parts.path)">\(match.program.name)</a></h3>\(parts.tags)\
            <p>\(match.reason(reference.areaName))</p>\(match.changeWords.map { "<p><strong>\($0)</strong></p>" as HTML })\(details(match))</li>
            """
    }

    private func details(_ match: FindPrograms.Match) -> HTML {
        guard let finding = match.verdict.finding else { return "" }
        let rows = finding.leaves.map { leaf in
            let facts = leaf.used.map { $0.label(reference.areaName) }.joined(separator: "、")
            return """
                <li><strong>\(leaf.judgement.label)</strong>　\(leaf.condition.sentence(reference.areaName))\
                \(facts.isEmpty ? "" : "<br><span class=\"soft\">もとにしたこと：\(facts)</span>")</li>
                """ as HTML
        }
        return "<details class=\"disclosure\"><summary>条件ごとの答え</summary><ul>\(rows)</ul></details>"
    }
}
