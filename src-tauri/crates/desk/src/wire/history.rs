//! What was done, and the way back.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::Message;

/// A change was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Done {
    /// The history entry.
    pub entry: HistoryLine,
    /// Clusters that it concerned.
    pub clusters: u32,
}

/// Which entry to undo or redo.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct EntryChoice {
    /// Number of the entry; `None`: the last one that can be.
    pub entry: Option<u32>,
}

/// Which part of the history to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct HistoryQuery {
    /// Only entries before this one; `None`: from the newest.
    pub before: Option<u32>,
    /// How many at most; 0: all.
    pub limit: u32,
}

/// The history, newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct HistoryPage {
    /// Entries in all.
    pub total: u32,
    /// This page.
    pub rows: Vec<HistoryLine>,
}

/// A history entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct HistoryLine {
    /// Number, from 1, without gaps.
    pub entry: u32,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// Who.
    pub actor: String,
    /// What, in words.
    pub text: Message,
    /// It changed something: it can be undone, and done again.
    pub is_change: bool,
    /// In force now: not undone.
    pub in_force: bool,
    /// The entry that this one undid or did again.
    pub about: Option<u32>,
}
