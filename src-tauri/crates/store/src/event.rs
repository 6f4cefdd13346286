//! Events: orders, payments, tickets, visits. Their rows are records like others, in sources of their own;
//! what they say is kept here beside them, and whom they may be about.
//!
//! Rows of one key are one event: its first record is its head, the others are its lines. To whom an event
//! belongs is derived when it is asked, unless a person said it. Not here: reading the cells (`desk`), and
//! deciding between several customers (`desk`).

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::Result,
    identifier::AS_AT_FIRST,
    transact::{Ledger, Noun, Stale},
};

/// Added to the state of a record that is an event.
pub(crate) const STATES: i64 = 4;

/// The targets whose records are events, in SQL.
pub(crate) const TARGETS: &str = "('orders', 'payments', 'tickets', 'activity')";

/// What is added to the states of a source's records.
pub(crate) fn state_base(connection: &Connection, source: i64) -> Result<i64> {
    let sql = format!("SELECT target IN {TARGETS} FROM source WHERE id = ?");
    let is_event: bool = connection.query_row(&sql, [source], |row| row.get(0))?;
    Ok(if is_event { STATES } else { 0 })
}

/// A source by what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceOf {
    /// Row id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The system that writes its exports.
    pub system: String,
    /// What the system calls its rows: `contact`, `order`.
    pub object: String,
    /// What its rows are.
    pub target: String,
}

/// Every source.
pub fn sources(connection: &Connection) -> Result<Vec<SourceOf>> {
    let mut statement = connection.prepare_cached("SELECT id, name, system, object, target FROM source")?;
    let rows = statement.query_map([], |row| {
        Ok(SourceOf {
            id: row.get(0)?,
            name: row.get(1)?,
            system: row.get(2)?,
            object: row.get(3)?,
            target: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What says whom an event is about. The numbers are stored; the first two are those of identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i64)]
pub enum EventKeyKind {
    /// E-mail address.
    Email = 1,
    /// Phone number, E.164.
    Phone = 2,
    /// The person's key in the same system.
    Person = 5,
}

impl EventKeyKind {
    fn from_stored(number: i64) -> Self {
        match number {
            1 => EventKeyKind::Email,
            2 => EventKeyKind::Phone,
            _ => EventKeyKind::Person,
        }
    }
}

/// What a row says of an event, on its way in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFact {
    /// RFC 3339 day or local time; empty: unknown.
    pub at: String,
    /// In the source's words.
    pub kind: Option<String>,
    /// In ten-thousandths.
    pub amount: Option<i64>,
    /// ISO 4217, where it is known.
    pub currency: Option<String>,
    /// In the source's words.
    pub status: Option<String>,
    /// What it was about.
    pub subject: Option<String>,
    /// Whom it may be about, normalised.
    pub keys: Vec<(i64, String)>,
}

impl EventFact {
    /// Adds a key.
    pub fn key(&mut self, kind: EventKeyKind, value: String) {
        self.keys.push((kind as i64, value));
    }

    /// Stores it. `group`: source and key of a record that may be a line of an earlier one.
    pub(crate) fn insert(
        &self,
        sql: &Connection,
        version: i64,
        record: i64,
        group: Option<(i64, &str)>,
    ) -> Result<()> {
        let head = match group {
            None => record,
            Some((source, key)) => sql
                .prepare_cached("SELECT min(id) FROM record WHERE source_id = ? AND source_key = ?")?
                .query_row(params![source, key], |row| row.get::<_, Option<i64>>(0))?
                .unwrap_or(record),
        };
        sql.prepare_cached(
            "INSERT INTO event (version_id, record_id, head_id, at, kind, amount, currency, status, subject)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            version,
            record,
            head,
            self.at,
            self.kind,
            self.amount,
            self.currency,
            self.status,
            self.subject
        ])?;
        let mut insert = sql.prepare_cached(
            "INSERT OR IGNORE INTO event_key (kind, value, version_id, head_id) VALUES (?, ?, ?, ?)",
        )?;
        for (kind, value) in &self.keys {
            insert.execute(params![kind, value, version, head])?;
        }
        Ok(())
    }
}

/// Rows of `event` that are in force: `e` and its record `r`.
const IN_FORCE: &str =
    "event e JOIN record r ON r.id = e.record_id AND r.version_id = e.version_id AND r.state IN (4, 5)";

/// One line of an event as it is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLine {
    /// The record of the line.
    pub record_id: i64,
    /// Its source.
    pub source_id: i64,
    /// The event's key in the source.
    pub source_key: String,
    /// What it says; keys are left out.
    pub fact: EventFact,
}

