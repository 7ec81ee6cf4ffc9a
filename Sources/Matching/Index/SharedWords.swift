import JapaneseText

/// The words in which a need and an offer meet, in the order of the need and each once.
///
/// Neighbouring grams are joined as long as both texts have the longer word (乾燥 + 燥機 → 乾燥機). What `isTold` says of a
/// range of the need is left out.
func sharedWords(
    of need: FoldedText, and offer: FoldedText, refused: Refusals, without isTold: (Range<Int>) -> Bool
) -> [String] {
    let offered = Set(offer.grams.filter { !refused.takeBack($0.range) }.map(\.gram))
    let texts = [need, offer].map { $0[0..<$0.scalars.count] }
    var words: [String] = []
    var isOpen = false
    for (gram, range) in need.grams {
        guard offered.contains(gram), !gram.isShortNumber, !isTold(range) else {
            isOpen = false
            continue
        }
        let text = need[range]
        if isOpen, let last = words.last,
            let longer = [last + text.dropFirst(), last + text].first(where: { longer in
                longer != last && texts.allSatisfy { $0.contains(longer) }
            })
        {
            words[words.count - 1] = longer
        } else {
            words.append(text)
            isOpen = true
        }
    }
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
}
