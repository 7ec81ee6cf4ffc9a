import JapaneseText
import Registry
import UseCases

/// What a visitor asks of the directory, as it stands in the URL.
struct DirectoryFilters {
    /// How many organisations stand on a page.
    static let pageSize = 20

    var q = ""
    var place = ""
    var sector = ""
    var kind = ""
    var industry = ""
    var after = ""
    /// What cannot be read, by field.
    private(set) var problems: [(field: String, text: String)] = []
    private(set) var query = DirectoryConditions(limit: pageSize)

    init(_ form: Form, _ reference: Reference) {
        q = form["q"].trimmed
        place = form["place"].trimmed
        sector = form["sector"]
        kind = form["kind"]
        industry = form["industry"].trimmed
        after = form["after"]
        query.text = q.isEmpty ? nil : q
        query.after = Organization.ID(parsing: after)
        if !after.isEmpty, query.after == nil {
            problems.append(("q", "名簿の続きの場所が読めません。「この条件でさがす」を押して、はじめから見てください。"))
        }
        readPlace(reference)
        readIndustry(reference)
        if !kind.isEmpty {
            query.kind = Organization.Kind(rawValue: kind)
            if query.kind == nil { problems.append(("kind", "この種別はありません。一覧から選んでください。")) }
        }
        if !sector.isEmpty {
            query.sectors = Choices.sectors(sector)
            if query.sectors == nil { problems.append(("sector", "この工・商・農の別はありません。一覧から選んでください。")) }
        }
    }

    private mutating func readPlace(_ reference: Reference) {
        guard !place.isEmpty else { return }
        do {
            let code = try reference.municipality(typed: place)
            query.municipality = code
            place = code.rawValue
        } catch { problems.append(("place", "この市区町村が分かりません。一覧から選んでください。")) }
    }

    private mutating func readIndustry(_ reference: Reference) {
        guard !industry.isEmpty else { return }
        let first = industry.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        let typed = IndustryCode(parsing: first).flatMap { reference.industries.item($0) }
        guard let code = reference.industries.code(named: industry) ?? typed?.code else {
            problems.append(
                ("industry", "業種「\(industry)」が分かりません。日本標準産業分類の名前（例：金属製品製造業）か、コード（例：24）を入れてください。"))
            return
        }
        query.industry = code
    }

    /// The conditions that are set: field, what it says, and the URL without it.
    func conditions(_ reference: Reference) -> [(label: String, path: String)] {
        var set: [(field: String, label: String)] = []
        if !q.isEmpty { set.append(("q", "「\(q)」")) }
        if let code = query.municipality {
            set.append(("place", reference.gazetteer.municipality(code: code.rawValue)?.name ?? code.rawValue))
        }
        if let label = Choices.sectors.first(where: { $0.value == sector })?.label {
            set.append(("sector", label))
        }
        if let kind = query.kind { set.append(("kind", kind.label)) }
        if let code = query.industry { set.append(("industry", reference.industries.item(code)?.name ?? industry)) }
        return set.map { ($0.label, path(without: $0.field)) }
    }

    /// The directory's URL with these filters, without one of them, from an id on; or that of the same as a file.
    func path(without field: String? = nil, after: Organization.ID? = nil, as file: String = "") -> String {
        let values = [
            ("q", q), ("place", place), ("sector", sector), ("kind", kind), ("industry", industry),
            ("after", after?.rawValue ?? ""),
        ]
        let kept = values.filter { !$0.1.isEmpty && $0.0 != field }.map { "\($0.0)=\($0.1.percentEncoded)" }
        return "/organizations\(file)" + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    }
}

extension String {
    /// For a URL's query: everything but letters, digits and `-._~` as %XX.
    var percentEncoded: String {
        utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }

    /// Without white space at either end.
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

/// 名簿: search, filters and what was found.
struct DirectoryView {
    let filters: DirectoryFilters
    /// Nil where the filters cannot be read.
    let found: DirectoryPage?
    let reference: Reference
    let context: AppContext

    var html: HTML {
        let problems = filters.problems
        return PageFrame(
            title, context, in: .directory, hasErrors: !problems.isEmpty,
            main: """
                \(breadcrumb([], "名簿"))
                \(ErrorSummary(problems, explanation: nil).html)\
                <div class="page-header"><h1>事業者の名簿</h1></div>
                \(coordinatorActions(context))\
                \(form)
                \(results)
                """
        ).html
    }

    private var title: String {
        let labels = filters.conditions(reference).map(\.label)
        if found?.total == 0 { return "\(labels.first ?? "")は見つかりません" }
        return labels.isEmpty ? "事業者の名簿" : labels.joined(separator: "・") + "の名簿"
    }

    private func problem(_ field: String) -> String? { filters.problems.first { $0.field == field }?.text }

