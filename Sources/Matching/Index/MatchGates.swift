import Registry

/// 関門: they remove, everything else only ranks.
struct MatchGates {
    private let subjects: SubjectPointers
    private let filter: MatchFilter
    private let sectors: Set<UInt8>?
    private let kinds: KindSet?
    private let from: Position?
    private let index: PartnerIndex

    init(_ filter: MatchFilter, asker: AskingParty, in index: PartnerIndex) {
        (self.filter, self.index, subjects) = (filter, index, index.facts)
        sectors = filter.sectors.map { Set($0.map(\.number)) }
        kinds = filter.kinds.map(KindSet.init)
        from = asker.profile.position
    }

    /// Whether those whose distance nobody knows are to be counted.
    var countsUnknownPlaces: Bool { filter.withinKilometres != nil }

    /// Whether a subject may be proposed; nil where a distance is asked for that nobody knows.
    func admit(_ subject: Int) -> Bool? {
        guard subjects.areOpen[subject] == 1 else { return false }
        if let sectors, !sectors.contains(subjects.sectors[subject]) { return false }
        if let kinds, kinds.isDisjoint(with: KindSet(bits: subjects.kinds[subject])) { return false }
        guard filter.withinKilometres != nil else { return true }
        return filter.reaches(from: from, to: index.position(of: subject))
    }
}
