import JapaneseText

/// 添え言葉: the parts of a text that say when, how many and in what, never of which trade it is.
///
/// 「朝六時」「週2回」「バケツ三杯」「軽トラ1台」「自転車で来られる人」「台所で」: any entry could say them. A vessel counts as a thing
/// again where it is ordered by the piece (袋1000枚) or worked on (自転車の修理); a time of day without a number (平日、夜間) may be what somebody offers.
struct Circumstances {
    /// Places of the folded text, ascending.
    let ranges: [Range<Int>]

    init(in text: FoldedText) {
        let (scalars, scripts) = (text.scalars, text.scripts)
        var found: [Range<Int>] = []
        var place = 0
        while place < scalars.count {
            let end = Self.end(of: scalars, scripts, from: place)
            if let end { found.append(place..<end) }
            place = end ?? place + 1
        }
        ranges = found
    }

    /// Whether a part of the text lies within one of them.
    func cover(_ range: Range<Int>) -> Bool {
        ranges.contains { $0.contains(range.lowerBound) && range.upperBound <= $0.upperBound }
    }

    /// Whether a part of the text touches one of them.
    func touch(_ range: Range<Int>) -> Bool { ranges.contains { $0.overlaps(range) } }

    /// Where the everyday words that begin here end; nil where none do, or only as the beginning or end of another word.
    private static func end(of scalars: [UInt32], _ scripts: [ScriptKind], from start: Int) -> Int? {
        guard isBoundary(start, scalars, scripts) else { return nil }
        var (end, isCounted) = (start, false)
        while let next = measure(scalars[end...]) ?? number(scalars[end...]) ?? times.length(at: scalars[end...]) {
            isCounted = isCounted || times.length(at: scalars[end...]) != next
            end += next
        }
        if !isCounted { end = start + (manner.length(at: scalars[start...]) ?? 0) }
        return end > start && isBoundary(end, scalars, scripts) ? end : nil
    }

    /// Kanji and katakana go on within a word, everything else does not.
    private static func isBoundary(_ place: Int, _ scalars: [UInt32], _ scripts: [ScriptKind]) -> Bool {
        guard place > 0, place < scalars.count else { return true }
        let (before, after) = (scripts[place - 1], scripts[place])
        return before != after || before != .kanji && before != .katakana && before != .letter
    }

    /// 10人, 三十把, 1.5m: a number with what it counts.
    private static func number(_ text: ArraySlice<UInt32>) -> Int? {
        let digits = text.prefix(while: numerals.contains).count
        guard digits > 0 else { return nil }
        return counters.length(at: text.dropFirst(digits)).map { digits + $0 }
    }

    /// バケツ三杯, 軽トラ一台, 段ボール1箱: a vessel with how often it is filled.
    private static func measure(_ text: ArraySlice<UInt32>) -> Int? {
        guard let vessel = vessels.length(at: text) else { return nil }
        let digits = text.dropFirst(vessel).prefix(while: numerals.contains).count
        let counted = text.dropFirst(vessel + digits)
        guard digits > 0, !pieces.begin(counted) else { return nil }
        if let counted = number(text.dropFirst(vessel)) { return vessel + counted }
        return vessel + digits + (fillings.length(at: counted) ?? 0)
    }

    private static let numerals = Set("0123456789.〇一二三四五六七八九十百千万半数何".unicodeScalars.map(\.value))
    private static let counters = Phrases(
        """
        人 名 枚 本 台 個 kg キロ グラム g トン t リットル l ミリ センチ メートル 円 万円 千円 割 歳 才 回 件 社 店 軒 箇所 か所 ヶ所 カ所 分 秒 時 時半 時間
        時間半 日 日間 週 週間 月 ヶ月 か月 カ月 ヵ月 年 年間 年前 年後 月頃 月末 月上旬 月中旬 月下旬 坪 平米 袋 箱 杯 缶 丁 匹 頭 羽 株 束 把 玉 房 足
        着 冊 部 つ コンテナ ケース パレット 樽 瓶 台分 杯分 人分 枚分 本分 日分 回分 年分 月分 週分 種 種類 色 割引 倍 度 番 位 名様 人前 代
        """)
    private static let vessels = Phrases(
        """
        バケツ 段ボール箱 段ボール ダンボール箱 ダンボール コンテナ 一斗缶 ドラム缶 ペール缶 ポリタンク タンク 缶 ゴミ袋 ごみ袋 米袋 肥料袋 大袋 小袋 袋 木箱 箱 桶 籠 かご
        カゴ ケース パレット 瓶 軽トラック 軽トラ トラック 二トン車 2トン車 四トン車 4トン車 二t車 2t車 リヤカー 台車 鍋 皿 カップ コップ 棚
        """)
    private static let pieces = Phrases("枚 本 個 脚 丁 基 種 色 型 点 年 円")
    private static let fillings = Phrases("杯 箱 台 つ 缶 袋 杯分 箱分 台分 つ分 半分 分 回")
    private static let times = Phrases(
        """
        朝 昼 夕 夜 晩 午前 午後 午前中 正午 朝方 夕方 夕刻 早朝 深夜 夜間 夜中 昼間 日中 朝夕 朝晩 明け方 平日 週末 土日 土日祝 土日祝日 休日 祝日 祭日 連休 盆前 盆明
        毎日 毎朝 毎晩 毎週 毎月 毎年 毎回 隔週 隔月 年末 年始 年末年始 年度末 年度初 月末 月初 上旬 中旬 下旬 初旬 今年 来年 昨年 去年 今月 来月 先月 今週 来週 先週
        今日 明日 当日 翌日 翌朝 前日 前夜 月曜 火曜 水曜 木曜 金曜 土曜 日曜 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 曜日 年中 一年中 通年 当面 当分 随時
        時間 時間帯 期間 前後 程度 以上 以下 以内 未満 約 毎 頃 先着 目安 左右 上下 東西 南北 近所 近隣 近く 周辺 付近 半日 一日 終日 数日 年 月 週 日
        """)
    /// By what somebody comes and what something comes in.
    private static let manner = Phrases(
        """
        自転車で 車で 軽トラで 軽トラックで トラックで 二トン車で バイクで 電車で バスで 徒歩で 自転車圏 自転車の届く 車の届く 台所で 自宅で 家で 庭で 庭先で 玄関で 玄関先で 袋で 箱で
        缶で バケツで コンテナで 段ボールで 段ボール箱で 袋に入 箱に入 缶に入 バケツに入 コンテナに入 段ボールに入 段ボール箱に入 袋に詰 箱に詰 段ボールに詰 電話で メールで
        """)
}
