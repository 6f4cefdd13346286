//! Reading records: identity, newest version, and the profile that each is in.

use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::Result,
    overrides::{self, Override},
};

/// A record as its newest version in force says it.
#[derive(Debug, Clone)]
pub struct Record {
    /// Row id, for ever.
    pub id: i64,
    /// Its source.
    pub source_id: i64,
    /// Its key in the source.
    pub source_key: String,
    /// 1, or more where a file repeated the key.
    pub occurrence: i64,
    /// The profile that it is in.
    pub profile_id: i64,
    /// The newest export of its source lacks it.
    pub gone: bool,
    /// The import that its version came with: its headers and mapping read the cells.
    pub import_id: i64,
    /// Row in that import's file, 1-based.
    pub row: i64,
    /// Cells as they came; empty after an erasure.
    pub cells: Vec<String>,
    /// Corrections of its cells, those that rest included.
    pub overrides: Vec<Override>,
}

/// Reads records where `which` is so.
fn select(connection: &Connection, which: &str) -> Result<String> {
    let corrected = overrides::column(connection)?;
    Ok(format!(
        "SELECT r.id, r.source_id, r.source_key, r.occurrence, r.profile_id, r.state, v.import_id, v.row,
            v.cells, {corrected}
         FROM record r JOIN record_version v ON v.id = r.version_id WHERE {which}"
    ))
}

fn record_of(row: &Row<'_>) -> Result<Record> {
    let cells = match row.get_ref(8)?.as_str_or_null().unwrap_or_default() {
        Some(json) => serde_json::from_str(json)?,
        None => Vec::new(),
    };
    Ok(Record {
        id: row.get(0)?,
        source_id: row.get(1)?,
        source_key: row.get(2)?,
        occurrence: row.get(3)?,
        profile_id: row.get(4)?,
        gone: row.get::<_, i64>(5)? == 1,
        import_id: row.get(6)?,
        row: row.get(7)?,
        cells,
        overrides: overrides::parse(row, 9)?,
    })
}

/// The key that a system gave; empty for one that the import made of a row's content (`~` and 16 hexadecimal
/// digits), which says nothing to a person.
pub fn given_key(key: &str) -> &str {
    let is_made = |digits: &str| digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    if key.strip_prefix('~').is_some_and(is_made) { "" } else { key }
}

/// A record that is not withdrawn.
pub fn get(connection: &Connection, record: i64) -> Result<Option<Record>> {
    let mut statement = connection.prepare_cached(&select(connection, "r.id = ? AND r.state < 2")?)?;
    let mut rows = statement.query([record])?;
    rows.next()?.map(record_of).transpose()
}

/// Streams every record that is not withdrawn, in the order of their ids.
pub fn each(connection: &Connection, mut take: impl FnMut(Record) -> Result<()>) -> Result<()> {
    let mut statement = connection.prepare(&select(connection, "r.state < 2 ORDER BY r.id")?)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(record_of(row)?)?;
    }
    Ok(())
}

/// A record's cells while they are streamed for a match: nothing else is needed, nothing is kept.
#[derive(Debug, Clone, Copy)]
pub struct CellsOf<'a> {
    /// Row id of the record.
    pub id: i64,
    /// Its source.
    pub source_id: i64,
    /// The import whose mapping reads the cells.
    pub import_id: i64,
    /// Cells as a JSON array; `None` after an erasure.
    pub cells: Option<&'a str>,
    /// Corrections of them, as a JSON array of [`Override`]; `None`: it has none.
    pub overrides: Option<&'a str>,
}

/// Streams the cells of every record that is not withdrawn, in the order of their ids.
pub fn each_cells(connection: &Connection, mut take: impl FnMut(CellsOf<'_>) -> Result<()>) -> Result<()> {
    let corrected = overrides::column(connection)?;
    let mut statement = connection.prepare(&format!(
        "SELECT r.id, r.source_id, v.import_id, v.cells, {corrected}
         FROM record r JOIN record_version v ON v.id = r.version_id WHERE r.state < 2 ORDER BY r.id"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(CellsOf {
            id: row.get(0)?,
            source_id: row.get(1)?,
            import_id: row.get(2)?,
            cells: row.get_ref(3)?.as_str_or_null().unwrap_or_default(),
            overrides: row.get_ref(4)?.as_str_or_null().unwrap_or_default(),
        })?;
    }
    Ok(())
}

/// Streams about `limit` records that are not withdrawn, chosen by their ids alone.
pub fn sample(
    connection: &Connection,
    limit: u32,
    mut take: impl FnMut(&Record) -> Result<()>,
) -> Result<()> {
    // The ids, spread over 32 bits: neighbours (one file, one day) are no likelier to come together.
    let share = (f64::from(limit) / count(connection)?.max(1) as f64).min(1.0);
    let which = "r.state < 2 AND ((r.id * 2654435761) & 4294967295) < ? LIMIT ?";
    let mut statement = connection.prepare(&select(connection, which)?)?;
    let mut rows = statement.query(params![(share * 4_294_967_296.0) as i64, limit])?;
    while let Some(row) = rows.next()? {
        take(&record_of(row)?)?;
    }
    Ok(())
}

