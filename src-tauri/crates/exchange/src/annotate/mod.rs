//! A file again, with columns added at the right: everything else stays as it is.
//!
//! A delimited file is copied byte for byte, with cells appended to its lines; of a workbook (XLSX, XLSM)
//! only the one sheet is patched, and what rests on its width. The other workbooks cannot be patched:
//! their cells are written anew as XLSX, every row at its own number. The new file is whole or absent.
//!
//! Not here: what the columns say (`desk`).

mod cell;
mod range;
mod rewrite;
mod sheet;
mod table;
mod text;
mod xlsx;

use std::{fs::File, io, ops::ControlFlow, path::Path};

use crate::{
    container::{self, Container},
    error::ReadError,
    recognition::{Format, Recognition},
    row::Progress,
    write::{Pending, WriteError},
};

/// The columns that are added.
pub struct Added<'a> {
    /// Their names. A file without a header row gets none.
    pub headers: Vec<String>,
    /// Columns of the file, its widest record counted: shorter lines of text are filled up.
    pub width: usize,
    /// The cells of the row with a number, as [`crate::Row::number`] counts; `None`: the row stays as it is.
    pub cells: &'a dyn Fn(u32) -> Option<Vec<String>>,
}

/// Hears how far the work has come, and may stop it.
pub type Watch<'w> = dyn FnMut(Progress) -> ControlFlow<()> + 'w;

/// A file cannot be written again. Nothing is left of it.
#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    /// The original cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The new one cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The sheet is so wide that nothing can stand at its right.
    #[error("the sheet has no room for more columns")]
    NoRoom,
    /// Its records are no rows, so nothing can stand at their right.
    #[error("the file has no columns")]
    NoColumns,
    /// The caller asked to stop.
    #[error("cancelled")]
    Cancelled,
}

/// The ending of the file that [`annotate`] writes for a file: that of its format, which a name may
/// belie. `None` for text, which may be called anything.
pub fn ending(path: &Path) -> Result<Option<&'static str>, ReadError> {
    Ok(container::container(path)?.map(|kind| {
        let macros = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsm"));
        if kind == Container::Xlsx && macros { "xlsm" } else { "xlsx" }
    }))
}

/// Writes `path`, read as recognised, to `to` with the columns added. Never over the original: who calls
/// sees to that.
pub fn annotate(
    path: &Path,
    recognition: &Recognition,
    added: &Added<'_>,
    to: &Path,
    watch: &mut Watch<'_>,
) -> Result<(), AnnotateError> {
    let mut pending = Pending::beside(to)?;
    match (recognition.format, container::container(path)?) {
        (Format::Csv, _) => text::copy(path, recognition, added, pending.file.as_file_mut(), watch)?,
        _ if added.headers.is_empty() => {
            let mut original = File::open(path).map_err(ReadError::from)?;
            io::copy(&mut original, pending.file.as_file_mut()).map_err(WriteError::from)?;
        }
        (Format::Xlsx, Some(Container::Xlsx)) => {
            xlsx::copy(path, recognition, added, pending.file.as_file_mut(), watch)?;
        }
        (Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods, Some(kind)) => {
            rewrite::write(path, kind, recognition, added, pending.file.as_file_mut(), watch)?;
        }
        (Format::Vcard | Format::Json | Format::Ndjson, _) => return Err(AnnotateError::NoColumns),
        (_, None) => return Err(ReadError::NotAWorkbook.into()),
    }
    Ok(pending.put_in_place()?)
}
