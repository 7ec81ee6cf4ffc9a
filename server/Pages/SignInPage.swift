/// The page on which a personal token is traded for a session.
struct SignInPage {
    let next: String
    let error: String?
    let context: AppContext

    var html: HTML {
        var token = FieldView("token", "自分用のトークン", "", hint: "貼り付けできます。人に見せたり、メールで送ったりしないでください。", error: error)
        (token.type, token.attributes) = ("password", " autocomplete=\"current-password\"")
        return PageFrame(
            "サインイン", context, hasErrors: error != nil,
            main: """
                \(breadcrumb([], "サインイン"))
                <div class="page-header"><h1>サインイン</h1><p class="lead">管理者から受け取った、自分用のトークンを入れてください。\
                名簿を見るだけなら、サインインはいりません。</p></div>
                <form class="form" method="post" action="/sign-in">\(context.formKeyField)\
                <input type="hidden" name="next" value="\(next)">
                \(token.html)
                <div class="actions"><button class="button" type="submit">サインインする</button></div></form>
                <section aria-labelledby="help"><h2 id="help">トークンがない・なくしたとき</h2>\
                <p>管理者が新しく発行し、古いものを止められます。産業振興の窓口にお尋ねください。</p></section>
                """
        ).html
    }
}
