-- Coaches and people that an operator keeps for its next trips, all of it sealed together. Erased,
-- the row stays with its number, so that a device that knows an earlier version is told so and does
-- not take what is kept anew for that one.
CREATE TABLE saved (
    operator_id BLOB PRIMARY KEY REFERENCES operator (id),
    version     INTEGER NOT NULL,            -- from 1, counts on across erasing
    sealed      BLOB,                        -- NULL: erased
    changed_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
