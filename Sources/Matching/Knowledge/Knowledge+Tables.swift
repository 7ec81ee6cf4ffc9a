import JapaneseText

extension Knowledge {
    /// What reading tables gave.
    public struct Tables: Sendable {
        /// The rows that could be read.
        public let knowledge: Knowledge
        /// The rows that could not, and why: an unknown name, a second concept of the same label, a form or relation that
        /// exists already, a cycle of broader concepts.
        public let problems: [KnowledgeProblem]
        /// Where everything that was read stands.
        let places: KnowledgePlaces
    }

    /// Reads tables; a row stands or falls by itself.
    public static func read(_ tables: [KnowledgeTable]) -> Tables {
        var reading = TableReading()
        let rows = tables.map { ($0.kind, $0.rows(&reading.problems)) }
        for pass in TableReading.Pass.allCases {
            for (kind, rows) in rows { reading.read(rows, of: kind, in: pass) }
        }
        return Tables(knowledge: Knowledge(reading.draft), problems: reading.problems, places: reading.places)
    }
}

/// Where rows stand, by the order in which they were read.
struct KnowledgePlaces: Sendable {
    var concepts: [KnowledgePlace] = []
    var relations: [KnowledgePlace] = []
    var contexts: [(place: KnowledgePlace, form: String, concept: Int, words: [String])] = []
    /// Ways of writing that a concept had already.
    var repeated: [(place: KnowledgePlace, form: String)] = []
}

private struct TableReading {
    var draft = KnowledgeDraft()
    var problems: [KnowledgeProblem] = []
    var places = KnowledgePlaces()
    /// The relation of each pair of concepts, whichever comes first.
    private var related: [ClosedRange<Int>: Int] = [:]

    /// What a row says must be known before rows of a later pass can speak of it.
    enum Pass: CaseIterable { case concepts, broader, forms, relations }

    mutating func read(_ rows: [KnowledgeRow], of kind: KnowledgeTable.Kind, in pass: Pass) {
        for row in rows {
            let isRead =
                switch (kind, kind == .local ? row[1] : "", pass) {
                case (.concepts, _, .concepts): readConcept(row)
                case (.concepts, _, .broader): draft.ordinals[row[0]] != nil && widen(row, to: row.list(2))
                case (.forms, _, .forms): readForm(row)
                case (.relations, _, .relations): readRelation(row)
                case (.local, "種類", .concepts):
                    readConcept(KnowledgeRow(place: row.place, cells: [row[0], row[2], "", "", ""]))
                case (.local, "上位", .broader): widen(row, to: [row[2]])
                case (.local, "書き方", .forms): readOwnForm(row)
                case (.local, "種類", _), (.local, "上位", _), (.local, "書き方", _): false
                case (.local, _, .relations): readRelation(row)
                default: false
                }
            if isRead { draft.add(row.cells) }
        }
    }

    private mutating func fail(_ row: KnowledgeRow, _ problem: String, _ advice: String) -> Bool {
        problems.append(row.place.problem(problem, advice))
        return false
    }

    private mutating func readConcept(_ row: KnowledgeRow) -> Bool {
        let label = row[0]
        guard !label.isEmpty else { return fail(row, "概念の名前がありません", "1列目に名前を書いてください") }
        guard draft.ordinals[label] == nil else {
            return fail(row, "概念「\(label)」は、すでにあります", "どちらかの行を消すか、ほかの名前にしてください")
        }
        guard let kind = ConceptKind(rawValue: row[1]) else {
            let kinds = ConceptKind.allCases.map(\.rawValue).joined(separator: "・")
            return fail(row, "種類「\(row[1])」はありません", "\(kinds)のどれかにしてください")
        }
        var forms: [String] = []
        let concept = draft.concepts.count
        _ = take(label, for: concept, row)
        for form in row.list(4) where take(form, for: concept, row) { forms.append(form) }
        places.concepts.append(row.place)
        draft.add(Concept(label: label, kind: kind, broader: [], industries: row.list(3), forms: forms))
        return true
    }

    /// Whether the form now stands for this concept without a context: neither another has it already, nor it itself.
    private mutating func take(_ form: String, for concept: Int, _ row: KnowledgeRow) -> Bool {
        guard let owner = draft.claim(form, for: concept) else { return true }
        if owner == concept {
            places.repeated.append((row.place, form))
            return false
        }
        let label = draft.concepts[owner].label
        return fail(row, "書き方「\(form)」は、すでに「\(label)」のものです", "一方から消すか、forms.tsv に前後の言葉を付けて書いてください")
    }

