//! The crate as its users see it, on files that people really have. In the crate, so that all of its
//! tests are one program.

mod annotate;
mod any;
mod archive;
mod bounds;
pub(crate) mod common;
mod delimited;
mod fixtures;
mod json;
mod mutations;
mod same_dress;
mod vcard;
mod workbook;
