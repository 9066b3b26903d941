-- A coach trip of an operator, or one that a partner announced. As with filings, the row stays
-- after the purge and names nobody.
CREATE TABLE trip (
    id            BLOB PRIMARY KEY,          -- UUIDv7
    operator_id   BLOB REFERENCES operator (id),
    partner_id    BLOB REFERENCES partner (id),
    foreign_hash  BLOB,                      -- keyed hash of the partner's own reference
    foreign_version INTEGER,                 -- the partner's own count
    reference     TEXT NOT NULL UNIQUE,      -- twelve symbols, no hyphens
    version       INTEGER NOT NULL,
    state         TEXT NOT NULL
        CHECK (state IN ('planned', 'filed', 'changed', 'cancelled', 'presented')),
    departs_at    INTEGER NOT NULL,          -- Unix seconds, like every time here
    last_sequence INTEGER NOT NULL,          -- the highest number ever given to a person
    join_code     TEXT UNIQUE,
    join_open     INTEGER NOT NULL DEFAULT 0,
    purge_at      INTEGER NOT NULL,
    purged_at     INTEGER,
    CHECK ((operator_id IS NULL) <> (partner_id IS NULL))
) STRICT;

CREATE INDEX trip_by_operator ON trip (operator_id, id) WHERE operator_id IS NOT NULL;
CREATE UNIQUE INDEX trip_by_partner ON trip (partner_id, foreign_hash)
    WHERE partner_id IS NOT NULL;
CREATE INDEX trip_by_purge ON trip (purge_at) WHERE purged_at IS NULL;

-- Every version; the trip with its pass and the list of people are encrypted apart, so that a page
-- of trips opens no list.
CREATE TABLE trip_version (
    trip_id      BLOB NOT NULL REFERENCES trip (id),
    version      INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    heads        INTEGER NOT NULL,           -- people who travel
    crew         INTEGER NOT NULL,           -- of them
    absent       INTEGER NOT NULL,           -- on the list and not along
    body_hash    BLOB NOT NULL,              -- keyed hash of the request, knows a repeated one
    pass_id      BLOB UNIQUE,
    pass_expires INTEGER,
    sealed_trip  BLOB,                       -- NULL once purged
    sealed_list  BLOB,                       -- NULL once purged
    PRIMARY KEY (trip_id, version)
) STRICT, WITHOUT ROWID;

-- How everybody of the current version stands.
CREATE TABLE rider_answer (
    trip_id     BLOB NOT NULL REFERENCES trip (id),
    sequence    INTEGER NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('ready', 'look', 'see', 'waiting')),
    by          TEXT NOT NULL CHECK (by IN ('check', 'authority')),
    code        TEXT NOT NULL,
    since       INTEGER NOT NULL,
    sealed_text BLOB,
    PRIMARY KEY (trip_id, sequence)
) STRICT, WITHOUT ROWID;

-- Riders' own entries.
CREATE TABLE join_entry (
    id         BLOB PRIMARY KEY,             -- UUIDv7
    trip_id    BLOB NOT NULL REFERENCES trip (id),
    token_hash BLOB NOT NULL,
    key_hash   BLOB NOT NULL UNIQUE,         -- of the idempotency key
    body_hash  BLOB NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('received', 'taken', 'changed', 'withdrawn')),
    at         INTEGER NOT NULL,
    sealed     BLOB,                         -- NULL when withdrawn or purged
    sealed_token BLOB                        -- to give the same receipt again, until the purge
) STRICT, WITHOUT ROWID;

CREATE INDEX join_entry_by_trip ON join_entry (trip_id, id);

-- The answer to each idempotency key of an operator, encrypted.
CREATE TABLE trip_kept_answer (
    key_hash  BLOB PRIMARY KEY,
    body_hash BLOB NOT NULL,
    trip_id   BLOB NOT NULL REFERENCES trip (id),
    sealed    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX trip_kept_answer_by_trip ON trip_kept_answer (trip_id);

-- What happened to a trip, without names. Outlives the purge.
CREATE TABLE trip_event (
    id      BLOB PRIMARY KEY,                -- UUIDv7
    trip_id BLOB NOT NULL REFERENCES trip (id),
    kind    TEXT NOT NULL,
    version INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    by      BLOB                             -- member or token; NULL: an officer or a partner
) STRICT, WITHOUT ROWID;

CREATE INDEX trip_event_by_trip ON trip_event (trip_id, id);

-- Other administrations and authorities with which manifests are exchanged.
CREATE TABLE partner (
    id            BLOB PRIMARY KEY,          -- UUIDv7
    name          TEXT NOT NULL,
    url           TEXT NOT NULL,
    format        TEXT NOT NULL CHECK (format IN ('json', 'paxlst')),
    answers       INTEGER NOT NULL,          -- it answers per person
    token_hash    BLOB NOT NULL UNIQUE,      -- of the token by which it writes to us
    sealed_secret BLOB NOT NULL,             -- signs what is sent to it
    made_at       INTEGER NOT NULL,
    removed_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX partner_by_name ON partner (name) WHERE removed_at IS NULL;

-- What partners are told: one row per version and partner, written in the transaction that files
-- the version. No payload: it is made of the sealed version when it is sent.
CREATE TABLE outbox (
    id         BLOB PRIMARY KEY,             -- UUIDv7, also the idempotency key of the delivery
    partner_id BLOB NOT NULL REFERENCES partner (id),
    trip_id    BLOB NOT NULL REFERENCES trip (id),
    version    INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('manifest', 'cancellation')),
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead', 'dropped')),
    tries      INTEGER NOT NULL DEFAULT 0,
    next_at    INTEGER NOT NULL,
    fault      TEXT,                         -- of the last try: a code, never a text from outside
    made_at    INTEGER NOT NULL,
    done_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_waiting ON outbox (partner_id, trip_id, id) WHERE state = 'waiting';
CREATE INDEX outbox_by_trip ON outbox (trip_id);
