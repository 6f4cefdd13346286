//! Writing the rows of one import.
//!
//! The rows are streamed: memory does not grow with the file but for one hash a row. Not here: which record
//! a row is about (`lookup`, `compare`), and making a row ready (`row`).

mod finish;
mod pair;

use std::{
    collections::{HashMap, HashSet},
    ops::RangeInclusive,
};

use rusqlite::{Statement, params};
use sha2::{Digest, Sha256};

use crate::{
    compare::{Comparison, Placed, Standing},
    consent::ConsentFact,
    error::Result,
    event::{self, EventFact},
    history::chain::salted,
    identifier::Identifier,
    lookup::Known,
    raw::{RowProblem, add_version},
    row::PreparedRow,
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
    /// Which part of an export that comes in several files, each speaking for its own records.
    pub part: Option<String>,
    /// Rows that a person took back from those that this import set aside: they are added to those of the
    /// source, and what they lack is not gone.
    pub taken_from: Option<i64>,
}

/// One row on its way in.
#[derive(Debug, Clone, Copy)]
pub struct IncomingRow<'a> {
    /// What it says.
    pub row: &'a PreparedRow,
    /// Normalised identifiers.
    pub identifiers: &'a [Identifier<'a>],
    /// What the row says of consent.
    pub consents: &'a [ConsentFact<'a>],
    /// What it says, where it is an event.
    pub event: Option<&'a EventFact>,
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

/// Takes the rows of one import.
pub struct ImportWriter<'l, 't> {
    ledger: &'l mut Ledger<'t>,
    id: i64,
    start: ImportStart,
    next: i64,
    first: i64,
    versions: Sha256,
    compare: Comparison<'t>,
    problem_kinds: HashMap<String, u32>,
    skipped: u32,
    problems: u32,
    paired: u32,
    /// Added to the states of its records.
    base: i64,
    insert_record: Statement<'t>,
    insert_version: Statement<'t>,
    insert_identifier: Statement<'t>,
    identifiers_waiting: Vec<(i64, String, i64)>,
    identifier_batch: usize,
    /// Records of this import that became the next version of an earlier one.
    replaced: HashSet<i64>,
}

impl<'t> Ledger<'t> {
    /// Begins an import. Everything up to [`ImportWriter::finish`] is one change.
    pub fn import(&mut self, start: ImportStart) -> Result<ImportWriter<'_, 't>> {
        let sql = self.sql;
        let first = sequence::next(sql)?;
        let id = self.insert_import(&start, first)?;
        Ok(ImportWriter {
            id,
            next: first,
            first,
            versions: Sha256::new(),
            compare: Comparison::new(sql, &start)?,
            problem_kinds: HashMap::new(),
            skipped: 0,
            problems: 0,
            paired: 0,
            base: event::state_base(sql, start.source_id)?,
            insert_record: sql.prepare(
                "INSERT INTO record (id, source_id, source_key, occurrence, version_id, profile_id, state)
                 VALUES (?1, ?2, ?3, ?4, ?1, ?1, ?5)",
            )?,
            insert_version: sql.prepare(
                "INSERT INTO record_version (id, record_id, import_id, row, cells, salt, digest)
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
            )?,
            insert_identifier: sql
                .prepare("INSERT OR IGNORE INTO identifier (kind, value, record_id) VALUES (?, ?, ?)")?,
            identifiers_waiting: Vec::new(),
            identifier_batch: *IDENTIFIER_BATCHES.start(),
            replaced: HashSet::new(),
            start,
            ledger: self,
        })
    }

    fn insert_import(&self, start: &ImportStart, first: i64) -> Result<i64> {
        self.sql.execute(
            "INSERT INTO import (source_id, file_name, sheet, at, fingerprint, reading, headers, mapping, first_id, end_id, path, content, part,
              taken_from, target)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10, ?11, ?12, ?13, (SELECT target FROM source WHERE id = ?1))",
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
                start.content,
                start.part,
                start.taken_from
            ],
        )?;
        Ok(self.sql.last_insert_rowid())
    }
}

/// Identifiers are written in sorted batches of so many: sorted runs keep the tree's pages warm. The first
/// are smaller, while the tree is small: they are written while the file is still being read.
const IDENTIFIER_BATCHES: RangeInclusive<usize> = 25_000..=400_000;

impl ImportWriter<'_, '_> {
    /// The project as it stands in this transaction.
    pub fn connection(&self) -> &rusqlite::Connection {
        self.ledger.sql
    }

    /// The source had no records before.
    pub fn is_first(&self) -> bool {
        self.compare.lookup.is_empty()
    }

