public import JapaneseText
import Registry

extension PartnerIndex {
    /// Partners for a subject of the index, best first.
    public func partners(
        of id: String, top: Int = 20, on day: Day, filter: MatchFilter = MatchFilter()
    ) -> PartnerSearch {
        partners(for: .subject(id), top: top, on: day, filter: filter)
    }

    /// Partners for whoever asks, best first. Whoever shares no word with the asker is not among them.
    ///
    /// Equal scores are ordered anew each ISO week, so that not always the same few stand on top.
    public func partners(
        for query: MatchQuery, top: Int = 20, on day: Day, filter: MatchFilter = MatchFilter()
    ) -> PartnerSearch {
        switch query {
        case .subject(let id, let focus):
            guard let ordinal = ordinal(of: id) else { return isWithoutEntries(id) ? .noEntries : .notIndexed }
            guard let party = party(ordinal, from: focus) else { return .noEntries }
            return .found(partners(for: party, top: top, on: day, filter: filter))
        case .asker(let asker):
            guard let party = party(asker) else { return .noEntries }
            return .found(partners(for: party, top: top, on: day, filter: filter))
        }
    }

    /// The same partners in the same order as `partners(of:)`, only ids and scores: for measuring and for whole registries.
    public func ranking(
        of id: String, from focus: MatchFocus = .everything, top: Int, on day: Day, filter: MatchFilter = MatchFilter()
    ) -> [(id: String, score: Int)] {
        guard let ordinal = ordinal(of: id), let party = party(ordinal, from: focus) else { return [] }
        return hunt(top, for: party, on: day, filter: filter).ranked.map { (self.id(of: $0.subject), $0.score) }
    }

    /// The best partners of everybody, in the order of the index, found on all processors: only ids and scores.
    public func everybody(top: Int, on day: Day) -> [(id: String, partners: [(id: String, score: Int)])] {
        inParallel(count, atLeast: 200) { range in
            range.map { subject in
                let found = hunt(top, for: party(subject), on: day, filter: MatchFilter()).ranked
                return (id: id(of: subject), partners: found.map { (id: id(of: $0.subject), score: $0.score) })
            }
        }.flatMap(\.self)
    }

    /// The same ids, and how many subjects were scored to find them.
    public func measured(
        _ id: String, from focus: MatchFocus, top: Int, on day: Day
    ) -> (ids: [String], rescored: Int) {
        guard let ordinal = ordinal(of: id), let party = party(ordinal, from: focus) else { return ([], 0) }
        let found = hunt(top, for: party, on: day, filter: MatchFilter())
        return (found.ranked.map { self.id(of: $0.subject) }, found.rescored)
    }

    /// The places in the index of the asker's best partners.
    func best(_ top: Int, for asker: AskingParty, on day: Day) -> [Int] {
        hunt(top, for: asker, on: day, filter: MatchFilter()).ranked.map(\.subject)
    }

    private func hunt(_ top: Int, for asker: AskingParty, on day: Day, filter: MatchFilter) -> PartnerHunt.Findings {
        PartnerHunt.best(min(max(0, top), count), for: asker, in: self, on: day, filter: filter)
    }

    private func partners(for asker: AskingParty, top: Int, on day: Day, filter: MatchFilter) -> PartnerList {
        let hunt = hunt(top, for: asker, on: day, filter: filter)
        return PartnerList(
            matches: hunt.ranked.map { scored($0.subject, for: asker, on: day).explained(by: self) },
            leftOutForUnknownPlace: hunt.unknownPlaces, rescored: hunt.rescored)
    }
}
