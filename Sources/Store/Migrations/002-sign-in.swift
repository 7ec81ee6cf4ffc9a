import GRDB

/// 002: personal tokens and the sessions they are traded for. Only hashes are kept.
enum Migration002 {
    static let name = "002-sign-in"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE token (
                    id TEXT PRIMARY KEY,
                    accountID TEXT NOT NULL REFERENCES account (id),
                    hash TEXT NOT NULL UNIQUE,
                    label TEXT NOT NULL,
                    mayWrite INTEGER NOT NULL CHECK (mayWrite IN (0, 1)),
                    createdAt INTEGER NOT NULL,
                    expiresAt INTEGER NOT NULL CHECK (expiresAt > createdAt),
                    revokedAt INTEGER
                ) STRICT;
                CREATE INDEX token_accountID ON token (accountID);
                CREATE TABLE session (
                    hash TEXT PRIMARY KEY,
                    tokenID TEXT NOT NULL REFERENCES token (id),
                    createdAt INTEGER NOT NULL,
                    seenAt INTEGER NOT NULL,
                    expiresAt INTEGER NOT NULL CHECK (expiresAt > createdAt)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX session_tokenID ON session (tokenID);
                """)
    }
}
