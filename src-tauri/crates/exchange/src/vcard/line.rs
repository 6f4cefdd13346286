//! The lines of a vCard file: folded ones in one piece, as bytes.
//!
//! Three ways of going on in the next line are met: a space at its beginning (3.0, 4.0), an equals sign at
//! the end of quoted-printable text (2.1), and base64 up to a blank line (2.1). Not here: what a line says
//! (`property`).

use std::{io::BufRead, rc::Rc};

use super::head::{Head, Heads, Written};
use crate::{error::ReadError, limits, lines};

/// A line as it is meant.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The 1-based line at which it begins.
    pub number: u64,
    /// Its bytes, without what broke it into several lines.
    pub bytes: Vec<u8>,
    /// What stands before its colon.
    pub head: Rc<Head>,
}

/// Reads one line after the other.
pub(super) struct Lines<R> {
    source: R,
    number: u64,
    /// The physical line that comes next, if it has been read.
    next: Option<Vec<u8>>,
    heads: Heads,
    /// Version 2.1: the space at which a line is folded belongs to its text.
    pub keeps_spaces: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(source: R) -> Self {
        Lines { source, number: 0, next: None, heads: Heads::default(), keeps_spaces: false }
    }

    /// The next line that is not blank; `None` at the end.
    pub(super) fn next_line(&mut self) -> Result<Option<Line>, ReadError> {
        let bytes = loop {
            match self.physical()? {
                None => return Ok(None),
                Some(bytes) if bytes.trim_ascii().is_empty() => {}
                Some(bytes) => break bytes,
            }
        };
        let head = self.heads.of(&bytes);
        let (length, goes_on) = (bytes.len(), head.goes_on);
        let mut line = Line { number: self.number, bytes, head };
        if goes_on == Written::QuotedPrintable {
            self.unbreak(&mut line)?;
        }
        self.unfold(&mut line, goes_on == Written::Base64)?;
        if line.bytes.len() > length {
            // It may go on before its colon.
            line.head = self.heads.of(&line.bytes);
        }
        Ok(Some(line))
    }

    /// Quoted-printable text goes on behind an equals sign.
    fn unbreak(&mut self, line: &mut Line) -> Result<(), ReadError> {
        while line.bytes.last() == Some(&b'=') {
            let Some(next) = self.physical()? else { break };
            line.bytes.pop();
            append(line, &next)?;
        }
        Ok(())
    }

    fn unfold(&mut self, line: &mut Line, base64: bool) -> Result<(), ReadError> {
        let space = usize::from(!self.keeps_spaces);
        while let Some(next) = self.peek()? {
            let folded = next.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
            let blank = next.trim_ascii().is_empty();
            let piece = match () {
                () if base64 && !blank && !next.contains(&b':') => next.trim_ascii().to_vec(),
                () if folded && !(base64 && blank) => next[space..].to_vec(),
                () => break,
            };
            self.physical()?;
            append(line, &piece)?;
        }
        Ok(())
    }

    fn peek(&mut self) -> Result<Option<&[u8]>, ReadError> {
        if self.next.is_none() {
            self.next = lines::next_line(&mut self.source, self.number + 1)?;
        }
        Ok(self.next.as_deref())
    }

    fn physical(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        let line = match self.next.take() {
            Some(line) => Some(line),
            None => lines::next_line(&mut self.source, self.number + 1)?,
        };
        self.number += u64::from(line.is_some());
        Ok(line)
    }
}

fn append(line: &mut Line, piece: &[u8]) -> Result<(), ReadError> {
    limits::record(line.bytes.len() + piece.len(), line.number)?;
    line.bytes.extend_from_slice(piece);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, keeps_spaces: bool) -> Vec<String> {
        let mut lines = Lines::new(text.as_bytes());
        lines.keeps_spaces = keeps_spaces;
        let mut all = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            all.push(format!("{} {}", line.number, String::from_utf8(line.bytes).unwrap()));
        }
        all
    }

    #[test]
    fn folded_lines_are_put_together() {
        assert_eq!(lines("NOTE:one\r\n  two\r\n\tthree\r\nFN:x", false), ["1 NOTE:one twothree", "4 FN:x"]);
        assert_eq!(lines("NOTE:one\r\n two", true), ["1 NOTE:one two"], "2.1 folds at a space of the text");
        assert_eq!(lines("FN:a\rTEL:1\r", false), ["1 FN:a", "2 TEL:1"], "old Macintosh");
    }

    #[test]
    fn quoted_printable_goes_on_behind_an_equals_sign() {
        let text = "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=\r\nb=\r\nTEL:1\r\nURL:x=\r\nFN:y";
        assert_eq!(
            lines(text, true),
            ["1 NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0AbTEL:1", "4 URL:x=", "5 FN:y"],
            "elsewhere the sign is text"
        );
    }

    #[test]
    fn base64_ends_at_a_blank_line_or_the_next_property() {
        let text = "PHOTO;ENCODING=BASE64;JPEG:AAAA\r\nBBBB\r\n CCCC=\r\n\r\nTEL:1\r\nPHOTO;ENCODING=b:DD\r\n EE\r\nFN:z";
        assert_eq!(
            lines(text, true),
            ["1 PHOTO;ENCODING=BASE64;JPEG:AAAABBBBCCCC=", "5 TEL:1", "6 PHOTO;ENCODING=b:DDEE", "8 FN:z"]
        );
    }
}
