import GRDB

/// 004: support programs, their calls, and which parts of them a person has edited.
enum Migration004 {
    static let name = "004-programs"

    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE program (
                    id TEXT PRIMARY KEY,
                    name TEXT NOT NULL CHECK (name <> ''),
                    kind TEXT NOT NULL CHECK (kind IN ('subsidy', 'loanMediation', 'interestSubsidy', 'rentSubsidy',
                        'seminar', 'consultation', 'expertDispatch', 'demonstrationField', 'space', 'talent', 'fund',
                        'prize', 'tax')),
                    areaID TEXT NOT NULL REFERENCES area (id),
                    isModelled INTEGER NOT NULL CHECK (isModelled IN (0, 1)),
                    parentID TEXT REFERENCES program (id) DEFERRABLE INITIALLY DEFERRED,
                    verifiedOn TEXT,
                    definition TEXT NOT NULL CHECK (json_type(definition) = 'object'),
                    version INTEGER NOT NULL CHECK (version >= 1),
                    CHECK (parentID <> id)
                ) STRICT;
                CREATE INDEX program_areaID ON program (areaID);
                CREATE INDEX program_parentID ON program (parentID);
                CREATE TABLE call (
                    programID TEXT NOT NULL REFERENCES program (id),
                    position INTEGER NOT NULL,
                    label TEXT NOT NULL,
                    "from" TEXT,
                    until TEXT,
                    deadlineWords TEXT,
                    isYearly INTEGER NOT NULL CHECK (isYearly IN (0, 1)),
                    stop TEXT CHECK (stop IN ('budgetExhausted', 'cancelled')),
                    PRIMARY KEY (programID, position),
                    CHECK (until IS NULL OR "from" IS NULL OR "from" <= until),
                    CHECK (isYearly = 0 OR until IS NOT NULL)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX call_until ON call (until);
                CREATE TABLE programLock (
                    programID TEXT NOT NULL REFERENCES program (id),
                    part TEXT NOT NULL,
                    accountID TEXT NOT NULL REFERENCES account (id),
                    time INTEGER NOT NULL,
                    PRIMARY KEY (programID, part)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
