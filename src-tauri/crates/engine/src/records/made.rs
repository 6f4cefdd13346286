//! Columns made up for the tests of this folder.

use super::{Interner, plan::Target, stable::Merged};
use crate::normalise::{Content, Kind};

pub(super) fn column(values: impl Iterator<Item = String>) -> Merged {
    let mut interner = Interner::default();
    let ids = values.map(|value| interner.intern(&value)).collect();
    (interner, ids)
}

pub(super) fn target(id: &str, kind: Kind, content: Option<Content>) -> Target {
    Target { id: id.to_owned(), kind, content }
}
