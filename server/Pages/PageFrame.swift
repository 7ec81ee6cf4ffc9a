import Registry

/// Every page's frame: head, header with the doors, and footer.
struct PageFrame {
    let title: String
    let context: AppContext
    let main: HTML

    /// Title, who looks, and the content of `<main>`.
    init(_ title: String, _ context: AppContext, main: HTML) {
        self.title = title
        self.context = context
        self.main = main
    }

    var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="ja">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)｜縁（えにし）</title>
        <link rel="stylesheet" href="/public/enishi.css">
        <script type="module" src="/public/enishi.js"></script>
        </head>
        <body>
        <a class="skip-link" href="#main">本文へ進む</a>
        <header class="site-header">
        <div class="container">
        <a class="wordmark" href="/"><b>縁</b><span>えにし<br>まちの産業の連携ハブ</span></a>
        <div class="session">\(session)</div>
        <nav class="site-nav" aria-label="おもな入り口"><ul>\(doors)</ul></nav>
        </div>
        </header>
        <main id="main" tabindex="-1" class="container">
        \(main)
        </main>
        <footer class="site-footer">
        <div class="container">
        <section><h2>お困りのとき</h2><p>産業振興の窓口にお尋ねください。使い方も、書き方も、いっしょに考えます。</p></section>
        <nav aria-label="そのほか"><h2>そのほか</h2><ul>
        <li><a href="/">はじめのページ</a></li><li><a href="/organizations">名簿</a></li>
        <li><a href="/consultation">登録せずに相手をさがす</a></li>\(forCoordinators)
        </ul></nav>
        </div>
        </footer>
        </body>
        </html>

        """
    }

    private var session: HTML {
        guard context.viewer.account != nil else { return "<a href=\"/sign-in\">サインイン</a>" }
        return """
            <form method="post" action="/sign-out">\(context.formKeyField)\
            <button class="button button-text" type="submit">サインアウト</button></form>
            """
    }

    private var doors: HTML {
        [
            ("/organizations", "名簿"), ("/consultation", "連携相手をさがす"), ("/doors/programs", "補助金・支援制度"),
            ("/doors/loans", "融資"), ("/doors/open-information", "公開情報"), ("/doors/premises", "空き店舗・場所"),
        ].map { "<li><a href=\"\($0.0)\">\($0.1)</a></li>" as HTML }.joined
    }

    private var forCoordinators: HTML {
        context.viewer.mayImport ? "<li><a href=\"/organizations/new\">事業者を登録する</a></li>" : ""
    }
}

extension AppContext {
    /// What every form carries to show that it was given to this visitor.
    var formKeyField: HTML { "<input type=\"hidden\" name=\"form-key\" value=\"\(formKey)\">" }
}

/// Where a page lies: links to the pages above, and its own name.
func breadcrumb(_ above: [(path: String, name: String)], _ here: String) -> HTML {
    let links = ([("/", "はじめのページ")] + above).map { "<li><a href=\"\($0.0)\">\($0.1)</a></li>" as HTML }.joined
    return """
        <nav class="breadcrumb" aria-label="現在の場所"><ol>\(links)<li aria-current="page">\(here)</li></ol></nav>
        """
}