/// The profile of every record that is not withdrawn and not in the one that it was born with.
pub fn moved(connection: &Connection) -> Result<Vec<(i64, i64)>> {
    let mut statement =
        connection.prepare("SELECT id, profile_id FROM record WHERE profile_id <> id AND state < 2")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Who a record is, without what it says.
#[derive(Debug, Clone, Copy)]
pub struct Identity<'a> {
    /// Row id.
    pub id: i64,
    /// Its source.
    pub source_id: i64,
    /// Its key in the source.
    pub source_key: &'a str,
    /// Row in the file that it came from last.
    pub row: i64,
}

/// Streams the identity of every record that is not withdrawn, in the order of their ids.
pub fn each_identity(
    connection: &Connection,
    mut take: impl FnMut(Identity<'_>) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT r.id, r.source_id, r.source_key, v.row
         FROM record r JOIN record_version v ON v.id = r.version_id WHERE r.state < 2 ORDER BY r.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(Identity {
            id: row.get(0)?,
            source_id: row.get(1)?,
            source_key: row.get_ref(2)?.as_str().unwrap_or_default(),
            row: row.get(3)?,
        })?;
    }
    Ok(())
}

/// Where a record is: in which profile, and in which row of which import's file it came last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whereabouts {
    /// Row id.
    pub id: i64,
    /// Its source.
    pub source_id: i64,
    /// The profile that it is in.
    pub profile_id: i64,
    /// The import that its version came with.
    pub import_id: i64,
    /// Row in that import's file, 1-based.
    pub row: i64,
}

/// Streams where every record is that is not withdrawn, in the order of their ids.
pub fn each_place(connection: &Connection, mut take: impl FnMut(Whereabouts) -> Result<()>) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT r.id, r.source_id, r.profile_id, v.import_id, v.row
         FROM record r JOIN record_version v ON v.id = r.version_id WHERE r.state < 2 ORDER BY r.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(Whereabouts {
            id: row.get(0)?,
            source_id: row.get(1)?,
            profile_id: row.get(2)?,
            import_id: row.get(3)?,
            row: row.get(4)?,
        })?;
    }
    Ok(())
}

/// The profile that a record is in, if the record is not withdrawn.
pub fn profile_of(connection: &Connection, record: i64) -> Result<Option<i64>> {
    let mut statement =
        connection.prepare_cached("SELECT profile_id FROM record WHERE id = ? AND state < 2")?;
    Ok(statement.query_row([record], |row| row.get(0)).optional()?)
}

/// How many records are not withdrawn.
pub fn count(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT count(*) FROM record WHERE state < 2", [], |row| row.get(0))?)
}

/// Finds a record by its source's name and its key (the first occurrence).
pub fn find(connection: &Connection, source: &str, key: &str) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT r.id FROM record r JOIN source s ON s.id = r.source_id
         WHERE s.name = ? AND r.source_key = ? AND r.state < 2 ORDER BY r.occurrence LIMIT 1",
    )?;
    Ok(statement.query_row([source, key], |row| row.get(0)).optional()?)
}

/// Finds a record by its source's name and its row in the file that it came from last.
pub fn find_row(connection: &Connection, source: &str, row: i64) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT r.id FROM record r JOIN source s ON s.id = r.source_id
         JOIN record_version v ON v.id = r.version_id
         WHERE s.name = ? AND v.row = ? AND r.state < 2 ORDER BY v.import_id DESC LIMIT 1",
    )?;
    Ok(statement.query_row(params![source, row], |row| row.get(0)).optional()?)
}

/// Records, not withdrawn, of a profile, in the order of their ids.
pub fn of_profile(connection: &Connection, profile: i64) -> Result<Vec<Record>> {
    let which = "r.profile_id = ? AND r.state < 2 ORDER BY r.id";
    let mut statement = connection.prepare_cached(&select(connection, which)?)?;
    let mut rows = statement.query([profile])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(record_of(row)?);
    }
    Ok(records)
}

/// Streams every record that is not withdrawn, profile after profile; in each, those that are gone come last.
pub fn each_by_profile(connection: &Connection, mut take: impl FnMut(Record) -> Result<()>) -> Result<()> {
    let which = "r.state < 2 ORDER BY r.profile_id, r.state, r.id";
    let mut statement = connection.prepare(&select(connection, which)?)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(record_of(row)?)?;
    }
    Ok(())
}

