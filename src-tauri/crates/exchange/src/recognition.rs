//! What a file is seen to be before anything of it is imported.
//!
//! Not here: how that is found out (`recognising`).

use std::time::SystemTime;

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use crate::{
    delimited::Shape,
    encoding::TextEncoding,
    error::ReadError,
    mapping::ColumnGuess,
    mojibake::Misread,
    row::RowProblem,
    systems::{SystemGuess, SystemId},
    tail::AsideRow,
};

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

impl Recognition {
    pub(crate) fn blank(size_bytes: u64) -> Self {
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
