import JapaneseText

/// 事業承継の言葉: by which words a text tells that somebody wants to hand over, sell or close a business.
///
/// Whoever reads it knows something that may cost the author customers, staff and credit.
public enum SuccessionWords {
    /// Whether the text touches the subject at all: enough for a need, whose author has no reason to speak of others.
    public static func touch(_ text: String) -> Bool {
        guard let letters = comparable(text) else { return false }
        let text = withoutOtherMatters(letters)
        return subject.occur(in: text[...]) || own.occur(in: text[...])
    }

    /// The text without the same words said of something else: a bowl that is joined (継いでほしい), goods that are passed on
    /// (端材を譲りたい), somebody else's closing shop. Whatever speaks of a business beside them stays as it is.
    private static func withoutOtherMatters(_ text: [UInt32]) -> [UInt32] {
        var text = otherMatters.cut(from: text)
        if mended.occur(in: text[...]), !inherited.occur(in: text[...]) { text = joining.cut(from: text) }
        let open = closings.cut(from: text)
        return ownBusiness.occur(in: open[...]) ? text : dealing.cut(from: open)
    }

    /// Whether the text tells of its author's own transfer; help that an agency offers to others is none.
    public static func tellOfOwnTransfer(_ text: String) -> Bool {
        guard let text = comparable(text) else { return false }
        return text.split(whereSeparator: sentenceEnds.contains).contains { sentence in
            let isOwn =
                own.occur(in: sentence) || (handingOver.occur(in: sentence) && businesses.occur(in: sentence))
            return isOwn && (wishes.end(sentence) || !services.occur(in: sentence))
        }
    }

