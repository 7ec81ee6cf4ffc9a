import JapaneseText

/// Phrases to be found in folded texts, by their first letter.
struct Phrases: Sendable {
    private var byFirst: [UInt32: [[UInt32]]] = [:]
    private var longest = 0

    /// Phrases separated by spaces or line breaks.
    init(_ text: String) {
        for phrase in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let scalars = FoldedText(String(phrase)).scalars
            byFirst[scalars[0], default: []].append(scalars)
            longest = max(longest, scalars.count)
        }
    }

    /// Whether the text begins with one of them.
    func begin(_ text: ArraySlice<UInt32>) -> Bool { length(at: text) != nil }

    /// How long the longest of them is with which the text begins.
    func length(at text: ArraySlice<UInt32>) -> Int? {
        guard let first = text.first, let phrases = byFirst[first] else { return nil }
        return phrases.lazy.filter { text.starts(with: $0) }.map(\.count).max()
    }

    /// Whether the text ends in one of them.
    func end(_ text: ArraySlice<UInt32>) -> Bool {
        text.indices.suffix(longest).contains { length(at: text[$0...]) == text.endIndex - $0 }
    }

    /// Whether one of them stands anywhere in the text.
    func occur(in text: ArraySlice<UInt32>) -> Bool { text.indices.contains { begin(text[$0...]) } }

    /// Where they stand, the longest at each place.
    func ranges(in text: ArraySlice<UInt32>) -> [Range<Int>] {
        text.indices.compactMap { place in length(at: text[place...]).map { place..<(place + $0) } }
    }
}
