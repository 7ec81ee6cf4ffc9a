/// 機能語: particles, endings and auxiliary verbs, which say nothing about what a text is about.
enum FunctionWords {
    /// Whether a run of hiragana is made of function words only.
    ///
    /// One particle or お・ご may stand at each end; single letters alone never count, or 桃 (もも) would be lost. After a
    /// kanji the first letter may be okurigana (探|しています, 食|べたい).
    static func cover(_ run: ArraySlice<UInt32>, afterKanji: Bool) -> Bool {
        guard run.count <= 40 else { return false }
        let letters = run.map { Int($0) - 0x3041 }
        guard letters.allSatisfy({ (0..<Trie.width).contains($0) }) else { return false }
        if covers(letters[...], in: words) { return true }
        guard afterKanji else { return false }
        return covers(letters.dropFirst(), in: words) || covers(letters[...], in: okurigana)
    }

    private static func covers(_ letters: ArraySlice<Int>, in trie: Trie) -> Bool {
        let letters = Array(letters)
        var reached: UInt64 = 1
        if letters.count > 2, particles.contains(letters[0]) { reached |= 1 << 1 }
        let end = letters.count
        for start in 0..<end where reached & (1 << UInt64(start)) != 0 {
            reached |= trie.ends(in: letters, from: start)
        }
        if reached & (1 << UInt64(end)) != 0 { return true }
        let beforeLast = reached & (1 << UInt64(end - 1)) != 0 && end > 2
        return beforeLast && particles.contains(letters[end - 1])
    }

    private static let particles = Set("をはがにでとのもへやかねよおご".unicodeScalars.map { Int($0.value) - 0x3041 })

    private static let words = Trie(
        """
        から まで より など ので のに けど けれど だけ ほど くらい ぐらい ばかり しか さえ すら こそ でも とも にも には とは では への との での からの
        までの などの として としての について についての において における により による によって に対する にて かつ また または および ならびに
        もしくは あるいは ただし なお そして しかし そのため したがって ため ための ように ような ようと よう そう とか やら ところ こと もの とき
        これ それ あれ どれ この その あの どの ここ そこ あそこ どこ こちら そちら こう そういう こういう という といった いう いわゆる
        です でした でしょう ます ました ません ましょう まして である であり であれば だった だろう なので なのに なら ならば ない なく なくて なかった
        する した して しない します しました しません しまして しよう しています している していない していた しており しておりました しております
        していく していき していきたい してみたい してみて してほしい してもらい してもらいたい してくれる してください しつつ しながら しても してから
        すること されている されています される された され させる させて させた したい したく しか しかし したいです すれば せず
        いる いて いた います いました いません いない いなく おり おります いく いき いきたい いけ いただき いただく いただける いただけます いただいて
        いただきたい いただけると いただければ ください くださる くれる くれて もらう もらい もらえる もらえます もらいたい あげる ほしい ほしく ほしいです
        ある あり あれ あれば あって あった あります ありました ありません あるいは なる なり なって なった なります なりました なれば なれる れる られる
        られ られて られた られます られない できる でき できて できた できれば できます できました できません できない できず できること
        たい たく たいです たくて たら たり ったり たち にかかる にかけ における ってい っている っています っていた っておりました っております っており
        ている ています ていた ておる ており ております てきた てくる てきて てくれる てください てほしい てみたい てもらう てもらえ てもらい てもらいたい
        てから ても ては って った ったら っても ってくれる ってください ってほしい んでいる んでいます んで んだ せる せて させ せていただ たちの たちが
        とても すでに すべて すぐ まだ もう よく さらに まず ともに とともに ぜひ もっと もっとも さまざま さまざまな いろいろ いろいろな
        しく しい かった くなる くて ければ けれ ながら つつ まま せん ませ とって にとって にとっての へと にも はもちろん おける わけ はず
        うございます うございました うございまして ございます ございました ございません ございまして ございますが いたします いたしました いたしません いたしまして いたしております いたし
        なさる なさり なさって なさった まいります ずに なんでも やる やって やっている やってます やります やりたい
        どう どのように なに なぜ いつ だれ ずつ ごと ごとに たび あと おいて よって よび びに
        """)

    /// Whole runs that are only the tail of a verb or an adjective written with kanji.
    private static let okurigana = Trie(
        """
        える ける せる てる ねる べる める れる げる じる きる みる ちる びる りる いる える あげる わせる らせる かせる させる ませる たせる
        える えた けた せた てた ねた べた めた れた げた じた えて けて せて てて ねて べて めて れて げて じて いて いで して した
        らない かない わない さない たない まない えない けない せない めない べない れない った って んだ んで いた いだ
        がる がり まり める めて まる まった しさ くて かった きな らか やか かな かに
        """)
}

/// Words as a table of branches, one row per node.
private struct Trie {
    static let width = 86
    private var next: [Int16]
    private var isWord: [Bool] = [false]

    init(_ text: String) {
        next = Array(repeating: 0, count: Self.width)
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            insert(word.unicodeScalars.map { Int($0.value) - 0x3041 })
        }
    }

    /// A bit for each position where a word that starts at `start` ends.
    func ends(in letters: [Int], from start: Int) -> UInt64 {
        var node = 0
        var found: UInt64 = 0
        for index in start..<letters.count {
            node = Int(next[node * Self.width + letters[index]])
            if node == 0 { break }
            if isWord[node] { found |= 1 << UInt64(index + 1) }
        }
        return found
    }

    private mutating func insert(_ letters: [Int]) {
        guard letters.allSatisfy({ (0..<Self.width).contains($0) }) else { return }
        var node = 0
        for letter in letters {
            let slot = node * Self.width + letter
            if next[slot] == 0 {
                next[slot] = Int16(isWord.count)
                isWord.append(false)
                next.append(contentsOf: repeatElement(0, count: Self.width))
            }
            node = Int(next[slot])
        }
        isWord[node] = true
    }
}
