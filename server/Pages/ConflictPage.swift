import Registry
import UseCases

/// 「ほかの人が先に直していました」: what differs, and which of the two shall stay.
struct ConflictPage {
    /// What was typed, renumbered like the record as it stands.
    let mine: OrganizationForm
    /// The form as the record stands.
    let stored: OrganizationForm
    let organization: Organization
    let context: AppContext

    var html: HTML {
        let differing = mine.differences(from: stored)
        let rows = FormKey.allCases.filter { differing.contains($0.key) }
        let path = "/organizations/\(organization.id)"
        return PageFrame(
            "ほかの人が先に直していました", context, in: .directory,
            main: """
                \(breadcrumb([("/organizations", "名簿"), (path, organization.name)], "お知らせ"))
                <div class="page-header"><h1>ほかの人が先に直していました</h1></div>\
                <div class="notice notice-warning" role="alert"><p>あなたが開いたあとに、ほかの人（または、別の画面のあなた）が「\(organization.name)」を直しました。\
                <strong>あなたの入力はまだ保存していません。消えてもいません。</strong></p>\
                <p>食い違うところだけを並べました。どちらを残すか選んでください。</p></div>
                <form class="form" method="post" action="\(path)/edit">\(context.formKeyField)\
                <input type="hidden" name="version" value="\(stored.version)">\(mine.hiddenFields)
                <table class="table table-stack" role="table"><caption>食い違うところ（\(rows.count)項目）</caption>\
                <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">項目</th>\
                <th scope="col" role="columnheader">いま保存されている値</th><th scope="col" role="columnheader">あなたの入力</th>\
                <th scope="col" role="columnheader">残すほう</th></tr></thead><tbody role="rowgroup">\(rows.map(row))</tbody></table>
                <div class="actions"><button class="button" type="submit">選んだほうで保存する</button>\
                <a href="\(path)">自分の入力をやめて、今の登録を見る</a></div></form><p class="soft">番号 409</p>
                """
        ).html
    }

    private func row(_ key: FormKey) -> HTML {
        let cells: [(String, HTML)] = [
            ("項目", "\(key.label)"), ("いま保存されている値", key.text(in: stored)), ("あなたの入力", key.text(in: mine)),
            (
                "残すほう",
                """
                <span class="choices" role="radiogroup" aria-label="\(key.label)の残すほう">\
                <label class="choice"><input type="radio" name="keep-\(key.key)" value="stored" required>保存されている値</label>\
                <label class="choice"><input type="radio" name="keep-\(key.key)" value="mine">あなたの入力</label></span>
                """
            ),
        ]
        let drawn = cells.map { name, cell in
            """
            <td role="cell" data-label="\(name)"\(name == "項目" ? " class=\"nowrap\"" : "")><span>\(cell)</span></td>
            """ as HTML
        }
        return "<tr role=\"row\">\(drawn)</tr>"
    }
}

/// A part of the form that can differ as a whole.
enum FormKey: CaseIterable {
    case item(OrganizationForm.Item)
    case kinds
    case audiences
    case entries(Entry.Side)

    static var allCases: [FormKey] {
        OrganizationForm.Item.allCases.map(FormKey.item) + [.kinds] + Entry.Side.allCases.map(FormKey.entries)
            + [.audiences]
    }

    var key: String {
        switch self {
        case .item(let item): item.rawValue
        case .kinds: "kinds"
        case .audiences: "audiences"
        case .entries(let side): side.rawValue
        }
    }

    var label: String {
        switch self {
        case .item(let item): item.label
        case .kinds: Organization.Field.kinds.label
        case .audiences: Organization.Field.audiences.label
        case .entries(let side): side.label
        }
    }

    /// What a form says there.
    func text(in form: OrganizationForm) -> HTML {
        let lines: String
        switch self {
        case .item(let item): lines = form.texts[item] ?? ""
        case .kinds: lines = (form.kinds ?? []).map(\.label).sorted().joined(separator: "、")
        case .audiences:
            lines = (form.audiences ?? [:]).filter { !$0.value.isEmpty }.map { field, audience in
                "\(field.label)：\(Audience(audience)?.shortLabel ?? "")"
            }.sorted().joined(separator: "\n")
        case .entries(let side):
            lines = (form.rows[side] ?? []).filter { !$0.isRemoved && !$0.isEmpty }.map(\.summary)
                .joined(separator: "\n")
        }
        if case .audiences = self, lines.isEmpty { return "どの項目も、ふつう" }
        return lines.isEmpty ? "<span class=\"soft\">未登録</span>" : "\(lines: lines.unixLines)"
    }

