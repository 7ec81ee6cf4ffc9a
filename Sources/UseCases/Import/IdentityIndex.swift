import JapaneseText
import Registry
import Store

/// 同一性の判断: finds the record a row speaks of, by rules that never merge on a guess.
///
/// 1. Two different corporate numbers are never the same. 2. The record's own id. 3. The same corporate number.
/// 4. The same list's same number under the same name, unless in another city. 5. The same name with its legal form in the same town.
/// 6. The same name without the form, and the same phone, or the same postal code (or town) and street number.
/// Whatever else has the same name is listed for a person to decide (docs/decisions/0006).
struct IdentityIndex {
    private var identities: [Organization.ID: Identity] = [:]
    private var byNumber: [CorporateNumber: Organization.ID] = [:]
    private var byName: [String: [Organization.ID]] = [:]
    private var byListNumber: [Identifier: [Organization.ID]] = [:]

    private struct Identity {
        var number: CorporateNumber?
        var formKey: String
        var nameKey: String
        var legalForm: String?
        var site: SiteKey
        var phone: String?
        /// False for closed and withdrawn records, which a name alone never brings back.
        var isLive: Bool
    }

    /// Which record a row speaks of, and which it might.
    struct Answer {
        var id: Organization.ID?
        var candidates: [Organization.ID] = []
    }

    /// Puts in a record as the database has it.
    mutating func insert(_ row: IdentityRow) {
        insert(
            row.id,
            Identity(
                number: row.corporateNumber, formKey: row.formKey, nameKey: row.nameKey,
                legalForm: row.legalForm, site: row.site,
                phone: row.phone.flatMap { PhoneNumber($0)?.digits }, isLive: row.isLive),
            row.identifiers)
    }

    /// Puts in a record that was just created or changed.
    mutating func insert(_ organization: Organization) {
        insert(organization.id, identity(of: organization), organization.identifiers)
    }

    private mutating func insert(_ id: Organization.ID, _ identity: Identity, _ identifiers: [Identifier]) {
        let isNew = identities.updateValue(identity, forKey: id) == nil
        if let number = identity.number { byNumber[number] = id }
        if isNew || byName[identity.nameKey]?.contains(id) != true { byName[identity.nameKey, default: []].append(id) }
        for identifier in identifiers where byListNumber[identifier]?.contains(id) != true {
            byListNumber[identifier, default: []].append(id)
        }
    }

    private func identity(of organization: Organization) -> Identity {
        let name = CompanyName(organization.name)
        return Identity(
            number: organization.corporateNumber, formKey: name.formKey, nameKey: name.key,
            legalForm: name.legalForm, site: SiteKey(organization.site),
            phone: organization.phone.flatMap { PhoneNumber($0)?.digits }, isLive: organization.state.isLive)
    }

    /// The record a row's organisation speaks of.
    func answer(for reading: RowReading) -> Answer {
        let (organization, statedID) = (reading.organization, reading.statedID)
        let row = identity(of: organization)
        if let statedID, let stated = identities[statedID], !contradict(row, stated) { return Answer(id: statedID) }
        if let number = row.number, let id = byNumber[number] { return Answer(id: id) }
        let listed = organization.identifiers.flatMap { byListNumber[$0] ?? [] }
        let sameList = listed.first { id in
            identities[id].map { known in
                // A list's own number may stay with a shop that moved within the city; a count of names may not.
                known.nameKey == row.nameKey && !contradict(row, known)
                    && (isNearby(row, known) || reading.listID != nil && isInSameCity(row, known))
            } ?? false
        }
        if let sameList { return Answer(id: sameList) }
        let namesakes = (byName[row.nameKey] ?? []).filter { id in identities[id].map { !contradict(row, $0) } ?? false
        }
        for rule in [isSameByTown, isSameByContact] {
            let live = namesakes.filter { identities[$0]?.isLive == row.isLive }
            if let id = live.first(where: { id in identities[id].map { rule(row, $0) } ?? false }) {
                return Answer(id: id)
            }
        }
        let candidates = namesakes.filter { id in
            identities[id].map { isConceivable(row, $0) || listed.contains(id) } ?? false
        }
        return Answer(id: nil, candidates: Array(candidates.prefix(5)))
    }

