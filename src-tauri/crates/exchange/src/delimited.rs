//! Rows from a delimited text file, one after the other, in bounded memory.
//!
//! Not here: which row is the header and which are totals (`layout`, `feed`).

use std::{
    cell::Cell,
    fs,
    io::{self, BufRead, Read},
    ops::ControlFlow,
    path::Path,
    rc::Rc,
};

use encoding_rs::{UTF_8, WINDOWS_1252};

use crate::{
    check::swallows_rows,
    encoding::{Counted, TextEncoding, utf8_reader},
    error::ReadError,
    limits,
    row::{ProblemKind, Progress, Row},
};

const BUFFER: usize = 1 << 18;
/// Unclosed quotes after each of which reading goes on. A file with more is taken as it comes.
const RECOVERIES: u32 = 20;
/// Each look again at a record reads the file up to it once more.
const CHECKS: u32 = 100;

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

/// Takes a row, what was found in it, and how far the read has come.
pub(crate) type RowSink<'s> = dyn FnMut(&mut Row, &mut Vec<Found>, Progress) -> ControlFlow<()> + 's;

/// Calls `sink` for every row from the first record on. Says whether the file was read to its end.
///
/// A quote that nothing closes would make one cell of the rest of the file. Then the line that it
/// stands in is read as plain text, and reading goes on behind it.
pub(crate) fn stream(path: &Path, shape: Shape, sink: &mut RowSink<'_>) -> Result<bool, ReadError> {
    let mut splitter = Splitter {
        path,
        shape,
        bytes_total: fs::metadata(path)?.len(),
        offset: 0,
        line: 1 + u64::from(shape.separator_line),
        number: 0,
        line_feed_waits: false,
        checks: CHECKS,
        row: Row::default(),
        found: Vec::new(),
        sink,
    };
    for recoveries in 0.. {
        match splitter.read_quoted(recoveries < RECOVERIES)? {
            End::OfFile => return Ok(true),
            End::Stopped => return Ok(false),
            End::Unclosed if splitter.read_plain_line()?.is_break() => return Ok(false),
            End::Unclosed => {}
        }
    }
    Ok(true)
}

/// How a pass over the file ended.
enum End {
    OfFile,
    Stopped,
    /// At a record with a quote that nothing closes; the splitter stands before it.
    Unclosed,
}

struct Splitter<'a, 's> {
    path: &'a Path,
    shape: Shape,
    bytes_total: u64,
    /// Where the next pass begins, in bytes of UTF-8 behind the `sep=` line.
    offset: u64,
    /// The line there.
    line: u64,
    /// Records before it.
    number: u32,
    /// The splitter ends a record at a carriage return, and counts the line feed with the next one.
    line_feed_waits: bool,
    /// Suspicious records that may still be looked at again.
    checks: u32,
    row: Row,
    found: Vec<Found>,
    sink: &'a mut RowSink<'s>,
}

impl Splitter<'_, '_> {
    /// Opens the file at the present place. The counter moves with the bytes taken from the file.
    fn open(&self) -> Result<(impl BufRead + use<>, Rc<Cell<u64>>), ReadError> {
        let (file, done) = Counted::open(self.path)?;
        let mut source = io::BufReader::with_capacity(BUFFER, utf8_reader(file, self.shape.text)?);
        if self.shape.separator_line {
            source.skip_until(b'\n')?;
        }
        io::copy(&mut source.by_ref().take(self.offset), &mut io::sink())?;
        Ok((source, done))
    }

    fn reader<R: Read>(&self, source: R, quoting: bool) -> csv::Reader<R> {
        csv::ReaderBuilder::new()
            .delimiter(self.shape.delimiter)
            .quoting(quoting)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(BUFFER)
            .from_reader(source)
    }

