//! What a file is seen to be before anything of it is imported, and the two doors of reading.
//!
//! Not here: how bytes become rows (`delimited`, `workbook`).

use std::{fs, io::Read, ops::ControlFlow, path::Path};

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use crate::{
    container::{self, Container},
    delimited::{self, Shape},
    dialect,
    encoding::{self, Counted, TextEncoding},
    error::ReadError,
    feed::{Feed, Sink},
    layout,
    mapping::{ColumnGuess, guess},
    row::{Progress, ReadSummary, Row},
    systems::{self, SystemGuess},
    workbook,
};

/// Bytes of UTF-8 in which delimiter, quotes and line ends are looked for.
const SAMPLE_BYTES: usize = 1 << 18;
/// Rows by whose content columns are judged.
const JUDGED_ROWS: usize = 1_000;
/// And as much text at most, in bytes.
const JUDGED_BYTES: usize = 8 << 20;
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
}

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Delimited text.
    Csv,
    /// A workbook: XLSX, XLSM, XLSB, XLS or ODS.
    Xlsx,
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
    /// Sheets of a workbook, in its order.
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
    /// What each column seems to hold, in file order.
    pub columns: Vec<ColumnGuess>,
    /// The first 100 records as read, cells cut after 1,000 characters.
    pub sample: Vec<Vec<String>>,
    /// The row number of each record of the sample.
    pub sample_rows: Vec<u32>,
    /// Rows that the file has, estimated.
    pub rows_hint: u64,
    /// Size of the file.
    pub size_bytes: u64,
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
    let (rows, whole) = match container::container(path)? {
        Some(kind) => recognise_workbook(path, kind, options, &mut recognition)?,
        None => recognise_text(path, options, &mut recognition)?,
    };
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    settle(&mut recognition, &file, &rows, whole, options)?;
    Ok(recognition)
}

