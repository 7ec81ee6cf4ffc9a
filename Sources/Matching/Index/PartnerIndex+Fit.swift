/// A subject that shares words with the asker.
struct Candidate {
    let subject: Int
    /// Thousandths.
    let fit: Int
}

extension PartnerIndex {
    /// Everybody whose entries meet the asker's, with the exact fit, in the order of the index.
    ///
    /// Term by term over the postings into flat arrays. Sums are integers and `ScoredPair` adds the same ones, so both
    /// give the same number.
    func candidates(for asker: AskingParty) -> [Candidate] {
        var fits = [Int](repeating: 0, count: subjects.count)
        addOffersMeetingNeeds(of: asker, to: &fits)
        addNeedsMetByOffers(of: asker, to: &fits)
        var found: [Candidate] = []
        for subject in fits.indices where fits[subject] > 0 && subject != asker.ordinal {
            found.append(Candidate(subject: subject, fit: fits[subject]))
        }
        return found
    }

    /// My needs, each with the best offer of every subject.
    private func addOffersMeetingNeeds(of asker: AskingParty, to fits: inout [Int]) {
        let owners = offers.owners
        var overlaps = Overlaps(count: offers.count)
        var best = [Int](repeating: 0, count: subjects.count)
        var touched: [Int32] = []
        for need in asker.needs {
            addGrams(of: need, to: &overlaps)
            addConcepts(of: need, to: &overlaps)
            overlaps.drain { text, overlap in
                let owner = Int(owners[text])
                if best[owner] == 0 { touched.append(Int32(owner)) }
                best[owner] = max(best[owner], overlap)
            }
            for subject in touched {
                fits[Int(subject)] += share(ofOverlap: best[Int(subject)], scale: need.needScale)
                best[Int(subject)] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
    }

    private func addGrams(of need: TextVector, to overlaps: inout Overlaps) {
        let (starts, texts, impacts) = (offers.grams.starts, offers.grams.texts, offers.grams.impacts)
        for gram in need.terms {
            for place in starts[Int(gram)]..<starts[Int(gram) + 1] where impacts[place] > 0 {
                overlaps.add(Int(impacts[place]), to: Int(texts[place]))
            }
        }
    }

    /// For each concept of the need the offers of everything that leads to it, each offer with what arrives most.
    private func addConcepts(of need: TextVector, to overlaps: inout Overlaps) {
        let (starts, texts, factors) = (offers.concepts.starts, offers.concepts.texts, offers.conceptFactors)
        guard !need.concepts.isEmpty else { return }
        var arriving = [Double](repeating: 0, count: offers.count)
        var touched: [Int32] = []
        for concept in need.concepts {
            let sources = knowledge.sources(of: Int(concept))
            for (source, activation) in zip(sources.concepts, sources.activations) {
                for place in starts[Int(source)]..<starts[Int(source) + 1] {
                    let text = Int(texts[place])
                    if arriving[text] == 0 { touched.append(Int32(text)) }
                    arriving[text] = max(arriving[text], activation)
                }
            }
            for text in touched {
                let impact = statistics.impact(
                    ofConcept: concept, activation: arriving[Int(text)], factor: factors[Int(text)])
                if impact > 0 { overlaps.add(impact, to: Int(text)) }
                arriving[Int(text)] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
    }

    /// Everybody's needs, each with the best of my offers.
    private func addNeedsMetByOffers(of asker: AskingParty, to fits: inout [Int]) {
        let (gramStarts, gramTexts) = (needs.grams.starts, needs.grams.texts)
        let (conceptStarts, conceptTexts) = (needs.concepts.starts, needs.concepts.texts)
        var overlaps = Overlaps(count: needs.count)
        var best = [Int](repeating: 0, count: needs.count)
        for offer in asker.offers {
            for (gram, impact) in zip(offer.terms, offer.impacts) where impact > 0 {
                for place in gramStarts[Int(gram)]..<gramStarts[Int(gram) + 1] {
                    overlaps.add(Int(impact), to: Int(gramTexts[place]))
                }
            }
            for (concept, impact) in conceptImpacts(of: offer) {
                for place in conceptStarts[concept]..<conceptStarts[concept + 1] {
                    overlaps.add(impact, to: Int(conceptTexts[place]))
                }
            }
            overlaps.drain { text, overlap in best[text] = max(best[text], overlap) }
        }
        let (owners, scales) = (needs.owners, needs.needScales)
        for text in best.indices where best[text] > 0 {
            fits[Int(owners[text])] += share(ofOverlap: best[text], scale: scales[text])
        }
    }

    /// What an offer adds to a need for each concept it reaches.
    private func conceptImpacts(of offer: TextVector) -> [(concept: Int, impact: Int)] {
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

/// Sums by text that remember which texts they touched.
private struct Overlaps {
    private var sums: [Int]
    private var touched: [Int32] = []

    init(count: Int) { sums = [Int](repeating: 0, count: count) }

    /// Adds to a text; `impact` is above 0.
    mutating func add(_ impact: Int, to text: Int) {
        if sums[text] == 0 { touched.append(Int32(text)) }
        sums[text] += impact
    }

    /// Gives every touched text with its sum and forgets them.
    mutating func drain(_ body: (_ text: Int, _ sum: Int) -> Void) {
        for text in touched {
            body(Int(text), sums[Int(text)])
            sums[Int(text)] = 0
        }
        touched.removeAll(keepingCapacity: true)
    }
}
