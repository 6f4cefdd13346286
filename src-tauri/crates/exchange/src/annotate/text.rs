//! Cells appended to the lines of a delimited file, all its bytes kept.
//!
//! The file is read once as ever, and beside it its bytes are copied: between two records stand line
//! breaks, and each record tells how many it has inside. So no offset has to be carried over from one
//! encoding to another, and a row is whatever the reader takes for one.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    ops::ControlFlow,
    path::Path,
};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use unicode_normalization::UnicodeNormalization;

use super::{Added, AnnotateError, Watch};
use crate::{
    delimited,
    recognition::{Quoting, Recognition},
    row::Row,
    write::{WriteError, runs_as_formula},
};

const BUFFER: usize = 1 << 18;

/// Copies a file with the added cells.
pub(super) fn copy(
    path: &Path,
    recognition: &Recognition,
    added: &Added<'_>,
    out: &mut File,
    watch: &mut Watch<'_>,
) -> Result<(), AnnotateError> {
    let shape = recognition.shape()?;
    let source = File::open(path).map_err(crate::ReadError::from)?;
    let mut work = Copier {
        source: BufReader::with_capacity(BUFFER, source),
        out: BufWriter::with_capacity(BUFFER, out),
        encoding: shape.text.encoding,
        delimiter: char::from(shape.delimiter),
        quote_all: recognition.quoting == Some(Quoting::Always),
        line: String::new(),
    };
    work.bytes(shape.text.mark as u64)?;
    if shape.separator_line {
        while !matches!(work.next_break()?, None | Some(b'\n')) {}
    }
    let mut failed = None;
    delimited::stream(path, shape, &mut |row, _, progress| {
        let step = if watch(progress).is_break() {
            Err(AnnotateError::Cancelled)
        } else {
            work.row(row, recognition.header_row, added)
        };
        match step {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    if let Some(error) = failed {
        return Err(error);
    }
    work.bytes(u64::MAX)?;
    work.out.flush().map_err(WriteError::from)?;
    Ok(())
}

struct Copier<'a> {
    source: BufReader<File>,
    out: BufWriter<&'a mut File>,
    encoding: &'static Encoding,
    delimiter: char,
    quote_all: bool,
    line: String,
}

impl Copier<'_> {
    /// Copies a record up to the break that ends it, and appends its cells.
    fn row(&mut self, row: &Row, header: u32, added: &Added<'_>) -> Result<(), AnnotateError> {
        self.leading_breaks()?;
        for _ in row.text().bytes().filter(|byte| matches!(byte, b'\n' | b'\r')) {
            self.next_break()?;
        }
        self.up_to_break()?;
        let cells = if header > 0 && row.number() == header {
            Some(added.headers.clone())
        } else {
            (added.cells)(row.number())
        };
        // Without columns to be added, a short line is no fault of ours.
        let Some(cells) = cells.filter(|_| !added.headers.is_empty()) else { return Ok(()) };
        self.line.clear();
        for _ in row.len()..added.width {
            self.line.push(self.delimiter);
        }
        for cell in &cells {
            self.line.push(self.delimiter);
            push_cell(&mut self.line, cell, self.delimiter, self.quote_all);
        }
        let bytes = encoded(&self.line, self.encoding);
        self.out.write_all(&bytes).map_err(WriteError::from)?;
        Ok(())
    }

    /// Copies so many bytes, or to the end.
    fn bytes(&mut self, count: u64) -> Result<(), AnnotateError> {
        io::copy(&mut self.source.by_ref().take(count), &mut self.out).map_err(WriteError::from)?;
        Ok(())
    }

    /// Bytes of a line break, and which of them tells it.
    fn unit(&self) -> (usize, usize) {
        match self.encoding {
            encoding if encoding == UTF_16LE => (2, 0),
            encoding if encoding == UTF_16BE => (2, 1),
            _ => (1, 0),
        }
    }

    /// The next character, if it is a line break; nothing is copied.
    fn peek_break(&mut self) -> Result<Option<u8>, AnnotateError> {
        let (length, at) = self.unit();
        let bytes = self.source.fill_buf().map_err(crate::ReadError::from)?;
        // A buffer of an even size is cut between the units of UTF-16, but for a byte astray at the end.
        let told = bytes.get(at).filter(|byte| matches!(byte, b'\n' | b'\r')).copied();
        let whole = length == 1 || bytes.get(1 - at) == Some(&0);
        Ok(told.filter(|_| whole))
    }

    fn leading_breaks(&mut self) -> Result<(), AnnotateError> {
        while self.peek_break()?.is_some() {
            self.over_break()?;
        }
        Ok(())
    }

    /// Copies the break that the copy stands before.
    fn over_break(&mut self) -> Result<(), AnnotateError> {
        let (length, _) = self.unit();
        let bytes = self.source.fill_buf().map_err(crate::ReadError::from)?;
        let count = length.min(bytes.len());
        self.out.write_all(&bytes[..count]).map_err(WriteError::from)?;
        self.source.consume(count);
        Ok(())
    }

    /// Copies up to the next break and over it; gives it, `None` at the end.
    fn next_break(&mut self) -> Result<Option<u8>, AnnotateError> {
        self.up_to_break()?;
        let found = self.peek_break()?;
        if found.is_some() {
            self.over_break()?;
        }
        Ok(found)
    }

    fn up_to_break(&mut self) -> Result<(), AnnotateError> {
        let (length, at) = self.unit();
        loop {
            let bytes = self.source.fill_buf().map_err(crate::ReadError::from)?;
            if bytes.is_empty() {
                return Ok(());
            }
            let is_break = |unit: &[u8]| {
                unit.get(at).is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
                    && (length == 1 || unit.get(1 - at) == Some(&0))
            };
            let found = bytes.chunks(length).position(is_break).map(|unit| unit * length);
            let count = found.unwrap_or(bytes.len());
            self.out.write_all(&bytes[..count]).map_err(WriteError::from)?;
            self.source.consume(count);
            if found.is_some() {
                return Ok(());
            }
        }
    }
}

/// A cell that says what it says and runs nothing, quoted where it must be.
fn push_cell(line: &mut String, cell: &str, delimiter: char, quote_all: bool) {
    let guarded = if runs_as_formula(cell) { "'" } else { "" };
    let edges = cell.starts_with(' ') || cell.ends_with(' ');
    if !quote_all && !edges && !cell.contains([delimiter, '"', '\n', '\r']) {
        line.push_str(guarded);
        line.push_str(cell);
        return;
    }
    line.push('"');
    line.push_str(guarded);
    line.extend(cell.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }).flat_map(doubled));
    line.push('"');
}

