import Registry
import UseCases

/// The steps of an import, of which one is now.
private func steps(_ now: Int) -> HTML {
    let items = ["ファイルを選ぶ", "確かめる", "取り込む"].enumerated().map { number, name in
        "<li\(number == now ? " aria-current=\"step\"" as HTML : "")>\(name)</li>" as HTML
    }
    return "<ol class=\"steps\" aria-label=\"手順\">\(items)</ol>"
}

private let above = [("/organizations", "名簿"), ("/import", "名簿を取り込む")]

/// 名簿を取り込む: which file.
struct ImportPage {
    /// Names of other lists' layouts.
    let mappings: [String]
    var format = ""
    /// Why the file cannot be read.
    var problem: String?
    let context: AppContext

    var html: HTML {
        let problems = problem.map { [(field: "file", text: $0)] } ?? []
        return PageFrame(
            "名簿を取り込む", context, in: .directory, hasErrors: problem != nil,
            main: """
                \(breadcrumb([above[0]], "名簿を取り込む"))
                \(ErrorSummary(problems, explanation: "何も保存していません。ファイルは選び直してください。").html)\
                <div class="page-header"><h1>名簿を取り込む</h1><p class="lead">ファイルを選ぶと、まず試しに読みます。この段階では何も保存しません。</p></div>
                \(steps(0))
                \(form)
                <div class="notice"><h2>あらかじめ</h2><ul><li>人が直した項目は、取り込みで上書きしません。</li>\
                <li>読めない行が一つでもあれば、そのままでは保存しません。読めない行を除いて取り込むこともできます。</li>\
                <li><a href="/import/template.csv">記入用の表（見出しだけのCSV）</a>を使うと、列の名前を間違えません。</li></ul></div>
                """
        ).html
    }

    /// The boxes, also shown under a result.
    var form: HTML {
        let described = describedBy("file", hint: true, error: problem != nil)
        return """
            <form class="form" method="post" enctype="multipart/form-data" action="/import">\(context.formKeyField)
            <div class="field"><label for="file">名簿のファイル</label><p class="field-hint" id="file-hint">\
            CSV、TSV、Excel（.xlsx。最初のシートを読みます）、JSON Lines、国税庁の法人番号CSV。文字コードは自動で見分けます。\
            \(UploadedFile.mostBytes >> 20)MBまで。</p>\
            <input id="file" name="file" type="file" accept=".csv,.tsv,.txt,.xlsx,.xlsm,.jsonl"\(described) required>\
            \(problem.map { "<p class=\"field-error\" id=\"file-error\">\($0)</p>" as HTML })</div>
            \(SelectView("as", "ファイルの形", formats, chosen: format).html)
            <div class="actions"><button class="button" type="submit">取り込んだらどうなるか確かめる</button></div></form>
            """
    }

    private var formats: [(value: String, label: String)] {
        [("", "内容から見分ける"), ("own", formatLabel("own")), ("nta", formatLabel("nta")), ("jsonl", formatLabel("jsonl"))]
            + mappings.map { ($0, formatLabel($0)) }
    }
}

/// What a file is read as, in words.
private func formatLabel(_ format: String) -> String {
    switch format {
    case "own": "この名簿の形（書き出したもの、記入用の表）"
    case "nta": "国税庁の法人番号CSV"
    case "jsonl": "JSON Lines"
    default: "「\(format)」の一覧"
    }
}

/// What an import did, or would do, in numbers.
private func tally(_ report: ImportReport) -> HTML {
    let counts = [
        ("新しく登録", report.created), ("内容を更新", report.updated), ("変更なし", report.unchanged),
        ("読めない行", report.rejected), ("同じかもしれない", report.candidates),
    ]
    let boxes = counts.map { name, count in
        let look: HTML = name == "読めない行" && count > 0 ? " class=\"bad\"" : ""
        return "<div\(look)><dt>\(name)</dt><dd>\(count)</dd></div>" as HTML
    }
    return "<dl class=\"tally\">\(boxes)</dl>"
}

