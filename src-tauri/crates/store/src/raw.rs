//! The raw layer: sources and imports, and what an import's rows said.
//!
//! Not here: writing the rows of an import (`import`).

use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    error::Result,
    event::TARGETS,
    history::chain::salted,
    transact::{Ledger, Noun, Redecide, Stale},
};

pub use crate::source::{Source, source_named, sources};

/// One file, read once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Import {
    /// Row id.
    pub id: i64,
    /// Where it went.
    pub source_id: i64,
    /// The file's name, without its folder.
    pub file_name: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// RFC 3339, UTC.
    pub at: String,
    /// How the file was read (JSON, owned by `desk`).
    pub reading: String,
    /// Headers as written.
    pub headers: Vec<String>,
    /// One slot a column, as text.
    pub mapping: Vec<String>,
    /// Not undone.
    pub present: bool,
    /// Where the file lay; `None`: imported before this was kept.
    pub path: Option<String>,
    /// SHA-256 of the file's bytes, in hex.
    pub content: Option<String>,
    /// Its records are events.
    pub events: bool,
    /// Which part of an export it is that comes in several files.
    pub part: Option<String>,
}

/// Id and name of every source.
pub fn source_names(connection: &Connection) -> Result<Vec<(i64, String)>> {
    let mut statement = connection.prepare_cached("SELECT id, name FROM source")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Names of the sources whose imports had these headers (by fingerprint), the newest first.
pub fn sources_with_headers(connection: &Connection, fingerprint: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT s.name FROM source s JOIN import i ON i.source_id = s.id
         WHERE i.fingerprint = ? AND i.present = 1 GROUP BY s.id ORDER BY max(i.id) DESC",
    )?;
    let rows = statement.query_map([fingerprint], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Headers and slots of the newest import with these headers (by fingerprint), or else of the newest whose
/// headers are alike.
pub fn mapping_like(
    connection: &Connection,
    fingerprint: &str,
    alike: impl Fn(&[String]) -> bool,
) -> Result<Option<Vec<(String, String)>>> {
    let mut statement = connection.prepare_cached(
        "SELECT headers, mapping FROM import WHERE present = 1
         ORDER BY fingerprint = ? DESC, id DESC LIMIT 100",
    )?;
    let mut rows = statement.query([fingerprint])?;
    while let Some(row) = rows.next()? {
        let text =
            |column| -> Result<Vec<String>> { Ok(serde_json::from_str(&row.get::<_, String>(column)?)?) };
        let headers = text(0)?;
        if alike(&headers) {
            return Ok(Some(headers.into_iter().zip(text(1)?).collect()));
        }
    }
    Ok(None)
}

fn import_of(row: &Row<'_>) -> rusqlite::Result<Import> {
    let json = |index: usize| -> rusqlite::Result<Vec<String>> {
        let text: String = row.get(index)?;
        serde_json::from_str(&text).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, Box::new(error))
        })
    };
    Ok(Import {
        id: row.get(0)?,
        source_id: row.get(1)?,
        file_name: row.get(2)?,
        sheet: row.get(3)?,
        at: row.get(4)?,
        reading: row.get(5)?,
        headers: json(6)?,
        mapping: json(7)?,
        present: row.get(8)?,
        path: row.get(9)?,
        content: row.get(10)?,
        events: row.get(11)?,
        part: row.get(12)?,
    })
}

/// All imports, undone ones too, oldest first.
pub fn imports(connection: &Connection) -> Result<Vec<Import>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT i.id, i.source_id, i.file_name, i.sheet, i.at, i.reading, i.headers, i.mapping, i.present,
                i.path, i.content, s.target IN {TARGETS}, i.part
         FROM import i JOIN source s ON s.id = i.source_id ORDER BY i.id"
    ))?;
    let rows = statement.query_map([], import_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The cells of the first rows that an import stored.
pub fn first_rows(connection: &Connection, import: i64, limit: u32) -> Result<Vec<Vec<String>>> {
    let mut statement = connection.prepare_cached(
        "SELECT v.cells FROM import i JOIN record_version v ON v.id >= i.first_id AND v.id < i.end_id
         WHERE i.id = ? AND v.cells IS NOT NULL ORDER BY v.id LIMIT ?",
    )?;
    let mut rows = statement.query([import, i64::from(limit)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or("[]"))?);
    }
    Ok(found)
}

