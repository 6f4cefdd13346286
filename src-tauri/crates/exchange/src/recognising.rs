//! How it is found out what a file is: by its first bytes, its first rows, and, where the user has spoken,
//! by that.
//!
//! Not here: how bytes become rows (`delimited`, `workbook`, `fields`), what columns mean (`mapping`).

use std::{io::Read, path::Path};

use crate::{
    container, delimited, dialect,
    encoding::{self, Counted, TextEncoding},
    error::ReadError,
    fields,
    first::FirstRows,
    layout, limits,
    mapping::guess,
    mojibake,
    recognition::{Format, ReadOptions, Recognition},
    systems, tail,
    workbook::{self, Workbook},
};

/// Bytes of UTF-8 in which delimiter, quotes and line ends are looked for.
const SAMPLE_BYTES: usize = 1 << 18;
/// Rows that are shown.
const SHOWN_ROWS: usize = 100;
/// Characters of a shown cell; the rest is cut from the sample, not from what is read.
const SHOWN_CHARACTERS: usize = 1_000;

/// A file of text, into `recognition`. `file`: its name.
pub(crate) fn text(
    path: &Path,
    file: &str,
    options: &ReadOptions,
    recognition: &mut Recognition,
) -> Result<(), ReadError> {
    container::refuse_other_formats(path)?;
    let written = encoding::find(path, options.encoding.as_deref())?;
    let sample = text_sample(path, written)?;
    if sample.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    recognition.encoding = Some(written.encoding.name().to_owned());
    recognition.bom = written.mark > 0;
    recognition.line_end = Some(dialect::line_end(&sample));
    if let Some(format) = fields::format(&sample) {
        recognition.format = format;
        let first = fields::recognise(path, written, options, recognition)?;
        judge(recognition, file, &first.rows, options);
        first.tell(recognition, false);
        return Ok(());
    }
    let (first, whole) = table(path, &sample, options, recognition)?;
    settle(recognition, file, &first, whole, options)?;
    if !whole {
        let usual = recognition.usual_width as usize;
        let last = tail::last_rows(path, recognition.shape()?, usual)?;
        recognition.aside.extend(tail::footer(&last, usual));
    }
    Ok(())
}

fn table(
    path: &Path,
    sample: &str,
    options: &ReadOptions,
    recognition: &mut Recognition,
) -> Result<(FirstRows, bool), ReadError> {
    let separator = dialect::separator_line(sample);
    let body = &sample[separator.map_or(0, |(_, length)| length)..];
    let delimiter = options
        .delimiter
        .or(separator.map(|(delimiter, _)| delimiter))
        .unwrap_or_else(|| dialect::delimiter(body));
    recognition.delimiter = Some(char::from(delimiter));
    recognition.quoting = Some(dialect::quoting(body, delimiter));
    recognition.separator_line = separator.is_some();
    let mut first = FirstRows::default();
    let whole = delimited::stream(path, recognition.shape()?, &mut |row, found, _| first.take(row, found))?;
    recognition.rows_hint = if whole {
        first.rows.len() as u64
    } else {
        let bytes = first.bytes().max(1) as u64;
        first.rows.len() as u64 * recognition.size_bytes / bytes
    };
    Ok((first, whole))
}

/// A workbook that lies open, into `recognition`. `file`: its name.
pub(crate) fn workbook(
    book: &mut Workbook,
    file: &str,
    options: &ReadOptions,
    recognition: &mut Recognition,
) -> Result<(), ReadError> {
    recognition.sheets = book.sheets();
    let sheet = workbook::choose(&recognition.sheets, options.sheet.as_deref())?;
    recognition.rows_hint = sheet.rows_hint;
    let name = sheet.name.clone();
    let mut first = FirstRows::default();
    let whole = book.stream(&name, &mut |row, found, _| first.take(row, found))?;
    recognition.sheet = Some(name);
    if first.rows.iter().all(|(_, cells)| cells.iter().all(|cell| cell.trim().is_empty())) {
        return Err(ReadError::Empty);
    }
    settle(recognition, file, &first, whole, options)
}

