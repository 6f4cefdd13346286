//! A workbook that cannot be patched (XLS, XLSB, ODS), written anew as XLSX: the cells of the sheet that
//! was read, as text, each row at its own number.

use std::{fs::File, ops::ControlFlow, path::Path};

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::{Added, AnnotateError, Watch, cell, range::WIDEST};
use crate::{
    container::Container,
    error::ReadError,
    recognition::Recognition,
    row::Row,
    workbook,
    write::{CELL_UNITS, WriteError},
};

/// Writes the sheet.
pub(super) fn write(
    path: &Path,
    kind: Container,
    recognition: &Recognition,
    added: &Added<'_>,
    out: &mut File,
    watch: &mut Watch<'_>,
) -> Result<(), AnnotateError> {
    if added.width + added.headers.len() > WIDEST {
        return Err(AnnotateError::NoRoom);
    }
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet_with_constant_memory().map_err(WriteError::from)?;
    if let Some(name) = &recognition.sheet {
        // A name that Excel does not allow keeps nobody from the rows.
        let _ = sheet.set_name(name);
    }
    let mut failed = None;
    let name = recognition.sheet.as_deref().ok_or(ReadError::NoSheet)?;
    workbook::Workbook::open(path, kind)?.stream(name, &mut |row, _, progress| {
        let step = if watch(progress).is_break() {
            Err(AnnotateError::Cancelled)
        } else {
            put_row(sheet, row, recognition.header_row, added, &bold)
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
    book.save_to_writer(out).map_err(WriteError::from)?;
    Ok(())
}

fn put_row(
    sheet: &mut Worksheet,
    row: &Row,
    header: u32,
    added: &Added<'_>,
    bold: &Format,
) -> Result<(), AnnotateError> {
    let is_header = header > 0 && row.number() == header;
    let ours = if is_header { Some(added.headers.clone()) } else { (added.cells)(row.number()) };
    let ours = ours.unwrap_or_default();
    let theirs = row.cells().enumerate().map(|(column, text)| (column, text, false));
    let ours = ours.iter().enumerate().map(|(at, text)| (added.width + at, text.as_str(), true));
    let at = row.number() - 1;
    for (column, text, is_ours) in theirs.chain(ours).filter(|(_, text, _)| !text.is_empty()) {
        let length = text.encode_utf16().count();
        if length > CELL_UNITS {
            let (row, column) = (u64::from(row.number()), column as u32);
            let (length, limit) = (length as u64, CELL_UNITS as u64);
            return Err(WriteError::CellTooLong { row, column, length, limit }.into());
        }
        let column = column as u16;
        match (is_header, is_ours && cell::is_number(text)) {
            (true, _) => sheet.write_string_with_format(at, column, text, bold),
            (false, true) => sheet.write_number(at, column, text.parse::<f64>().unwrap_or_default()),
            (false, false) => sheet.write_string(at, column, text),
        }
        .map_err(WriteError::from)?;
    }
    Ok(())
}
