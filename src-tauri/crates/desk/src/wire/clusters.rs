//! Matches, clusters, verdicts, explanations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::{Bands, GoldenValue, MemberCard, Message};

/// What a match found.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct MatchReport {
    /// Row id of the run.
    pub run: u32,
    /// Records that took part.
    pub records: u32,
    /// Pairs kept with their score.
    pub pairs: u32,
    /// Clusters by band.
    pub bands: Bands,
    /// Members of the largest cluster.
    pub largest_cluster: u32,
    /// Values that many share, and how many.
    pub hubs: Vec<HubLine>,
    /// Seconds by phase, and `total`.
    pub seconds: BTreeMap<String, f64>,
    /// Peak memory of the process, in MB (10^6 bytes); `None` where the system does not tell.
    pub peak_mb: Option<u32>,
    /// History entry.
    pub entry: u32,
}

/// A hub value: too many records share it for it to be evidence.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct HubLine {
    /// Attribute name.
    pub attribute: String,
    /// The value.
    pub value: String,
    /// How many records share it.
    pub records: u32,
}

/// Which clusters to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct ClusterQuery {
    /// `sure`, `review`, `unlikely`; `None`: all.
    pub band: Option<String>,
    /// Only undecided (`false`) or only decided ones (`true`).
    pub decided: Option<bool>,
    /// How many to leave out at the start.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// A page of clusters, the surest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ClusterPage {
    /// Clusters that fit the query.
    pub total: u32,
    /// This page.
    pub rows: Vec<ClusterLine>,
}

/// A cluster in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ClusterLine {
    /// Stable id.
    pub id: u32,
    /// Name of its first member.
    pub title: String,
    /// Members.
    pub size: u32,
    /// Of the weakest member, 0 to 1.
    pub confidence: f32,
    /// `sure`, `review` or `unlikely`.
    pub band: String,
    /// What was decided.
    pub decision: Decision,
}

/// What people decided on a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Nothing yet.
    None,
    /// All members are one customer.
    Approved,
    /// No two members are one customer.
    Rejected,
    /// Some are, some are not.
    Split,
}

/// A cluster to approve, reject or look at.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ClusterId {
    /// Stable id.
    pub id: u32,
}

/// A cluster, opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ClusterCard {
    /// Head line.
    pub line: ClusterLine,
    /// Attribute of each row of the card, in display order.
    pub attributes: Vec<String>,
    /// Members side by side.
    pub members: Vec<MemberCard>,
    /// What the profile would hold, one value an attribute.
    pub golden: Vec<GoldenValue>,
    /// Why: the pair of members that hold together worst.
    pub weakest: Option<PairExplanation>,
    /// Facts of its members that contradict each other (births a generation apart, two tax ids, Jr. beside
    /// Sr.), a sentence each; `a` and `b` are the members' places on the card, from 1.
    pub contradictions: Vec<Message>,
    /// A record changed since a verdict on it: the verdict stands, to be confirmed.
    pub to_confirm: bool,
}

/// Two records, as `SOURCE:KEY`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct RecordPair {
    /// Row id of one record.
    pub a: u32,
    /// Row id of the other.
    pub b: u32,
}

/// Why two records are, or are not, one customer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct PairExplanation {
    /// Row id of one record.
    pub a: u32,
    /// Row id of the other.
    pub b: u32,
    /// Match probability, 0 to 1.
    pub probability: f32,
    /// Match weight in bits, the prior included.
    pub bits: f32,
    /// Where the weight starts before anything is compared, in bits.
    pub prior_bits: f32,
    /// The outcome in one sentence.
    pub verdict: Message,
    /// How the two stand to each other now, and why they are not one where they are not.
    pub standing: Message,
    /// One line a comparison, the strongest first.
    pub lines: Vec<EvidenceLine>,
}

/// What one comparison says.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct EvidenceLine {
    /// What was compared: attribute name, or a key below `comparison.`.
    pub comparison: String,
    /// In words.
    pub text: Message,
    /// How strong, in words: a key below `strength.` in the catalogue.
    pub strength: String,
    /// Match weight in bits: above 0 for, below 0 against.
    pub bits: f32,
    /// The value of the first record.
    pub left: String,
    /// The value of the second record.
    pub right: String,
}

/// Approve every undecided cluster whose weakest member is at least this sure.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ApproveAbove {
    /// 0 to 1.
    pub probability: f32,
}

/// Approve a cluster, with or without some of its members.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct ClusterVerdict {
    /// Stable id.
    pub id: u32,
    /// Row ids of the members that are somebody else: each is kept apart from the rest and from each other.
    pub without: Vec<u32>,
}
