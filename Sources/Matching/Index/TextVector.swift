import JapaneseText

/// One need or offer as numbers: the grams and concepts in it and what each is worth.
struct TextVector {
    /// The author's words, or the name.
    var text: String { words.text }
    let words: Words
    /// Whether it is a subject's name, which counts as one more offer.
    let isName: Bool
    /// Distinct grams of the index, as their numbers, ascending.
    let terms: [UInt32]
    /// What each gram is worth when this text is an offer; empty for a need.
    let impacts: [Int32]
    /// The concepts it speaks of, and takers of such, ascending.
    let concepts: [Int32]
    /// What a concept is worth here beside its rarity when this text is an offer; 0 for a need.
    let conceptFactor: Double
    /// When it is wanted or to be had.
    let months: Months
    /// Turns a sum of impacts into thousandths when this text is a need; 0 when it says nothing.
    let needScale: Double

    /// Where the words are: read only where somebody is told of them.
    enum Words {
        case said(String)
        case kept(TextColumn, place: Int)

        var text: String {
            switch self {
            case .said(let text): text
            case .kept(let texts, let place): texts[place]
            }
        }
    }

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
                sum += Int(impacts[mine])
                (mine, theirs) = (mine + 1, theirs + 1)
            }
        }
        return sum
    }
}

/// A text cut into the concepts it speaks of and its grams, distinct and ascending. What it refuses is left out.
struct TermCounts {
    /// As places in the knowledge, and takers of such.
    let concepts: [Int32]
    private(set) var grams: [Gram] = []
    /// How often each gram occurs; beyond 255 nothing more is gained.
    private(set) var counts: [UInt8] = []
    /// All grams, repeated ones too.
    let length: Int
    /// Whether it is a need that hands something over.
    let handsOver: Bool

    init(of text: String, side: TextSide, knowledge: Knowledge) {
        let folded = FoldedText(text)
        let statement = Statement(folded, side: side, in: knowledge)
        handsOver = statement.handsOver
        concepts = Set(statement.mentions.map { Int32($0.concept) }).sorted()
        var all = folded.grams.filter { !$0.gram.isShortNumber && statement.counts($0.range) }.map(\.gram)
        length = all.count
        all.sort()
        for gram in all {
            if grams.last == gram {
                if counts[counts.count - 1] < .max { counts[counts.count - 1] += 1 }
            } else {
                grams.append(gram)
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
