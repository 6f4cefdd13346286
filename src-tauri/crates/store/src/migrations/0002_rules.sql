-- What people told the match: one document (JSON, owned by `rules.rs`). No row: nothing was told.
CREATE TABLE rules (
    id        INTEGER PRIMARY KEY CHECK (id = 0),
    document  TEXT NOT NULL
) STRICT;

-- What the run was made with beside the records (JSON, owned by `desk`); NULL: no rules.
ALTER TABLE run ADD COLUMN rules TEXT;

-- `band` follows from these two, the confidence and the thresholds in force.
-- assured: the highest threshold at which the cluster is sure; 0 where it never may be.
-- joined: 0 for a pair under the match's own cut, unlikely whatever the thresholds.
ALTER TABLE cluster ADD COLUMN assured REAL NOT NULL DEFAULT 0;
ALTER TABLE cluster ADD COLUMN joined INTEGER NOT NULL DEFAULT 1;
-- Of an older run it is known only which clusters were sure at the threshold of its day.
UPDATE cluster SET assured = CASE band WHEN 0 THEN confidence ELSE 0 END, joined = band <> 2;
