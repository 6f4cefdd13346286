//! How large things may be that are held in memory whole. No honest list of customers comes near.

use crate::error::ReadError;

/// One record of a text file, in bytes of UTF-8.
pub(crate) const RECORD: usize = 64 << 20;
/// Columns of the widest sheet that Excel knows.
pub(crate) const COLUMNS: usize = 16_384;

/// Is a record of so many bytes, which begins at a line, small enough?
pub(crate) fn record(bytes: usize, line: u64) -> Result<(), ReadError> {
    if bytes > RECORD { Err(ReadError::RecordTooLarge { line, limit: RECORD as u64 }) } else { Ok(()) }
}

/// Are so many columns few enough?
pub(crate) fn columns(count: usize) -> Result<(), ReadError> {
    if count > COLUMNS { Err(ReadError::TooManyColumns { limit: COLUMNS as u64 }) } else { Ok(()) }
}
