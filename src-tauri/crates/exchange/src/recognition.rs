//! What a file is seen to be before anything of it is imported, and the two doors of reading.
//!
//! Not here: how bytes become rows (`delimited`, `workbook`, `fields`).

use std::{fs, io::Read, path::Path, time::SystemTime};

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use crate::{
    container::{self, Container},
    delimited::{self, Shape},
    dialect,
    encoding::{self, Counted, TextEncoding},
    error::ReadError,
    feed::{Feed, Sink},
    fields,
    first::FirstRows,
    layout, limits,
    mapping::{ColumnGuess, guess},
    mojibake::{self, Misread},
    row::{Progress, ReadSummary, Row, RowProblem},
    systems::{self, SystemGuess, SystemId},
    tail::{self, AsideRow},
    workbook::{self, Workbook},
};

/// Bytes of UTF-8 in which delimiter, quotes and line ends are looked for.
const SAMPLE_BYTES: usize = 1 << 18;
/// Rows that are shown.
const SHOWN_ROWS: usize = 100;
/// Characters of a shown cell; the rest is cut from the sample, not from what is read.
const SHOWN_CHARACTERS: usize = 1_000;

/// What the user says of a file. Nothing said: all is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// Sheet of a workbook, by name.
    pub sheet: Option<String>,
    /// Delimiter of a text file, as one ASCII byte.
    pub delimiter: Option<u8>,
    /// Encoding of a text file, by a name that browsers know (`utf-8`, `windows-1252`, `utf-16le`).
    pub encoding: Option<String>,
    /// The 1-based row with the names of the columns.
    pub header_row: Option<u32>,
    /// `false`: the file begins with records. `true`: the first row with cells is the header, if no
    /// better one is found.
    pub has_header: Option<bool>,
    /// The system that it is of.
    pub system: Option<SystemId>,
}

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Delimited text, by whatever sign.
    Csv,
    /// Excel since 2007, with or without macros.
    Xlsx,
    /// Excel's binary variety of it.
    Xlsb,
    /// Excel up to 2003.
    Xls,
    /// `LibreOffice` and others.
    Ods,
    /// An address book: a row a card.
    Vcard,
    /// JSON: an array of records, alone or within an object.
    Json,
    /// JSON with a record a line.
    Ndjson,
}

impl Format {
    /// A workbook, whose tables are its sheets.
    pub fn is_workbook(self) -> bool {
        matches!(self, Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods)
    }

    /// Its records name their fields themselves, so there is no header, no title and no total.
    pub fn names_fields(self) -> bool {
        matches!(self, Format::Vcard | Format::Json | Format::Ndjson)
    }
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineEnd {
    /// Line feed: Unix.
    Lf,
    /// Carriage return and line feed: Windows.
    CrLf,
    /// Carriage return: old Macintosh.
    Cr,
}

/// How far a text file uses quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quoting {
    /// No cell is quoted.
    Never,
    /// Only cells that need it.
    WhenNeeded,
    /// Every cell.
    Always,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Rows, by what the workbook says of itself.
    pub rows_hint: u64,
    /// Hidden from people who open the workbook.
    pub hidden: bool,
}

/// What a file is seen to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recognition {
    /// Kind of file.
    pub format: Format,
    /// Encoding of a text file, by its name in the WHATWG Encoding standard.
    pub encoding: Option<String>,
    /// The text file begins with a byte-order mark.
    pub bom: bool,
    /// Between the cells of a text file.
    pub delimiter: Option<char>,
    /// Quotes of a text file.
    pub quoting: Option<Quoting>,
    /// Line ends of a text file.
    pub line_end: Option<LineEnd>,
    /// The text file begins with a line `sep=;`.
    pub separator_line: bool,
    /// Sheets of a workbook, or lists of records in a JSON file, in its order.
    pub sheets: Vec<Sheet>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// 1-based row of the header; 0 if the file begins with records.
    pub header_row: u32,
    /// Names of the columns as written. Columns without a name have an empty one.
    pub headers: Vec<String>,
    /// As many cells a row should have: fewer or more filled ones are a problem.
    pub usual_width: u32,
    /// The system that exported the file, if its columns say so.
    pub system: Option<SystemGuess>,
    /// Columns whose text was read in the wrong encoding before it came into the file.
    pub misread: Vec<Misread>,
    /// What each column seems to hold, in file order.
    pub columns: Vec<ColumnGuess>,
    /// The first 100 records as read, cells cut after 1,000 characters.
    pub sample: Vec<Vec<String>>,
    /// The row number of each record of the sample.
    pub sample_rows: Vec<u32>,
    /// What is wrong in the header and in the rows of the sample.
    pub problems: Vec<RowProblem>,
    /// Rows that are no records, as far as they are known already: titles, totals, the end of a report.
    pub aside: Vec<AsideRow>,
    /// Rows that the file has, estimated.
    pub rows_hint: u64,
    /// Size of the file.
    pub size_bytes: u64,
    /// When the file was written last, where its system tells.
    #[serde(skip)]
    pub modified: Option<SystemTime>,
}