    private var form: HTML {
        let detailed: HTML = filters.kind.isEmpty && filters.industry.isEmpty ? "" : " open"
        let all = [(value: "", label: "すべて")]
        let cities = all + Choices.municipalities(chosen: filters.place, reference)
        return """
            <form class="filters" method="get" action="/organizations" role="search" aria-label="名簿の検索">
            <div class="field wide"><label for="q">言葉</label><p class="field-hint" id="q-hint">空白で区切ると、すべてを含むものをさがします。例：研磨　ステンレス</p>\
            <input id="q" name="q" type="search" value="\(filters.q)" autocomplete="off" aria-describedby="q-hint"></div>
            \(select("place", "市区町村", cities, filters.place))
            \(select("sector", "工・商・農", all + Choices.sectors, filters.sector))
            <details class="disclosure wide"\(detailed)><summary>種別・業種でもしぼる</summary><div class="field-row">
            \(select("kind", "種別", all + Choices.kinds, filters.kind))
            \(FieldView("industry", "業種", filters.industry, hint: "業種の名前かコード。例：金属製品製造業、24", error: problem("industry")).html)\
            </div></details>
            <div class="actions wide"><button class="button" type="submit">この条件でさがす</button>\
            <a href="/organizations">条件をすべて外す</a></div>
            </form>
            """
    }

    private func select(_ name: String, _ label: String, _ values: [(value: String, label: String)], _ chosen: String)
        -> HTML
    {
        SelectView(name, label, values, chosen: chosen, error: problem(name)).html
    }

    private var results: HTML {
        guard let found else { return "" }
        let last = found.before + found.organizations.count
        let range =
            found.organizations.isEmpty || found.total == found.organizations.count
            ? "" : "（\(found.before + 1)〜\(last)件目を表示）"
        return """
            <section aria-labelledby="results-heading">
            <h2 id="results-heading">見つかった事業者</h2>
            <p class="count" role="status"><b>\(found.total)</b>件\(range)</p>
            \(found.total == 0 ? nothing : conditions + list(found))
            </section>
            """
    }

    private var conditions: HTML {
        let set = filters.conditions(reference)
        guard !set.isEmpty else { return "" }
        let chips = set.map { condition in
            """
            <li><a href="\(condition.path)">\(condition.label)<span aria-hidden="true">×</span>\
            <span class="visually-hidden">を外す</span></a></li>
            """ as HTML
        }
        return "<ul class=\"conditions\" aria-label=\"いまの条件\">\(chips)</ul>\n"
    }

    private func list(_ found: DirectoryPage) -> HTML {
        let next: HTML? = found.next.map { id in
            "<a class=\"button button-secondary\" href=\"\(filters.path(after: id))\" rel=\"next\">次の\(min(DirectoryFilters.pageSize, found.total - found.before - found.organizations.count))件</a>"
        }
        let first: HTML = found.before > 0 ? "<a href=\"\(filters.path())\">先頭へ戻る</a>" : ""
        let pages: HTML =
            next == nil && found.before == 0
            ? "" : "\n<nav class=\"pagination\" aria-label=\"ページ送り\">\(next)\(first)</nav>"
        return """
            <ul class="results">\(found.organizations.map(result))</ul>\(pages)
            <p><a href="\(filters.path(as: ".csv"))" download>この\(found.total)件をCSVで保存する</a>\
            <span class="soft">（あなたに見える項目だけ。表計算ソフトで開けます）</span></p>
            """
    }

    private func result(_ organization: Organization) -> HTML {
        let parts = OrganizationParts(organization, reference)
        let offer: HTML? = organization.offers.first.map { "<dt>提供</dt><dd>\($0.text)</dd>" }
        let need: HTML? = organization.needs.first.map { "<dt>求む</dt><dd>\($0.text)</dd>" }
        let lines: HTML = offer == nil && need == nil ? "" : "<dl class=\"entry-line\">\(offer)\(need)</dl>"
        return """
            <li class="result"><h3><a href="\(parts.path)">\(organization.name)</a></h3>\(parts.tags)\(lines)</li>
            """
    }

    private var nothing: HTML {
        let conditions = filters.conditions(reference)
        let without =
            conditions.count < 2
            ? []
            : conditions.map { condition in
                "<li><a href=\"\(condition.path)\">\(condition.label)を外してさがす</a>（ほかの条件はそのまま）</li>" as HTML
            }
        let words = filters.q.split(whereSeparator: \.isWhitespace)
        let shorter: HTML =
            words.count > 1
            ? "<li>言葉を一つにするか、短くする。\(words.map { "「\($0)」だけ" }.joined(separator: "、"))でさがせます。</li>"
            : words.isEmpty ? "" : "<li>言葉を短くするか、別の言い方にする。</li>"
        return """
            <div class="notice"><h3>この条件に当てはまる登録はありません</h3>
            <p>次のことを試してください。</p>
            <ul>\(without)\(shorter)<li><a href="/organizations">条件をすべて外して、名簿を見る</a></li>\
            <li><a href="/consultation">困りごとを文章で書いてさがす</a>。言葉が同じでなくても、近い相手が出ます。</li></ul></div>
            """
    }
}

/// What only coordinators do with the directory as a whole.
func coordinatorActions(_ context: AppContext) -> HTML {
    guard context.viewer.mayImport else { return "" }
    return """
        <div class="actions"><a class="button button-secondary" href="/organizations/new">事業者を登録する</a>\
        <a class="button button-secondary" href="/import">名簿を取り込む</a></div>

        """
}
