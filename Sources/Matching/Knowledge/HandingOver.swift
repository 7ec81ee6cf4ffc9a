import JapaneseText

/// 手放す求め: whether the author of a need wants to be rid of what it names, or to sell it.
///
/// 「卵の殻を引き取ってほしい」「トマトの売り先」: the thing named is what the author has. What it should become (肥料に) and what is
/// plainly looked for (野菜くずがほしい) is wanted all the same.
struct HandingOver {
    private let scalars: [UInt32]
    private let isHandedOver: Bool

    init(in text: FoldedText) {
        scalars = text.scalars
        isHandedOver = Self.strong.occur(in: scalars[...]) || Self.weak.occur(in: scalars[...])
    }

    /// Where the text says that something is to be taken.
    static func cues(in text: FoldedText) -> [Range<Int>] {
        strong.ranges(in: text.scalars[...]) + weak.ranges(in: text.scalars[...])
    }

    /// Whether a thing that is named here is the author's own.
    func givesAway(_ range: Range<Int>) -> Bool {
        isHandedOver && !isAim(range.upperBound) && !isLookedFor(range.upperBound)
    }

    /// Whether the words after a thing say that it should come of something else.
    private func isAim(_ end: Int) -> Bool { Self.aims.begin(scalars[end...]) }

    /// Whether the rest of the sentence says that its author looks for things, and not for somebody who takes them.
    private func isLookedFor(_ end: Int) -> Bool {
        let sentence = scalars[end...].prefix { !Self.sentenceEnds.contains($0) }
        return sentence.indices.contains { place in
            guard Self.searches.begin(sentence[place...]), !Self.takers.begin(sentence[place...]) else { return false }
            var before = scalars[..<place]
            while let last = before.last, Self.particles.contains(last) { before.removeLast() }
            return !Self.people.end(before)
        }
    }

    private static let sentenceEnds = scalarSet("。.!?;\n")
    private static let particles = scalarSet("をがはもに、 ")
    /// What else is looked for: who takes something, what it is good for, and deeds (引き取ってほしい).
    private static let people = Phrases("先 手 人 方 道 途 店 場 所 者 社 屋 法 家 案 策 用 ところ とこ さん みち アイデア アイディア て で")
    private static let searches = Phrases(
        """
        探し 探す 求め 求む 募集 集めた 仕入れた 買いた 買い取りた 買取りた 引き取りた 引き取りに伺 引き取りに行 引き取りま ほし 欲し 譲ってほ 譲ってく
        譲ってもら 譲っていただ 分けてほ 分けてく 分けてもら 分けていただ もらいた 貰いた いただきた
        """)
    private static let takers = Phrases("ほしい人 ほしい方 欲しい人 欲しい方")
    private static let aims = Phrases("にし にな にで に加 に変 に生 に仕 に作 へ として を作 をつく 作り づくり をこしら を焼")

    /// Who says so looks for somebody who takes, uses or buys it.
    private static let strong = Phrases(
        """
        引き取ってほし 引き取って欲し 引き取ってくれ 引き取ってくだ 引き取って下 引き取っていただ 引き取って頂 引き取ってもら 引取ってほし 引取ってくれ
        引き取り先 引取り先 引取先 引き取り手 引取り手 引き取り業者 引取業者 引き取る先 引き取れる方 引き取れる人 取りに来て 取りにきて 取りに来る人 取りに来られ
        もらってくれ もらってほし もらって欲し もらっていただ もらい手 もらい先 貰ってくれ 貰ってほし 貰い手 譲り先 お譲り 差し上げ 行き先 行き場 使い道
        使いみち 使い途 活用先 利用先 活用方法 活用法 用途を探 用途がな 用途開 新しい用途 生かす道 活かす道 生かし方 活かし方 何かに使 何かにで 何かになら
        何かになり 活かせな 生かせな 活かせま 生かせま 活かしてくれ 生かしてくれ 活用してくれ 活用してほし 活用していただ 活用してもら 使ってくれ 使ってほし 使って欲し
        使ってもら 使っていただ 使ってくだ 持って行って 持っていって 売り先 売先 売れ先 販売先 販路 卸し先 卸先 出荷先 納入先 納品先 納め先 寄付先 寄付した
        受け入れ先 受入先 引き受け先 買い手 買ってくれ 買ってほし 買って欲し 買っていただ 買ってもら 買い取ってくれ 買い取ってほし 買い取っていただ
        買い取ってもら 買取先 買い取り先 売りた 卸した 置いてくれ 置いてほし 置いて欲し 置いてもら 置いていただ 扱ってくれ 扱ってほし 扱ってもら 扱っていただ
        仕入れてくれ 仕入れてほし 食べてもら 食べてほし 食べてくれ 飲んでもら 飲んでほし ほしい人 ほしい方 欲しい人 欲しい方 手放した 出口がな 出口を 捌け口
        はけ口 売る場 売れる場 売る所 売るとこ 並べてくれ 並べてもら
        """)
    /// Who says so has too much of it, if nothing is looked for.
    private static let weak = Phrases(
        """
        余って 余る 余りで 余り、 余りが 余りを 余りの 余りも 余りま 余った 余剰 捨てて 捨てる 捨てら 捨てず 捨てた 捨て代 捨て賃 捨て場 捨てづら 捨てに 廃棄し
        廃棄す 廃棄に 廃棄が 廃棄を 産廃 処分 持て余 もてあま 溜ま たまって ごみにな ゴミにな ごみとし 売れ残 もったいな やり場 始末に
        """)

    private static func scalarSet(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }
}
