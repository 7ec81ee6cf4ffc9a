import JapaneseText

/// The words in which a need and an offer meet, in the order of the need and each once.
///
/// Neighbouring grams are joined as long as both texts have the longer word (乾燥 + 燥機 → 乾燥機).
func sharedWords(of need: String, and offer: String) -> [String] {
    let offered = Set(gramIDs(of: offer))
    let texts = [need, offer].map { $0.normalized.lowercased() }
    var words: [String] = []
    var isOpen = false
    for occurrence in grams(of: need) {
        guard offered.contains(occurrence.gram), !occurrence.gram.isShortNumber else {
            isOpen = false
            continue
        }
        if isOpen, let last = words.last,
            let longer = [last + occurrence.text.dropFirst(), last + occurrence.text].first(where: { longer in
                longer != last && texts.allSatisfy { $0.contains(longer) }
            })
        {
            words[words.count - 1] = longer
        } else {
            words.append(occurrence.text)
            isOpen = true
        }
    }
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
}