/// The names of an import's file and source.
pub fn import_names(connection: &Connection, import: i64) -> Result<(String, String)> {
    let mut statement = connection.prepare_cached(
        "SELECT i.file_name, s.name FROM import i JOIN source s ON s.id = i.source_id WHERE i.id = ?",
    )?;
    Ok(statement.query_row([import], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Ids of the imports of customers that are present, oldest first.
pub fn present_imports(connection: &Connection) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT i.id FROM import i JOIN source s ON s.id = i.source_id
         WHERE i.present = 1 AND s.target NOT IN {TARGETS} ORDER BY i.id"
    ))?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// An import that is present, by its names and counts.
#[derive(Debug, Clone)]
pub struct ImportSummary {
    /// Row id.
    pub id: i64,
    /// Name of its source.
    pub source: String,
    /// The file's name, without its folder.
    pub file_name: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// RFC 3339, UTC.
    pub at: String,
    /// Rows read.
    pub rows: i64,
    /// Row problems.
    pub problems: i64,
    /// No later import of its source is present.
    pub newest: bool,
}

/// The imports of files that are present, newest first. Rows taken back from one of them are no file.
pub fn import_summaries(connection: &Connection) -> Result<Vec<ImportSummary>> {
    let mut statement = connection.prepare_cached(
        "SELECT i.id, s.name, i.file_name, i.sheet, i.at, i.row_count, i.problems,
                i.id = (SELECT max(o.id) FROM import o
                        WHERE o.source_id = i.source_id AND o.present = 1 AND o.taken_from IS NULL)
         FROM import i JOIN source s ON s.id = i.source_id
         WHERE i.present = 1 AND i.taken_from IS NULL ORDER BY i.id DESC",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(ImportSummary {
            id: row.get(0)?,
            source: row.get(1)?,
            file_name: row.get(2)?,
            sheet: row.get(3)?,
            at: row.get(4)?,
            rows: row.get(5)?,
            problems: row.get(6)?,
            newest: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A row problem, without the cell's content.
#[derive(Debug, Clone)]
pub struct RowProblem {
    /// Row in the file, 1-based.
    pub row: i64,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Column, 0-based.
    pub column: Option<i64>,
    /// Closed set, owned by `exchange` and `desk`.
    pub kind: String,
}

/// A row of an import that was set aside.
#[derive(Debug, Clone)]
pub struct SkippedRow {
    /// Row in the file, 1-based.
    pub row: i64,
    /// Why, as the import wrote it.
    pub reason: String,
    /// Its cells; `None` after an erasure.
    pub cells: Option<Vec<String>>,
}

/// Rows of an import that are set aside for one of these reasons (a JSON array) and were not taken back
/// since, in the order of the file.
const SET_ASIDE: &str = "FROM skipped_row s JOIN import i ON i.id = s.import_id
    WHERE s.import_id = ?1 AND s.reason IN (SELECT value FROM json_each(?2)) AND s.row NOT IN (
        SELECT v.row FROM import o JOIN record_version v ON v.import_id = o.id
         AND v.id >= o.first_id AND v.id < o.end_id
        WHERE o.taken_from = ?1 AND o.present = 1)";

/// Rows of an import that are set aside for one of these reasons, in the order of the file.
pub fn skipped(
    connection: &Connection,
    import: i64,
    reasons: &[&str],
    offset: u32,
    limit: u32,
) -> Result<Vec<SkippedRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT s.row, s.reason, s.cells {SET_ASIDE} ORDER BY s.row LIMIT ?3 OFFSET ?4"
    ))?;
    let mut rows = statement.query(params![import, serde_json::to_string(reasons)?, limit, offset])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let cells: Option<String> = row.get(2)?;
        let cells = cells.map(|json| serde_json::from_str(&json)).transpose()?;
        found.push(SkippedRow { row: row.get(0)?, reason: row.get(1)?, cells });
    }
    Ok(found)
}

/// How many rows [`skipped`] finds.
pub fn skipped_count(connection: &Connection, import: i64, reasons: &[&str]) -> Result<i64> {
    let mut statement = connection.prepare_cached(&format!("SELECT count(*) {SET_ASIDE}"))?;
    Ok(statement.query_row(params![import, serde_json::to_string(reasons)?], |row| row.get(0))?)
}

