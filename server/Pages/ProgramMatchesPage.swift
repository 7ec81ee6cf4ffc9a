import Matching
import Registry
import UseCases

/// 「使える支援制度」: what an organisation can get, why, what is missing, and from when it changes.
struct ProgramMatchesPage {
    let answer: FindPrograms.Answer
    let answers: Answers
    /// Whose programs; nil: those of somebody who is not registered.
    let organization: Organization?
    let reference: Reference
    let context: AppContext

    private var name: String { organization?.name ?? "あなた" }
    private var path: String { organization.map { "\($0.path)/programs" } ?? "/programs/questions" }

    var html: HTML {
        let groups: [(judgement: Judgement, title: String, text: String)] = [
            (.yes, "該当", "登録されている条件を、すべて満たしています。"),
            (.unknown, "要確認", "まだ決まりません。わかれば決まるものと、窓口で確かめるものがあります。"),
            (.no, "非該当", "満たしていない条件があります。いつから満たすかがわかるものは、その日を書いています。"),
        ]
        let above = organization.map { [("/organizations", "名簿"), ($0.path, $0.name)] } ?? [("/programs", "補助金・支援制度")]
        return PageFrame(
            "\(name)が使える支援制度", context, in: .programs, hasErrors: answers.problem != nil,
            main: """
                \(breadcrumb(above, "使える支援制度"))
                <div class="page-header"><h1>\(name)が使える支援制度</h1><p class="lead">\
                \(organization == nil ? "質問に答えると" : "登録されていることと答えだけから")判定します。判定は目安です。申し込む前に、窓口で確かめてください。</p></div>
                \(problem)\(question)\(groups.map { group($0.judgement, $0.title, $0.text) })
                <p class="soft">\(answer.on.inJapanese) 現在の答え。<a href="/programs">すべての支援制度をさがす</a></p>
                """
        ).html
    }

    private var problem: HTML {
        guard answers.problem != nil else { return "" }
        return ErrorSummary([("answer", "この答えを読めません。例のとおりに入れるか、「わからない」を押してください。")], explanation: nil).html
    }

    private var fact: Fact? { answers.problem?.fact ?? answer.interview.questions.first }

    private var question: HTML {
        let interview = answer.interview
        let saved = interview.saved
        let spared: HTML =
            saved > 0 && interview.answered > 0
            ? "<p>すべて聞けば\(interview.formLength)問のところ、\(saved)問は聞かなくても結果が変わりません。</p>" : ""
        guard let fact else {
            return """
                <section class="notice notice-success" role="status"><h2>これ以上聞いても、結果は変わりません</h2>\
                <p>\(interview.answered)問に答えました。</p>\(spared)</section>

                """
        }
        let known = answers.given.map { "<input type=\"hidden\" name=\"known\" value=\"\($0.written)\">" as HTML }
        return """
            <section class="notice" aria-labelledby="question"><h2 id="question">いま、いちばん多くの制度が決まる質問</h2>\
            <form method="post" action="\(path)">\(context.formKeyField)\(known)\
            <input type="hidden" name="fact" value="\(fact.key)">\(AnswerField(fact, answers.problem?.text, reference).html)\
            <div class="actions"><button class="button" type="submit">答える</button>\
            <button class="button button-secondary" type="submit" name="skip" value="1" formnovalidate>わからない</button></div></form>\
            <p class="soft">答えは保存しません。残りは多くて\(interview.questions.count)問です。</p>\(spared)</section>

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

/// The box for the answer to one question.
struct AnswerField {
    let fact: Fact
    let typed: String?
    let reference: Reference

    init(_ fact: Fact, _ typed: String?, _ reference: Reference) {
        (self.fact, self.typed, self.reference) = (fact, typed, reference)
    }

    var html: HTML {
        let question = fact.question(reference.areaName)
        switch fact {
        case .claim, .item: return choice(question, [("はい", "はい"), ("いいえ", "いいえ")])
        case .form: return choice(question, ApplicantForm.allCases.map { ($0.rawValue, $0.label) })
        default:
            return FieldView(
                "answer", question, typed ?? "", hint: hint,
                error: typed == nil ? nil : "この答えを読めません。例のとおりに入れてください。", shape: .line
            ).html
        }
    }

    private func choice(_ question: String, _ values: [(String, String)]) -> HTML {
        let all = [(value: "", label: "選んでください")] + values.map { (value: $0.0, label: $0.1) }
        return SelectView(
            "answer", question, all, chosen: typed ?? "", error: typed == nil ? nil : "一覧から選んでください。"
        ).html
    }

    private var hint: String {
        switch fact {
        case .place: "例：板橋区、131199"
        case .industry: "産業分類の名前かコード。例：金属製品製造業、24"
        case .founded, .sameBusinessSince: "例：2024-04-01、令和6年4月、2024。これからなら「未創業」"
        case .quantity(.capital), .quantity(.expense), .quantity(.farmSales): "例：1000万円、10000000"
        case .quantity(.largestLargeShare), .quantity(.totalLargeShare): "例：0、33.4"
        case .shoppingStreet: "例：〇〇商店街"
        default: "数字で。例：5"
        }
    }
}
