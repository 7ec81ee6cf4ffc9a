import JapaneseText

/// The tables while they are read: rows go in one by one, problems come out.
struct KnowledgeDraft {
    private(set) var concepts: [Concept] = []
    private(set) var relations: [Relation] = []
    private(set) var seasons: [Int: Set<Int>] = [:]
    private(set) var ordinals: [String: Int] = [:]
    private(set) var hash = StableHash()
    private(set) var forms: [Knowledge.Form] = []
    private(set) var trie = FormTrie()

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

    /// Lets a form stand for a concept wherever it is read; gives back the one for which it does already.
    mutating func claim(_ form: String, for concept: Int) -> Int? {
        guard let number = number(of: FoldedText(form)) else { return concept }
        if let owner = forms[number].meanings.first(where: \.context.isEmpty) { return owner.concept }
        forms[number].meanings.append((concept, []))
        return nil
    }
    /// Lets a form stand for a concept where one of the words is in the same text.
    mutating func add(form: String, of concept: Int, context: [String]) {
        guard let number = number(of: FoldedText(form)) else { return }
        forms[number].meanings.append((concept, context.map { FoldedText($0).scalars }))
    }

    /// The place of a way of writing in `forms`; nil where nothing is written.
    private mutating func number(of text: FoldedText) -> Int? {
        guard !text.scalars.isEmpty else { return nil }
        let number = trie.insert(text.scalars, as: forms.count)
        if number == forms.count { forms.append(Knowledge.Form(text)) }
        return number
    }
}

extension Knowledge.Form {
    init(_ text: FoldedText) {
        let scripts = text.scripts
        func isAll(_ kind: ScriptKind) -> Bool { scripts.allSatisfy { $0 == kind } }
        length = scripts.count
        if length == 1 || (length <= 3 && (isAll(.katakana) || isAll(.hiragana) || isAll(.letter))) {
            shape = .short
        } else if length == 2 && isAll(.kanji) {
            shape = .kanjiPair
        } else {
            shape = isAll(.katakana) ? .katakana : .long
        }
        meanings = []
    }
}
