//! The command palette.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// What was typed, and what it is looked for in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct PaletteQuery {
    /// Letters of the wanted items, in their order but not necessarily side by side.
    pub query: String,
    /// The names to choose from.
    pub items: Vec<String>,
}

/// A name that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct PaletteMatch {
    /// Which of the items.
    pub index: u32,
    /// The characters of it that were found, counted in code points, in their order.
    pub at: Vec<u32>,
}
