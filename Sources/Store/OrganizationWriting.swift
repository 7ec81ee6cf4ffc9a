import GRDB
public import JapaneseText
public import Registry

extension RegistryTransaction {
    /// Stores a new organisation and its event; gives it back as stored, with ids and version 1.
    ///
    /// - Parameter source: where the numbers in `identifiers` come from (a file's name), for the record.
    @discardableResult
    public func insert(_ organization: Organization, source: String? = nil) throws -> Organization {
        var stored = organization
        stored.version = 1
        // The parts of a new record are new: ids they may carry are another record's.
        for index in stored.people.indices { stored.people[index].id = nil }
        for index in stored.entries.indices { stored.entries[index].id = nil }
        stored.site?.id = nil
        try writeBase(stored, isNew: true)
        try writeParts(of: &stored, before: nil, source: source)
        let fields = Organization.Field.allCases.filter { stored.text(of: $0) != nil }
        try record("create", of: stored, before: nil, fields: fields)
        return stored
    }

    /// Stores what differs between `before`, as it was read, and `after`, and its event.
    ///
    /// - Parameters:
    ///   - byPerson: a person's edit locks the changed fields against later imports.
    ///   - reason: why, in words, for the history.
    /// - Returns: the record as stored; `before` when nothing differs.
    @discardableResult
    public func update(
        _ before: Organization, to after: Organization, byPerson: Bool, action: String = "change",
        source: String? = nil, reason: String? = nil
    ) throws -> Organization {
        let fields = before.changedFields(to: after)
        guard !fields.isEmpty else { return before }
        var stored = after
        stored.id = before.id
        stored.version = before.version + 1
        let current = try Int.fetchOne(
            db, sql: "SELECT version FROM organization WHERE id = ?", arguments: [before.id.rawValue])
        guard current == before.version else { throw ChangedMeanwhile(id: before.id.rawValue) }
        try writeBase(stored, isNew: false)
        try writeParts(of: &stored, before: before, source: source)
        try record(action, of: stored, before: before, fields: fields, reason: reason)
        if byPerson { try lock(fields, of: stored.id) }
        return stored
    }

    /// Fields a person has edited; imports leave them alone.
    public func lockedFields(of id: Organization.ID) throws -> Set<Organization.Field> {
        let names = try String.fetchAll(
            db.cachedStatement(sql: "SELECT field FROM fieldLock WHERE organizationID = ?"), arguments: [id.rawValue])
        return Set(names.compactMap(Organization.Field.init(rawValue:)))
    }

    /// The organisations with these ids, as they are inside this transaction.
    public func organizations(_ ids: [Organization.ID]) throws -> [Organization] {
        try OrganizationReading(db: db).organizations(ids.map(\.rawValue))
    }

    private func lock(_ fields: [Organization.Field], of id: Organization.ID) throws {
        for field in fields {
            try execute(
                "INSERT OR REPLACE INTO fieldLock (organizationID, field, accountID, time) VALUES (?, ?, ?, ?)",
                [id.rawValue, field.rawValue, account.rawValue, time])
        }
    }

    private func writeBase(_ value: Organization, isNew: Bool) throws {
        let name = CompanyName(value.name)
        let columns: [(String, (any DatabaseValueConvertible)?)] = [
            ("name", value.name), ("nameKana", value.nameKana), ("tradeName", value.tradeName),
            ("otherKinds", value.otherKinds), ("industry", value.industry?.rawValue),
            ("industryText", value.industryText), ("sector", value.declaredSector?.rawValue), ("phone", value.phone),
            ("email", value.email), ("website", value.website), ("founded", value.founded?.description),
            ("capital", value.capital?.rawValue), ("staff", value.staff), ("summary", value.summary),
            ("interests", lines(value.interests)), ("capacityPerMonth", value.capacityPerMonth),
            ("pauseFrom", value.pause?.from.description), ("pauseUntil", value.pause?.until?.description),
            ("state", value.state.rawValue), ("closedOn", value.closedOn?.description),
            ("mergedIntoID", value.mergedInto?.rawValue), ("verifiedOn", value.verification?.on.description),
            ("verifiedBy", value.verification?.by), ("nameKey", name.key), ("formKey", name.formKey),
            ("version", value.version), ("id", value.id.rawValue),
        ]
        let names = columns.map(\.0)
        try execute(
            isNew
                ? "INSERT INTO organization (\(names.joined(separator: ", "))) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))"
                : "UPDATE organization SET \(names.dropLast().map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?",
            StatementArguments(columns.map(\.1)))
    }

    private func writeParts(of value: inout Organization, before: Organization?, source: String?) throws {
        let id = value.id.rawValue
        if value.kinds != before?.kinds ?? [] {
            try replace("organizationKind", id, value.kinds.map(\.rawValue).sorted()) {
                try execute("INSERT INTO organizationKind (organizationID, kind) VALUES (?, ?)", [id, $0])
            }
        }
        try writeIdentifiers(value, before: before, source: source)
        try writeSite(of: &value, before: before)
        try writePeople(of: &value, before: before)
        if value.farm != before?.farm {
            try replace("farmProfile", id, value.farm.map { [$0] } ?? []) {
                try execute(
                    "INSERT INTO farmProfile (organizationID, isCertified, areaSquareMetres, crops) VALUES (?, ?, ?, ?)",
                    [id, $0.isCertified, $0.areaSquareMetres, lines($0.crops)])
            }
        }
        try writeEntries(of: &value, before: before)
        if value.audiences != before?.audiences ?? [:] {
            try replace("fieldAudience", id, value.audiences.sorted { $0.key.rawValue < $1.key.rawValue }) {
                try execute(
                    "INSERT INTO fieldAudience (organizationID, field, audience) VALUES (?, ?, ?)",
                    [id, $0.key.rawValue, $0.value.description])
            }
        }
        try writeSearch(value, isNew: before == nil)
    }

