//! Which record each row of a file is, for a file that was imported before.
//!
//! Rows are known as an import knows them: by key, and by content where they have none or share it. Not
//! here: writing anything.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Statement, params};

use crate::{
    error::Result,
    history::chain::salted,
    import::{TOLD_APART, content_key, hash_of},
    raw::{content, digest_order},
};

/// Finds the record of each row, row after row of one file.
pub struct RowFinder<'c> {
    source: i64,
    headers: Vec<String>,
    order: Vec<usize>,
    keys: HashMap<u64, i64>,
    seen: HashSet<i64>,
    content: Vec<u8>,
    key: String,
    find: Statement<'c>,
}

/// A row's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownRow {
    /// Row id of the record.
    pub record: i64,
    /// The record says now what the row says.
    pub same: bool,
}

impl<'c> RowFinder<'c> {
    /// A finder for a file of a source with these headers.
    pub fn new(connection: &'c Connection, source: i64, headers: Vec<String>) -> Result<Self> {
        Ok(RowFinder {
            source,
            order: digest_order(&headers),
            headers,
            keys: HashMap::new(),
            seen: HashSet::new(),
            content: Vec::new(),
            key: String::new(),
            find: connection.prepare(
                "SELECT r.id, v.salt, v.digest FROM record r JOIN record_version v ON v.id = r.version_id
                 WHERE r.source_id = ? AND r.source_key = ? AND r.occurrence >= ? AND r.occurrence < ?
                   AND r.state < 2 ORDER BY r.occurrence",
            )?,
        })
    }

    /// The record of the next row: of those with its key that are left, the one that says the same, else
    /// the first. `None`: no record has the key.
    pub fn find(&mut self, key: Option<&str>, cells: &[&str]) -> Result<Option<KnownRow>> {
        content(&mut self.content, &self.order, &self.headers, |column| cells[column], cells.len());
        self.key.clear();
        match key.map(str::trim).filter(|key| !key.is_empty()) {
            Some(key) => self.key.push_str(key),
            None => content_key(&mut self.key, &self.content),
        }
        let repeat = self.keys.entry(hash_of(&self.key)).or_insert(0);
        *repeat += 1;
        let from = if *repeat <= TOLD_APART { 1 } else { *repeat };
        let mut rows = self.find.query(params![self.source, self.key, from, from + TOLD_APART])?;
        let mut first_left = None;
        while let Some(row) = rows.next()? {
            let record: i64 = row.get(0)?;
            if self.seen.contains(&record) {
                continue;
            }
            let (salt, digest): (Option<Vec<u8>>, Vec<u8>) = (row.get(1)?, row.get(2)?);
            let same = salt.is_some_and(|salt| salted(&salt, &self.content)[..] == digest[..]);
            if same {
                first_left = Some(KnownRow { record, same });
                break;
            }
            first_left.get_or_insert(KnownRow { record, same });
        }
        self.seen.extend(first_left.map(|known| known.record));
        Ok(first_left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::Bench;

    #[test]
    fn rows_are_found_by_key_by_content_and_in_any_order() {
        let bench = Bench::new();
        bench
            .import("shop", &[("1", "Ana", None), ("1", "Luis", None), ("", "Eva", None), ("", "Eva", None)]);
        let ids: Vec<i64> = bench.records().iter().map(|record| record.id).collect();
        let found = bench.project.read(|connection| {
            let source = connection.query_row("SELECT id FROM source", [], |row| row.get(0))?;
            let headers = vec!["Id".to_owned(), "Name".to_owned()];
            let mut finder = RowFinder::new(connection, source, headers)?;
            let rows = [("", "Eva"), ("1", "Luis"), ("1", "Ana"), ("", "Eva"), ("1", "Pau"), ("2", "Ana")];
            rows.iter().map(|(key, name)| finder.find(Some(key), &[key, name])).collect::<Result<Vec<_>>>()
        });
        let same = |at: usize| Some(KnownRow { record: ids[at], same: true });
        assert_eq!(found.unwrap(), [same(2), same(1), same(0), same(3), None, None]);
    }
}
