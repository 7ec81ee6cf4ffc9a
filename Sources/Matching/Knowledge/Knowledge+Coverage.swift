import JapaneseText

extension Knowledge {
    /// 網羅率: how many of the content words of texts the knowledge has a hold on.
    public struct Coverage: Hashable, Sendable {
        /// A content word, written as compared.
        public struct Word: Hashable, Sendable {
            /// The word.
            public let word: String
            /// How often it stands in the texts.
            public let count: Int
            /// How often a concept covers it there.
            public let covered: Int
        }

        /// Each word once, the most frequent first.
        public let words: [Word]
        /// Words by how often they stand in the texts.
        public var occurrences: Int { words.reduce(0) { $0 + $1.count } }
        /// The covered ones of these.
        public var coveredOccurrences: Int { words.reduce(0) { $0 + $1.covered } }
        /// Those that a concept covers in at least half of the places where they stand.
        public var covered: [Word] { words.filter { $0.covered * 2 >= $0.count } }
        /// The others.
        public var missing: [Word] { words.filter { $0.covered * 2 < $0.count } }
    }

    /// What of these texts' content words the knowledge has a hold on, each text counted as often as it is given.
    public func coverage(of texts: some Sequence<String>) -> Coverage {
        var found: [String: (count: Int, covered: Int)] = [:]
        for text in texts {
            let text = FoldedText(text)
            let isCovered = coveredPlaces(of: text)
            for place in ContentWords.places(in: text, where: isCovered.map { _ in true }) {
                let word = found[text[place]] ?? (0, 0)
                found[text[place]] = (word.count + 1, word.covered + (holds(text, place, isCovered) ? 1 : 0))
            }
        }
        return Coverage(
            words: found.map { .init(word: $0, count: $1.count, covered: $1.covered) }
                .sorted { ($1.count, $0.word) < ($0.count, $1.word) })
    }

    /// 網羅: whether the knowledge has a hold on a term.
    ///
    /// Concepts that reach some relation hold at least half of what the term says beside words that any trade uses
    /// (製造業, 用品, その他 …).
    public func covers(_ term: String) -> Bool {
        let text = FoldedText(term)
        let isCovered = coveredPlaces(of: text)
        return isCovered.contains(true) && holds(text, 0..<text.scalars.count, isCovered)
    }

    /// Where a text speaks of concepts that reach some relation.
    private func coveredPlaces(of text: FoldedText) -> [Bool] {
        var isCovered = [Bool](repeating: false, count: text.scalars.count)
        for mention in mentions(in: text) where reachesRelation(mention.concept) {
            for place in mention.range { isCovered[place] = true }
        }
        return isCovered
    }

    /// Whether at least half of what this part of a text says is covered.
    private func holds(_ text: FoldedText, _ part: Range<Int>, _ isCovered: [Bool]) -> Bool {
        let content = TradelessWords.content(of: FoldedText(text[part])).map { $0 + part.lowerBound }
        return content.count(where: { isCovered[$0] }) * 2 >= content.count
    }
}
