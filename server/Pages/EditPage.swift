import Registry
import UseCases

/// 登録を直す・登録する: the form of an organisation.
struct EditPage {
    let form: OrganizationForm
    /// The record as it stands; nil for a new one.
    let profile: OrganizationProfile?
    /// What is wrong with what was typed, by the control's id.
    var problems: [(field: String, text: String)] = []
    let reference: Reference
    let context: AppContext

    private var title: String { profile.map { "\($0.organization.name)の登録を直す" } ?? "事業者を登録する" }
    private var path: String { profile.map { "/organizations/\($0.organization.id)" } ?? "/organizations" }
    private var action: String { profile == nil ? "/organizations/new" : path + "/edit" }

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
                <fieldset class="group"><legend>名前と種別</legend>
                \(fields([.name, .nameKana, .tradeName]))\(kinds)\(fields([.corporateNumber, .industry]))</fieldset>
                <fieldset class="group"><legend>場所と連絡先</legend>
                \(municipality)\(fields([.address, .phone, .email, .website]))</fieldset>
                \(entries(.offer))
                \(entries(.need))
                <fieldset class="group"><legend>くわしいこと</legend>
                \(fields([.founded, .capital, .staff, .summary, .interests]))</fieldset>
                <div class="actions"><button class="button" type="submit">\(profile == nil ? "登録する" : "保存する")</button>\
                <a href="\(path)">保存せずに戻る</a></div>
                </form>
                """
        ).html
    }

    private func problem(_ field: String) -> String? { problems.first { $0.field == field }?.text }

    private func audience(of field: Organization.Field) -> Audience? {
        profile?.audiences[field] ?? Organization(id: .init(rawValue: ""), name: "").audience(of: field)
    }

    private func fields(_ items: [OrganizationForm.Item]) -> [HTML] { items.compactMap(field) }

    private func field(_ item: OrganizationForm.Item) -> HTML? {
        guard let text = form.texts[item] else { return nil }
        let look = item.look
        var view = FieldView(item.rawValue, item.field.label, text, hint: look.hint, error: problem(item.rawValue))
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

    private func entries(_ side: Entry.Side) -> HTML {
        let rows = (form.rows[side] ?? []).enumerated().map { row($1, side, $0 + 1) }
        return """
            <fieldset class="group"><legend>\(side.label)</legend><div class="stack" data-rows="\(side.rawValue)">\(rows)</div>
            <button class="button button-secondary" type="submit" name="more" value="\(side.rawValue)" formnovalidate \
            data-add="\(side.rawValue)">「\(side.label)」の欄を増やす</button></fieldset>
            """
    }

    private func row(_ row: OrganizationForm.Row, _ side: Entry.Side, _ number: Int) -> HTML {
        let id = "\(side.rawValue)-\(number)"
        let categories = [(value: "", label: "選ばない")] + Entry.Category.allCases.map { ($0.rawValue, $0.label) }
        func text(_ part: String, _ label: String, _ value: String, hint: String? = nil) -> HTML {
            FieldView("\(id)-\(part)", label, value, hint: hint, error: problem("\(id)-\(part)")).html
        }
        var words = FieldView("\(id)-text", "内容", row.text, error: problem("\(id)-text"))
        words.shape = .lines
        return """
            <fieldset class="row-box"><legend>\(side.label) \(number)</legend>\
            <input type="hidden" name="\(id)-number" value="\(row.number.map(String.init) ?? "")">
            \(words.html)
            <div class="field-row">\(SelectView("\(id)-category", "区分", categories, chosen: row.category).html)
            \(SelectView("\(id)-audience", "見せる相手", audiences(row.audience), chosen: row.audience).html)
            \(text("season", "時期（月）", row.season))
            \(text("quantity", "数量", row.quantity))</div>
            <div class="choice"><input type="checkbox" id="\(id)-remove" name="\(id)-remove" value="1"\
            \(row.isRemoved ? " checked" : "")><label for="\(id)-remove">この欄を取り下げる</label></div></fieldset>
            """
    }

    private func audiences(_ chosen: String) -> [(value: String, label: String)] {
        let usual = (value: "", label: "ふつう（公開。事業承継はコーディネーターまで）")
        let nested: [Audience] = [.public, .members, .support, .coordinators]
        let all = nested.map { (value: "\($0)", label: $0.label) }
        // One office's or named persons' own stays as it is unless another is chosen.
        let other =
            chosen.isEmpty || all.contains { $0.value == chosen } ? [] : [(value: chosen, label: "今のまま（限られた人のみ）")]
        return [usual] + all + other
    }
}

extension OrganizationForm.Item {
    /// How its box looks.
    fileprivate var look: (hint: String?, shape: FieldView.Shape, type: String, attributes: HTML) {
        switch self {
        case .name: (nil, .line, "text", " autocomplete=\"organization\"")
        case .corporateNumber:
            ("13桁。法人でない方は空欄のままで登録できます。マイナンバー（12桁）は書かないでください。", .short, "text", " inputmode=\"numeric\"")
        case .industry: ("業種の名前かコード。分からなければ空欄で構いません。", .line, "text", "")
        case .address: (nil, .line, "text", " autocomplete=\"street-address\"")
        case .phone: (nil, .short, "tel", " autocomplete=\"tel\"")
        case .email: (nil, .line, "email", " autocomplete=\"email\"")
        case .website: (nil, .line, "url", "")
        case .founded: ("例：2026-04-01、令和8年4月1日、1985年", .short, "text", "")
        case .capital: ("例：1000万円、10000000", .short, "text", "")
        case .staff: (nil, .short, "text", " inputmode=\"numeric\"")
        case .summary: ("何をしている事業者か、ふだんの言葉で。", .lines, "text", "")
        case .interests: ("二つ以上は「；」で区切ってください。", .line, "text", "")
        case .nameKana, .tradeName, .municipality: (nil, .line, "text", "")
        }
    }
}