/// Looks at a file without importing it. A file with nothing but a header is recognised, with an
/// empty sample.
pub fn recognise(path: &Path, options: &ReadOptions) -> Result<Recognition, ReadError> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(ReadError::NotAFile);
    }
    if about.len() == 0 {
        return Err(ReadError::Empty);
    }
    let mut recognition = Recognition::blank(about.len());
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    recognition.modified = about.modified().ok();
    if let Some(kind) = container::container(path)? {
        let (first, whole) = recognise_workbook(path, kind, options, &mut recognition)?;
        settle(&mut recognition, &file, &first, whole, options)?;
        return Ok(recognition);
    }
    recognise_text(path, &file, options, &mut recognition)?;
    Ok(recognition)
}

fn recognise_text(
    path: &Path,
    file: &str,
    options: &ReadOptions,
    recognition: &mut Recognition,
) -> Result<(), ReadError> {
    container::refuse_other_formats(path)?;
    let text = encoding::find(path, options.encoding.as_deref())?;
    let sample = text_sample(path, text)?;
    if sample.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    recognition.encoding = Some(text.encoding.name().to_owned());
    recognition.bom = text.mark > 0;
    recognition.line_end = Some(dialect::line_end(&sample));
    if let Some(format) = fields::format(&sample) {
        recognition.format = format;
        let first = fields::recognise(path, text, options, recognition)?;
        judge(recognition, file, &first.rows, options);
        first.tell(recognition, false);
        return Ok(());
    }
    let (first, whole) = recognise_delimited(path, &sample, options, recognition)?;
    settle(recognition, file, &first, whole, options)?;
    if !whole {
        let usual = recognition.usual_width as usize;
        let last = tail::last_rows(path, recognition.shape()?, usual)?;
        recognition.aside.extend(tail::footer(&last, usual));
    }
    Ok(())
}

/// Reads a file as it was recognised, and hands its rows to `sink` until that breaks off.
pub fn read(path: &Path, recognition: &Recognition, sink: &mut Sink<'_>) -> Result<ReadSummary, ReadError> {
    unchanged(path, recognition)?;
    let mut feed = Feed::new(recognition, sink);
    let complete = {
        let mut take = |row: &mut Row, found: &mut Vec<delimited::Found>, progress: Progress| {
            feed.take(row, found, progress)
        };
        match recognition.format {
            Format::Csv => delimited::stream(path, recognition.shape()?, &mut take)?,
            Format::Vcard | Format::Json | Format::Ndjson => fields::stream(path, recognition, &mut take)?,
            Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods => {
                let kind = container::container(path)?.ok_or(ReadError::NotAWorkbook)?;
                let sheet = recognition.sheet.as_deref().ok_or(ReadError::NoSheet)?;
                Workbook::open(path, kind)?.stream(sheet, &mut take)?
            }
        }
    };
    unchanged(path, recognition)?;
    let finished = complete && feed.finish().is_continue();
    Ok(ReadSummary { cancelled: !finished, ..feed.summary })
}

/// Is a file the one that was recognised, by its size and the time at which it was written?
fn unchanged(path: &Path, recognition: &Recognition) -> Result<(), ReadError> {
    let about = fs::metadata(path)?;
    let same_time = recognition.modified.is_none() || about.modified().ok() == recognition.modified;
    if about.len() == recognition.size_bytes && same_time {
        return Ok(());
    }
    Err(ReadError::Changed { expected: recognition.size_bytes, found: about.len() })
}

impl Recognition {
    fn blank(size_bytes: u64) -> Self {
        Recognition {
            format: Format::Csv,
            encoding: None,
            bom: false,
            delimiter: None,
            quoting: None,
            line_end: None,
            separator_line: false,
            sheets: Vec::new(),
            sheet: None,
            header_row: 0,
            headers: Vec::new(),
            usual_width: 0,
            system: None,
            misread: Vec::new(),
            columns: Vec::new(),
            sample: Vec::new(),
            sample_rows: Vec::new(),
            problems: Vec::new(),
            aside: Vec::new(),
            rows_hint: 0,
            size_bytes,
            modified: None,
        }
    }

    /// How a text file is split into rows.
    pub(crate) fn shape(&self) -> Result<Shape, ReadError> {
        let name = self.encoding.as_deref().unwrap_or("UTF-8");
        let encoding = Encoding::for_label(name.as_bytes())
            .ok_or_else(|| ReadError::UnknownEncoding(name.to_owned()))?;
        let mark = match (self.bom, encoding.name()) {
            (false, _) => 0,
            (true, "UTF-8") => 3,
            (true, _) => 2,
        };
        Ok(Shape {
            text: TextEncoding { encoding, mark },
            delimiter: self.delimiter.and_then(|c| u8::try_from(c).ok()).unwrap_or(b','),
            separator_line: self.separator_line,
        })
    }
}

fn recognise_delimited(
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

fn recognise_workbook(
    path: &Path,
    kind: Container,
    options: &ReadOptions,
    recognition: &mut Recognition,
) -> Result<(FirstRows, bool), ReadError> {
    recognition.format = kind.format();
    let mut book = Workbook::open(path, kind)?;
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
    Ok((first, whole))
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
