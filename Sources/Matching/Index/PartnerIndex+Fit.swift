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
        let (starts, texts, impacts, owners) =
            (offers.postingStarts, offers.postingTexts, offers.postingImpacts, offers.owners)
        var overlaps = [Int](repeating: 0, count: offers.count)
        var best = [Int](repeating: 0, count: subjects.count)
        var touchedTexts: [Int32] = []
        var touchedSubjects: [Int32] = []
        for need in asker.needs {
            for (term, weight) in zip(need.terms, need.impacts) {
                for place in starts[Int(term)]..<starts[Int(term) + 1] where impacts[place] > 0 {
                    let text = Int(texts[place])
                    if overlaps[text] == 0 { touchedTexts.append(Int32(text)) }
                    overlaps[text] += Int(impacts[place] * weight)
                }
            }
            for text in touchedTexts {
                let owner = Int(owners[Int(text)])
                if best[owner] == 0 { touchedSubjects.append(Int32(owner)) }
                best[owner] = max(best[owner], overlaps[Int(text)])
                overlaps[Int(text)] = 0
            }
            for subject in touchedSubjects {
                fits[Int(subject)] += share(ofOverlap: best[Int(subject)], scale: need.needScale)
                best[Int(subject)] = 0
            }
            touchedTexts.removeAll(keepingCapacity: true)
            touchedSubjects.removeAll(keepingCapacity: true)
        }
    }

    /// Everybody's needs, each with the best of my offers.
    private func addNeedsMetByOffers(of asker: AskingParty, to fits: inout [Int]) {
        let (starts, texts, weights) = (needs.postingStarts, needs.postingTexts, needs.postingImpacts)
        var overlaps = [Int](repeating: 0, count: needs.count)
        var best = [Int](repeating: 0, count: needs.count)
        var touched: [Int32] = []
        for offer in asker.offers {
            for (term, impact) in zip(offer.terms, offer.impacts) where impact > 0 {
                for place in starts[Int(term)]..<starts[Int(term) + 1] {
                    let text = Int(texts[place])
                    if overlaps[text] == 0 { touched.append(Int32(text)) }
                    overlaps[text] += Int(impact * weights[place])
                }
            }
            for text in touched {
                best[Int(text)] = max(best[Int(text)], overlaps[Int(text)])
                overlaps[Int(text)] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
        let (owners, scales) = (needs.owners, needs.needScales)
        for text in best.indices where best[text] > 0 {
            fits[Int(owners[text])] += share(ofOverlap: best[text], scale: scales[text])
        }
    }
}