    /// Reads on to the end, or to a record that swallows the rest of the file.
    fn read_quoted(&mut self, may_recover: bool) -> Result<End, ReadError> {
        let (source, done) = self.open()?;
        let since = Rc::new(Cell::new(0));
        let mut reader = self.reader(Metered { source, since: Rc::clone(&since) }, true);
        let (mut record, mut next) = (csv::ByteRecord::new(), csv::ByteRecord::new());
        let (first_offset, first_line) = (self.offset, self.line);
        let mut more = match reader.read_byte_record(&mut record) {
            Err(_) if since.get() > limits::RECORD => return self.endless(may_recover),
            more => more?,
        };
        if more && first_offset == 0 {
            let counted = reader.position().line() - record.position().map_or(1, csv::Position::line);
            let inside = record.as_slice().split(|byte| *byte == b'\n').count() as u64 - 1;
            self.line_feed_waits = counted == inside;
        }
        let mut usual = 0;
        while more {
            if let Some(place) = record.position() {
                self.offset = first_offset + place.byte();
                let waits = self.line_feed_waits && self.offset > 0;
                self.line = first_line + place.line() - 1 + u64::from(waits);
            }
            since.set(0);
            let endless = match reader.read_byte_record(&mut next) {
                Err(_) if since.get() > limits::RECORD => true,
                found => {
                    more = found?;
                    false
                }
            };
            let end = next.position().filter(|_| more).map(|place| first_offset + place.byte());
            if may_recover
                && self.checks > 0
                && self.is_suspicious(&record, usual, end.is_none())
                && self.quotes_are_odd(end)?
            {
                // The next pass adds the line feed that waits anew.
                self.line -= u64::from(self.line_feed_waits && self.offset > 0);
                return Ok(End::Unclosed);
            }
            if self.hand_over(&record, None, &done).is_break() {
                return Ok(End::Stopped);
            }
            if let Some(place) = next.position().filter(|_| endless) {
                self.offset = first_offset + place.byte();
                self.line = first_line + place.line() - 1;
                return self.endless(may_recover);
            }
            usual = record.len();
            std::mem::swap(&mut record, &mut next);
        }
        if done.get() != self.bytes_total {
            return Err(ReadError::Changed { expected: self.bytes_total, found: done.get() });
        }
        Ok(End::OfFile)
    }

    /// The record at the present place is longer than any can be: a quote in it is not closed, or it is
    /// no record.
    fn endless(&self, may_recover: bool) -> Result<End, ReadError> {
        if may_recover { Ok(End::Unclosed) } else { Err(self.too_large()) }
    }

    fn too_large(&self) -> ReadError {
        ReadError::RecordTooLarge { line: self.line, limit: limits::RECORD as u64 }
    }

    /// Reads one line without regard to quotes, and moves behind it.
    fn read_plain_line(&mut self) -> Result<ControlFlow<()>, ReadError> {
        let (source, done) = self.open()?;
        let since = Rc::new(Cell::new(0));
        let mut reader = self.reader(Metered { source, since: Rc::clone(&since) }, false);
        let mut record = csv::ByteRecord::new();
        match reader.read_byte_record(&mut record) {
            Err(_) if since.get() > limits::RECORD => return Err(self.too_large()),
            Ok(false) => return Ok(ControlFlow::Continue(())),
            read => read?,
        };
        let flow = self.hand_over(&record, Some((None, ProblemKind::UnclosedQuote)), &done);
        self.offset += reader.position().byte();
        self.line += reader.position().line() - 1;
        Ok(flow)
    }

    /// Does a record hold line breaks that a stray quote may have put there? `usual` is the width of the
    /// record before it.
    fn is_suspicious(&self, record: &csv::ByteRecord, usual: usize, last: bool) -> bool {
        let delimiter = char::from(self.shape.delimiter);
        record.as_slice().contains(&b'\n')
            && (last
                || record.iter().any(|cell| swallows_rows(&String::from_utf8_lossy(cell), delimiter, usual)))
    }

    /// From the present place to `end`, or to the end of the file, is a quote opened that none closes?
    fn quotes_are_odd(&mut self, end: Option<u64>) -> Result<bool, ReadError> {
        self.checks -= 1;
        let (source, _) = self.open()?;
        let mut source = source.take(end.map_or(u64::MAX, |end| end - self.offset));
        let mut odd = false;
        loop {
            let bytes = source.fill_buf()?;
            if bytes.is_empty() {
                return Ok(odd);
            }
            odd = bytes.iter().fold(odd, |odd, byte| odd ^ (*byte == b'"'));
            let length = bytes.len();
            source.consume(length);
        }
    }

    fn hand_over(
        &mut self,
        record: &csv::ByteRecord,
        found: Option<Found>,
        done: &Cell<u64>,
    ) -> ControlFlow<()> {
        self.number += 1;
        self.row.begin(self.number, self.line);
        self.found.clear();
        self.found.extend(found);
        fill(&mut self.row, record, self.shape.text.encoding == UTF_8, &mut self.found);
        let progress = Progress { bytes_done: done.get(), bytes_total: self.bytes_total };
        (self.sink)(&mut self.row, &mut self.found, progress)
    }
}

/// Reads no more than a record may take without that one was read to its end.
struct Metered<R> {
    source: R,
    since: Rc<Cell<usize>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.source.read(buffer)?;
        self.since.set(self.since.get() + got);
        if self.since.get() > limits::RECORD {
            Err(io::Error::from(io::ErrorKind::FileTooLarge))
        } else {
            Ok(got)
        }
    }
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
