//! Lines of text as bytes, in bounded memory.

use std::io::{self, BufRead};

use crate::{error::ReadError, limits};

/// The next line without its end, which is CR LF, LF or CR (several CR are one); `None` at the end of the text. `number` is
/// its own, for the fault of a line that is too long.
pub(crate) fn next_line<R: BufRead>(source: &mut R, number: u64) -> Result<Option<Vec<u8>>, ReadError> {
    let (mut line, mut any) = (Vec::new(), false);
    loop {
        let bytes = match source.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            bytes => bytes?,
        };
        if bytes.is_empty() {
            return Ok(any.then_some(line));
        }
        any = true;
        let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let length = end.unwrap_or(bytes.len());
        limits::record(line.len() + length, number)?;
        line.extend_from_slice(&bytes[..length]);
        let ended_by = end.map(|at| bytes[at]);
        source.consume(length + usize::from(end.is_some()));
        if ended_by == Some(b'\r') {
            // Some programs end lines with CR CR LF.
            while source.fill_buf()?.first() == Some(&b'\r') {
                source.consume(1);
            }
            if source.fill_buf()?.first() == Some(&b'\n') {
                source.consume(1);
            }
        }
        if ended_by.is_some() {
            return Ok(Some(line));
        }
    }
}
