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
        try each(Self.base, list) { id, row in byID[id] = organization(id, row) }
        try each("SELECT * FROM organizationKind WHERE organizationID \(Self.isListed)", list) { id, row in
            if let kind = Organization.Kind(rawValue: row["kind"]) { byID[id]?.kinds.insert(kind) }
        }
        try each("SELECT *, subjectID AS organizationID FROM identifier WHERE subjectID \(Self.isListed)", list) {
            id, row in
            let value: String = row["value"]
            switch row["scheme"] as String {
            case IdentifierScheme.corporateNumber: byID[id]?.corporateNumber = CorporateNumber(rawValue: value)
            case IdentifierScheme.invoiceNumber: byID[id]?.invoiceNumber = InvoiceNumber(rawValue: value)
            case let scheme: byID[id]?.identifiers.append(Identifier(scheme: scheme, value: value))
            }
        }
        try each(
            "SELECT * FROM person WHERE erasedAt IS NULL AND organizationID \(Self.isListed) ORDER BY position", list
        ) {
            id, row in
            byID[id]?.people.append(person(row))
        }
        try each("SELECT * FROM farmProfile WHERE organizationID \(Self.isListed)", list) { id, row in
            byID[id]?.farm = FarmProfile(
                isCertified: row["isCertified"], areaSquareMetres: row["areaSquareMetres"], crops: lines(row["crops"]))
        }
        try each("SELECT * FROM entry WHERE organizationID \(Self.isListed) ORDER BY position", list) { id, row in
            if let entry = entry(row) { byID[id]?.entries.append(entry) }
        }
        try each("SELECT * FROM fieldAudience WHERE organizationID \(Self.isListed)", list) { id, row in
            // An audience we cannot read was meant to keep people out.
            if let field = Organization.Field(rawValue: row["field"]) {
                byID[id]?.audiences[field] = Audience(row["audience"]) ?? .coordinators
            }
        }
        return ids.compactMap { byID[$0] }
    }

    /// One statement serves lists of any length.
    private static let isListed = "IN (SELECT value FROM json_each(?))"
    private static let base = """
        SELECT organization.*, organization.id AS organizationID, place.id AS placeID, place.kind AS placeKind, place.areaID, place.municipalityText,
            place.postalCode, place.address, place.town, place.streetNumber, place.latitude, place.longitude,
            place.isApproximate
        FROM organization
        LEFT JOIN occupancy ON occupancy.organizationID = organization.id AND isPrincipal = 1 AND until IS NULL
        LEFT JOIN place ON place.id = occupancy.placeID
        WHERE organization.id \(isListed)
        """

    private func each(_ sql: String, _ list: StatementArguments, _ body: (String, Cells) -> Void) throws {
        let statement = try db.cachedStatement(sql: sql)
        let positions = Dictionary(
            statement.columnNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = try Row.fetchCursor(statement, arguments: list)
        while let row = try rows.next() {
            let cells = Cells(row: row, positions: positions)
            if let id: String = cells["organizationID"] { body(id, cells) }
        }
    }

    private func organization(_ id: String, _ row: Cells) -> Organization {
        var value = Organization(id: Organization.ID(rawValue: id), name: row["name"])
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

    private func place(_ row: Cells) -> Place? {
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

    private func person(_ row: Cells) -> Person {
        var person = Person(
            role: Person.Role(rawValue: row["role"]) ?? .contact, name: row["name"], phone: row["phone"],
            email: row["email"])
        person.id = Person.ID(rawValue: row["id"])
        return person
    }

    private func entry(_ row: Cells) -> Entry? {
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

    private func verification(_ row: Cells) -> Verification? {
        day(row["verifiedOn"]).map { Verification(on: $0, by: row["verifiedBy"]) }
    }

    private func day(_ text: String?) -> Day? { text.flatMap { Day($0) } }
    private func lines(_ text: String?) -> [String] { text?.split(separator: "\n").map(String.init) ?? [] }
}

/// The cells of a row by column name, found once per statement: GRDB would look every name up anew.
struct Cells {
    let row: Row
    let positions: [String: Int]

    /// The value, or nil for NULL and for a column the statement does not have.
    subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ name: String) -> Value? {
        positions[name].flatMap { row[$0] }
    }

    /// A text that is never NULL.
    subscript(_ name: String) -> String { self[name] ?? "" }
    /// A number that is never NULL.
    subscript(_ name: String) -> Int { self[name] ?? 0 }
    /// A truth value that is never NULL.
    subscript(_ name: String) -> Bool { self[name] ?? false }
}

/// Schemes of `identifier` that the registry itself reads.
enum IdentifierScheme {
    static let corporateNumber = "corporateNumber"
    static let invoiceNumber = "invoiceNumber"
}

/// `["a","b"]`, for `json_each`, whatever the texts contain.
func jsonArray(_ texts: [String]) -> String {
    var json = "["
    for (index, text) in texts.enumerated() {
        json.unicodeScalars.append(contentsOf: (index == 0 ? "\"" : ",\"").unicodeScalars)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": json.unicodeScalars.append(contentsOf: ["\\", scalar])
            case "\0"..."\u{1F}":
                let code = String(scalar.value, radix: 16)
                json.unicodeScalars.append(contentsOf: "\\u00\(code.count == 1 ? "0" : "")\(code)".unicodeScalars)
            default: json.unicodeScalars.append(scalar)
            }
        }
        json.unicodeScalars.append("\"")
    }
    json.unicodeScalars.append("]")
    return json
}
