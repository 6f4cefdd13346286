//! Whom two records are about: a person, or a company alone.
//!
//! Where a list holds both, a record without any name is the company itself. Two of them are one far
//! oftener than their bare evidence says, and one of them beside a named person hardly ever: he works
//! there. Where both name a person, the names speak; who has neither name nor company may be anybody.

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

/// The columns that tell.
#[derive(Debug)]
pub(super) struct Columns {
    names: Vec<usize>,
    company: Option<usize>,
}

impl Columns {
    pub(super) fn of(records: &Records) -> Self {
        Columns { names: names(records).collect(), company: records.column("company") }
    }

    /// [`Level::SamePart`]: both are about a company; [`Level::SameGroup`]: one is about a person.
    pub(super) fn level(&self, left: &[u32], right: &[u32]) -> Level {
        let of = |row: &[u32]| {
            let person = self.names.iter().any(|column| row[*column] != 0);
            let company = || self.company.is_some_and(|column| row[column] != 0);
            if person { Some(true) } else { company().then_some(false) }
        };
        match (of(left), of(right)) {
            (Some(false), Some(false)) => Level::SamePart,
            (Some(true), Some(false)) | (Some(false), Some(true)) => Level::SameGroup,
            _ => Level::Missing,
        }
    }
}

fn names(records: &Records) -> impl Iterator<Item = usize> {
    ["given_name", "surname"].into_iter().filter_map(|id| records.column(id))
}
