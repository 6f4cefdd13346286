//! Which record of a source each row of a file is about.
//!
//! A record is found again by source and key; without a key, its content is its key. Where several have
//! one key, a row goes to the one that says the same, and otherwise to the first that is left. Content is
//! compared by salted digest, so that nothing has to be read back to see that a row is unchanged. A row
//! whose key nobody has may name the keys that its record had before: systems give new ones after a merge.
//!
//! Not here: writing anything (`import`).

use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use rusqlite::{Connection, OptionalExtension, Statement, params};

use crate::{
    error::Result,
    row::RowContent,
    said::{Said, Sealed},
};

/// Rows of one key that are told apart by what they say. Beyond it each would be held against ever more
/// others: a column that is no key at all may say the same in every row.
const TOLD_APART: i64 = 64;

/// Counts how often each key comes in one file. Keeps a hash a key.
#[derive(Debug, Default)]
pub(crate) struct KeyCounter(HashMap<u64, i64>);

impl KeyCounter {
    /// How often the key came in this file, this time included.
    pub(crate) fn count(&mut self, key: &str) -> i64 {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let count = self.0.entry(hasher.finish()).or_insert(0);
        *count += 1;
        *count
    }
}

/// A record as it stands before its row is written.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) record: i64,
    /// 0 present, 1 gone, 2 withdrawn.
    pub(crate) state: i64,
    /// Its version, where it says what the row says.
    pub(crate) same: Option<Sealed>,
    /// It is known by a key that it had before: it goes on under the row's.
    pub(crate) renamed: bool,
}

/// Finds the record of each row, row after row of one file.
pub(crate) struct Lookup<'c> {
    source: i64,
    /// The source has no records at all: nothing has to be looked for.
    empty: bool,
    /// Records whose import is undone are found too.
    withdrawn: bool,
    keys: KeyCounter,
    /// Records that a row was found to be about.
    pub(crate) seen: HashSet<i64>,
    find: Statement<'c>,
    said: Said<'c>,
    next_occurrence: Statement<'c>,
}

impl<'c> Lookup<'c> {
    pub(crate) fn new(connection: &'c Connection, source: i64, withdrawn: bool) -> Result<Self> {
        let any = connection
            .query_row("SELECT 1 FROM record WHERE source_id = ? LIMIT 1", [source], |_| Ok(()))
            .optional()?;
        Ok(Lookup {
            source,
            empty: any.is_none(),
            withdrawn,
            keys: KeyCounter::default(),
            seen: HashSet::new(),
            find: connection.prepare(
                "SELECT id, state & 3, version_id FROM record
                 WHERE source_id = ? AND source_key = ? AND occurrence >= ? AND occurrence < ?
                 ORDER BY occurrence",
            )?,
            said: Said::new(connection, source)?,
            next_occurrence: connection.prepare(
                "SELECT 1 + coalesce(max(occurrence), 0) FROM record WHERE source_id = ? AND source_key = ?",
            )?,
        })
    }

    /// The source has no records, not even withdrawn ones.
    pub(crate) fn is_empty(&self) -> bool {
        self.empty
    }

    /// The record that the next row is about, and how often its key came by now. Of a key that comes more
    /// often than [`TOLD_APART`], the later rows are known by their place.
    pub(crate) fn find(&mut self, row: &RowContent) -> Result<(i64, Option<Known>)> {
        let repeat = self.keys.count(&row.key);
        if self.empty {
            return Ok((repeat, None));
        }
        let mut found = self.of_key(&row.key, &row.content, repeat)?;
        for former in row.former.iter().filter(|_| row.keyed && repeat == 1) {
            if found.is_some() {
                break;
            }
            found = self.of_key(former, &row.content, 1)?.map(|known| Known { renamed: true, ..known });
        }
        self.seen.extend(found.as_ref().map(|known| known.record));
        Ok((repeat, found))
    }

    /// The record of a key that is left for what comes as the `repeat`-th of it.
    fn of_key(&mut self, key: &str, content: &[u8], repeat: i64) -> Result<Option<Known>> {
        let from = if repeat <= TOLD_APART { 1 } else { repeat };
        let mut rows = self.find.query(params![self.source, key, from, from + TOLD_APART])?;
        let mut first_left = None;
        while let Some(of) = rows.next()? {
            let (record, state) = (of.get(0)?, of.get(1)?);
            if self.seen.contains(&record) || (state == 2 && !self.withdrawn) {
                continue;
            }
            let same = self.said.by(of.get(2)?)?.filter(|said| said.says(content));
            let known = Known { record, state, same, renamed: false };
            if known.same.is_some() {
                first_left = Some(known);
                break;
            }
            first_left.get_or_insert(known);
            if repeat > TOLD_APART {
                break;
            }
        }
        Ok(first_left)
    }

    /// Is there a record that the row says the same as, present, and left by the rows before? Counts nothing.
    pub(crate) fn has_present(&mut self, row: &RowContent) -> Result<bool> {
        if self.empty {
            return Ok(false);
        }
        let mut rows = self.find.query(params![self.source, row.key, 1, 1 + TOLD_APART])?;
        while let Some(of) = rows.next()? {
            let (record, state): (i64, i64) = (of.get(0)?, of.get(1)?);
            if state != 0 || self.seen.contains(&record) {
                continue;
            }
            if self.said.by(of.get(2)?)?.is_some_and(|said| said.says(&row.content)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The occurrence that a new record of the key gets, whose row came as the `repeat`-th of it.
    pub(crate) fn free_occurrence(&mut self, key: &str, repeat: i64) -> Result<i64> {
        if self.empty {
            return Ok(repeat);
        }
        Ok(self.next_occurrence.query_row(params![self.source, key], |row| row.get(0))?)
    }
}