    private mutating func widen(_ row: KnowledgeRow, to names: [String]) -> Bool {
        guard let ordinal = draft.ordinals[row[0]] else {
            return fail(row, "概念「\(row[0])」がありません", "先に「種類」の行で加えてください")
        }
        for name in names {
            guard let place = draft.ordinals[name] else {
                _ = fail(row, "上位の概念「\(name)」がありません", "名前を直すか、その概念を加えてください")
                continue
            }
            guard !leads(from: place, to: ordinal) else {
                _ = fail(row, "「\(row[0])」と「\(name)」が、たがいに上位になっています", "どちらかの上位から外してください")
                continue
            }
            draft.widen(ordinal, to: draft.concepts[ordinal].broader + [place])
        }
        return !names.isEmpty
    }

    private func leads(from place: Int, to target: Int) -> Bool {
        place == target || draft.concepts[place].broader.contains { leads(from: $0, to: target) }
    }

    private mutating func readForm(_ row: KnowledgeRow) -> Bool {
        guard let concept = draft.ordinals[row[1]] else {
            return fail(row, "概念「\(row[1])」がありません", "名前を直すか、その概念を加えてください")
        }
        let context = row.list(2)
        guard !row[0].isEmpty, !context.isEmpty else {
            return fail(row, "前後の言葉がありません", "いっしょに出てくる言葉を「、」で区切って書くか、concepts.tsv の書き方に移してください")
        }
        places.contexts.append((row.place, row[0], concept, context))
        draft.add(form: row[0], of: concept, context: context)
        return true
    }

    private mutating func readOwnForm(_ row: KnowledgeRow) -> Bool {
        guard let concept = draft.ordinals[row[2]] else {
            return fail(row, "概念「\(row[2])」がありません", "名前を直すか、その概念を加えてください")
        }
        return take(row[0], for: concept, row)
    }

    private mutating func readRelation(_ row: KnowledgeRow) -> Bool {
        guard let from = draft.ordinals[row[0]] else {
            return fail(row, "概念「\(row[0])」がありません", "名前を直すか、その概念を加えてください")
        }
        if row[1] == "旬" { return readSeason(row, of: from) }
        guard let kind = RelationKind(rawValue: row[1]) else {
            let kinds = RelationKind.allCases.map(\.rawValue).joined(separator: "・")
            return fail(row, "関係「\(row[1])」はありません", "\(kinds)・旬のどれかにしてください")
        }
        guard let to = draft.ordinals[row[2]] else {
            return fail(row, "概念「\(row[2])」がありません", "名前を直すか、その概念を加えてください")
        }
        guard from != to else { return fail(row, "同じ概念どうしの関係です", "どちらかを直してください") }
        guard let strength = Int(row[3]), (1...3).contains(strength) else {
            return fail(row, "強さ「\(row[3])」は使えません", "1・2・3のどれかにしてください")
        }
        let relation = Relation(from: from, kind: kind, to: to, strength: strength, why: row[4])
        let pair = min(from, to)...max(from, to)
        if let earlier = related[pair] { return fail(row, again: relation, earlier) }
        related[pair] = draft.relations.count
        places.relations.append(row.place)
        draft.add(relation)
        return true
    }

    /// Two concepts are related once: another time repeats or contradicts the first.
    private mutating func fail(_ row: KnowledgeRow, again relation: Relation, _ earlier: Int) -> Bool {
        let (first, place) = (draft.relations[earlier], places.relations[earlier])
        let difference =
            if first.kind != relation.kind {
                "「\(first.kind.rawValue)」として"
            } else if first.from != relation.from, first.kind != .goesWith {
                "逆の向きで"
            } else if first.strength != relation.strength {
                "強さ\(first.strength)で"
            } else {
                "同じ行が"
            }
        return fail(
            row, "「\(row[0])」と「\(row[2])」の関係は、\(difference)\(place.file)の\(place.row)行目にもあります",
            "正しいほうを一つだけ残してください")
    }

    private mutating func readSeason(_ row: KnowledgeRow, of concept: Int) -> Bool {
        let months = row.list(2).map { Int($0) ?? 0 }
        guard !months.isEmpty, months.allSatisfy((1...12).contains) else {
            return fail(row, "旬「\(row[2])」を月として読めません", "「4、5、6」のように1〜12の数で書いてください")
        }
        draft.add(season: Set(months), of: concept)
        return true
    }
}
