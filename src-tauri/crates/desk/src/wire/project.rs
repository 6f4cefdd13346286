//! The open project and its sources.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::HistoryLine;

/// A file of the project, or one to be made.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProjectPath {
    /// Where it lies.
    pub path: String,
}

/// The open project at a glance.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProjectSummary {
    /// Where the file lies.
    pub path: String,
    /// The file's name without its ending.
    pub name: String,
    /// Records that are present.
    pub records: u32,
    /// Customers: profiles that have at least one present record.
    pub profiles: u32,
    /// The sources, in the order in which they came.
    pub sources: Vec<SourceSummary>,
    /// The newest match, if there is one.
    pub matching: Option<MatchSummary>,
    /// What Undo would take back.
    pub undo: Option<HistoryLine>,
    /// What Redo would do again.
    pub redo: Option<HistoryLine>,
}

/// A source and how much of it there is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct SourceSummary {
    /// Row id.
    pub id: u32,
    /// Its name, unique in the project.
    pub name: String,
    /// The system that wrote it (`salesforce`, `generic`, ...).
    pub system: String,
    /// Present records.
    pub records: u32,
    /// Records that its latest export no longer had.
    pub gone: u32,
    /// What its rows are: `people`, `companies`, `orders`, `payments`, `tickets`, `activity`.
    pub target: String,
}

/// The newest match.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct MatchSummary {
    /// Row id of the run.
    pub run: u32,
    /// When it ended (RFC 3339, UTC).
    pub at: String,
    /// Clusters by band, and how many of them are decided.
    pub bands: Bands,
    /// Clusters by band that nobody has decided yet.
    pub undecided: Undecided,
    /// Records came or went since, or other rules are in force: the match should be run again.
    pub stale: bool,
}

/// Clusters by band.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Bands {
    /// May be approved in bulk.
    pub sure: u32,
    /// A person should look.
    pub review: u32,
    /// Probably different; shown on request.
    pub unlikely: u32,
    /// Decided ones among all of these.
    pub decided: u32,
}

/// Clusters by band that nobody has decided yet.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Undecided {
    /// May be approved in bulk.
    pub sure: u32,
    /// A person should look.
    pub review: u32,
    /// Probably different; shown on request.
    pub unlikely: u32,
}
