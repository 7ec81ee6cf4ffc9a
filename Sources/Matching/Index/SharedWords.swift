import JapaneseText

/// 共通の語: letters that stand in a need and an offer alike.
struct SharedWord {
    var text: String
    /// Where it stands in the need.
    var range: Range<Int>
}

/// The words in which a need and an offer meet, in the order of the need and each once.
///
/// Neighbouring grams are joined as long as both texts have the longer word (乾燥 + 燥機 → 乾燥機). What `isTold` says of a
/// range of the need is left out.
func sharedWords(
    of need: FoldedText, and offer: FoldedText, offering given: Statement, without isTold: (Range<Int>) -> Bool
) -> [SharedWord] {
    let offered = Set(offer.grams.filter { given.counts($0.range) }.map(\.gram))
    let texts = [need, offer].map { $0[0..<$0.scalars.count] }
    var words: [SharedWord] = []
    var isOpen = false
    for (gram, range) in need.grams {
        guard offered.contains(gram), !gram.isShortNumber, !isTold(range) else {
            isOpen = false
            continue
        }
        let text = need[range]
        if isOpen, let last = words.last,
            let longer = [last.text + text.dropFirst(), last.text + text].first(where: { longer in
                longer != last.text && texts.allSatisfy { $0.contains(longer) }
            })
        {
            words[words.count - 1] = SharedWord(text: longer, range: last.range.lowerBound..<range.upperBound)
        } else {
            words.append(SharedWord(text: text, range: range))
            isOpen = true
        }
    }
    var seen: Set<String> = []
    return words.filter { seen.insert($0.text).inserted }
}