fn doubled(c: char) -> impl Iterator<Item = char> {
    std::iter::repeat_n(c, if c == '"' { 2 } else { 1 })
}

/// Text in the file's encoding. A letter that it lacks stands without its accent, or else as `?`.
fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_16LE {
        return text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    }
    if encoding == UTF_16BE {
        return text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    }
    let (bytes, _, lossy) = encoding.encode(text);
    if !lossy {
        return bytes.into_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        let own = c.to_string();
        let (known, _, lossy) = encoding.encode(&own);
        let base = own.nfkd().next().filter(|base| lossy && base.is_ascii() && *base != c);
        match (lossy, base) {
            (false, _) => bytes.extend_from_slice(&known),
            (true, Some(base)) => bytes.push(base as u8),
            (true, None) => bytes.push(b'?'),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    #[test]
    fn added_cells_are_quoted_and_disarmed() {
        let cell = |text: &str, all| {
            let mut line = String::new();
            push_cell(&mut line, text, ';', all);
            line
        };
        assert_eq!(cell("Núñez", false), "Núñez");
        assert_eq!(cell("Sol; Mar \"SL\"", false), "\"Sol; Mar \"\"SL\"\"\"");
        assert_eq!(cell("=1+1", false), "'=1+1");
        assert_eq!(cell("two\nlines", false), "\"two lines\"", "a row stays on its line");
        assert_eq!(cell("", true), "\"\"");
    }

    #[test]
    fn letters_that_an_encoding_lacks_lose_their_accent_only() {
        assert_eq!(encoded("Peña €", WINDOWS_1252), b"Pe\xF1a \x80");
        assert_eq!(encoded("Čapek 你", WINDOWS_1252), b"Capek ?");
    }
}