/// The lines of an event that are in force, in their order; none: the event is not there.
pub fn lines(connection: &Connection, head: i64) -> Result<Vec<EventLine>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT e.record_id, r.source_id, r.source_key, e.at, e.kind, e.amount, e.currency, e.status, e.subject
         FROM {IN_FORCE} WHERE e.head_id = ? ORDER BY e.record_id"
    ))?;
    let rows = statement.query_map([head], line_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn line_of(row: &Row<'_>) -> rusqlite::Result<EventLine> {
    Ok(EventLine {
        record_id: row.get(0)?,
        source_id: row.get(1)?,
        source_key: row.get(2)?,
        fact: EventFact {
            at: row.get(3)?,
            kind: row.get(4)?,
            amount: row.get(5)?,
            currency: row.get(6)?,
            status: row.get(7)?,
            subject: row.get(8)?,
            keys: Vec::new(),
        },
    })
}

/// Whom an event may be about, of all its lines, the strongest kind first: key, e-mail, phone.
pub fn keys(connection: &Connection, head: i64) -> Result<Vec<(EventKeyKind, String)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT DISTINCT k.kind, k.value FROM {IN_FORCE} JOIN event_key k ON k.version_id = e.version_id
         WHERE e.head_id = ? ORDER BY k.kind = 5 DESC, k.kind, k.value"
    ))?;
    let rows =
        statement.query_map([head], |row| Ok((EventKeyKind::from_stored(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A record that an event's key leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub record_id: i64,
    /// The profile that it is in.
    pub profile_id: i64,
    /// It still says what it said at first: an index entry of it cannot be old.
    pub as_at_first: bool,
}

/// Records of customers, not withdrawn, that an e-mail address or a phone number leads to, or led to once.
pub fn candidates(connection: &Connection, kind: EventKeyKind, value: &str) -> Result<Vec<Candidate>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT r.id, r.profile_id, {AS_AT_FIRST} FROM identifier i JOIN record r ON r.id = i.record_id
         WHERE i.kind = ? AND i.value = ? AND r.state < 2"
    ))?;
    let rows = statement.query_map(params![kind as i64, value], |row| {
        Ok(Candidate { record_id: row.get(0)?, profile_id: row.get(1)?, as_at_first: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Profiles of the records of a source, not withdrawn, that have this key.
pub fn profiles_keyed(connection: &Connection, source: i64, key: &str) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT profile_id FROM record WHERE source_id = ? AND source_key = ? AND state < 2",
    )?;
    let rows = statement.query_map(params![source, key], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The profile that a person put an event to.
pub fn place(connection: &Connection, head: i64) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT profile_id FROM event_place WHERE head_id = ?")?;
    Ok(statement.query_row([head], |row| row.get(0)).optional()?)
}

/// Heads of the events that a key leads to; of one source, or of all.
pub fn heads_with(
    connection: &Connection,
    kind: EventKeyKind,
    value: &str,
    source: Option<i64>,
) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT k.head_id FROM event_key k JOIN record r ON r.id = k.head_id
         WHERE k.kind = ?1 AND k.value = ?2 AND (?3 IS NULL OR r.source_id = ?3)",
    )?;
    let rows = statement.query_map(params![kind as i64, value, source], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Heads of the events that a person put to a profile of this id.
pub fn heads_placed(connection: &Connection, profile: i64) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT head_id FROM event_place WHERE profile_id = ?")?;
    let rows = statement.query_map([profile], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Where a walk through all events stands: the time and the head that it came to last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    at: String,
    head: i64,
}

/// The next events in force after the cursor, newest first.
pub fn next_heads(
    connection: &Connection,
    after: Option<&Cursor>,
    limit: u32,
) -> Result<(Vec<i64>, Option<Cursor>)> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT e.head_id, e.at FROM {IN_FORCE}
         WHERE e.record_id = e.head_id AND (e.at, e.head_id) < (?, ?)
         ORDER BY e.at DESC, e.head_id DESC LIMIT ?"
    ))?;
    // After every time that can be written.
    let (at, head) = after.map_or(("\u{10ffff}", i64::MAX), |cursor| (cursor.at.as_str(), cursor.head));
    let rows = statement
        .query_map(params![at, head, limit], |row| Ok(Cursor { head: row.get(0)?, at: row.get(1)? }))?;
    let found: Vec<Cursor> = rows.collect::<Result<_, _>>()?;
    Ok((found.iter().map(|cursor| cursor.head).collect(), found.last().cloned()))
}

/// How many events are in force, lines not counted.
pub fn count(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row(
        &format!("SELECT count(*) FROM {IN_FORCE} WHERE e.record_id = e.head_id"),
        [],
        |row| row.get(0),
    )?)
}

