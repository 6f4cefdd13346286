//! What the parts of a packed workbook would take in memory, before its reader unpacks them.
//!
//! The reader believes what a part says of itself: how many texts it has, how often a cell is repeated, how
//! large it is unpacked. Here they are counted. Not here: workbooks of old (`compound`).

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use crate::{
    compound::CELL,
    container::{Container, IN_MEMORY_LIMIT},
    error::ReadError,
};

/// Packed bytes of a part that cannot become too many: nothing unpacks to much more than a thousandfold.
const HARMLESS: u64 = IN_MEMORY_LIMIT / 1_100;
/// Bytes of a text in the reader's list, besides its letters.
const TEXT: u64 = 24;
/// What stands before the texts of a workbook.
const PREFACE: u64 = 1 << 20;
/// The most columns and rows that the reader makes of repeated cells.
const WIDEST: u64 = 16_384;
const TALLEST: u64 = 1_048_576;

const DAMAGED: ReadError = ReadError::Damaged { sheet: None };

/// Refuses a workbook whose parts would take too much.
pub(crate) fn check(path: &Path, kind: Container) -> Result<(), ReadError> {
    match kind {
        Container::Xlsx | Container::Xlsb => shared_texts(path),
        Container::Ods => repeated_cells(path),
        // Looked at when it was told from a locked workbook.
        Container::Xls => Ok(()),
    }
}

fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, ReadError> {
    ZipArchive::new(BufReader::new(File::open(path)?)).map_err(|_| ReadError::NotAWorkbook)
}

/// The texts of an XLSX or XLSB file are read whole.
fn shared_texts(path: &Path) -> Result<(), ReadError> {
    let mut archive = open(path)?;
    for index in 0..archive.len() {
        // A locked part is for the reader to say.
        let Ok(mut part) = archive.by_index(index) else { continue };
        let name = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase();
        if name.ends_with("sharedstrings.xml") {
            let count = declared_count(BufReader::new(Read::by_ref(&mut part).take(PREFACE)))?;
            within(count.saturating_mul(TEXT))?;
        }
        if name.contains("sharedstrings") && part.compressed_size() > HARMLESS {
            let unpacked = io::copy(&mut Read::by_ref(&mut part).take(IN_MEMORY_LIMIT + 1), &mut io::sink());
            within(unpacked.map_err(|_| DAMAGED)?)?;
        }
    }
    Ok(())
}

fn within(bytes: u64) -> Result<(), ReadError> {
    if bytes > IN_MEMORY_LIMIT { Err(ReadError::TooLarge { bytes, limit: IN_MEMORY_LIMIT }) } else { Ok(()) }
}

/// How many texts a part says that it has; the reader makes room for so many at once.
fn declared_count(source: impl BufRead) -> Result<u64, ReadError> {
    let mut xml = Reader::from_reader(source);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| DAMAGED)? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "sst" => {
                return Ok(attribute(&element, "uniqueCount").unwrap_or(0));
            }
            Event::Eof => return Ok(0),
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<u64> {
    let value = element.try_get_attribute(name).ok()??;
    // A number that is larger than all numbers is large.
    Some(value.value.trim().parse().unwrap_or(u64::MAX))
}

/// A cell of an ODS file says how often it is repeated, and the reader makes so many of it.
fn repeated_cells(path: &Path) -> Result<(), ReadError> {
    let mut archive = open(path)?;
    let Ok(content) = archive.by_name("content.xml") else { return Ok(()) };
    let mut source = Counting { source: BufReader::new(content), bytes: 0 };
    let mut xml = Reader::from_reader(&mut source);
    xml.config_mut().check_end_names = false;
    let (mut buffer, mut tables) = (Vec::new(), Tables::default());
    loop {
        buffer.clear();
        let event = match xml.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
                return Err(ReadError::TooLarge { bytes: IN_MEMORY_LIMIT + 1, limit: IN_MEMORY_LIMIT });
            }
            // The reader stops at the same place; what stands before it has been counted.
            Err(_) => return Ok(()),
        };
        match event {
            Event::Start(element) => tables.start(&element, true),
            Event::Empty(element) => tables.start(&element, false),
            Event::Text(text) => tables.letters += text.len() as u64,
            Event::End(element) => tables.end(element.name().as_ref()),
            Event::Eof => return Ok(()),
            _ => {}
        }
        within(tables.bytes())?;
    }
}

/// Stops behind so many bytes as may be held in memory.
struct Counting<R> {
    source: R,
    bytes: u64,
}

impl<R: BufRead> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.fill_buf()?.read(buffer)?;
        self.consume(got);
        Ok(got)
    }
}

impl<R: BufRead> BufRead for Counting<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.bytes > IN_MEMORY_LIMIT {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.bytes += amount as u64;
        self.source.consume(amount);
    }
}

/// What the tables up to here come to.
#[derive(Default)]
struct Tables {
    /// Bytes of the tables that are complete, and of the cells of this one.
    before: u64,
    cells: u64,
    /// Rows from the first with a cell to the last, and those without any behind it.
    rows: u64,
    empty_rows: u64,
    width: u64,
    /// The row at hand: how often it stands, its columns, and whether any holds something.
    row_repeats: u64,
    columns: u64,
    filled: bool,
    /// The cell at hand.
    cell_repeats: u64,
    letters: u64,
}

impl Tables {
    fn start(&mut self, element: &BytesStart<'_>, open: bool) {
        let repeats = |name: &str, most: u64| attribute(element, name).unwrap_or(1).min(most);
        match element.name().as_ref() {
            "table:table" => self.close_table(),
            "table:table-row" => {
                self.row_repeats = repeats("table:number-rows-repeated", TALLEST);
                (self.columns, self.filled) = (0, false);
                if !open {
                    self.end("table:table-row");
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell_repeats = repeats("table:number-columns-repeated", WIDEST);
                self.letters = 0;
                self.columns = (self.columns + self.cell_repeats).min(WIDEST);
                let valued =
                    element.try_get_attribute("office:value-type").is_ok_and(|value| value.is_some());
                let formula = element.try_get_attribute("table:formula").is_ok_and(|value| value.is_some());
                if valued || formula {
                    self.letters = element.len() as u64;
                }
                if !open {
                    self.end("table:table-cell");
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" if self.letters > 0 => {
                self.filled = true;
                self.width = self.width.max(self.columns);
                let once = self.letters.saturating_mul(self.cell_repeats);
                let all = once.saturating_mul(self.row_repeats);
                self.cells = self.cells.saturating_add(all).saturating_add(CELL * self.cell_repeats);
                self.letters = 0;
            }
            "table:table-row" if self.filled => {
                self.rows = self.rows.saturating_add(self.empty_rows).saturating_add(self.row_repeats);
                self.empty_rows = 0;
            }
            "table:table-row" if self.rows > 0 => {
                self.empty_rows = self.empty_rows.saturating_add(self.row_repeats);
            }
            _ => {}
        }
    }

    fn close_table(&mut self) {
        self.before = self.bytes();
        (self.cells, self.rows, self.empty_rows, self.width) = (0, 0, 0, 0);
    }

    fn bytes(&self) -> u64 {
        let table = self.rows.min(TALLEST).saturating_mul(self.width).saturating_mul(CELL);
        self.before.saturating_add(table).saturating_add(self.cells)
    }
}
