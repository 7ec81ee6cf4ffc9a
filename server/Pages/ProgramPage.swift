import JapaneseText
import Registry
import UseCases

/// 支援制度のページ: what one gets, who may apply, until when, where to ask, and where this was read.
struct ProgramPage {
    let program: Program
    let parent: Program?
    let variants: [Program]
    let on: Day
    let reference: Reference
    let context: AppContext

    var html: HTML {
        let parts = ProgramParts(program: program, on: on, reference: reference)
        return PageFrame(
            program.name, context, in: .programs,
            main: """
                \(breadcrumb([("/programs", "補助金・支援制度")], program.name))
                <div class="page-header"><h1>\(program.name)</h1>\(parts.tags)<p class="lead">\(program.summary)</p></div>
                \(model)\(facts)\(conditions)\(calls)\(relatives)
                <p class="soft">\(program.reliability)</p>
                <div class="actions"><button class="button button-quiet" type="button" data-print hidden>印刷する</button></div>
                """
        ).html
    }

    private var model: HTML {
        guard program.isModelled else { return "" }
        return "<div class=\"notice notice-warning\"><p>構想から作ったモデルです。実際には募集していません。</p></div>\n"
    }

    private var facts: HTML {
        let contact = [program.contact.office, program.contact.phone].compactMap(\.self).joined(separator: "　")
        let rows: [(String, HTML)] = [
            ("内容", items(program.benefit.lines)), ("対象になる経費", items(program.costs)),
            ("いっしょに使えないもの", items(program.notWith)), ("出す書類", items(program.documents)),
            ("実施", "\(program.issuer)"), ("窓口", "\(contact)"), ("案内のページ", link),
        ]
        let filled = rows.filter { !$0.1.bytes.isEmpty }
        return """
            <section aria-labelledby="what"><h2 id="what">受けられるもの</h2><dl class="facts">\
            \(filled.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl></section>

            """
    }

    private var link: HTML {
        program.url.map { "<a href=\"\($0)\" rel=\"noreferrer\">\($0)</a>" as HTML } ?? ""
    }

    private func items(_ texts: [String]) -> HTML {
        guard texts.count > 1 else { return "\(texts.first ?? "")" }
        return "<ul>\(texts.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private var conditions: HTML {
        guard let condition = program.condition else {
            return "<section><h2>申し込める人</h2><p>条件は登録されていません。窓口で確かめてください。</p></section>\n"
        }
        return """
            <section aria-labelledby="who"><h2 id="who">申し込める人</h2>\(tree(condition))</section>

            """
    }

    /// The conditions with the sentence of the source that each encodes.
    private func tree(_ condition: Condition) -> HTML {
        switch condition.rule {
        case .allOf(let parts): branch("次のすべてに当てはまること", parts)
        case .anyOf(let parts): branch("次のいずれかに当てはまること", parts)
        case .noneOf(let parts): branch("次のどれにも当たらないこと", parts)
        case .freeText, .criterion: leaf(condition)
        }
    }

    private func branch(_ words: String, _ parts: [Condition]) -> HTML {
        "<p>\(words)</p><ul>\(parts.map { "<li>\(tree($0))</li>" as HTML })</ul>"
    }

    private func leaf(_ condition: Condition) -> HTML {
        let sentence = condition.sentence(reference.areaName)
        let cited = condition.cites.flatMap { $0 == sentence ? nil : "「\($0)」" }
        let source = [cited, condition.basis].compactMap(\.self).joined(separator: "　")
        return "\(sentence)\(source.isEmpty ? "" : "<br><span class=\"soft\">\(source)</span>")"
    }

    private var calls: HTML {
        guard program.calls.count > 1 else { return "" }
        let rows = program.calls.map { call in
            let days = "\(call.from.map(\.inJapanese) ?? "")〜\(call.until.map(\.inJapanese) ?? "")"
            return "<li>\(call.label)　\(days)　\(program.words(for: call, on: on))</li>" as HTML
        }
        return "<section aria-labelledby=\"calls\"><h2 id=\"calls\">募集の回</h2><ul>\(rows)</ul></section>\n"
    }

    private var relatives: HTML {
        let others = [parent].compactMap(\.self) + variants
        guard !others.isEmpty else { return "" }
        let rows = others.map { other in
            let parts = ProgramParts(program: other, on: on, reference: reference)
            let benefit = other.benefit.lines.first.map { "：\($0)" } ?? ""
            return "<li><a href=\"\(parts.path)\">\(other.name)</a>（\(reference.areaName(other.area))）\(benefit)</li>"
                as HTML
        }
        return """
            <section aria-labelledby="others"><h2 id="others">もとになった制度・地域の上乗せ</h2><ul>\(rows)</ul></section>

            """
    }
}