    /// Makes `form` say there what `other` says.
    func take(from other: OrganizationForm, into form: inout OrganizationForm) {
        switch self {
        case .item(let item): form.texts[item] = other.texts[item]
        case .kinds: form.kinds = other.kinds
        case .audiences: form.audiences = other.audiences
        case .entries(let side): form.rows[side] = other.rows[side]
        }
    }
}

extension OrganizationForm {
    /// Everything typed, carried along unseen.
    var hiddenFields: HTML {
        var fields: [(name: String, value: String)] = texts.map { ($0.key.rawValue, $0.value) }.sorted { $0 < $1 }
        if let kinds {
            fields.append(("has-kinds", "1"))
            fields += kinds.map { ("kinds", $0.rawValue) }.sorted { $0.1 < $1.1 }
        }
        fields += (audiences ?? [:]).map { ("audience-\($0.key.rawValue)", $0.value) }.sorted { $0 < $1 }
        for side in Entry.Side.allCases {
            for (index, row) in (rows[side] ?? []).enumerated() {
                let id = "\(side.rawValue)-\(index + 1)"
                fields += [
                    ("\(id)-number", row.number.map(String.init) ?? ""), ("\(id)-text", row.text),
                    ("\(id)-category", row.category), ("\(id)-audience", row.audience), ("\(id)-season", row.season),
                    ("\(id)-quantity", row.quantity), ("\(id)-from", row.validFrom), ("\(id)-until", row.validUntil),
                    ("\(id)-state", row.state),
                ]
                if !row.isConfirmed { fields.append(("\(id)-unconfirmed", "1")) }
                if row.isRemoved { fields.append(("\(id)-remove", "1")) }
            }
        }
        return fields.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }.joined
    }

    /// Reads what was sent; what the given form does not show is not taken.
    init(_ sent: Form, given: OrganizationForm) {
        self = given
        version = Int(sent["version"]) ?? 0
        for item in Item.allCases where given.texts[item] != nil && sent.has(item.rawValue) {
            texts[item] = sent[item.rawValue]
        }
        if given.texts[.industry] != nil, !sent[IndustryChoices.box].isEmpty {
            texts[.industry] = sent[IndustryChoices.box]
        }
        if given.kinds != nil, sent.has("has-kinds") {
            kinds = Set(sent.all("kinds").compactMap(Organization.Kind.init(rawValue:)))
        }
        for field in (given.audiences ?? [:]).keys where sent.has("audience-\(field.rawValue)") {
            audiences?[field] = sent["audience-\(field.rawValue)"]
        }
        for side in Entry.Side.allCases {
            var read: [Row] = []
            while read.count < Self.mostRows, sent.has("\(side.rawValue)-\(read.count + 1)-text") {
                read.append(Row(sent, "\(side.rawValue)-\(read.count + 1)"))
            }
            if sent["more"] == side.rawValue { read.append(Row()) }
            rows[side] = read
        }
    }

    /// The most boxes a side can have.
    private static let mostRows = 200
}

extension OrganizationForm.Row {
    fileprivate init(_ sent: Form, _ id: String) {
        self.init()
        number = Int(sent["\(id)-number"])
        text = sent["\(id)-text"]
        category = sent["\(id)-category"]
        audience = sent["\(id)-audience"]
        season = sent["\(id)-season"]
        quantity = sent["\(id)-quantity"]
        validFrom = sent["\(id)-from"]
        validUntil = sent["\(id)-until"]
        if sent.has("\(id)-state") { state = sent["\(id)-state"] }
        isConfirmed = sent["\(id)-unconfirmed"] != "1"
        isRemoved = sent["\(id)-remove"] == "1"
    }
}

extension OrganizationForm.Row {
    /// The words, and behind them what is said of them, for comparing two versions.
    fileprivate var summary: String {
        let category = Entry.Category(rawValue: category)?.label
        let audience = Audience(audience)?.shortLabel
        let state = Entry.State(rawValue: state).flatMap { $0 == .published ? nil : $0.label }
        let parts = [
            category, season.isEmpty ? nil : "時期 \(season)", quantity.isEmpty ? nil : "数量 \(quantity)",
            validFrom.isEmpty ? nil : "\(validFrom)から", validUntil.isEmpty ? nil : "\(validUntil)まで", audience, state,
            isConfirmed ? nil : "未確認",
        ].compactMap(\.self)
        return "・\(text)" + (parts.isEmpty ? "" : "（\(parts.joined(separator: "、"))）")
    }
}
