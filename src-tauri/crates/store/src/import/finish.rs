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
    pub fn finish(mut self) -> Result<ImportCounts> {
        self.write_identifiers()?;
        self.seal_pairs()?;
        let (gone, returned) = self.mark_gone()?;
        let compared = self.compare.counts();
        let counts = ImportCounts { gone, skipped: self.skipped, problems: self.problems, ..compared };
        if counts.new + counts.changed + gone + returned == 0 {
            // Nothing new: no trace, so that the same file twice is no second import.
            self.ledger.sql.execute("DELETE FROM row_problem WHERE import_id = ?", [self.id])?;
            self.ledger.sql.execute("DELETE FROM skipped_row WHERE import_id = ?", [self.id])?;
            self.ledger.sql.execute("DELETE FROM gone_record WHERE import_id = ?", [self.id])?;
            self.ledger.sql.execute("DELETE FROM import WHERE id = ?", [self.id])?;
            return Ok(counts);
        }
        self.write_counts(counts)?;
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
        if self.base == 0 && !self.compare.lookup.is_empty() {
            self.ledger.redecide = Redecide::All;
        }
        Ok(counts)
    }

    fn write_counts(&mut self, counts: ImportCounts) -> Result<()> {
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

    /// Marks the records that the file lacks. Gives how many are gone now, and how many came back from
    /// being gone unchanged.
    fn mark_gone(&mut self) -> Result<(u32, u32)> {
        let absent = self.compare.absent(self.first)?;
        for record in &absent.returned {
            self.set_state(*record, 0)?;
        }
        for record in absent.gone.iter().chain(&absent.still_gone) {
            self.ledger
                .sql
                .prepare_cached("INSERT INTO gone_record (import_id, record_id) VALUES (?, ?)")?
                .execute([self.id, *record])?;
        }
        for record in &absent.gone {
            self.set_state(*record, 1)?;
        }
        Ok((absent.gone.len() as u32, absent.returned.len() as u32))
    }

    fn set_state(&mut self, record: i64, state: i64) -> Result<()> {
        self.ledger
            .sql
            .prepare_cached("UPDATE record SET state = ? WHERE id = ?")?
            .execute([state + self.base, record])?;
        Ok(())
    }
}