/// A record's cells while profiles are streamed.
#[derive(Debug, Clone, Copy)]
pub struct CellsOfProfile<'a> {
    /// The profile that it is in.
    pub profile_id: i64,
    /// Row id of the record.
    pub id: i64,
    /// Its source.
    pub source_id: i64,
    /// Its key in the source.
    pub source_key: &'a str,
    /// The import whose mapping reads the cells.
    pub import_id: i64,
    /// Cells as a JSON array; `None` after an erasure.
    pub cells: Option<&'a str>,
    /// Corrections of them, as a JSON array of [`Override`]; `None`: it has none.
    pub overrides: Option<&'a str>,
}

/// Streams the cells of every record that is not withdrawn, profile after profile, from after the profile
/// `after`, until the taker breaks off.
pub fn each_cells_by_profile(
    connection: &Connection,
    after: i64,
    take: impl FnMut(CellsOfProfile<'_>) -> Result<ControlFlow<()>>,
) -> Result<()> {
    stream_by_profile(connection, "r.profile_id > ?", after, take)
}

/// Streams the cells of the records, not withdrawn, of one profile.
pub fn cells_of_profile(
    connection: &Connection,
    profile: i64,
    mut take: impl FnMut(CellsOfProfile<'_>) -> Result<()>,
) -> Result<()> {
    stream_by_profile(connection, "r.profile_id = ?", profile, |cells| take(cells).map(ControlFlow::Continue))
}

fn stream_by_profile(
    connection: &Connection,
    which: &str,
    profile: i64,
    mut take: impl FnMut(CellsOfProfile<'_>) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let corrected = overrides::column(connection)?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT r.profile_id, r.id, r.source_id, r.source_key, v.import_id, v.cells, {corrected}
         FROM record r JOIN record_version v ON v.id = r.version_id
         WHERE {which} AND r.state < 2 ORDER BY r.profile_id, r.state, r.id"
    ))?;
    let mut rows = statement.query([profile])?;
    while let Some(row) = rows.next()? {
        let stop = take(CellsOfProfile {
            profile_id: row.get(0)?,
            id: row.get(1)?,
            source_id: row.get(2)?,
            source_key: row.get_ref(3)?.as_str().unwrap_or_default(),
            import_id: row.get(4)?,
            cells: row.get_ref(5)?.as_str_or_null().unwrap_or_default(),
            overrides: row.get_ref(6)?.as_str_or_null().unwrap_or_default(),
        })?;
        if stop.is_break() {
            break;
        }
    }
    Ok(())
}

/// Streams the id of every profile that has a record, in their order, with how many it has.
pub fn each_profile(connection: &Connection, mut take: impl FnMut(i64, i64)) -> Result<()> {
    let mut statement =
        connection.prepare_cached("SELECT profile_id FROM record WHERE state < 2 ORDER BY profile_id")?;
    let mut rows = statement.query([])?;
    let mut last: Option<(i64, i64)> = None;
    while let Some(row) = rows.next()? {
        let profile = row.get(0)?;
        last = match last {
            Some((same, records)) if same == profile => Some((same, records + 1)),
            before => {
                if let Some((profile, records)) = before {
                    take(profile, records);
                }
                Some((profile, 1))
            }
        };
    }
    if let Some((profile, records)) = last {
        take(profile, records);
    }
    Ok(())
}

/// How many profiles have a record.
///
/// Most records are in the profile that they were born with: those are counted by source, and only the few
/// that moved are looked at one by one.
pub fn profile_count(connection: &Connection) -> Result<i64> {
    let mut statement = connection.prepare_cached(
        "SELECT (SELECT coalesce(sum((SELECT count(*) FROM record WHERE source_id = s.id AND state < 2)), 0)
                 FROM source s)
              - (SELECT count(*) FROM record WHERE profile_id <> id AND state < 2)
              + (SELECT count(DISTINCT m.profile_id) FROM record m
                 WHERE m.profile_id <> m.id AND m.state < 2
                   AND NOT EXISTS (SELECT 1 FROM record born WHERE born.id = m.profile_id
                                   AND born.profile_id = born.id AND born.state < 2))",
    )?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Where a profile id leads: to itself, or where the record that it was born with (or its anchor) is now.
pub fn living_profile(connection: &Connection, profile: i64) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(
            (SELECT profile_id FROM record WHERE profile_id = ?1 AND state < 2 LIMIT 1),
            (SELECT r.profile_id FROM record r WHERE r.id = ?1 AND r.state < 2),
            (SELECT r.profile_id FROM minted_profile m JOIN record r ON r.id = m.anchor_id
             WHERE m.id = ?1 AND r.state < 2))",
    )?;
    Ok(statement.query_row([profile], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_key_that_the_import_made_is_none() {
        let mut made = String::new();
        crate::row::content_key(&mut made, b"Ana");
        assert_eq!(given_key(&made), "");
        for own in ["C-12", "~C-12", "~", "", "~0123456789abcdez", "5d1dc70a5d1dc70a"] {
            assert_eq!(given_key(own), own);
        }
    }
}
