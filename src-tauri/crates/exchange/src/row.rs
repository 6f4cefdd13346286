//! A row on its way from a file to its reader, and what can be said of it.
//!
//! Not here: which column means what (`mapping`).

use serde::{Deserialize, Serialize};

/// One row: its cells as text, in one buffer that is reused from row to row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    number: u32,
    line: u64,
    text: String,
    ends: Vec<usize>,
    aside: Option<SkipReason>,
}

impl Row {
    /// The row's 1-based number. In a workbook it is what Excel shows. In a delimited file it counts
    /// records, the header too; blank lines and a `sep=` line are not records. In an address book it counts
    /// cards, in JSON values.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The 1-based line at which the row begins in a text file, which differs from its number below
    /// cells with line breaks; 0 in a workbook.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many cells the row has, padding included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Does the row have no cells?
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell in a 0-based column; empty text beyond the end.
    pub fn get(&self, column: usize) -> &str {
        let Some(&end) = self.ends.get(column) else { return "" };
        let start = if column == 0 { 0 } else { self.ends[column - 1] };
        &self.text[start..end]
    }

    /// The cells from left to right.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.ends.len()).map(|column| self.get(column))
    }

    /// All cells joined without a separator. For checks that need no columns.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Are all cells empty or white space?
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// Empties the row for the next one.
    pub(crate) fn begin(&mut self, number: u32, line: u64) {
        self.number = number;
        self.line = line;
        self.text.clear();
        self.ends.clear();
        self.aside = None;
    }

    /// The reader knows that the row is no record.
    pub(crate) fn set_aside(&mut self, reason: SkipReason) {
        self.aside = Some(reason);
    }

    /// Why the row is no record, where its reader knows that.
    pub(crate) fn aside(&self) -> Option<SkipReason> {
        self.aside
    }

    /// Adds a cell at the right.
    pub(crate) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    /// Takes all cells at once: their joined text, and where each ends in it.
    pub(crate) fn fill(&mut self, text: &str, ends: impl Iterator<Item = usize>) {
        self.text.push_str(text);
        self.ends.extend(ends);
    }

    /// Adds empty cells until there are `width`.
    pub(crate) fn pad(&mut self, width: usize) {
        let end = self.text.len();
        while self.ends.len() < width {
            self.ends.push(end);
        }
    }
}

/// What a reader hands over. A row comes before its problems.
#[derive(Debug)]
pub enum Item<'a> {
    /// A record.
    Row(&'a Row),
    /// A row that is no record, with all its cells.
    Skipped(&'a Row, SkipReason),
    /// Something wrong in the row that came last, or in the header.
    Problem(RowProblem),
}

/// Why a row is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// Stands above the header: a title, a date, a filter.
    Preamble,
    /// All cells are empty.
    Blank,
    /// The header once more, as at the top of a printed page.
    RepeatedHeader,
    /// A total under the table.
    Total,
    /// A note under the table, such as the end of a Salesforce report.
    Footer,
    /// A text between cards, or a value among records that has no fields or cannot be read as one.
    NoRecord,
    /// Only has more lines of the record above: its further contacts, its bank accounts.
    Continuation,
}

/// Something wrong in a row. It never holds what a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The row's number, as [`Row::number`] counts.
    pub row: u32,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The 0-based column, if the problem lies in one cell.
    pub column: Option<u32>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What can be wrong in a row. The row is kept in every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Fewer cells than columns: the rest was taken as empty.
    TooFewCells,
    /// More cells than columns: the rest is kept in columns without a name.
    TooManyCells,
    /// Bytes that are not text in the file's encoding: the cell was read as Windows-1252, or the
    /// bytes were replaced where that is not possible.
    InvalidBytes,
    /// A number that a spreadsheet shortened (`6,12346E+08`): its last digits are lost.
    LostDigits,
    /// A number with more than 15 digits in a spreadsheet: the digits after the 15th are not real.
    NumberOver15Digits,
    /// A NUL byte or another control character.
    ControlCharacter,
    /// A formula that failed (`#REF!`).
    FormulaError,
    /// A quote that nothing closes: its line was read as plain text.
    UnclosedQuote,
    /// One cell holds several lines, each of which looks like a row: a quote is astray.
    SwallowedRows,
    /// A date that does not exist or lies outside the calendar of its spreadsheet.
    BadDate,
    /// Text that another program read in the wrong encoding (`MuÃ±oz`).
    Misread,
    /// A card of an address book that has no end: the next one, or the end of the file, was taken for it.
    UnclosedCard,
    /// A picture or the like in a card, too large to be kept: its digest and size stand for it.
    PictureLeftOut,
}

/// How far a read has come, in bytes of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes read so far. In a workbook an estimate by rows.
    pub bytes_done: u64,
    /// Size of the file.
    pub bytes_total: u64,
}

/// What a read came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReadSummary {
    /// Records handed over.
    pub rows: u64,
    /// Rows set aside.
    pub skipped: u64,
    /// Problems reported.
    pub problems: u64,
    /// The sink asked to stop before the end.
    pub cancelled: bool,
}
