import JapaneseText

/// 人に言える語: of the letters two texts share, those that a person would call a word they have in common.
///
/// Endings (ございます), the ends of other words (ット), stems of verbs (持), bare numbers and words that stand in any text
/// (毎日) count in the score like all letters, but nobody would name them as the reason.
struct TellingWord {
    /// A text with the kind of script of each of its letters, found once.
    private struct Text {
        let folded: FoldedText
        let kinds: [ScriptKind]
        var scalars: [UInt32] { folded.scalars }

        init(_ folded: FoldedText) { (self.folded, kinds) = (folded, folded.scripts) }
    }

    private let need: Text
    private let offer: Text

    /// Finds words that these two share.
    init(need: FoldedText, offer: FoldedText) { (self.need, self.offer) = (Text(need), Text(offer)) }

    /// The word without the particles around it; nil where nothing is left to tell.
    func callAsFunction(_ word: SharedWord) -> String? {
        let isContent = { (place: Int) in need.kinds[place] != .hiragana && need.kinds[place] != .other }
        guard let start = word.range.first(where: isContent), let last = word.range.last(where: isContent) else {
            return nil
        }
        let range = start..<endOfTail(after: last, until: word.range.upperBound)
        let text = need.folded[range]
        guard !Self.isSaidAnywhere(text), let other = occurrences(of: range).first(where: { isWhole(range, there: $0) })
        else { return nil }
        return other.count > 1 || Self.isNoun(range, in: need) && Self.isNoun(other, in: offer) ? text : nil
    }

    /// Whether it could stand in any entry: a number, a date, or one of the words below.
    static func isSaidAnywhere(_ text: String) -> Bool {
        let number = text.hasSuffix("月") || text.hasSuffix("日") || text.hasSuffix("年") ? text.dropLast() : text[...]
        return anywhere.contains(text) || number.unicodeScalars.allSatisfy(numerals.contains)
    }

    private static let numerals = Set("0123456789〇一二三四五六七八九十百千万億".unicodeScalars)
    /// Words that could stand in any entry.
    private static let anywhere: Set<String> = [
        "毎日", "毎朝", "毎週", "毎月", "毎年", "平日", "週末", "当日", "今年", "去年", "最近", "現在", "午前", "午後", "自分", "場所", "必要",
        "可能", "対応", "程度", "一部", "全部", "以上", "以下", "以内", "以外", "大量", "少量", "無料", "一緒", "時間", "期間", "年間", "月間", "週間",
        "メーカー", "お客", "客様", "方", "人", "日", "物", "事", "時", "所", "者", "月", "年", "円", "分", "度", "目", "手", "前", "後", "中",
        "上", "下", "等", "用", "何", "回", "個", "枚", "本", "台", "名", "可",
        "有", "無", "要", "大", "小", "新", "古",
    ]
    private static let particles = Set("をがはにでとのもへや".unicodeScalars.map(\.value))
    /// What a noun made of a verb ends in: 暮らし, 味わい, 飾り.
    private static let nounEndings = Set("いきしちみりぎび".unicodeScalars.map(\.value))

    /// Where the word ends: with its okurigana where that makes a noun of it, else with its last kanji or katakana.
    private func endOfTail(after last: Int, until end: Int) -> Int {
        var tail = end
        while tail > last + 1, Self.particles.contains(need.scalars[tail - 1]) { tail -= 1 }
        return tail - last <= 3 && Self.nounEndings.contains(need.scalars[tail - 1]) ? tail : last + 1
    }

    /// Where the offer has the same letters.
    private func occurrences(of range: Range<Int>) -> [Range<Int>] {
        let (word, text) = (need.scalars[range], offer.scalars)
        guard word.count <= text.count else { return [] }
        return (0...(text.count - word.count)).filter { text[$0...].starts(with: word) }.map { $0..<($0 + word.count) }
    }

    /// Katakana, letters and single kanji must be a whole word in one of the texts; longer words of kanji must begin or
    /// end one in both.
    private func isWhole(_ range: Range<Int>, there other: Range<Int>) -> Bool {
        let (here, there) = (Self.edges(of: range, in: need.kinds), Self.edges(of: other, in: offer.kinds))
        let isLongKanji = range.count > 1 && range.contains { need.kinds[$0] == .kanji }
        return isLongKanji
            ? (here.start || here.end) && (there.start || there.end)
            : (here.start && here.end) || (there.start && there.end)
    }

    private static func edges(of range: Range<Int>, in kinds: [ScriptKind]) -> (start: Bool, end: Bool) {
        let (first, last) = (range.lowerBound, range.upperBound - 1)
        return (
            first == 0 || kinds[first - 1] != kinds[first], last + 1 == kinds.count || kinds[last + 1] != kinds[last]
        )
    }

    /// Whether one kanji stands alone between particles and signs, as a noun does.
    private static func isNoun(_ range: Range<Int>, in text: Text) -> Bool {
        let (before, after) = (range.lowerBound - 1, range.upperBound)
        let kinds = text.kinds
        guard before < 0 || kinds[before] == .other || particles.contains(text.scalars[before]) else { return false }
        return after == kinds.count || kinds[after] == .other || particles.contains(text.scalars[after])
    }
}
