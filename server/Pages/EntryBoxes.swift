import Registry
import UseCases

/// The boxes for offers or needs on the form of an organisation.
struct EntryBoxes {
    let page: EditPage
    let side: Entry.Side

    var html: HTML {
        let rows = (page.form.rows[side] ?? []).enumerated().map { row($1, $0 + 1) }
        return """
            <fieldset class="group"><legend>\(side.label)</legend><div class="stack" data-rows="\(side.rawValue)">\(rows)</div>
            <button class="button button-secondary" type="submit" name="more" value="\(side.rawValue)" formnovalidate \
            data-add="\(side.rawValue)">「\(side.label)」の欄を増やす</button></fieldset>
            """
    }

    private func row(_ row: OrganizationForm.Row, _ number: Int) -> HTML {
        let id = "\(side.rawValue)-\(number)"
        let categories = [(value: "", label: "選ばない")] + Entry.Category.allCases.map { ($0.rawValue, $0.label) }
        var words = FieldView("\(id)-text", "内容", row.text, error: page.problem("\(id)-text"))
        words.shape = .lines
        return """
            <fieldset class="row-box"><legend>\(side.label) \(number)</legend>\
            <input type="hidden" name="\(id)-number" value="\(row.number.map(String.init) ?? "")">
            \(words.html)
            <div class="field-row">\(SelectView("\(id)-category", "区分", categories, chosen: row.category).html)
            \(SelectView("\(id)-audience", "見せる相手", audiences(row.audience), chosen: row.audience).html)
            \(text("\(id)-season", "時期（月）", row.season))
            \(text("\(id)-quantity", "数量", row.quantity))</div>
            \(rarer(row, id))
            <div class="choice"><input type="checkbox" id="\(id)-remove" name="\(id)-remove" value="1"\
            \(row.isRemoved ? " checked" : "")><label for="\(id)-remove">この欄を取り下げる</label></div></fieldset>
            """
    }

    /// Until when it holds, and whether it is shown yet.
    private func rarer(_ row: OrganizationForm.Row, _ id: String) -> HTML {
        let states: [Entry.State] = [.published, .draft, .review, .withdrawn]
        let isUsual =
            row.validFrom.isEmpty && row.validUntil.isEmpty && row.isConfirmed
            && row.state == Entry.State.published.rawValue
        return """
            <details class="disclosure"\(isUsual ? "" : " open")><summary>期間と状態</summary>
            <div class="field-row">\(text("\(id)-from", "はじまる日", row.validFrom))
            \(text("\(id)-until", "終わる日", row.validUntil))
            \(SelectView("\(id)-state", "状態", states.map { ($0.rawValue, $0.label) }, chosen: row.state).html)
            <div class="choice"><input type="checkbox" id="\(id)-unconfirmed" name="\(id)-unconfirmed" value="1"\
            \(row.isConfirmed ? "" : " checked")><label for="\(id)-unconfirmed">本人にまだ確かめていない</label></div></div></details>
            """
    }

    private func text(_ id: String, _ label: String, _ value: String) -> HTML {
        FieldView(id, label, value, error: page.problem(id)).html
    }

    private func audiences(_ chosen: String) -> [(value: String, label: String)] {
        [(value: "", label: "ふつう（公開。事業承継はコーディネーターまで）")] + Audience.choices(chosen: chosen)
    }
}

extension Audience {
    /// What can be chosen: from `least` on; one office's or named persons' own stays unless another is chosen.
    static func choices(from least: Audience = .public, chosen: String) -> [(value: String, label: String)] {
        let nested: [Audience] = [.public, .members, .support, .coordinators]
        let all = nested.filter { $0.strictness >= least.strictness }.map { (value: "\($0)", label: $0.label) }
        let isOther = !chosen.isEmpty && !all.contains { $0.value == chosen }
        return all + (isOther ? [(value: chosen, label: "今のまま（\(Audience(chosen)?.shortLabel ?? "限られた人のみ")）")] : [])
    }
}
