import JapaneseText

/// A text about a trade as it is compared: short pieces of its words, and how its sentences end.
struct IndustryText {
    /// One to three neighbouring letters; the beginning and the end of a run of letters count as one.
    struct Piece: Hashable {
        let key: UInt64
        /// The letters in `folded`.
        let range: Range<Int>
    }

    let folded: FoldedText
    /// In their order, repeated as often as they occur.
    let pieces: [Piece]
    /// The last letters of each sentence, six at most: what is done with the thing stands there (〜製造業, 〜小売業).
    let endings: [[UInt32]]

    init(_ text: String) {
        folded = FoldedText(text.split(whereSeparator: \.isNewline).joined(separator: "。"))
        let scalars = folded.scalars
        let scripts = folded.scripts
        var isOpen = scripts.map { $0 != .other }
        for range in Self.exceptions(in: scalars) { for place in range { isOpen[place] = false } }
        // One letter of hiragana says nothing.
        pieces = Self.runs(isOpen).flatMap { Self.pieces(of: scalars, in: $0) }
            .filter { $0.range.count > 1 || scripts[$0.range.lowerBound] != .hiragana }
        endings = Self.sentences(scalars).compactMap { TradeVerbs.ending(of: Self.withoutBrackets(scalars[$0])) }
    }

    /// The pieces' keys, each once.
    var keys: Set<UInt64> { Set(pieces.map(\.key)) }

    /// Stretches of open places.
    private static func runs(_ isOpen: [Bool]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for place in 0...isOpen.count where place == isOpen.count || !isOpen[place] {
            if place > start { runs.append(start..<place) }
            start = place + 1
        }
        return runs
    }

    private static let edge: UInt32 = 1
    private static let longest = 3

    private static func pieces(of scalars: [UInt32], in run: Range<Int>) -> [Piece] {
        let letters = [edge] + scalars[run] + [edge]
        var pieces: [Piece] = []
        for start in letters.indices {
            var key: UInt64 = 0
            for end in start..<min(start + longest, letters.count) {
                key = key << 21 | UInt64(letters[end])
                let inner = max(start, 1)..<min(end + 1, letters.count - 1)
                guard !inner.isEmpty else { continue }
                pieces.append(
                    Piece(
                        key: key,
                        range: (inner.lowerBound + run.lowerBound - 1)..<(inner.upperBound + run.lowerBound - 1)))
            }
        }
        return pieces
    }

    /// 「（…を除く）」: what is in brackets and does not belong.
    private static func exceptions(in scalars: [UInt32]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var open: Int?
        for (place, scalar) in scalars.enumerated() {
            if scalar == bracketOpen { open = place }
            guard scalar == bracketClose, let start = open else { continue }
            let inner = scalars[(start + 1)..<place]
            if exceptionEnds.contains(where: { inner.count >= $0.count && inner.suffix($0.count).elementsEqual($0) }) {
                found.append(start..<place)
            }
            open = nil
        }
        return found
    }

    private static let bracketOpen: UInt32 = 0x28
    private static let bracketClose: UInt32 = 0x29
    private static let exceptionEnds = ["を除く", "以外", "以外のもの"].map { FoldedText($0).scalars }

    private static func withoutBrackets(_ sentence: ArraySlice<UInt32>) -> [UInt32] {
        var depth = 0
        return sentence.filter { scalar in
            if scalar == bracketOpen { depth += 1 }
            defer { if scalar == bracketClose { depth = max(0, depth - 1) } }
            return depth == 0 && scalar != bracketClose
        }
    }

    private static let sentenceEnds = Set("。.!?;\n".unicodeScalars.map(\.value))

    private static func sentences(_ scalars: [UInt32]) -> [Range<Int>] {
        runs(scalars.map { !sentenceEnds.contains($0) })
    }
}

/// 言い切りの形: how people say in a sentence what the classification says in a noun (作っています is 製造業).
private enum TradeVerbs {
    static let longest = 6

    /// The last letters of a sentence; nil where it has none.
    static func ending(of sentence: [UInt32]) -> [UInt32]? {
        let letters = trimmed(sentence)
        guard !letters.isEmpty else { return nil }
        for (stems, noun) in nouns where stems.contains(where: { ends(letters, with: $0) }) {
            return Array(noun.suffix(longest))
        }
        if let tail = tails.first(where: { letters.count > $0.count && letters.suffix($0.count).elementsEqual($0) }) {
            return Array(letters.dropLast(tail.count).suffix(longest))
        }
        return Array(letters.suffix(longest))
    }

    private static func trimmed(_ sentence: [UInt32]) -> [UInt32] {
        let end = sentence.lastIndex { ScriptKind($0) != .other } ?? -1
        return Array(sentence[0..<(end + 1)])
    }

    /// Whether the stem stands at the end, with nothing but hiragana behind it.
    private static func ends(_ letters: [UInt32], with stem: [UInt32]) -> Bool {
        guard letters.count >= stem.count else { return false }
        return (0...min(10, letters.count - stem.count)).contains { behind in
            let end = letters.count - behind
            return letters[(end - stem.count)..<end].elementsEqual(stem)
                && letters[end...].allSatisfy { ScriptKind($0) == .hiragana }
        }
    }

    private static let nouns: [(stems: [[UInt32]], noun: [UInt32])] = [
        (["製造し", "製造する", "作っ", "作り", "作る", "つくっ", "つくる", "こしらえ"], "製造業"),
        (["卸し", "卸す", "おろして"], "卸売業"), (["売っ", "売る", "販売し", "販売する", "小売し"], "小売業"),
        (["修理し", "修理する", "直し", "直す"], "修理業"), (["育て", "栽培し", "栽培する"], "作農業"),
        (["運ん", "運ぶ", "運送し", "配送し"], "運送業"), (["貸し", "貸す", "レンタルし"], "賃貸業"),
        (["教え", "指導し"], "教授業"),
    ].map { stems, noun in (stems.map { FoldedText($0).scalars }, FoldedText(noun).scalars) }

    private static let tails = [
        "を営んでいます", "を行っています", "をやっています", "をしています", "しています", "を営んでいる", "を行っている", "をやっている",
        "をしている", "している", "をします", "を営む", "を行う", "をする", "です", "をする会社", "を行う会社", "する会社", "の会社", "の仕事",
    ].map { FoldedText($0).scalars }
}
