-- Exports are also told in the names of the WCO Data Model. SQLite cannot widen a check, so the
-- column is made anew.
ALTER TABLE partner RENAME COLUMN format TO format_before;
ALTER TABLE partner ADD COLUMN format TEXT NOT NULL DEFAULT 'json'
    CHECK (format IN ('json', 'paxlst', 'wco-xml'));
UPDATE partner SET format = format_before;
ALTER TABLE partner DROP COLUMN format_before;
