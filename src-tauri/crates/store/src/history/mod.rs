//! The history: append-only, hash-chained, and the ground that undo stands on.
//!
//! Not here: what an entry means in words (`desk`).

pub mod chain;
mod undo;

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Map, Value};

use crate::{error::Result, transact::Noun};

/// A history entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Number, from 1, without gaps.
    pub id: i64,
    /// RFC 3339, UTC.
    pub at: String,
    /// The steward's name.
    pub actor: String,
    /// Operation; `undo` and `redo` are two of them.
    pub code: String,
    /// Its parameters.
    pub params: Map<String, Value>,
    /// The entry that this one undid or did again.
    pub about: Option<i64>,
    /// It changed values: it can be undone, and done again.
    pub is_change: bool,
    /// In force now. Undo and redo entries never are: they put others in or out of force.
    pub in_force: bool,
}

const COLUMNS: &str = "e.id, e.at, e.actor, e.code, e.params, e.about, f.entry_id IS NOT NULL,
     e.about IS NULL AND EXISTS (SELECT 1 FROM history_change c WHERE c.entry_id = e.id)";

fn entry_of(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let params: String = row.get(4)?;
    Ok(Entry {
        id: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        code: row.get(3)?,
        params: serde_json::from_str(&params).unwrap_or_default(),
        about: row.get(5)?,
        in_force: row.get(6)?,
        is_change: row.get(7)?,
    })
}

/// How many entries there are.
pub fn count(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT count(*) FROM history_entry", [], |row| row.get(0))?)
}

/// One entry.
pub fn get(connection: &Connection, entry: i64) -> Result<Option<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM history_entry e LEFT JOIN in_force f ON f.entry_id = e.id WHERE e.id = ?"
    );
    Ok(connection.query_row(&sql, [entry], entry_of).optional()?)
}

/// Entries newest first, from before `before` (`None`: the newest), `limit` at most.
pub fn list(connection: &Connection, before: Option<i64>, limit: u32) -> Result<Vec<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM history_entry e LEFT JOIN in_force f ON f.entry_id = e.id
         WHERE e.id < ? ORDER BY e.id DESC LIMIT ?"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map((before.unwrap_or(i64::MAX), limit), entry_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What Undo would take back: the newest entry in force, by when it was put in force.
pub fn undoable(connection: &Connection) -> Result<Option<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM in_force f JOIN history_entry e ON e.id = f.entry_id
         ORDER BY f.applied_by DESC LIMIT 1"
    );
    Ok(connection.query_row(&sql, [], entry_of).optional()?)
}

/// What Redo would do again: the entry undone last, as long as nothing was changed since.
pub fn redoable(connection: &Connection) -> Result<Option<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM history_entry u
         JOIN history_entry e ON e.id = u.about
         LEFT JOIN in_force f ON f.entry_id = e.id
         WHERE u.code = 'undo' AND f.entry_id IS NULL
           AND u.id > coalesce((SELECT max(d.id) FROM history_entry d WHERE d.about IS NULL
                                AND EXISTS (SELECT 1 FROM history_change c WHERE c.entry_id = d.id)), 0)
         ORDER BY u.id DESC LIMIT 1"
    );
    Ok(connection.query_row(&sql, [], entry_of).optional()?)
}

/// Number of the newest entry; 0 where there is none.
pub fn newest(connection: &Connection) -> Result<i64> {
    let mut statement = connection.prepare_cached("SELECT coalesce(max(id), 0) FROM history_entry")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// SQL: is the import that change `c` is about one of customers? One of events changes no customer.
const OF_CUSTOMERS: &str =
    "NOT EXISTS (SELECT 1 FROM import i WHERE i.id = c.key AND i.target NOT IN ('people', 'companies'))";

/// What the entries after one did to profiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// Records of these profiles came or went. Sorted.
    These(Vec<i64>),
    /// Too much to tell one by one: lists came or went.
    All,
}

/// Which profiles were touched by the entries after `since`, undo and redo included; `most` at most.
pub fn profiles_touched(connection: &Connection, since: i64, most: usize) -> Result<Touched> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT c.noun, c.before, c.after
             FROM (SELECT DISTINCT coalesce(about, id) AS id FROM history_entry WHERE id > ?1) e
             JOIN history_change c ON c.entry_id = e.id AND (c.noun = ?2 OR c.noun = ?3 AND {OF_CUSTOMERS})"
    ))?;
    let mut rows = statement.query([since, Noun::Profile as i64, Noun::Import as i64])?;
    let mut profiles = BTreeSet::new();
    while let Some(row) = rows.next()? {
        // A value that was erased no longer says which profile it was.
        let (Some(before), Some(after)) = (number(row, 1)?, number(row, 2)?) else { return Ok(Touched::All) };
        if row.get::<_, i64>(0)? == Noun::Import as i64 || profiles.len() > most {
            return Ok(Touched::All);
        }
        profiles.extend([before, after]);
    }
    drop(rows);
    let mut corrected = connection.prepare_cached(
        "SELECT DISTINCT r.profile_id
         FROM (SELECT DISTINCT coalesce(about, id) AS id FROM history_entry WHERE id > ?1) e
         JOIN history_change c ON c.entry_id = e.id AND c.noun = ?2
         JOIN override o ON o.id = c.key JOIN record r ON r.id = o.record_id LIMIT ?3",
    )?;
    let found = corrected.query_map((since, Noun::Override as i64, most as i64 + 1), |row| row.get(0))?;
    for profile in found {
        profiles.insert(profile?);
    }
    Ok(if profiles.len() > most { Touched::All } else { Touched::These(profiles.into_iter().collect()) })
}

/// Did lists come or go, or were cells corrected, by the entries after `since`, undo and redo included?
pub fn records_changed(connection: &Connection, since: i64) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        &format!(
            "SELECT EXISTS (SELECT 1 FROM (SELECT DISTINCT coalesce(about, id) AS id FROM history_entry WHERE id > ?1) e
             JOIN history_change c ON c.entry_id = e.id AND (c.noun = ?3 OR c.noun = ?2 AND {OF_CUSTOMERS}))"
        ),
    )?;
    Ok(statement.query_row((since, Noun::Import as i64, Noun::Override as i64), |row| row.get(0))?)
}

fn number(row: &Row<'_>, column: usize) -> Result<Option<i64>> {
    Ok(row.get_ref(column)?.as_str_or_null().unwrap_or_default().and_then(|text| text.parse().ok()))
}
