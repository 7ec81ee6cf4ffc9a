/// The page on which a personal token is traded for a session.
struct SignInPage {
    let next: String
    let error: String?
    let context: AppContext

    var html: HTML {
        let problem: HTML = error.map { "<p class=\"field-error\" id=\"token-error\">\($0)</p>" } ?? ""
        let described = error == nil ? "token-hint" : "token-hint token-error"
        return PageFrame(
            "サインイン", context,
            main: """
                \(breadcrumb([], "サインイン"))
                <div class="page-header"><h1>サインイン</h1><p class="lead">管理者から受け取った、自分用のトークンを入れてください。\
                名簿を見るだけなら、サインインはいりません。</p></div>
                <form class="form" method="post" action="/sign-in">\(context.formKeyField)\
                <input type="hidden" name="next" value="\(next)">
                <div class="field"><label for="token">自分用のトークン</label><p class="field-hint" id="token-hint">\
                貼り付けできます。人に見せたり、メールで送ったりしないでください。</p>\(problem)\
                <input id="token" name="token" type="password" aria-describedby="\(described)" \
                autocomplete="current-password"></div>
                <div class="actions"><button class="button" type="submit">サインインする</button></div></form>
                <section aria-labelledby="help"><h2 id="help">トークンがない・なくしたとき</h2>\
                <p>管理者が新しく発行し、古いものを止められます。産業振興の窓口にお尋ねください。</p></section>
                """
        ).html
    }
}
