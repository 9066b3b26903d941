-- The version of the list that an authority's answer is about: an older answer that comes late does
-- not take the place of a newer one. NULL: the check of this service.
ALTER TABLE rider_answer ADD COLUMN about_version INTEGER;

-- The link an entry came through, as a keyed hash: entries are counted and thrown away per link.
-- NULL: handed in by the driver, or older than this column.
ALTER TABLE join_entry ADD COLUMN code_hash BLOB;

-- Read from a rider's screen by the driver's device.
ALTER TABLE join_entry ADD COLUMN by_driver INTEGER NOT NULL DEFAULT 0;
