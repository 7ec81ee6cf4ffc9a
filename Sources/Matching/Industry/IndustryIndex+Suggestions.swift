import Foundation
import JapaneseText
import Registry

extension IndustryIndex {
    /// The codes that a text most likely means, the likeliest first; none where nothing, or too little, of it is known.
    public func suggestions(for text: String, top: Int) -> [IndustrySuggestion] {
        let question = IndustryQuestion(text, self)
        return ranked(question, top: top).map { code, score in
            IndustrySuggestion(
                code: codes[code], middle: codes[code].middle, score: score, reasons: question.reasons(for: code, self))
        }
    }

    /// The codes alone. Where words and concepts say next to nothing for any of them, there are none.
    func ranked(_ question: IndustryQuestion, top: Int) -> [(code: Int, score: Int)] {
        let scores = codes.indices.map { code in
            let shares = question.shares(of: code, self)
            return (code: code, evidence: shares[0] + shares[1], score: shares.reduce(0, +))
        }
        let named = scores.filter { $0.evidence > 0 }.sorted { ($1.score, $0.code) < ($0.score, $1.code) }
        let (sound, shaky) = (named.filter { $0.evidence >= Weight.least }, named.filter { $0.evidence < Weight.least })
        return sound.isEmpty ? [] : (sound + shaky).prefix(max(0, top)).map { ($0.code, $0.score) }
    }
}

/// A text that asks for its industry: what of it is known, and what that says of each code.
struct IndustryQuestion {
    private let text: IndustryText
    private let mentions: [Mention]
    private let heldWords: HeldClues
    private let heldConcepts: HeldClues
    private let words: [Double]
    private let concepts: [Double]
    private let ending: [UInt32]
    private let standing: TradeEndings.Standing

    init(_ text: String, _ index: IndustryIndex) {
        let text = IndustryText(text)
        self.text = text
        mentions = index.knowledge.mentions(in: text.folded)
        heldWords = index.words.held(text.keys.map { ($0, 1) })
        heldConcepts = index.concepts.held(index.knowledge.clues(in: text.folded).map { ($0.key, $0.weight) })
        words = index.words.strengths(heldWords, codeCount: index.codes.count)
        concepts = index.concepts.strengths(heldConcepts, codeCount: index.codes.count)
        let endings = text.endings.map { (letters: $0, standing: index.endings.standing(of: $0)) }
        // Of several sentences the one whose end is known best; of equals the first.
        let clearest = endings.reversed().max { $0.standing.length < $1.standing.length }
        ending = clearest?.letters ?? []
        standing = clearest?.standing ?? index.endings.standing(of: [])
    }

    /// What words, concepts and the ending say for a code, in thousandths.
    func shares(of code: Int, _ index: IndustryIndex) -> [Int] {
        // Below one in three thousand there is nothing left to tell apart.
        let likelihood = max(0, 8 + log(standing.likelihoods[index.middleOf[code]]))
        let parts = [
            IndustryIndex.Weight.words * words[code], IndustryIndex.Weight.concepts * concepts[code],
            IndustryIndex.Weight.ending * likelihood,
        ]
        return parts.map { Int(($0 * 1000).rounded()) }
    }

    /// Why this code: the same sums, told apart.
    func reasons(for code: Int, _ index: IndustryIndex) -> [IndustryReason] {
        let shares = shares(of: code, index)
        let reasons: [IndustryReason?] = [
            wordReason(for: code, share: shares[0], index), conceptReason(for: code, share: shares[1], index),
            IndustryReason(
                kind: .ending(isUsual: standing.likelihoods[index.middleOf[code]] >= 0.05), said: [lastLetters],
                share: shares[2]),
        ]
        return reasons.compactMap(\.self).filter { $0.share > 0 }.sorted { $0.share > $1.share }
    }

    /// As much of the ending as is known.
    private var lastLetters: String {
        var letters = String.UnicodeScalarView()
        letters.append(contentsOf: ending.suffix(max(1, standing.length)).compactMap(Unicode.Scalar.init))
        return String(letters)
    }

    /// The words, with the text of the code that has the most of them.
    private func wordReason(for code: Int, share: Int, _ index: IndustryIndex) -> IndustryReason? {
        let parts = index.words.parts(heldWords, for: code)
        var best: (place: Int, keys: Set<UInt64>, sum: Double)?
        for place in index.termsOf[code] {
            let keys = IndustryText(index.terms[place].text).keys.filter { parts[$0] != nil }
            let sum = keys.sorted().reduce(0) { $0 + (parts[$1] ?? 0) } * index.terms[place].clarity
            if sum > best?.sum ?? -1 { best = (place, keys, sum) }
        }
        guard let best else { return nil }
        return IndustryReason(kind: .words(index.terms[best.place]), said: stretches(of: best.keys), share: share)
    }

    /// The longest stretches of the text that these pieces make up, two at most.
    private func stretches(of keys: Set<UInt64>) -> [String] {
        var ranges: [Range<Int>] = []
        for range in text.pieces.filter({ keys.contains($0.key) }).map(\.range) {
            if let last = ranges.last, range.lowerBound < last.upperBound {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                ranges.append(range)
            }
        }
        let longest = ranges.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
        var said: [String] = []
        for range in longest where range.count > 1 || said.isEmpty {
            let words = text.folded[withoutParticles(range)]
            if !said.contains(words) { said.append(words) }
        }
        return Array(said.prefix(2))
    }

    /// Without particles at either end where two letters are left (のパン, 肥料を).
    private func withoutParticles(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while range.count > 2, Self.particles.contains(text.folded.scalars[range.upperBound - 1]) {
            range = range.lowerBound..<(range.upperBound - 1)
        }
        while range.count > 2, Self.particles.contains(text.folded.scalars[range.lowerBound]) {
            range = (range.lowerBound + 1)..<range.upperBound
        }
        return range
    }

    private static let particles = Set("のをがにはとでもへや".unicodeScalars.map(\.value))

    /// The strongest concept, and where the code has it from.
    private func conceptReason(for code: Int, share: Int, _ index: IndustryIndex) -> IndustryReason? {
        let parts = index.concepts.parts(heldConcepts, for: code)
        let strongest = parts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let key = strongest?.key else { return nil }
        let concept = Int(key)
        let said = mentions.first { mention in
            var named: [Int: Double] = [:]
            index.knowledge.add(mention.concept, weight: 1, to: &named)
            return named[concept] != nil
        }
        let term = index.termsOf[code].map { index.terms[$0] }.first { term in
            index.knowledge.clues(in: FoldedText(term.text)).contains { $0.key == key }
        }
        return IndustryReason(
            kind: .concept(label: index.knowledge.concepts[concept].label, term),
            said: said.map { [text.folded[$0.range]] } ?? [], share: share)
    }
}
