import JapaneseText

/// 内容語: what of a text may name a thing, found without a dictionary.
///
/// A word is a run of two or more kanji, katakana or Latin letters without digits that says something beside what every
/// trade says (`TradelessWords`). Hiragana is left out: nothing but a dictionary tells its words from endings and
/// particles.
enum ContentWords {
    /// The words that stand wholly in the open places of a text; a closed place ends a run.
    static func places(in text: FoldedText, where isOpen: [Bool]) -> [Range<Int>] {
        let scripts = text.scripts
        var words: [Range<Int>] = []
        var start = 0
        for place in scripts.indices {
            let goesOn = place + 1 < scripts.count && isOpen[place + 1] && scripts[place + 1] == scripts[place]
            if isOpen[place], goesOn { continue }
            if isOpen[place], isWord(start...place, of: text, scripts[place]) { words.append(start..<(place + 1)) }
            start = place + 1
        }
        return words
    }

    private static func isWord(_ run: ClosedRange<Int>, of text: FoldedText, _ script: ScriptKind) -> Bool {
        guard run.count > 1, script == .kanji || script == .katakana || script == .letter else { return false }
        let word = text[run.lowerBound..<(run.upperBound + 1)]
        let isNumber = word.utf8.contains { (0x30...0x39).contains($0) } || word.allSatisfy(\.isNumber)
        return !isNumber && !TradelessWords.content(of: FoldedText(word)).isEmpty
    }
}