/// Row problems of an import, of one kind or of all, in the order of the file.
pub fn problems(
    connection: &Connection,
    import: i64,
    kind: Option<&str>,
    offset: u32,
    limit: u32,
) -> Result<Vec<RowProblem>> {
    let mut statement = connection.prepare_cached(
        "SELECT row, sheet, column_no, kind FROM row_problem WHERE import_id = ?1 AND (?2 IS NULL OR kind = ?2)
         ORDER BY row, column_no, kind LIMIT ?3 OFFSET ?4",
    )?;
    let rows = statement.query_map(params![import, kind, limit, offset], problem_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Streams all row problems of an import, in the order of the file.
pub fn each_problem(
    connection: &Connection,
    import: i64,
    mut take: impl FnMut(RowProblem) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT row, sheet, column_no, kind FROM row_problem WHERE import_id = ?
         ORDER BY row, column_no, kind",
    )?;
    let mut rows = statement.query([import])?;
    while let Some(row) = rows.next()? {
        take(problem_of(row)?)?;
    }
    Ok(())
}

fn problem_of(row: &Row<'_>) -> rusqlite::Result<RowProblem> {
    Ok(RowProblem { row: row.get(0)?, sheet: row.get(1)?, column: row.get(2)?, kind: row.get(3)? })
}

/// How many row problems of a kind, or in all, an import has.
pub fn problem_count(connection: &Connection, import: i64, kind: Option<&str>) -> Result<i64> {
    Ok(connection.query_row(
        "SELECT count(*) FROM row_problem WHERE import_id = ?1 AND (?2 IS NULL OR kind = ?2)",
        params![import, kind],
        |row| row.get(0),
    )?)
}

/// The order in which a row's cells are fed to its digest: by header, so that a column that moved is no
/// change. Columns of one name keep their order.
pub(crate) fn digest_order(headers: &[String]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..headers.len()).collect();
    order.sort_by(|&a, &b| headers[a].cmp(&headers[b]).then(a.cmp(&b)));
    order
}

/// What a row says, as bytes: header and cell of every cell that is not empty. A new empty column is no
/// change either.
pub(crate) fn content<'a>(
    buffer: &mut Vec<u8>,
    order: &[usize],
    headers: &[String],
    cells: impl Fn(usize) -> &'a str,
    count: usize,
) {
    buffer.clear();
    let beyond = headers.len()..count;
    for column in order.iter().copied().chain(beyond) {
        let cell = if column < count { cells(column) } else { "" };
        if cell.is_empty() {
            continue;
        }
        let header = headers.get(column).map_or("", String::as_str);
        for text in [header, cell] {
            buffer.extend_from_slice(&(text.len() as u32).to_le_bytes());
            buffer.extend_from_slice(text.as_bytes());
        }
    }
}

/// The first import whose stored rows no longer fit what its history entry commits to: that entry.
pub(crate) fn broken_import(connection: &Connection) -> Result<Option<i64>> {
    let mut statement = connection.prepare(
        "SELECT c.entry_id, c.after, i.first_id, i.end_id, i.headers, i.mapping
         FROM history_change c LEFT JOIN import i ON i.id = c.key WHERE c.noun = ? ORDER BY c.entry_id",
    )?;
    let mut rows = statement.query([Noun::Import as i64])?;
    while let Some(row) = rows.next()? {
        let headers =
            serde_json::from_slice(row.get_ref(4)?.as_bytes_or_null().unwrap_or_default().unwrap_or(b""));
        let found = match (headers, row.get(2)?, row.get(3)?) {
            (Ok::<Vec<String>, _>(headers), Some(first), Some(end)) => {
                let versions = versions_digest(connection, first, end, &headers)?;
                let mapping = row.get_ref(5)?.as_bytes_or_null().unwrap_or_default().unwrap_or(b"");
                versions.map(|versions| import_seal(versions, mapping))
            }
            _ => None,
        };
        if found.is_none() || found.as_deref() != row.get_ref(1)?.as_str_or_null().unwrap_or_default() {
            return Ok(Some(row.get(0)?));
        }
    }
    Ok(None)
}

/// Hash over the rows that an import brought; `None` where one does not fit its own digest.
pub(crate) fn versions_digest(
    connection: &Connection,
    first: i64,
    end: i64,
    headers: &[String],
) -> Result<Option<Sha256>> {
    let order = digest_order(headers);
    let mut statement = connection.prepare_cached(
        "SELECT cells, salt, digest, record_id FROM record_version WHERE id >= ? AND id < ? ORDER BY id",
    )?;
    let mut rows = statement.query([first, end])?;
    let (mut all, mut buffer) = (Sha256::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let digest: Vec<u8> = row.get(2)?;
        let bytes = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_bytes_or_null()?);
        match (bytes(0)?, bytes(1)?) {
            (Some(cells), Some(salt)) => {
                // Bytes that are no longer what we write are as broken as other cells would be.
                let Ok(cells) = serde_json::from_slice::<Vec<String>>(cells) else { return Ok(None) };
                content(&mut buffer, &order, headers, |column| &cells[column], cells.len());
                if salted(salt, &buffer)[..] != digest[..] {
                    return Ok(None);
                }
            }
            // An erasure takes both.
            (None, None) => {}
            _ => return Ok(None),
        }
        add_version(&mut all, row.get(3)?, &digest);
    }
    Ok(Some(all))
}

