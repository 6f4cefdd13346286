//! The history: append-only, hash-chained, and the ground that undo stands on.
//!
//! Not here: what an entry means in words (`desk`).

pub mod chain;
mod undo;

use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Map, Value};

use crate::error::Result;

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
