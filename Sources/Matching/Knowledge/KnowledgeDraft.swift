import JapaneseText

/// The tables while they are read: rows go in one by one, problems come out.
struct KnowledgeDraft {
    private(set) var concepts: [Concept] = []
    private(set) var relations: [Relation] = []
    private(set) var seasons: [Int: Set<Int>] = [:]
    private(set) var ordinals: [String: Int] = [:]
    private(set) var hash = StableHash()
    private var contexts: [(form: String, concept: Int, words: [String])] = []

    mutating func add(_ row: [String]) { for cell in row { hash.combine(cell) } }
    mutating func add(_ concept: Concept) {
        ordinals[concept.label] = concepts.count
        concepts.append(concept)
    }
    mutating func widen(_ place: Int, to broader: [Int]) {
        let concept = concepts[place]
        concepts[place] = Concept(
            label: concept.label, kind: concept.kind, broader: broader, industries: concept.industries,
            forms: concept.forms)
    }
    mutating func add(_ relation: Relation) { relations.append(relation) }
    mutating func add(season months: Set<Int>, of concept: Int) { seasons[concept, default: []].formUnion(months) }
    mutating func add(form: String, of concept: Int, context: [String]) { contexts.append((form, concept, context)) }

    /// Every form once, with all it may mean, and the tree to find them by.
    func writtenForms() -> (forms: [Knowledge.Form], trie: FormTrie) {
        var (forms, trie) = ([Knowledge.Form](), FormTrie())
        func add(_ text: String, _ concept: Int, _ context: [[UInt32]]) {
            let folded = FoldedText(text)
            guard !folded.scalars.isEmpty else { return }
            let number = trie.insert(folded.scalars, as: forms.count)
            if number == forms.count { forms.append(Knowledge.Form(folded)) }
            forms[number].meanings.append((concept, context))
        }
        for (place, concept) in concepts.enumerated() {
            for form in [concept.label] + concept.forms { add(form, place, []) }
        }
        for (form, concept, words) in contexts { add(form, concept, words.map { FoldedText($0).scalars }) }
        return (forms, trie)
    }
}

extension Knowledge.Form {
    init(_ text: FoldedText) {
        let kinds = Set(text.scripts)
        length = text.scalars.count
        if length == 1 || (length <= 3 && (kinds == [.katakana] || kinds == [.hiragana] || kinds == [.letter])) {
            shape = .short
        } else if length == 2 && kinds == [.kanji] {
            shape = .kanjiPair
        } else {
            shape = kinds == [.katakana] ? .katakana : .long
        }
        meanings = []
    }
}
