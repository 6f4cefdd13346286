//! The wire: every type that crosses from Rust to the page and to `--json`.
//!
//! TypeScript's copy is generated from here (`ui/src/wire.ts`), committed, and a test fails when it is
//! stale. Numbers stay below 2^53. No sentence is on the wire: people's words are a [`Message`], a code
//! of the text catalogue and its parameters, so that each reader sees their own language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

mod clusters;
mod consent;
mod door;
mod events;
mod files;
mod history;
mod import;
mod palette;
mod profiles;
mod project;
mod quality;
mod rules;

pub use clusters::*;
pub use consent::*;
pub use door::*;
pub use events::*;
pub use files::*;
pub use history::*;
pub use import::*;
pub use palette::*;
pub use profiles::*;
pub use project::*;
pub use quality::*;
pub use rules::*;

/// A parameter of a [`Message`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(untagged)]
pub enum Param {
    /// A number, written in the reader's way.
    Number(f64),
    /// Text, shown as it is.
    Text(String),
}

/// Words for people: a key of `assets/text/<language>.json` and what goes into its blanks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Message {
    /// Key of the text catalogue.
    pub code: String,
    /// Values of the blanks, by name. `count` chooses the plural form; `date` is a moment (RFC 3339), of
    /// which the day is written.
    pub params: BTreeMap<String, Param>,
}

/// What went wrong: what happened, to which thing, and what to do next.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Fault {
    /// What the caller can act on.
    pub kind: FaultKind,
    /// The sentence.
    pub message: Message,
}

/// Whose move it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The request or its data cannot be worked with as it stands.
    Refused,
    /// A person must decide first.
    Decide,
    /// The disk, the file or another program stands in the way.
    Outside,
    /// The user cancelled; everything is as it was.
    Cancelled,
    /// Our own mistake.
    Bug,
}

/// Where long work stands. Sent at most every 50 ms.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Progress {
    /// Which part of the work: a key below `phase.` in the catalogue.
    pub phase: String,
    /// Units done.
    pub done: f64,
    /// Units in all; 0 when not known.
    pub total: f64,
    /// Rows read or handled so far, where the unit is not the row.
    pub rows: f64,
    /// Seconds since the work began.
    pub seconds: f64,
}

/// A request that names nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Nothing {}
