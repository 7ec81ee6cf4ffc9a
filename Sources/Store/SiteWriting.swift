import GRDB
import JapaneseText
public import Registry

extension RegistryTransaction {
    /// Stores where an organisation is. A correction changes the place; a move ends its use and begins another, so that
    /// former uses and how long a unit has stood empty can be told.
    func writeSite(of value: inout Organization, before: Organization?) throws {
        let old = before?.site
        guard var site = value.site, !site.isEmpty else {
            if let place = old?.id { try forget(place, of: value.id) }
            value.site = nil
            return
        }
        let hasMoved = old.map { site.isElsewhere(than: $0) } ?? true
        site.id = hasMoved ? newID() : old?.id ?? newID()
        value.site = site
        guard site != old else { return }
        if old?.id == nil || hasMoved {
            try insertPlace(site)
            try occupy(site, value.id, isFirst: old == nil)
        } else {
            try execute(
                """
                UPDATE place SET kind = ?, areaID = ?, municipalityText = ?, postalCode = ?, address = ?, town = ?,
                    streetNumber = ?, latitude = ?, longitude = ?, isApproximate = ? WHERE id = ?
                """, columns(of: site))
        }
    }

    private func insertPlace(_ site: Place) throws {
        try execute(
            """
            INSERT INTO place (kind, areaID, municipalityText, postalCode, address, town, streetNumber, latitude,
                longitude, isApproximate, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, columns(of: site))
    }

    private func columns(of site: Place) -> StatementArguments {
        [
            site.kind.rawValue, site.municipality?.rawValue, site.municipalityText, site.postalCode?.rawValue,
            site.address, site.town, site.streetNumber, site.coordinate?.latitude, site.coordinate?.longitude,
            site.isApproximate, site.id?.rawValue,
        ]
    }

    /// Since when the first known site is used nobody said; a later one begins on the day the old one ends.
    private func occupy(_ site: Place, _ organization: Organization.ID, isFirst: Bool) throws {
        let today = Day.inTokyo(at: time).description
        try execute(
            "UPDATE occupancy SET until = ? WHERE organizationID = ? AND isPrincipal = 1 AND until IS NULL",
            [today, organization.rawValue])
        try execute(
            "INSERT INTO occupancy (id, organizationID, placeID, isPrincipal, \"from\") VALUES (?, ?, ?, 1, ?)",
            [newID(Occupancy.self).rawValue, organization.rawValue, site.id?.rawValue, isFirst ? nil : today])
    }

    /// A place nobody else uses was only this record's address: it is no vacant unit.
    private func forget(_ place: Place.ID, of organization: Organization.ID) throws {
        try execute(
            "DELETE FROM occupancy WHERE organizationID = ? AND isPrincipal = 1 AND until IS NULL",
            [organization.rawValue])
        try execute(
            """
            DELETE FROM place WHERE id = ? AND NOT EXISTS (SELECT 1 FROM occupancy WHERE placeID = place.id)
                AND NOT EXISTS (SELECT 1 FROM place AS part WHERE part.parentID = place.id)
            """, [place.rawValue])
    }
}

extension Place {
    /// Whether both are known well enough to say that this is another place, not the same one written better.
    fileprivate func isElsewhere(than other: Place) -> Bool {
        if let mine = municipality, let theirs = other.municipality, mine != theirs { return true }
        if let mine = town, let theirs = other.town, municipality == other.municipality, mine != theirs { return true }
        return false
    }
}

extension RegistryDatabase {
    /// Every place an organisation has used, the present one last.
    public func occupancies(of id: Organization.ID) async throws -> [Occupancy] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM occupancy WHERE organizationID = ? ORDER BY until IS NULL, until, rowid",
                arguments: [id.rawValue]
            ).map { row in
                Occupancy(
                    organization: id, place: Place.ID(rawValue: row["placeID"]),
                    from: (row["from"] as String?).flatMap { Day($0) },
                    until: (row["until"] as String?).flatMap { Day($0) })
            }
        }
    }
}
