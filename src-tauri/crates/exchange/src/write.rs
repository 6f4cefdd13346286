//! Files that go out: delimited text and workbooks.
//!
//! A file is written beside its place and moved there when it is complete: an export is whole or
//! absent, and an older one stays until then. Not here: what may be exported (`desk`).

use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use tempfile::NamedTempFile;

/// A file cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refuses: no permission, no such folder, or another program holds the file.
    #[error("no permission to write the file")]
    Denied,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The folder is not there.
    #[error("the folder is not there")]
    FolderMissing,
    /// A cell is longer than a workbook can hold.
    #[error("row {row}, column {column}: {length} characters, {limit} at most")]
    CellTooLong {
        /// 1-based row of the file.
        row: u64,
        /// 0-based column.
        column: u32,
        /// Characters of the cell.
        length: u64,
        /// Characters that fit.
        limit: u64,
    },
    /// A row has more cells than the header.
    #[error("row {row} has {cells} cells, the header {columns}")]
    TooManyCells {
        /// 1-based row of the file.
        row: u64,
        /// Cells of the row.
        cells: usize,
        /// Columns of the header.
        columns: usize,
    },
    /// The library that writes workbooks refused: a sheet name that Excel does not allow, for one.
    #[error("the workbook cannot be written")]
    Workbook(#[source] XlsxError),
    /// The device or the network failed.
    #[error("cannot write: {0}")]
    Io(#[source] io::Error),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied => WriteError::Denied,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => WriteError::Full,
            io::ErrorKind::NotFound => WriteError::FolderMissing,
            _ => WriteError::Io(error),
        }
    }
}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => error.into(),
            other => WriteError::Workbook(other),
        }
    }
}

impl From<csv::Error> for WriteError {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => error.into(),
            _ => WriteError::Io(io::Error::from(io::ErrorKind::InvalidData)),
        }
    }
}

/// A table that is written row by row.
pub trait TableWriter {
    /// Adds a row. Missing cells are empty ones.
    fn row(&mut self, cells: &[&str]) -> Result<(), WriteError>;

    /// Puts the file in its place. Without this call nothing is left of it.
    fn finish(self: Box<Self>) -> Result<(), WriteError>;
}

/// How delimited text is written. The default is RFC 4180 in UTF-8 without byte-order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "four independent choices, each named where it is made")]
pub struct CsvOptions {
    /// Between cells, as one ASCII byte.
    pub delimiter: u8,
    /// Begin with a byte-order mark, by which Excel knows UTF-8.
    pub bom: bool,
    /// End lines with CR and LF, else with LF.
    pub crlf: bool,
    /// Quote every cell, else only those that need it.
    pub quote_all: bool,
    /// Put `'` before cells that a spreadsheet would run as a formula. For people only: in a file for
    /// a CRM it would spoil telephone numbers.
    pub human_safe: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        CsvOptions { delimiter: b',', bom: false, crlf: true, quote_all: false, human_safe: false }
    }
}

/// A file that is not yet in its place.
pub(crate) struct Pending {
    path: PathBuf,
    pub(crate) file: NamedTempFile,
}

impl Pending {
    pub(crate) fn beside(path: &Path) -> Result<Self, WriteError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".ficha-").suffix(".part");
        // A temporary file is its owner's alone; an export is a file like any other of the user's.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder)?;
        Ok(Pending { path: path.to_owned(), file })
    }

    pub(crate) fn put_in_place(self) -> Result<(), WriteError> {
        self.file.as_file().sync_all()?;
        self.file.persist(&self.path).map_err(|error| WriteError::from(error.error))?;
        Ok(())
    }
}

struct CsvTable {
    writer: csv::Writer<BufWriter<NamedTempFile>>,
    path: PathBuf,
    columns: usize,
    rows: u64,
    human_safe: bool,
}

