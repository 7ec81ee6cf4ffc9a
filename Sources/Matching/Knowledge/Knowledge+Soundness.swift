import JapaneseText

extension Knowledge {
    /// Whether some relation is reached within two steps: an own one, or one of a broader or narrower concept.
    public func reachesRelation(_ concept: Int) -> Bool {
        isRelated(concept) || concepts[concept].broader.contains(where: isRelated)
            || narrower[concept].contains(where: isRelated)
    }

    private func isRelated(_ concept: Int) -> Bool { !onward[concept].isEmpty || !backward[concept].isEmpty }

    /// Whether one comes back to the concept by going only from materials to what is made of them.
    func isMadeOfItself(_ concept: Int) -> Bool {
        var seen: Set<Int> = []
        var open = [concept]
        while let next = open.popLast() {
            for place in onward[next] where relations[place].kind == .materialFor {
                let made = other(place, than: next)
                if made == concept { return true }
                if seen.insert(made).inserted { open.append(made) }
            }
        }
        return false
    }

    /// 網羅: whether the knowledge has a hold on a term.
    ///
    /// A concept that reaches some relation is spoken of, and the mentions hold at least half of what the term says
    /// beside words that any trade uses (製造業, 用品, その他 …).
    public func covers(_ term: String) -> Bool {
        let text = FoldedText(term)
        let mentions = mentions(in: text)
        guard mentions.contains(where: { reachesRelation($0.concept) }) else { return false }
        var isCovered = [Bool](repeating: false, count: text.scalars.count)
        for mention in mentions { for place in mention.range { isCovered[place] = true } }
        let content = TradelessWords.content(of: text)
        return content.count(where: { isCovered[$0] }) * 2 >= content.count
    }
}
