import GRDB

/// 003: the first answers to requests that carried an `Idempotency-Key`, so that a repeated one registers nothing twice.
enum Migration003 {
    static let name = "003-kept-answers"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE keptAnswer (
                    accountID TEXT NOT NULL REFERENCES account (id),
                    key TEXT NOT NULL CHECK (key <> ''),
                    requestHash TEXT NOT NULL,
                    organizationID TEXT NOT NULL REFERENCES organization (id),
                    answer TEXT NOT NULL,
                    createdAt INTEGER NOT NULL,
                    PRIMARY KEY (accountID, key)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX keptAnswer_createdAt ON keptAnswer (createdAt);
                CREATE INDEX keptAnswer_organizationID ON keptAnswer (organizationID);
                """)
    }
}
