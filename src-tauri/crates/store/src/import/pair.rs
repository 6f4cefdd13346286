//! A record that goes on under another key: that of a changed row without a key, or the new one that its
//! system gave it when it was merged.
//!
//! Not here: which rows belong together (`desk`, by the engine; `lookup`, by the keys that a row names).

use rusqlite::params;

use super::ImportWriter;
use crate::{StoreError, error::Result, identifier::Identifier, raw::versions_digest, record::given_key};

impl ImportWriter<'_, '_> {
    /// Records of the source, without a key of its own, that no row was about so far, oldest first.
    pub fn missing_without_key(&self) -> Result<Vec<i64>> {
        self.compare.missing_without_key(self.first)
    }

    /// Makes the new record of this import the next version of an earlier one. `identifiers`: the row's.
    pub fn pair(&mut self, new: i64, earlier: i64, identifiers: &[Identifier<'_>]) -> Result<()> {
        let sql = self.ledger.sql;
        let (before, after) = (self.key_of(earlier)?, self.key_of(new)?);
        debug_assert!(given_key(&before.0).is_empty() && given_key(&after.0).is_empty());
        self.note_keys(earlier, &before, &after)?;
        sql.prepare_cached("DELETE FROM record WHERE id = ?")?.execute([new])?;
        sql.prepare_cached(
            "UPDATE record SET source_key = ?, occurrence = ?, version_id = ?, state = 0 WHERE id = ?",
        )?
        .execute(params![after.0, after.1, new, earlier])?;
        // A record's first version has the record's number.
        sql.prepare_cached("UPDATE record_version SET record_id = ? WHERE id = ?")?
            .execute([earlier, new])?;
        sql.prepare_cached("UPDATE consent SET record_id = ? WHERE record_id = ?")?
            .execute([earlier, new])?;
        self.replaced.insert(new);
        let mut written =
            sql.prepare_cached("DELETE FROM identifier WHERE kind = ? AND value = ? AND record_id = ?")?;
        for identifier in identifiers {
            written.execute(params![identifier.kind as i64, identifier.value, new])?;
            self.identifiers_waiting.push((identifier.kind as i64, identifier.value.to_owned(), earlier));
        }
        self.compare.pair(earlier);
        self.paired += 1;
        Ok(())
    }

    /// A record that its system gives another key from now on.
    pub(super) fn rename(&mut self, record: i64, key: &str) -> Result<()> {
        let before = self.key_of(record)?;
        let after = (key.to_owned(), self.compare.lookup.free_occurrence(key, 1)?);
        self.note_keys(record, &before, &after)?;
        self.ledger
            .sql
            .prepare_cached("UPDATE record SET source_key = ?, occurrence = ? WHERE id = ?")?
            .execute(params![after.0, after.1, record])?;
        Ok(())
    }

    fn key_of(&self, record: i64) -> Result<(String, i64)> {
        let mut key =
            self.ledger.sql.prepare_cached("SELECT source_key, occurrence FROM record WHERE id = ?")?;
        Ok(key.query_row([record], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// What an undo gives back.
    fn note_keys(&self, record: i64, before: &(String, i64), after: &(String, i64)) -> Result<()> {
        self.ledger
            .sql
            .prepare_cached("INSERT INTO paired_record VALUES (?, ?, ?, ?, ?, ?)")?
            .execute(params![self.id, record, before.0, before.1, after.0, after.1])?;
        Ok(())
    }

    /// The seal of the rows: of paired ones by the record that they went to.
    pub(super) fn seal_pairs(&mut self) -> Result<()> {
        if self.paired > 0 {
            let stored = versions_digest(self.ledger.sql, self.first, self.next, &self.start.headers)?;
            self.versions = stored
                .ok_or_else(|| StoreError::Damaged(self.ledger.sql.path().unwrap_or_default().into()))?;
        }
        Ok(())
    }
}
