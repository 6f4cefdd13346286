//! How good the lists are: counts a column, the rows behind them, and what mends them.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// Counts of all columns and flaws.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct QualityOverview {
    /// Records looked at.
    pub rows: u32,
    /// The sources, in the order in which they came.
    pub sources: Vec<QualitySource>,
    /// Attributes of each source, and of all sources together (no source), in display order.
    pub columns: Vec<QualityColumn>,
    /// Flaws found, by column and kind.
    pub flaws: Vec<QualityFlaw>,
}

/// A source in brief.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct QualitySource {
    /// Its name.
    pub name: String,
    /// Its records.
    pub rows: u32,
}

/// Counts of one attribute.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct QualityColumn {
    /// Name of the source; `None`: of all together.
    pub source: Option<String>,
    /// Attribute name.
    pub attribute: String,
    /// Records whose list has the column.
    pub rows: u32,
    /// Cells that are not empty.
    pub filled: u32,
    /// Filled cells that stand for nothing.
    pub placeholders: u32,
    /// Filled cells that are wrong in themselves.
    pub invalid: u32,
    /// Cells that a correction in force has changed.
    pub corrected: u32,
    /// Different values, where each should stand with one record alone.
    pub distinct: Option<u32>,
    /// Records that share their value with another.
    pub shared: u32,
    /// `distinct` and `shared` are counted, not estimated.
    pub exact: bool,
    /// A person may correct its cells.
    pub correctable: bool,
}

/// A kind of flaw in one attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct QualityFlaw {
    /// Name of the source; `None`: of all together.
    pub source: Option<String>,
    /// Attribute name.
    pub attribute: String,
    /// Name of the kind.
    pub kind: String,
    /// Records that have it.
    pub rows: u32,
    /// Of these, the ones for which a text that mends it can be offered.
    pub mendable: u32,
}

/// Which rows to show.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct QualityQuery {
    /// Name of the source; `None`: of all.
    pub source: Option<String>,
    /// Attribute name.
    pub attribute: String,
    /// A kind of flaw, or `missing`, `invalid`, `shared`, `corrected`.
    pub kind: String,
    /// Only those for which a text that mends them can be offered.
    pub mendable: bool,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most.
    pub limit: u32,
}

/// A window of rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct QualityPage {
    /// Rows in all.
    pub total: u32,
    /// The rows of the window.
    pub rows: Vec<QualityRow>,
}

/// A record with one cell in question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct QualityRow {
    /// Row id of the record.
    pub record: u32,
    /// The profile that it is in.
    pub profile: u32,
    /// What people call it.
    pub title: String,
    /// Name of its source.
    pub source: String,
    /// Row in the file that it came from last.
    pub row: u32,
    /// The cell as it came.
    pub raw: String,
    /// What it says now: as it came, or as it was corrected.
    pub value: String,
    /// What would mend it; `None`: only a person can tell.
    pub mended: Option<String>,
}

/// Flaws to mend at once.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct QualityFix {
    /// Name of the source; `None`: in all.
    pub source: Option<String>,
    /// Attribute name.
    pub attribute: String,
    /// The kind of flaw.
    pub kind: String,
    /// Records to leave as they are.
    pub except: Vec<u32>,
}

/// A correction by hand.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct QualityEdit {
    /// Row id of the record.
    pub record: u32,
    /// Attribute name.
    pub attribute: String,
    /// The cell as it came.
    pub raw: String,
    /// What it shall say; the cell as it came takes a correction back.
    pub value: String,
}
