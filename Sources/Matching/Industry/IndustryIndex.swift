import JapaneseText
public import Registry

/// 業種の索引: which words, concepts and endings speak for which detail code, learnt from the classification's own texts.
public struct IndustryIndex: Sendable {
    /// How much each kind of evidence counts.
    enum Weight {
        static let words = 8.0
        static let concepts = 8.0
        static let ending = 0.4
        /// What words and concepts must say for a code to come first, in thousandths: an ending alone, or one letter of a longer
        /// text, is no reason. With knowledge no example of the trial lies below.
        static let least = 2000
        /// Below this they are right less often than not: in the trial 4 of 10 of those few examples.
        static let weak = 5000
    }

    let classification: IndustryClassification
    let knowledge: Knowledge
    let terms: [IndustryTerm]
    /// Detail codes in their order, and the middle class of each.
    let codes: [IndustryCode]
    let middles: [IndustryCode]
    let middleOf: [Int]
    /// The texts of each code.
    let termsOf: [[Int]]
    let words: ClueTable
    let concepts: ClueTable
    let endings: TradeEndings

    /// Learns from these texts; those that speak of no known code are left out.
    public init(_ terms: [IndustryTerm], of classification: IndustryClassification, knowledge: Knowledge = .none) {
        self.classification = classification
        self.knowledge = knowledge
        self.terms = terms
        let codes = classification.items.map(\.code).filter { $0.rawValue.count == 4 }.sorted()
        self.codes = codes
        middles = Set(codes.map(\.middle)).sorted()
        let places = Dictionary(uniqueKeysWithValues: middles.enumerated().map { ($1, $0) })
        middleOf = codes.map { places[$0.middle] ?? 0 }
        let below = CodesBelow(codes)
        var termsOf = [[Int]](repeating: [], count: codes.count)
        for (place, term) in terms.enumerated() {
            for code in term.codes.flatMap(below.details) { termsOf[code].append(place) }
        }
        self.termsOf = termsOf
        let learnt = Learning(terms, termsOf, middleOf: middleOf, middleCount: middles.count, knowledge, below)
        words = ClueTable(learnt.words, codeCount: codes.count, half: 0.3)
        concepts = ClueTable(learnt.concepts, codeCount: codes.count, half: 1)
        endings = learnt.endings
    }
}

extension IndustryCode {
    /// The middle class of a code of digits.
    var middle: IndustryCode { IndustryCode(rawValue: String(rawValue.prefix(2))) ?? self }
}

/// The detail codes below a code of two to four digits.
private struct CodesBelow {
    private var places: [String: [Int]] = [:]

    init(_ codes: [IndustryCode]) {
        for (place, code) in codes.enumerated() {
            for length in 2...4 { places[String(code.rawValue.prefix(length)), default: []].append(place) }
        }
    }

    func details(_ code: IndustryCode) -> [Int] { details(code.rawValue) }
    func details(_ code: String) -> [Int] { places[code] ?? [] }
}

/// Reading the texts of the classification, each once.
private struct Learning {
    private(set) var words: [ClueTable.Sight] = []
    private(set) var concepts: [ClueTable.Sight] = []
    private(set) var endings: TradeEndings

    init(
        _ terms: [IndustryTerm], _ termsOf: [[Int]], middleOf: [Int], middleCount: Int, _ knowledge: Knowledge,
        _ below: CodesBelow
    ) {
        endings = TradeEndings(middleCount: middleCount)
        let texts = terms.map { IndustryText($0.text) }
        let keys = texts.map { $0.keys.sorted() }
        let meant = texts.map { knowledge.isEmpty ? [] : knowledge.clues(in: $0.folded) }
        let stated = Self.stated(by: knowledge, below)
        words.reserveCapacity(keys.reduce(0) { $0 + $1.count })
        for (code, places) in termsOf.enumerated() {
            for place in places {
                // A sentence that speaks of several codes says less of each.
                let weight = terms[place].weight / Double(terms[place].codes.count)
                for key in keys[place] { words.append(.init(key: key, code: code, weight: weight)) }
                for clue in meant[place] {
                    concepts.append(.init(key: clue.key, code: code, weight: weight * clue.weight))
                }
                guard terms[place].source != .definition, let ending = texts[place].endings.last else { continue }
                endings.add(ending, of: middleOf[code])
            }
            concepts += (stated[code] ?? []).map { .init(key: $0.key, code: code, weight: $0.weight) }
        }
    }

    /// The codes that the knowledge names for its concepts: the more it names, the less for each.
    private static func stated(by knowledge: Knowledge, _ below: CodesBelow) -> [Int: [KnowledgeClue]] {
        var stated: [Int: [KnowledgeClue]] = [:]
        for (place, concept) in knowledge.concepts.enumerated() {
            let named = concept.industries.flatMap(below.details)
            for code in Set(named) {
                stated[code, default: []].append(
                    KnowledgeClue(key: UInt64(place), weight: 4 / Double(named.count).squareRoot()))
            }
        }
        return stated
    }
}

/// A concept as a clue: the one a text names, or a broader one.
struct KnowledgeClue {
    let key: UInt64
    let weight: Double
}

extension Knowledge {
    var isEmpty: Bool { concepts.isEmpty }

    /// What a text names, and what that is a kind of, each once with its greatest weight.
    func clues(in text: FoldedText) -> [KnowledgeClue] {
        var weights: [Int: Double] = [:]
        for mention in mentions(in: text) { add(mention.concept, weight: 1, to: &weights) }
        return weights.sorted { $0.key < $1.key }.map { KnowledgeClue(key: UInt64($0.key), weight: $0.value) }
    }

    /// A concept and up to two levels above it, each level counting less.
    func add(_ concept: Int, weight: Double, to weights: inout [Int: Double]) {
        guard weight > 0.3, weights[concept] ?? 0 < weight else { return }
        weights[concept] = weight
        for broader in concepts[concept].broader { add(broader, weight: weight * 0.6, to: &weights) }
    }
}
