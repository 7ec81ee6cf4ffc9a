import Registry
import UseCases

/// 登録を直す・登録する: the form of an organisation.
struct EditPage {
    let form: OrganizationForm
    /// The record as it stands; nil for a new one.
    let profile: OrganizationProfile?
    /// What is wrong with what was typed, by the control's id.
    var problems: [(field: String, text: String)] = []
    /// Those of the same name that are registered already.
    var namesakes: [Organization] = []
    /// Industries to choose from, once they were asked for.
    var industries: IndustryChoices?
    let reference: Reference
    let context: AppContext

    private var title: String { profile.map { "\($0.organization.name)の登録を直す" } ?? "事業者を登録する" }
    private var path: String { profile.map { "/organizations/\($0.organization.id)" } ?? "/organizations" }
    var action: String { profile == nil ? "/organizations/new" : path + "/edit" }

    var html: HTML {
        let above = [("/organizations", "名簿")] + (profile.map { [(path, $0.organization.name)] } ?? [])
        return PageFrame(
            title, context, in: .directory, hasErrors: !problems.isEmpty,
            main: """
                \(breadcrumb(above, profile == nil ? "登録する" : "登録を直す"))
                \(ErrorSummary(problems).html)\
                <div class="page-header"><h1>\(title)</h1><p>名称のほかは、分かるところだけで構いません。\
                <span class="tag tag-private">支援機関まで</span> のような札は、その項目がだれまで見えるかを示します。札のない項目は公開です。</p></div>
                <form class="form" method="post" action="\(action)" data-confirm-leave novalidate>\(context.formKeyField)\
                <input type="hidden" name="version" value="\(form.version)">
                \(groups)
                \(sameName)<div class="actions"><button class="button" type="submit">\(profile == nil ? "登録する" : "保存する")</button>\
                <a href="\(path)">保存せずに戻る</a></div>
                </form>
                \(withdrawal)
                """
        ).html
    }

    /// The boxes, in groups.
    private var groups: HTML {
        """
        <fieldset class="group"><legend>名前と種別</legend>
        \(fields([.name, .nameKana, .tradeName]))\(kinds)\(fields([.corporateNumber, .industry]))\(industryChoices)</fieldset>
        <fieldset class="group"><legend>場所と連絡先</legend>
        \(municipality)\(fields([.address, .phone, .email, .website]))</fieldset>
        \(EntryBoxes(page: self, side: .offer).html)
        \(EntryBoxes(page: self, side: .need).html)
        <fieldset class="group"><legend>くわしいこと</legend>
        \(fields([.founded, .capital, .staff, .summary, .interests]))</fieldset>
        <fieldset class="group"><legend>くわしい項目</legend>
        <p class="soft">必要なところだけ開いてください。</p>
        \(rarerItems)\(narrowing)</fieldset>
        """
    }

    /// Asks, once, whether it is one of those that have the same name.
    private var sameName: HTML {
        guard !namesakes.isEmpty else { return "" }
        let known = namesakes.map { namesake in
            let (parts, place) = (OrganizationParts(namesake, reference), reference.place(of: namesake))
            return """
                <li><a href="\(parts.path)">\(namesake.name)</a>\(place.isEmpty ? "" : "（\(place)）")</li>
                """ as HTML
        }
        return """
            <fieldset class="group"><legend>同じ名前の事業者がすでにあります</legend><ul>\(known)</ul>
            <p>同じ事業者なら、ここでは登録せず、その登録を開いて直してください。</p>
            <label class="choice"><input type="checkbox" id="allow-namesakes" name="allow-namesakes" value="1">\
            別の事業者なので、それでも登録する</label></fieldset>

            """
    }

    func problem(_ field: String) -> String? { problems.first { $0.field == field }?.text }

    private func audience(of field: Organization.Field) -> Audience? {
        profile?.audiences[field] ?? Organization(id: .init(rawValue: ""), name: "").audience(of: field)
    }

    private var withdrawal: HTML {
        guard let organization = profile?.organization, organization.state != .withdrawn else { return "" }
        return "<p><a href=\"\(path)/withdraw\">この登録を取り下げる</a></p>"
    }

    func fields(_ items: [OrganizationForm.Item]) -> [HTML] { items.compactMap(field) }

    private func field(_ item: OrganizationForm.Item) -> HTML? {
        guard let text = form.texts[item] else { return nil }
        if let choices = item.choices(chosen: text) {
            return SelectView(item.rawValue, item.label, choices, chosen: text, error: problem(item.rawValue)).html
                + "\n"
        }
        let look = item.look
        var view = FieldView(item.rawValue, item.label, text, hint: look.hint, error: problem(item.rawValue))
        view.audience = audience(of: item.field)
        view.isRequired = item == .name
        (view.shape, view.type, view.attributes) = (look.shape, look.type, look.attributes)
        return view.html + "\n"
    }

