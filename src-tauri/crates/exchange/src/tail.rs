//! What stands under a table, as far as it can be told before all of it is read.
//!
//! Not here: the rows that a read sets aside (`feed`), which are these and those that only it can see.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
};

use serde::{Deserialize, Serialize};

use crate::{
    delimited::Shape,
    error::ReadError,
    layout::{TailMark, tail_mark},
    recognising::filled_width,
    row::SkipReason,
};

/// The end of a text file in which a footer is looked for, in bytes.
const END: u64 = 64 << 10;
/// As many rows may stand under a table.
const ROWS: usize = 32;

/// A row that is no record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsideRow {
    /// Its number; 0 where that is not known before the file is read.
    pub row: u32,
    /// Why.
    pub reason: SkipReason,
    /// Its cells.
    pub cells: Vec<String>,
}

/// The rows under a table whose last rows are these. It is usually `usual` cells wide.
pub(crate) fn footer(last: &[(u32, Vec<String>)], usual: usize) -> Vec<AsideRow> {
    let marked = |cells: &[String]| tail_mark(cells.iter().map(String::as_str), usual);
    let blank = |cells: &[String]| cells.iter().all(|cell| cell.trim().is_empty());
    let rows = last.iter().rev().take(ROWS).map(|row| (row, marked(&row.1)));
    let rows: Vec<_> = rows.take_while(|(row, mark)| mark.is_some() || blank(&row.1)).collect();
    let footer = rows.iter().any(|(_, mark)| *mark == Some(TailMark::Footer));
    let reason = |mark| match mark {
        Some(TailMark::Total) => Some(SkipReason::Total),
        Some(TailMark::Footer) => Some(SkipReason::Footer),
        Some(TailMark::Lone) => footer.then_some(SkipReason::Footer),
        None => None,
    };
    let aside = rows.into_iter().rev().filter_map(|(row, mark)| Some((row, reason(mark)?)));
    aside.map(|((row, cells), reason)| AsideRow { row: *row, reason, cells: cells.clone() }).collect()
}

type Rows = Vec<(u32, Vec<String>)>;

/// The last rows of a text file whose rows are usually `usual` cells wide, without numbers; none where what is
/// looked at does not read like that table.
pub(crate) fn last_rows(path: &Path, shape: Shape, usual: usize) -> Result<Rows, ReadError> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let start = length.saturating_sub(END);
    // The units of UTF-16 begin at even places.
    file.seek(SeekFrom::Start(start - start % 2))?;
    let mut bytes = Vec::new();
    file.take(END + 2).read_to_end(&mut bytes)?;
    let (text, _) = shape.text.encoding.decode_without_bom_handling(&bytes);
    // The first line is cut, and may be one within a quoted cell.
    let whole = text.split_once(['\n', '\r']).map_or("", |(_, rest)| rest);
    let quoted = format!("\"{whole}");
    let read = [whole, &quoted].into_iter().map(|text| rows_of(text, shape.delimiter));
    Ok(read.into_iter().find(|rows| are_of_a_table(rows, usual)).unwrap_or_default())
}

fn rows_of(text: &str, delimiter: u8) -> Rows {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| (0, row.iter().map(str::to_owned).collect())).collect()
}

/// Do most rows have the usual width? Where quotes were taken the wrong way round, few have.
fn are_of_a_table(rows: &Rows, usual: usize) -> bool {
    let fits = |(_, cells): &&(u32, Vec<String>)| cells.len() >= usual && filled_width(cells) <= usual;
    rows.iter().filter(fits).count() * 2 > rows.len()
}
