import Registry
import Testing

@Suite("事業承継の声")
struct SuccessionVoices {
    @Test(
        "自分の店や会社を譲る・売る・たたむという提供と求めは、コーディネーターだけに見える",
        arguments: [
            (.offer, "後継者がいないので店と設備を譲りたい"), (.need, "Ｍ＆Ａで会社を売却したい。引退する"), (.need, "m&aの相手"),
            (.offer, "居抜きで譲ります。厨房つき"), (.offer, "来年引退するので、工場ごと引き継いでほしい"),
            (.offer, "焼き菓子を作っています。店を継いでくれる方を募集"), (.offer, "商工会の支援を受けて、後継者を探しています"),
            (.offer, "年末で閉店予定です"), (.offer, "会社を譲渡したい"), (.need, "事業の売却先"), (.need, "店をたたむので相談したい"),
            (.need, "店を継いでくれる人を探しています"), (.need, "そろそろ引退を考えている"),
            (.need, "割れた茶碗を直すこの仕事を継いでほしい"), (.need, "跡を継いでくれる人。漆の器の工房です"), (.need, "買い手を探しています"),
            (.need, "店の什器と客を譲りたい"), (.need, "機械を一式、譲りたい"), (.need, "旋盤と得意先を譲渡したい"), (.need, "看板を継ぐ人"),
            (.need, "私のところの機械を売却したい"), (.need, "廃業する店の什器を見ていて、うちも廃業を考えている"), (.need, "譲渡先を探す"),
            (.need, "廃業する店の機械と得意先を、次へ渡す筋道"),
        ] as [(Entry.Side, String)])
    func limited(side: Entry.Side, text: String) {
        #expect(Entry(side: side, text: text).audience == .coordinators)
    }

    @Test(
        "支援機関の提供と、承継と関わりのない声は、公開のまま",
        arguments: [
            (.offer, "事業承継の相談に応じます"), (.offer, "後継者のいない企業の相談を受けています"), (.offer, "M&Aの仲介と株式の評価"),
            (.offer, "店を譲りたい方と、創業したい方を引き合わせます"), (.offer, "後継者育成の研修"), (.offer, "後継ぎの相談に乗ります"),
            (.offer, "事業承継・引継ぎ補助金の申請支援"), (.offer, "余った野菜を譲ります"), (.offer, "中古の旋盤を売却したい"),
            (.offer, "のれん・看板の製作"), (.offer, "店頭で手売りします"), (.need, "人手"), (.need, "店を手伝ってくれる学生"),
            (.need, "取引先の紹介"), (.need, "研いでくれた人が引退して困っている"), (.need, "引退した職人に教わりたい"),
            (.need, "割れた茶碗を継いでほしい"), (.need, "店で使う皿が欠けた。継いでくれる人"), (.need, "古い柱を継いで使いたい"), (.need, "破れた漁網を継ぐ人"),
            (.need, "余った机を譲りたい"), (.need, "中古の旋盤を売却したい"), (.need, "規格外の人参の買い手"), (.need, "端材の譲渡先"),
            (.need, "保護猫の譲渡会の場所"), (.need, "生産中止になった部品の後継品"), (.need, "廃業する店の什器がほしい"), (.need, "店を売り込みたい"),
        ] as [(Entry.Side, String)])
    func open(side: Entry.Side, text: String) {
        #expect(Entry(side: side, text: text).audience == .public)
    }

    @Test("区分が事業承継なら、どんな言葉でもコーディネーターだけに見える", arguments: Entry.Side.allCases)
    func category(side: Entry.Side) {
        #expect(Entry(side: side, text: "店の技", category: .succession).audience == .coordinators)
    }

    @Test("事業者の「関心のある分野」の事業承継は、だれにでもは見せない。支える側の関心は見せる")
    func interestsTellAsMuch() {
        var shop = Organization(id: .init(rawValue: "店"), name: "店")
        shop.interests = ["事業承継", "農業"]
        #expect(shop.visible(to: .anonymous)?.interests == ["農業"])
        #expect(shop.visible(to: .console)?.interests == ["事業承継", "農業"])
        shop.kinds = [.supportAgency]
        #expect(shop.visible(to: .anonymous)?.interests == ["事業承継", "農業"])
    }
}
