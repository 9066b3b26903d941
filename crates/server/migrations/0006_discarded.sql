-- Withdrawn by the operator together with a link, not by the rider.
ALTER TABLE join_entry ADD COLUMN discarded INTEGER NOT NULL DEFAULT 0;