/// Begins a delimited text file with its header.
pub fn csv_writer(
    path: &Path,
    headers: &[&str],
    options: CsvOptions,
) -> Result<Box<dyn TableWriter>, WriteError> {
    let pending = Pending::beside(path)?;
    let mut buffer = BufWriter::with_capacity(1 << 16, pending.file);
    if options.bom {
        buffer.write_all(b"\xEF\xBB\xBF")?;
    }
    let writer = csv::WriterBuilder::new()
        .delimiter(options.delimiter)
        .terminator(if options.crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
        .quote_style(if options.quote_all { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary })
        .flexible(true)
        .from_writer(buffer);
    let mut table = CsvTable {
        writer,
        path: pending.path,
        columns: headers.len(),
        rows: 0,
        human_safe: options.human_safe,
    };
    table.row(headers)?;
    Ok(Box::new(table))
}

impl TableWriter for CsvTable {
    fn row(&mut self, cells: &[&str]) -> Result<(), WriteError> {
        self.rows += 1;
        check_width(self.rows, cells.len(), self.columns)?;
        for cell in cells {
            if self.human_safe && runs_as_formula(cell) {
                self.writer.write_field(format!("'{cell}"))?;
            } else {
                self.writer.write_field(cell)?;
            }
        }
        for _ in cells.len()..self.columns {
            self.writer.write_field("")?;
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), WriteError> {
        let buffer = self
            .writer
            .into_inner()
            .map_err(|error| WriteError::from(io::Error::from(error.error().kind())))?;
        let file = buffer.into_inner().map_err(|error| WriteError::from(error.into_error()))?;
        Pending { path: self.path, file }.put_in_place()
    }
}

/// Would a spreadsheet take the cell for a formula? By OWASP's list of first characters.
pub fn runs_as_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

fn check_width(row: u64, cells: usize, columns: usize) -> Result<(), WriteError> {
    if cells > columns { Err(WriteError::TooManyCells { row, cells, columns }) } else { Ok(()) }
}

/// Rows of a sheet, its header included: the limit of Excel 2007 and all since.
const SHEET_ROWS: u32 = 1_048_576;
/// Characters of a cell, counted as Excel does, in UTF-16 units.
pub(crate) const CELL_UNITS: usize = 32_767;

struct XlsxTable {
    workbook: Workbook,
    pending: Pending,
    name: String,
    headers: Vec<String>,
    sheets: u32,
    /// Rows of the present sheet.
    filled: u32,
    /// Rows of a sheet at most.
    limit: u32,
    rows: u64,
}

/// Begins a workbook with one sheet and its header. A table that is longer than a sheet goes on in a
/// second one (`Name 2`), under the same header. Every cell is text, so that no formula can run and no
/// leading zero is lost.
pub fn xlsx_writer(
    path: &Path,
    sheet_name: &str,
    headers: &[&str],
) -> Result<Box<dyn TableWriter>, WriteError> {
    Ok(Box::new(XlsxTable::begin(path, sheet_name, headers, SHEET_ROWS)?))
}

impl XlsxTable {
    fn begin(path: &Path, sheet_name: &str, headers: &[&str], limit: u32) -> Result<Self, WriteError> {
        let mut table = XlsxTable {
            workbook: Workbook::new(),
            pending: Pending::beside(path)?,
            name: sheet_title(sheet_name),
            headers: headers.iter().map(|header| (*header).to_owned()).collect(),
            sheets: 0,
            filled: 0,
            limit,
            rows: 1,
        };
        table.begin_sheet()?;
        Ok(table)
    }

    fn begin_sheet(&mut self) -> Result<(), WriteError> {
        self.sheets += 1;
        let title = match self.sheets {
            1 => self.name.clone(),
            number => {
                let suffix = format!(" {number}");
                let kept: String = self.name.chars().take(31 - suffix.chars().count()).collect();
                kept + &suffix
            }
        };
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(&title)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, header) in self.headers.iter().enumerate() {
            sheet.write_string_with_format(0, column as u16, header, &bold)?;
        }
        self.filled = 1;
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, WriteError> {
        Ok(self.workbook.worksheet_from_index(self.sheets as usize - 1)?)
    }
}

impl TableWriter for XlsxTable {
    fn row(&mut self, cells: &[&str]) -> Result<(), WriteError> {
        self.rows += 1;
        check_width(self.rows, cells.len(), self.headers.len())?;
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.len() > CELL_UNITS) {
            let length = cell.encode_utf16().count();
            if length > CELL_UNITS {
                let (row, column) = (self.rows, column as u32);
                return Err(WriteError::CellTooLong {
                    row,
                    column,
                    length: length as u64,
                    limit: CELL_UNITS as u64,
                });
            }
        }
        if self.filled == self.limit {
            self.begin_sheet()?;
        }
        let row = self.filled;
        let sheet = self.sheet()?;
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column as u16, *cell)?;
        }
        self.filled += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        self.workbook.save_to_writer(self.pending.file.as_file_mut())?;
        self.pending.put_in_place()
    }
}

