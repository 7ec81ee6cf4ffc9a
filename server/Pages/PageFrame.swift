import Registry
import UseCases

/// 入り口: the rooms of the site, as the navigation names them.
enum Room: String, CaseIterable {
    case directory = "/organizations"
    case consultation = "/consultation"
    case programs = "/programs"
    case loans = "/doors/loans"
    case openInformation = "/doors/open-information"
    case premises = "/doors/premises"

    var name: String {
        switch self {
        case .directory: "名簿"
        case .consultation: "連携相手をさがす"
        case .programs: "補助金・支援制度"
        case .loans: "融資"
        case .openInformation: "公開情報"
        case .premises: "空き店舗・場所"
        }
    }
}

/// Every page's frame: head, header with the doors, and footer.
struct PageFrame {
    let title: String
    let context: AppContext
    let room: Room?
    let hasErrors: Bool
    let main: HTML

    /// Title, who looks, the room the page belongs to, and the content of `<main>`.
    init(_ title: String, _ context: AppContext, in room: Room? = nil, hasErrors: Bool = false, main: HTML) {
        self.title = title
        self.context = context
        self.room = room
        self.hasErrors = hasErrors
        self.main = main
    }

    var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="ja">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(hasErrors ? "エラー: " : "")\(title)｜縁（えにし）</title>
        <link rel="icon" href="/public/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/public/enishi.css">
        <script type="module" src="/public/enishi.js"></script>
        </head>
        <body>
        <a class="skip-link" href="#main">本文へ進む</a>
        \(header)
        <main id="main" tabindex="-1" class="container">
        \(main)
        </main>
        \(footer)
        </body>
        </html>

        """
    }

    private var header: HTML {
        """
        <header class="site-header">
        <div class="container">
        <a class="wordmark" href="/"><b>縁</b><span>えにし<br>まちの産業ハブ</span></a>
        <div class="session">\(session)</div>
        <nav class="site-nav" aria-label="おもな入り口"><ul>\(doors)</ul></nav>
        </div>\(demoLine)
        </header>
        """
    }

    private var footer: HTML {
        """
        <footer class="site-footer">
        <div class="container">
        <section><h2>お困りのとき</h2><p>産業振興の窓口にお尋ねください。使い方も、書き方も、いっしょに考えます。</p>\
        \(context.contact.map { "<p class=\"contact\">\($0)</p>" as HTML })</section>
        <nav aria-label="そのほか"><h2>そのほか</h2><ul>
        <li><a href="/">はじめのページ</a></li><li><a href="/organizations">名簿</a></li>
        <li><a href="/consultation">登録せずに相手をさがす</a></li>\(forCoordinators)
        </ul></nav>
        </div>
        </footer>
        """
    }

    private var session: HTML {
        guard context.viewer.account != nil else { return "<a href=\"/sign-in\">サインイン</a>" }
        return """
            <span>\(name)</span><form method="post" action="/sign-out">\(context.formKeyField)\
            <button class="button button-quiet" type="submit">サインアウト</button></form>
            """
    }

    /// Who is signed in, and as what.
    private var name: String {
        context.name.map { "\($0)（\(context.viewer.roleLabel)）" } ?? context.viewer.roleLabel
    }

    private var doors: HTML {
        Room.allCases.map { door in
            let current: HTML = door == room ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(door.rawValue)\"\(current)>\(door.name)</a></li>" as HTML
        }.joined
    }

    private var demoLine: HTML {
        let text: String
        switch context.demo {
        case .none: return ""
        case .some: text = "見本の事業者（架空）が混じっています。"
        case .all: text = "見本のまちを表示しています。登録されている事業者はすべて架空です。"
        }
        return "\n<div class=\"demo-line\"><div class=\"container\"><p>\(text)</p></div></div>"
    }

    private var forCoordinators: HTML {
        guard context.viewer.mayImport else { return "" }
        return """
            <li><a href="/organizations/new">事業者を登録する</a></li><li><a href="/import">名簿を取り込む</a></li>
            """
    }
}

extension AppContext {
    /// What every form carries to show that it was given to this visitor.
    var formKeyField: HTML { "<input type=\"hidden\" name=\"form-key\" value=\"\(formKey)\">" }
}

extension Viewer {
    /// The widest of the roles, in a word.
    var roleLabel: String {
        Grant.Role.allCases.last { role in grants.contains { $0.role == role } }?.label ?? "サインイン中"
    }
}

/// Where a page lies: links to the pages above, and its own name.
func breadcrumb(_ above: [(path: String, name: String)], _ here: String) -> HTML {
    let links = ([("/", "はじめのページ")] + above).map { "<li><a href=\"\($0.0)\">\($0.1)</a></li>" as HTML }.joined
    return """
        <nav class="breadcrumb" aria-label="現在の場所"><ol>\(links)<li aria-current="page">\(here)</li></ol></nav>
        """
}
