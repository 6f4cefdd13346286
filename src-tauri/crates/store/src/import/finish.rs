//! The end of an import: what the file lacks is gone, and the rows are sealed into the history.

use rusqlite::params;

use super::{ImportCounts, ImportWriter};
use crate::{
    error::Result,
    raw::import_seal,
    transact::{Noun, Redecide, Stale},
};

impl ImportWriter<'_, '_> {
    /// Ends the import: finds what is gone, and seals the rows into the history.
    ///
    /// A file with less than half of the source's records is taken for a part of it, not for an export
    /// that lost most of them: nothing is then marked gone.
    pub fn finish(mut self) -> Result<ImportCounts> {
        self.write_identifiers()?;
        let returned = self.mark_gone()?;
        let changes = self.counts.new + self.counts.changed + self.counts.gone + returned;
        if changes == 0 {
            // Nothing new: no trace, so that the same file twice is no second import.
            self.ledger.sql.execute("DELETE FROM row_problem WHERE import_id = ?", [self.id])?;
            self.ledger.sql.execute("DELETE FROM skipped_row WHERE import_id = ?", [self.id])?;
            self.ledger.sql.execute("DELETE FROM gone_record WHERE import_id = ?", [self.id])?;
            self.ledger.sql.execute("DELETE FROM import WHERE id = ?", [self.id])?;
            return Ok(self.counts);
        }
        self.write_counts()?;
        let (id, source) = (self.id, self.start.source_id);
        let seal = import_seal(self.versions, &serde_json::to_vec(&self.start.mapping)?);
        self.ledger.changed(Noun::Import, id, None, Some(&seal))?;
        let earlier: Vec<i64> = self
            .ledger
            .sql
            .prepare("SELECT id FROM import WHERE source_id = ? AND present = 1 AND id < ?")?
            .query_map([source, id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for import in earlier {
            self.ledger.stands_on(Noun::Import, import)?;
        }
        self.ledger.is_stale(Stale::RECORDS.and(Stale::PROFILES));
        if self.known {
            self.ledger.redecide = Redecide::All;
        }
        Ok(self.counts)
    }

    fn write_counts(&mut self) -> Result<()> {
        let counts = self.counts;
        debug_assert!(self.next >= self.first);
        self.ledger.sql.execute(
            "UPDATE import SET row_count = ?, new = ?, changed = ?, unchanged = ?, gone = ?, skipped = ?,
                    problems = ?, end_id = ? WHERE id = ?",
            params![
                counts.rows,
                counts.new,
                counts.changed,
                counts.unchanged,
                counts.gone,
                counts.skipped,
                counts.problems,
                self.next,
                self.id
            ],
        )?;
        Ok(())
    }

    /// Marks the records that the file lacks. Gives how many came back from being gone unchanged.
    fn mark_gone(&mut self) -> Result<u32> {
        if !self.known {
            return Ok(0);
        }
        let source = self.start.source_id;
        let before: Vec<(i64, i64)> = self
            .ledger
            .sql
            .prepare("SELECT id, state FROM record WHERE source_id = ? AND state < 2 AND id < ? ORDER BY id")?
            .query_map([source, self.first], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let present = before.iter().filter(|(_, state)| *state == 0).count();
        let seen = before.iter().filter(|(id, state)| *state == 0 && self.seen.contains(id)).count();
        let is_a_part = seen * 2 < present;
        let mut returned = 0;
        for (record, state) in before {
            let here = self.seen.contains(&record);
            if here && state == 1 {
                returned += 1;
                self.set_state(record, 0)?;
            } else if !here && (state == 1 || !is_a_part) {
                self.ledger
                    .sql
                    .prepare_cached("INSERT INTO gone_record (import_id, record_id) VALUES (?, ?)")?
                    .execute([self.id, record])?;
                if state == 0 {
                    self.counts.gone += 1;
                    self.set_state(record, 1)?;
                }
            }
        }
        Ok(returned)
    }

    fn set_state(&mut self, record: i64, state: i64) -> Result<()> {
        self.ledger
            .sql
            .prepare_cached("UPDATE record SET state = ? WHERE id = ?")?
            .execute([state, record])?;
        Ok(())
    }
}
