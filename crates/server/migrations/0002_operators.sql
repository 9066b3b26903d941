-- A coach operator: the tenant that trips, members and tokens belong to. Once removed, the row
-- stays for the trips that are kept until their own purge.
CREATE TABLE operator (
    id         BLOB PRIMARY KEY,             -- UUIDv7
    name       TEXT NOT NULL,
    carrier    TEXT,                         -- carrier code, as the command line was given it
    made_at    INTEGER NOT NULL,             -- Unix seconds, like every time here
    removed_at INTEGER
) STRICT;

CREATE UNIQUE INDEX operator_by_name ON operator (name) WHERE removed_at IS NULL;

-- Somebody who signs in for an operator. The id is also the user handle of the passkeys.
CREATE TABLE member (
    id          BLOB PRIMARY KEY,            -- UUIDv7
    operator_id BLOB NOT NULL REFERENCES operator (id),
    role        TEXT NOT NULL CHECK (role IN ('owner', 'dispatcher', 'driver')),
    sealed_name BLOB NOT NULL,
    made_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX member_by_operator ON member (operator_id);

CREATE TABLE passkey (
    id              BLOB PRIMARY KEY,        -- UUIDv7
    member_id       BLOB NOT NULL REFERENCES member (id),
    credential_hash BLOB NOT NULL UNIQUE,    -- SHA-256 of the credential id
    sealed          BLOB NOT NULL,           -- the credential as the library keeps it
    made_at         INTEGER NOT NULL,
    used_at         INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX passkey_by_member ON passkey (member_id);

-- Links by which somebody becomes a member, or a member gets a first passkey again. Only hashes.
CREATE TABLE enrolment (
    id          BLOB PRIMARY KEY,            -- UUIDv7
    token_hash  BLOB NOT NULL UNIQUE,
    operator_id BLOB NOT NULL REFERENCES operator (id),
    member_id   BLOB NOT NULL,               -- of the member to be made, or of the one to recover
    kind        TEXT NOT NULL CHECK (kind IN ('invite', 'recover')),
    role        TEXT NOT NULL CHECK (role IN ('owner', 'dispatcher', 'driver')),
    sealed_name BLOB NOT NULL,
    made_at     INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    used_at     INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX enrolment_by_operator ON enrolment (operator_id);
CREATE INDEX enrolment_by_member ON enrolment (member_id);

-- Who is signed in. A new token is offered first and takes over when the browser shows it: an
-- answer that is lost on the way signs nobody out. Only hashes.
CREATE TABLE session (
    id             BLOB PRIMARY KEY,         -- UUIDv7
    member_id      BLOB NOT NULL REFERENCES member (id),
    token_hash     BLOB NOT NULL UNIQUE,
    rotated_at     INTEGER NOT NULL,         -- since when this token
    next_hash      BLOB UNIQUE,              -- offered, not yet seen
    offered_at     INTEGER,
    previous_hash  BLOB UNIQUE,              -- good until then, for requests under way
    previous_until INTEGER,
    made_at        INTEGER NOT NULL,
    seen_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_member ON session (member_id);

-- Tokens of fleet systems. Only hashes.
CREATE TABLE api_token (
    id          BLOB PRIMARY KEY,            -- UUIDv7
    operator_id BLOB NOT NULL REFERENCES operator (id),
    token_hash  BLOB NOT NULL UNIQUE,
    sealed_name BLOB NOT NULL,
    may_read    INTEGER NOT NULL,            -- trips:read
    may_write   INTEGER NOT NULL,            -- trips:write
    made_at     INTEGER NOT NULL,
    used_at     INTEGER,
    revoked_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX api_token_by_operator ON api_token (operator_id);

-- WebAuthn ceremonies that were started, encrypted. Here and not in memory, so that a restart or
-- another process can finish them. Each is taken out once.
CREATE TABLE challenge (
    id         BLOB PRIMARY KEY,             -- random
    sealed     BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX challenge_by_expiry ON challenge (expires_at);

-- What happened to accounts, without names. Outlives what it is about.
CREATE TABLE account_event (
    id          BLOB PRIMARY KEY,            -- UUIDv7
    operator_id BLOB NOT NULL REFERENCES operator (id),
    kind        TEXT NOT NULL,
    subject     BLOB NOT NULL,               -- operator, member, passkey, session or token
    by_member   BLOB,                        -- NULL: the command line, or a link
    at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX account_event_by_operator ON account_event (operator_id, id);
