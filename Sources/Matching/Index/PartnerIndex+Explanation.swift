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
            guard let worth = meeting.worth(of: Int32(mention.concept)),
                let from = given.max(by: { carries($0, mention) < carries($1, mention) }), carries(from, mention) > 0,
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

    private func carries(_ offer: Mention, _ need: Mention) -> Double {
        knowledge.reach(from: offer.concept).first { $0.concept == need.concept }?.activation ?? 0
    }
}

extension Meeting {
    /// What a term of both adds; nil when the offer does not have it.
    fileprivate func worth(of term: Int32) -> Int? {
        guard let mine = offer.terms.firstIndex(of: term), let theirs = need.terms.firstIndex(of: term) else {
            return nil
        }
        let worth = Int(offer.impact(mine) * need.impact(theirs))
        return worth > 0 ? worth : nil
    }
}
