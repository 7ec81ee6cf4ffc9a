import JapaneseText

/// One need or offer as numbers: the grams and concepts in it and what each is worth.
struct TextVector {
    /// The author's words, or the name.
    let text: String
    /// Whether it is a subject's name, which counts as one more offer.
    let isName: Bool
    /// Distinct grams of the vocabulary, ascending.
    let terms: ArraySlice<Int32>
    /// What each gram is worth when this text is an offer; empty for a need.
    let impacts: ArraySlice<Int32>
    /// The concepts it speaks of, ascending.
    let concepts: ArraySlice<Int32>
    /// What a concept is worth here beside its rarity when this text is an offer; 0 for a need.
    let conceptFactor: Double
    /// When it is wanted or to be had.
    let months: Months
    /// Turns a sum of impacts into thousandths when this text is a need; 0 when it says nothing.
    let needScale: Double

    /// What of the text is compared: of a name what distinguishes it, without 株式会社 and the like.
    var compared: String { isName ? CompanyName.withoutLegalForm(text) : text }

    /// The sum of the impacts of the grams in both, this text being the offer.
    func overlap(with need: TextVector) -> Int {
        var sum = 0
        var (mine, theirs) = (terms.startIndex, need.terms.startIndex)
        while mine < terms.endIndex, theirs < need.terms.endIndex {
            if terms[mine] < need.terms[theirs] {
                mine += 1
            } else if terms[mine] > need.terms[theirs] {
                theirs += 1
            } else {
                sum += Int(impacts[impacts.startIndex + (mine - terms.startIndex)])
                (mine, theirs) = (mine + 1, theirs + 1)
            }
        }
        return sum
    }
}

/// A text cut into the concepts it speaks of and its grams, distinct and ascending. What it refuses is left out.
struct TermCounts {
    /// As places in the knowledge.
    let concepts: [Int32]
    private(set) var grams: [Int32] = []
    /// How often each gram occurs.
    private(set) var counts: [Int32] = []
    /// All grams, repeated ones too, and those the vocabulary does not have.
    let length: Int
    /// Distinct grams that the vocabulary does not have.
    let unknown: Int

    /// Cuts a text; `id` gives a gram its number, or nil outside the vocabulary.
    init(of text: String, side: TextSide, knowledge: Knowledge, id: (Gram) -> Int32?) {
        let folded = FoldedText(text)
        let refusals = Refusals(in: folded, side: side)
        concepts = Set(knowledge.mentions(in: folded).filter { !refusals.takeBack($0.range) }.map { Int32($0.concept) })
            .sorted()
        let all = folded.grams.filter { !$0.gram.isShortNumber && !refusals.takeBack($0.range) }.map(\.gram)
        length = all.count
        var outside: Set<Gram> = []
        var known: [Int32] = []
        known.reserveCapacity(all.count)
        for gram in all {
            if let term = id(gram) { known.append(term) } else { outside.insert(gram) }
        }
        unknown = outside.count
        known.sort()
        for term in known {
            if grams.last == term {
                counts[counts.count - 1] += 1
            } else {
                grams.append(term)
                counts.append(1)
            }
        }
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
