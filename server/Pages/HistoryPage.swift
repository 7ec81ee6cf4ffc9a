import Foundation
import Registry
import UseCases

/// 変更の履歴 of a record, newest first, with what was said before and since.
struct HistoryPage {
    let organization: Organization
    let entries: [HistoryEntry]
    let context: AppContext

    var html: HTML {
        let path = "/organizations/\(organization.id)"
        return PageFrame(
            "\(organization.name)の変更の履歴", context, in: .directory,
            main: """
                \(breadcrumb([("/organizations", "名簿"), (path, organization.name)], "変更の履歴"))
                <div class="page-header"><h1>\(organization.name)の変更の履歴</h1>\
                <p>新しい順です。いつ、だれが、どの項目を変えたかは書き換えられず、消えることもありません。個人情報の値だけは、本人の求めで消せます。</p></div>
                \(table("\(entries.count)件", ["日時", "だれが", "何を", "前と後", "番号"], entries.reversed().map(row)))
                <nav class="pagination" aria-label="ページ送り"><a href="\(path)">登録のページへ戻る</a></nav>
                """
        ).html
    }

    private func row(_ entry: HistoryEntry) -> HTML {
        let event = entry.event
        return tableRow([
            ("日時", "\(Date(timeIntervalSince1970: Double(event.time)).inTokyo)", "nowrap"),
            ("だれが", "\(entry.account)", ""), ("何を", "\(event.actionLabel)", "nowrap"),
            ("前と後", changes(entry), ""), ("番号", "\(event.sequence)", "number"),
        ])
    }

    private func changes(_ entry: HistoryEntry) -> HTML {
        let reason: HTML? = entry.reason.map { "<div><dt>理由</dt><dd>\(lines: $0)</dd></div>" }
        let erased: HTML = entry.isErased ? "<p class=\"soft\">個人情報の値は消してあります。</p>" : ""
        let list: HTML = "<dl class=\"changes\">\(reason)\(entry.changes.map(change))</dl>"
        let all: HTML = reason == nil && entry.changes.isEmpty ? "" : list
        guard entry.changes.count > 3 else { return all + erased }
        return "<details class=\"disclosure\"><summary>\(entry.changes.count)項目</summary>\(all)</details>\(erased)"
    }

    private func change(_ change: HistoryEntry.Change) -> HTML {
        let values: HTML
        if change.isHidden {
            values = "<span class=\"soft\">あなたには見えない値です</span>"
        } else {
            let before: HTML? = change.before.map { "<del><b>前</b>\(lines: $0)</del>" }
            let after: HTML = change.after.map { "\(lines: $0)" } ?? "<span class=\"soft\">（なし）</span>"
            values = "\(before)<ins>\(before == nil ? "" : "<b>後</b>")\(after)</ins>"
        }
        return "<div><dt>\(change.label)</dt><dd>\(values)</dd></div>"
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
