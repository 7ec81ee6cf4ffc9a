/// 知識: what a good coordinator knows of the trades: concepts, how they are written and how they relate.
///
/// A value made once from the tables of `seeds/knowledge/` and read by many at once.
public struct Knowledge: Sendable {
    /// In the order of the tables.
    public let concepts: [Concept]
    /// In the order of the tables.
    public let relations: [Relation]
    /// Months in which a concept is in season, 1…12, where the tables say.
    public let seasons: [Int: Set<Int>]
    /// Sixteen hexadecimal digits that change with any row; `none` without rows.
    public let version: String

    let ordinals: [String: Int]
    let narrower: [[Int]]
    /// Relations along the flow and against it, by the concept they leave.
    let onward: [[Int]]
    let backward: [[Int]]
    let forms: [Form]
    let trie: FormTrie
    /// What each concept reaches, and is reached from, kept once it was asked for.
    let offerReaches = RememberedByKey<Int, Reach>(most: 100_000)
    let needReaches = RememberedByKey<Int, Reach>(most: 100_000)
    let paths = RememberedByKey<ConceptPair, [ChainStep]?>(most: 100_000)

    /// 表記: one way of writing, and what it may mean.
    struct Form: Sendable {
        let length: Int
        let shape: Shape
        var meanings: [(concept: Int, context: [[UInt32]])]
    }

    /// How much must be free on either side of a form for it to count.
    enum Shape { case long, katakana, kanjiPair, short }

    /// No knowledge: only words are compared.
    public static let none = Knowledge(KnowledgeDraft())

    init(_ draft: KnowledgeDraft) {
        concepts = draft.concepts
        relations = draft.relations
        seasons = draft.seasons
        ordinals = draft.ordinals
        version = draft.concepts.isEmpty ? "none" : StableHash.hexadecimal(draft.hash.value)
        var narrower = [[Int]](repeating: [], count: draft.concepts.count)
        for (place, concept) in draft.concepts.enumerated() {
            for wider in concept.broader { narrower[wider].append(place) }
        }
        self.narrower = narrower
        var (onward, backward) = (narrower.map { _ in [Int]() }, narrower.map { _ in [Int]() })
        for (place, relation) in draft.relations.enumerated() {
            let isBack = relation.kind.flow == .back
            onward[isBack ? relation.to : relation.from].append(place)
            backward[isBack ? relation.from : relation.to].append(place)
        }
        (self.onward, self.backward) = (onward, backward)
        (forms, trie) = (draft.forms, draft.trie)
    }

    /// The months in which any of these is in season; unknown where the tables say nothing of them.
    func months(of concepts: [Int32]) -> Months { Months(concepts.flatMap { seasons[Int($0)] ?? [] }) }

    /// The concept of this label.
    public func concept(_ label: String) -> Int? { ordinals[label] }

    /// The other end of a relation.
    func other(_ relation: Int, than concept: Int) -> Int {
        let relation = relations[relation]
        return relation.from == concept ? relation.to : relation.from
    }
}
