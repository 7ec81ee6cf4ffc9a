import JapaneseText

/// 断り書き: what a text says that it does not offer, or does not want.
///
/// 「受託はしていない」 takes back 受託, 「麦以外の穀物」 and 「麦でない穀物」 take back 麦, 「麦以外も」 and 「麦だけでなく」 take nothing back.
/// A need often tells what its author cannot do (自社ではできない加工), so in needs only what is plainly unwanted is taken back.
struct Refusals {
    /// Places of the folded text that are taken back.
    let ranges: [Range<Int>]

    init(in text: FoldedText, side: TextSide) {
        guard text.scalars.contains(where: Self.marks.contains) else {
            ranges = []
            return
        }
        var ranges: [Range<Int>] = []
        let scripts = text.scripts
        var topic: Range<Int>?
        for clause in Self.clauses(of: text.scalars) {
            if let refusal = Self.refusal(in: text.scalars[clause], side: side) {
                // 「長い契約書は、できれば遠慮したい」
                ranges.append((topic ?? clause).lowerBound..<refusal)
            }
            ranges += Self.exceptions(in: text.scalars, scripts, clause)
            topic = text.scalars[clause].last == Self.topicMark ? clause : nil
        }
        self.ranges = ranges
    }

    /// Whether a part of the text is taken back.
    func takeBack(_ range: Range<Int>) -> Bool { ranges.contains { $0.overlaps(range) } }

    /// Every refusal has one of these letters; most texts have none.
    private static let marks = "なん断可外要除n遠無苦".unicodeScalars.map(\.value)
    private static let separators = Set("、。,.\n\r;!?()「」・".unicodeScalars.map(\.value))
    private static let conjunctions = ["ですが", "ますが", "だが", "けれど", "けど", "ものの", "できるが"].map(scalars)
    private static let endings = ["です", "ので", "ため", "が", "けど", "から", "よ", "ね", "でした", "と思っています", "と思います"].map(scalars)
    private static let topicMark = scalars("は")[0]
    /// In offers and needs alike.
    private static let unwanted = [
        "お断り", "お断りします", "お断りしています", "お断りしております", "お断りいたします", "お断り中", "断っています", "断っております", "断ります", "不可", "対象外",
        "は不要", "も不要", "はいらない", "は要らない", "もいらない", "も要らない", "はいりません", "は要りません", "もいりません", "も要りません", "を除く", "は除く", "ng",
        "は無理",
        "も無理", "遠慮", "遠慮ください", "遠慮下さい", "遠慮願います", "遠慮します", "遠慮しています", "遠慮しております", "遠慮いただきます", "遠慮いただいています",
        "遠慮いただいております", "遠慮したい", "遠慮したく", "遠慮する",
    ].map(scalars)
    /// In offers only.
    private static let notDone = [
        "していない", "していません", "しておりません", "してない", "してません", "はしない", "はしません", "もしない", "もしません", "致しません", "いたしません", "致しかねます",
        "いたしかねます", "行っていない", "行っていません", "行っておりません", "行わない", "行いません", "扱っていない", "扱っていません", "扱っておりません", "扱ってない", "扱わない",
        "扱いません", "扱いなし", "取扱なし", "できない", "できません", "できかねます", "出来ない", "出来ません", "出来かねます", "受けない", "受けません", "受けていない",
        "受けていません", "受けておりません", "受け付けていない", "受け付けていません", "受け付けておりません", "承っていません", "承っておりません", "対応なし", "持っていない",
        "持っていません", "持っておりません", "はやらない", "はやりません", "やっていない", "やっていません", "やってない", "やってません", "やっておりません", "売らない", "売りません",
        "売っていない", "売っていません", "作っていない", "作っていません", "作っておりません", "置いていない", "置いていません", "置いておりません", "はありません", "はございません",
        "は無し", "は苦手", "が苦手", "は不得手", "は専門外",
    ].map(scalars)
    private static let except = scalars("以外")
    private static let also = scalars("も")
    /// What stands before these is set against what follows: 青果でなくて加工.
    private static let instead = ["でない", "ではない", "じゃない", "でなく", "ではなく", "じゃなく"].map(scalars)
    /// With these nothing is set against anything: 新品でなくても, 端材ではないでしょうか.
    private static let notInstead = [
        "ても", "ては", "ちゃ", "とも", "か", "でしょう", "だろう", "と", "限り", "よう", "わけ", "ん", "が", "けど", "けれど",
    ].map(scalars)

    private static func scalars(_ text: String) -> [UInt32] { FoldedText(text).scalars }

    /// Parts of the text between punctuation and words like だが.
    private static func clauses(of text: [UInt32]) -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = 0
        var place = 0
        while place < text.count {
            let rest = text[place...]
            if separators.contains(text[place]) || conjunctions.contains(where: rest.starts) {
                // A conjunction belongs to what it ends; one letter further is enough to go on after it.
                if start < place { clauses.append(start..<place) }
                start = place + 1
            }
            place += 1
        }
        if start < text.count { clauses.append(start..<text.count) }
        return clauses
    }

    /// Where the refusal at the end of a clause begins.
    private static func refusal(in clause: ArraySlice<UInt32>, side: TextSide) -> Int? {
        let refusals = side == .need ? unwanted : unwanted + notDone
        for tail in [[]] + endings where clause.count > tail.count && clause.reversed().starts(with: tail.reversed()) {
            let body = clause.dropLast(tail.count)
            let found = refusals.filter { body.count > $0.count && body.reversed().starts(with: $0.reversed()) }
            if let longest = found.map(\.count).max() { return body.endIndex - longest }
        }
        return nil
    }

    /// The word that stands directly before 以外 or でない, unless what follows turns it (以外も, でなくても).
    private static func exceptions(
        in scalars: [UInt32], _ scripts: [ScriptKind], _ clause: Range<Int>
    ) -> [Range<Int>] {
        clause.compactMap { place in
            guard place > clause.lowerBound, excludes(scalars[place...], isAfterKana: scripts[place - 1] == .hiragana)
            else {
                return nil
            }
            var start = place - 1
            while start > clause.lowerBound, scripts[start - 1] == scripts[place - 1] { start -= 1 }
            return start..<place
        }
    }

    /// Whether a text that follows a word begins by taking it back; でない after hiragana has no word before it (そうでない).
    private static func excludes(_ text: ArraySlice<UInt32>, isAfterKana: Bool) -> Bool {
        if text.starts(with: except) { return !text.dropFirst(except.count).starts(with: also) }
        guard !isAfterKana, let negation = instead.first(where: text.starts) else { return false }
        let rest = text.dropFirst(negation.count)
        return !notInstead.contains(where: rest.starts)
    }
}
