import JapaneseText

/// The words in which a need and an offer meet, in the order of the need and each once.
///
/// Neighbouring grams are joined where both texts have them side by side (乾燥 + 燥機 → 乾燥機).
func sharedWords(of need: String, and offer: String) -> [String] {
    let wanted = grams(of: need)
    let given = gramIDs(of: offer)
    let offered = Set(given)
    let neighbours = Set(zip(given, given.dropFirst()).map { [$0, $1] })
    var words: [String] = []
    var previous: GramOccurrence?
    for occurrence in wanted {
        guard offered.contains(occurrence.gram) else {
            previous = nil
            continue
        }
        if let before = previous, let last = words.last, let added = occurrence.text.last,
            before.text.count == 2, occurrence.text.count == 2, before.text.last == occurrence.text.first,
            neighbours.contains([before.gram, occurrence.gram])
        {
            words[words.count - 1] = last + String(added)
        } else {
            words.append(occurrence.text)
        }
        previous = occurrence
    }
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
}
