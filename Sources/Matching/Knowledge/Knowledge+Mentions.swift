public import JapaneseText

/// 言及: where a text speaks of a concept.
public struct Mention: Hashable, Sendable {
    /// The place in the folded text.
    public let range: Range<Int>
    /// As a place in `Knowledge.concepts`.
    public let concept: Int
}

extension Knowledge {
    /// The concepts a text speaks of: from left to right, the longest form at each place.
    ///
    /// Short forms (one kanji, up to three kana or letters) count only between changes of script or beside other forms,
    /// two kanji at one such side, longer katakana where no shred of a longer word is left over; so パン is not found in
    /// パンフレット, nor 米 in 米国, nor サイクル in リサイクル. A form with a context counts only
    /// where one of the context's words stands in the same text, and there it goes before the form's usual meaning.
    public func mentions(in text: FoldedText) -> [Mention] {
        guard !concepts.isEmpty else { return [] }
        var reading = Reading(text: text)
        var mentions: [Mention] = []
        var place = 0
        while place < text.scalars.count {
            guard let form = longestForm(at: place, reading) else {
                place += 1
                continue
            }
            let range = place..<(place + forms[form].length)
            for concept in meanings(of: forms[form], reading) {
                mentions.append(Mention(range: range, concept: concept))
            }
            place = range.upperBound
            reading.lastEnd = place
        }
        return mentions
    }

    /// What a form means here; where a context calls for a meaning, the usual one stays only if it is broader.
    private func meanings(of form: Form, _ reading: Reading) -> [Int] {
        guard form.meanings.count > 1 else { return form.meanings.map(\.concept) }
        let called = form.meanings.filter { !$0.context.isEmpty && reading.says(oneOf: $0.context) }.map(\.concept)
        let usual = form.meanings.filter { meaning in
            meaning.context.isEmpty && called.allSatisfy { widened($0).contains(meaning.concept) }
        }
        return usual.map(\.concept) + called
    }

    private func longestForm(at place: Int, _ reading: Reading) -> Int? {
        var found: [Int32] = []
        trie.forEachForm(in: reading.text.scalars, at: place) { number, _ in found.append(Int32(number)) }
        return found.last { counts(forms[Int($0)], at: place, reading) }.map(Int.init)
    }

    private func counts(_ form: Form, at place: Int, _ reading: Reading) -> Bool {
        guard form.meanings.contains(where: { $0.context.isEmpty || reading.says(oneOf: $0.context) }) else {
            return false
        }
        let end = place + form.length
        switch form.shape {
        case .long: return true
        case .kanjiPair: return isFreeBefore(place, reading) || isFreeAfter(end, reading)
        case .short: return isFreeBefore(place, reading) && isFreeAfter(end, reading)
        case .katakana:
            return (isFreeBefore(place, reading) || reading.isWord(before: place))
                && (isFreeAfter(end, reading) || reading.isWord(after: end))
        }
    }

    private func isFreeBefore(_ place: Int, _ reading: Reading) -> Bool {
        reading.isBoundary(place, isEnd: false) || reading.lastEnd == place
    }

    private func isFreeAfter(_ end: Int, _ reading: Reading) -> Bool {
        reading.isBoundary(end, isEnd: true) || startsForm(at: end, reading.text.scalars)
    }

    private func startsForm(at place: Int, _ scalars: [UInt32]) -> Bool {
        var found = false
        trie.forEachForm(in: scalars, at: place) { _, length in if length > 1 { found = true } }
        return found
    }
}

/// A text while it is read.
private struct Reading {
    let text: FoldedText
    let scripts: [ScriptKind]
    /// Where the last form ended.
    var lastEnd = -1
    private let saidWords = SaidWords()

    init(text: FoldedText) {
        self.text = text
        scripts = text.scripts
    }

    /// Whether a word may begin or end here: the script changes, or a particle stands between hiragana.
    func isBoundary(_ place: Int, isEnd: Bool) -> Bool {
        guard place > 0, place < scripts.count, scripts[place - 1] == scripts[place] else { return true }
        return scripts[place] == .hiragana && Self.particles.contains(text.scalars[isEnd ? place : place - 1])
    }

    private static let particles = "がをにはもとのやでへか".unicodeScalars.map(\.value)

    /// Whether what is left of a run of katakana on this side is long enough for a word of its own: サイクル is none in
    /// リサイクル, but is in ライフサイクル.
    func isWord(before place: Int) -> Bool { (1...3).allSatisfy { place >= $0 && scripts[place - $0] == .katakana } }
    func isWord(after end: Int) -> Bool {
        (0...2).allSatisfy { end + $0 < scripts.count && scripts[end + $0] == .katakana }
    }

    /// Whether one of these words stands in the text.
    func says(oneOf words: [[UInt32]]) -> Bool { words.contains { saidWords.contain($0, in: text.scalars) } }
}

/// Which words stand in one text, each looked for once: a long text asks for the same contexts again and again.
private final class SaidWords {
    private var known: [[UInt32]: Bool] = [:]

    func contain(_ word: [UInt32], in text: [UInt32]) -> Bool {
        if let known = known[word] { return known }
        let found = Self.find(word, in: text)
        known[word] = found
        return found
    }

    private static func find(_ word: [UInt32], in text: [UInt32]) -> Bool {
        guard let first = word.first, word.count <= text.count else { return false }
        return (0...(text.count - word.count)).contains { place in
            text[place] == first && text[place..<(place + word.count)].elementsEqual(word)
        }
    }
}
