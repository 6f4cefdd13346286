//! Files in.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::{DoorWarning, Message};

/// How a file should be read, where the guess is wrong. All `None`: guess.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct ReadAs {
    /// Table of an archive, by name.
    pub member: Option<String>,
    /// Sheet of a workbook, or list of records in a JSON file.
    pub sheet: Option<String>,
    /// One character between cells.
    pub delimiter: Option<String>,
    /// Encoding by its WHATWG label.
    pub encoding: Option<String>,
    /// Row of the headers, 1-based.
    pub header_row: Option<u32>,
    /// The system that it is of, by name; `generic`: none.
    pub system: Option<String>,
    /// What its rows are: `people`, `companies`, `orders`, `payments`, `tickets`, `activity`.
    pub target: Option<String>,
}

/// A file to look at before it is imported.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct RecogniseFile {
    /// Where it lies.
    pub path: String,
    /// How it should be read.
    #[serde(default)]
    pub read_as: ReadAs,
}

/// A table that was pasted.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct PasteTable {
    /// What it shall be called.
    pub name: String,
    /// Its text, as spreadsheet programs copy it.
    pub text: String,
}

/// Where a pasted table can be read until it is imported.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Pasted {
    /// The file.
    pub path: String,
}

/// What a file is seen to be.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct FilePreview {
    /// Where it lies.
    pub path: String,
    /// Its name.
    pub file_name: String,
    /// `csv`, `xlsx`, `xlsb`, `xls`, `ods`, `vcard`, `json` or `ndjson`.
    pub format: String,
    /// Encoding by its WHATWG label; `None` for workbooks.
    pub encoding: Option<String>,
    /// Character between cells; `None` for workbooks.
    pub delimiter: Option<String>,
    /// Sheets of a workbook.
    pub sheets: Vec<SheetLine>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// Row of the headers, 1-based.
    pub header_row: u32,
    /// The system that wrote it, `generic` when unknown.
    pub system: String,
    /// Its object, such as `contact`; empty when unknown.
    pub object: String,
    /// What its rows are taken for: `people`, `companies`, `orders`, `payments`, `tickets`, `activity`.
    pub target: String,
    /// What they may be instead, by its headers: a person should say.
    pub proposed_target: Option<String>,
    /// How lines end: `lf`, `cr_lf` or `cr`; `None` for workbooks.
    pub line_end: Option<String>,
    /// How far cells are quoted: `never`, `when_needed` or `always`; `None` where nothing is.
    pub quoting: Option<String>,
    /// A text file begins with a byte-order mark.
    pub bom: bool,
    /// Rows that will be set aside, as far as they are known before all is read: titles, totals, notes. A
    /// row 0 has no number yet.
    pub aside: Vec<SkippedLine>,
    /// Rows, estimated.
    pub rows_hint: u32,
    /// Names of sources that it may belong to, the likeliest first; empty: a new one.
    pub sources: Vec<String>,
    /// What a new source would be called.
    pub new_source: String,
    /// One entry a column, in the order of the file.
    pub columns: Vec<ColumnLine>,
    /// The first rows, as they will be read.
    pub rows: Vec<Vec<String>>,
    /// The rows' numbers in the file.
    pub row_numbers: Vec<u32>,
    /// What is wrong in the header and in these rows, whatever their columns mean.
    pub problems: Vec<ShownProblem>,
    /// What their cells are by what the columns are taken for.
    pub judged: Vec<JudgedCell>,
}

/// Something wrong in a row that is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ShownProblem {
    /// Row in the file, 1-based.
    pub row: u32,
    /// The column, from 0; `None`: the whole row.
    pub column: Option<u32>,
    /// The kind: a key below `problem.` in the catalogue.
    pub kind: String,
}

/// Rows to judge by what their columns are taken for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct JudgeRows {
    /// Attribute names, one a column.
    pub attributes: Vec<String>,
    /// Their cells.
    pub rows: Vec<Vec<String>>,
}

/// A cell of which there is more to say than what it says itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct JudgedCell {
    /// Its row among those that were judged, from 0.
    pub row: u32,
    /// Its column, from 0.
    pub column: u32,
    /// What is wrong with it: keys below `flaw.` in the catalogue.
    pub flaws: Vec<String>,
    /// The values that it will be read as, where these differ from it.
    pub values: Vec<String>,
    /// The values are days (`YYYY-MM-DD`).
    pub days: bool,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct SheetLine {
    /// Its name.
    pub name: String,
    /// Hidden by whoever made the workbook.
    pub hidden: bool,
}

/// A column and what it is taken for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ColumnLine {
    /// Header as written.
    pub header: String,
    /// Attribute name, as in `--map COLUMN=ATTRIBUTE`.
    pub attribute: String,
    /// 0 to 1.
    pub confidence: f32,
    /// Why.
    pub reason: Message,
}

/// Import one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ImportFile {
    /// Where it lies.
    pub path: String,
    /// How it should be read.
    #[serde(default)]
    pub read_as: ReadAs,
    /// The source's name; `None`: the one that fits, or a new one.
    #[serde(default)]
    pub source: Option<String>,
    /// Attribute by column (header, or `#3` for the third column); columns that are not named keep
    /// their guess.
    #[serde(default)]
    pub map: Vec<ColumnChoice>,
    /// Rows without a key that are new, though they look like what became of an earlier one.
    #[serde(default)]
    pub apart: Vec<u32>,
}

/// A column and the attribute that a person chose for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ColumnChoice {
    /// Header, or `#3` for the third column.
    pub column: String,
    /// Attribute name.
    pub attribute: String,
}

