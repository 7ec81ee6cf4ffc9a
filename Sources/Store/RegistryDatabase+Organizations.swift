import GRDB
import JapaneseText
public import Registry

extension RegistryDatabase {
    /// The organisation with this id, in full: the caller shows `visible(to:)`.
    public func organization(_ id: Organization.ID) async throws -> Organization? {
        try await organizations([id]).first
    }

    /// The organisations with these ids, in this order; unknown ids are left out.
    public func organizations(_ ids: [Organization.ID]) async throws -> [Organization] {
        try await read { try OrganizationReading(db: $0).organizations(ids.map(\.rawValue)) }
    }

    /// Ids of records that go by this number, whoever gave it (corporate number, a file's own id …).
    public func organizationIDs(identifier value: String) async throws -> [Organization.ID] {
        try await read { db in
            try String.fetchAll(
                db, sql: "SELECT DISTINCT subjectID FROM identifier WHERE value = ? ORDER BY subjectID",
                arguments: [value]
            ).map(Organization.ID.init(rawValue:))
        }
    }

    /// Hands over every organisation in batches, by id, in one consistent view of the file.
    ///
    /// - Parameter states: only records in these states.
    public func forEachOrganization(
        in states: Set<Organization.State>, batch: Int = 2_000,
        _ body: @escaping @Sendable ([Organization]) throws -> Void
    ) async throws {
        try await read { try Self.eachOrganization($0, in: states, batch: batch, body) }
    }

    private static func eachOrganization(
        _ db: Database, in states: Set<Organization.State>, batch: Int, _ body: ([Organization]) throws -> Void
    ) throws {
        let ids = try String.fetchAll(
            db, sql: "SELECT id FROM organization WHERE state IN (SELECT value FROM json_each(?)) ORDER BY id",
            arguments: [jsonArray(states.map(\.rawValue).sorted())])
        let reading = OrganizationReading(db: db)
        for start in stride(from: 0, to: ids.count, by: batch) {
            try body(reading.organizations(Array(ids[start..<min(start + batch, ids.count)])))
        }
    }

    /// What `transform` makes of every organisation in these states, by id; nil leaves one out.
    public func gathered<Part: Sendable>(
        in states: Set<Organization.State>, _ transform: @escaping @Sendable (Organization) -> Part?
    ) async throws -> [Part] {
        try await read { db in
            var parts: [Part] = []
            try Self.eachOrganization(db, in: states, batch: 2_000) { parts += $0.compactMap(transform) }
            return parts
        }
    }

    /// The most offers, or needs, that any one organisation has.
    public func mostEntries() async throws -> Int {
        try await read { db in
            try Int.fetchOne(
                db, sql: "SELECT max(count) FROM (SELECT count(*) AS count FROM entry GROUP BY organizationID, side)")
                ?? 0
        }
    }

