import GRDB
public import Registry

extension RegistryTransaction {
    /// Makes a new database's first records: its id and the console's account.
    public func prepare() throws {
        guard try String.fetchOne(db, sql: "SELECT value FROM setting WHERE key = 'databaseID'") == nil else { return }
        let id = newID(Never.self).rawValue
        try execute("INSERT INTO setting (key, value) VALUES ('databaseID', ?)", [id])
        try store(Account.console)
        try record("prepare", recordType: "database", recordID: id)
    }

    /// Adds an account.
    public func insert(_ account: Account) throws {
        try store(account)
        try record("create", recordType: "account", recordID: account.id.rawValue)
    }

    private func store(_ account: Account) throws {
        try execute(
            "INSERT INTO account (id, kind, name, officeID) VALUES (?, ?, ?, ?)",
            [account.id.rawValue, account.kind.rawValue, account.name, account.office?.rawValue])
    }

    /// Adds areas that are not there yet and renames those whose name has changed; parents come first.
    public func upsert(_ areas: [Area]) throws {
        for area in areas {
            try execute(
                """
                INSERT INTO area (id, level, name, parentID) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name
                """,
                [area.id.rawValue, area.level.rawValue, area.name, area.parent?.rawValue])
        }
    }

    /// Gives an account a role within a scope.
    public func grant(_ grant: Grant, to account: Account.ID) throws {
        let (type, id) = grant.scope.stored
        try execute(
            "INSERT OR IGNORE INTO \"grant\" (accountID, role, scopeType, scopeID) VALUES (?, ?, ?, ?)",
            [account.rawValue, grant.role.rawValue, type, id])
        try record(
            "grant", recordType: "account", recordID: account.rawValue,
            detail: ["role": grant.role.rawValue, "scope": "\(type) \(id)"])
    }
}

extension RegistryDatabase {
    /// The id this database was given when it was made.
    public func databaseID() async throws -> String? {
        try await read { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE key = 'databaseID'") }
    }

    /// An account with everything it was granted, or nil where there is none or it was closed.
    public func viewer(account id: Account.ID) async throws -> Viewer? {
        try await read { db in
            guard
                let account = try Row.fetchOne(
                    db, sql: "SELECT officeID FROM account WHERE id = ? AND isActive = 1",
                    arguments: [id.rawValue])
            else { return nil }
            let rows = try Row.fetchAll(
                db, sql: "SELECT * FROM \"grant\" WHERE accountID = ?", arguments: [id.rawValue])
            let grants = rows.compactMap { row -> Grant? in
                guard let role = Grant.Role(rawValue: row["role"]),
                    let scope = Grant.Scope(type: row["scopeType"], id: row["scopeID"])
                else { return nil }
                return Grant(role: role, scope: scope)
            }
            return Viewer(
                account: id, office: (account["officeID"] as String?).map(Office.ID.init(rawValue:)),
                grants: Set(grants))
        }
    }

    /// The name of an account, or nil where there is none.
    public func name(of account: Account.ID) async throws -> String? {
        try await read {
            try String.fetchOne($0, sql: "SELECT name FROM account WHERE id = ?", arguments: [account.rawValue])
        }
    }

    /// The last row of the history.
    public func historyHead() async throws -> (sequence: Int, hash: String) {
        try await read { try EventChain.head($0) }
    }
}

extension Grant.Scope {
    var stored: (type: String, id: String) {
        switch self {
        case .everything: ("everything", "")
        case .organization(let id): ("organization", id.rawValue)
        case .street(let id): ("street", id.rawValue)
        case .office(let id): ("office", id.rawValue)
        case .area(let id): ("area", id.rawValue)
        }
    }

    fileprivate init?(type: String, id: String) {
        switch type {
        case "everything": self = .everything
        case "organization": self = .organization(RecordID(rawValue: id))
        case "street": self = .street(RecordID(rawValue: id))
        case "office": self = .office(RecordID(rawValue: id))
        case "area": self = .area(RecordID(rawValue: id))
        default: return nil
        }
    }
}
