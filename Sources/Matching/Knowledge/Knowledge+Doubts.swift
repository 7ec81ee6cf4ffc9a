import JapaneseText

extension Knowledge.Tables {
    /// What can be read and yet should be mended, by what is wrong with it.
    ///
    /// Entries that lead nowhere, that contradict others, that repeat others and that no text could say.
    public var doubts: [KnowledgeProblem] {
        alone + circular + narrowerAndRelated + misplaced + repeated + mingled + unreadable
    }

    private func label(_ concept: Int) -> String { knowledge.concepts[concept].label }

    private var alone: [KnowledgeProblem] {
        knowledge.concepts.indices.filter { !knowledge.reachesRelation($0) }.map { concept in
            places.concepts[concept].problem(
                "「\(label(concept))」から、2歩以内に関係がありません", "関係を書くか、上位の概念を付けるか、要らなければ消してください")
        }
    }

    private var circular: [KnowledgeProblem] {
        [RelationKind.materialFor, .residueOf].flatMap { kind in
            knowledge.concepts.indices.filter { knowledge.returns(to: $0, by: kind) }.map { concept in
                let role = kind == .materialFor ? "材料" : "副産物"
                return places.concepts[concept].problem(
                    "「\(label(concept))」が、めぐりめぐって自分自身の\(role)になっています", "材料になる・副産物・代わりになるの向きを確かめてください")
            }
        }
    }

    /// A kind of something is neither its material nor its customer.
    private var narrowerAndRelated: [KnowledgeProblem] {
        knowledge.relations.enumerated().compactMap { number, relation in
            let (from, to) = (relation.from, relation.to)
            let isNarrower = knowledge.widened(from).contains(to)
            guard isNarrower || knowledge.widened(to).contains(from) else { return nil }
            let (narrow, wide) = isNarrower ? (from, to) : (to, from)
            return places.relations[number].problem(
                "「\(label(narrow))」は「\(label(wide))」の一種なのに、「\(relation.kind.rawValue)」の関係もあります",
                "一種なら関係を消し、そうでないなら上位から外してください")
        }
    }

    private var misplaced: [KnowledgeProblem] {
        knowledge.relations.enumerated().compactMap { number, relation in
            let (from, to) = (knowledge.concepts[relation.from], knowledge.concepts[relation.to])
            guard !relation.kind.joins(from.kind, to.kind) else { return nil }
            return places.relations[number].problem(
                "「\(from.label)」（\(from.kind.rawValue)）と「\(to.label)」（\(to.kind.rawValue)）は、「\(relation.kind.rawValue)」の関係になれません",
                "関係か、どちらかの種類を直してください")
        }
    }

    private var repeated: [KnowledgeProblem] {
        places.repeated.map { place, form in
            place.problem("書き方「\(form)」は、同じ概念にもうあります", "一つだけ残してください。全角と半角、ヶとケなどは同じとみなします")
        }
    }

    /// Forms with contexts that tell nothing apart.
    private var mingled: [KnowledgeProblem] {
        var problems: [KnowledgeProblem] = []
        for (number, (place, form, concept, words)) in places.contexts.enumerated() {
            for word in words where FoldedText(form).contains(FoldedText(word)) {
                problems.append(place.problem("前後の言葉「\(word)」は、書き方「\(form)」の中にいつもあります", "その言葉を消すか、ほかの言葉にしてください"))
            }
            for other in places.contexts[..<number] where FoldedText(other.form).scalars == FoldedText(form).scalars {
                let shared = words.filter(other.words.contains)
                guard !shared.isEmpty, !areOneKind(concept, other.concept) else { continue }
                problems.append(
                    place.problem(
                        "書き方「\(form)」は、「\(shared.joined(separator: "、"))」があると「\(label(other.concept))」とも「\(label(concept))」とも読まれます",
                        "どちらかの前後の言葉から消してください"))
            }
            if knowledge.isPlain(form, of: concept) {
                problems.append(
                    place.problem("書き方「\(form)」は、前後の言葉なしでも「\(label(concept))」と読まれます", "この行か、concepts.tsv の書き方を消してください"))
            }
        }
        return problems
    }

    private func areOneKind(_ one: Int, _ other: Int) -> Bool {
        one != other && (knowledge.widened(one).contains(other) || knowledge.widened(other).contains(one))
    }

    /// Forms that are not read as their concept even where they stand alone, with their context.
    private var unreadable: [KnowledgeProblem] {
        func problem(_ place: KnowledgePlace, _ form: String, _ concept: Int, with word: String) -> KnowledgeProblem? {
            if knowledge.reads(form, as: concept, besides: word) { return nil }
            let when = word.isEmpty ? "" : "「\(word)」があっても"
            return place.problem("書き方「\(form)」は、\(when)「\(label(concept))」と読まれることがありません", "書き方を直すか、消してください")
        }
        let plain = knowledge.concepts.enumerated().flatMap { number, concept in
            ([concept.label] + concept.forms).compactMap { problem(places.concepts[number], $0, number, with: "") }
        }
        return plain
            + places.contexts.flatMap { place, form, concept, words in
                words.compactMap { problem(place, form, concept, with: $0) }
            }
    }
}

extension FoldedText {
    fileprivate func contains(_ part: FoldedText) -> Bool {
        scalars.indices.contains { scalars[$0...].starts(with: part.scalars) }
    }
}

extension Knowledge {
    fileprivate func isPlain(_ form: String, of concept: Int) -> Bool {
        let folded = FoldedText(form).scalars
        return ([concepts[concept].label] + concepts[concept].forms).contains { FoldedText($0).scalars == folded }
    }

    /// Whether this way of writing is read as the concept where another word stands in the same text.
    fileprivate func reads(_ form: String, as concept: Int, besides word: String) -> Bool {
        mentions(in: FoldedText("\(form)、\(word)")).contains { $0.concept == concept && $0.range.lowerBound == 0 }
    }
}
