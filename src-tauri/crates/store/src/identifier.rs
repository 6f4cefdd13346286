//! Identifiers: normalised e-mail addresses, phone numbers and tax ids, many a record.
//!
//! An index to find records by. It may still hold values of earlier versions, so who finds a record by
//! it checks the record. Not here: how a value is normalised (`engine::normalise`).

use rusqlite::{Connection, Statement, params};

use crate::{error::Result, transact::Ledger};

/// What kind of identifier. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i64)]
pub enum IdentifierKind {
    /// E-mail address.
    Email = 1,
    /// Phone number, E.164.
    Phone = 2,
    /// Tax or identity number.
    TaxId = 3,
    /// No identifier was given: the record itself (consent to post).
    Record = 4,
}

/// A normalised identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identifier<'a> {
    /// What it is.
    pub kind: IdentifierKind,
    /// The normalised value.
    pub value: &'a str,
}

/// Records, not withdrawn, that have (or once had) the identifier.
pub fn records_with(connection: &Connection, identifier: Identifier<'_>) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT i.record_id FROM identifier i JOIN record r ON r.id = i.record_id
         WHERE i.kind = ? AND i.value = ? AND r.state < 2 ORDER BY i.record_id",
    )?;
    let rows = statement.query_map((identifier.kind as i64, identifier.value), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// SQL: does record `r` still say what it said at first? Then no entry of it in the index is old.
pub(crate) const AS_AT_FIRST: &str = "(r.version_id = r.id AND NOT EXISTS
    (SELECT 1 FROM override o WHERE o.record_id = r.id AND o.in_force = 1))";

/// Finds present records of other sources that have, or once had, an identifier.
pub struct Elsewhere<'c> {
    source: i64,
    find: Statement<'c>,
}

impl<'c> Elsewhere<'c> {
    /// `source`: whose records do not count; `None`: all count.
    pub fn new(connection: &'c Connection, source: Option<i64>) -> Result<Self> {
        let find = connection.prepare(&format!(
            "SELECT i.record_id, {AS_AT_FIRST} FROM identifier i JOIN record r ON r.id = i.record_id
             WHERE i.kind = ? AND i.value = ? AND r.state = 0 AND r.source_id <> ? ORDER BY i.record_id LIMIT 8"
        ))?;
        Ok(Elsewhere { source: source.unwrap_or(0), find })
    }

    /// Up to eight records, each with whether it still says what it said at first.
    pub fn records(&mut self, identifier: &Identifier<'_>) -> Result<Vec<(i64, bool)>> {
        let rows =
            self.find.query_map(params![identifier.kind as i64, identifier.value, self.source], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Ledger<'_> {
    /// The record is found by these too: a cell of it was corrected.
    pub fn also_found_by(&mut self, record: i64, identifiers: &[Identifier<'_>]) -> Result<()> {
        let mut insert = self
            .sql
            .prepare_cached("INSERT OR IGNORE INTO identifier (kind, value, record_id) VALUES (?, ?, ?)")?;
        for identifier in identifiers {
            insert.execute(params![identifier.kind as i64, identifier.value, record])?;
        }
        Ok(())
    }
}