    private func replace<Part>(_ table: String, _ id: String, _ parts: [Part], insert: (Part) throws -> Void) throws {
        try execute("DELETE FROM \(table) WHERE organizationID = ?", [id])
        for part in parts { try insert(part) }
    }

    private func writeIdentifiers(_ value: Organization, before: Organization?, source: String?) throws {
        let wanted = value.allIdentifiers
        let had = before?.allIdentifiers ?? []
        for gone in had where !wanted.contains(gone) {
            try execute(
                "DELETE FROM identifier WHERE subjectID = ? AND scheme = ? AND value = ?",
                [value.id.rawValue, gone.scheme, gone.value])
        }
        for new in wanted where !had.contains(new) {
            do {
                try execute(
                    """
                    INSERT INTO identifier (subjectID, scheme, value, source) VALUES (?, ?, ?, ?)
                    ON CONFLICT (subjectID, scheme, value) DO NOTHING
                    """,
                    [value.id.rawValue, new.scheme, new.value, source])
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                throw try owner(ofCorporateNumber: new).map { NumberTaken(number: new.value, by: $0) } ?? error
            }
        }
    }

    /// The record that has this corporate number; nil for numbers of other lists.
    private func owner(ofCorporateNumber number: Identifier) throws -> String? {
        guard number.scheme == IdentifierScheme.corporateNumber else { return nil }
        return try String.fetchOne(
            db, sql: "SELECT subjectID FROM identifier WHERE scheme = ? AND value = ?",
            arguments: [number.scheme, number.value])
    }

    private func writePeople(of value: inout Organization, before: Organization?) throws {
        let had = before?.people ?? []
        var taken = Set(value.people.compactMap(\.id))
        for index in value.people.indices where value.people[index].id == nil {
            let person = value.people[index]
            let same = had.filter { $0.role == person.role && $0.name == person.name }.compactMap(\.id)
            let id = same.first { !taken.contains($0) } ?? newID()
            value.people[index].id = id
            taken.insert(id)
        }
        for gone in had where !value.people.contains(where: { $0.id == gone.id }) { try erase(gone) }
        for (position, person) in value.people.enumerated() {
            try execute(
                """
                INSERT INTO person (id, organizationID, position, role, name, phone, email) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET position = excluded.position, role = excluded.role,
                    name = excluded.name, phone = excluded.phone, email = excluded.email
                """,
                [
                    person.id?.rawValue, value.id.rawValue, position, person.role.rawValue, person.name, person.phone,
                    person.email,
                ])
        }
    }

    private func writeEntries(of value: inout Organization, before: Organization?) throws {
        guard value.entries != before?.entries ?? [] else { return }
        let kept = Set(value.entries.compactMap(\.id))
        for gone in before?.entries ?? [] where !kept.contains(where: { $0 == gone.id }) {
            try execute("DELETE FROM entry WHERE id = ?", [gone.id?.rawValue])
        }
        var taken: Set<Entry.ID> = []
        for index in value.entries.indices {
            let entry = value.entries[index]
            let id = entry.id.flatMap { taken.contains($0) ? nil : $0 } ?? newID()
            taken.insert(id)
            value.entries[index].id = id
            try execute(
                """
                INSERT OR REPLACE INTO entry (id, organizationID, position, side, text, category, state, isConfirmed,
                    audience, validFrom, validUntil, season, quantity, verifiedOn, verifiedBy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    id.rawValue, value.id.rawValue, index, entry.side.rawValue, entry.text, entry.category?.rawValue,
                    entry.state.rawValue, entry.isConfirmed, entry.audience.description, entry.validFrom?.description,
                    entry.validUntil?.description,
                    entry.season.map { $0.sorted().map(String.init).joined(separator: ",") },
                    entry.quantity, entry.verification?.on.description, entry.verification?.by,
                ])
        }
    }

    /// Runs one statement, prepared once per connection.
    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    private func lines(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: "\n") }
}

extension Organization {
    /// Every number the organisation goes by, the official ones included.
    var allIdentifiers: [Identifier] {
        [
            corporateNumber.map { Identifier(scheme: IdentifierScheme.corporateNumber, value: $0.rawValue) },
            invoiceNumber.map { Identifier(scheme: IdentifierScheme.invoiceNumber, value: $0.rawValue) },
        ].compactMap(\.self) + identifiers
    }
}

extension CompanyName {
    /// Name and legal form with its side, for telling 株式会社山田 from 山田株式会社 and 有限会社山田.
    public var formKey: String {
        switch position {
        case .front: "\(legalForm ?? "")|\(key)"
        case .back: "\(key)|\(legalForm ?? "")"
        case nil: key
        }
    }
}

/// The legal form inside a `formKey`; nil where the name has none.
func legalForm(in formKey: String, nameKey: String) -> String? {
    guard formKey != nameKey else { return nil }
    let form =
        formKey.hasSuffix("|" + nameKey) ? formKey.dropLast(nameKey.count + 1) : formKey.dropFirst(nameKey.count + 1)
    return form.isEmpty ? nil : String(form)
}
