//! Files that a journey wrote, read back as another program would read them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};

/// A row of a table by its headers.
pub type Row = BTreeMap<String, String>;

/// A table with its headers and rows, and no cell more than there are headers.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    pub headers: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Delimited text in UTF-8.
    pub fn csv(path: &Path, delimiter: u8) -> Self {
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_path(path).expect("a CSV file");
        let cells = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect();
        let headers = cells(reader.headers().expect("it has headers"));
        let rows = reader.records().map(|row| cells(&row.expect("a row as wide as the headers"))).collect();
        Table { headers, rows }
    }

    /// A sheet of a workbook, of which the row with this number has the headers.
    pub fn sheet(path: &Path, sheet: &str, header_row: u32) -> Self {
        let range = range(path, sheet);
        let (first, _) = range.start().expect("the sheet has cells");
        let mut rows =
            range.rows().skip((header_row - 1 - first) as usize).map(|row| row.iter().map(shown).collect());
        Table { headers: rows.next().expect("it has headers"), rows: rows.collect() }
    }

    /// Rows by their headers.
    pub fn by_header(&self) -> Vec<Row> {
        let named = |row: &Vec<String>| self.headers.iter().cloned().zip(row.iter().cloned()).collect();
        self.rows.iter().map(named).collect()
    }

    /// The row in which a column has this value.
    pub fn row(&self, column: &str, value: &str) -> Row {
        let mut found =
            self.by_header().into_iter().filter(|row| row.get(column).is_some_and(|it| it == value));
        let row = found.next().unwrap_or_else(|| panic!("a row where {column} is {value}: {self:#?}"));
        assert!(found.next().is_none(), "only one row where {column} is {value}");
        row
    }

    /// Values of one column that stand with one value of another: of a crosswalk, the keys of each customer.
    pub fn together(&self, values: &str, by: &str) -> BTreeSet<Vec<String>> {
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for mut row in self.by_header() {
            let group = row.remove(by).expect("the column is there");
            groups.entry(group).or_default().push(row.remove(values).expect("the column is there"));
        }
        groups.into_values().map(sorted).collect()
    }
}

pub fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

/// All cells of a sheet, each with what kind of value it is.
pub fn range(path: &Path, sheet: &str) -> calamine::Range<Data> {
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    book.worksheet_range(sheet).expect("the sheet is there")
}

fn shown(cell: &Data) -> String {
    cell.to_string()
}
