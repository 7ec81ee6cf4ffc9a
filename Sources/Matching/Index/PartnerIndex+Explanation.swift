import JapaneseText

extension PartnerIndex {
    /// At most so many chains are told of one meeting.
    private static let chainsTold = 3

    /// How a need and an offer meet: the chains of concepts that gave most, and the words beside them.
    func explanation(of meeting: Meeting) -> Explanation {
        let (need, offer) = (FoldedText(meeting.need.text), FoldedText(meeting.offer.compared))
        let (unwanted, refused) = (Refusals(in: need, side: .need), Refusals(in: offer, side: .offer))
        let wanted = knowledge.mentions(in: need).filter { !unwanted.takeBack($0.range) }
        let given = knowledge.mentions(in: offer).filter { !refused.takeBack($0.range) }
        let told = wanted.compactMap { mention -> (chain: ConceptChain, worth: Int, mention: Mention)? in
            let sources = knowledge.sources(of: mention.concept)
            let worth = impact(of: meeting.offer, on: Int32(mention.concept), carriedFrom: sources)
            guard worth > 0,
                let from = given.max(by: { sources[Int32($0.concept)] < sources[Int32($1.concept)] }),
                let chain = knowledge.chain(
                    from: (from.concept, offer[from.range]), to: (mention.concept, need[mention.range]))
            else { return nil }
            return (chain, worth, mention)
        }
        var seen: Set<String> = []
        let chains = told.sorted { $0.worth > $1.worth }.filter { seen.insert($0.chain.text).inserted }
            .prefix(Self.chainsTold)
        let words = sharedWords(of: need, and: offer, refused: refused) { range in
            unwanted.takeBack(range)
                || told.contains {
                    $0.mention.range.contains(range.lowerBound) && $0.mention.range.contains(range.upperBound - 1)
                }
        }
        return Explanation(
            need: meeting.need.text, offer: meeting.offer.text, words: words, chains: chains.map(\.chain))
    }
}
