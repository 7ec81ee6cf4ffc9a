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

    private let totals: CorpusTotals
    let gramWeights: Column<Double>
    let conceptWeights: Column<Double>
    private let unseenWeight: Double
    private let meanLength: Double

    /// The weights behind an image.
    init(_ image: IndexImage) { self.init(image.totals[0], image.gramFrequencies, image.conceptFrequencies) }

    init(_ totals: CorpusTotals, _ grams: Column<Int32>, _ concepts: Column<Int32>) {
        let documents = Int(totals.documents)
        self.totals = totals
        gramWeights = Column(grams.map { Self.squaredRarity(frequency: Int($0), of: documents) })
        conceptWeights = Column(
            concepts.map { Self.weightOfConcept * Self.squaredRarity(frequency: Int($0), of: documents) })
        unseenWeight = Self.squaredRarity(frequency: 0, of: documents)
        meanLength =
            totals.offers == 0 || totals.offerLength == 0 ? 1 : Double(totals.offerLength) / Double(totals.offers)
    }

    /// Sixteen hexadecimal digits that change with any public text.
    var version: String {
        var hash = StableHash()
        hash.combine(Int(totals.documents))
        hash.combine(Int(bitPattern: UInt(totals.texts)))
        return StableHash.hexadecimal(hash.value)
    }

    /// `ln(1 + (N − df + ½) / (df + ½))²`: the rarity counts once for the need that says the term and once for the offer.
    private static func squaredRarity(frequency: Int, of documents: Int) -> Double {
        let idf = log(1 + (Double(documents - frequency) + 0.5) / (Double(frequency) + 0.5))
        return idf * idf
    }

    /// The length of a need as a vector of rarities; `unknown` are its grams that no text has.
    func norm(grams: some Sequence<UInt32>, concepts: some Sequence<Int32>, unknown: Int) -> Double {
        let words = grams.reduce(Double(unknown) * unseenWeight) { $0 + gramWeights[Int($1)] }
        return concepts.reduce(words) { $0 + conceptWeights[Int($1)] }.squareRoot()
    }

    /// Thousandths per impact: the need is brought to length one, so that long needs do not dominate, and 1,000 is
    /// what a need of mean length gets from an offer of mean length that holds all its terms.
    func needScale(ofNorm norm: Double) -> Double {
        norm > 0 ? 1_000 / (Self.resolution * norm * totals.meanNorm) : 0
    }

    /// BM25 impact of an offer's gram: rarity² · tf·(k1 + 1) / (tf + k1·(1 − b + b·length / mean length)), by the offer's
    /// `discount`.
    func impact(ofGram gram: UInt32, count: UInt8, discount: Double) -> Int32 {
        let tf = Double(count)
        return Int32(gramWeights.base[Int(gram)] * (tf * (Self.k1 + 1) / (tf + discount)) * Self.resolution + 0.5)
    }

    /// The same for a concept said once, without its rarity.
    func conceptFactor(ofLength length: Int32) -> Double { (Self.k1 + 1) / (1 + discount(ofLength: length)) }

    /// What a need's concept is worth in an offer from which so much of it arrives.
    func impact(ofConcept concept: Int32, activation: Double, factor: Double) -> Int {
        Int(conceptWeights.base[Int(concept)] * activation * factor * Self.resolution + 0.5)
    }

    /// How much a long offer is discounted.
    func discount(ofLength length: Int32) -> Double {
        Self.k1 * (1 - Self.b + Self.b * Double(length) / meanLength)
    }
}

/// What a text is to its subject.
enum TextSide: String {
    case need, offer, name
    /// What a need hands over, as one more offer.
    case handedOver
}
