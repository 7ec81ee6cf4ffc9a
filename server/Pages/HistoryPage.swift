import Foundation
import Registry
import UseCases

/// 変更の履歴 of a record, newest first.
struct HistoryPage {
    let organization: Organization
    let events: [Event]
    let names: [Account.ID: String]
    let context: AppContext

    var html: HTML {
        let path = "/organizations/\(organization.id)"
        let heads = ["日時", "だれが", "何を", "項目", "番号"].map {
            "<th scope=\"col\" role=\"columnheader\">\($0)</th>" as HTML
        }
        return PageFrame(
            "\(organization.name)の変更の履歴", context, in: .directory,
            main: """
                \(breadcrumb([("/organizations", "名簿"), (path, organization.name)], "変更の履歴"))
                <div class="page-header"><h1>\(organization.name)の変更の履歴</h1>\
                <p>新しい順です。履歴は書き換えられず、消えることもありません。</p></div>
                <table class="table table-stack" role="table"><caption>\(events.count)件</caption>\
                <thead role="rowgroup"><tr role="row">\(heads)</tr></thead>\
                <tbody role="rowgroup">\(events.reversed().map(row))</tbody></table>
                <nav class="pagination" aria-label="ページ送り"><a href="\(path)">登録のページへ戻る</a></nav>
                """
        ).html
    }

    private func row(_ event: Event) -> HTML {
        let fields = event.fields.map { Organization.Field(rawValue: $0)?.label ?? $0 }.joined(separator: "、")
        let cells = [
            ("日時", Date(timeIntervalSince1970: Double(event.time)).inTokyo, "nowrap"),
            ("だれが", names[event.account] ?? event.account.rawValue, ""), ("何を", event.actionLabel, "nowrap"),
            ("項目", fields, ""), ("番号", "\(event.sequence)", "number"),
        ].map { name, text, look in
            "<td role=\"cell\" data-label=\"\(name)\" class=\"\(look)\"><span>\(text)</span></td>" as HTML
        }
        return "<tr role=\"row\">\(cells)</tr>"
    }
}

extension Event {
    /// What was done, in a word.
    fileprivate var actionLabel: String {
        switch action {
        case "create": "登録"
        case "change": "変更"
        case "withdraw": "取下げ"
        case "erase": "個人情報の消去"
        default: action
        }
    }
}

extension Date {
    /// `2026-11-21 16:07` in Tokyo.
    fileprivate var inTokyo: String {
        let style = ISO8601FormatStyle(
            dateTimeSeparator: .space, timeZone: TimeZone(secondsFromGMT: 9 * 60 * 60) ?? .gmt)
        return String(style.year().month().day().time(includingFractionalSeconds: false).format(self).prefix(16))
    }
}