/// Reads a file as it was recognised, and hands its rows to `sink` until that breaks off.
pub fn read(path: &Path, recognition: &Recognition, sink: &mut Sink<'_>) -> Result<ReadSummary, ReadError> {
    let found = fs::metadata(path)?.len();
    if found != recognition.size_bytes {
        return Err(ReadError::Changed { expected: recognition.size_bytes, found });
    }
    let mut feed = Feed::new(recognition, sink);
    let complete = {
        let mut take = |row: &mut Row, found: &mut Vec<delimited::Found>, progress: Progress| {
            feed.take(row, found, progress)
        };
        match recognition.format {
            Format::Csv => delimited::stream(path, recognition.shape()?, &mut take)?,
            Format::Xlsx => {
                let kind = container::container(path)?.ok_or(ReadError::NotAWorkbook)?;
                workbook::stream(path, kind, recognition.sheet.as_deref(), &mut take)?
            }
        }
    };
    let finished = complete && feed.finish().is_continue();
    Ok(ReadSummary { cancelled: !finished, ..feed.summary })
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
            columns: Vec::new(),
            sample: Vec::new(),
            sample_rows: Vec::new(),
            rows_hint: 0,
            size_bytes,
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

/// The first rows of a file, and where they end: `true` if there are no more.
type FirstRows = (Vec<(u32, Vec<String>)>, bool);

fn recognise_text(
    path: &Path,
    options: &ReadOptions,
    recognition: &mut Recognition,
) -> Result<FirstRows, ReadError> {
    container::refuse_other_formats(path)?;
    let text = encoding::find(path, options.encoding.as_deref())?;
    let sample = text_sample(path, text)?;
    if sample.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let separator = dialect::separator_line(&sample);
    let body = &sample[separator.map_or(0, |(_, length)| length)..];
    let delimiter = options
        .delimiter
        .or(separator.map(|(delimiter, _)| delimiter))
        .unwrap_or_else(|| dialect::delimiter(body));
    recognition.format = Format::Csv;
    recognition.encoding = Some(text.encoding.name().to_owned());
    recognition.bom = text.mark > 0;
    recognition.delimiter = Some(char::from(delimiter));
    recognition.quoting = Some(dialect::quoting(body, delimiter));
    recognition.line_end = Some(dialect::line_end(&sample));
    recognition.separator_line = separator.is_some();
    let mut first = FirstRowsCollector::default();
    let whole = delimited::stream(path, recognition.shape()?, &mut |row, _, _| first.take(row))?;
    recognition.rows_hint = if whole {
        first.rows.len() as u64
    } else {
        let bytes = first.bytes.max(1) as u64;
        first.rows.len() as u64 * recognition.size_bytes / bytes
    };
    Ok((first.rows, whole))
}

fn recognise_workbook(
    path: &Path,
    kind: Container,
    options: &ReadOptions,
    recognition: &mut Recognition,
) -> Result<FirstRows, ReadError> {
    recognition.format = Format::Xlsx;
    recognition.sheets = workbook::sheets(path, kind)?;
    let sheet = workbook::choose(&recognition.sheets, options.sheet.as_deref())?;
    recognition.rows_hint = sheet.rows_hint;
    recognition.sheet = Some(sheet.name.clone());
    let mut first = FirstRowsCollector::default();
    let whole = workbook::stream(path, kind, recognition.sheet.as_deref(), &mut |row, _, _| first.take(row))?;
    if first.rows.iter().all(|(_, cells)| cells.iter().all(|cell| cell.trim().is_empty())) {
        return Err(ReadError::Empty);
    }
    Ok((first.rows, whole))
}

#[derive(Default)]
struct FirstRowsCollector {
    rows: Vec<(u32, Vec<String>)>,
    bytes: usize,
}

impl FirstRowsCollector {
    fn take(&mut self, row: &Row) -> ControlFlow<()> {
        self.bytes += row.text().len() + row.len() + 1;
        self.rows.push((row.number(), row.cells().map(str::to_owned).collect()));
        if self.rows.len() >= JUDGED_ROWS || self.bytes >= JUDGED_BYTES {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}

/// The beginning of a file as text; what is not text is replaced.
fn text_sample(path: &Path, text: TextEncoding) -> Result<String, ReadError> {
    let (file, _) = Counted::open(path)?;
    let mut source = std::io::BufReader::with_capacity(1 << 16, encoding::utf8_reader(file, text)?);
    let mut bytes = Vec::new();
    source.by_ref().take(SAMPLE_BYTES as u64).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// From the first rows: header, width, system, columns and the sample that is shown.
fn settle(
    recognition: &mut Recognition,
    file: &str,
    rows: &[(u32, Vec<String>)],
    whole: bool,
    options: &ReadOptions,
) -> Result<(), ReadError> {
    let header = header_index(rows, whole, options)?;
    let records = &rows[header.map_or(0, |index| index + 1)..];
    recognition.header_row = header.map_or(0, |index| rows[index].0);
    recognition.headers = header.map_or_else(Vec::new, |index| rows[index].1.clone());
    let named = recognition.headers.len();
    let widths: Vec<usize> =
        records.iter().map(|(_, cells)| filled_width(cells)).filter(|w| *w > 0).collect();
    // A header may lack the names of the last columns, but only if most rows have those.
    let (mode, count) = dialect::commonest(&widths).unwrap_or((0, 0));
    let mode = if named == 0 || count * 2 > widths.len() { mode } else { 0 };
    let widest = widths.iter().copied().max().unwrap_or(0);
    recognition.usual_width = if recognition.format == Format::Csv { named.max(mode) } else { 0 } as u32;
    recognition.headers.resize(named.max(widest), String::new());
    if recognition.format == Format::Xlsx {
        // A sheet has no fixed width: cells that are not there are empty ones.
        recognition.usual_width = recognition.headers.len() as u32;
    }
    let judged: Vec<&[String]> =
        records.iter().map(|(_, cells)| cells.as_slice()).filter(|cells| filled_width(cells) > 0).collect();
    recognition.system = systems::recognise(file, &recognition.headers, &judged);
    recognition.columns = guess::columns(&recognition.headers, &judged, recognition.system.as_ref());
    for (number, cells) in records.iter().filter(|(_, cells)| filled_width(cells) > 0).take(SHOWN_ROWS) {
        recognition.sample_rows.push(*number);
        recognition.sample.push(cells.iter().map(|cell| cut(cell)).collect());
    }
    Ok(())
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
fn filled_width(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

fn cut(cell: &str) -> String {
    match cell.char_indices().nth(SHOWN_CHARACTERS) {
        Some((end, _)) => format!("{}…", &cell[..end]),
        None => cell.to_owned(),
    }
}
