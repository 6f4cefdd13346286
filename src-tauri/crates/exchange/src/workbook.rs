//! Rows from a sheet of a workbook. XLSX and XLSB are streamed; XLS and ODS can only be read whole.
//!
//! The reader below is given broken files by the world at large, so every call of it is fenced: a
//! panic inside becomes [`ReadError::Damaged`]. Not here: how a cell becomes text (`sheet_cell`).

use std::{
    fs::{self, File},
    io::BufReader,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use calamine::{Data, DataRef, Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx, open_workbook};

use crate::{
    bounds,
    container::Container,
    delimited::{Found, RowSink},
    error::ReadError,
    limits,
    recognition::Sheet,
    row::{Progress, Row},
    sheet_cell::{Digits, write_cell},
};

type Source = BufReader<File>;

/// An open workbook. XLSX and XLSB hand out cells one by one.
enum Book {
    Xlsx(Box<Xlsx<Source>>),
    Xlsb(Box<Xlsb<Source>>),
    Xls(Box<Xls<Source>>),
    Ods(Box<Ods<Source>>),
}

macro_rules! each_book {
    ($book:expr, $inner:ident => $body:expr) => {
        match $book {
            Book::Xlsx($inner) => $body,
            Book::Xlsb($inner) => $body,
            Book::Xls($inner) => $body,
            Book::Ods($inner) => $body,
        }
    };
}

/// A workbook that lies open: it is opened once, whatever is asked of it.
pub(crate) struct Workbook {
    book: Book,
    bytes_total: u64,
}

impl Workbook {
    pub(crate) fn open(path: &Path, kind: Container) -> Result<Self, ReadError> {
        bounds::check(path, kind)?;
        #[cfg(test)]
        OPENED.with(|count| count.set(count.get() + 1));
        let bytes_total = fs::metadata(path)?.len();
        let book = fenced(None, || match kind {
            Container::Xlsx => {
                open_workbook(path).map(|book| Book::Xlsx(Box::new(book))).map_err(calamine::Error::from)
            }
            Container::Xlsb => {
                open_workbook(path).map(|book| Book::Xlsb(Box::new(book))).map_err(calamine::Error::from)
            }
            Container::Xls => {
                open_workbook(path).map(|book| Book::Xls(Box::new(book))).map_err(calamine::Error::from)
            }
            Container::Ods => {
                open_workbook(path).map(|book| Book::Ods(Box::new(book))).map_err(calamine::Error::from)
            }
        })?;
        Ok(Workbook { book, bytes_total })
    }

    /// The sheets that hold cells, in the workbook's order, hidden ones too.
    pub(crate) fn sheets(&mut self) -> Vec<Sheet> {
        let listed = each_book!(&self.book, inner => inner.sheets_metadata().to_vec());
        let tables = listed.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let mut sheets = Vec::new();
        for sheet in tables {
            // A broken sheet does not keep the others from being read.
            let rows_hint = rows_hint(&mut self.book, &sheet.name).unwrap_or(0);
            let hidden = sheet.visible != SheetVisible::Visible;
            sheets.push(Sheet { rows_hint, hidden, name: sheet.name });
        }
        sheets
    }

    /// Calls `sink` for every row of a sheet that has cells. Says whether the sheet was read to its end.
    pub(crate) fn stream(&mut self, sheet: &str, sink: &mut RowSink<'_>) -> Result<bool, ReadError> {
        let bytes_total = self.bytes_total;
        let mut rows = Rows { sink, row: Row::default(), found: Vec::new(), total: 1, bytes_total };
        match &mut self.book {
            Book::Xlsx(book) => stream_xlsx(book, sheet, &mut rows),
            Book::Xlsb(book) => stream_xlsb(book, sheet, &mut rows),
            Book::Xls(book) => {
                let range = fenced(Some(sheet), || Ok(book.worksheet_range(sheet)?))?;
                Ok(rows.range(&range))
            }
            Book::Ods(book) => {
                let range = fenced(Some(sheet), || Ok(book.worksheet_range(sheet)?))?;
                Ok(rows.range(&range))
            }
        }
    }
}

#[cfg(test)]
thread_local! {
    /// How many workbooks were opened.
    pub(crate) static OPENED: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// Runs a call of the reader; its errors and its panics become ours.
fn fenced<T>(sheet: Option<&str>, call: impl FnOnce() -> Result<T, calamine::Error>) -> Result<T, ReadError> {
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(translate(sheet, error)),
        Err(_) => Err(ReadError::Damaged { sheet: sheet.map(str::to_owned) }),
    }
}

fn translate(sheet: Option<&str>, error: calamine::Error) -> ReadError {
    use calamine::{Error, OdsError, XlsError, XlsbError, XlsxError};
    match error {
        Error::Io(error)
        | Error::Xlsx(XlsxError::Io(error))
        | Error::Xlsb(XlsbError::Io(error))
        | Error::Xls(XlsError::Io(error))
        | Error::Ods(OdsError::Io(error)) => match ReadError::from(error) {
            // A file that ends early is damage in the file, not a fault of the device.
            ReadError::Io { code: None, .. } => ReadError::Damaged { sheet: sheet.map(str::to_owned) },
            other => other,
        },
        Error::Xlsx(XlsxError::Password)
        | Error::Xlsb(XlsbError::Password)
        | Error::Xls(XlsError::Password)
        | Error::Ods(OdsError::Password) => ReadError::Encrypted,
        Error::Xlsx(XlsxError::WorksheetNotFound(name))
        | Error::Xlsb(XlsbError::WorksheetNotFound(name))
        | Error::Xls(XlsError::WorksheetNotFound(name))
        | Error::Ods(OdsError::WorksheetNotFound(name)) => ReadError::SheetMissing(name),
        _ => ReadError::Damaged { sheet: sheet.map(str::to_owned) },
    }
}

fn rows_hint(book: &mut Book, name: &str) -> Result<u64, ReadError> {
    let range = |size: (usize, usize)| size.0 as u64;
    fenced(Some(name), || match book {
        Book::Xlsx(book) => {
            let dimensions = book.worksheet_cells_reader(name)?.dimensions();
            Ok(rows_of(dimensions))
        }
        Book::Xlsb(book) => {
            let dimensions = book.worksheet_cells_reader(name)?.dimensions();
            Ok(rows_of(dimensions))
        }
        Book::Xls(book) => Ok(range(book.worksheet_range(name)?.get_size())),
        Book::Ods(book) => Ok(range(book.worksheet_range(name)?.get_size())),
    })
}

fn rows_of(dimensions: calamine::Dimensions) -> u64 {
    u64::from(dimensions.end.0.saturating_sub(dimensions.start.0)) + 1
}

/// The sheet asked for, else the first visible one with more than a row, else the first with any.
pub(crate) fn choose<'s>(sheets: &'s [Sheet], asked: Option<&str>) -> Result<&'s Sheet, ReadError> {
    if let Some(name) = asked {
        return sheets
            .iter()
            .find(|sheet| sheet.name == name)
            .ok_or_else(|| ReadError::SheetMissing(name.to_owned()));
    }
    let visible = || sheets.iter().filter(|sheet| !sheet.hidden);
    visible()
        .find(|sheet| sheet.rows_hint > 1)
        .or_else(|| visible().find(|sheet| sheet.rows_hint > 0))
        .or_else(|| visible().next())
        .or_else(|| sheets.first())
        .ok_or(ReadError::NoSheet)
}

