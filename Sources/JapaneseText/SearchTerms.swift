/// 全文検索の索引語: what a row puts into the full-text columns `bigrams` and `unigrams`, and how they are asked.
///
/// Both columns hold the folded letters of `searchKey` in order. `bigrams` has every pair of neighbouring Japanese
/// characters, `unigrams` every single one; a word of Latin letters or digits is one term in both.
extension String {
    /// For the column `bigrams`: 農業者 gives 農業 業者.
    public var searchBigrams: String {
        var terms: [String] = []
        var last: UInt32?
        for term in SearchTerm.all(in: normalized) {
            switch term {
            case .word(let word):
                terms.append(word)
                last = nil
            case .character(let value):
                if let last { terms.append(String(scalars: [last, value])) }
                last = value
            }
        }
        return terms.joined(separator: " ")
    }

    /// For the column `unigrams`: 農業者 gives 農 業 者.
    public var searchUnigrams: String {
        SearchTerm.all(in: normalized).map(\.text).joined(separator: " ")
    }
}

/// The FTS5 MATCH expression for what a person typed: every word, each with its characters side by side.
///
/// Words are separated by spaces and joined by AND. A word of two or more Japanese characters asks the column `bigrams`,
/// a single character or a mixture such as 第3次 the column `unigrams`. At most 32 words and 64 characters a word
/// count. Nil when the query holds no letter and no digit. Any input is safe: only letters and digits are quoted.
public func searchPhrase(for query: String) -> String? {
    var phrases: [String] = []
    for word in query.normalized.split(separator: " ") {
        guard phrases.count < 32 else { break }
        guard let phrase = phrase(for: String(word)), !phrases.contains(phrase) else { continue }
        phrases.append(phrase)
    }
    return phrases.isEmpty ? nil : phrases.joined(separator: " AND ")
}

private func phrase(for word: String) -> String? {
    let terms = SearchTerm.all(in: word).prefix(64)
    guard let first = terms.first else { return nil }
    if terms.count == 1, case .word(let word) = first { return "bigrams : \"\(word)\"" }
    let characters = terms.compactMap { if case .character(let value) = $0 { value } else { nil } }
    guard characters.count == terms.count, terms.count > 1 else {
        return "unigrams : \"\(terms.map(\.text).joined(separator: " "))\""
    }
    let pairs = zip(characters, characters.dropFirst()).map { String(scalars: [$0, $1]) }
    return "bigrams : \"\(pairs.joined(separator: " "))\""
}

private enum SearchTerm {
    case word(String)
    case character(UInt32)

    var text: String {
        switch self {
        case .word(let word): word
        case .character(let value): String(scalars: [value])
        }
    }

    /// The terms of a normalized text; a symbol or space ends a word and vanishes between Japanese characters.
    static func all(in text: String) -> [SearchTerm] {
        var terms: [SearchTerm] = []
        var word: [UInt32] = []
        func endWord() {
            guard !word.isEmpty else { return }
            terms.append(.word(String(scalars: word)))
            word.removeAll()
        }
        for scalar in text.unicodeScalars {
            var isEmpty = true
            scalar.foldForSearch { value in
                isEmpty = false
                if value.isKanji || value.isKatakana {
                    endWord()
                    terms.append(.character(value))
                } else {
                    word.append(value)
                }
            }
            if isEmpty { endWord() }
        }
        endWord()
        return terms
    }
}
