import GRDB
import JapaneseText
import Registry

/// Rows to values, for many organisations at once: one statement per table, whatever their number.
struct OrganizationReading {
    let db: Database

    /// The organisations with these ids, in the order of the ids; unknown ids are left out.
    func organizations(_ ids: [String]) throws -> [Organization] {
        guard !ids.isEmpty else { return [] }
        var byID: [String: Organization] = [:]
        byID.reserveCapacity(ids.count)
        let list: StatementArguments = [jsonArray(ids)]
        for row in try cursorRows(Self.base, list) {
            let organization = self.organization(row)
            byID[organization.id.rawValue] = organization
        }
        try each("SELECT organizationID, kind FROM organizationKind WHERE", list) { id, row in
            if let kind = Organization.Kind(rawValue: row["kind"]) { byID[id]?.kinds.insert(kind) }
        }
        try each("SELECT subjectID AS organizationID, scheme, value FROM identifier WHERE", column: "subjectID", list) {
            id, row in
            let value: String = row["value"]
            switch row["scheme"] as String {
            case IdentifierScheme.corporateNumber: byID[id]?.corporateNumber = CorporateNumber(rawValue: value)
            case IdentifierScheme.invoiceNumber: byID[id]?.invoiceNumber = InvoiceNumber(rawValue: value)
            case let scheme: byID[id]?.identifiers.append(Identifier(scheme: scheme, value: value))
            }
        }
        try each("SELECT * FROM person WHERE erasedAt IS NULL AND", list, order: "rowid") { id, row in
            byID[id]?.people.append(person(row))
        }
        try each("SELECT * FROM farmProfile WHERE", list) { id, row in
            byID[id]?.farm = FarmProfile(
                isCertified: row["isCertified"], areaSquareMetres: row["areaSquareMetres"], crops: lines(row["crops"]))
        }
        try each("SELECT * FROM entry WHERE", list, order: "position") { id, row in
            if let entry = entry(row) { byID[id]?.entries.append(entry) }
        }
        try each("SELECT * FROM fieldAudience WHERE", list) { id, row in
            if let field = Organization.Field(rawValue: row["field"]), let audience = Audience(row["audience"]) {
                byID[id]?.audiences[field] = audience
            }
        }
        return ids.compactMap { byID[$0] }
    }

    private static let base = """
        SELECT organization.*, place.id AS placeID, place.kind AS placeKind, place.areaID, place.municipalityText,
            place.postalCode, place.address, place.town, place.streetNumber, place.latitude, place.longitude,
            place.isApproximate
        FROM organization
        LEFT JOIN occupancy ON occupancy.organizationID = organization.id AND isPrincipal = 1 AND until IS NULL
        LEFT JOIN place ON place.id = occupancy.placeID
        WHERE organization.id IN (SELECT value FROM json_each(?))
        """

    private func cursorRows(_ sql: String, _ arguments: StatementArguments) throws -> [Row] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
    }

    private func each(
        _ select: String, column: String = "organizationID", _ list: StatementArguments, order: String? = nil,
        _ body: (String, Row) -> Void
    ) throws {
        let sql = "\(select) \(column) IN (SELECT value FROM json_each(?))" + (order.map { " ORDER BY \($0)" } ?? "")
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: list)
        while let row = try rows.next() { body(row["organizationID"], row) }
    }

    private func organization(_ row: Row) -> Organization {
        var value = Organization(id: Organization.ID(rawValue: row["id"]), name: row["name"])
        value.nameKana = row["nameKana"]
        value.tradeName = row["tradeName"]
        value.otherKinds = row["otherKinds"]
        value.industry = (row["industry"] as String?).flatMap(IndustryCode.init(rawValue:))
        value.industryText = row["industryText"]
        value.declaredSector = (row["sector"] as String?).flatMap(Sector.init(rawValue:))
        value.phone = row["phone"]
        value.email = row["email"]
        value.website = row["website"]
        value.founded = (row["founded"] as String?).flatMap { PartialDay($0) }
        value.capital = (row["capital"] as Int?).map(Yen.init(rawValue:))
        value.staff = row["staff"]
        value.summary = row["summary"]
        value.interests = lines(row["interests"])
        value.capacityPerMonth = row["capacityPerMonth"]
        if let from = day(row["pauseFrom"]) { value.pause = Pause(from: from, until: day(row["pauseUntil"])) }
        value.state = Organization.State(rawValue: row["state"]) ?? .draft
        value.closedOn = day(row["closedOn"])
        value.mergedInto = (row["mergedIntoID"] as String?).map(Organization.ID.init(rawValue:))
        value.verification = verification(row)
        value.version = row["version"]
        value.site = place(row)
        return value
    }

    private func place(_ row: Row) -> Place? {
        guard let id: String = row["placeID"], let kind = Place.Kind(rawValue: row["placeKind"]) else { return nil }
        var place = Place(kind: kind)
        place.id = Place.ID(rawValue: id)
        place.municipality = (row["areaID"] as String?).flatMap(MunicipalityCode.init(rawValue:))
        place.municipalityText = row["municipalityText"]
        place.postalCode = (row["postalCode"] as String?).flatMap(PostalCode.init(rawValue:))
        place.address = row["address"]
        place.town = row["town"]
        place.streetNumber = row["streetNumber"]
        if let latitude: Double = row["latitude"], let longitude: Double = row["longitude"] {
            place.coordinate = Coordinate(latitude: latitude, longitude: longitude)
        }
        place.isApproximate = row["isApproximate"]
        return place
    }

    private func person(_ row: Row) -> Person {
        var person = Person(
            role: Person.Role(rawValue: row["role"]) ?? .contact, name: row["name"], phone: row["phone"],
            email: row["email"])
        person.id = Person.ID(rawValue: row["id"])
        return person
    }

    private func entry(_ row: Row) -> Entry? {
        guard let side = Entry.Side(rawValue: row["side"]), let state = Entry.State(rawValue: row["state"]),
            let audience = Audience(row["audience"])
        else { return nil }
        let category = (row["category"] as String?).flatMap(Entry.Category.init(rawValue:))
        var entry = Entry(side: side, text: row["text"], category: category, audience: audience)
        entry.id = Entry.ID(rawValue: row["id"])
        entry.state = state
        entry.isConfirmed = row["isConfirmed"]
        entry.validFrom = day(row["validFrom"])
        entry.validUntil = day(row["validUntil"])
        entry.season = (row["season"] as String?).map { Set($0.split(separator: ",").compactMap { Int($0) }) }
        entry.quantity = row["quantity"]
        entry.verification = verification(row)
        return entry
    }

    private func verification(_ row: Row) -> Verification? {
        day(row["verifiedOn"]).map { Verification(on: $0, by: row["verifiedBy"]) }
    }

    private func day(_ text: String?) -> Day? { text.flatMap { Day($0) } }
    private func lines(_ text: String?) -> [String] { text?.split(separator: "\n").map(String.init) ?? [] }
}

/// Schemes of `identifier` that the registry itself reads.
enum IdentifierScheme {
    static let corporateNumber = "corporateNumber"
    static let invoiceNumber = "invoiceNumber"
}

/// `["a","b"]`, for `json_each`.
func jsonArray(_ texts: [String]) -> String {
    "["
        + texts.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }.joined(
            separator: ",") + "]"
}
