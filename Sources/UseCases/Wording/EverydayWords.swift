/// 身の回りの言葉: vessels, vehicles, furniture, rooms, papers and times of day that stand in entries of any trade.
///
/// Two who have no more in common than one of these may fit: it is not said that they do.
enum EverydayWords {
    /// Whether the word is one of them.
    static func contain(_ word: String) -> Bool { words.contains(word) }

    private static let words = Set(
        """
        自転車 車 軽トラ 軽トラック トラック 二トン車 台車 リヤカー バイク バス 電車 箱 袋 紙袋 段ボール 段ボール箱 木箱 バケツ 桶 樽 缶 瓶 かご 籠 コンテナ ケース 皿 鍋 机 椅子
        いす テーブル 棚 はしご 脚立 台所 玄関 庭 屋根 床 壁 部屋 二階 窓 階段 廊下 軒 軒先 水道 トイレ 契約書 書類 帳面 帳簿 伝票 見積 見積り 見積書 請求書 領収書 名刺 封筒 写真
        掲示板 電話 メール スマホ パソコン 名前 鍵 傘 学生 学生さん 子ども お年寄り 常連 朝 昼 夕方 夜 夜間 深夜 早朝 平日 週末 土日 休日 祝日 前後 午前 午後 毎日 毎週
        """
        .split(whereSeparator: \.isWhitespace).map(String.init))
}