    /// The letters that the words below are written in; nil, at once, where none of the words can be.
    private static func comparable(_ text: String) -> [UInt32]? {
        let letters = text.normalized.unicodeScalars.map(\.value)
        return letters.contains(where: telling.contains)
            ? letters.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 } : nil
    }

    /// Every word has one of these, and most texts have none.
    private static let telling = Set("継承取譲廃閉引売身買店社&放".unicodeScalars.map(\.value))
    private static let sentenceEnds = Set("。．！!？?\n".unicodeScalars.map(\.value))

    /// Successors that are none, and other sales.
    private static let otherMatters = Words([
        "後継機", "後継品", "後継モデル", "後継車", "後継種", "後継製品", "後継ソフト", "店を売り込", "会社を売り込", "事業を売り込", "譲渡会",
    ])
    /// Closings of others.
    private static let closings = Words([
        "廃業する店の", "廃業する店から", "廃業する工場の", "廃業する工場から", "廃業する会社の", "廃業する同業", "廃業を決めた店の", "廃業を決めた工場の", "閉店する店の",
        "閉店する店から", "閉店予定の店の", "閉店を決めた店の",
    ])
    /// What is joined together again where it broke, and the words for it.
    private static let mended = Words([
        "割れ", "欠け", "ひび", "折れ", "切れ", "破れ", "裂け", "壊れ", "茶碗", "皿", "食器", "陶器", "磁器", "漆", "金で", "銀で", "柱", "梁", "木材",
        "角材", "布", "着物",
        "ホース", "パイプ", "配管", "ロープ", "縄", "漁網", "ケーブル", "レール",
    ])
    private static let joining = Words(["継いで", "継ぐ人", "継ぐ方"])
    private static let inherited = Words([
        "店を継", "店も継", "店ごと", "会社", "事業", "家業", "工場", "工房", "農園", "牧場", "旅館", "跡", "あと", "後を", "後継", "屋号", "のれん", "暖簾",
        "看板", "代目", "の代",
        "技を", "技術を", "仕事を", "引退", "廃業", "閉店",
    ])
    /// Goods that change hands, named before: 旋盤を売却したい, 野菜の買い手.
    private static let dealing = Words([
        "を譲りた", "も譲りた", "を売却した", "を譲渡", "の譲渡", "の買い手",
    ])
    /// What makes of a thing passed on a business passed on, or leaves open what it is.
    private static let ownBusiness = Words([
        "店", "会社", "事業", "家業", "工場", "工房", "アトリエ", "屋号", "のれん", "暖簾", "看板", "経営", "権利", "株", "客", "得意先", "取引先", "農園",
        "牧場", "農場", "畑", "田ん",
        "農地", "旅館", "民宿", "宿", "医院", "クリニック", "診療所", "薬局", "サロン", "教室", "塾", "園を", "寺", "設備", "一式", "ごと", "全部", "すべて",
        "全て", "まとめて",
        "居抜", "廃業", "閉店", "閉め", "やめ", "辞め", "引退", "後継", "跡", "継", "代目", "の代", "これ", "それ", "うち", "ここ", "自分", "私", "わたし",
        "M&A", "高齢", "歳",
    ])
    /// Any of these in a need.
    private static let subject = Words([
        "後継", "跡継", "跡取", "後を継", "店を継", "継いで", "継ぐ人", "継ぐ方", "承継", "譲渡", "譲りたい", "事業を譲", "店を譲",
        "M&A", "売却したい", "身売り", "買い手", "閉店を", "廃業を",
    ])
    /// What one says of oneself.
    private static let own = Words([
        "後継者がい", "後継者はい", "後継者もい", "後継者のい", "後継者が見つか", "後継者が決ま", "後継者不在", "後継者不足", "後継者を探", "後継者を募", "後継者募集",
        "後継者を求", "後継者が欲", "後継者がほ", "後継ぎがい", "後継ぎを探", "後継ぎを募", "後継ぎ募集", "跡継ぎがい", "跡継ぎを探", "跡継ぎを募", "跡継ぎ募集",
        "跡取りがい", "跡取りを探", "後を継いで", "店を継いで", "継いでくれ", "継いでほし", "継いで欲し", "継いでいただ", "継いでもら", "継ぐ人", "継ぐ方",
        "店をたた", "店を畳", "会社をたた", "会社を畳", "店じまい", "廃業か", "廃業する", "廃業予定", "廃業を考", "廃業を予定", "閉店する", "閉店予定", "閉店を考",
        "閉店を予定", "引退する", "引退したい", "引退予定", "引退につき", "引退のため", "引退を考", "引退を予定", "引退しま", "会社を売", "事業を売", "店を売", "店舗を売",
        "会社の売却", "事業の売却",
        "居抜きで譲", "居抜きで売", "株式を譲", "株式を売",
    ])
    private static let businesses = Words([
        "店を", "店と", "店ごと", "店も", "店舗を", "店舗と", "店舗ごと", "会社を", "会社と", "会社ごと", "事業を", "事業と", "事業ごと", "工場を", "工場と", "工場ごと",
        "屋号を", "屋号と", "のれんを", "暖簾を", "経営を", "農園を", "農園と", "旅館を", "医院を", "M&A",
    ])
    private static let handingOver = Words([
        "譲りた", "譲りま", "譲り渡", "譲渡", "売却", "引き継いで", "引継いで", "手放し", "手放す",
    ])
    /// What agencies do about the transfers of others.
    private static let services = Words([
        "相談に応", "相談を受", "相談を承", "相談に乗", "相談にの", "相談会", "相談窓口", "ご相談", "支援", "仲介", "引き合わせ", "助言", "研修", "講座", "セミナー",
        "お手伝い", "手伝い", "マッチング", "サポート", "伴走", "紹介", "代行", "算定", "評価", "診断", "コンサル", "アドバイ", "育成", "方の", "方へ", "方に",
        "方を",
        "方と", "人の", "企業の", "事業者の", "店主の", "競走馬", "引退馬", "引退した選手",
    ])
    private static let wishes = Words([
        "たい", "たいです", "たいと思います", "たいと考えています", "ほしい", "欲しい", "ほしいです", "欲しいです", "ください", "下さい", "譲ります", "引退します", "廃業します",
        "閉店します", "募集中", "探しています", "募集", "募集しています",
    ])
}

/// Words to be looked for, scalar by scalar: much faster than `String.contains`.
private struct Words {
    private let spellings: [[UInt32]]

    init(_ words: [String]) { spellings = words.map { $0.unicodeScalars.map(\.value) } }

    func occur(in text: ArraySlice<UInt32>) -> Bool {
        spellings.contains { word in
            text.indices.dropLast(max(0, word.count - 1)).contains {
                text[$0] == word[0] && text[$0...].starts(with: word)
            }
        }
    }

    /// The text with a full stop in place of each.
    func cut(from text: [UInt32]) -> [UInt32] {
        var (left, place) = ([UInt32](), 0)
        while place < text.count {
            let word = spellings.filter { text[place...].starts(with: $0) }.map(\.count).max()
            left.append(word == nil ? text[place] : 0x3002)
            place += word ?? 1
        }
        return left
    }

    /// Whether the text ends in one of them, but for spaces.
    func end(_ text: ArraySlice<UInt32>) -> Bool {
        let text = text[..<((text.lastIndex { $0 != 0x20 }).map { $0 + 1 } ?? text.startIndex)]
        return spellings.contains { text.suffix($0.count).elementsEqual($0) }
    }
}
