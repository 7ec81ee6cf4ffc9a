import JapaneseText
import Registry

/// What a row may do to a record that is already there.
enum MergePolicy {
    /// Our own file: what it says holds, lists included.
    case replace
    /// The official register: what it says holds; kinds and numbers are added.
    case register
    /// Another list: fills in what nobody said yet, adds kinds, numbers and offers.
    case fill
}

extension Organization {
    /// This record with what a row says, and how many fields a person's edit kept as they were.
    ///
    /// - Parameters:
    ///   - mentioned: the fields the row spoke of; what it did not mention stays.
    ///   - locked: fields a person has edited, which no import overwrites.
    ///   - hidden: entries that whoever imports may not see; they stay.
    func merged(
        with row: Organization, mentioned: Set<Field>, locked: Set<Field>, policy: MergePolicy,
        hidden: Set<Entry.ID> = []
    ) -> (organization: Organization, kept: Int) {
        var merged = self
        var kept = 0
        // A cell that could only be read with a doubt says nothing; it takes nothing away.
        for field in Field.allCases where mentioned.contains(field) && row.text(of: field) != nil {
            var next = merged
            next.mergeField(field, from: row, policy: policy, hidden: hidden)
            guard next != merged, next.text(of: field) != merged.text(of: field) else { continue }
            if locked.contains(field) { kept += 1 } else { merged = next }
        }
        return (merged, kept)
    }

    private mutating func mergeField(
        _ field: Field, from row: Organization, policy: MergePolicy, hidden: Set<Entry.ID>
    ) {
        switch (field, policy) {
        case (.offers, _), (.needs, _):
            mergeEntries(field == .offers ? .offer : .need, from: row, policy: policy, hidden: hidden)
        case (.kinds, .register), (.kinds, .fill):
            kinds.formUnion(row.kinds)
            otherKinds = otherKinds ?? row.otherKinds
        case (.state, .register):
            // The register knows of closings, not of what was withdrawn or not yet published here.
            if state == .published || state == .closed { take(.state, from: row) }
        case (.identifiers, _): identifiers += row.identifiers.filter { !identifiers.contains($0) }
        case (.coordinate, _)
        where site?.coordinate != nil && row.site?.isApproximate == true && site?.isApproximate == false:
            break  // a town's centre never replaces a site's own position
        case (.coordinate, .fill) where site?.isApproximate == true && row.site?.isApproximate == false:
            take(.coordinate, from: row)
        case (_, .fill): if text(of: field) == nil { take(field, from: row) }
        case (.people, _): mergePeople(from: row)
        case (.farm, _): mergeFarm(from: row)
        default: take(field, from: row)
        }
    }

    /// Entries keep their ids where their words are the same.
    private mutating func mergeEntries(
        _ side: Entry.Side, from row: Organization, policy: MergePolicy, hidden: Set<Entry.ID>
    ) {
        let mine = entries.filter { $0.side == side }
        var theirs = row.entries.filter { $0.side == side }
        for index in theirs.indices { theirs[index].id = mine.first { $0.text == theirs[index].text }?.id }
        let unseen = mine.filter { entry in
            entry.id.map { hidden.contains($0) && !theirs.map(\.id).contains($0) } ?? false
        }
        let together = policy == .replace ? theirs + unseen : mine + theirs.filter { $0.id == nil }
        entries = side == .offer ? together + needs : offers + together
    }

    /// People in a role the row did not speak of stay. The store finds persons again by role and name.
    private mutating func mergePeople(from row: Organization) {
        people = Person.Role.allCases.flatMap { role in
            let theirs = row.people.filter { $0.role == role }
            return theirs.isEmpty ? people.filter { $0.role == role } : theirs
        }
        for index in people.indices { people[index].id = nil }
    }

    private mutating func mergeFarm(from row: Organization) {
        let (mine, theirs) = (farm ?? FarmProfile(), row.farm ?? FarmProfile())
        farm = FarmProfile(
            isCertified: theirs.isCertified ?? mine.isCertified,
            areaSquareMetres: theirs.areaSquareMetres ?? mine.areaSquareMetres,
            crops: theirs.crops.isEmpty ? mine.crops : theirs.crops)
    }
}
