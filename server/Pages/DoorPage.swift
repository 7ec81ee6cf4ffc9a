/// A door whose room is not built yet: says so, and what can be done meanwhile.
struct DoorPage {
    /// The doors that lead nowhere yet.
    static let doors: [(name: String, title: String, plan: String)] = [
        ("loans", "融資", "融資の申し込みと、返済の計算の画面を置く予定です。条件は「補助金・支援制度」で見られます。"),
        ("open-information", "公開情報", "計画の指標、オープンデータ、会議の記録を載せる予定です。"),
        ("premises", "空き店舗・場所", "空き店舗、畑、実証の場、集まれる場所を載せ、借りたい人と結ぶ予定です。"),
    ]

    let title: String
    let plan: String
    let context: AppContext

    /// Nil where there is no such door.
    init?(_ name: String, _ context: AppContext) {
        guard let door = Self.doors.first(where: { $0.name == name }) else { return nil }
        (title, plan) = (door.title, door.plan)
        self.context = context
    }

    var html: HTML {
        PageFrame(
            title, context,
            main: """
                \(breadcrumb([], title))
                <div class="page-header"><p><span class="tag tag-preparing">準備中</span></p><h1>\(title)</h1></div>
                <div class="notice notice-warning"><h2>この部屋はまだできていません</h2>\
                <p>ここには、\(plan)今は何も登録されていません。</p></div>
                <h2>それまでは</h2><ul><li>産業振興の窓口にお尋ねください。</li>\
                <li><a href="/organizations?kind=supportAgency">支援機関（商工会など）を名簿で見る</a></li>\
                <li><a href="/consultation">連携相手をさがす</a>ことは、今できます。</li></ul>
                """
        ).html
    }
}
