import JapaneseText
import Registry

/// What a need is met by an offer that overlaps it by so much, in thousandths. The one place where fit is rounded.
func share(ofOverlap overlap: Int, scale: Double) -> Int { Int(Double(overlap) * scale + 0.5) }

extension PartnerIndex {
    /// The needs of a subject, in the order given.
    func needs(of subject: Int) -> [TextVector] {
        texts(of: subject, in: image.needs).map { text in
            vector(text, in: image.needs, isName: false, side: .need, needScale: image.needScales[text])
        }
    }

    /// The offers of a subject, in the order given, and its name.
    func offers(of subject: Int) -> [TextVector] {
        let texts = texts(of: subject, in: image.offers)
        return texts.map { text in
            vector(text, in: image.offers, isName: text == texts.upperBound - 1, side: .offer, needScale: 0)
        }
    }

    /// Which texts of a set are a subject's.
    func texts(of subject: Int, in set: TextSetColumns) -> Range<Int> {
        Int(set.ownerStarts[subject])..<Int(set.ownerStarts[subject + 1])
    }

    private func vector(
        _ text: Int, in set: TextSetColumns, isName: Bool, side: TextSide, needScale: Double
    ) -> TextVector {
        let grams = Int(set.gramStarts[text])..<Int(set.gramStarts[text + 1])
        let concepts = Int(set.conceptStarts[text])..<Int(set.conceptStarts[text + 1])
        let discount = statistics.discount(ofLength: set.lengths[text])
        let impacts =
            side == .need
            ? []
            : grams.map {
                statistics.impact(ofGram: set.grams[$0], count: set.counts[$0], discount: discount)
            }
        return TextVector(
            words: .kept(set.texts, place: text), isName: isName, terms: Array(set.grams.buffer[grams]),
            impacts: impacts,
            concepts: Array(set.concepts.buffer[concepts]),
            conceptFactor: side == .need ? 0 : statistics.conceptFactor(ofLength: set.lengths[text]),
            months: Months(bits: set.months[text]), needScale: needScale)
    }

    /// A text nobody registered, weighed by the frozen statistics.
    func vector(of text: String, side: TextSide) -> TextVector {
        let counts = TermCounts(of: text, side: side, knowledge: knowledge)
        var (terms, impacts): ([UInt32], [Int32]) = ([], [])
        let discount = statistics.discount(ofLength: Int32(clamping: counts.length))
        for (gram, count) in zip(counts.grams, counts.counts) {
            guard let place = image.grams.place(of: gram.rawValue) else { continue }
            terms.append(UInt32(place))
            if side != .need {
                impacts.append(statistics.impact(ofGram: UInt32(place), count: count, discount: discount))
            }
        }
        let norm = statistics.norm(
            grams: terms, concepts: counts.concepts, unknown: counts.grams.count - terms.count)
        return TextVector(
            words: .said(text), isName: false, terms: terms, impacts: impacts, concepts: counts.concepts,
            conceptFactor: side == .need ? 0 : statistics.conceptFactor(ofLength: Int32(clamping: counts.length)),
            months: side == .need ? .unknown : knowledge.months(of: counts.concepts),
            needScale: side == .need ? statistics.needScale(ofNorm: norm) : 0)
    }
}
