public import JapaneseText

/// 候補の中での位置: where one subject stands among the partners of another, or why it is not among them.
public enum Standing: Hashable, Sendable {
    /// One of the two has no offers and no needs, or the asker none of those asked from.
    case withoutEntries(Party)
    /// A gate or a filter keeps the partner out.
    case removed(by: Gate)
    /// Neither words nor knowledge lead from the one to the other.
    case unrelated
    /// The partner is among them: at this rank, and why.
    case ranked(Int, PartnerMatch)
}

/// 関門: what keeps a partner out, however well it fits.
public enum Gate: String, CaseIterable, Hashable, Sendable {
    /// Not published: a draft, under review, closed or withdrawn.
    case notPublished
    /// It takes no introductions on this day.
    case closed
    /// The filter asks for another sector.
    case sector
    /// The filter asks for another kind.
    case kind
    /// The filter asks for somebody nearer.
    case distance
    /// The filter asks for a distance that nobody knows.
    case unknownPlace
}

extension PartnerIndex {
    /// Where a subject stands among the partners of another.
    public func standing(
        of partner: String, for asker: String, from focus: MatchFocus = .everything, on day: Day,
        filter: MatchFilter = MatchFilter()
    ) -> Standing {
        guard let asking = ordinal(of: asker), let party = party(asking, from: focus) else {
            return .withoutEntries(.asker)
        }
        guard let subject = ordinal(of: partner) else {
            return isWithoutEntries(partner) ? .withoutEntries(.partner) : .removed(by: .notPublished)
        }
        if let gate = gate(before: subject, for: party, filter) { return .removed(by: gate) }
        let ranking = ranking(of: asker, from: focus, top: count, on: day, filter: filter)
        guard let place = ranking.firstIndex(where: { $0.id == partner }) else { return .unrelated }
        return .ranked(place + 1, scored(subject, for: party, on: day).explained(by: self))
    }

    /// The first gate that keeps a subject out.
    private func gate(before ordinal: Int, for asker: AskingParty, _ filter: MatchFilter) -> Gate? {
        func admits(_ filter: MatchFilter) -> Bool { MatchGates(filter, asker: asker, in: self).admit(ordinal) == true }
        guard admits(MatchFilter()) else { return .closed }
        guard admits(MatchFilter(sectors: filter.sectors)) else { return .sector }
        guard admits(MatchFilter(kinds: filter.kinds)) else { return .kind }
        return switch filter.reaches(from: asker.profile.position, to: position(of: ordinal)) {
        case true?: nil
        case false?: .distance
        case nil: .unknownPlace
        }
    }
}
