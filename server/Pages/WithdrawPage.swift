import Registry
import UseCases

/// 登録を取り下げますか, and once it is done, how to bring it back.
struct WithdrawPage {
    var organization: Organization
    var reason = ""
    /// What is missing, with the control's id.
    var problem: (field: String, text: String)?
    let context: AppContext

    private var path: String { "/organizations/\(organization.id)" }
    private var isDone: Bool { organization.state == .withdrawn }
    private var title: String { isDone ? "登録を取り下げました" : "登録を取り下げますか" }

    var html: HTML {
        PageFrame(
            title, context, in: .directory, hasErrors: problem != nil,
            main: """
                \(breadcrumb([("/organizations", "名簿"), (path, organization.name)], "取り下げ"))
                \(ErrorSummary(problem.map { [$0] } ?? [], explanation: "まだ取り下げていません。").html)\
                <div class="page-header"><h1>\(title)</h1></div>
                \(isDone ? done : question)
                """
        ).html
    }

    private var question: HTML {
        var box = FieldView(
            "reason", "理由（書かなくても構いません）", reason,
            hint: "変更の履歴に残り、この登録を直せる人だけが読めます。人の名前や連絡先は書かないでください。",
            error: problem?.field == "reason" ? problem?.text : nil)
        box.shape = .lines
        return """
            <div class="notice notice-warning"><p>「\(organization.name)」は、名簿にも連携相手にも出なくなります。\
            登録した内容と履歴は残り、あとで元に戻せます。</p></div>
            <form class="form" method="post" action="\(path)/withdraw" novalidate>\(context.formKeyField)
            \(box.html)
            <div class="field"><div class="choice"><input type="checkbox" id="sure" name="sure" value="1" required\
            \(describedBy("sure", hint: false, error: problem?.field == "sure"))>\
            <label for="sure">「\(organization.name)」の登録を取り下げることを確かめました</label></div>\
            \(problem?.field == "sure" ? "<p class=\"field-error\" id=\"sure-error\">\(problem?.text ?? "")</p>" : "")</div>
            <div class="actions"><button class="button button-danger" type="submit">取り下げる</button>\
            <a href="\(path)">やめて戻る</a></div></form>
            """
    }

    private var done: HTML {
        """
        <div class="notice notice-success" role="status"><p>「\(organization.name)」は、名簿にも連携相手にも出なくなりました。</p></div>
        <section aria-labelledby="undo"><h2 id="undo">元に戻すには</h2>
        <p>この登録を直せる人（事業者ご本人、担当のコーディネーター、管理者）が、「登録を直す」の「くわしい項目」で\
        状態を「登録中」にして保存すると、元に戻ります。ご自身で開けないときは、産業振興の窓口にお尋ねください。</p>
        <div class="actions"><a class="button button-secondary" href="\(path)/edit#state">登録を直す（元に戻す）</a>\
        <a href="\(path)/events">変更の履歴</a><a href="/organizations">名簿へ</a></div></section>
        """
    }
}
