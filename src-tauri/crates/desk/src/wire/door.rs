//! What is told of a file before it is let in.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::ReadAs;

/// A column that holds what should not be kept without need. Its values are never told.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct DoorWarning {
    /// Place of the column, from 0.
    pub column: u32,
    /// Its header.
    pub header: String,
    /// `health`, `religion`, `union`, `ethnicity`, `politics`, `sexual_life`, `biometric`, `minors`, `card`,
    /// `secret`, `iban`.
    pub kind: String,
    /// In how many rows.
    pub count: u32,
    /// What to do where nobody needs it: `leave_out`, `hashed` or `keep`.
    pub advice: String,
}

/// Which of the rows that are customers already to list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct KnownQuery {
    /// The file, which was looked through before.
    pub path: String,
    /// How it was read: the table of an archive and the sheet of a workbook tell.
    #[serde(default)]
    pub read_as: ReadAs,
    /// First to show.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// A window of the rows that are customers already.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct KnownPage {
    /// Rows in all.
    pub total: u32,
    /// This window.
    pub rows: Vec<KnownLine>,
}

/// A row that is a customer already.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct KnownLine {
    /// Row in the file, 1-based.
    pub row: u32,
    /// What they share: `email`, `phone` or `tax_id`.
    pub by: String,
    /// The customer.
    pub profile: u32,
    /// What the customer is called.
    pub name: String,
    /// The source that knows the customer.
    pub source: String,
}