    /// Row id of the import.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Takes a row. Gives the record that it became, if that is a new one.
    pub fn row(&mut self, incoming: &IncomingRow<'_>) -> Result<Option<i64>> {
        let row = incoming.row;
        let placed = self.compare.place(&row.of)?;
        if self.compare.is_repeated(&row.of, placed.repeat) {
            self.problem(&RowProblem {
                row: i64::from(row.row),
                sheet: self.start.sheet.clone(),
                column: None,
                kind: REPEATED_KEY.into(),
            })?;
        }
        match placed {
            Placed { known: None, repeat, .. } => self.new_record(incoming, repeat).map(Some),
            Placed { standing: Standing::Unchanged, .. } => Ok(None),
            Placed { known: Some(known), .. } => self.new_version(incoming, &known).map(|()| None),
        }
    }

    fn new_record(&mut self, incoming: &IncomingRow<'_>, repeat: i64) -> Result<i64> {
        let (record, row) = (self.next, incoming.row);
        let occurrence = self.compare.lookup.free_occurrence(&row.of.key, repeat)?;
        if !self.compare.lookup.is_empty() {
            self.compare.lookup.seen.insert(record);
        }
        self.insert_record.execute(params![
            record,
            self.start.source_id,
            row.of.key,
            occurrence,
            self.base
        ])?;
        self.store_version(record, incoming, &row.salt, &row.digest)?;
        Ok(record)
    }

    fn new_version(&mut self, incoming: &IncomingRow<'_>, known: &Known) -> Result<()> {
        self.ledger
            .sql
            .prepare_cached("UPDATE record SET version_id = ?, state = ? WHERE id = ?")?
            .execute(params![self.next, self.base, known.record])?;
        let row = incoming.row;
        if known.renamed {
            self.rename(known.record, &row.of.key)?;
        }
        match known.same {
            // The same content keeps its digest: no verdict on it has to be confirmed.
            Some(said) => {
                let digest = salted(&said.salt, &row.of.content);
                self.store_version(known.record, incoming, &said.salt, &digest)
            }
            None => self.store_version(known.record, incoming, &row.salt, &row.digest),
        }
    }

    fn store_version(
        &mut self,
        record: i64,
        incoming: &IncomingRow<'_>,
        salt: &[u8],
        digest: &[u8],
    ) -> Result<()> {
        let (version, row) = (self.next, incoming.row);
        self.next += 1;
        add_version(&mut self.versions, record, digest);
        self.insert_version.execute(params![version, record, self.id, row.row, row.cells, salt, digest])?;
        for identifier in incoming.identifiers {
            self.identifiers_waiting.push((identifier.kind as i64, identifier.value.to_owned(), record));
        }
        if self.identifiers_waiting.len() >= self.identifier_batch {
            self.identifier_batch = (self.identifier_batch * 5 / 4).min(*IDENTIFIER_BATCHES.end());
            self.write_identifiers()?;
        }
        for fact in incoming.consents {
            fact.insert(self.ledger.sql, record, self.id)?;
        }
        if let Some(event) = incoming.event {
            let group = row.of.keyed.then_some((self.start.source_id, row.of.key.as_str()));
            event.insert(self.ledger.sql, version, record, group)?;
        }
        Ok(())
    }

    fn write_identifiers(&mut self) -> Result<()> {
        self.identifiers_waiting.sort_unstable();
        let replaced = &self.replaced;
        let waiting = self.identifiers_waiting.drain(..).filter(|(_, _, record)| !replaced.contains(record));
        for (kind, value, record) in waiting {
            self.insert_identifier.execute(params![kind, value, record])?;
        }
        Ok(())
    }

    /// Notes a row problem.
    pub fn problem(&mut self, problem: &RowProblem) -> Result<()> {
        self.problems += 1;
        *self.problem_kinds.entry(problem.kind.clone()).or_insert(0) += 1;
        self.ledger
            .sql
            .prepare_cached(
                "INSERT INTO row_problem (import_id, row, sheet, column_no, kind) VALUES (?, ?, ?, ?, ?)",
            )?
            .execute(params![self.id, problem.row, problem.sheet, problem.column, problem.kind])?;
        Ok(())
    }

    /// Was this row, which looks like none, taken for a record by a person before?
    pub fn is_taken_back(&mut self, row: &PreparedRow) -> Result<bool> {
        self.compare.is_taken_back(&row.of)
    }

    /// Keeps a row that is no record (a total, a footer). `cells` is a JSON array.
    pub fn skipped(&mut self, row: u32, reason: &str, cells: &str) -> Result<()> {
        self.skipped += 1;
        self.ledger
            .sql
            .prepare_cached("INSERT INTO skipped_row (import_id, row, reason, cells) VALUES (?, ?, ?, ?)")?
            .execute(params![self.id, row, reason, cells])?;
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
