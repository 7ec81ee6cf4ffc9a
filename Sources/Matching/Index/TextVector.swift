import JapaneseText

/// One need or offer as numbers: its distinct terms and what each is worth.
struct TextVector {
    /// The author's words, or the name.
    let text: String
    /// Whether it is a subject's name, which counts as one more offer.
    let isName: Bool
    /// Distinct terms of the vocabulary, ascending.
    let terms: ArraySlice<Int32>
    /// What each term is worth when this text is an offer; empty for a need.
    let impacts: ArraySlice<Int32>
    /// Turns a sum of impacts into thousandths when this text is a need; 0 when it has no terms.
    let needScale: Double

    /// What of the text is compared: of a name what distinguishes it, without 株式会社 and the like.
    var compared: String { isName ? CompanyName.withoutLegalForm(text) : text }

    /// The sum of the impacts of the terms in both, this text being the offer.
    func overlap(with need: TextVector) -> Int32 {
        var sum: Int32 = 0
        var (mine, theirs) = (terms.startIndex, need.terms.startIndex)
        while mine < terms.endIndex, theirs < need.terms.endIndex {
            if terms[mine] < need.terms[theirs] {
                mine += 1
            } else if terms[mine] > need.terms[theirs] {
                theirs += 1
            } else {
                sum += impacts[impacts.startIndex + (mine - terms.startIndex)]
                (mine, theirs) = (mine + 1, theirs + 1)
            }
        }
        return sum
    }
}

/// A text cut into terms: distinct, ascending, with how often each occurs.
struct TermCounts {
    var terms: [Int32] = []
    var counts: [Int32] = []
    /// All grams, repeated ones too, and those the vocabulary does not have.
    var length = 0
    /// Distinct grams that the vocabulary does not have.
    var unknown = 0

    /// Counts a text's terms; `id` gives a gram its number, or nil outside the vocabulary.
    init(of text: String, id: (Gram) -> Int32?) {
        let grams = gramIDs(of: text).filter { !$0.isShortNumber }
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
                counts[counts.count - 1] += 1
            } else {
                terms.append(term)
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
