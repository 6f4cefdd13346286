-- A named person took refusals back. `reason` is personal: the history has a salted digest of it.
CREATE TABLE consent_withdrawal (
    id        INTEGER PRIMARY KEY,
    entry_id  INTEGER NOT NULL,
    channel   TEXT NOT NULL,
    person    TEXT NOT NULL,
    reason    TEXT NOT NULL,
    at        TEXT NOT NULL,
    in_force  INTEGER NOT NULL
) STRICT;

-- The facts that it takes back.
CREATE TABLE consent_withdrawn (
    consent_id     INTEGER NOT NULL,
    withdrawal_id  INTEGER NOT NULL,
    PRIMARY KEY (consent_id, withdrawal_id)
) STRICT, WITHOUT ROWID;

-- What the source's rows are: people, companies, orders, payments, tickets, activity. Records of the last
-- four are events: their states are those of others and four more (4 present, 5 gone, 6 withdrawn), so that
-- whoever asks for records of customers (state < 2) never meets one.
ALTER TABLE source ADD COLUMN target TEXT NOT NULL DEFAULT 'people';

-- What they were when this was imported: a source whose imports are all undone may become one of something
-- else, and is again what it was when one of them is done again.
ALTER TABLE import ADD COLUMN target TEXT NOT NULL DEFAULT 'people';

-- What a version of an event's record says. `head_id`: the first record of its key; the others are lines
-- of the same event. `at`: RFC 3339 day or local time, empty where unknown. `amount` in ten-thousandths.
CREATE TABLE event (
    version_id  INTEGER PRIMARY KEY,
    record_id   INTEGER NOT NULL,
    head_id     INTEGER NOT NULL,
    at          TEXT NOT NULL,
    kind        TEXT,
    amount      INTEGER,
    currency    TEXT,
    status      TEXT,
    subject     TEXT
) STRICT;
CREATE INDEX event_by_head ON event (head_id, version_id);
CREATE INDEX event_by_time ON event (at, head_id, version_id) WHERE record_id = head_id;

-- Whom it may be about. kind: 1 e-mail, 2 phone, 5 the person's key in the same system.
CREATE TABLE event_key (
    kind        INTEGER NOT NULL,
    value       TEXT NOT NULL,
    version_id  INTEGER NOT NULL,
    head_id     INTEGER NOT NULL,
    PRIMARY KEY (kind, value, version_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_key_by_version ON event_key (version_id, kind, value);

-- Put by hand to the profile of this id.
CREATE TABLE event_place (
    head_id     INTEGER PRIMARY KEY,
    profile_id  INTEGER NOT NULL
) STRICT;
CREATE INDEX event_place_by_profile ON event_place (profile_id);