/// Adds a version to the hash over an import's rows: whose it is, and the digest of what it says.
pub(crate) fn add_version(all: &mut Sha256, record: i64, digest: &[u8]) {
    all.update(record.to_le_bytes());
    all.update(digest);
}

/// What an import's entry commits to: its rows, and what its columns were taken for (JSON).
pub(crate) fn import_seal(mut versions: Sha256, mapping: &[u8]) -> String {
    versions.update(mapping);
    seal_text(versions)
}

/// A hash as the `after` value of a change: lower-case hex.
pub(crate) fn seal_text(all: Sha256) -> String {
    use std::fmt::Write;
    all.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Ledger<'_> {
    pub(crate) fn import_is_present(&self, import: i64) -> Result<bool> {
        Ok(self.sql.query_row("SELECT present FROM import WHERE id = ?", [import], |row| row.get(0))?)
    }

    /// Puts an import in or out of force and finds the state of its source's records anew: the version
    /// of the newest import that is present, gone where that import said so, withdrawn where none is.
    pub(crate) fn put_import_presence(&mut self, import: i64, present: bool) -> Result<()> {
        if present {
            self.retarget_as(import)?;
        }
        self.sql.execute("UPDATE import SET present = ? WHERE id = ?", params![present, import])?;
        self.put_paired_keys(import, present)?;
        self.sql.execute(
            "WITH src AS (SELECT source_id AS id FROM import WHERE id = ?1),
                  newest AS (SELECT max(i.id) AS id FROM import i, src WHERE i.source_id = src.id AND i.present = 1)
             UPDATE record SET
               version_id = coalesce(now.version_id, record.version_id),
               state = (record.state & 4) + CASE WHEN now.version_id IS NULL THEN 2
                            WHEN EXISTS (SELECT 1 FROM gone_record g, newest
                                         WHERE g.import_id = newest.id AND g.record_id = record.id) THEN 1
                            ELSE 0 END
             FROM (SELECT r.id AS record_id,
                          coalesce((SELECT max(v.id) FROM record_version v JOIN import i ON i.id = v.import_id
                                    WHERE v.record_id = r.id AND v.id <> v.record_id AND i.present = 1),
                                   (SELECT v.id FROM record_version v JOIN import i ON i.id = v.import_id
                                    WHERE v.id = r.id AND i.present = 1)) AS version_id
                   FROM record r, src WHERE r.source_id = src.id) AS now
             WHERE record.id = now.record_id",
            [import],
        )?;
        self.is_stale(Stale::RECORDS.and(Stale::CLUSTERS).and(Stale::PROFILES));
        self.redecide = Redecide::All;
        Ok(())
    }

    /// Records that an import paired with a changed row get the key of after it, or of before.
    fn put_paired_keys(&mut self, import: i64, after: bool) -> Result<()> {
        let sql = self.sql;
        let pairs: Vec<(i64, String, i64)> = sql
            .prepare(
                "SELECT record_id, iif(?2, key_after, key_before), iif(?2, occurrence_after, occurrence_before)
                 FROM paired_record WHERE import_id = ?1",
            )?
            .query_map(params![import, after], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        // An import that was undone since may have left its own record at the place: that one makes room.
        let mut make_room = sql.prepare(
            "UPDATE record SET occurrence = 1 + (SELECT max(o.occurrence) FROM record o
                    WHERE o.source_id = record.source_id AND o.source_key = record.source_key)
             WHERE id <> ?1 AND source_id = (SELECT source_id FROM record WHERE id = ?1)
               AND source_key = ?2 AND occurrence = ?3",
        )?;
        let mut put = sql.prepare("UPDATE record SET source_key = ?2, occurrence = ?3 WHERE id = ?1")?;
        for (record, key, occurrence) in pairs {
            make_room.execute(params![record, key, occurrence])?;
            put.execute(params![record, key, occurrence])?;
        }
        Ok(())
    }
}

impl Ledger<'_> {
    /// Notes an export. Nothing changes by it, so there is nothing to undo.
    pub fn export(&mut self, format: &str, profiles: i64, records: i64) -> Result<()> {
        self.sql.execute(
            "INSERT INTO export (at, format, profiles, records) VALUES (?, ?, ?, ?)",
            params![self.stamp.at, format, profiles, records],
        )?;
        self.keep();
        Ok(())
    }
}
