//! Files out, and files that come back with more columns.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::{ColumnChoice, EvidenceLine, ReadAs};

/// Write the profiles and the crosswalk.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ExportTo {
    /// `csv` or `xlsx`.
    pub format: String,
    /// Folder; made if it is not there.
    pub folder: String,
    /// Write over files of the same names.
    #[serde(default)]
    pub overwrite: bool,
}

/// What an export wrote.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ExportReport {
    /// The folder.
    pub folder: String,
    /// The files, whole paths.
    pub files: Vec<String>,
    /// Profiles written.
    pub profiles: u32,
    /// Crosswalk rows written.
    pub records: u32,
    /// Seconds it took.
    pub seconds: f64,
}

/// Where the file of an import is now.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Origin {
    /// Where it lay; `None`: not known (imported before paths were kept).
    pub path: Option<String>,
    /// `same`, `changed`, `missing` or `unknown`.
    pub state: String,
    /// A name for the file with the added columns, beside the original.
    pub suggested: String,
}

/// Write an imported file again, with columns that say what was found.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct FileBack {
    /// Row id of the import.
    pub import: u32,
    /// The original, where it is not where it was; `None`: where it was.
    #[serde(default)]
    pub file: Option<String>,
    /// The file to write, in the format of the original. Never the original itself.
    pub to: String,
    /// Language of the added columns (`en`, `es`).
    pub language: String,
    /// Write over a file of that name.
    #[serde(default)]
    pub overwrite: bool,
}

/// An imported file was written again.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct FileBackReport {
    /// The file.
    pub path: String,
    /// Rows that are records.
    pub rows: u32,
    /// Customers with two rows or more.
    pub groups: u32,
    /// Rows that are a duplicate of another one.
    pub duplicates: u32,
    /// Rows to keep.
    pub keep: u32,
    /// Groups that nobody has decided yet: marked as such in the file.
    pub undecided: u32,
    /// Seconds it took.
    pub seconds: f64,
}

/// A list to hold against the customers. Nothing of it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct LeadsFile {
    /// Where it lies.
    pub path: String,
    /// How it should be read.
    #[serde(default)]
    pub read_as: ReadAs,
    /// Attributes chosen by hand, as at an import.
    #[serde(default)]
    pub map: Vec<ColumnChoice>,
}

/// How a list stands to the customers.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct LeadsReport {
    /// The file's name.
    pub file_name: String,
    /// Rows looked at.
    pub rows: u32,
    /// Rows that are customers already.
    pub customers: u32,
    /// Rows that a person should look at.
    pub maybe: u32,
    /// Rows that are nobody we know.
    pub new: u32,
    /// Rows that say the same as an earlier row of the list.
    pub repeated: u32,
    /// Seconds it took.
    pub seconds: f64,
}

/// Which rows of the list that was checked last.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct LeadsQuery {
    /// `customer`, `maybe` or `new`; `None`: all.
    pub outcome: Option<String>,
    /// How many to leave out at the start.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// A page of rows, in the order of the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct LeadsPage {
    /// Rows that fit the query.
    pub total: u32,
    /// This page.
    pub rows: Vec<LeadLine>,
}

/// A row of the list and the customer that it may be.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct LeadLine {
    /// Row in the file, 1-based.
    pub row: u32,
    /// Name in the row.
    pub name: String,
    /// E-mail, phone or company in the row.
    pub detail: String,
    /// `customer`, `maybe` or `new`.
    pub outcome: String,
    /// That the row is that customer, 0 to 1.
    pub probability: f32,
    /// The customer's profile id; `None` for a new one.
    pub profile: Option<u32>,
    /// The customer's name.
    pub profile_name: String,
    /// The earlier row of the list that says the same.
    pub repeats: Option<u32>,
}

/// A row of the list to open.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct LeadRow {
    /// Row in the file, 1-based.
    pub row: u32,
}

/// A row of the list beside the customer that it may be.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct LeadCard {
    /// Head line.
    pub line: LeadLine,
    /// Attribute of each row of the card.
    pub attributes: Vec<String>,
    /// The row's values.
    pub lead: Vec<String>,
    /// The customer's values; empty for a new one.
    pub customer: Vec<String>,
    /// Why, the strongest first.
    pub evidence: Vec<EvidenceLine>,
    /// Where the weight starts before anything is compared, in bits.
    pub prior_bits: f32,
    /// The weight in all, in bits.
    pub bits: f32,
}

/// Write the list that was checked last again, with columns that say who is a customer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct SaveLeads {
    /// The file to write, in the format of the original. Never the original itself.
    pub to: String,
    /// Language of the added columns (`en`, `es`).
    pub language: String,
    /// Write over a file of that name.
    #[serde(default)]
    pub overwrite: bool,
}
