public import Registry

/// 業種の候補の試し: how often the right code is found for examples that were kept back.
///
/// The examples lie in five parts by a hash of their text, so that one text that stands at several codes is kept back
/// everywhere; each part is asked of an index made from everything else.
public struct IndustryTrial: Sendable {
    /// What was right, of all texts that were asked.
    public struct Figures: Hashable, Sendable {
        /// Texts asked.
        public fileprivate(set) var asked = 0
        /// The first detail code was right.
        public fileprivate(set) var first = 0
        /// The right detail code was among the first ten.
        public fileprivate(set) var topTen = 0
        /// The middle class of the first was right.
        public fileprivate(set) var middle = 0
    }

    /// Each text once; right is any of its codes.
    public private(set) var byText = Figures()
    /// Each line of the table; a text that stands at 76 codes is asked 76 times, and right once at best.
    public private(set) var byLine = Figures()

    /// Parts the examples lie in.
    public static let folds = 5

    /// Tries all examples among these terms.
    public init(_ terms: [IndustryTerm], of classification: IndustryClassification, knowledge: Knowledge) {
        for fold in 0..<Self.folds {
            var asked: [String: Set<IndustryCode>] = [:]
            let kept = terms.filter { term in
                guard term.source == .example, Self.fold(of: term.text) == fold else { return true }
                asked[term.text, default: []].formUnion(term.codes)
                return false
            }
            let index = IndustryIndex(kept, of: classification, knowledge: knowledge)
            for (text, right) in asked {
                count(index.ranked(IndustryQuestion(text, index), top: 10).map { index.codes[$0.code] }, right)
            }
        }
    }

    static func fold(of text: String) -> Int { Int(StableHash.of([text]) % UInt64(folds)) }

    private mutating func count(_ found: [IndustryCode], _ right: Set<IndustryCode>) {
        let among = right.intersection(found).count
        let isFirst = found.first.map(right.contains) ?? false
        let middles = right.count { $0.middle == found.first?.middle }
        byText.asked += 1
        byText.first += isFirst ? 1 : 0
        byText.topTen += among > 0 ? 1 : 0
        byText.middle += middles > 0 ? 1 : 0
        byLine.asked += right.count
        byLine.first += isFirst ? 1 : 0
        byLine.topTen += among
        byLine.middle += middles
    }
}
