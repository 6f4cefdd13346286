//! Writing the rows of one import.
//!
//! A record is found again by source and key; without a key, its content is its key. Where several have
//! one key, a row goes to the one that says the same, and otherwise to the first that is left. Content is
//! compared by salted digest, so that nothing has to be read back to see that a row is unchanged. The rows
//! are streamed: memory does not grow with the file but for one hash a row.

mod finish;

use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
    hash::{DefaultHasher, Hash, Hasher},
};

use rusqlite::{OptionalExtension, Statement, params};
use sha2::{Digest, Sha256};

use crate::{
    consent::ConsentFact,
    error::Result,
    history::chain::{Salts, salted},
    identifier::Identifier,
    raw::{RowProblem, add_version, content, digest_order},
    sequence,
    transact::Ledger,
};

/// What is known of an import before its first row.
#[derive(Debug, Clone)]
pub struct ImportStart {
    /// Where it goes.
    pub source_id: i64,
    /// The file's name, without its folder.
    pub file_name: String,
    /// Where the file lies.
    pub path: String,
    /// SHA-256 of its bytes, in hex.
    pub content: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Hash of the headers: finds the mapping again.
    pub fingerprint: String,
    /// How the file is read (JSON).
    pub reading: String,
    /// Headers as written.
    pub headers: Vec<String>,
    /// One slot a column, as text.
    pub mapping: Vec<String>,
    /// Several records may share a key (order lines): then a repeated key is no problem.
    pub keys_repeat: bool,
}

/// One row on its way in.
#[derive(Debug, Clone, Copy)]
pub struct IncomingRow<'a> {
    /// Row in the file, 1-based.
    pub row: u32,
    /// The source key; `None`: the row has none.
    pub key: Option<&'a str>,
    /// Cells as they came.
    pub cells: &'a [&'a str],
    /// Normalised identifiers.
    pub identifiers: &'a [Identifier<'a>],
    /// What the row says of consent.
    pub consents: &'a [ConsentFact<'a>],
}

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Rows that became or confirmed a record.
    pub rows: u32,
    /// Records that were not there.
    pub new: u32,
    /// Records whose content changed, or means something else by another mapping.
    pub changed: u32,
    /// Records that came as they were.
    pub unchanged: u32,
    /// Records of the source that the file lacks, and that were not gone before.
    pub gone: u32,
    /// Rows set aside.
    pub skipped: u32,
    /// Row problems.
    pub problems: u32,
}

/// The kind of row problem that only the import finds: a key that came earlier in the file.
pub const REPEATED_KEY: &str = "repeated_key";

/// The key in a cell; an empty cell is none.
pub fn source_key(cell: &str) -> Option<&str> {
    Some(cell.trim()).filter(|key| !key.is_empty())
}

/// Counts how often each key comes in one file. Keeps a hash a key.
#[derive(Debug, Default)]
pub struct KeyCounter(HashMap<u64, i64>);

impl KeyCounter {
    /// How often the key came in this file, this time included.
    pub fn count(&mut self, key: &str) -> i64 {
        let count = self.0.entry(hash_of(key)).or_insert(0);
        *count += 1;
        *count
    }
}

/// Takes the rows of one import.
pub struct ImportWriter<'l, 't> {
    ledger: &'l mut Ledger<'t>,
    id: i64,
    start: ImportStart,
    order: Vec<usize>,
    next: i64,
    first: i64,
    salts: Salts,
    versions: Sha256,
    keys: KeyCounter,
    /// The source had records before: each row must be looked up.
    known: bool,
    seen: HashSet<i64>,
    /// Earlier imports, and whether this one reads the same list with another mapping.
    read_anew: HashMap<i64, bool>,
    problem_kinds: HashMap<String, u32>,
    counts: ImportCounts,
    content: Vec<u8>,
    json: Vec<u8>,
    key: String,
    find: Statement<'t>,
    next_occurrence: Statement<'t>,
    insert_record: Statement<'t>,
    insert_version: Statement<'t>,
    insert_identifier: Statement<'t>,
    identifiers_waiting: Vec<(i64, String, i64)>,
}

/// A record as it stands before its row is written.
struct Known {
    record: i64,
    state: i64,
    /// Where it says what the row says: the salt of its digest.
    same: Option<Vec<u8>>,
    /// The import that its version came with.
    import: i64,
}

