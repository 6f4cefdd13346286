//! Whom two records are about: a person, or a company alone.
//!
//! Where a list holds both, a record without any name is the company itself. Two of them are one far
//! oftener than their bare evidence says, and one of them beside a named person hardly ever: he works
//! there. Where both name a person, the names speak.

use super::{Comparison, Level, Scale};
use crate::{normalise::Kind, records::Records};

/// Stable name of the comparison.
pub(crate) const SUBJECT: &str = "subject";

/// Does the list have columns for both?
pub(crate) fn matters(records: &Records) -> bool {
    records.column("company").is_some() && names(records).next().is_some()
}

pub(crate) fn comparison(records: usize) -> Comparison {
    Comparison {
        id: SUBJECT.to_owned(),
        kind: Kind::Subject,
        scale: Scale::new(Kind::Subject, records as u64),
    }
}

/// [`Level::SamePart`]: neither names a person; [`Level::SameGroup`]: only one does.
pub(crate) fn level(records: &Records, left: &[u32], right: &[u32]) -> Level {
    let named = |row: &[u32]| names(records).any(|column| row[column] != 0);
    match (named(left), named(right)) {
        (true, true) => Level::Missing,
        (false, false) => Level::SamePart,
        _ => Level::SameGroup,
    }
}

fn names(records: &Records) -> impl Iterator<Item = usize> {
    ["given_name", "surname"].into_iter().filter_map(|id| records.column(id))
}
