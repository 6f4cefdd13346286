//! Overrides: corrections of single cells, in force beside the raw data, which they never touch.
//!
//! An override names the raw cell that it corrects: when an import brings another one, it rests, and is in
//! force again as soon as the cell says the same again. Not here: which cells deserve one (`engine`), and
//! where they are applied to a record's cells (`desk`).

use ficha_engine::attribute::Slot;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Deserialize;

use crate::{
    error::Result,
    transact::{Ledger, Noun, Stale},
};

/// A correction of one cell of a record. As JSON: slot, was, value.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Override(pub Slot, pub String, pub String);

impl Override {
    /// What the cell says instead, if this corrects it.
    pub fn of<'a>(&'a self, slot: &Slot, cell: &str) -> Option<&'a str> {
        (self.0 == *slot && self.1 == cell).then_some(&self.2)
    }
}

/// The overrides of record `r`, as JSON; NULL where it has none.
const OF_RECORD: &str = "(SELECT nullif(json_group_array(json_array(o.slot, o.was, o.value)), '[]')
     FROM override o WHERE o.record_id = r.id AND o.in_force = 1)";

/// The expression that gives a record's overrides as JSON. Where the project has none, no record is asked.
pub(crate) fn column(connection: &Connection) -> Result<&'static str> {
    Ok(if any(connection)? { OF_RECORD } else { "NULL" })
}

/// Overrides as [`column`] gives them.
pub(crate) fn parse(row: &Row<'_>, column: usize) -> Result<Vec<Override>> {
    match row.get_ref(column)?.as_str_or_null().unwrap_or_default() {
        Some(json) => Ok(serde_json::from_str(json)?),
        None => Ok(Vec::new()),
    }
}

fn any(connection: &Connection) -> Result<bool> {
    let mut statement =
        connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM override WHERE in_force = 1)")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// A number that is another one whenever other overrides are in force; 0 for none.