/// 確かめた結果: what loading the file would do; nothing is saved yet.
struct ImportTrialPage {
    let report: ImportReport
    let file: String
    /// By which the file is known.
    let ticket: String
    let mappings: [String]
    let context: AppContext

    /// More rows help nobody to mend a file.
    private static let mostRows = 100

    private var changes: Int { report.created + report.updated }

    var html: HTML {
        PageFrame(
            "確かめた結果｜名簿を取り込む", context, in: .directory, hasErrors: report.rejected > 0,
            main: """
                \(breadcrumb(above, "確かめた結果"))
                <div class="page-header"><h1>名簿を取り込む</h1><p>「\(file)」を、\(formatLabel(report.format))として読みました。</p></div>
                \(steps(1))
                \(verdict)
                \(tally(report))
                \(report.kept > 0 ? "<p>人が直した項目\(report.kept)件は、上書きしません。</p>\n" : "")\
                \(report.errors.isEmpty ? confirm : "")\
                \(problems("直してほしいところ", report.errors))\
                \(problems("確かめてほしいところ", report.warnings))\
                \(asFile)\(candidates)\
                \(report.errors.isEmpty ? "" : again + skip)
                """
        ).html
    }

    private var verdict: HTML {
        if report.rejected > 0 {
            return """
                <div class="notice notice-error" role="alert"><h2>読めない行が\(report.rejected)行あります。まだ何も保存していません。</h2>\
                <p>下の表のとおりにファイルを直して、もう一度選んでください。\(changes > 0 ? "読めない行を除いて取り込むこともできます。" : "")</p></div>
                """
        }
        guard changes > 0 else {
            let text = report.unchanged > 0 ? "どの行も、いまの登録と同じです。取り込むものはありません。" : "見出しのほかに行がありません。"
            return "<div class=\"notice\" role=\"status\"><h2>変わるところはありません</h2><p>\(text)</p></div>"
        }
        return """
            <div class="notice notice-success" role="status"><h2>すべての行を読めました。まだ保存していません。</h2>\
            <p>\(report.warnings.isEmpty ? "内容" : "下の「確かめてほしいところ」と内容")を確かめて、よければ取り込んでください。ファイルは1時間だけ預かります。</p></div>
            """
    }

    private var confirm: HTML {
        let button: HTML =
            changes > 0 ? "<button class=\"button\" type=\"submit\">この内容で取り込む（\(changes)者）</button>" : ""
        return """
            <form method="post" action="/import/confirm">\(hidden)<div class="actions">\(button)\(stop)</div></form>

            """
    }

    private var stop: HTML {
        """
        <button class="button button-quiet" type="submit" formaction="/import/cancel" formnovalidate>\
        取り込まずに、別のファイルを選ぶ</button>
        """
    }

    private var hidden: HTML { "\(context.formKeyField)<input type=\"hidden\" name=\"upload\" value=\"\(ticket)\">" }

    private var again: HTML {
        """
        <section aria-labelledby="again"><h2 id="again">直したファイルを選ぶ</h2>
        \(ImportPage(mappings: mappings, context: context).form)</section>

        """
    }

    private var skip: HTML {
        guard changes > 0 else { return "" }
        return """
            <section aria-labelledby="skip"><h2 id="skip">読めない行を除いて取り込む</h2>\
            <p>読めた行のうち、登録が変わる\(changes)者だけを保存します。除いた\(report.rejected)行は取り込まれません。</p>
            <form class="form" method="post" action="/import/confirm">\(hidden)<div class="choice">\
            <input type="checkbox" id="skip-errors" name="skip" value="1" required><label for="skip-errors">誤りのある行をとばして取り込む</label></div>\
            <div class="actions"><button class="button button-secondary" type="submit">\(changes)者だけ取り込む</button>\(stop)</div></form></section>
            """
    }

