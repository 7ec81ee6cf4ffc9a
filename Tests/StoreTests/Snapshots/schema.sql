CREATE TABLE account (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'service', 'system')),
    name TEXT NOT NULL CHECK (name <> ''),
    officeID TEXT REFERENCES office (id),
    isActive INTEGER NOT NULL DEFAULT 1 CHECK (isActive IN (0, 1))
) STRICT;

CREATE TABLE area (
    id TEXT PRIMARY KEY,
    level TEXT NOT NULL CHECK (level IN ('nation', 'prefecture', 'municipality', 'district', 'shoppingStreet')),
    name TEXT NOT NULL CHECK (name <> ''),
    parentID TEXT REFERENCES area (id),
    CHECK ((level = 'nation') = (parentID IS NULL))
) STRICT;

CREATE INDEX area_parentID ON area (parentID);

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

CREATE TABLE entry (
    id TEXT PRIMARY KEY,
    organizationID TEXT NOT NULL REFERENCES organization (id),
    position INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('offer', 'need')),
    text TEXT NOT NULL CHECK (text <> ''),
    category TEXT CHECK (category IN ('technology', 'processing', 'product', 'produce', 'space', 'channel',
        'people', 'knowledge', 'data', 'funding', 'succession')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'published', 'withdrawn')),
    isConfirmed INTEGER NOT NULL CHECK (isConfirmed IN (0, 1)),
    audience TEXT NOT NULL,
    validFrom TEXT,
    validUntil TEXT,
    season TEXT,
    quantity TEXT,
    verifiedOn TEXT,
    verifiedBy TEXT,
    CHECK (validUntil IS NULL OR validFrom IS NULL OR validFrom <= validUntil)
) STRICT;

CREATE INDEX entry_organizationID ON entry (organizationID, position);

CREATE TABLE event (
    sequence INTEGER PRIMARY KEY CHECK (sequence >= 1),
    time INTEGER NOT NULL,
    accountID TEXT NOT NULL REFERENCES account (id),
    officeID TEXT REFERENCES office (id),
    action TEXT NOT NULL,
    recordType TEXT NOT NULL,
    recordID TEXT NOT NULL,
    fields TEXT NOT NULL,
    detailHash TEXT NOT NULL,
    previousHash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER event_noDelete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'event rows are append-only'); END;

CREATE TRIGGER event_noUpdate BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'event rows are append-only'); END;

CREATE INDEX event_recordID ON event (recordID, sequence);

