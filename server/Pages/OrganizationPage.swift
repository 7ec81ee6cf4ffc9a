import JapaneseText
import Registry
import UseCases

/// 事業者のページ: offers, needs and facts, each labelled where not everybody sees it.
struct OrganizationPage {
    let profile: OrganizationProfile
    let reference: Reference
    let context: AppContext

    private var organization: Organization { profile.organization }
    private var parts: OrganizationParts { OrganizationParts(organization, reference) }
    private var oversees: Bool { context.viewer.oversees(organization) }
    private var seesMore: Bool { !profile.audiences.values.allSatisfy { $0 == .public } }

    var html: HTML {
        PageFrame(
            organization.name, context, in: .directory,
            main: """
                \(breadcrumb([("/organizations", "名簿")], organization.name))
                <div class="page-header">\(organization.nameKana.map { "<p class=\"kana\">\($0)</p>" as HTML })\
                <h1>\(organization.name)</h1>\(parts.tags)\(lead)</div>
                \(notes)
                <div class="actions"><a class="button" href="\(parts.path)/partners">連携相手を見る</a>\
                <a class="button button-secondary" href="\(parts.path)/programs">使える支援制度を見る</a>\(moreActions)\
                <button class="button button-quiet" type="button" data-print hidden>印刷する</button></div>
                <div class="columns section">
                <section aria-labelledby="offers"><h2 id="offers">提供できること</h2>\(parts.entries(.offer))</section>
                <section aria-labelledby="needs"><h2 id="needs">求めること</h2>\(parts.entries(.need))</section>
                </div>
                <section aria-labelledby="facts"><h2 id="facts">基本の情報</h2>\(facts)
                <p class="soft">\(closing)</p></section>
                """
        ).html
    }

    private var lead: HTML? {
        organization.summary.map { "<p class=\"lead\">\(lines: $0)\(label([.summary]))</p>" }
    }

    private var notes: HTML {
        let state: HTML =
            organization.state == .published
            ? "" : "<p class=\"notice notice-warning\">この登録は「\(organization.state.label)」です。連携相手には出ません。</p>\n"
        guard seesMore else { return state }
        return state + """
            <p class="notice">\(context.viewer.roleLabel)として見ています。<span class="tag tag-private">…まで</span> \
            などの札がある項目は、それより外の人には見えません。</p>\
            <p class="print-only"><strong>外に出せない情報を含みます。取り扱いに注意してください。</strong></p>
            """
    }

    private var moreActions: HTML {
        guard oversees else { return "" }
        let edit: HTML =
            context.viewer.mayEdit(organization)
            ? "<a class=\"button button-secondary\" href=\"\(parts.path)/edit\">登録を直す</a>" : ""
        return edit + "<a href=\"\(parts.path)/events\">変更の履歴</a>"
    }

    private var closing: HTML {
        guard oversees else { return "所在地の番地など、ここにない項目は公開していないか、登録されていません。" }
        let checked: HTML = organization.verification == nil ? "内容の確認日は未登録です。" : ""
        return "第\(organization.version)版。\(checked)"
    }

    /// The label of what not everybody sees.
    private func label(_ fields: [Organization.Field]) -> HTML {
        let strictest = fields.compactMap { profile.audiences[$0] }.max { $0.strictness < $1.strictness }
        guard let strictest, strictest != .public else { return "" }
        return " " + strictest.tag
    }

    private var facts: HTML {
        let rows = OrganizationFacts(organization, reference).all.compactMap { fact -> HTML? in
            if let value = fact.value { return row(fact, value) }
            // Who looks after the record is shown what is still missing.
            guard oversees, fact.isAskedFor, fact.fields.contains(where: { profile.audiences[$0] != nil }) else {
                return nil
            }
            return row(fact, "<span class=\"soft\">未登録</span>")
        }
        return "<dl class=\"facts\">\(rows)</dl>"
    }

    private func row(_ fact: OrganizationFacts.Fact, _ value: HTML) -> HTML {
        "<div><dt>\(fact.title)</dt><dd>\(value)\(label(fact.fields))</dd></div>"
    }
}

/// 基本の情報: the facts of an organisation in the order they are read.
struct OrganizationFacts {
    struct Fact {
        let title: String
        let fields: [Organization.Field]
        let value: HTML?
        var isAskedFor = false
    }

    let organization: Organization
    let reference: Reference

    init(_ organization: Organization, _ reference: Reference) {
        self.organization = organization
        self.reference = reference
    }

    var all: [Fact] { identity + place + contact + size + record }

