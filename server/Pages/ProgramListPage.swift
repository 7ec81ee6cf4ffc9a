import JapaneseText
import Registry
import UseCases

/// What a visitor asks of the programs, as it stands in the URL.
struct ProgramFilters {
    /// How many programs stand on a page.
    static let pageSize = 30

    let q: String
    let place: String
    let page: Int
    let kind: String
    let trouble: String
    let stage: String
    let state: String
    /// What cannot be read, by field.
    private(set) var problems: [(field: String, text: String)] = []
    private(set) var query = ProgramQuery()

    init(_ form: Form, _ reference: Reference) {
        q = form["q"].trimmed
        place = form["place"].trimmed
        page = max(1, Int(form["page"]) ?? 1)
        (kind, trouble, stage, state) = (form["kind"], form["trouble"], form["stage"], form["state"])
        query.text = q.isEmpty ? nil : q
        query.kind = chosen(kind, "kind")
        query.trouble = chosen(trouble, "trouble")
        query.stage = chosen(stage, "stage")
        query.isOpen = state == "open"
        query.closesWithin = state == "soon" ? Self.soon : nil
        guard !place.isEmpty else { return }
        query.municipality = try? reference.municipality(typed: place)  // said below
        if query.municipality == nil { problems.append(("place", "この市区町村が分かりません。一覧から選んでください。")) }
    }

    /// 「もうすぐ締切」: within so many days.
    static let soon = 30

    private mutating func chosen<Word: Labelled>(_ text: String, _ field: String) -> Word? {
        guard !text.isEmpty else { return nil }
        let word = Word(rawValue: text)
        if word == nil { problems.append((field, "この選び方はありません。一覧から選んでください。")) }
        return word
    }

    /// The same search on another page.
    func path(page: Int) -> String {
        let values = [
            ("q", q), ("place", place), ("kind", kind), ("trouble", trouble), ("stage", stage), ("state", state),
            ("page", page > 1 ? "\(page)" : ""),
        ]
        let kept = values.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1.percentEncoded)" }
        return "/programs" + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    }
}

/// 補助金・支援制度: search and what was found.
struct ProgramListPage {
    let filters: ProgramFilters
    let found: [Program]
    let on: Day
    let reference: Reference
    let context: AppContext

    var html: HTML {
        PageFrame(
            "補助金・支援制度", context, in: .programs, hasErrors: !filters.problems.isEmpty,
            main: """
                \(breadcrumb([], "補助金・支援制度"))
                <div class="page-header"><h1>補助金・支援制度</h1><p class="lead">\
                補助金、融資、相談、場所。困りごとや時期からさがせます。名簿の事業者のページからは、その事業者が使えるかどうかを理由つきで見られます。</p>\
                <p><a class="button" href="/programs/questions">質問に答えて、使えるものを見る</a></p></div>
                \(ErrorSummary(filters.problems, explanation: nil).html)\(form)
                <section aria-labelledby="found"><h2 id="found" class="count">\(found.count)件</h2>
                <p class="soft">募集中で締切の近いものから並べています。内容は出典の時点のものです。申し込む前に、窓口で確かめてください。</p>
                \(list)\(pages)</section>
                """
        ).html
    }

    private var form: HTML {
        func error(_ field: String) -> String? { filters.problems.first { $0.field == field }?.text }
        let states = [("", "すべて"), ("open", "募集中"), ("soon", "\(ProgramFilters.soon)日以内に締切")]
        let places = Choices.municipalities(chosen: filters.place, reference)
        return """
            <form class="filters" method="get" action="/programs" role="search" aria-label="支援制度をさがす">
            <div class="field wide"><label for="q">言葉</label><p class="field-hint" id="q-hint">例：設備　試作　家賃</p>\
            <input id="q" name="q" type="search" value="\(filters.q)" autocomplete="off" aria-describedby="q-hint"></div>
            \(SelectView("trouble", "困りごと", Self.all(Program.Trouble.self), chosen: filters.trouble, error: error("trouble")).html)
            \(SelectView("stage", "事業の時期", Self.all(Program.Stage.self), chosen: filters.stage, error: error("stage")).html)
            \(SelectView("kind", "種類", Self.all(Program.Kind.self), chosen: filters.kind, error: error("kind")).html)
            \(SelectView("place", "使う市区町村", [("", "すべて")] + places, chosen: filters.place, error: error("place")).html)
            \(SelectView("state", "募集", states.map { (value: $0.0, label: $0.1) }, chosen: filters.state).html)
            <div class="actions wide"><button class="button" type="submit">この条件でさがす</button></div></form>

            """
    }

    private static func all<Word: Labelled>(_ type: Word.Type) -> [(value: String, label: String)] {
        [("", "すべて")] + Word.allCases.map { (value: $0.rawValue, label: $0.label) }
    }

    private var list: HTML {
        guard !found.isEmpty else {
            return "<div class=\"notice\"><p>あてはまる支援制度はありません。条件を減らしてみてください。</p></div>"
        }
        let start = (filters.page - 1) * ProgramFilters.pageSize
        let here = found.dropFirst(start).prefix(ProgramFilters.pageSize)
        return "<ul class=\"results\">\(here.map { ProgramParts(program: $0, on: on, reference: reference).item })</ul>"
    }

    private var pages: HTML {
        let last = (found.count + ProgramFilters.pageSize - 1) / ProgramFilters.pageSize
        guard last > 1 else { return "" }
        func link(_ page: Int, _ text: String) -> HTML {
            (1...last).contains(page) ? "<a href=\"\(filters.path(page: page))\">\(text)</a>" : ""
        }
        return """
            <nav class="pagination" aria-label="ページ">\(link(filters.page - 1, "前の\(ProgramFilters.pageSize)件"))\
            <span>\(filters.page)／\(last)ページ</span>\(link(filters.page + 1, "次の\(ProgramFilters.pageSize)件"))</nav>
            """
    }
}

/// How a program is shown on every page that speaks of it.
struct ProgramParts {
    let program: Program
    let on: Day
    let reference: Reference

    var path: String { "/programs/\(program.id)" }

    var tags: HTML {
        let isOpen = program.callState(on: on) == .open
        return """
            <ul class="tags" aria-label="分類"><li><span class="tag">\(program.kind.label)</span></li>\
            <li><span class="tag">\(reference.areaName(program.area))</span></li>\
            <li><span class="tag \(program.isModelled ? "tag-preparing" : isOpen ? "tag-open" : "")">\(program.callWords(on: on))</span></li></ul>
            """
    }

    var item: HTML {
        """
        <li class="result"><h3><a href="\(path)">\(program.name)</a></h3><p>\(program.summary)</p>\(tags)</li>
        """
    }
}
