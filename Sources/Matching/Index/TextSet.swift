/// What a need is met by an offer that overlaps it by so much, in thousandths. The one place where fit is rounded.
func share(ofOverlap overlap: Int, scale: Double) -> Int { Int((Double(overlap) * scale).rounded()) }

/// All needs, or all offers, of an index side by side in flat arrays, with postings per term.
struct TextSet {
    /// Whose text each is, ascending.
    private(set) var owners: [Int32] = []
    /// Thousandths per impact of each text as a need.
    private(set) var needScales: [Double] = []
    /// The postings of term `t` are `postingStarts[t] ..< postingStarts[t + 1]`.
    private(set) var postingStarts: [Int] = []
    private(set) var postingTexts: [Int32] = []
    /// What the term is worth in that offer, or its weight in that need.
    private(set) var postingImpacts: [Int32] = []

    private var texts: [String] = []
    private var areNames: [Bool] = []
    private var termStarts = [0]
    private var terms: [Int32] = []
    private var impacts: [Int32] = []
    private var ownerStarts = [0]

    /// How many texts there are.
    var count: Int { owners.count }

    mutating func append(_ text: String, isName: Bool, owner: Int, terms: [Int32], impacts: [Int32], scale: Double) {
        while ownerStarts.count <= owner { ownerStarts.append(owners.count) }
        owners.append(Int32(owner))
        texts.append(text)
        areNames.append(isName)
        needScales.append(scale)
        self.terms += terms
        self.impacts += impacts
        termStarts.append(self.terms.count)
    }

    /// Ends the appending: sorts the terms into postings.
    mutating func finish(vocabulary: Int, subjects: Int) {
        while ownerStarts.count <= subjects { ownerStarts.append(owners.count) }
        var ends = [Int](repeating: 0, count: vocabulary + 1)
        for term in terms { ends[Int(term) + 1] += 1 }
        for term in 0..<vocabulary { ends[term + 1] += ends[term] }
        postingStarts = ends
        var documents = [Int32](repeating: 0, count: terms.count)
        var worths = [Int32](repeating: 0, count: impacts.count)
        for text in owners.indices {
            for place in termStarts[text]..<termStarts[text + 1] {
                let slot = ends[Int(terms[place])]
                documents[slot] = Int32(text)
                worths[slot] = impacts[place]
                ends[Int(terms[place])] += 1
            }
        }
        (postingTexts, postingImpacts) = (documents, worths)
    }

    /// For each need of `needer` in `needs`, the share the best text of `giver` in this set meets; 0 where none does.
    ///
    /// The same numbers as `bestMeeting`, without making vectors.
    func bestShares(of giver: Int, for needer: Int, in needs: TextSet) -> [Int] {
        let (mine, theirs, worths, weights) = (terms, needs.terms, impacts, needs.impacts)
        return needs.texts(of: needer).map { need in
            var best = 0
            for offer in texts(of: giver) {
                var sum = 0
                var (left, right) = (termStarts[offer], needs.termStarts[need])
                let (leftEnd, rightEnd) = (termStarts[offer + 1], needs.termStarts[need + 1])
                while left < leftEnd, right < rightEnd {
                    let (a, b) = (mine[left], theirs[right])
                    if a == b { sum += Int(worths[left] * weights[right]) }
                    left += a <= b ? 1 : 0
                    right += b <= a ? 1 : 0
                }
                best = max(best, sum)
            }
            return share(ofOverlap: best, scale: needs.needScales[need])
        }
    }

    private func texts(of owner: Int) -> Range<Int> { ownerStarts[owner]..<ownerStarts[owner + 1] }

    /// The texts of one subject, in the order given.
    func vectors(of owner: Int) -> [TextVector] {
        texts(of: owner).map { text in
            let range = termStarts[text]..<termStarts[text + 1]
            return TextVector(
                text: texts[text], isName: areNames[text], terms: terms[range],
                impacts: impacts[range], needScale: needScales[text])
        }
    }
}
