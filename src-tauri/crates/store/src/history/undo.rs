//! Undo and redo: any entry, at any time, as long as nothing later stands on it.
//!
//! An undo writes the entry's `before` values back, newest change first; a redo writes the `after`
//! values. Both append an entry that names the one it is about and has no changes of its own: the
//! values stay where they are sealed.

use rusqlite::{OptionalExtension, params};

use crate::{
    error::{Result, StoreError},
    history,
    project::Project,
    transact::{Committed, Ledger, Noun, Stale, Stamp},
};

/// A stored change: noun, key, before, after.
type StoredChange = (i64, i64, Option<String>, Option<String>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Undo,
    Redo,
}

impl Project {
    /// Takes back an entry; `None`: the newest in force. Gives the entry that was undone.
    pub fn undo(&self, stamp: &Stamp, entry: Option<i64>) -> Result<Committed<i64>> {
        self.turn(stamp, entry, Direction::Undo)
    }

    /// Does an undone entry again; `None`: the one undone last. Gives the entry that was redone.
    pub fn redo(&self, stamp: &Stamp, entry: Option<i64>) -> Result<Committed<i64>> {
        self.turn(stamp, entry, Direction::Redo)
    }

    fn turn(&self, stamp: &Stamp, entry: Option<i64>, direction: Direction) -> Result<Committed<i64>> {
        let target = std::cell::Cell::new(0);
        let code = if direction == Direction::Undo { "undo" } else { "redo" };
        self.commit(
            stamp,
            |ledger| {
                let entry = ledger.choose(entry, direction)?;
                target.set(entry);
                ledger.turn(entry, direction)?;
                Ok(entry)
            },
            |ledger| ledger.write_entry(code, Some(target.get())),
        )
    }
}

