/// What an offer adds to a need for one concept it reaches.
struct ConceptImpact {
    let concept: Int32
    let impact: Int32
}

extension PartnerIndex {
    /// What an offer adds to a need for each concept it reaches, concepts ascending.
    func conceptImpacts(of offer: TextVector) -> [ConceptImpact] {
        let reaches = offer.concepts.map { knowledge.reach(from: Int($0)) }
        guard reaches.count > 1 else {
            return reaches.first.map { impacts(of: offer, $0.concepts, $0.activations) } ?? []
        }
        var arriving: [(concept: Int32, activation: Double)] = []
        for reach in reaches { arriving += zip(reach.concepts, reach.activations).map { ($0, $1) } }
        arriving.sort { ($0.concept, $1.activation) < ($1.concept, $0.activation) }
        var (concepts, activations): ([Int32], [Double]) = ([], [])
        for one in arriving where one.concept != concepts.last {
            concepts.append(one.concept)
            activations.append(one.activation)
        }
        return impacts(of: offer, concepts, activations)
    }

    private func impacts(of offer: TextVector, _ concepts: [Int32], _ activations: [Double]) -> [ConceptImpact] {
        zip(concepts, activations).compactMap { concept, activation in
            let impact = statistics.impact(ofConcept: concept, activation: activation, factor: offer.conceptFactor)
            return impact > 0 ? ConceptImpact(concept: concept, impact: Int32(clamping: impact)) : nil
        }
    }
}
