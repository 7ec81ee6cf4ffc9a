import JapaneseText

/// One need or offer as numbers: its distinct terms and what each is worth.
struct TextVector {
    /// The author's words, or the name.
    let text: String
    /// Whether it is a subject's name, which counts as one more offer.
    let isName: Bool
    /// Distinct terms of the vocabulary, ascending: concepts, then grams.
    let terms: ArraySlice<Int32>
    /// What each term is worth: in an offer its impact, in a need its weight.
    let impacts: ArraySlice<Int32>
    /// Turns a sum of impacts into thousandths when this text is a need; 0 when it has no terms.
    let needScale: Double

    /// What of the text is compared: of a name what distinguishes it, without 株式会社 and the like.
    var compared: String { isName ? CompanyName.withoutLegalForm(text) : text }

    /// The sum over the terms in both of impact × weight, this text being the offer.
    func overlap(with need: TextVector) -> Int {
        var sum = 0
        var (mine, theirs) = (terms.startIndex, need.terms.startIndex)
        while mine < terms.endIndex, theirs < need.terms.endIndex {
            if terms[mine] < need.terms[theirs] {
                mine += 1
            } else if terms[mine] > need.terms[theirs] {
                theirs += 1
            } else {
                sum += Int(impact(mine) * need.impact(theirs))
                (mine, theirs) = (mine + 1, theirs + 1)
            }
        }
        return sum
    }

    /// The impact or weight of the term at this place of `terms`.
    func impact(_ place: Int) -> Int32 { impacts[impacts.startIndex + (place - terms.startIndex)] }
}

/// A text cut into terms: the concepts it speaks of and its grams, distinct and ascending.
struct TermCounts {
    /// What a concept counts in a need against one gram. Stated prior: its words have two or three.
    static let weightOfConcept: Int32 = 2

    /// Concepts first (their places in the knowledge), then grams.
    private(set) var terms: [Int32] = []
    /// How often a gram occurs, or how much of a concept there is.
    private(set) var amounts: [Double] = []
    /// What each term counts in a need.
    private(set) var weights: [Int32] = []
    /// What is counted in the statistics: the grams, and the concepts with all broader ones.
    private(set) var counted: [Int32] = []
    /// All grams, repeated ones too, and those the vocabulary does not have.
    private(set) var length = 0
    /// Distinct grams that the vocabulary does not have.
    private(set) var unknown = 0

    /// Cuts a text; `id` gives a gram its number, or nil outside the vocabulary. An offer's concepts carry as far as
    /// the knowledge leads. What the text refuses is left out.
    init(of text: String, side: TextSide, knowledge: Knowledge, id: (Gram) -> Int32?) {
        let folded = FoldedText(text)
        let refusals = Refusals(in: folded, side: side)
        let mentions = knowledge.mentions(in: folded).filter { !refusals.takeBack($0.range) }
        addConcepts(Set(mentions.map(\.concept)), side: side, knowledge)
        addGrams(folded.grams.filter { !$0.gram.isShortNumber && !refusals.takeBack($0.range) }.map(\.gram), id: id)
    }

    private mutating func addConcepts(_ direct: Set<Int>, side: TextSide, _ knowledge: Knowledge) {
        var activations: [Int: Double] = [:]
        if side == .need {
            for concept in direct { activations[concept] = 1 }
        } else {
            for concept in direct {
                for reached in knowledge.reach(from: concept) {
                    activations[reached.concept] = max(activations[reached.concept] ?? 0, reached.activation)
                }
            }
        }
        for (concept, activation) in activations.sorted(by: { $0.key < $1.key }) {
            add(Int32(concept), amount: activation, weight: Self.weightOfConcept)
        }
        counted = direct.reduce(into: Set<Int>()) { $0.formUnion(knowledge.widened($1)) }.sorted().map(Int32.init)
    }

    private mutating func addGrams(_ grams: [Gram], id: (Gram) -> Int32?) {
        length = grams.count
        var outside: Set<Gram> = []
        var known: [Int32] = []
        known.reserveCapacity(grams.count)
        for gram in grams {
            if let term = id(gram) { known.append(term) } else { outside.insert(gram) }
        }
        unknown = outside.count
        known.sort()
        for term in known {
            if terms.last == term {
                amounts[amounts.count - 1] += 1
            } else {
                add(term, amount: 1, weight: 1)
                counted.append(term)
            }
        }
    }

    private mutating func add(_ term: Int32, amount: Double, weight: Int32) {
        terms.append(term)
        amounts.append(amount)
        weights.append(weight)
    }
}

extension Gram {
    /// Whether it is a number of one or two digits, which anything may have in common.
    var isShortNumber: Bool {
        let (first, second) = (rawValue >> 32, rawValue & 0xFFFF_FFFF)
        return isDigit(second) && (first == 0 || isDigit(first))
    }

    private func isDigit(_ value: UInt64) -> Bool { (0x30...0x39).contains(value) }
}
