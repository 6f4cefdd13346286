//! How rare a value must be to count as rare: bounds on the number of records that share it.
//!
//! The bounds are part of the model, so that a pair keeps its levels when the list grows.

use serde::{Deserialize, Serialize};

use super::Level;
use crate::normalise::Kind;

/// Upper bounds, in records, of the rarity levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// At most so many: [`Level::ExactUnique`].
    pub unique: u32,
    /// At most so many: [`Level::ExactRare`].
    pub rare: u32,
    /// At most so many: [`Level::Exact`]; more is common, or shared by many.
    pub usual: u32,
    /// Is a value that more have one that no person owns (mailbox, number), or just a common one?
    pub identifier: bool,
    /// How many records have a value at all.
    pub filled: u32,
}

impl Scale {
    /// The scale of a column of `filled` values.
    pub(crate) fn new(kind: Kind, filled: u64) -> Self {
        let share = |per_million: u64, least: u32| ((filled * per_million / 1_000_000) as u32).max(least);
        match kind {
            Kind::Email | Kind::Mobile | Kind::Phone | Kind::TaxId | Kind::Link => {
                Scale { unique: 3, rare: 6, usual: 20, identifier: true, filled: filled as u32 }
            }
            Kind::Street | Kind::Company => {
                Scale { unique: 3, rare: 8, usual: share(200, 30), identifier: false, filled: filled as u32 }
            }
            Kind::GivenName | Kind::Surname => Scale {
                unique: share(20, 3),
                rare: share(200, 8),
                usual: share(2_000, 25),
                identifier: false,
                filled: filled as u32,
            },
            _ => Scale {
                unique: share(20, 4),
                rare: share(300, 12),
                usual: share(5_000, 40),
                identifier: false,
                filled: filled as u32,
            },
        }
    }

    /// The level of two equal values that `count` records have.
    pub(crate) fn exact(&self, count: u32) -> Level {
        if count <= self.unique {
            Level::ExactUnique
        } else if count <= self.rare {
            Level::ExactRare
        } else if count <= self.usual {
            Level::Exact
        } else if self.identifier {
            Level::SharedByMany
        } else {
            Level::ExactCommon
        }
    }

    /// The level of two values one of which is in the other, by how many have the common part.
    pub(crate) fn partial(&self, count: u32) -> Level {
        if count <= self.rare { Level::Partial } else { Level::PartialCommon }
    }
}
