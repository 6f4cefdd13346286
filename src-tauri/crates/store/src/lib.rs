//! The project file: the only SQL of the house.
//!
//! - [`Project`]: open, create, the lock, one writer and several readers.
//! - [`Project::transact`]: the one door for changes. Data, history entry and stale-view tags commit
//!   together or not at all; [`Ledger`] is what may be changed inside.
//! - [`history`]: the hash chain, undo and redo.
//! - [`raw`], [`record`], [`overrides`], [`run`], [`rules`], [`verdict`], [`consent`]: the layers of the model.
//!
//! Not here: what a verdict or a value means (`engine`, `desk`), the clock and the user's name (handed
//! in as a [`Stamp`]), files other than the project (`exchange`).

#[cfg(test)]
mod bench;
mod compare;
pub mod consent;
pub mod door;
pub mod error;
pub mod event;
pub mod history;
pub mod identifier;
mod import;
mod lookup;
pub mod overrides;
pub mod project;
pub mod raw;
pub mod record;
mod row;
mod rows;
pub mod rules;
pub mod run;
mod run_rows;
mod said;
mod sequence;
mod source;
pub mod transact;
pub mod verdict;

pub use compare::{Comparison, Standing};
pub use error::{Result, StoreError};
pub use import::{ImportCounts, ImportStart, ImportWriter, IncomingRow, REPEATED_KEY};
pub use project::Project;
pub use row::{PreparedRow, RowContent, RowMaker, source_key};
pub use rows::{KnownRow, RowFinder};
pub use rusqlite::Connection;
pub use transact::{Committed, Ledger, Stale, Stamp};
