/// What a need is met by an offer that overlaps it by so much, in thousandths. The one place where fit is rounded.
func share(ofOverlap overlap: Int, scale: Double) -> Int { Int((Double(overlap) * scale).rounded()) }

/// 転置索引: for each term the texts that have it.
struct Postings {
    /// The texts of term `t` are at `starts[t] ..< starts[t + 1]`.
    private(set) var starts: [Int] = []
    private(set) var texts: [Int32] = []
    /// What the term is worth in that text; empty where nobody said.
    private(set) var impacts: [Int32] = []

    init() {}

    /// From the terms of all texts one after the other: those of text `x` are at `textStarts[x] ..< textStarts[x + 1]`.
    init(_ terms: [Int32], impacts all: [Int32], textStarts: [Int], count: Int) {
        var ends = [Int](repeating: 0, count: count + 1)
        for term in terms { ends[Int(term) + 1] += 1 }
        for term in 0..<count { ends[term + 1] += ends[term] }
        starts = ends
        texts = [Int32](repeating: 0, count: terms.count)
        impacts = [Int32](repeating: 0, count: all.count)
        for text in 0..<(textStarts.count - 1) {
            for place in textStarts[text]..<textStarts[text + 1] {
                let slot = ends[Int(terms[place])]
                texts[slot] = Int32(text)
                if !all.isEmpty { impacts[slot] = all[place] }
                ends[Int(terms[place])] += 1
            }
        }
    }
}

/// All needs, or all offers, of an index side by side in flat arrays, with postings per gram and per concept.
struct TextSet {
    /// Whose text each is, ascending.
    private(set) var owners: [Int32] = []
    /// Thousandths per impact of each text as a need.
    private(set) var needScales: [Double] = []
    /// What a concept is worth in each text beside its rarity.
    private(set) var conceptFactors: [Double] = []
    /// The texts by gram.
    private(set) var grams = Postings()
    /// The texts by concept.
    private(set) var concepts = Postings()

    private var texts: [String] = []
    private var areNames: [Bool] = []
    private var months: [Months] = []
    private var gramStarts = [0]
    private var textGrams: [Int32] = []
    private var impacts: [Int32] = []
    private var conceptStarts = [0]
    private var textConcepts: [Int32] = []
    private var ownerStarts = [0]

    /// How many texts there are.
    var count: Int { owners.count }

    mutating func append(
        _ text: String, isName: Bool, owner: Int, _ counts: TermCounts, impacts: [Int32], conceptFactor: Double,
        months: Months, scale: Double
    ) {
        while ownerStarts.count <= owner { ownerStarts.append(owners.count) }
        owners.append(Int32(owner))
        texts.append(text)
        areNames.append(isName)
        self.months.append(months)
        needScales.append(scale)
        conceptFactors.append(conceptFactor)
        textGrams += counts.grams
        self.impacts += impacts
        gramStarts.append(textGrams.count)
        textConcepts += counts.concepts
        conceptStarts.append(textConcepts.count)
    }

    /// Ends the appending: sorts the terms into postings.
    mutating func finish(grams gramCount: Int, concepts conceptCount: Int, subjects: Int) {
        while ownerStarts.count <= subjects { ownerStarts.append(owners.count) }
        grams = Postings(textGrams, impacts: impacts, textStarts: gramStarts, count: gramCount)
        concepts = Postings(textConcepts, impacts: [], textStarts: conceptStarts, count: conceptCount)
    }

    /// The texts of one subject, in the order given.
    func vectors(of owner: Int) -> [TextVector] {
        (ownerStarts[owner]..<ownerStarts[owner + 1]).map { text in
            let range = gramStarts[text]..<gramStarts[text + 1]
            return TextVector(
                text: texts[text], isName: areNames[text], terms: textGrams[range],
                impacts: impacts.isEmpty ? [] : impacts[range],
                concepts: textConcepts[conceptStarts[text]..<conceptStarts[text + 1]],
                conceptFactor: conceptFactors[text], months: months[text], needScale: needScales[text])
        }
    }
}