impl Ledger<'_> {
    fn choose(&self, entry: Option<i64>, direction: Direction) -> Result<i64> {
        let Some(entry) = entry else {
            let found = match direction {
                Direction::Undo => history::undoable(self.sql)?,
                Direction::Redo => history::redoable(self.sql)?,
            };
            return found.map(|entry| entry.id).ok_or(StoreError::NothingToUndo);
        };
        let found = history::get(self.sql, entry)?.ok_or(StoreError::NoSuchEntry(entry))?;
        if !found.is_change {
            return Err(StoreError::NotAnOperation(entry));
        }
        if found.in_force != (direction == Direction::Undo) {
            return Err(StoreError::AlreadySo(entry));
        }
        Ok(entry)
    }

    fn turn(&mut self, entry: i64, direction: Direction) -> Result<()> {
        self.keep();
        if direction == Direction::Undo {
            self.refuse_if_stood_on(entry)?;
        } else {
            self.refuse_if_ground_is_gone(entry)?;
            self.refuse_if_another_import_came(entry)?;
        }
        let stale: u32 =
            self.sql.query_row("SELECT stale FROM history_entry WHERE id = ?", [entry], |row| row.get(0))?;
        self.is_stale(Stale(stale));
        if !self.turn_values(entry, direction)? {
            return Err(self.held_up(entry, direction)?);
        }
        match direction {
            Direction::Undo => self.sql.execute("DELETE FROM in_force WHERE entry_id = ?", [entry])?,
            Direction::Redo => self.sql.execute(
                "INSERT INTO in_force (entry_id, applied_by) VALUES (?, ?)",
                params![entry, self.entry],
            )?,
        };
        Ok(())
    }

    /// Writes the entry's values; false where they do not fit what is there now.
    fn turn_values(&mut self, entry: i64, direction: Direction) -> Result<bool> {
        for (noun, key, before, after) in self.changes_of(entry, direction)? {
            let noun = Noun::from_stored(noun)?;
            let (now, then) = match direction {
                Direction::Undo => (after, before),
                Direction::Redo => (before, after),
            };
            if self.value_of(noun, key, now.as_deref())? != now {
                return Ok(false);
            }
            self.put(noun, key, then.as_deref())?;
        }
        // Verdicts of other entries may tie these records to more than the entry itself changed.
        Ok(self.neighbourhood(self.records_of(entry)?)?.is_settled())
    }

    /// The records that the entry decided on or moved.
    fn records_of(&self, entry: i64) -> Result<Vec<i64>> {
        let mut statement = self.sql.prepare_cached(
            "SELECT key FROM history_change WHERE entry_id = ?1 AND noun = ?2
             UNION SELECT m.record_id FROM verdict v JOIN verdict_member m ON m.verdict_id = v.id
             WHERE v.id IN (SELECT key FROM history_change WHERE entry_id = ?1 AND noun = ?3)",
        )?;
        let rows = statement
            .query_map([entry, Noun::Profile as i64, Noun::Verdict as i64], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Why the entry cannot be turned: the entries with a say on the same things that a person may turn
    /// first.
    fn held_up(&self, entry: i64, direction: Direction) -> Result<StoreError> {
        let related = self.related(entry)?;
        let chosen = |wanted: &dyn Fn(i64, Option<i64>) -> bool| -> Vec<i64> {
            let fitting = related.iter().filter(|(id, applied_by)| wanted(*id, *applied_by));
            fitting.map(|(id, _)| *id).collect()
        };
        if direction == Direction::Undo {
            let applied: i64 =
                self.sql.query_row("SELECT applied_by FROM in_force WHERE entry_id = ?", [entry], |row| {
                    row.get(0)
                })?;
            let later = chosen(&|_, applied_by| applied_by.is_some_and(|by| by > applied));
            return Ok(StoreError::LaterWork { entry, later });
        }
        let by = chosen(&|_, applied_by| applied_by.is_some_and(|by| by > entry));
        if !by.is_empty() {
            return Ok(StoreError::Overtaken { entry, by });
        }
        let ground = chosen(&|id, applied_by| applied_by.is_none() && id < entry);
        Ok(StoreError::GroundGone { entry, ground })
    }

    /// Other entries that changed the same things, or judged the same records or what verdicts tie to
    /// them, newest first; and by which entry each is in force (`None`: it is undone).
    fn related(&self, entry: i64) -> Result<Vec<(i64, Option<i64>)>> {
        self.neighbourhood(self.records_of(entry)?)?;
        let mut statement = self.sql.prepare(
            "SELECT other.id, f.applied_by FROM (
                SELECT c.entry_id AS id FROM history_change mine
                JOIN history_change c ON c.noun = mine.noun AND c.key = mine.key WHERE mine.entry_id = ?1
                UNION SELECT v.entry_id FROM temp.near n
                JOIN verdict_member m ON m.record_id = n.record_id JOIN verdict v ON v.id = m.verdict_id
             ) other LEFT JOIN in_force f ON f.entry_id = other.id
             WHERE other.id <> ?1 ORDER BY coalesce(f.applied_by, other.id) DESC LIMIT 100",
        )?;
        let rows = statement.query_map([entry], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn changes_of(&self, entry: i64, direction: Direction) -> Result<Vec<StoredChange>> {
        let order = if direction == Direction::Undo { "DESC" } else { "ASC" };
        let mut statement = self.sql.prepare(&format!(
            "SELECT noun, key, before, after FROM history_change WHERE entry_id = ? ORDER BY seq {order}"
        ))?;
        let rows = statement
            .query_map([entry], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(rows)
    }

    fn refuse_if_stood_on(&self, entry: i64) -> Result<()> {
        let later = self.later_entries(entry)?;
        if later.is_empty() { Ok(()) } else { Err(StoreError::LaterWork { entry, later }) }
    }

    /// Entries in force, applied after `entry`, that change or rest on what it changed. Newest first.
    fn later_entries(&self, entry: i64) -> Result<Vec<i64>> {
        // CROSS JOIN keeps the order in which it is written: a bulk approval has 300,000 changes, and must
        // not be walked once for each later entry.
        let mut statement = self.sql.prepare_cached(
            "SELECT f.entry_id FROM in_force f
             WHERE f.applied_by > coalesce((SELECT applied_by FROM in_force WHERE entry_id = ?1), 0)
               AND f.entry_id <> ?1
               AND (f.entry_id IN (SELECT c.entry_id FROM history_change mine
                                   CROSS JOIN history_change c ON c.noun = mine.noun AND c.key = mine.key
                                   WHERE mine.entry_id = ?1)
                 OR EXISTS (SELECT 1 FROM history_stand s
                            CROSS JOIN history_change mine
                              ON mine.noun = s.noun AND mine.key = s.key AND mine.entry_id = ?1
                            WHERE s.entry_id = f.entry_id))
             ORDER BY f.applied_by DESC LIMIT 100",
        )?;
        let rows = statement.query_map([entry], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A redo needs what the entry rested on: an approval of records whose import is undone stays out.
    fn refuse_if_ground_is_gone(&self, entry: i64) -> Result<()> {
        let missing: Option<i64> = self
            .sql
            .query_row(
                "SELECT c.entry_id FROM history_stand s
                 JOIN history_change c ON c.noun = s.noun AND c.key = s.key
                 LEFT JOIN in_force f ON f.entry_id = c.entry_id
                 WHERE s.entry_id = ?1 AND c.entry_id < ?1 AND f.entry_id IS NULL LIMIT 1",
                [entry],
                |row| row.get(0),
            )
            .optional()?;
        match missing {
            Some(ground) => Err(StoreError::GroundGone { entry, ground: vec![ground] }),
            None => Ok(()),
        }
    }

    /// What an import changed follows from the imports of its source before it: it is done again on these
    /// alone. Any other that is present came in between.
    fn refuse_if_another_import_came(&self, entry: i64) -> Result<()> {
        let mut statement = self.sql.prepare_cached(
            "SELECT f.entry_id FROM history_change mine
             JOIN import i ON i.id = mine.key
             JOIN import other ON other.source_id = i.source_id AND other.present = 1
             JOIN history_change c ON c.noun = mine.noun AND c.key = other.id
             JOIN in_force f ON f.entry_id = c.entry_id
             WHERE mine.entry_id = ?1 AND mine.noun = ?2 AND f.entry_id <> ?1
               AND NOT EXISTS (SELECT 1 FROM history_stand s
                               WHERE s.entry_id = ?1 AND s.noun = mine.noun AND s.key = other.id)
             ORDER BY f.applied_by DESC",
        )?;
        let by: Vec<i64> =
            statement.query_map([entry, Noun::Import as i64], |row| row.get(0))?.collect::<Result<_, _>>()?;
        if by.is_empty() { Ok(()) } else { Err(StoreError::Overtaken { entry, by }) }
    }

    /// What a noun's value is now, in the form in which changes store it. `like` is the form expected.
    fn value_of(&self, noun: Noun, key: i64, like: Option<&str>) -> Result<Option<String>> {
        match noun {
            Noun::Import => Ok(if self.import_is_present(key)? { like.map(str::to_owned) } else { None }),
            Noun::Verdict => Ok(if self.verdict_in_force(key)? { like.map(str::to_owned) } else { None }),
            Noun::CurrentRun => Ok(crate::run::current(self.sql)?.map(|run| run.to_string())),
            Noun::Profile => Ok(Some(self.profile_of(key)?.to_string())),
            Noun::Rules => self.rules_document(),
            Noun::Override => self.override_in_force(key),
            Noun::EventPlace => self.event_place(key),
            Noun::Withdrawal => {
                Ok(if self.withdrawal_in_force(key)? { like.map(str::to_owned) } else { None })
            }
        }
    }

    fn put(&mut self, noun: Noun, key: i64, value: Option<&str>) -> Result<()> {
        match noun {
            Noun::Import => self.put_import_presence(key, value.is_some()),
            Noun::Verdict => self.put_verdict_force(key, value.is_some()),
            Noun::CurrentRun => self.put_current_run(value.and_then(|run| run.parse().ok())),
            Noun::Profile => match value.and_then(|profile| profile.parse().ok()) {
                Some(profile) => self.put_profile(key, profile),
                None => Ok(()),
            },
            Noun::Rules => self.put_rules(value),
            Noun::Override => self.put_override(key, value.is_some()),
            Noun::EventPlace => self.put_event_place(key, value.and_then(|profile| profile.parse().ok())),
            Noun::Withdrawal => self.put_withdrawal_force(key, value.is_some()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::{Bench, stamp};

    #[test]
    fn an_import_is_done_again_only_on_what_it_was_done_on() {
        let bench = Bench::new();
        let (first, _) = bench.import("shop", &[("1", "Ana", None)]);
        let (second, _) = bench.import("shop", &[("1", "Ana Ruiz", None), ("2", "Luis", None)]);
        bench.undo(second);
        let (third, _) = bench.import("shop", &[("1", "Ana", None), ("3", "Eva", None)]);

        let refused = bench.project.redo(&stamp(), Some(second)).unwrap_err();
        assert!(
            matches!(&refused, StoreError::Overtaken { by, .. } if *by == [third]),
            "else Ana would be called what a list said before the newest one: {refused:?}"
        );
        bench.undo(third);
        bench.project.redo(&stamp(), Some(second)).unwrap();
        let refused = bench.project.redo(&stamp(), Some(third)).unwrap_err();
        assert!(
            matches!(&refused, StoreError::Overtaken { by, .. } if *by == [second]),
            "the third was compared with the first alone: {refused:?}"
        );
        bench.undo(second);
        bench.project.redo(&stamp(), Some(third)).unwrap();
        let name = |key: &str, name: &str| (key.to_owned(), name.to_owned());
        assert_eq!(bench.names(), [name("1", "Ana"), name("3", "Eva")]);
        assert!(bench.project.undo(&stamp(), Some(first)).is_err(), "the third stands on the first");
    }
}
