/// One need and the offer that meets it best.
struct Meeting {
    let need: TextVector
    let offer: TextVector
    /// The sum of the impacts in which the two overlap.
    let overlap: Int
    /// Thousandths, above 0.
    let share: Int
}

extension PartnerIndex {
    /// The best of the offers for a need, or nil where none meets it. Of equal offers the first counts.
    func bestMeeting(of need: TextVector, with offers: [TextVector]) -> Meeting? {
        let sources = need.concepts.map { ($0, knowledge.sources(of: Int($0))) }
        var best: (place: Int, overlap: Int) = (0, 0)
        for place in offers.indices {
            var overlap = offers[place].overlap(with: need)
            for (concept, sources) in sources {
                overlap += impact(of: offers[place], on: concept, carriedFrom: sources)
            }
            if overlap > best.overlap { best = (place, overlap) }
        }
        let share = share(ofOverlap: best.overlap, scale: need.needScale)
        return share > 0 ? Meeting(need: need, offer: offers[best.place], overlap: best.overlap, share: share) : nil
    }

    /// What an offer adds to a need's concept: the most that arrives of any of its own.
    func impact(of offer: TextVector, on concept: Int32, carriedFrom sources: Reach) -> Int {
        let activation = offer.concepts.reduce(0) { max($0, sources[$1]) }
        return activation > 0
            ? statistics.impact(ofConcept: concept, activation: activation, factor: offer.conceptFactor) : 0
    }
}
