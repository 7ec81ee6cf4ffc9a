import JapaneseText

/// どの商売でも使う言葉: what says nothing about which trade a text is of.
enum TradelessWords {
    /// Longer ones first, so that 営業時間 goes before 営業.
    private static let words = "\(ofNames) \(ofNotices)".split(whereSeparator: { $0 == " " || $0 == "\n" })
        .map { FoldedText(String($0)).scalars }.sorted { $0.count > $1.count }

    /// What names of industries and of firms are made of.
    private static let ofNames = """
        製造業 製造 卸売業 卸売 小売業 小売 加工業 修理業 サービス業 販売業 主として その他の その他 部分品 附属品 用品 機械 器具 装置 設備 取扱 請負
        経営 施設 事業 団体 センター 会社 など 業 店 所 場 類 用 品 物 者 屋 等
        """

    /// What any shop's notice says: when it is open and since when, how to come, ask and pay, how good it is, and deeds of
    /// every shop.
    private static let ofNotices = """
        月曜 火曜 水曜 木曜 金曜 土曜 日曜 曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 平日 休日 祝日 祭日 土日 土日祝
        土日祝日 日祝 週末 毎週 隔週 毎月 毎日 毎朝 毎年 年末年始 夏季 冬季 午前 午前中 午後 早朝 深夜 当日 前日 時間 時間帯 時間内 時半
        時 分 年 月 日 以降 現在 期間 季節 四季 四季折々 昭和 大正 明治 平成 令和 創業 年創業 営業 営業中 営業時間 営業時間内
        営業日 定休日 定休 不定休 無休 年中無休 休業日 休業 休店日 臨時 開店 閉店 開始 終了 通常 変更 移転 更新 元日 祝祭日 連休
        休診 夕方 夜間 夜 朝 昼 一年中 時期 常時 普段 時代 先代 翌 第一 第二 第三 第四 ラストオーダー オーダーストップ オープン am
        pm 電話 連絡 連絡先 確認 問合 問い合わせ 受付 注文 予約 要予約 予約制 完全予約制 相談 要相談 案内 情報 詳細 注意 場合
        状況 都合 条件 対象 対象外 来店 事前 事前予約 先着順 次第 希望 必要 記載 規定 名前 一部 一般 基本 新規 限定 完売 売切 返品
        決済 払 手数料 発行 併用 保証金 自宅 公式 正規 直営 以上 以下 以内 以外 未満 可能 不可 利用 利用可 利用可能 利用不可
        ご利用 使用 使用可 使用可能 使用不可 円 値段 税込 税別 税抜 価格 料金 代金 会計 支払 購入 割引 無料 有料 現金 カード
        ポイント https http www com jp tel fax mail url 徒歩 当店 当社 当館 弊社 店内 店頭 店舗 本店 支店 場内 館内
        全室 市内 市外 県内 県外 地元 地域 全国 日本 国内 周辺 付近 近辺 隣接 併設 目印 東口 西口 南口 北口 駅前 駅 美味 新鮮
        人気 大人気 評判 好評 自慢 自信 気軽 手軽 丁寧 豊富 充実 厳選 贅沢 堪能 最高 最適 最大 最新 抜群 絶妙 絶品 一番 一流
        雰囲気 笑顔 安心 安全 幅広 各種 各地 様々 多数 多種 種類 品揃 独自 本格 本格的 特別 特製 専門 専門的 大切 大事 是非 魅力
        満足 満点 快適 便利 上質 良質 良心的 高品質 手作 手作り 手造 手造り 自家製 製法 秘伝 元祖 本場 本物 本当 逸品 名店 老舗
        素敵 沢山 色々 特徴 個性 絶好 絶大 話題 支持 信頼 歓迎 大歓迎 低価格 高価 手頃 賞味 吟味 伝統的 全国的 最大級 最強 風味
        空間 出会 落着 可愛 気持 開放的 特等席 進化 背景 節目 一度 方々 初心者 遠方 販売 販売中 提供 用意 準備 対応 開催 実施 展開
        紹介 仕上 仕入 直接 商品 製品 出来 中心 完備 両方 客様 お客様 皆様 名様 自分 自社 当時 以前 コーナー フロア スタッフ
        セット サービス オススメ おすすめ タイプ サイズ イメージ
        """

    /// The places of a text that say something: letters beside these words, particles and what stands in brackets.
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
