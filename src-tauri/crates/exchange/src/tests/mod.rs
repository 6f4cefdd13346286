//! The crate as its users see it, on files that people really have. In the crate, so that all of its
//! tests are one program.

mod annotate;
pub(crate) mod common;
mod delimited;
mod fixtures;
mod mutations;
mod workbook;
