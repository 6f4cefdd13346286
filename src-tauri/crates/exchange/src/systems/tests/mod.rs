//! All systems are walked: each object has a fixture, is recognised as itself and by no other system, and
//! has every column that matters where a person says it is.

mod dynamics;
mod kinds;
mod values;
mod walk;

use super::FileStatus;

/// A file of a system, and what a person says that it is.
pub(super) struct Fixture {
    /// Below `fixtures/<system>/`; after `shared/` it is one of those beside the project.
    pub file: &'static str,
    /// The object that it holds.
    pub object: &'static str,
    /// Columns and their slots: `Record ID = source_key | Email = email`. All that are not here are kept
    /// under their own headers or take no part.
    pub columns: &'static str,
    /// What its name says of its rows.
    pub status: Option<FileStatus>,
}

impl Fixture {
    pub(super) const fn new(file: &'static str, object: &'static str, columns: &'static str) -> Self {
        Fixture { file, object, columns, status: None }
    }

    pub(super) fn expected(&self) -> Vec<(String, String)> {
        let pairs = self.columns.split('|').map(str::trim).filter(|pair| !pair.is_empty());
        let parted = pairs.map(|pair| pair.rsplit_once(" = ").expect("a column and its slot"));
        parted.map(|(column, slot)| (column.trim().to_owned(), slot.trim().to_owned())).collect()
    }
}
