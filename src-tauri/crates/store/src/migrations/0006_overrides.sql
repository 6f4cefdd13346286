-- A correction of one cell: while the record's current cell of the slot is still `was`, it says `value`.
-- The raw cell never changes. A row is never rewritten: another correction of the cell is another row.
CREATE TABLE override (
    id         INTEGER PRIMARY KEY,
    record_id  INTEGER NOT NULL,
    slot       TEXT NOT NULL,
    was        TEXT NOT NULL,
    value      TEXT NOT NULL,
    in_force   INTEGER NOT NULL
) STRICT;
CREATE INDEX override_in_force ON override (record_id) WHERE in_force = 1;

-- The overrides that the run was made with (`overrides::state`): others in force make it stale.
ALTER TABLE run ADD COLUMN overrides INTEGER NOT NULL DEFAULT 0;
