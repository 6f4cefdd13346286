//! What levels are worth: class probabilities of a pair from its levels.
//!
//! Six classes of candidate pairs: one person, and five ways of being two (a household, namesakes,
//! coworkers, strangers that share a candidate key, strangers born on one day). Two classes would take the closest of the others
//! for matches. Levels count as independent within a class. Not here: comparison, clustering.

mod choose;
mod em;
mod prior;

use serde::{Deserialize, Serialize};

pub use choose::FitReport;
pub(crate) use choose::fit;
pub(crate) use em::{Fit, Patterns};

use crate::compare::{LEVELS, Level};

/// How many classes there are.
pub(crate) const CLASSES: usize = 6;

/// What a candidate pair can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// One person, or one company.
    Match,
    /// Two who live together: one address, one landline, often one surname.
    Household,
    /// Two of one name.
    Namesake,
    /// Two of one company: one switchboard, one domain.
    Coworker,
    /// Two who share little.
    Stranger,
    /// Two who were born on one day, and share little else.
    SameDay,
}

impl Class {
    pub(crate) const ALL: [Class; CLASSES] =
        [Class::Match, Class::Household, Class::Namesake, Class::Coworker, Class::Stranger, Class::SameDay];
}

/// The other explanation of a pair's likeness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alternative {
    /// A household, namesakes, coworkers.
    Related,
    /// Nothing but chance.
    Stranger,
}

/// Log2 probabilities: of the classes, and of each comparison's levels in each class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// Log2 share of each class among candidate pairs.
    pub classes: [f32; CLASSES],
    /// For each comparison, class and level: log2 of the level's probability; 0 for missing.
    pub levels: Vec<[[f32; LEVELS]; CLASSES]>,
}

/// What the weights say of one pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Score {
    pub(crate) probability: f32,
    /// Log2 odds of match against the likeliest other class, class shares counted.
    pub(crate) bits: f32,
    /// The likeliest class that is not a match.
    pub(crate) rival: usize,
}

impl Weights {
    /// Log2 of each class's joint probability with the levels.
    pub(crate) fn joint(&self, levels: &[Level]) -> [f32; CLASSES] {
        let mut joint = self.classes;
        for (table, level) in self.levels.iter().zip(levels) {
            if *level != Level::Missing {
                for (sum, row) in joint.iter_mut().zip(table) {
                    *sum += row[*level as usize];
                }
            }
        }
        joint
    }

    /// Scores a pair.
    pub(crate) fn score(&self, levels: &[Level]) -> Score {
        let joint = self.joint(levels);
        let rival = (1..CLASSES).fold(1, |best, class| if joint[class] > joint[best] { class } else { best });
        let others: f32 = joint[1..].iter().map(|bits| (bits - joint[rival]).exp2()).sum();
        let bits = joint[0] - joint[rival];
        let probability = 1.0 / (1.0 + others * (-bits).exp2());
        Score { probability, bits, rival }
    }
}
