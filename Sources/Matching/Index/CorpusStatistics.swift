import Foundation

/// 語の統計: how rare each term is, frozen from what everybody may see.
///
/// Entries for fewer eyes are weighed by these numbers but never counted in them, so nobody can read a hidden entry
/// out of the scores.
struct CorpusStatistics {
    /// How soon repeating a term stops helping; 0.9 and 0.4 are the usual pair for short passages.
    static let k1 = 0.9
    /// How much a long offer is discounted.
    static let b = 0.4
    /// Impacts are kept in steps of 1/256.
    static let resolution = 256.0

    /// What a concept counts against one gram. Stated prior: its words have two or three.
    static let weightOfConcept = 2.0

    /// Public texts: needs, offers and the names beside them.
    private(set) var documents = 0
    private var offers = 0
    private var offerLength = 0
    private var gramFrequencies: [Int32]
    /// In how many texts each concept or a narrower one is spoken of.
    private var conceptFrequencies: [Int32]
    private var texts: UInt64 = 0
    private var gramWeights: [Double] = []
    private var conceptWeights: [Double] = []
    private var unseenWeight = 0.0
    private var meanNorm = 1.0

    init(grams: Int, concepts: Int) {
        gramFrequencies = [Int32](repeating: 0, count: grams)
        conceptFrequencies = [Int32](repeating: 0, count: concepts)
    }

    /// Counts a public text.
    mutating func count(_ counts: TermCounts, text: String, side: TextSide, _ knowledge: Knowledge) {
        documents += 1
        for gram in counts.grams { gramFrequencies[Int(gram)] += 1 }
        let spoken = counts.concepts.reduce(into: Set<Int>()) { $0.formUnion(knowledge.widened(Int($1))) }
        for concept in spoken { conceptFrequencies[concept] += 1 }
        if side != .need {
            offers += 1
            offerLength += counts.length
        }
        texts &+= SplitMix64.mix(StableHash.of([side.rawValue, text]))
    }

    /// Fixes the weights; `needs` are the terms of the public needs.
    mutating func freeze(needs: some Sequence<TermCounts>) {
        gramWeights = gramFrequencies.map { Self.squaredRarity(frequency: Int($0), of: documents) }
        conceptWeights = conceptFrequencies.map {
            Self.weightOfConcept * Self.squaredRarity(frequency: Int($0), of: documents)
        }
        unseenWeight = Self.squaredRarity(frequency: 0, of: documents)
        let norms = needs.map { norm(of: $0) }.filter { $0 > 0 }
        // Summed as integers, so that the order of the subjects cannot matter.
        let sum = norms.reduce(0) { $0 + Int(($1 * 65_536).rounded()) }
        meanNorm = norms.isEmpty ? 1 : Double(max(1, sum)) / 65_536 / Double(norms.count)
    }

    /// Sixteen hexadecimal digits that change with any public text.
    var version: String {
        var hash = StableHash()
        hash.combine(documents)
        hash.combine(Int(bitPattern: UInt(texts)))
        return StableHash.hexadecimal(hash.value)
    }

    /// `ln(1 + (N − df + ½) / (df + ½))²`: the rarity counts once for the need that says the term and once for the offer.
    private static func squaredRarity(frequency: Int, of documents: Int) -> Double {
        let idf = log(1 + (Double(documents - frequency) + 0.5) / (Double(frequency) + 0.5))
        return idf * idf
    }

    /// The length of a need as a vector of rarities.
    private func norm(of need: TermCounts) -> Double {
        let unknown = Double(need.unknown) * unseenWeight
        let grams = need.grams.reduce(unknown) { $0 + gramWeights[Int($1)] }
        return need.concepts.reduce(grams) { $0 + conceptWeights[Int($1)] }.squareRoot()
    }

    /// Thousandths per impact: the need is brought to length one, so that long needs do not dominate, and 1,000 is
    /// what a need of mean length gets from an offer of mean length that holds all its terms.
    func needScale(of need: TermCounts) -> Double {
        let norm = norm(of: need)
        return norm > 0 ? 1_000 / (Self.resolution * norm * meanNorm) : 0
    }

    /// BM25 impacts of an offer's grams: rarity² · tf·(k1 + 1) / (tf + k1·(1 − b + b·length / mean length)).
    func impacts(of offer: TermCounts) -> [Int32] {
        let discount = discount(of: offer)
        return zip(offer.grams, offer.counts).map { gram, count in
            let tf = Double(count)
            let impact = gramWeights[Int(gram)] * tf * (Self.k1 + 1) / (tf + discount)
            return Int32((impact * Self.resolution).rounded())
        }
    }

    /// The same for a concept said once, without its rarity.
    func conceptFactor(of offer: TermCounts) -> Double { (Self.k1 + 1) / (1 + discount(of: offer)) }

    /// What a need's concept is worth in an offer from which so much of it arrives.
    func impact(ofConcept concept: Int32, activation: Double, factor: Double) -> Int {
        Int((conceptWeights[Int(concept)] * activation * factor * Self.resolution).rounded())
    }

    private func discount(of offer: TermCounts) -> Double {
        let meanLength = offers == 0 || offerLength == 0 ? 1 : Double(offerLength) / Double(offers)
        return Self.k1 * (1 - Self.b + Self.b * Double(offer.length) / meanLength)
    }
}

/// What a text is to its subject.
enum TextSide: String {
    case need, offer, name
}
