//! What is looked at before a file is let in: columns that the law protects more than others, children's
//! data, card numbers and secrets; and rows that are customers already.
//!
//! A person may leave a column out, or keep digests of it (`treat`): then its cells never reach the project.
//! Nothing that is found is quoted, kept or logged: only where it stands, and how often. Not here: reading
//! the file (`import`).

mod known;
mod treat;
mod values;
mod watch;
mod words;

pub(crate) use known::{Checked, Known, Meet};
pub(crate) use treat::Treatment;
pub(crate) use watch::Watch;