impl<'t> Ledger<'t> {
    /// Begins an import. Everything up to [`ImportWriter::finish`] is one change.
    pub fn import(&mut self, start: ImportStart) -> Result<ImportWriter<'_, 't>> {
        let sql = self.sql;
        let first = sequence::next(sql)?;
        let id = self.insert_import(&start, first)?;
        let known = sql
            .query_row("SELECT 1 FROM record WHERE source_id = ? LIMIT 1", [start.source_id], |_| Ok(()))
            .optional()?
            .is_some();
        Ok(ImportWriter {
            id,
            order: digest_order(&start.headers),
            next: first,
            first,
            salts: Salts::new()?,
            versions: Sha256::new(),
            keys: KeyCounter::default(),
            known,
            seen: HashSet::new(),
            read_anew: HashMap::new(),
            problem_kinds: HashMap::new(),
            counts: ImportCounts::default(),
            content: Vec::new(),
            json: Vec::new(),
            key: String::new(),
            find: sql.prepare(
                "SELECT r.id, r.state, v.salt, v.digest, r.occurrence, v.import_id
                 FROM record r JOIN record_version v ON v.id = r.version_id
                 WHERE r.source_id = ? AND r.source_key = ? AND r.occurrence >= ? AND r.occurrence < ?
                 ORDER BY r.occurrence",
            )?,
            next_occurrence: sql.prepare(
                "SELECT 1 + coalesce(max(occurrence), 0) FROM record WHERE source_id = ? AND source_key = ?",
            )?,
            insert_record: sql.prepare(
                "INSERT INTO record (id, source_id, source_key, occurrence, version_id, profile_id, state)
                 VALUES (?1, ?2, ?3, ?4, ?1, ?1, 0)",
            )?,
            insert_version: sql.prepare(
                "INSERT INTO record_version (id, record_id, import_id, row, cells, salt, digest)
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
            )?,
            insert_identifier: sql
                .prepare("INSERT OR IGNORE INTO identifier (kind, value, record_id) VALUES (?, ?, ?)")?,
            identifiers_waiting: Vec::new(),
            start,
            ledger: self,
        })
    }

    fn insert_import(&self, start: &ImportStart, first: i64) -> Result<i64> {
        self.sql.execute(
            "INSERT INTO import (source_id, file_name, sheet, at, fingerprint, reading, headers, mapping, first_id, end_id, path, content)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11)",
            params![
                start.source_id,
                start.file_name,
                start.sheet,
                self.stamp.at,
                start.fingerprint,
                start.reading,
                serde_json::to_string(&start.headers)?,
                serde_json::to_string(&start.mapping)?,
                first,
                start.path,
                start.content
            ],
        )?;
        Ok(self.sql.last_insert_rowid())
    }
}

/// Rows of one key that are told apart by what they say. Beyond it each would be held against ever more
/// others: a column that is no key at all may say the same in every row.
pub(crate) const TOLD_APART: i64 = 64;

/// Identifiers are written in sorted batches of this many: sorted runs keep the tree's pages warm.
const IDENTIFIER_BATCH: usize = 400_000;

impl ImportWriter<'_, '_> {
    /// Row id of the import.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Takes a row.
    pub fn row(&mut self, row: &IncomingRow<'_>) -> Result<()> {
        self.counts.rows += 1;
        content(&mut self.content, &self.order, &self.start.headers, |i| row.cells[i], row.cells.len());
        self.key.clear();
        let key = row.key.and_then(source_key);
        match key {
            Some(key) => self.key.push_str(key),
            None => content_key(&mut self.key, &self.content),
        }
        let repeat = self.keys.count(&self.key);
        if repeat > 1 && key.is_some() && !self.start.keys_repeat {
            self.problem(&RowProblem {
                row: i64::from(row.row),
                sheet: self.start.sheet.clone(),
                column: None,
                kind: REPEATED_KEY.into(),
            })?;
        }
        let (occurrence, known) = if self.known { self.find_known(repeat)? } else { (repeat, None) };
        self.store_row(row, occurrence, known)
    }