    /// Why a row can be saved neither as this record nor as a new one: another has its corporate number, or its own
    /// id belongs to a record with another number. Nil when nothing stands against it.
    func conflict(of row: RowReading, with answer: Answer) -> ImportProblem? {
        guard let number = row.organization.corporateNumber else { return nil }
        var reading = row
        if let id = answer.id, let owner = byNumber[number], owner != id {
            reading.reject(
                "法人番号", number.rawValue, "この法人番号は、別の記録「\(owner)」に登録されています。", "番号かIDを確かめてください。")
        } else if answer.id == nil, let id = row.statedID, let other = identities[id]?.number {
            reading.reject(
                "法人番号", number.rawValue, "ID「\(id)」の記録の法人番号（\(other.rawValue)）と違います。",
                "別の事業者ならIDを空に、番号の訂正なら `enishi organization set` で直してください。")
        }
        return reading.errors.last
    }

    private func contradict(_ a: Identity, _ b: Identity) -> Bool {
        guard let one = a.number, let other = b.number else { return false }
        return one != other
    }

    /// Whether nothing known of the two places speaks against one another, and, where anything is known, something
    /// for it: two files may well have a shop of the same name in the same row.
    private func isNearby(_ a: Identity, _ b: Identity) -> Bool {
        if let phone = a.phone, phone == b.phone { return true }
        let (mine, theirs) = (a.site, b.site)
        let pairs = [
            (mine.municipality, theirs.municipality), (mine.town, theirs.town),
            (mine.streetNumber, theirs.streetNumber),
            (mine.postalCode, theirs.postalCode),
        ]
        var agrees = false
        for case (let one?, let other?) in pairs {
            if one != other { return false }
            agrees = true
        }
        return agrees || pairs.allSatisfy { $0.0 == nil } || pairs.allSatisfy { $0.1 == nil } && mine == theirs
    }

    private func isInSameCity(_ a: Identity, _ b: Identity) -> Bool {
        a.site.municipality != nil && a.site.municipality == b.site.municipality
    }

    /// Two municipalities that are known and differ.
    private func isInAnotherCity(_ a: Identity, _ b: Identity) -> Bool {
        guard let one = a.site.municipality, let other = b.site.municipality else { return false }
        return one != other
    }

    /// Worth a person's look: neither another legal form nor another municipality is stated.
    private func isConceivable(_ a: Identity, _ b: Identity) -> Bool {
        if let one = a.legalForm, let other = b.legalForm, one != other { return false }
        return !isInAnotherCity(a, b)
    }

    /// A name without a legal form may be two shops of one street: then differing street numbers speak against it.
    private func isSameByTown(_ a: Identity, _ b: Identity) -> Bool {
        guard a.formKey == b.formKey, let town = a.site.town, town == b.site.town,
            let municipality = a.site.municipality, municipality == b.site.municipality
        else { return false }
        guard a.legalForm == nil, let one = a.site.streetNumber, let other = b.site.streetNumber else { return true }
        return one == other
    }

    private func isSameByContact(_ a: Identity, _ b: Identity) -> Bool {
        if let phone = a.phone, phone == b.phone { return true }
        guard let street = a.site.streetNumber, let other = b.site.streetNumber else { return false }
        if street == other, a.site.postalCode != nil, a.site.postalCode == b.site.postalCode { return true }
        guard let town = a.site.town, let otherTown = b.site.town, let municipality = a.site.municipality,
            municipality == b.site.municipality
        else { return false }
        return town == otherTown && street == other
            || Self.towns.address(town + street).key == Self.towns.address(otherTown + other).key
    }

    /// Reads 焼津4-9-19 and 焼津4丁目9-19 as one, also in towns that no table has.
    private static let towns = Gazetteer(municipalities: [], towns: [])
}