CREATE TABLE eventDetail (
    sequence INTEGER NOT NULL REFERENCES event (sequence),
    part INTEGER NOT NULL,
    personID TEXT REFERENCES person (id),
    salt TEXT,
    detail TEXT,
    hash TEXT NOT NULL,
    PRIMARY KEY (sequence, part),
    CHECK ((salt IS NULL) = (detail IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX eventDetail_personID ON eventDetail (personID) WHERE personID IS NOT NULL;

CREATE TABLE farmProfile (
    organizationID TEXT PRIMARY KEY REFERENCES organization (id),
    isCertified INTEGER CHECK (isCertified IN (0, 1)),
    areaSquareMetres INTEGER CHECK (areaSquareMetres >= 0),
    crops TEXT
) STRICT;

CREATE TABLE fieldAudience (
    organizationID TEXT NOT NULL REFERENCES organization (id),
    field TEXT NOT NULL,
    audience TEXT NOT NULL,
    PRIMARY KEY (organizationID, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE fieldLock (
    organizationID TEXT NOT NULL REFERENCES organization (id),
    field TEXT NOT NULL,
    accountID TEXT NOT NULL REFERENCES account (id),
    time INTEGER NOT NULL,
    PRIMARY KEY (organizationID, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE "grant" (
    accountID TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('member', 'supportAgency', 'staff', 'coordinator', 'administrator')),
    scopeType TEXT NOT NULL CHECK (scopeType IN ('everything', 'organization', 'street', 'office', 'area')),
    scopeID TEXT NOT NULL DEFAULT '' CHECK ((scopeType = 'everything') = (scopeID = '')),
    PRIMARY KEY (accountID, role, scopeType, scopeID)
) STRICT, WITHOUT ROWID;

CREATE TABLE identifier (
    subjectID TEXT NOT NULL REFERENCES organization (id),
    scheme TEXT NOT NULL CHECK (scheme <> ''),
    value TEXT NOT NULL CHECK (value <> ''),
    source TEXT,
    PRIMARY KEY (subjectID, scheme, value)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX identifier_corporateNumber ON identifier (value) WHERE scheme = 'corporateNumber';

CREATE INDEX identifier_value ON identifier (value);

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

CREATE TABLE occupancy (
    id TEXT PRIMARY KEY,
    organizationID TEXT NOT NULL REFERENCES organization (id),
    placeID TEXT NOT NULL REFERENCES place (id),
    isPrincipal INTEGER NOT NULL DEFAULT 0 CHECK (isPrincipal IN (0, 1)),
    "from" TEXT,
    until TEXT,
    CHECK (until IS NULL OR "from" IS NULL OR "from" <= until)
) STRICT;

CREATE INDEX occupancy_placeID ON occupancy (placeID);

CREATE UNIQUE INDEX occupancy_principal ON occupancy (organizationID) WHERE isPrincipal = 1 AND until IS NULL;

CREATE TABLE office (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE organization (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    nameKana TEXT,
    tradeName TEXT,
    otherKinds TEXT,
    industry TEXT,
    industryText TEXT,
    sector TEXT CHECK (sector IN
        ('industry', 'commerce', 'agriculture', 'support', 'academia', 'finance', 'welfare', 'public')),
    phone TEXT,
    email TEXT,
    website TEXT,
    founded TEXT,
    capital INTEGER CHECK (capital >= 0),
    staff INTEGER CHECK (staff >= 0),
    summary TEXT,
    interests TEXT,
    capacityPerMonth INTEGER CHECK (capacityPerMonth >= 0),
    pauseFrom TEXT,
    pauseUntil TEXT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'published', 'closed', 'withdrawn', 'merged')),
    closedOn TEXT,
    mergedIntoID TEXT REFERENCES organization (id),
    verifiedOn TEXT,
    verifiedBy TEXT,
    nameKey TEXT NOT NULL,
    formKey TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    CHECK ((state = 'merged') = (mergedIntoID IS NOT NULL)),
    CHECK (pauseUntil IS NULL OR pauseFrom <= pauseUntil)
) STRICT;

CREATE INDEX organization_industry ON organization (industry);

CREATE INDEX organization_nameKey ON organization (nameKey);

CREATE TABLE organizationKind (
    organizationID TEXT NOT NULL REFERENCES organization (id),
    kind TEXT NOT NULL CHECK (kind IN ('company', 'startup', 'farm', 'shop', 'association', 'freelancer', 'npo',
        'welfare', 'school', 'university', 'bank', 'supportAgency', 'government', 'founder')),
    PRIMARY KEY (organizationID, kind)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE organizationSearch USING fts5 (
    bigrams, unigrams, privateBigrams, privateUnigrams,
    tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    organizationID TEXT NOT NULL REFERENCES organization (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('representative', 'contact')),
    name TEXT,
    phone TEXT,
    email TEXT,
    erasedAt INTEGER,
    CHECK ((name IS NULL) = (erasedAt IS NOT NULL))
) STRICT;

CREATE INDEX person_organizationID ON person (organizationID);

CREATE TABLE place (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN
        ('office', 'shopUnit', 'plot', 'field', 'street', 'countingPoint', 'sharedSpace')),
    areaID TEXT REFERENCES area (id),
    municipalityText TEXT,
    postalCode TEXT CHECK (postalCode GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
    address TEXT,
    town TEXT,
    streetNumber TEXT,
    latitude REAL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL CHECK (longitude BETWEEN -180 AND 180),
    isApproximate INTEGER NOT NULL DEFAULT 0 CHECK (isApproximate IN (0, 1)),
    parentID TEXT REFERENCES place (id),
    CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT;

CREATE INDEX place_areaID ON place (areaID);

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

CREATE TABLE programLock (
    programID TEXT NOT NULL REFERENCES program (id),
    part TEXT NOT NULL,
    accountID TEXT NOT NULL REFERENCES account (id),
    time INTEGER NOT NULL,
    PRIMARY KEY (programID, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    hash TEXT PRIMARY KEY,
    tokenID TEXT NOT NULL REFERENCES token (id),
    createdAt INTEGER NOT NULL,
    seenAt INTEGER NOT NULL,
    expiresAt INTEGER NOT NULL CHECK (expiresAt > createdAt)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_tokenID ON session (tokenID);

CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

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