    /// The record that the row is about; where there is none, the occurrence that a new one gets. Of a
    /// key that comes more often than [`TOLD_APART`], the later rows are known by their place.
    fn find_known(&mut self, repeat: i64) -> Result<(i64, Option<Known>)> {
        let from = if repeat <= TOLD_APART { 1 } else { repeat };
        let mut rows = self.find.query(params![self.start.source_id, self.key, from, from + TOLD_APART])?;
        let mut first_left = None;
        while let Some(row) = rows.next()? {
            let (record, state, occurrence) = (row.get(0)?, row.get(1)?, row.get(4)?);
            if self.seen.contains(&record) {
                continue;
            }
            let (salt, digest): (Option<Vec<u8>>, Vec<u8>) = (row.get(2)?, row.get(3)?);
            let same = salt.filter(|salt| salted(salt, &self.content)[..] == digest[..]);
            let known = Known { record, state, same, import: row.get(5)? };
            if known.same.is_some() {
                return Ok((occurrence, Some(known)));
            }
            first_left.get_or_insert((occurrence, known));
            if repeat > TOLD_APART {
                break;
            }
        }
        if let Some((occurrence, known)) = first_left {
            return Ok((occurrence, Some(known)));
        }
        let next = self.next_occurrence.query_row(params![self.start.source_id, self.key], |row| row.get(0));
        Ok((next?, None))
    }

    fn store_row(&mut self, row: &IncomingRow<'_>, occurrence: i64, known: Option<Known>) -> Result<()> {
        let Some(known) = known else {
            let record = self.next;
            if self.known {
                self.seen.insert(record);
            }
            self.insert_record.execute(params![record, self.start.source_id, self.key, occurrence])?;
            self.counts.new += 1;
            let salt = self.salts.next();
            return self.store_version(record, row, &salt);
        };
        self.seen.insert(known.record);
        if known.same.is_some() && known.state != 2 && !self.is_read_anew(known.import)? {
            self.counts.unchanged += 1;
            return Ok(());
        }
        self.ledger
            .sql
            .prepare_cached("UPDATE record SET version_id = ?, state = 0 WHERE id = ?")?
            .execute(params![self.next, known.record])?;
        if known.state == 2 {
            self.counts.new += 1;
        } else {
            self.counts.changed += 1;
        }
        // The same content keeps its digest: no verdict on it has to be confirmed.
        let salt = known.same.unwrap_or_else(|| self.salts.next().to_vec());
        self.store_version(known.record, row, &salt)
    }

