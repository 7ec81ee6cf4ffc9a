extension PartnerIndex {
    /// What an offer adds to a need for each concept it reaches.
    func conceptImpacts(of offer: TextVector) -> [(concept: Int, impact: Int)] {
        var arriving: [Int32: Double] = [:]
        for concept in offer.concepts {
            let reach = knowledge.reach(from: Int(concept))
            for (reached, activation) in zip(reach.concepts, reach.activations) {
                arriving[reached] = max(arriving[reached] ?? 0, activation)
            }
        }
        return arriving.compactMap { concept, activation in
            let impact = statistics.impact(ofConcept: concept, activation: activation, factor: offer.conceptFactor)
            return impact > 0 ? (Int(concept), impact) : nil
        }
    }
}
