import JapaneseText

/// どの商売でも使う言葉: what says nothing about which trade a term is of.
enum TradelessWords {
    private static let words = [
        "製造業", "製造", "卸売業", "卸売", "小売業", "小売", "加工業", "修理業", "サービス業", "販売業", "主として", "その他の", "その他",
        "部分品", "附属品", "用品", "機械", "器具", "装置", "設備", "取扱", "請負", "経営", "施設", "事業", "団体", "センター", "会社", "など",
        "業", "店", "所", "場", "類", "用", "品", "物", "者", "屋", "等",
    ].map { FoldedText($0).scalars }

    /// The places of a text that say something: letters beside common words, particles and what stands in brackets.
    static func content(of text: FoldedText) -> [Int] {
        let (scalars, scripts) = (text.scalars, text.scripts)
        var content: [Int] = []
        var place = 0
        var depth = 0
        while place < scalars.count {
            switch scalars[place] {
            case 0x28, 0x300C: depth += 1
            case 0x29, 0x300D: depth = max(0, depth - 1)
            default: break
            }
            if let word = words.first(where: { scalars[place...].starts(with: $0) }) {
                place += word.count
                continue
            }
            let isSingleKana =
                scripts[place] == .hiragana && (place == 0 || scripts[place - 1] != .hiragana)
                && (place + 1 == scalars.count || scripts[place + 1] != .hiragana)
            if depth == 0, scripts[place] != .other, !isSingleKana { content.append(place) }
            place += 1
        }
        return content
    }
}
