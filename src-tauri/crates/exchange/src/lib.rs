//! Files in and out.
//!
//! A file is first *recognised* (what it is, how it is written, which columns it has and what they
//! seem to hold), then *read* as a stream of rows. Nothing that a file holds is dropped: a row that
//! is no record (a title, a total) is set aside with all its cells, and a cell that looks damaged is
//! kept and reported. On the way out a file is whole or absent.
//!
//! Not here: what a value means and whether it is valid (`engine`), what is stored (`store`), and
//! any sentence for a person (`desk`).

pub mod annotate;
pub mod archive;
mod bounds;
mod check;
mod compound;
mod container;
mod delimited;
mod dialect;
mod digest;
mod encoding;
pub mod error;
mod feed;
mod fields;
mod first;
mod json;
mod key;
mod layout;
mod limits;
mod lines;
pub mod mapping;
mod mojibake;
mod private;
mod recognising;
pub mod recognition;
pub mod row;
mod sheet_cell;
pub mod systems;
mod table_file;
mod tail;
mod vcard;
mod workbook;
pub mod write;

pub use annotate::{Added, AnnotateError, annotate};
pub use digest::digest;
pub use error::ReadError;
pub use mapping::events::{attribute as event_attribute, target as event_target};
pub use mapping::{ColumnGuess, MappedColumn, Mapping, MappingError, Reason};
pub use mojibake::Misread;
pub use private::private_folder;
pub use recognition::{Format, LineEnd, Quoting, ReadOptions, Recognition, Sheet};
pub use row::{Item, ProblemKind, Progress, ReadSummary, Row, RowProblem, SkipReason};
pub use systems::{FileStatus, KeyForm, SystemGuess, SystemId, Target};
#[cfg(test)]
pub(crate) use table_file::read;
pub use table_file::{TableFile, recognise};
pub use tail::AsideRow;
pub use write::{CsvOptions, TableWriter, WriteError, csv_writer, xlsx_writer};

#[cfg(test)]
mod tests;
