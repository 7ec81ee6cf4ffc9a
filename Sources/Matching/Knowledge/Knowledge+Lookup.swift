import JapaneseText

extension Knowledge {
    /// What one can say of a concept to somebody who does not know it.
    public func links(of concept: Int) -> [ConceptChain.Link] {
        let broader = concepts[concept].broader.map { link(ChainStep(link: .broader, concept: $0), from: concept) }
        let below = narrower[concept].map { link(ChainStep(link: .narrower, concept: $0), from: concept) }
        let related = Set(onward[concept] + backward[concept]).sorted().map {
            link(ChainStep(link: .relation($0), concept: other($0, than: concept)), from: concept)
        }
        return broader + below + related
    }

    /// How many ways of writing there are.
    public var formCount: Int { forms.count }

    /// Some relations for a reader, spread over all tables; another choice with each version.
    public func sampledRelations(_ count: Int) -> [ConceptChain.Link] {
        var random = SplitMix64(seed: StableHash.of([version]))
        return relations.indices.shuffled(using: &random).prefix(count).sorted().map { place in
            link(ChainStep(link: .relation(place), concept: relations[place].to), from: relations[place].from)
        }
    }

    /// The concepts a text speaks of, each once, in its order.
    public func concepts(in text: String) -> [Int] {
        var seen: Set<Int> = []
        return mentions(in: FoldedText(text)).map(\.concept).filter { seen.insert($0).inserted }
    }

    /// The strongest chain from anything the first text speaks of to anything of the second; nil where none is.
    public func chain(from offer: String, to need: String) -> ConceptChain? {
        let (given, wanted) = (FoldedText(offer), FoldedText(need))
        let wantedMentions = mentions(in: wanted)
        var best: (from: Mention, to: Mention, activation: Double)?
        for from in mentions(in: given) {
            let reached = reach(from: from.concept)
            for to in wantedMentions {
                let activation = reached[Int32(to.concept)]
                guard activation > best?.activation ?? 0 else { continue }
                best = (from, to, activation)
            }
        }
        return best.flatMap { best in
            chain(
                from: (best.from.concept, given[best.from.range]), to: (best.to.concept, wanted[best.to.range]))
        }
    }

    /// 知識の穴: words of two or more kanji, katakana or letters that no concept covers.
    public struct Gap: Hashable, Sendable {
        /// The word.
        public let word: String
        /// In how many of the texts it stands.
        public let count: Int
        /// The first of these texts.
        public let example: String
    }

    /// What frequent words of these texts the knowledge does not have, the most frequent first.
    public func gaps(in texts: some Sequence<String>) -> [Gap] {
        var found: [String: (count: Int, example: String)] = [:]
        for text in texts {
            for word in Set(uncoveredWords(of: FoldedText(text))) {
                found[word] = ((found[word]?.count ?? 0) + 1, found[word]?.example ?? text)
            }
        }
        return found.map { Gap(word: $0, count: $1.count, example: $1.example) }
            .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
    }

    private func uncoveredWords(of text: FoldedText) -> [String] {
        var isOpen = [Bool](repeating: true, count: text.scalars.count)
        for mention in mentions(in: text) { for place in mention.range { isOpen[place] = false } }
        return ContentWords.places(in: text, where: isOpen).map { text[$0] }
    }
}