/// A name that Excel allows for a sheet: 31 characters, none of `[]:*?/\`, no quote at an end.
fn sheet_title(name: &str) -> String {
    let allowed = |c: char| {
        if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() { ' ' } else { c }
    };
    let title: String = name.trim().trim_matches('\'').chars().map(allowed).take(31).collect();
    if title.trim().is_empty() { "1".to_owned() } else { title }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use calamine::{Data, Reader, Xlsx, open_workbook};

    use super::*;

    fn text(options: CsvOptions, rows: &[&[&str]]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        let mut table = csv_writer(&path, rows[0], options).unwrap();
        for row in &rows[1..] {
            table.row(row).unwrap();
        }
        assert!(!path.exists(), "nothing is in its place before the end");
        table.finish().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn text_is_quoted_where_it_must_be() {
        let rows: &[&[&str]] = &[&["a", "b"], &["1,5", "say \"hi\""], &["two\nlines"]];
        assert_eq!(
            text(CsvOptions::default(), rows),
            "a,b\r\n\"1,5\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",\r\n"
        );
        let all = CsvOptions { quote_all: true, crlf: false, bom: true, ..CsvOptions::default() };
        assert_eq!(text(all, &[&["a"], &["1"]]), "\u{FEFF}\"a\"\n\"1\"\n");
    }

    #[test]
    fn formulas_are_disarmed_only_for_people() {
        let rows: &[&[&str]] = &[&["a"], &["=1+1"], &["+34612345678"], &["@x"], &["-1"], &["a=b"]];
        let plain = CsvOptions { crlf: false, ..CsvOptions::default() };
        assert_eq!(text(plain, rows), "a\n=1+1\n+34612345678\n@x\n-1\na=b\n");
        assert_eq!(
            text(CsvOptions { human_safe: true, ..plain }, rows),
            "a\n'=1+1\n'+34612345678\n'@x\n'-1\na=b\n"
        );
    }

    #[test]
    fn an_unfinished_export_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        fs::write(&path, "old").unwrap();
        let mut table = csv_writer(&path, &["a"], CsvOptions::default()).unwrap();
        table.row(&["1"]).unwrap();
        drop(table);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "the temporary file is gone");
    }

    #[test]
    fn rows_wider_than_the_header_and_missing_folders_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut table = csv_writer(&folder.path().join("a.csv"), &["a"], CsvOptions::default()).unwrap();
        assert!(matches!(
            table.row(&["1", "2"]),
            Err(WriteError::TooManyCells { row: 2, cells: 2, columns: 1 })
        ));
        let lost = csv_writer(&folder.path().join("no/such/a.csv"), &["a"], CsvOptions::default());
        assert!(matches!(lost.err(), Some(WriteError::FolderMissing)));
    }

    #[test]
    fn a_workbook_holds_text_and_goes_on_in_a_second_sheet() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.xlsx");
        let mut table = Box::new(XlsxTable::begin(&path, "Clientes: [2024]", &["CP", "Tel"], 3).unwrap());
        for cells in [["08001", "=1+1"], ["28013", "+34612345678"], ["03001", ""]] {
            table.row(&cells).unwrap();
        }
        let long = "x".repeat(CELL_UNITS + 1);
        assert!(matches!(table.row(&[&long]), Err(WriteError::CellTooLong { column: 0, .. })));
        table.finish().unwrap();
        let mut book: Xlsx<_> = open_workbook(&path).unwrap();
        assert_eq!(book.sheet_names(), ["Clientes   2024 ", "Clientes   2024  2"]);
        let first = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(first.get_value((1, 0)), Some(&Data::String("08001".into())), "the zero stays");
        assert_eq!(first.get_value((1, 1)), Some(&Data::String("=1+1".into())), "a formula is only text");
        let second = book.worksheet_range_at(1).unwrap().unwrap();
        assert_eq!(second.get_value((0, 0)), Some(&Data::String("CP".into())), "the header stands on both");
        assert_eq!(second.get_value((1, 0)), Some(&Data::String("03001".into())));
    }
}
