//! The crate as its users see it, on files that people really have. In the crate, so that all of its
//! tests are one program.

<<<<<<< HEAD
pub(crate) mod common;
=======
>>>>>>> 0bc277b (Address books, JSON and the tables of archives are read: a row a card or record, nothing rounded and nothing dropped)

mod annotate;
mod archive;
mod common;
mod delimited;
mod fixtures;
mod json;
mod mutations;
mod vcard;
mod workbook;