/// Does the project have any events?
pub fn any(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("SELECT EXISTS (SELECT 1 FROM event)", [], |row| row.get(0))?)
}

impl Ledger<'_> {
    /// Puts an event to a profile, or (`None`) leaves it to its keys again.
    pub fn place_event(&mut self, head: i64, profile: Option<i64>) -> Result<()> {
        let before = place(self.sql, head)?;
        if before == profile {
            return Ok(());
        }
        self.put_event_place(head, profile)?;
        let text = |profile: Option<i64>| profile.map(|profile| profile.to_string());
        self.changed(Noun::EventPlace, head, text(before).as_deref(), text(profile).as_deref())?;
        self.is_stale(Stale::PROFILES);
        Ok(())
    }

    pub(crate) fn event_place(&self, head: i64) -> Result<Option<String>> {
        Ok(place(self.sql, head)?.map(|profile| profile.to_string()))
    }

    pub(crate) fn put_event_place(&mut self, head: i64, profile: Option<i64>) -> Result<()> {
        match profile {
            Some(profile) => self.sql.execute(
                "INSERT INTO event_place (head_id, profile_id) VALUES (?1, ?2)
                 ON CONFLICT (head_id) DO UPDATE SET profile_id = ?2",
                [head, profile],
            )?,
            None => self.sql.execute("DELETE FROM event_place WHERE head_id = ?", [head])?,
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::Bench;

    /// How `SQLite` would find the rows of a statement.
    fn plan(bench: &Bench, sql: &str) -> String {
        let steps = bench.project.read(|connection| {
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let rows = statement.query_map([], |row| row.get::<_, String>(3))?;
            Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
        });
        steps.unwrap().join("\n")
    }

    #[test]
    fn no_question_about_one_event_looks_at_all_of_them() {
        let bench = Bench::new();
        let lines =
            plan(&bench, &format!("SELECT e.at FROM {IN_FORCE} WHERE e.head_id = 1 ORDER BY e.record_id"));
        let walk = plan(
            &bench,
            &format!(
                "SELECT e.head_id FROM {IN_FORCE} WHERE e.record_id = e.head_id AND (e.at, e.head_id) < ('x', 1)
                 ORDER BY e.at DESC, e.head_id DESC LIMIT 10"
            ),
        );
        let key = plan(&bench, "SELECT head_id FROM event_key WHERE kind = 1 AND value = 'a'");
        assert!(lines.contains("event_by_head") && !lines.contains("SCAN"), "{lines}");
        assert!(walk.contains("event_by_time") && !walk.contains("TEMP B-TREE"), "{walk}");
        assert!(key.contains("SEARCH") && !key.contains("SCAN"), "{key}");
    }
}
