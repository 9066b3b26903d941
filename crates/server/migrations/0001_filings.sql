-- One filing. What is left of it after the purge has no personal data: the sealed versions, the
-- search hashes and the kept answers are deleted, this row stays for the audit.
CREATE TABLE filing (
    id         BLOB PRIMARY KEY,             -- UUIDv7
    reference  TEXT NOT NULL UNIQUE,         -- twelve symbols, no hyphens
    version    INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('received', 'changed', 'withdrawn', 'presented')),
    post       TEXT NOT NULL,
    lane       TEXT NOT NULL CHECK (lane IN ('green', 'ask', 'red')),
    filed_day  TEXT NOT NULL,                -- YYYY-MM-DD at the post
    purge_at   INTEGER NOT NULL,             -- Unix seconds, like every time here
    purged_at  INTEGER
) STRICT;

CREATE INDEX filing_by_purge ON filing (purge_at) WHERE purged_at IS NULL;
CREATE INDEX filing_by_day ON filing (filed_day);

-- Every version, the declaration and its pass encrypted together.
CREATE TABLE filing_version (
    filing_id    BLOB NOT NULL REFERENCES filing (id),
    version      INTEGER NOT NULL,
    body_hash    BLOB NOT NULL,              -- keyed hash of the request, knows a repeated one
    pass_id      BLOB NOT NULL UNIQUE,
    pass_expires INTEGER NOT NULL,
    sealed       BLOB,                       -- NULL once purged
    PRIMARY KEY (filing_id, version)
) STRICT, WITHOUT ROWID;

-- Keyed hashes of (document number, birth date) of the party of the current version.
CREATE TABLE search_key (
    filing_id BLOB NOT NULL REFERENCES filing (id),
    hash      BLOB NOT NULL,
    PRIMARY KEY (filing_id, hash)
) STRICT, WITHOUT ROWID;

-- Tokens that open one filing. Only their hashes.
CREATE TABLE capability (
    token_hash BLOB PRIMARY KEY,
    filing_id  BLOB NOT NULL REFERENCES filing (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX capability_by_filing ON capability (filing_id);

-- The first answer to each idempotency key, encrypted: it holds a token.
CREATE TABLE kept_answer (
    key_hash  BLOB PRIMARY KEY,
    body_hash BLOB NOT NULL,
    filing_id BLOB NOT NULL REFERENCES filing (id),
    sealed    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_answer_by_filing ON kept_answer (filing_id);

-- What happened to a filing, without names. Outlives the purge.
CREATE TABLE event (
    id        BLOB PRIMARY KEY,              -- UUIDv7
    filing_id BLOB NOT NULL REFERENCES filing (id),
    kind      TEXT NOT NULL CHECK (kind IN ('received', 'changed', 'withdrawn', 'presented')),
    version   INTEGER NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX event_by_filing ON event (filing_id, id);

-- Passes that were replaced or withdrawn, until they would have expired.
CREATE TABLE revocation (
    pass_id      BLOB PRIMARY KEY,
    revoked_at   INTEGER NOT NULL,
    pass_expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Signing keys; the seed encrypted.
CREATE TABLE signing_key (
    id           BLOB PRIMARY KEY,           -- key id of the pass, 8 bytes
    made         BLOB NOT NULL UNIQUE,       -- UUIDv7: which of two of one second is newer
    public       BLOB NOT NULL,
    sealed_seed  BLOB NOT NULL,
    valid_from   INTEGER NOT NULL,
    valid_until  INTEGER,                    -- retired
    distrusted   INTEGER NOT NULL DEFAULT 0  -- leaked: no longer in the ring
) STRICT, WITHOUT ROWID;

-- Officers and their tokens. The name is the label the operator chose.
CREATE TABLE officer (
    id         BLOB PRIMARY KEY,             -- UUIDv7
    name       TEXT NOT NULL UNIQUE,
    token_hash BLOB NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

-- A pass was shown.
CREATE TABLE presentation (
    id          BLOB PRIMARY KEY,            -- UUIDv7
    pass_id     BLOB NOT NULL,
    officer_id  BLOB NOT NULL REFERENCES officer (id),
    post        TEXT NOT NULL,
    shown_at    INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    lane        TEXT NOT NULL CHECK (lane IN ('green', 'red')),
    outcome     TEXT NOT NULL CHECK (outcome IN ('passed', 'inspected', 'differed')),
    UNIQUE (pass_id, officer_id, shown_at)
) STRICT, WITHOUT ROWID;

-- Good copies of the exchange rates, one per day they are of.
CREATE TABLE rates (
    of_day     TEXT PRIMARY KEY,             -- YYYY-MM-DD
    fetched_at INTEGER NOT NULL,
    body       TEXT NOT NULL                 -- the JSON of GET /rates
) STRICT, WITHOUT ROWID;

-- Facts about this database, such as which data key it was written with.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
