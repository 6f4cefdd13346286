//! A row on its way into the store, made ready where there is no database: beside the thread that writes.
//!
//! What a row says is its content: header and cell of every cell that is not empty, whatever the order of
//! the columns. Not here: which record the row is about (`lookup`).

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::{
    error::Result,
    history::chain::{Salts, salted},
    raw::{content, digest_order},
};

/// What a row says, and what it is known by.
#[derive(Debug, Clone, Default)]
pub struct RowContent {
    pub(crate) content: Vec<u8>,
    /// The source key; of a row without one, a hash of its content.
    pub(crate) key: String,
    /// The key is the source's own.
    pub(crate) keyed: bool,
    /// Keys that the record had before.
    pub(crate) former: Vec<String>,
}

/// A row made ready to be stored.
#[derive(Debug, Clone)]
pub struct PreparedRow {
    /// Row in the file, 1-based.
    pub row: u32,
    pub(crate) of: RowContent,
    /// The cells, as JSON.
    pub(crate) cells: String,
    /// For a new version.
    pub(crate) salt: [u8; 16],
    /// Of the content with that salt.
    pub(crate) digest: [u8; 32],
}

impl RowContent {
    /// The key is the source's own, not one made of the content.
    pub fn has_key(&self) -> bool {
        self.keyed
    }

    /// The row's record may be known by other keys, which it had before.
    pub fn known_before(&mut self, former: Vec<String>) {
        self.former = former;
    }
}

impl PreparedRow {
    /// What it says, and what it is known by.
    pub fn content(&self) -> &RowContent {
        &self.of
    }

    /// As [`RowContent::known_before`].
    pub fn known_before(&mut self, former: Vec<String>) {
        self.of.known_before(former);
    }

    /// The cells, as a JSON array.
    pub fn cells(&self) -> &str {
        &self.cells
    }

    /// Bytes of its texts.
    pub fn bytes(&self) -> usize {
        self.of.content.len() + self.of.key.len() + self.cells.len()
    }
}

/// Bytes of a cell's content that say how long it and its header are.
const LENGTHS: usize = 8;

/// Makes the rows of one file ready.
pub struct RowMaker {
    headers: Vec<String>,
    order: Vec<usize>,
    salts: Salts,
    /// Bytes of all headers.
    names: usize,
}

impl RowMaker {
    /// For a file with these headers.
    pub fn new(headers: Vec<String>) -> Result<Self> {
        let names = headers.iter().map(String::len).sum();
        Ok(RowMaker { order: digest_order(&headers), headers, salts: Salts::new()?, names })
    }

    /// What a row says, into `into`. `key`: the cell of the source key, if the file has such a column.
    pub fn content(&self, key: Option<&str>, cells: &[&str], into: &mut RowContent) {
        content(&mut into.content, &self.order, &self.headers, |column| cells[column], cells.len());
        into.key.clear();
        into.former.clear();
        let key = key.and_then(source_key);
        into.keyed = key.is_some();
        match key {
            Some(key) => into.key.push_str(key),
            None => content_key(&mut into.key, &into.content),
        }
    }

    /// A row ready to be stored.
    pub fn make(&mut self, row: u32, key: Option<&str>, cells: &[&str]) -> Result<PreparedRow> {
        let bytes = self.names + cells.iter().map(|cell| cell.len() + LENGTHS).sum::<usize>();
        let mut of = RowContent { content: Vec::with_capacity(bytes), ..RowContent::default() };
        self.content(key, cells, &mut of);
        let salt = self.salts.next();
        let digest = salted(&salt, &of.content);
        Ok(PreparedRow { row, of, cells: serde_json::to_string(cells)?, salt, digest })
    }
}

/// The key in a cell; an empty cell is none.
pub fn source_key(cell: &str) -> Option<&str> {
    Some(cell.trim()).filter(|key| !key.is_empty())
}

/// The key of a row that has none: `~` and 16 hexadecimal digits of its content's hash.
pub(crate) fn content_key(key: &mut String, content: &[u8]) {
    key.push('~');
    for byte in &Sha256::digest(content)[..8] {
        // Writing to a String cannot fail.
        let _ = write!(key, "{byte:02x}");
    }
}