fn stream_xlsx(book: &mut Xlsx<Source>, name: &str, rows: &mut Rows<'_, '_>) -> Result<bool, ReadError> {
    let mut cells = fenced(Some(name), || Ok(book.worksheet_cells_reader(name)?))?;
    rows.total = rows_of(cells.dimensions());
    let digits: Vec<Option<Digits>> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().and_then(|format| Digits::of(&format.format_code)))
        .collect();
    while let Some((cell, style)) = fenced(Some(name), || Ok(cells.next_cell_with_style_id()?))? {
        let digits = digits.get(style).copied().flatten();
        if rows.cell(cell.get_position(), cell.get_value(), digits).is_break() {
            return Ok(false);
        }
    }
    Ok(rows.end_row().is_continue())
}

fn stream_xlsb(book: &mut Xlsb<Source>, name: &str, rows: &mut Rows<'_, '_>) -> Result<bool, ReadError> {
    let mut cells = fenced(Some(name), || Ok(book.worksheet_cells_reader(name)?))?;
    rows.total = rows_of(cells.dimensions());
    while let Some(cell) = fenced(Some(name), || Ok(cells.next_cell()?))? {
        if rows.cell(cell.get_position(), cell.get_value(), None).is_break() {
            return Ok(false);
        }
    }
    Ok(rows.end_row().is_continue())
}

/// Gathers cells into rows.
struct Rows<'a, 's> {
    sink: &'a mut RowSink<'s>,
    row: Row,
    found: Vec<Found>,
    total: u64,
    bytes_total: u64,
}

/// A cell further right is damage.
const WIDEST: u32 = limits::COLUMNS as u32;

impl Rows<'_, '_> {
    fn cell(
        &mut self,
        (row, column): (u32, u32),
        value: &DataRef<'_>,
        digits: Option<Digits>,
    ) -> ControlFlow<()> {
        if matches!(value, DataRef::Empty) || column >= WIDEST {
            return ControlFlow::Continue(());
        }
        let number = row.saturating_add(1);
        if number != self.row.number() {
            self.end_row()?;
            self.row.begin(number, 0);
            self.found.clear();
        }
        self.row.pad(column as usize);
        let found = &mut self.found;
        write_cell(value, digits, &mut self.row, |kind| found.push((Some(column), kind)));
        ControlFlow::Continue(())
    }

    /// Hands over the row that is complete; there is none before the first.
    fn end_row(&mut self) -> ControlFlow<()> {
        if self.row.number() == 0 {
            return ControlFlow::Continue(());
        }
        let share = f64::from(self.row.number()) / self.total.max(1) as f64;
        let bytes_done = (self.bytes_total as f64 * share.min(1.0)) as u64;
        let progress = Progress { bytes_done, bytes_total: self.bytes_total };
        (self.sink)(&mut self.row, &mut self.found, progress)
    }

    fn range(&mut self, range: &calamine::Range<Data>) -> bool {
        self.total = range.height() as u64;
        let (top, left) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let position = (top + row as u32, left + column as u32);
            if self.cell(position, &borrowed(value), None).is_break() {
                return false;
            }
        }
        self.end_row().is_continue()
    }
}

/// The same value in the form in which the streaming readers give it.
fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}
