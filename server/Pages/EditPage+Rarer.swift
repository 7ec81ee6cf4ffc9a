import Registry
import UseCases

extension EditPage {
    /// What few people fill in, a press away; open where something is wrong or unusual.
    var rarerItems: [HTML] {
        let groups: [(title: String, items: [OrganizationForm.Item])] = [
            ("代表者と担当者", [.representative, .contact]), ("農業の項目", [.certifiedFarmer, .farmArea, .crops]),
            ("紹介の受け入れと休み", [.capacity, .pauseFrom, .pauseUntil]),
            ("インボイス登録番号・郵便番号・工商農の別", [.invoiceNumber, .postalCode, .sector]),
            ("登録の状態と確認日", [.state, .closedOn, .verifiedOn, .verifiedBy]),
        ]
        return groups.compactMap { title, items in
            let fields = fields(items)
            guard !fields.isEmpty else { return nil }
            let isUnusual = items.contains(.state) && form.texts[.state] != Organization.State.published.label
            return disclosure(title, isOpen: isUnusual || items.contains { problem($0.rawValue) != nil }, fields)
        }
    }

    /// 項目ごとの公開範囲: who sees a field, where it shall be fewer than usual.
    var narrowing: HTML {
        guard let chosen = form.audiences else { return "" }
        let organization = profile?.organization ?? Organization(id: .init(rawValue: ""), name: "")
        let boxes = OrganizationForm.restrictable.compactMap { field -> HTML? in
            guard let value = chosen[field] else { return nil }
            let standard = organization.defaultAudience(of: field)
            let stricter = Audience.choices(from: standard, chosen: value).filter {
                $0.value != "\(standard)" || value == $0.value
            }
            guard !stricter.isEmpty else { return nil }
            let id = "audience-\(field.rawValue)"
            return SelectView(
                id, field.label, [(value: "", label: "ふつう（\(standard.label)）")] + stricter, chosen: value,
                error: problem(id)
            ).html + "\n"
        }
        let isWrong = problems.contains { $0.field.hasPrefix("audience-") }
        return disclosure(
            "見せる相手を項目ごとにせばめる", isOpen: isWrong,
            ["<p class=\"field-hint\">ふつうより広くはできません。</p><div class=\"field-row\">\(boxes)</div>"])
    }

    private func disclosure(_ title: String, isOpen: Bool, _ content: [HTML]) -> HTML {
        """
        <details class="disclosure"\(isOpen ? " open" : "")><summary>\(title)</summary>\(content)</details>

        """
    }
}
