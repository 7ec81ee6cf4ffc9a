public import JapaneseText

/// 候補の中での位置: where one subject stands among the partners of another, or why it is not among them.
public enum Standing: Hashable, Sendable {
    /// One of the two has no offers and no needs.
    case withoutEntries(Party)
    /// The partner takes no introductions on this day.
    case closed
    /// Neither words nor knowledge lead from the one to the other.
    case unrelated
    /// The partner is among them: at this rank, and why.
    case ranked(Int, PartnerMatch)
}

extension PartnerIndex {
    /// Where a subject stands among the partners of another.
    public func standing(of partner: String, for asker: String, on day: Day) -> Standing {
        guard let asking = ordinals[asker] else { return .withoutEntries(.asker) }
        guard let subject = ordinals[partner] else { return .withoutEntries(.partner) }
        guard areOpen[subject] else { return .closed }
        let party = party(asking)
        let ranking = ranking(of: asker, top: subjects.count, on: day)
        guard let place = ranking.firstIndex(where: { $0.id == partner }) else { return .unrelated }
        return .ranked(place + 1, scored(subject, for: party, on: day).explained(by: self))
    }
}