    private var identity: [Fact] {
        let kinds = Organization.Kind.allCases.filter(organization.kinds.contains).map(\.label)
        let industry = organization.industry.map { code in
            "\(reference.industries.item(code)?.name ?? "")（\(code.rawValue)）"
        }
        return [
            fact("屋号", .tradeName, organization.tradeName),
            fact("種別", .kinds, (kinds + [organization.otherKinds].compactMap(\.self)).joined(separator: "、")),
            fact(
                "業種", .industry, [industry, organization.industryText].compactMap(\.self).joined(separator: "、"),
                isAskedFor: true),
            Fact(
                title: "工・商・農の別", fields: [.sector],
                value: organization.sector(in: reference.industries).map { HTML(text: $0.label) }),
            fact("法人番号", .corporateNumber, organization.corporateNumber?.rawValue),
            fact("インボイス登録番号", .invoiceNumber, organization.invoiceNumber?.rawValue),
        ]
    }

    private var place: [Fact] {
        let site = organization.site
        let city = site?.municipality.flatMap { reference.gazetteer.municipality(code: $0.rawValue) }
        let rough = (city?.prefecture ?? "") + reference.place(of: organization)
        let postal = site?.postalCode.map { "〒\($0.hyphenated) " } ?? ""
        return [
            site?.address == nil
                ? fact("所在地", .municipality, postal + rough, isAskedFor: true)
                : fact("所在地", .address, postal + (site?.address ?? ""))
        ]
    }

    private var contact: [Fact] {
        let people = organization.people.map { person in
            let role = person.role == .representative ? "代表者" : "担当者"
            return "\(role) " + [person.name, person.phone, person.email].compactMap(\.self).joined(separator: " ")
        }
        return [
            fact("電話番号", .phone, organization.phone, isAskedFor: true),
            fact("メール", .email, organization.email),
            Fact(title: "ウェブサイト", fields: [.website], value: organization.website.map(link)),
            fact("代表者・担当者", .people, people.joined(separator: "\n"), isAskedFor: true),
        ]
    }

    private var size: [Fact] {
        let farm = organization.farm.map { farm in
            [
                farm.isCertified.map { $0 ? "認定農業者" : "認定農業者ではない" },
                farm.areaSquareMetres.map { "経営面積 \($0)平方メートル" },
                farm.crops.isEmpty ? nil : "作物 " + farm.crops.joined(separator: "、"),
            ].compactMap(\.self).joined(separator: "\n")
        }
        return [
            fact("設立・創業日", .founded, organization.founded?.inJapanese),
            fact("資本金", .capital, organization.capital?.inJapanese),
            fact("従業員数", .staff, organization.staff.map { "\($0)人" }, isAskedFor: true),
            fact("農業の項目", .farm, farm),
            fact("関心のある分野", .interests, organization.interests.joined(separator: "、")),
        ]
    }

    private var record: [Fact] {
        let pause = organization.pause.map { "\($0.from.inJapanese)から\($0.until?.inJapanese ?? "当分の間") " }
        let verified = organization.verification.map { check in
            ([check.on.inJapanese, check.by].compactMap(\.self)).joined(separator: " ")
        }
        let audiences = organization.audiences.map { "\($0.key.label)：\($0.value.label)" }.sorted()
        let numbers = organization.identifiers.map { "\($0.scheme)=\($0.value)" }.sorted()
        return [
            fact("月の紹介受入数", .capacity, organization.capacityPerMonth.map { "\($0)件" }, isAskedFor: true),
            fact("紹介を休む期間", .pause, pause),
            fact(
                "状態", .state,
                organization.state.label + (organization.closedOn.map { "（\($0.inJapanese)）" } ?? "")),
            fact("確認日・確認者", .verification, verified),
            fact("公開範囲をせばめた項目", .audiences, audiences.joined(separator: "\n")),
            fact("他の番号", .identifiers, numbers.joined(separator: "\n")),
        ]
    }

    private func fact(_ title: String, _ field: Organization.Field, _ value: String?, isAskedFor: Bool = false) -> Fact
    {
        let said = value.flatMap { $0.isEmpty ? nil : $0 }
        return Fact(title: title, fields: [field], value: said.map { "\(lines: $0)" }, isAskedFor: isAskedFor)
    }

    /// A link only where it leads to the web.
    private func link(_ address: String) -> HTML {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return "\(address)" }
        return "<a href=\"\(address)\" rel=\"noopener noreferrer\">\(address)</a>"
    }
}
