//! Customers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

use super::PairExplanation;

/// A record as a member of a cluster or profile.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct MemberCard {
    /// Row id of the record.
    pub record: u32,
    /// Source.
    pub source: String,
    /// Key in the source; empty where the source gives none.
    pub source_key: String,
    /// Row in the file it came from last.
    pub row: u32,
    /// How well it fits the others, 0 to 1; `None` outside a cluster.
    pub confidence: Option<f32>,
    /// Last change (RFC 3339), its own date or else its import's.
    pub modified: String,
    /// One value an attribute of the card; empty: the record has none.
    pub values: Vec<String>,
    /// Of its values that were corrected, the cells as they came, by attribute.
    pub came: BTreeMap<String, String>,
}

/// A value of a profile and where it came from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct GoldenValue {
    /// Attribute name.
    pub attribute: String,
    /// The value.
    pub value: String,
    /// Row id of the record that it came from; `None`: by hand.
    pub record: Option<u32>,
    /// The survivorship rule that chose it: a key below `rule.` in the catalogue.
    pub rule: String,
}

/// Which profiles to list, in which order, with which columns.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct ProfileQuery {
    /// Words that a profile must hold, each anywhere in its values or in its records' keys, accents and case
    /// aside; empty: all.
    pub search: String,
    /// Column to sort by (see [`ProfileColumn`]); `None`: in the order of the ids.
    pub sort: Option<String>,
    /// The other way round.
    pub descending: bool,
    /// Only profiles of two records or more.
    pub merged_only: bool,
    /// Columns wanted, by name.
    pub columns: Vec<String>,
    /// How many to leave out at the start.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
    /// The rows of this page will do: where a search finds them early, it does not look for all that fit.
    pub soon: bool,
}

/// A page of profiles.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfilePage {
    /// Profiles that fit the query; where there are `more`, at least so many.
    pub total: u32,
    /// Not all were looked for: there may be more.
    pub more: bool,
    /// This page.
    pub rows: Vec<ProfileLine>,
}

/// A profile in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfileLine {
    /// Stable id.
    pub id: u32,
    /// Records that it is made of.
    pub records: u32,
    /// One value a column of the query, cut after 300 characters; empty: it has none.
    pub values: Vec<String>,
}

/// A column that a list of profiles can show.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfileColumn {
    /// Its name: an attribute, or one of `id`, `name`, `records`, `sources`, `modified`.
    pub name: String,
    /// Can the list be sorted by it?
    pub sortable: bool,
    /// Profiles of a sample of up to 1,000 that have a value, 0 to 1: empty columns are not worth a place.
    pub filled: f32,
}

/// A profile to open.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfileId {
    /// Stable id; one that was merged away leads to where it went.
    pub id: u32,
}

/// A profile, opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfileCard {
    /// Stable id.
    pub id: u32,
    /// Name.
    pub name: String,
    /// Golden values.
    pub golden: Vec<GoldenValue>,
    /// Attribute of each row of the card.
    pub attributes: Vec<String>,
    /// The records that it is made of.
    pub members: Vec<MemberCard>,
}

/// Two profiles to hold against each other.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfilePair {
    /// Stable id of one; one that was merged away leads to where it went.
    pub a: u32,
    /// Stable id of the other.
    pub b: u32,
}

/// One of two profiles that are held against each other.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ComparedProfile {
    /// Stable id.
    pub id: u32,
    /// Name.
    pub name: String,
    /// Records that it is made of.
    pub records: u32,
}

/// Two profiles side by side, and why they are not one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfileComparison {
    /// One.
    pub a: ComparedProfile,
    /// The other.
    pub b: ComparedProfile,
    /// Attribute of each row of the card.
    pub attributes: Vec<String>,
    /// Up to twelve records of the one, then up to twelve of the other.
    pub members: Vec<MemberCard>,
    /// How many of the members are of the one.
    pub shown: u32,
    /// Of the pairs of their records, the likeliest, and how it stands.
    pub pair: PairExplanation,
}
