-- A filing is of a traveller or of an export. A token of the one never opens the other.
ALTER TABLE filing ADD COLUMN kind TEXT NOT NULL DEFAULT 'declaration'
    CHECK (kind IN ('declaration', 'export'));

-- Which messages a partner takes. Whoever was there before is told what it was told before.
ALTER TABLE partner ADD COLUMN takes TEXT NOT NULL DEFAULT 'manifests'
    CHECK (takes IN ('manifests', 'exports', 'both'));

-- What partners are told, now of exports too: each row is about a trip or about a filing.
CREATE TABLE outbox_of_both (
    id         BLOB PRIMARY KEY,             -- UUIDv7, also the idempotency key of the delivery
    partner_id BLOB NOT NULL REFERENCES partner (id),
    trip_id    BLOB REFERENCES trip (id),
    filing_id  BLOB REFERENCES filing (id),
    version    INTEGER NOT NULL,
    kind       TEXT NOT NULL
        CHECK (kind IN ('manifest', 'cancellation', 'export', 'withdrawal')),
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead', 'dropped')),
    tries      INTEGER NOT NULL DEFAULT 0,
    next_at    INTEGER NOT NULL,
    fault      TEXT,                         -- of the last try: a code, never a text from outside
    made_at    INTEGER NOT NULL,
    done_at    INTEGER,
    CHECK ((trip_id IS NULL) <> (filing_id IS NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO outbox_of_both (id, partner_id, trip_id, version, kind, state, tries, next_at, fault,
        made_at, done_at)
    SELECT id, partner_id, trip_id, version, kind, state, tries, next_at, fault, made_at, done_at
    FROM outbox;

DROP TABLE outbox;
ALTER TABLE outbox_of_both RENAME TO outbox;

CREATE INDEX outbox_waiting ON outbox (partner_id, trip_id, filing_id, id)
    WHERE state = 'waiting';
CREATE INDEX outbox_by_trip ON outbox (trip_id) WHERE trip_id IS NOT NULL;
CREATE INDEX outbox_by_filing ON outbox (filing_id) WHERE filing_id IS NOT NULL;
