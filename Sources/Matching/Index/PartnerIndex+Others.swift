public import JapaneseText

extension PartnerIndex {
    /// Who comes after the partners that fit, where a list must name everybody: the rest, by what speaks for them
    /// beside words (the factors at full weight), ties drawn as everywhere.
    ///
    /// Never shown to people, whom neighbours without a reason would not help; `evaluate` fills its runs with it.
    public func others(
        for asker: MatchSubject, among subjects: [MatchSubject], without named: Set<String>, top: Int, on day: Day
    ) -> [String] {
        guard top > 0 else { return [] }
        let profile = ordinal(of: asker.id).map(profile(of:)) ?? Profile(asker, priorityMask: 0)
        let key = StableHash.of([asker.id])
        let rest = subjects.filter { $0.isOpen && $0.id != asker.id && !named.contains($0.id) }
        let weighed = rest.map { subject in
            let partner = ordinal(of: subject.id).map(profile(of:)) ?? Profile(subject, priorityMask: 0)
            let judgements = factors.judgements(
                .init(asker: profile, partner: partner, myNeeds: [], theirNeeds: [], day: day))
            let weight = judgements.reduce(0) { $0 + $1.share(fit: SideFactors.fullFit) }
            return (weight: weight, draw: tieDraw(asker: key, partner: subject.id, on: day), id: subject.id)
        }
        return weighed.sorted { ($1.weight, $0.draw, $0.id) < ($0.weight, $1.draw, $1.id) }.prefix(top).map(\.id)
    }
}
