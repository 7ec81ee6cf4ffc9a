import JapaneseText

/// 断り書き: what a text says that it does not offer, or does not want.
///
/// 「受託はしていない」 takes back 受託, 「麦以外の穀物」 takes back 麦, 「麦以外も」 takes nothing back. A need often tells what
/// its author cannot do (自社ではできない加工), so in needs only what is plainly unwanted is taken back.
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
        for clause in Self.clauses(of: text.scalars) {
            if let refusal = Self.refusal(in: text.scalars[clause], side: side) {
                ranges.append(clause.lowerBound..<refusal)
            }
            ranges += Self.exceptions(in: text.scalars, scripts, clause)
        }
        self.ranges = ranges
    }

    /// Whether a part of the text is taken back.
    func takeBack(_ range: Range<Int>) -> Bool { ranges.contains { $0.overlaps(range) } }

    /// Every refusal has one of these letters; most texts have none.
    private static let marks = "なん断可外要除n".unicodeScalars.map(\.value)
    private static let separators = Set("、。,.\n\r;!?()「」・".unicodeScalars.map(\.value))
    private static let conjunctions = ["ですが", "ますが", "だが", "けれど", "けど", "ものの", "できるが"].map(scalars)
    private static let endings = ["です", "ので", "ため", "が", "けど", "から", "よ"].map(scalars)
    /// In offers and needs alike.
    private static let unwanted = [
        "お断り", "お断りします", "お断りしています", "不可", "対象外", "は不要", "も不要", "を除く", "は除く", "はng",
    ].map(scalars)
    /// In offers only.
    private static let notDone = [
        "していない", "していません", "しておりません", "はしない", "はしません", "行っていない", "行っていません", "行わない", "行いません", "扱っていない", "扱っていません",
        "扱わない", "扱いません", "扱いなし", "取扱なし", "できない", "できません", "出来ない", "出来ません", "受けない", "受けません", "受けていない", "受けていません",
        "受け付けていない", "受け付けていません", "対応なし", "持っていない", "持っていません", "はやらない", "やっていない", "やっていません", "売らない", "売っていない",
    ].map(scalars)
    private static let except = scalars("以外")
    private static let also = scalars("も")

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

    /// What stands directly before 以外, unless も follows.
    private static func exceptions(
        in scalars: [UInt32], _ scripts: [ScriptKind], _ clause: Range<Int>
    ) -> [Range<Int>] {
        clause.compactMap { place in
            let rest = scalars[place..<clause.upperBound]
            guard rest.starts(with: except), !rest.dropFirst(except.count).starts(with: also), place > clause.lowerBound
            else { return nil }
            var start = place - 1
            while start > clause.lowerBound, scripts[start - 1] == scripts[place - 1] { start -= 1 }
            return start..<place
        }
    }
}