/// What an import did.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ImportReport {
    /// Row id of the import.
    pub import: u32,
    /// The file's name.
    pub file_name: String,
    /// The source that it went to.
    pub source: String,
    /// The system that wrote it.
    pub system: String,
    /// Rows read.
    pub rows: u32,
    /// Records that were not there before.
    pub new: u32,
    /// Records whose content changed.
    pub changed: u32,
    /// Of these, records without a key that a changed row was taken for.
    pub paired: u32,
    /// Records that came again as they were.
    pub unchanged: u32,
    /// Records of the source that this export no longer has.
    pub gone: u32,
    /// Rows set aside (totals, footers).
    pub skipped: u32,
    /// Row problems.
    pub problems: u32,
    /// Row problems by kind.
    pub problem_kinds: Vec<ProblemCount>,
    /// What each column was taken for.
    pub columns: Vec<ColumnLine>,
    /// Seconds it took.
    pub seconds: f64,
    /// History entry; `None` when the file changed nothing.
    pub entry: Option<u32>,
}

/// How many row problems of a kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProblemCount {
    /// The kind: a key below `problem.` in the catalogue.
    pub kind: String,
    /// How many.
    pub count: u32,
}

/// Ask for the row problems of an import.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProblemsOf {
    /// Row id of the import.
    pub import: u32,
    /// Only problems of this kind; `None`: all.
    #[serde(default)]
    pub kind: Option<String>,
    /// First to show.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// A row problem.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProblemLine {
    /// File.
    pub file_name: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row in the file, 1-based.
    pub row: u32,
    /// Header of the column, if the problem has one.
    pub column: Option<String>,
    /// The kind: a key below `problem.` in the catalogue.
    pub kind: String,
}

/// A page of row problems, in the order of the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProblemPage {
    /// Problems that fit the query.
    pub total: u32,
    /// This page.
    pub rows: Vec<ProblemLine>,
}

/// Write the row problems of an import into a CSV file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct SaveProblems {
    /// Row id of the import.
    pub import: u32,
    /// The file to write.
    pub path: String,
    /// Language of the headers and of the problems' words (`en`, `es`).
    pub language: String,
    /// Write over a file of that name.
    #[serde(default)]
    pub overwrite: bool,
}

/// A file was written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Saved {
    /// Where it lies.
    pub path: String,
    /// Its rows, the header not counted.
    pub rows: u32,
}

/// Ask for the rows that an import set aside and that might be records.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct SkippedOf {
    /// Row id of the import.
    pub import: u32,
    /// First to show.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// A row that was set aside.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct SkippedLine {
    /// Row in the file, 1-based.
    pub row: u32,
    /// Why: a key below `skipped.` in the catalogue.
    pub reason: String,
    /// Its cells as they came.
    pub cells: Vec<String>,
}

/// A page of rows that were set aside, in the order of the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct SkippedPage {
    /// All of them.
    pub total: u32,
    /// The file's headers.
    pub headers: Vec<String>,
    /// This page.
    pub rows: Vec<SkippedLine>,
}

/// Make rows that were set aside records of their source.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct TakeBack {
    /// Row id of the import that set them aside.
    pub import: u32,
    /// Their rows in the file.
    pub rows: Vec<u32>,
}

/// What an import would do, before anything is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ImportCheck {
    /// Rows that would become records.
    pub rows: u32,
    /// Rows that would be set aside (totals, footers).
    pub skipped: u32,
    /// Row problems.
    pub problems: u32,
    /// Row problems by kind.
    pub problem_kinds: Vec<ProblemCount>,
    /// The first few of each kind, in the order of the file.
    pub examples: Vec<ProblemLine>,
    /// Held against the source that it would go to; `None`: several fit, and none was chosen.
    pub compared: Option<Compared>,
    /// Changed rows without a key that are taken for what became of an earlier row; the first of them.
    pub pairs: Vec<PairLine>,
    /// All of these.
    pub paired: u32,
    /// Columns that hold what should not be kept without need.
    pub warnings: Vec<DoorWarning>,
    /// Rows that are customers already: they share an identifier with another source's record.
    pub known: u32,
    /// Seconds it took.
    pub seconds: f64,
}

/// A changed row without a key, and the record that it is taken for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct PairLine {
    /// Row in the file, 1-based.
    pub row: u32,
    /// Row id of the record.
    pub record: u32,
    /// Who it is.
    pub name: String,
    /// What is different.
    pub changes: Vec<CellChange>,
    /// How sure it is that they are one, 0 to 1.
    pub probability: f32,
}

/// A cell before and after.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct CellChange {
    /// Header of the column.
    pub column: String,
    /// What the record says.
    pub before: String,
    /// What the row says.
    pub after: String,
}

/// What the rows of a file are to the records of a source. A new source has none.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Compared {
    /// The source's name.
    pub source: String,
    /// Records that are not there yet.
    pub new: u32,
    /// Records whose content would change.
    pub changed: u32,
    /// Records that come as they are.
    pub unchanged: u32,
    /// Records of the source that the file lacks.
    pub gone: u32,
}

/// A file that was imported.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ImportLine {
    /// Row id of the import.
    pub import: u32,
    /// The source that it went to.
    pub source: String,
    /// The file's name.
    pub file_name: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// Rows read.
    pub rows: u32,
    /// Row problems.
    pub problems: u32,
    /// Rows that are set aside and may be taken back.
    pub skipped: u32,
    /// The newest import of its source that is in force: its records are what the source says now.
    pub newest: bool,
}

/// An import whose file is to be found again.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ImportId {
    /// Row id of the import.
    pub import: u32,
    /// Language of the name that is suggested (`en`, `es`); not said: the system's.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub language: Option<String>,
}