pub fn state(connection: &Connection) -> Result<i64> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = 'overrides'")?;
    let stored: Option<String> = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(stored.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// Spreads an id over 64 bits, so that the sums of two sets of ids are the same for the same sets alone.
fn spread(id: i64) -> i64 {
    let mut bits = (id as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (bits ^ (bits >> 31)) as i64
}

/// The text that a history entry keeps of an override.
fn document(record: i64, slot: &str, was: &str, value: &str) -> Result<String> {
    Ok(serde_json::to_string(&(record, slot, was, value))?)
}

fn stored(connection: &Connection, id: i64) -> Result<Option<(String, bool)>> {
    let mut statement = connection
        .prepare_cached("SELECT record_id, slot, was, value, in_force FROM override WHERE id = ?")?;
    let mut rows = statement.query([id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let text = |column: usize| row.get_ref(column).map(|text| text.as_str().unwrap_or_default());
    Ok(Some((document(row.get(0)?, text(1)?, text(2)?, text(3)?)?, row.get(4)?)))
}

/// The first override that is not what its history entry commits to: that entry.
pub(crate) fn broken(connection: &Connection) -> Result<Option<i64>> {
    let mut changes = connection.prepare(
        "SELECT entry_id, key, coalesce(after, before) FROM history_change WHERE noun = ? ORDER BY entry_id, seq",
    )?;
    let mut rows = changes.query([Noun::Override as i64])?;
    while let Some(row) = rows.next()? {
        // An erasure takes the text with the override.
        let Some(committed) = row.get::<_, Option<String>>(2)? else { continue };
        if stored(connection, row.get(1)?)?.is_none_or(|(document, _)| document != committed) {
            return Ok(Some(row.get(0)?));
        }
    }
    Ok(None)
}

impl Ledger<'_> {
    /// Puts an override in force, in place of the one of the same cell; without a value, the raw cell
    /// stands again. False: nothing changed.
    pub fn set_override(&mut self, record: i64, slot: &Slot, was: &str, value: Option<&str>) -> Result<bool> {
        let slot = slot.to_string();
        let before: Option<(i64, String)> = self
            .sql
            .prepare_cached(
                "SELECT id, value FROM override WHERE record_id = ? AND slot = ? AND was = ? AND in_force = 1",
            )?
            .query_row(params![record, slot, was], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let value = value.filter(|value| *value != was);
        if before.as_ref().map(|(_, value)| value.as_str()) == value {
            return Ok(false);
        }
        if let Some((id, old)) = before {
            self.changed(Noun::Override, id, Some(&document(record, &slot, was, &old)?), None)?;
            self.put_override(id, false)?;
        }
        if let Some(value) = value {
            self.sql
                .prepare_cached(
                    "INSERT INTO override (record_id, slot, was, value, in_force) VALUES (?, ?, ?, ?, 0)",
                )?
                .execute(params![record, slot, was, value])?;
            let id = self.sql.last_insert_rowid();
            self.changed(Noun::Override, id, None, Some(&document(record, &slot, was, value)?))?;
            self.put_override(id, true)?;
        }
        Ok(true)
    }

    /// What the override is, while it is in force.
    pub(crate) fn override_in_force(&self, id: i64) -> Result<Option<String>> {
        Ok(stored(self.sql, id)?.filter(|(_, in_force)| *in_force).map(|(document, _)| document))
    }

    pub(crate) fn put_override(&mut self, id: i64, in_force: bool) -> Result<()> {
        let changed = self
            .sql
            .prepare_cached("UPDATE override SET in_force = ?2 WHERE id = ?1 AND in_force <> ?2")?
            .execute(params![id, in_force])?;
        if changed > 0 {
            let by = if in_force { spread(id) } else { spread(id).wrapping_neg() };
            let state = state(self.sql)?.wrapping_add(by);
            self.sql
                .prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES ('overrides', ?)")?
                .execute([state.to_string()])?;
        }
        self.is_stale(Stale::RECORDS.and(Stale::PROFILES).and(Stale::CLUSTERS));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ficha_engine::attribute::Attribute;

    use super::*;
    use crate::{
        StoreError,
        bench::{Bench, stamp},
        history::{self, Touched, chain::Verification},
        run::{self, RunStart},
    };

    fn slot() -> Slot {
        Slot::first(Attribute::FullName)
    }

    fn set(bench: &Bench, record: i64, was: &str, value: Option<&str>) -> Option<i64> {
        bench.change(|ledger| ledger.set_override(record, &slot(), was, value)).entry
    }

    /// The name of the first record, as it is corrected.
    fn name(bench: &Bench) -> String {
        let record = bench.records().swap_remove(0);
        let cell = &record.cells[1];
        let corrected = record.overrides.iter().find_map(|of| of.of(&slot(), cell));
        corrected.unwrap_or(cell).to_owned()
    }

    #[test]
    fn a_correction_is_undone_and_done_again() {
        let bench = Bench::new();
        bench.import("shop", &[("1", "ANA", None), ("2", "Luis", None)]);
        let first = set(&bench, 1, "ANA", Some("Ana")).unwrap();
        assert_eq!(name(&bench), "Ana");
        assert_eq!(set(&bench, 1, "ANA", Some("Ana")), None, "what is so already is no change");
        let second = set(&bench, 1, "ANA", Some("Anna")).unwrap();
        assert_eq!(name(&bench), "Anna");
        let refused = bench.project.undo(&stamp(), Some(first)).unwrap_err();
        assert!(
            matches!(refused, StoreError::LaterWork { ref later, .. } if *later == [second]),
            "{refused:?}"
        );
        bench.undo(second);
        assert_eq!(name(&bench), "Ana");
        bench.undo(first);
        assert_eq!(name(&bench), "ANA");
        bench.project.redo(&stamp(), Some(first)).unwrap();
        assert_eq!(name(&bench), "Ana");
        set(&bench, 1, "ANA", None).unwrap();
        assert_eq!(name(&bench), "ANA");
        assert_eq!(bench.project.read(state).unwrap(), 0, "as if there had been none");
        assert_eq!(bench.project.read(history::chain::verify).unwrap(), Verification::Sound { entries: 7 });
    }

    #[test]
    fn a_cell_that_changed_lets_its_correction_rest() {
        let bench = Bench::new();
        bench.import("shop", &[("1", "ANA", None)]);
        set(&bench, 1, "ANA", Some("Ana")).unwrap();
        let (next, _) = bench.import("shop", &[("1", "Ana Ruiz", None)]);
        assert_eq!(name(&bench), "Ana Ruiz");
        bench.undo(next);
        assert_eq!(name(&bench), "Ana", "an import can be undone under it");
    }

    #[test]
    fn other_corrections_make_a_run_stale_and_the_same_do_not() {
        let bench = Bench::new();
        bench.import("shop", &[("1", "ANA", None)]);
        let stale = || {
            let look = |connection: &Connection| {
                let run = run::current(connection)?.unwrap();
                run::is_stale(connection, &run::get(connection, run)?.unwrap())
            };
            bench.project.read(look).unwrap()
        };
        let first = set(&bench, 1, "ANA", Some("Ana")).unwrap();
        let overrides = bench.project.read(state).unwrap();
        let start = RunStart { model: "{}", records: 1, imports: &[1], rules: None, overrides };
        bench.change(|ledger| ledger.run(&start));
        assert!(!stale());
        let second = set(&bench, 1, "ANA", Some("Anna")).unwrap();
        assert!(stale());
        bench.undo(second);
        assert!(!stale());
        bench.undo(first);
        assert!(stale());
    }

    #[test]
    fn what_was_corrected_touches_its_profile_alone() {
        let bench = Bench::new();
        bench.import("shop", &[("1", "ANA", None), ("2", "LUIS", None)]);
        let entry = set(&bench, 2, "LUIS", Some("Luis")).unwrap();
        let touched = |most| {
            bench.project.read(|connection| history::profiles_touched(connection, entry - 1, most)).unwrap()
        };
        assert_eq!(touched(5), Touched::These(vec![2]));
        bench.undo(entry);
        assert_eq!(touched(5), Touched::These(vec![2]));
        assert_eq!(touched(0), Touched::All);
    }

    #[test]
    fn an_altered_override_is_found_and_an_erased_one_leaves_the_chain_sound() {
        for (sql, sound) in [
            ("UPDATE override SET value = 'Eva'", false),
            ("DELETE FROM override", false),
            (
                "DELETE FROM override; UPDATE history_change SET after = NULL, salt = NULL WHERE noun = 6",
                true,
            ),
        ] {
            let bench = Bench::new();
            bench.import("shop", &[("1", "ANA", None)]);
            set(&bench, 1, "ANA", Some("Ana")).unwrap();
            bench.tamper(sql);
            let found = bench.project.read(history::chain::verify).unwrap();
            let expected =
                if sound { Verification::Sound { entries: 2 } } else { Verification::Broken { entry: 2 } };
            assert_eq!(found, expected, "{sql}");
        }
    }
}
