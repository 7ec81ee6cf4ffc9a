import Matching
import Registry
import UseCases

/// 相談 as it was typed. Nothing of it is stored, and nothing of it is ever in a URL.
struct ConsultationForm {
    /// The most boxes a side can have.
    static let mostRows = 20

    var needs = ["", ""]
    var offers = [""]
    var place = ""
    var sector = ""
    /// What the partner must be.
    var partnerSector = ""
    var partnerKind = ""

    /// An empty form.
    init() {}

    init(_ form: Form) {
        needs = form.all("need").map(\.unixLines)
        offers = form.all("offer").map(\.unixLines)
        place = form["place"]
        sector = form["sector"]
        partnerSector = form["partner-sector"]
        partnerKind = form["partner-kind"]
        if form["more"] == "need" { needs.append("") }
        if form["more"] == "offer" { offers.append("") }
        needs = Array((needs + Array(repeating: "", count: max(0, 2 - needs.count))).prefix(Self.mostRows))
        offers = Array((offers.isEmpty ? [""] : offers).prefix(Self.mostRows))
    }

    /// Whom to look among; what is none of the choices counts as not said. No distance: only the municipality of
    /// whoever asks is known.
    var filter: MatchFilter {
        MatchFilter(
            sectors: Choices.sectors(partnerSector).map { Set($0.compactMap(\.self)) },
            kinds: Organization.Kind(rawValue: partnerKind).map { [$0] })
    }
}

extension String {
    /// With the line ends that everything but browsers uses.
    var unixLines: String { replacing("\r\n", with: "\n") }
}

/// 「登録せずに相手をさがす」: the form, and the answer with the form below it.
struct ConsultationPage {
    let form: ConsultationForm
    /// What is wrong with what was typed.
    var problem: (field: String, text: String)?
    /// The partners, once something was asked.
    var answer: FindPartners.Answer?
    /// The teams, where these were asked for.
    var teams: FormTeams.Answer?
    let reference: Reference
    let context: AppContext

    var html: HTML { teams.map(result) ?? answer.map(result) ?? empty }

    /// Whether there was not a word to compare.
    var isAboutNothing: Bool {
        if case .noEntries? = answer?.search { return true }
        return teams?.search == .noEntries
    }

    private var empty: HTML {
        let problems = [problem].compactMap(\.self)
        return PageFrame(
            "登録せずに相手をさがす", context, in: .consultation, hasErrors: problem != nil,
            main: """
                \(breadcrumb([], "連携相手をさがす"))
                \(ErrorSummary(problems).html)\
                <div class="page-header"><h1>登録せずに相手をさがす</h1><p class="lead">\
                困りごとと、出せるもの。どちらか一つでも書けば、名簿の中から合う事業者を理由つきでお見せします。</p></div>
                <p class="notice">書いた内容は<strong>保存しません</strong>。だれが何をさがしたかの記録も残りません。\
                名前や電話番号は書かないでください。</p>
                \(fields("相手をさがす"))
                <p>登録している方は、<a href="/organizations">名簿</a>から自分のページを開くと、いつでも連携相手を見られます。</p>
                """
        ).html
    }

    private func result(_ teams: FormTeams.Answer) -> HTML {
        PageFrame(
            "補い合える組", context, in: .consultation,
            main: """
                \(breadcrumb([("/consultation", "連携相手をさがす")], "チームを組む"))
                <div class="page-header"><h1>補い合える組</h1></div>
                <section class="card" aria-labelledby="asked"><h2 id="asked">組んでしたいこと</h2>
                \(asked)
                <p><a href="#change">書き直す</a>　この内容は保存していません。ページを閉じると消えます。</p></section>
                <section aria-labelledby="list"><h2 id="list">\(teams.size)者の組</h2>
                \(TeamListView(teams, reference).html)</section>
                <section class="no-print" aria-labelledby="change"><h2 id="change" tabindex="-1">書き直してもう一度さがす</h2>
                \(fields("一者ずつさがす"))</section>
                """
        ).html
    }

    private func result(_ answer: FindPartners.Answer) -> HTML {
        PageFrame(
            "合いそうな相手", context, in: .consultation,
            main: """
                \(breadcrumb([("/consultation", "連携相手をさがす")], "結果"))
                <div class="page-header"><h1>合いそうな相手</h1></div>
                <section class="card" aria-labelledby="asked"><h2 id="asked">さがしたこと</h2>
                \(asked)
                <p><a href="#change">書き直す</a>　この内容は保存していません。ページを閉じると消えます。</p></section>
                <section aria-labelledby="list"><h2 id="list">連携候補 \(answer.results.count)者</h2>
                \(PartnerListView(answer, reference, context.viewer).html)
                <div class="notice"><h3>つないでほしいとき</h3><p>このページを印刷するか、画面を見せて、産業振興の窓口でご相談ください。\
                コーディネーターが相手に連絡します。</p><p><button class="button button-quiet" type="button" data-print hidden>\
                印刷する</button></p></div>
                \(PartnerListView(answer, reference, context.viewer).versions)</section>
                <section class="no-print" aria-labelledby="change"><h2 id="change" tabindex="-1">書き直してもう一度さがす</h2>
                \(fields("もう一度さがす"))</section>
                """
        ).html
    }

