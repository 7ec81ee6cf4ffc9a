import JapaneseText

/// 引き取り: what an offer says of things its author takes from others (おからを引き取ります, 端材で小物を作る, 酒粕入りのパン).
struct Taking {
    private let scalars: [UInt32]
    /// Whether the offer is of something that its author wants to be rid of.
    let gives: Bool

    init(in text: FoldedText) {
        scalars = text.scalars
        gives = Self.invitations.occur(in: scalars[...])
    }

    /// Whether a thing that is named here is one its author takes: the deed stands in the rest of the sentence, the use
    /// directly behind the thing.
    func takes(_ range: Range<Int>) -> Bool {
        guard !gives else { return false }
        let rest = scalars[range.upperBound...].prefix { !Self.sentenceEnds.contains($0) }
        return Self.uses.begin(rest) || Self.deeds.occur(in: rest)
            || Self.object.begin(rest) && Self.results.occur(in: rest)
    }

    /// Whether a thing that is named here is only what could be made of the offer: 傷もの、ソースなら十分.
    func proposes(_ range: Range<Int>) -> Bool { Self.proposals.begin(scalars[range.upperBound...]) }

    private static let proposals = Phrases("なら にでも にどうぞ にいかが に向 に使えま に使える に使って")
    private static let sentenceEnds = Set("。!?;\n".unicodeScalars.map(\.value))
    /// Who says so in an offer gives it away.
    private static let invitations = Phrases(
        """
        引き取りいただ 引取りいただ 引き取っていただ 引き取ってく 引き取ってほ 引き取ってもら 引き取ってね 引き取り手 取りに来 お引き取り お引取り 余って 余る 余り 捨てて
        捨てる 捨てら 捨て代 捨て賃 処分に困 処分費 処分代 産廃に もったいな 持て余 山にな 行き先 行き場 廃棄してい 差し上げ 譲ります タダ ただで 持ってって 持っていって 来てくれれば 使ってく 使ってほ 使い道
        """)
    private static let deeds = Phrases("引き取り 引取 引き取る 引き取って 回収 買い取り 買い取って 買取 買い取る 受け入れ 集めて")
    private static let uses = Phrases(
        """
        を使 を用い を原料 を材料 を生か を活か を利用 を活用 を再 を溶 を砕 を粉 を破砕 を圧縮 を精製 を選別 を分解 を解体 をほど を裂 を洗 を干 を乾 を煮 を蒸
        を炒 を搾 を絞 を切 を刻 を漬 を燻 を発酵 を熟成 を加工 を調理 を料理 を混ぜ を練り を仕立 を直 を修理 をリメイク を焙煎 を蒸留 を抽出 を染 を扱 を仕入 を買
        を引 を集 を回収 を受け を置 で作 でつく で染 で仕立 で小物 で焼 で縫 から作 から生 からつく から染 からと から抽 入り 料理 加工 の加工 の再 の買取 の回収
        のリサイクル のリユース の引取 の調理 を出す店 を売る店
        """)
    private static let object = Phrases("を")
    /// What becomes of a thing, behind it: 和布を洋服に仕立て直す.
    private static let results = Phrases("に仕立 に加工 にし に戻 に変え に作 に縫 にリメイク に再生 へ再生 へ加工")
}
