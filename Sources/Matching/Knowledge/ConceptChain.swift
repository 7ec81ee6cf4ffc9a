/// 連想の鎖: the concepts over which a need and an offer meet.
public struct ConceptChain: Hashable, Sendable {
    /// What is said of two neighbouring concepts.
    public struct Link: Hashable, Sendable {
        /// What the sentence begins with: 「卵殻」.
        public let from: String
        /// Nil where `from` is a kind of `to`.
        public let relation: RelationKind?
        /// What the sentence ends with: 「土壌改良材」.
        public let to: String
        /// A sentence why, where the relation's own wording does not say it; else empty.
        public let why: String
    }

    /// How the need writes its concept.
    public let need: String
    /// How the offer writes its concept.
    public let offer: String
    /// What the need's concept is called.
    public let needLabel: String
    /// What the offer's concept is called.
    public let offerLabel: String
    /// From the offer's concept to the need's; empty where both speak of the same one.
    public let links: [Link]
    /// The concepts' labels from the need's to the offer's, with what leads from one to the next.
    public let text: String
}

extension Knowledge {
    /// The chain from an offer's mention to a need's.
    func chain(from offer: (concept: Int, words: String), to need: (concept: Int, words: String)) -> ConceptChain? {
        guard let steps = path(from: offer.concept, to: need.concept) else { return nil }
        var links: [ConceptChain.Link] = []
        var text = concepts[thing(of: offer.concept)].label
        var before = thing(of: offer.concept)
        for step in steps {
            links.append(link(step, from: before))
            text = "\(concepts[step.concept].label) \(arrow(step, from: before)) \(text)"
            before = step.concept
        }
        if steps.isEmpty, need.words != offer.words { text = "\(need.words) ＝ \(offer.words)" }
        return ConceptChain(
            need: need.words, offer: offer.words, needLabel: concepts[thing(of: need.concept)].label,
            offerLabel: concepts[thing(of: offer.concept)].label, links: links, text: text)
    }

    func link(_ step: ChainStep, from concept: Int) -> ConceptChain.Link {
        let (here, there) = (concepts[concept].label, concepts[step.concept].label)
        switch step.link {
        case .broader: return .init(from: here, relation: nil, to: there, why: "")
        case .narrower: return .init(from: there, relation: nil, to: here, why: "")
        case .relation(let place):
            let relation = relations[place]
            return .init(
                from: concepts[relation.from].label, relation: relation.kind, to: concepts[relation.to].label,
                why: relation.why)
        }
    }

    /// The arrow points from where a relation starts to where it ends.
    private func arrow(_ step: ChainStep, from concept: Int) -> String {
        switch step.link {
        case .broader: return "← 一種 ←"
        case .narrower: return "→ 一種 →"
        case .relation(let place):
            let kind = relations[place].kind.rawValue
            return relations[place].from == concept ? "← \(kind) ←" : "→ \(kind) →"
        }
    }
}