    private var asked: HTML {
        let place = Choices.municipalities(chosen: form.place, reference).first { $0.value == form.place }?.label
        let sector = Choices.sectors.first { $0.value == form.sector }?.label
        let rows =
            form.needs.filter { !$0.trimmed.isEmpty }.map { ("求めること", $0) }
            + form.offers.filter { !$0.trimmed.isEmpty }.map { ("提供できること", $0) }
            + [
                ("市区町村", place ?? ""), ("工・商・農", sector ?? ""),
                (
                    "さがす相手",
                    [label(Choices.sectors, form.partnerSector), label(Choices.kinds, form.partnerKind)].compactMap(
                        \.self
                    ).joined(separator: "、")
                ),
            ].filter { !$0.1.isEmpty }
        return "<dl class=\"facts\">\(rows.map { "<div><dt>\($0.0)</dt><dd>\(lines: $0.1)</dd></div>" as HTML })</dl>"
    }

    private func label(_ choices: [(value: String, label: String)], _ chosen: String) -> String? {
        choices.first { $0.value == chosen }?.label
    }

    private func fields(_ button: String) -> HTML {
        let nothing = [(value: "", label: "書かない")]
        let all = [(value: "", label: "すべて")]
        let cities = nothing + Choices.municipalities(chosen: form.place, reference)
        return """
            <form class="form" method="post" action="/consultation">\(context.formKeyField)<fieldset class="group">\
            <legend>求めること：だれが持っていますか</legend>
            <p class="field-hint" id="needs-hint">ふだんの言葉で書いてください。用件が二つあれば、欄を分けると見つかりやすくなります。ここだけ書くと、持っている相手だけをさがします。</p>
            \(rows("need", "求めること", form.needs))
            </fieldset>
            <fieldset class="group"><legend>提供できること：だれが使えますか</legend>
            <p class="field-hint" id="offers-hint">余っているもの、空いている時間、得意なこと。書くと、あなたを必要とする相手も見つかります。ここだけ書くと、使える相手だけをさがします。</p>
            \(rows("offer", "提供できること", form.offers))
            </fieldset>
            <fieldset class="group"><legend>あなたについて</legend>
            <p class="field-hint">分からなければ、そのままで構いません。書くと、近さや業種の組み合わせも考えに入れます。</p>
            <div class="field-row">
            \(SelectView("place", "市区町村", cities, chosen: form.place, error: problem(of: "place")).html)
            \(SelectView("sector", "工・商・農", nothing + Choices.sectors.dropLast(), chosen: form.sector).html)
            </div></fieldset>
            <fieldset class="group"><legend>さがす相手</legend>
            <p class="field-hint">しぼらなければ、名簿の全員からさがします。</p>
            <div class="field-row">
            \(SelectView("partner-sector", "相手の工・商・農", all + Choices.sectors, chosen: form.partnerSector).html)
            \(SelectView("partner-kind", "相手の種別", all + Choices.kinds, chosen: form.partnerKind).html)
            </div></fieldset>
            <div class="actions"><button class="button" type="submit">\(button)</button>\
            <button class="button button-secondary" type="submit" name="show" value="teams">チームを組む</button></div></form>
            """
    }

    private func problem(of field: String) -> String? { problem?.field == field ? problem?.text : nil }

    private func rows(_ name: String, _ title: String, _ texts: [String]) -> HTML {
        let boxes = texts.enumerated().map { index, text in
            let id = "\(name)-\(index + 1)"
            let error = problem(of: id)
            let described = "\(name)s-hint" + (error == nil ? "" : " \(id)-error")
            return """
                <div class="field"><label for="\(id)">\(title) \(index + 1)</label><textarea id="\(id)" name="\(name)" rows="3" \
                aria-describedby="\(described)"\(error == nil ? "" : " aria-invalid=\"true\"")>
                \(text)</textarea>\(error.map { "<p class=\"field-error\" id=\"\(id)-error\">\($0)</p>" })</div>

                """ as HTML
        }
        return """
            <div class="stack" data-rows="\(name)">
            \(boxes)</div>
            <button class="button button-secondary" type="submit" name="more" value="\(name)" formnovalidate \
            data-add="\(name)">「\(title)」の欄を増やす</button>
            """
    }
}
