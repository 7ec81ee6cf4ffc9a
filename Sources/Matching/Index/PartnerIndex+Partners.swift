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
            guard let ordinal = ordinals[id] else { return withoutEntries.contains(id) ? .noEntries : .notIndexed }
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
        guard let ordinal = ordinals[id], let party = party(ordinal, from: focus) else { return [] }
        return contenders(for: party, top: top, on: day, filter: filter).best.map { ($0.match.id, $0.score) }
    }

    /// The places in the index of the asker's best partners.
    func best(_ top: Int, for asker: AskingParty, on day: Day) -> [Int] {
        contenders(for: asker, top: top, on: day, filter: MatchFilter()).best.compactMap { ordinals[$0.match.id] }
    }

    private func partners(for asker: AskingParty, top: Int, on day: Day, filter: MatchFilter) -> PartnerList {
        let found = contenders(for: asker, top: top, on: day, filter: filter)
        return PartnerList(
            matches: found.best.map { $0.match.explained(by: self) }, leftOutForUnknownPlace: found.unknownPlaces,
            rescored: found.rescored)
    }

    /// The best `top`, scored; how many were scored to find them; how many a distance filter could not judge.
    private func contenders(
        for asker: AskingParty, top: Int, on day: Day, filter: MatchFilter
    ) -> (best: [Contender], rescored: Int, unknownPlaces: Int) {
        let passing = passing(candidates(for: asker), asker: asker, filter: filter)
        let survivors = survivors(of: passing.candidates, top: max(0, top))
        let best = survivors.map { Contender(match: scored($0, for: asker, on: day), asker: asker, on: day) }
            .sorted(by: <)
            .prefix(max(0, top))
        return (Array(best), survivors.count, passing.unknownPlaces)
    }

    /// The gates: they remove, everything else only ranks.
    private func passing(
        _ candidates: [Candidate], asker: AskingParty, filter: MatchFilter
    ) -> (candidates: [Candidate], unknownPlaces: Int) {
        let open = candidates.filter { areOpen[$0.subject] }
        guard filter != MatchFilter() else { return (open, 0) }
        var passing: [Candidate] = []
        var unknownPlaces = 0
        for candidate in open where filter.admits(subjects[candidate.subject]) {
            let theirs = subjects[candidate.subject].position
            switch filter.reaches(from: asker.profile.position, to: theirs) {
            case true?: passing.append(candidate)
            case false?: continue
            case nil: unknownPlaces += 1
            }
        }
        return (passing, unknownPlaces)
    }

    /// Those that the other factors can still bring among the first `top`: k candidates reach the k-th best fit with
    /// everything against them, so whoever cannot reach that with every factor in full is out.
    private func survivors(of candidates: [Candidate], top: Int) -> [Int] {
        guard candidates.count > top, top > 0 else { return top > 0 ? candidates.map(\.subject) : [] }
        let threshold = factors.lowerBound(fit: kthBestFit(of: candidates, k: top))
        let lowest = (0...threshold).first { factors.upperBound(fit: $0) >= threshold } ?? threshold
        return candidates.filter { $0.fit >= lowest }.map(\.subject)
    }

    /// Counted, not sorted: fits are small integers.
    private func kthBestFit(of candidates: [Candidate], k: Int) -> Int {
        var highest = 0
        for candidate in candidates { highest = max(highest, candidate.fit) }
        var counts = [Int32](repeating: 0, count: highest + 1)
        for candidate in candidates { counts[candidate.fit] += 1 }
        var (fit, above) = (highest, 0)
        while fit > 0 {
            above += Int(counts[fit])
            if above >= k { return fit }
            fit -= 1
        }
        return 0
    }
}