    /// Did a person choose other attributes for the columns of the same list since that import? Then what
    /// says the same means something else.
    fn is_read_anew(&mut self, import: i64) -> Result<bool> {
        if let Some(known) = self.read_anew.get(&import) {
            return Ok(*known);
        }
        let (fingerprint, mapping): (String, String) = self.ledger.sql.query_row(
            "SELECT fingerprint, mapping FROM import WHERE id = ?",
            [import],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let anew = fingerprint == self.start.fingerprint
            && serde_json::from_str::<Vec<String>>(&mapping)? != self.start.mapping;
        self.read_anew.insert(import, anew);
        Ok(anew)
    }

    fn store_version(&mut self, record: i64, row: &IncomingRow<'_>, salt: &[u8]) -> Result<()> {
        let version = self.next;
        self.next += 1;
        let digest = salted(salt, &self.content);
        add_version(&mut self.versions, record, &digest);
        self.json.clear();
        serde_json::to_writer(&mut self.json, row.cells)?;
        let cells = str::from_utf8(&self.json).unwrap_or_default();
        self.insert_version.execute(params![version, record, self.id, row.row, cells, salt, digest])?;
        for identifier in row.identifiers {
            self.identifiers_waiting.push((identifier.kind as i64, identifier.value.to_owned(), record));
        }
        if self.identifiers_waiting.len() >= IDENTIFIER_BATCH {
            self.write_identifiers()?;
        }
        for fact in row.consents {
            fact.insert(self.ledger.sql, record, self.id)?;
        }
        Ok(())
    }

    fn write_identifiers(&mut self) -> Result<()> {
        self.identifiers_waiting.sort_unstable();
        for (kind, value, record) in self.identifiers_waiting.drain(..) {
            self.insert_identifier.execute(params![kind, value, record])?;
        }
        Ok(())
    }

    /// Notes a row problem.
    pub fn problem(&mut self, problem: &RowProblem) -> Result<()> {
        self.counts.problems += 1;
        *self.problem_kinds.entry(problem.kind.clone()).or_insert(0) += 1;
        self.ledger
            .sql
            .prepare_cached(
                "INSERT INTO row_problem (import_id, row, sheet, column_no, kind) VALUES (?, ?, ?, ?, ?)",
            )?
            .execute(params![self.id, problem.row, problem.sheet, problem.column, problem.kind])?;
        Ok(())
    }

    /// Keeps a row that is no record (a total, a footer).
    pub fn skipped(&mut self, row: u32, reason: &str, cells: &[&str]) -> Result<()> {
        self.counts.skipped += 1;
        self.ledger
            .sql
            .prepare_cached("INSERT INTO skipped_row (import_id, row, reason, cells) VALUES (?, ?, ?, ?)")?
            .execute(params![self.id, row, reason, serde_json::to_string(cells)?])?;
        Ok(())
    }

    /// Row problems by kind, in the order of their names.
    pub fn problem_kinds(&self) -> Vec<(String, u32)> {
        let mut kinds: Vec<_> =
            self.problem_kinds.iter().map(|(kind, count)| (kind.clone(), *count)).collect();
        kinds.sort();
        kinds
    }
}

/// Stands for a key among those of one file.
pub(crate) fn hash_of(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The key of a row that has none: `~` and 16 hexadecimal digits of its content's hash.
pub(crate) fn content_key(key: &mut String, content: &[u8]) {
    key.push('~');
    for byte in &Sha256::digest(content)[..8] {
        let _ = write!(key, "{byte:02x}");
    }
}

#[cfg(test)]
mod tests {
    use crate::bench::{Bench, write};

    #[test]
    fn rows_without_a_key_repeat_none() {
        let bench = Bench::new();
        let (_, counts) = bench.import("fair", &[("", "Ana", None), (" ", "Ana", None), ("", "Ana", None)]);
        assert_eq!((counts.new, counts.problems), (3, 0), "an empty cell is no key that could come twice");
    }

    #[test]
    fn a_corrected_mapping_reads_the_same_list_anew() {
        let bench = Bench::new();
        let people = [("1", "Ana", None), ("2", "Luis", None)];
        bench.import("shop", &people);
        bench.change(|ledger| ledger.verdict("approve", &[vec![1, 2]]));
        let again = |mapping: [&str; 2]| bench.change(|ledger| write(ledger, "shop", mapping, &people)).value;
        assert_eq!(again(["source_key", "full_name"]).unchanged, 2);

        let counts = again(["source_key", "company"]);
        assert_eq!((counts.changed, counts.unchanged), (2, 0), "the name is a company now");
        let imports: Vec<i64> = bench.records().iter().map(|record| record.import_id).collect();
        assert_eq!(imports, [2, 2], "the new mapping reads them");
        let to_confirm = bench.project.read(|connection| crate::verdict::to_confirm(connection, &[1, 2]));
        assert!(!to_confirm.unwrap(), "they say what they said when they were judged");
        assert_eq!(again(["source_key", "company"]).unchanged, 2, "once is enough");
        let sound = bench.project.read(crate::history::chain::verify).unwrap();
        assert_eq!(sound, crate::history::chain::Verification::Sound { entries: 3 });
    }

    #[test]
    fn a_key_that_every_row_has_is_no_hindrance() {
        let bench = Bench::new();
        let names: Vec<String> = (0..500).map(|number| format!("Person {number}")).collect();
        let mut lines: Vec<_> = names.iter().map(|name| ("ES", name.as_str(), None)).collect();
        assert_eq!(bench.import("shop", &lines).1.new, 500);
        assert_eq!(bench.import("shop", &lines).1.unchanged, 500, "each row finds its record");

        lines[..50].reverse();
        lines.swap(300, 400);
        lines.push(("ES", "Eva", None));
        let (_, counts) = bench.import("shop", &lines);
        assert_eq!(
            (counts.new, counts.changed, counts.unchanged, counts.gone),
            (1, 2, 498, 0),
            "the first rows by what they say, those far behind by their place"
        );
    }
}