    private var municipality: HTML {
        guard let code = form.texts[.municipality] else { return "" }
        let cities = [(value: "", label: "分からない")] + Choices.municipalities(chosen: code, reference)
        return SelectView("municipality", "市区町村", cities, chosen: code, error: problem("municipality")).html + "\n"
    }

    private var kinds: HTML {
        guard let chosen = form.kinds else { return "" }
        let boxes = Organization.Kind.allCases.map { kind in
            """
            <li><label class="choice"><input type="checkbox" name="kinds" value="\(kind.rawValue)"\
            \(chosen.contains(kind) ? " checked" : "")>\(kind.label)</label></li>
            """ as HTML
        }
        return """
            <fieldset class="field" aria-describedby="kinds-hint"><legend>種別</legend>\
            <p class="field-hint" id="kinds-hint">当てはまるものをすべて選んでください。</p>\
            <input type="hidden" name="has-kinds" value="1"><ul class="choices">\(boxes)</ul></fieldset>

            """
    }
}

extension OrganizationForm.Item {
    /// How its box looks.
    fileprivate var look: (hint: String?, shape: FieldView.Shape, type: String, attributes: HTML) {
        switch self {
        case .name: (nil, .line, "text", " autocomplete=\"organization\"")
        case .corporateNumber:
            ("13桁。法人でない方は空欄のままで登録できます。マイナンバー（12桁）は書かないでください。", .short, "text", " inputmode=\"numeric\"")
        case .industry: ("業種の名前かコード。分からなければ、仕事の内容をふだんの言葉で書いて「業種の候補を見る」を押すか、空欄のままで構いません。", .line, "text", "")
        case .address: (nil, .line, "text", " autocomplete=\"street-address\"")
        case .phone: (nil, .short, "tel", " autocomplete=\"tel\"")
        case .email: (nil, .line, "email", " autocomplete=\"email\"")
        case .website: (nil, .line, "url", "")
        case .founded: ("例：2026-04-01、令和8年4月1日、1985年", .short, "text", "")
        case .capital: ("例：1000万円、10000000", .short, "text", "")
        case .staff: (nil, .short, "text", " inputmode=\"numeric\"")
        case .summary: ("何をしている事業者か、ふだんの言葉で。", .lines, "text", "")
        case .interests: ("二つ以上は「；」で区切ってください。", .line, "text", "")
        case .invoiceNumber: ("Tと13桁の数字", .short, "text", "")
        case .postalCode: (nil, .short, "text", " inputmode=\"numeric\" autocomplete=\"postal-code\"")
        case .representative, .contact: ("氏名 / 電話 / メール の順。氏名だけでも構いません。二人以上は「；」で区切ってください。", .line, "text", "")
        case .farmArea: (nil, .short, "text", " inputmode=\"numeric\"")
        case .crops: ("二つ以上は「；」で区切ってください。例：小松菜；大根", .line, "text", "")
        case .capacity: ("ひと月に受けられる紹介の数。0なら、いまは受けません。", .short, "text", " inputmode=\"numeric\"")
        case .pauseFrom: ("この日から紹介を休みます。例：2026-12-28", .short, "text", "")
        case .pauseUntil: ("この日まで休みます。決まっていなければ空欄で構いません。", .short, "text", "")
        case .closedOn, .verifiedOn: ("例：2026-04-01、令和8年4月1日", .short, "text", "")
        case .verifiedBy: ("課や役割の名前。人の名前は書かないでください。", .line, "text", "")
        case .nameKana, .tradeName, .municipality, .sector, .certifiedFarmer, .state: (nil, .line, "text", "")
        }
    }

    /// What can be chosen, where it is no text.
    fileprivate func choices(chosen: String) -> [(value: String, label: String)]? {
        switch self {
        case .sector:
            [("", "業種から決める")] + Sector.allCases.map { ($0.label, $0.label) }
        case .certifiedFarmer: [("", "分からない"), ("はい", "はい"), ("いいえ", "いいえ")]
        case .state:
            // Withdrawing has a page of its own; what is withdrawn or merged can be brought back here.
            Organization.State.allCases.filter { ![.withdrawn, .merged].contains($0) || $0.label == chosen }
                .map { ($0.label, $0.label) }
        default: nil
        }
    }
}
