import JapaneseText

extension PartnerIndex {
    /// At most so many chains, and so many words, are told of one meeting.
    private static let chainsTold = 3
    private static let wordsTold = 4
    /// What gave less than this part of the strongest chain or word of a meeting is not why they meet.
    private static let leastTold = 3

    /// A chain or word with the sum of impacts it stands for.
    private struct Told<Content> {
        let content: Content
        let worth: Int
    }

    /// How a need and an offer meet: the chains of concepts and the words that gave most, without shreds of words.
    func explanation(of meeting: Meeting) -> Explanation {
        let texts = MeetingTexts(meeting, in: knowledge)
        let mentions = mentions(in: texts, of: meeting)
        let telling = TellingWord(need: texts.need, offer: texts.offer)
        let words = sharedWords(of: texts.need, and: texts.offer, offering: texts.given) { range in
            !texts.wanted.counts(range) || mentions.contains { $0.range.covers(range) }
        }.compactMap { word in
            telling(word).map { Told(content: $0, worth: worth(of: word.range, in: texts, meeting.offer)) }
        }.filter { $0.worth > 0 }
        let chains = mentions.map { Told(content: $0.chain, worth: $0.worth) }
        let least = ((chains.map(\.worth) + words.map(\.worth)).max() ?? 0) / Self.leastTold
        return Explanation(
            need: meeting.need.text, offer: meeting.offer.text,
            words: strongest(words, from: least, { $0 }, atMost: Self.wordsTold),
            chains: strongest(chains, from: least, \.text, atMost: Self.chainsTold))
    }

    /// The worthiest first, each once.
    private func strongest<Content>(
        _ told: [Told<Content>], from least: Int, _ name: (Content) -> String, atMost count: Int
    ) -> [Content] {
        var seen: Set<String> = []
        return told.filter { $0.worth >= least }.sorted { $0.worth > $1.worth }.map(\.content)
            .filter { seen.insert(name($0)).inserted }.prefix(count).map(\.self)
    }

    /// The need's concepts that the offer reaches: where they stand, over which chain, and with what they and their
    /// letters add.
    private func mentions(
        in texts: MeetingTexts, of meeting: Meeting
    ) -> [(range: Range<Int>, chain: ConceptChain, worth: Int)] {
        let given = texts.given.mentions.filter { meeting.offer.concepts.contains(Int32($0.concept)) }
        return texts.wanted.mentions.compactMap { wanted in
            let sources = knowledge.sources(of: wanted.concept)
            let impact = impact(of: meeting.offer, on: Int32(wanted.concept), carriedFrom: sources)
            guard impact > 0,
                let from = given.max(by: { sources[Int32($0.concept)] < sources[Int32($1.concept)] }),
                let chain = knowledge.chain(
                    from: (from.concept, texts.offer[from.range]), to: (wanted.concept, texts.need[wanted.range])),
                !(chain.links.isEmpty && TellingWord.isSaidAnywhere(chain.need))
            else { return nil }
            return (wanted.range, chain, impact + worth(of: wanted.range, in: texts, meeting.offer))
        }
    }

    /// What the grams in a range of the need add.
    private func worth(of range: Range<Int>, in texts: MeetingTexts, _ offer: TextVector) -> Int {
        guard texts.wanted.counts(range) else { return 0 }
        let grams = Set(texts.grams(within: range).map(\.gram))
        return grams.reduce(0) { sum, gram in
            sum + (image.grams.place(of: gram.rawValue).map { offer.impact(of: UInt32($0)) } ?? 0)
        }
    }
}

/// The texts of a meeting, folded, and what of them counts.
private struct MeetingTexts {
    let need: FoldedText
    let offer: FoldedText
    let needGrams: [(gram: Gram, range: Range<Int>)]
    let wanted: Statement
    let given: Statement

    init(_ meeting: Meeting, in knowledge: Knowledge) {
        (need, offer) = (FoldedText(meeting.need.text), FoldedText(meeting.offer.compared))
        needGrams = need.grams  // in the order of their places
        wanted = Statement(need, side: .need, in: knowledge)
        given = Statement(offer, side: meeting.offer.isName ? .name : .offer, in: knowledge)
    }

    /// The need's grams that lie in a range.
    func grams(within range: Range<Int>) -> ArraySlice<(gram: Gram, range: Range<Int>)> {
        var (low, high) = (0, needGrams.count)
        while low < high {
            let middle = (low + high) / 2
            if needGrams[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return needGrams[low...].prefix { $0.range.upperBound <= range.upperBound }
    }
}

extension TextVector {
    /// What a gram of this offer is worth; 0 where it has none.
    fileprivate func impact(of gram: UInt32) -> Int {
        var (low, high) = (terms.startIndex, terms.endIndex)  // ascending
        while low < high {
            let middle = (low + high) / 2
            if terms[middle] < gram { low = middle + 1 } else { high = middle }
        }
        guard low < terms.endIndex, terms[low] == gram else { return 0 }
        return Int(impacts[low])
    }
}

extension Range<Int> {
    /// Whether all of the other range lies in this one.
    fileprivate func covers(_ other: Self) -> Bool { lowerBound <= other.lowerBound && other.upperBound <= upperBound }
}
