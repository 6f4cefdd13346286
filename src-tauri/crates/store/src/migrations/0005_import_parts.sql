-- Which part of its source's export the file is, where an export comes in several (a file a status): only
-- records of that part are gone when it lacks them. NULL: the whole export.
ALTER TABLE import ADD COLUMN part TEXT;
-- The import from whose rows set aside a person took these.
ALTER TABLE import ADD COLUMN taken_from INTEGER;

-- A changed row without a key that was taken for an earlier row's successor: its record goes on under the
-- new row's key. Undoing the import gives the old key back.
CREATE TABLE paired_record (
    import_id          INTEGER NOT NULL,
    record_id          INTEGER NOT NULL,
    key_before         TEXT NOT NULL,
    occurrence_before  INTEGER NOT NULL,
    key_after          TEXT NOT NULL,
    occurrence_after   INTEGER NOT NULL,
    PRIMARY KEY (import_id, record_id)
) STRICT, WITHOUT ROWID;
