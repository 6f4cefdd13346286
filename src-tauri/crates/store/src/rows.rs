//! Which record each row of a file is, for a file that was imported before.
//!
//! Not here: how a row is known (`lookup`), writing anything.

use rusqlite::Connection;

use crate::{error::Result, lookup::Lookup, row::RowContent};

/// Finds the record of each row, row after row of one file.
pub struct RowFinder<'c>(Lookup<'c>);

/// A row's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownRow {
    /// Row id of the record.
    pub record: i64,
    /// The record says now what the row says.
    pub same: bool,
}

impl<'c> RowFinder<'c> {
    /// A finder for a file of a source.
    pub fn new(connection: &'c Connection, source: i64) -> Result<Self> {
        Ok(RowFinder(Lookup::new(connection, source, false)?))
    }

    /// Was a row that looks like none (a total, a footer) taken for a record by a person? Counts nothing.
    pub fn is_taken_back(&mut self, row: &RowContent) -> Result<bool> {
        self.0.has_present(row)
    }

    /// The record of the next row: of those with its key that are left, the one that says the same, else
    /// the first. `None`: no record has the key.
    pub fn find(&mut self, row: &RowContent) -> Result<Option<KnownRow>> {
        let (_, known) = self.0.find(row)?;
        Ok(known.map(|known| KnownRow { record: known.record, same: known.same.is_some() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RowMaker, bench::Bench};

    #[test]
    fn rows_are_found_by_key_by_content_and_in_any_order() {
        let bench = Bench::new();
        bench
            .import("shop", &[("1", "Ana", None), ("1", "Luis", None), ("", "Eva", None), ("", "Eva", None)]);
        let ids: Vec<i64> = bench.records().iter().map(|record| record.id).collect();
        let found = bench.project.read(|connection| {
            let source = connection.query_row("SELECT id FROM source", [], |row| row.get(0))?;
            let maker = RowMaker::new(vec!["Id".to_owned(), "Name".to_owned()])?;
            let mut finder = RowFinder::new(connection, source)?;
            let rows = [("", "Eva"), ("1", "Luis"), ("1", "Ana"), ("", "Eva"), ("1", "Pau"), ("2", "Ana")];
            let mut of = RowContent::default();
            let mut find = |(key, name): &(&str, &str)| {
                maker.content(Some(key), &[key, name], &mut of);
                finder.find(&of)
            };
            rows.iter().map(&mut find).collect::<Result<Vec<_>>>()
        });
        let same = |at: usize| Some(KnownRow { record: ids[at], same: true });
        assert_eq!(found.unwrap(), [same(2), same(1), same(0), same(3), None, None]);
    }
}
