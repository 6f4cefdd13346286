//! The use cases on an open project: one a file, the same for the window and the command line.
//!
//! [`Desk`] holds the project that is open; [`Desk::call`] is the one door for the window
//! ([`rpc`] names the methods), and the command line calls the same use cases directly. What crosses
//! to either is in [`wire`]; what people read is made from the text catalogue ([`text`]).
//!
//! Not here: SQL (`store`), file formats (`exchange`), who is who (`engine`), windows and dialogs.

pub mod approve;
pub mod clock;
pub mod clusters;
pub mod consent;
mod customs;
mod directory;
pub mod door;
pub mod evaluate;
pub mod events;
pub mod explain;
pub mod export;
mod fault;
pub mod file_back;
mod groups;
pub mod history;
mod identify;
pub mod import;
pub mod job;
pub mod leads;
pub mod matching;
mod membership;
mod memory;
pub mod palette;
pub mod profiles;
pub mod project;
pub mod quality;
pub mod rpc;
pub mod rules;
mod snapshot;
mod standard;
pub mod text;
pub mod wire;

pub use directory::Directory;
pub use job::{CancelHandle, Job};
pub use rpc::Desk;
