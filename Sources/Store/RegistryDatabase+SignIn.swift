import GRDB
public import Registry

extension RegistryTransaction {
    /// Stores a token by the hash of its secret.
    public func insert(_ token: Token, hash: String) throws {
        try execute(
            """
            INSERT INTO token (id, accountID, hash, label, mayWrite, createdAt, expiresAt) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                token.id.rawValue, token.account.rawValue, hash, token.label, token.mayWrite, token.createdAt,
                token.expiresAt,
            ])
        try record(
            "token", recordType: "account", recordID: token.account.rawValue,
            detail: ["token": token.id.rawValue, "label": token.label])
    }

    /// Takes a token back and ends its sessions.
    public func revoke(_ token: Token.ID) throws {
        try execute("UPDATE token SET revokedAt = coalesce(revokedAt, ?) WHERE id = ?", [time, token.rawValue])
        try execute("DELETE FROM session WHERE tokenID = ?", [token.rawValue])
        try record("revoke", recordType: "token", recordID: token.rawValue)
    }

    /// Closes an account: its tokens are taken back, its events keep its name. Ids are never reused.
    public func close(_ account: Account.ID) throws {
        try execute("UPDATE account SET isActive = 0 WHERE id = ?", [account.rawValue])
        for id in try String.fetchAll(
            db, sql: "SELECT id FROM token WHERE accountID = ? AND revokedAt IS NULL", arguments: [account.rawValue])
        {
            try revoke(Token.ID(rawValue: id))
        }
        try record("close", recordType: "account", recordID: account.rawValue)
    }

    /// Takes a role back.
    public func revoke(_ grant: Grant, of account: Account.ID) throws {
        let (type, id) = grant.scope.stored
        try execute(
            "DELETE FROM \"grant\" WHERE accountID = ? AND role = ? AND scopeType = ? AND scopeID = ?",
            [account.rawValue, grant.role.rawValue, type, id])
        try record(
            "ungrant", recordType: "account", recordID: account.rawValue,
            detail: ["role": grant.role.rawValue, "scope": "\(type) \(id)"])
    }
}

extension RegistryDatabase {
    /// The token with this hash, whether or not it still holds.
    public func token(hash: String) async throws -> Token? {
        try await read { try Self.token($0, "SELECT * FROM token WHERE hash = ?", hash) }
    }

    /// Starts a session for a token; sessions that are over are swept out.
    public func startSession(hash: String, token: Token.ID, at time: Int, expiresAt: Int) async throws {
        try await writing { db in
            try db.execute(sql: "DELETE FROM session WHERE expiresAt <= ?", arguments: [time])
            try db.execute(
                sql: "INSERT INTO session (hash, tokenID, createdAt, seenAt, expiresAt) VALUES (?, ?, ?, ?, ?)",
                arguments: [hash, token.rawValue, time, time, expiresAt])
        }
    }

    /// The token behind a session that was used less than `idle` seconds ago and is not over; notes that it was used.
    public func session(hash: String, at time: Int, idle: Int) async throws -> Token? {
        let found = try await read { db -> (token: Token, seenAt: Int)? in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT token.*, session.seenAt FROM session JOIN token ON token.id = tokenID
                    WHERE session.hash = ? AND session.expiresAt > ? AND seenAt > ?
                    """, arguments: [hash, time, time - idle])
            return row.map { (Self.token($0), $0["seenAt"]) }
        }
        guard let found else { return nil }
        // Once a minute is exact enough, and spares a write for every page.
        if found.seenAt < time - 60 {
            try await writing { db in
                try db.execute(sql: "UPDATE session SET seenAt = ? WHERE hash = ?", arguments: [time, hash])
            }
        }
        return found.token
    }

    /// Ends a session.
    public func endSession(hash: String) async throws {
        try await writing { db in try db.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [hash]) }
    }

    /// Every account with its tokens, for administrators.
    public func accounts() async throws -> [(account: Account, isActive: Bool, tokens: [Token])] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM account ORDER BY id").compactMap { row in
                guard let kind = Account.Kind(rawValue: row["kind"]) else { return nil }
                let id = Account.ID(rawValue: row["id"])
                let tokens = try Row.fetchAll(
                    db, sql: "SELECT * FROM token WHERE accountID = ? ORDER BY createdAt, id", arguments: [id.rawValue])
                return (
                    Account(
                        id: id, kind: kind, name: row["name"],
                        office: (row["officeID"] as String?).map(Office.ID.init(rawValue:))),
                    row["isActive"], tokens.map(Self.token)
                )
            }
        }
    }

    /// A secret of this database, made at its first use: signs what the server gives out and takes back.
    public func secret(named name: String, making new: String) async throws -> String {
        try await writing { db in
            try db.execute(sql: "INSERT OR IGNORE INTO setting (key, value) VALUES (?, ?)", arguments: [name, new])
            return try String.fetchOne(db, sql: "SELECT value FROM setting WHERE key = ?", arguments: [name]) ?? new
        }
    }

    private static func token(_ db: Database, _ sql: String, _ value: String) throws -> Token? {
        try Row.fetchOne(db, sql: sql, arguments: [value]).map(token)
    }

    private static func token(_ row: Row) -> Token {
        var token = Token(
            id: Token.ID(rawValue: row["id"]), account: Account.ID(rawValue: row["accountID"]), label: row["label"],
            mayWrite: row["mayWrite"], createdAt: row["createdAt"], expiresAt: row["expiresAt"])
        token.revokedAt = row["revokedAt"]
        return token
    }

    /// Writes what belongs to no record and leaves no event: sessions and secrets.
    private func writing<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
        try file?.checkItStands()
        do { return try await connection.write(body) } catch let error as DatabaseError {
            throw Self.translated(error, path: path ?? ":memory:")
        }
    }
}
