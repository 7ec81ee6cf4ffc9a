/// 旧字体・異体字: kanji that names use for a more common one and that Unicode normalization keeps apart.
///
/// For search keys and for comparing addresses only: 斉 and 斎, 龍 and 竜 are different letters in what a person reads.
enum VariantKanji {
    /// The common kanji for a variant; any other scalar as it is.
    static func common(for value: UInt32) -> UInt32 {
        if value < 0x10000 { return UInt32(table[Int(value)]) }
        return beyondBasicPlane[value] ?? value
    }

    /// Each variant with its common kanji.
    static let pairs: [(variant: UInt32, common: UInt32)] = listed.flatMap { group in
        let scalars = group.unicodeScalars.map(\.value)
        return scalars.dropFirst().map { (variant: $0, common: scalars[0]) }
    }

    private static let table: [UInt16] = {
        var table = (0...UInt16.max).map { $0 }
        for pair in pairs where pair.variant < 0x10000 { table[Int(pair.variant)] = UInt16(pair.common) }
        return table
    }()

    private static let beyondBasicPlane = Dictionary(
        uniqueKeysWithValues: pairs.filter { $0.variant >= 0x10000 }.map { ($0.variant, $0.common) })

    /// The common kanji first, then its variants.
    private static let listed: [Substring] = """
        高髙 崎﨑嵜 徳德 辺邊邉 斎齋齊斉 沢澤 浜濱濵 広廣 国國圀囯 桜櫻 島嶋嶌隝㠀 富冨 瀬瀨 恵惠 栄榮 会會 渋澁澀 竜龍 真眞 与與 宝寶寳 仏佛 学學斈 寿壽 円圓
        鉄鐵銕鐡 蔵藏 仮假 豊豐 吉𠮷 亜亞 悪惡 圧壓 囲圍 為爲 医醫 壱壹 稲稻 飲飮 隠隱 営營 衛衞 駅驛 悦悅 閲閱 縁緣 艶艷 塩鹽 奥奧 応應 横橫 欧歐 殴毆 黄黃 温溫
        穏穩 価價 画畫 壊壞 懐懷 絵繪 概槪 拡擴 殻殼 覚覺 岳嶽 楽樂 勧勸 巻卷 寛寬 歓歡 缶罐 観觀 関關 陥陷 顔顏 帰歸 気氣 亀龜 偽僞 戯戲 犠犧 旧舊 拠據 挙擧
        虚虛 峡峽 挟挾 狭狹 郷鄕鄉 暁曉 区區 駆驅 勲勳 薫薰 径徑 掲揭 携攜 渓溪 経經 継繼 茎莖 蛍螢 軽輕 鶏鷄雞 芸藝 撃擊 欠缺 倹儉 剣劍劒劔剱釼 圏圈 検檢 権權
        献獻 県縣 険險 顕顯 験驗 厳嚴 効效 恒恆 鉱鑛 号號 黒黑 済濟 砕碎 剤劑 冊册 雑雜襍 参參 惨慘 桟棧 蚕蠶 賛贊 残殘 糸絲 歯齒 児兒 辞辭 湿濕 実實 舎舍 写寫
        釈釋 収收 従從 獣獸 縦縱 粛肅 処處 緒緖 叙敍 奨奬 将將 焼燒 称稱 証證 乗乘 剰剩 壌壤 嬢孃 条條 浄淨 畳疊 穣穰 譲讓 醸釀 嘱囑 触觸 寝寢 慎愼 晋晉 尽盡
        図圖 粋粹 酔醉 随隨 髄髓 数數 枢樞 声聲 静靜 摂攝 窃竊 専專 戦戰 浅淺 潜潛 繊纖 践踐 銭錢 禅禪 双雙 壮壯 捜搜 挿插 争爭 総總 聡聰 荘莊 装裝 騒騷 臓臟
        属屬 続續 堕墮 体體躰軆 対對 帯帶 滞滯 台臺 滝瀧 択擇 単單 担擔 胆膽 団團 弾彈 断斷 痴癡 遅遲 昼晝 虫蟲 鋳鑄 庁廳 聴聽 勅敕 鎮鎭 逓遞 転轉 点點 伝傳 党黨
        盗盜 灯燈 当當 闘鬭鬪 独獨 読讀 届屆 縄繩 弐貳 悩惱 脳腦 覇霸 廃廢 拝拜 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻 秘祕 彦彥 瓶甁 払拂 併倂 並竝 変變 弁辨瓣辯
        舗舖鋪 歩步 穂穗 褒襃 没沒 翻飜 万萬 満滿 黙默 弥彌 薬藥 訳譯 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 両兩 猟獵 塁壘 励勵 礼禮 隷隸 霊靈 齢齡
        恋戀 炉爐 労勞 楼樓 郎郞 録錄 禄祿 湾灣 亘亙 凛凜 尭堯 巌巖 暦曆 歴歷 槙槇 遥遙 桧檜 峰峯 青靑 清淸 増增 館舘 桑桒 柳栁桺 藪薮籔 壺壷 鶯鴬 曽曾 園薗
        淵渕渊 秋穐龝 野埜 船舩 橋槗𣘺 祢禰 鶴靏靍靎 鰺鯵 鴎鷗 頬頰 剥剝 填塡 箪簞 蝉蟬 掴摑 痩瘦 繍繡 躯軀 掻搔 醤醬 麺麵麪 侠俠 蝋蠟 噛嚙 焔焰 嚢囊 涜瀆 莱萊
        溌潑 屏屛 并幷 枡桝 櫟檪 蒋蔣 喜㐂 京亰 婿壻 略畧 峨峩 詠咏 場塲 奇竒 罰罸 兎兔 畝畆 耕畊 鼓皷 杯盃 竈竃 纏纒 萌萠 裏裡 輛輌 達逹 槍鎗 間閒 隣鄰 韮韭
        麹麴 蛎蠣 蝿蠅 梼檮 涛濤 砺礪 迩邇 攪撹 諫諌 潅灌 鹸鹼 昇曻 昂昻 宜冝 柿柹 和龢 蘇蘓 質貭 村邨 釜釡 閉閇 頸頚 騨驒 鼠鼡 熙煕凞 土圡 籠篭 飾餝 群羣 徴徵
        既旣 即卽 戸戶 内內 呉吳 娯娛 税稅 説說 脱脫 鋭銳 尚尙 毎每 渇渴 緑綠 強强 巣巢 瑶瑤 仙僊
        """.split(whereSeparator: { $0 == " " || $0 == "\n" })
}