/// The beginning of a file as text; what is not text is replaced.
fn text_sample(path: &Path, text: TextEncoding) -> Result<String, ReadError> {
    let (file, _) = Counted::open(path)?;
    let mut source = std::io::BufReader::with_capacity(1 << 16, encoding::utf8_reader(file, text)?);
    let mut bytes = Vec::new();
    source.by_ref().take(SAMPLE_BYTES as u64).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// From the first rows: header and width, and what they tell of the rest.
fn settle(
    recognition: &mut Recognition,
    file: &str,
    first: &FirstRows,
    whole: bool,
    options: &ReadOptions,
) -> Result<(), ReadError> {
    let rows = first.rows.as_slice();
    let header = header_index(rows, whole, options)?;
    let records = &rows[header.map_or(0, |index| index + 1)..];
    recognition.header_row = header.map_or(0, |index| rows[index].0);
    recognition.headers = header.map_or_else(Vec::new, |index| {
        let above = index.checked_sub(1).map(|above| rows[above].1.as_slice());
        layout::names(above.unwrap_or_default(), &rows[index].1)
    });
    let named = recognition.headers.len();
    limits::columns(named)?;
    let widths: Vec<usize> =
        records.iter().map(|(_, cells)| filled_width(cells)).filter(|w| *w > 0).collect();
    // A header may lack the names of the last columns, but only if most rows have those.
    let (mode, count) = dialect::commonest(&widths).unwrap_or((0, 0));
    let mode = if named == 0 || count * 2 > widths.len() { mode } else { 0 };
    // One row of nothing but delimiters makes no columns beyond those that a sheet can have.
    let widest = widths.iter().copied().max().unwrap_or(0).min(limits::COLUMNS);
    recognition.usual_width = if recognition.format == Format::Csv { named.max(mode) } else { 0 } as u32;
    recognition.headers.resize(named.max(widest), String::new());
    if recognition.format.is_workbook() {
        // A sheet has no fixed width: cells that are not there are empty ones.
        recognition.usual_width = recognition.headers.len() as u32;
    }
    judge(recognition, file, records, options);
    first.tell(recognition, whole);
    Ok(())
}

/// From the header and the first records: system, columns and the sample that is shown.
fn judge(recognition: &mut Recognition, file: &str, records: &[(u32, Vec<String>)], options: &ReadOptions) {
    let judged: Vec<&[String]> =
        records.iter().map(|(_, cells)| cells.as_slice()).filter(|cells| filled_width(cells) > 0).collect();
    recognition.system = match options.system {
        Some(system) => systems::of_system(system, file, &recognition.headers, &judged),
        None => systems::recognise(file, &recognition.headers, &judged),
    };
    recognition.misread = mojibake::columns(&judged);
    recognition.columns = guess::columns(&recognition.headers, &judged, recognition.system.as_ref());
    for (number, cells) in records.iter().filter(|(_, cells)| filled_width(cells) > 0).take(SHOWN_ROWS) {
        recognition.sample_rows.push(*number);
        recognition.sample.push(cells.iter().map(|cell| cut(cell)).collect());
    }
}

fn header_index(
    rows: &[(u32, Vec<String>)],
    whole: bool,
    options: &ReadOptions,
) -> Result<Option<usize>, ReadError> {
    if let Some(number) = options.header_row.filter(|number| *number > 0) {
        let index = rows.iter().position(|(at, _)| *at >= number);
        let index = index.filter(|index| rows[*index].0 == number);
        return match index {
            Some(index) => Ok(Some(index)),
            None if whole || rows.last().is_none_or(|(last, _)| *last >= number) => {
                Err(ReadError::HeaderRowMissing(number))
            }
            None => Err(ReadError::HeaderRowMissing(number)),
        };
    }
    if options.has_header == Some(false) || options.header_row == Some(0) {
        return Ok(None);
    }
    let cells: Vec<Vec<String>> = rows.iter().map(|(_, cells)| cells.clone()).collect();
    let found = layout::find_header(&cells);
    if found.is_none() && options.has_header == Some(true) {
        return Ok(rows.iter().position(|(_, cells)| filled_width(cells) > 0));
    }
    Ok(found)
}

/// Cells up to the last filled one.
pub(crate) fn filled_width(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

pub(crate) fn cut(cell: &str) -> String {
    match cell.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}
