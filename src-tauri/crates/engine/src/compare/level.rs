//! How two values of one comparison stand to each other: a closed list.

use serde::{Deserialize, Serialize};

/// The outcome of one comparison of two records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Level {
    /// One of the two has no value: says nothing.
    Missing,
    /// Equal, and hardly anyone else has the value.
    ExactUnique,
    /// Equal, and few have the value.
    ExactRare,
    /// Equal.
    Exact,
    /// Equal, and a great many have the value.
    ExactCommon,
    /// Equal, and so many have the value that it cannot be one person's: a switchboard, `info@`.
    SharedByMany,
    /// A slip of the pen apart.
    Close,
    /// Alike.
    Similar,
    /// A little alike.
    Loose,
    /// A pet name, or another form of the name.
    Nickname,
    /// One is the initial of the other.
    Initial,
    /// One is a part of the other, and few have that part.
    Partial,
    /// One is a part of the other, and many have that part.
    PartialCommon,
    /// Given name and surname, or day and month, have changed places.
    Swapped,
    /// The same words in another order.
    Reordered,
    /// One digit differs, or two have changed places.
    OneDigit,
    /// The chief part agrees: year and month, street and number, the name in the mailbox.
    SamePart,
    /// A lesser part agrees: the year, the street, one of two surnames, the company's domain.
    SameGroup,
    /// Different.
    Different,
    /// Different beyond a slip: two valid tax ids, births a generation apart, two known given names.
    Contradicts,
}

/// How many levels there are.
pub(crate) const LEVELS: usize = Level::Contradicts as usize + 1;

impl Level {
    /// Every level, in order.
    pub const ALL: [Level; LEVELS] = [
        Level::Missing,
        Level::ExactUnique,
        Level::ExactRare,
        Level::Exact,
        Level::ExactCommon,
        Level::SharedByMany,
        Level::Close,
        Level::Similar,
        Level::Loose,
        Level::Nickname,
        Level::Initial,
        Level::Partial,
        Level::PartialCommon,
        Level::Swapped,
        Level::Reordered,
        Level::OneDigit,
        Level::SamePart,
        Level::SameGroup,
        Level::Different,
        Level::Contradicts,
    ];

    /// Are the two values equal?
    pub fn is_exact(self) -> bool {
        (Level::ExactUnique..=Level::SharedByMany).contains(&self)
    }

    /// Do the two values speak against one person?
    pub fn is_different(self) -> bool {
        matches!(self, Level::Different | Level::Contradicts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_stands_at_its_number() {
        for (at, level) in Level::ALL.iter().enumerate() {
            assert_eq!(*level as usize, at);
        }
    }
}
