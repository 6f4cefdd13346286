//! Rows from a delimited text file, one after the other, in bounded memory.
//!
//! Not here: which row is the header and which are totals (`layout`, `feed`).

use std::{
    fs,
    io::{self, BufRead},
    ops::ControlFlow,
    path::Path,
};

use encoding_rs::{UTF_8, WINDOWS_1252};

use crate::{
    encoding::{Counted, TextEncoding, utf8_reader},
    error::ReadError,
    row::{ProblemKind, Progress, Row},
};

const BUFFER: usize = 1 << 18;

/// All that must be known to split a file into rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// How bytes become text.
    pub text: TextEncoding,
    /// Between cells.
    pub delimiter: u8,
    /// The first line is `sep=;` or the like, and no record.
    pub separator_line: bool,
}

/// A problem that the splitting itself found: the 0-based column if it is one cell's, and the kind.
pub(crate) type Found = (Option<u32>, ProblemKind);

/// Calls `sink` for every row from the first record on. Says whether the file was read to its end.
pub(crate) fn stream(
    path: &Path,
    shape: Shape,
    sink: &mut dyn FnMut(&mut Row, &mut Vec<Found>, Progress) -> ControlFlow<()>,
) -> Result<bool, ReadError> {
    let bytes_total = fs::metadata(path)?.len();
    let (file, done) = Counted::open(path)?;
    let mut source = io::BufReader::with_capacity(BUFFER, utf8_reader(file, shape.text)?);
    if shape.separator_line {
        source.skip_until(b'\n')?;
    }
    let first_line = 1 + u64::from(shape.separator_line);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(shape.delimiter)
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(BUFFER)
        .from_reader(source);
    let strict = shape.text.encoding == UTF_8;
    let (mut record, mut row, mut found) = (csv::ByteRecord::new(), Row::default(), Vec::new());
    let mut number = 0;
    while reader.read_byte_record(&mut record)? {
        number += 1;
        found.clear();
        let line = record.position().map_or(0, |position| position.line() - 1 + first_line);
        row.begin(number, line);
        fill(&mut row, &record, strict, &mut found);
        let progress = Progress { bytes_done: done.get(), bytes_total };
        if sink(&mut row, &mut found, progress).is_break() {
            return Ok(false);
        }
    }
    if done.get() != bytes_total {
        return Err(ReadError::Changed { expected: bytes_total, found: done.get() });
    }
    Ok(true)
}

/// Copies a record's cells, all at once where they are good text.
fn fill(row: &mut Row, record: &csv::ByteRecord, strict: bool, found: &mut Vec<Found>) {
    let ends = (0..record.len()).filter_map(|column| record.range(column)).map(|range| range.end);
    // Two cells could each hold half a character and be valid together, so each end must be one.
    let whole = std::str::from_utf8(record.as_slice()).ok();
    if let Some(text) =
        whole.filter(|text| text.is_ascii() || ends.clone().all(|end| text.is_char_boundary(end)))
    {
        row.fill(text, ends);
        if !strict && text.contains('\u{FFFD}') {
            report_replaced(row, found);
        }
        return;
    }
    for (column, cell) in record.iter().enumerate() {
        if let Ok(text) = std::str::from_utf8(cell) {
            row.push(text);
        } else {
            row.push(&WINDOWS_1252.decode_without_bom_handling(cell).0);
            found.push((Some(column as u32), ProblemKind::InvalidBytes));
        }
    }
}

fn report_replaced(row: &Row, found: &mut Vec<Found>) {
    let replaced = row.cells().enumerate().filter(|(_, cell)| cell.contains('\u{FFFD}'));
    found.extend(replaced.map(|(column, _)| (Some(column as u32), ProblemKind::InvalidBytes)));
}
