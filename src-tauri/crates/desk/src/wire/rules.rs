//! What people told the match: thresholds and rules.

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::{Bands, HistoryLine, HubLine};

/// Where the bands lie, and what the match must and must not do. One document, changed as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct Rules {
    /// A cluster whose weakest member is at least this probable is *sure*, 0 to 1.
    pub sure_from: f32,
    /// A cluster below this is *unlikely* and not asked about, 0 to 1. What the match itself did not join
    /// is unlikely at any threshold; at 0, all that it joined is asked about.
    pub review_from: f32,
    /// Attributes that are no evidence.
    pub ignored: Vec<String>,
    /// Row ids of sources that have no duplicates of their own.
    pub clean_sources: Vec<u32>,
    /// Attributes of which an equal value always means one customer.
    pub always: Vec<String>,
    /// Attributes of which two different values never mean one customer.
    pub never: Vec<String>,
}

impl Default for Rules {
    fn default() -> Self {
        let default = ficha_store::rules::Rules::default();
        Rules {
            sure_from: default.sure_from,
            review_from: default.review_from,
            ignored: Vec::new(),
            clean_sources: Vec::new(),
            always: Vec::new(),
            never: Vec::new(),
        }
    }
}

/// The rules in force, what they can name, and what a threshold would do.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct RulesCard {
    /// The rules in force.
    pub rules: Rules,
    /// Attributes that the match can use, in display order.
    pub columns: Vec<RuleColumn>,
    /// Undecided clusters that the match joined, by the probability of their weakest member: 200 steps
    /// of 0.005.
    pub steps: Vec<ThresholdStep>,
}

/// An attribute that a rule can name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct RuleColumn {
    /// Attribute name.
    pub attribute: String,
    /// Records of a sample of up to 10,000 that have it, 0 to 1.
    pub filled: f32,
    /// Can *always* and *never* name it? Only what is one value a record.
    pub decisive: bool,
}

/// Undecided clusters within one step of probability.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ThresholdStep {
    /// The lower end of the step.
    pub from: f32,
    /// Clusters that may be sure: no conflict, and evidence about the person.
    pub eligible: u32,
    /// Clusters that may not, however probable.
    pub held_back: u32,
    /// Expected number of wrong ones among the eligible: the sum of what their probability lacks to 1.
    pub wrong: f32,
    /// Expected number of right ones among all of the step.
    pub right: f32,
}

/// What would change if rules were applied. Nothing has.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct RulesPreview {
    /// The match has to run again for them; its result is kept for [`rules.apply`](Rules).
    pub needs_match: bool,
    /// Bands as they are.
    pub now: Bands,
    /// Bands as they would be.
    pub then: Bands,
    /// Clusters with records that are in none now.
    pub new: u32,
    /// Clusters that would be no more.
    pub gone: u32,
    /// Clusters whose members would be others.
    pub changed: u32,
    /// Merges that people approved and the new rules speak against. They stay as they are.
    pub doubted: u32,
    /// Values of which *always* was said, and that more than 50 records share: they are not followed.
    pub unused: Vec<HubLine>,
    /// A few of each, for a look.
    pub examples: Vec<RuleChange>,
    /// Seconds it took.
    pub seconds: f64,
}

/// A cluster that would change.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct RuleChange {
    /// `new`, `gone`, `changed` or `doubted`.
    pub kind: String,
    /// Names of its members as they are.
    pub now: Vec<String>,
    /// Names of its members as they would be.
    pub then: Vec<String>,
}

/// Rules were put in force.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct RulesApplied {
    /// The history entry.
    pub entry: HistoryLine,
    /// Bands as they are now.
    pub bands: Bands,
    /// The match ran again.
    pub matched: bool,
}