    private func problems(_ title: String, _ problems: [ImportProblem]) -> HTML {
        guard !problems.isEmpty else { return "" }
        let rows = problems.prefix(Self.mostRows).map { problem in
            let value: HTML =
                problem.value.isEmpty
                ? "<span class=\"soft\">（空欄）</span>" : "<span class=\"value\">\(lines: problem.value)</span>"
            return tableRow([
                ("行", "\(problem.row)", "number"), ("列", "\(problem.column)", "nowrap"), ("値", value, "value-cell"),
                ("問題", "\(problem.problem)", ""), ("直し方", "\(problem.advice)", ""),
            ])
        }
        return """
            \(table("\(title)（\(problems.count)件）", ["行", "列", "値", "問題", "直し方"], rows))
            \(more(problems.count))
            """
    }

    private var asFile: HTML {
        guard !report.errors.isEmpty || !report.warnings.isEmpty else { return "" }
        return """
            <p><a href="/import/errors.csv?upload=\(ticket)" download>ここに挙げたところをCSVで保存する</a></p>

            """
    }

    private var candidates: HTML {
        let pairs = report.candidateList
        guard !pairs.isEmpty else { return "" }
        let rows = pairs.prefix(Self.mostRows).map { pair in
            tableRow([
                ("行", "\(pair.row)", "number"), ("ファイルの名称", "\(pair.name)", ""),
                ("似ている登録", "<a href=\"/organizations/\(pair.existing)\">\(pair.existingName)</a>", ""),
            ])
        }
        return """
            \(table("同じ事業者かもしれない組（\(pairs.count)組）", ["行", "ファイルの名称", "似ている登録"], rows))
            <p>取り込むと、どちらも別の登録になります。同じ事業者なら、ファイルのその行に登録の法人番号かIDを入れて、もう一度確かめてください。</p>
            \(more(pairs.count))
            """
    }

    private func more(_ count: Int) -> HTML {
        count > Self.mostRows ? "<p class=\"soft\">はじめの\(Self.mostRows)件だけを示しています（全部で\(count)件）。</p>\n" : ""
    }
}

/// A table that becomes cards on a narrow screen.
func table(_ caption: String, _ heads: [String], _ rows: [HTML]) -> HTML {
    let cells = heads.map { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" as HTML }
    return """
        <table class="table table-stack" role="table"><caption>\(caption)</caption>\
        <thead role="rowgroup"><tr role="row">\(cells)</tr></thead><tbody role="rowgroup">\(rows)</tbody></table>
        """
}

/// A row of such a table: head, content and look of each cell.
func tableRow(_ cells: [(head: String, content: HTML, look: String)]) -> HTML {
    let drawn = cells.map { cell in
        let look: HTML = cell.look.isEmpty ? "" : " class=\"\(cell.look)\""
        return "<td role=\"cell\" data-label=\"\(cell.head)\"\(look)><span>\(cell.content)</span></td>" as HTML
    }
    return "<tr role=\"row\">\(drawn)</tr>"
}

/// 取り込みました: what was done.
struct ImportDonePage {
    let report: ImportReport
    let file: String
    let context: AppContext

    var html: HTML {
        PageFrame(
            "名簿を取り込みました", context, in: .directory,
            main: """
                \(breadcrumb(above, "完了"))
                <div class="page-header"><h1>名簿を取り込みました</h1><p>「\(file)」</p></div>
                \(steps(2))
                <div class="notice notice-success" role="status"><h2>\(report.created + report.updated > 0 ? "保存しました" : "変わるところはありませんでした")</h2>\
                <p>新しく\(report.created)者を登録し、\(report.updated)者の内容を更新しました。\
                \(report.rejected > 0 ? "読めない\(report.rejected)行は除きました。" : "")次に連携相手をさがすときから反映されます。</p></div>
                \(tally(report))
                \(report.kept > 0 ? "<p>人が直した項目\(report.kept)件は、上書きしませんでした。</p>\n" : "")\
                <div class="actions"><a class="button" href="/organizations">名簿を見る</a>\
                <a href="/import">続けて別のファイルを取り込む</a></div>
                """
        ).html
    }
}