    /// How many organisations there are in each state.
    public func organizationCounts() async throws -> [Organization.State: Int] {
        try await read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT state, count(*) AS count FROM organization GROUP BY state")
            return Dictionary(
                rows.compactMap { row in Organization.State(rawValue: row["state"]).map { ($0, row["count"] as Int) } },
                uniquingKeysWith: +)
        }
    }

    /// The history of a record, oldest first.
    public func events(of id: Organization.ID) async throws -> [Event] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM event WHERE recordID = ? ORDER BY sequence", arguments: [id.rawValue]
            )
            .map(EventChain.event)
        }
    }

    /// The history of organisations after a sequence, oldest first; nil stands for all organisations.
    public func events(of ids: [Organization.ID]?, after sequence: Int, limit: Int) async throws -> [Event] {
        let chosen = ids == nil ? "" : "AND recordID IN (SELECT value FROM json_each(?))"
        var arguments: StatementArguments = [sequence]
        if let ids { arguments += [jsonArray(ids.map(\.rawValue))] }
        let bound = arguments
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM event WHERE recordType = 'organization' AND sequence > ? \(chosen)
                    ORDER BY sequence LIMIT \(max(0, limit))
                    """, arguments: bound
            ).map(EventChain.event)
        }
    }
}

/// What tells organisations apart when a file is loaded, for one record.
public struct IdentityRow: Sendable {
    /// The record.
    public let id: Organization.ID
    /// 法人番号
    public let corporateNumber: CorporateNumber?
    /// 名称の検索キー without the legal form
    public let nameKey: String
    /// 名称の検索キー with the legal form and its side
    public let formKey: String
    /// 法人格, stated with the name
    public let legalForm: String?
    /// Where it is, as far as known.
    public let site: SiteKey
    /// 電話番号, digits
    public let phone: String?
    /// False for closed and withdrawn records.
    public let isLive: Bool
    /// Numbers from other lists.
    public let identifiers: [Identifier]
}

/// The parts of an address that tell sites apart.
public struct SiteKey: Hashable, Sendable {
    /// 団体コード
    public var municipality: String?
    /// 町丁目
    public var town: String?
    /// 番地以下
    public var streetNumber: String?
    /// 郵便番号
    public var postalCode: String?

    /// Parts of an address.
    public init(municipality: String?, town: String?, streetNumber: String?, postalCode: String?) {
        self.municipality = municipality
        self.town = town
        self.streetNumber = streetNumber
        self.postalCode = postalCode
    }

    /// Of a place.
    public init(_ place: Place?) {
        self.init(
            municipality: place?.municipality?.rawValue, town: place?.town, streetNumber: place?.streetNumber,
            postalCode: place?.postalCode?.rawValue)
    }
}

extension RegistryTransaction {
    /// Records of the same name, its legal form and spelling aside, of which nobody knows that they are in another
    /// municipality, by id; withdrawn and merged ones left out.
    public func namesakes(of organization: Organization) throws -> [Organization] {
        let municipality = organization.site?.municipality?.rawValue
        let ids = try String.fetchAll(
            db,
            sql: """
                SELECT organization.id FROM organization
                LEFT JOIN occupancy ON organizationID = organization.id AND isPrincipal = 1 AND until IS NULL
                LEFT JOIN place ON place.id = placeID
                WHERE nameKey = ? AND state NOT IN ('withdrawn', 'merged')
                    AND (areaID = ? OR areaID IS NULL OR ? IS NULL)
                ORDER BY organization.id LIMIT 20
                """, arguments: [CompanyName(organization.name).key, municipality, municipality])
        return try organizations(ids.map(Organization.ID.init(rawValue:)))
    }

    /// Hands over what tells every record apart, merged ones left out, by id.
    public func forEachIdentity(_ body: (IdentityRow) throws -> Void) throws {
        var identifiers: [String: [Identifier]] = [:]
        let numbers = try Row.fetchCursor(db, sql: "SELECT subjectID, scheme, value FROM identifier")
        while let row = try numbers.next() {
            identifiers[row["subjectID"], default: []].append(Identifier(scheme: row["scheme"], value: row["value"]))
        }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT organization.id, nameKey, formKey, phone, state, areaID, town, streetNumber, postalCode
                FROM organization
                LEFT JOIN occupancy ON organizationID = organization.id AND isPrincipal = 1 AND until IS NULL
                LEFT JOIN place ON place.id = placeID
                WHERE state <> 'merged' ORDER BY organization.id
                """)
        while let row = try rows.next() {
            let id: String = row["id"]
            let numbers = identifiers[id] ?? []
            try body(
                IdentityRow(
                    id: Organization.ID(rawValue: id),
                    corporateNumber: numbers.first { $0.scheme == IdentifierScheme.corporateNumber }
                        .flatMap { CorporateNumber(rawValue: $0.value) },
                    nameKey: row["nameKey"], formKey: row["formKey"],
                    legalForm: legalForm(in: row["formKey"], nameKey: row["nameKey"]),
                    site: SiteKey(
                        municipality: row["areaID"], town: row["town"], streetNumber: row["streetNumber"],
                        postalCode: row["postalCode"]),
                    phone: row["phone"],
                    isLive: Organization.State(rawValue: row["state"])?.isLive ?? true, identifiers: numbers))
        }
    }
}
