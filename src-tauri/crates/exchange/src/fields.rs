//! Files whose records name their fields themselves: address books and JSON. All of such a file is read to
//! know its columns, so recognising one takes a pass over it.
//!
//! Not here: how records are told apart (`vcard`, `json`).

use std::{collections::HashMap, ops::ControlFlow, path::Path};

use crate::{
    delimited::RowSink,
    encoding::TextEncoding,
    error::ReadError,
    first::FirstRows,
    json,
    recognition::{Format, ReadOptions, Recognition},
    row::Row,
    vcard, workbook,
};

/// The format of a text that begins like this; `None` for delimited text.
pub(crate) fn format(sample: &str) -> Option<Format> {
    let start = sample.trim_start_matches('\u{FEFF}').trim_start();
    if start.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("begin:vcard")) {
        return Some(Format::Vcard);
    }
    json::format(start)
}

/// The columns of a file and its first records.
pub(crate) fn recognise(
    path: &Path,
    text: TextEncoding,
    options: &ReadOptions,
    recognition: &mut Recognition,
) -> Result<FirstRows, ReadError> {
    if recognition.format == Format::Vcard {
        (recognition.headers, recognition.rows_hint) = vcard::columns(path, text)?;
    } else {
        let mut survey = json::survey(path, text, recognition.format, options.sheet.as_deref())?;
        recognition.sheets = std::mem::take(&mut survey.lists);
        if !recognition.sheets.is_empty() {
            let list = workbook::choose(&recognition.sheets, options.sheet.as_deref())?;
            recognition.sheet = Some(list.name.clone());
        }
        let list = recognition.sheet.as_deref();
        // A file that is one record, or of whose lists none is longer than one, is read again.
        (recognition.headers, recognition.rows_hint) = match survey.columns(list) {
            Some(columns) => columns,
            None => json::columns(path, text, recognition.format, list)?,
        };
    }
    if recognition.headers.is_empty() {
        return Err(ReadError::Empty);
    }
    recognition.usual_width = recognition.headers.len() as u32;
    let mut first = FirstRows::default();
    let width = recognition.headers.len();
    stream(path, recognition, &mut |row, found, _| {
        row.pad(width);
        if row.aside().is_some() { ControlFlow::Continue(()) } else { first.take(row, found) }
    })?;
    Ok(first)
}

/// Calls `sink` for every record. Says whether the file was read to its end.
pub(crate) fn stream(
    path: &Path,
    recognition: &Recognition,
    sink: &mut RowSink<'_>,
) -> Result<bool, ReadError> {
    let text = recognition.shape()?.text;
    let places =
        Places(recognition.headers.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect());
    match recognition.format {
        Format::Vcard => vcard::stream(path, text, &places, sink),
        format => json::stream(path, text, format, recognition.sheet.as_deref(), &places, sink),
    }
}

/// Where each column stands.
pub(crate) struct Places<'h>(HashMap<&'h str, usize>);

impl Places<'_> {
    /// The place of a column; the file has changed if it has none.
    pub(crate) fn of(&self, header: &str) -> Option<usize> {
        self.0.get(header).copied()
    }
}

/// Writes cells into a row, each at its place.
pub(crate) fn fill(row: &mut Row, mut cells: Vec<(usize, String)>) {
    cells.sort_by_key(|(place, _)| *place);
    for (place, text) in cells {
        row.pad(place);
        row.push(&text);
    }
}
