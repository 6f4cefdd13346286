-- raw: what came, byte for byte -----------------------------------------------------------------

CREATE TABLE source (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE COLLATE NOCASE,
    system  TEXT NOT NULL,
    object  TEXT NOT NULL
) STRICT;

-- One file read once. `reading` and `mapping` are JSON: how the file was read, and one slot a column.
CREATE TABLE import (
    id           INTEGER PRIMARY KEY,
    source_id    INTEGER NOT NULL REFERENCES source (id),
    file_name    TEXT NOT NULL,
    sheet        TEXT,
    at           TEXT NOT NULL,
    fingerprint  TEXT NOT NULL,
    reading      TEXT NOT NULL,
    headers      TEXT NOT NULL,
    mapping      TEXT NOT NULL,
    row_count    INTEGER NOT NULL DEFAULT 0,
    new          INTEGER NOT NULL DEFAULT 0,
    changed      INTEGER NOT NULL DEFAULT 0,
    unchanged    INTEGER NOT NULL DEFAULT 0,
    gone         INTEGER NOT NULL DEFAULT 0,
    skipped      INTEGER NOT NULL DEFAULT 0,
    problems     INTEGER NOT NULL DEFAULT 0,
    -- its versions are those with ids from `first_id` to before `end_id`
    first_id     INTEGER NOT NULL,
    end_id       INTEGER NOT NULL,
    -- 0: undone. Its records and versions stay, out of force.
    present      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX import_by_source ON import (source_id);

-- A record is (source, key, occurrence) for ever; what it says is in its versions.
-- state: 0 present, 1 gone (the source's newest export lacks it), 2 withdrawn (its import is undone).
-- A record is born with the profile id of its own number; `profile_id` is the profile it is in now.
CREATE TABLE record (
    id          INTEGER PRIMARY KEY,
    source_id   INTEGER NOT NULL REFERENCES source (id),
    source_key  TEXT NOT NULL,
    occurrence  INTEGER NOT NULL,
    version_id  INTEGER NOT NULL,
    profile_id  INTEGER NOT NULL,
    state       INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX record_identity ON record (source_id, source_key, occurrence);
-- Both hold the state, so that counting profiles and a source's records reads no row.
CREATE INDEX record_by_profile ON record (profile_id, state);
CREATE INDEX record_by_state ON record (source_id, state);

-- `cells` is a JSON array of the cells as they came, in the order of the file's columns.
-- `digest` = SHA-256(salt, content); an erasure destroys cells and salt, and the digest stays.
CREATE TABLE record_version (
    id         INTEGER PRIMARY KEY,
    record_id  INTEGER NOT NULL,
    import_id  INTEGER NOT NULL,
    row        INTEGER NOT NULL,
    cells      TEXT,
    salt       BLOB,
    digest     BLOB NOT NULL
) STRICT;
-- Records, versions and minted profile ids are numbered from one sequence, and a record's first version
-- has the record's own number: only later versions need an index.
CREATE INDEX later_version ON record_version (record_id, id) WHERE id <> record_id;

-- Records of the source that an import's file no longer had.
CREATE TABLE gone_record (
    import_id  INTEGER NOT NULL,
    record_id  INTEGER NOT NULL,
    PRIMARY KEY (import_id, record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE row_problem (
    import_id  INTEGER NOT NULL,
    row        INTEGER NOT NULL,
    sheet      TEXT,
    column_no  INTEGER,
    kind       TEXT NOT NULL
) STRICT;
CREATE INDEX row_problem_by_import ON row_problem (import_id, row);

CREATE TABLE skipped_row (
    import_id  INTEGER NOT NULL,
    row        INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    cells      TEXT
) STRICT;
CREATE INDEX skipped_row_by_import ON skipped_row (import_id, row);

-- standard: one model for what the sources say --------------------------------------------------

-- kind: 1 e-mail, 2 phone, 3 tax id. `value` is normalised. An index that may still hold values of
-- earlier versions: who finds a record by it checks the record.
CREATE TABLE identifier (
    kind       INTEGER NOT NULL,
    value      TEXT NOT NULL,
    record_id  INTEGER NOT NULL,
    PRIMARY KEY (kind, value, record_id)
) STRICT, WITHOUT ROWID;

-- unified: who is who ---------------------------------------------------------------------------

CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    model       TEXT NOT NULL,
    records     INTEGER NOT NULL,
    -- the imports that were present, as a JSON array: tells whether the match is stale
    imports     TEXT NOT NULL
) STRICT;

CREATE TABLE pair (
    run_id       INTEGER NOT NULL,
    a            INTEGER NOT NULL,
    b            INTEGER NOT NULL,
    probability  REAL NOT NULL,
    bits         REAL NOT NULL,
    PRIMARY KEY (run_id, a, b)
) STRICT, WITHOUT ROWID;

-- band: 0 sure, 1 review, 2 unlikely. decision: 0 none, 1 approved, 2 rejected, 3 split; derived from
-- verdicts and profiles, refreshed in the transaction that changes them.
CREATE TABLE cluster (
    run_id      INTEGER NOT NULL,
    id          INTEGER NOT NULL,
    band        INTEGER NOT NULL,
    confidence  REAL NOT NULL,
    size        INTEGER NOT NULL,
    conflict    INTEGER NOT NULL,
    decision    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cluster_queue ON cluster (run_id, band, confidence DESC, id, decision, size);

CREATE TABLE cluster_member (
    run_id      INTEGER NOT NULL,
    cluster_id  INTEGER NOT NULL,
    record_id   INTEGER NOT NULL,
    confidence  REAL NOT NULL,
    PRIMARY KEY (run_id, cluster_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cluster_member_by_record ON cluster_member (run_id, record_id, cluster_id);

CREATE TABLE hub (
    run_id   INTEGER NOT NULL,
    slot     TEXT NOT NULL,
    value    TEXT NOT NULL,
    records  INTEGER NOT NULL
) STRICT;
CREATE INDEX hub_by_run ON hub (run_id);

CREATE TABLE term_frequency (
    run_id  INTEGER NOT NULL,
    term    TEXT NOT NULL,
    value   TEXT NOT NULL,
    count   INTEGER NOT NULL,
    PRIMARY KEY (run_id, term, value)
) STRICT, WITHOUT ROWID;

-- ledger: the audit trail -----------------------------------------------------------------------

-- A verdict puts records into groups: one group is one customer, two groups are two.
CREATE TABLE verdict (
    id        INTEGER PRIMARY KEY,
    entry_id  INTEGER NOT NULL,
    -- approve, reject, ...: how it was said; the groups are what counts
    kind      TEXT NOT NULL,
    in_force  INTEGER NOT NULL
) STRICT;
-- `digest` is the record's content when the verdict was given; another one now: to confirm.
CREATE TABLE verdict_member (
    verdict_id  INTEGER NOT NULL,
    group_no    INTEGER NOT NULL,
    record_id   INTEGER NOT NULL,
    digest      BLOB NOT NULL,
    PRIMARY KEY (verdict_id, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_member_by_record ON verdict_member (record_id, verdict_id);

-- Profile ids that no record was born with: drawn, on a split, from the records' own sequence.
-- An id that no record is in any more leads to where its anchor is now.
CREATE TABLE minted_profile (
    id         INTEGER PRIMARY KEY,
    anchor_id  INTEGER NOT NULL
) STRICT;

-- status: 1 yes, 0 no. Never updated: the newest and the strictest are found when asked.
CREATE TABLE consent (
    id          INTEGER PRIMARY KEY,
    kind        INTEGER NOT NULL,
    value       TEXT,
    channel     TEXT NOT NULL,
    purpose     TEXT NOT NULL,
    status      INTEGER NOT NULL,
    at          TEXT,
    proof       TEXT,
    record_id   INTEGER NOT NULL,
    import_id   INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_by_identifier ON consent (kind, value, channel, purpose);
CREATE INDEX consent_by_record ON consent (record_id);

CREATE TABLE history_entry (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    -- operation and its parameters, nothing personal (JSON)
    code    TEXT NOT NULL,
    params  TEXT NOT NULL,
    -- undo, redo: the entry that it concerns
    about   INTEGER,
    -- views that it made stale: bits of store::Stale
    stale   INTEGER NOT NULL,
    hash    BLOB NOT NULL
) STRICT;

-- What the entry changed. `digest` = SHA-256(salt, noun, key, before, after).
CREATE TABLE history_change (
    entry_id  INTEGER NOT NULL,
    seq       INTEGER NOT NULL,
    noun      INTEGER NOT NULL,
    key       INTEGER NOT NULL,
    before    TEXT,
    after     TEXT,
    salt      BLOB,
    digest    BLOB NOT NULL,
    PRIMARY KEY (entry_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_change_by_key ON history_change (noun, key, entry_id);

-- What the entry rests on without changing it.
CREATE TABLE history_stand (
    entry_id  INTEGER NOT NULL,
    noun      INTEGER NOT NULL,
    key       INTEGER NOT NULL,
    PRIMARY KEY (entry_id, noun, key)
) STRICT, WITHOUT ROWID;

-- The entries in force, and the entry (do or redo) that put them there. Derived from history_entry.
CREATE TABLE in_force (
    entry_id    INTEGER PRIMARY KEY,
    applied_by  INTEGER NOT NULL
) STRICT;

-- use -------------------------------------------------------------------------------------------

CREATE TABLE export (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    format    TEXT NOT NULL,
    profiles  INTEGER NOT NULL,
    records   INTEGER NOT NULL
) STRICT;

CREATE TABLE meta (
    key    TEXT PRIMARY KEY,
    value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
