//! How any two records stand to each other, in one sentence, and why they are not one where they are not.
//!
//! The first reason that decides is said: what people decided comes before what the match proposes, and a
//! rule before a weight. Not here: the weights (`explain`).

use ficha_engine::{
    attribute::Attribute,
    compare::Level,
    explain::{Explanation, Forbidden},
};
use ficha_store::{
    record::Record,
    run::{self, Cluster},
    verdict,
};

use super::explainer::{Explainer, Side};
use crate::{
    clusters::band_name,
    wire::{Fault, Message},
};

/// From this probability on, the match joins two records.
const LIKELY: f32 = 0.5;

fn say(code: &str) -> Message {
    Message::new(format!("explain.standing.{code}"))
}

/// How the two stand, as `explanation` weighs them.
pub(super) fn standing(
    explainer: &Explainer<'_>,
    a: &Side<'_>,
    b: &Side<'_>,
    explanation: &Explanation,
) -> Result<Message, Fault> {
    let (one, two) = (a.record, b.record);
    if one.profile_id == two.profile_id {
        return Ok(say("one"));
    }
    if let Some(at) = verdict::parted_at(explainer.connection, one.profile_id, two.profile_id)? {
        return Ok(say("decided_apart").with("date", at));
    }
    let clusters_of = |record: &Record| run::clusters_of(explainer.connection, explainer.run.id, record.id);
    let (left, right) = (clusters_of(one)?, clusters_of(two)?);
    if let Some(both) = left.iter().find(|cluster| right.iter().any(|other| other.id == cluster.id)) {
        return Ok(say(&format!("proposed.{}", band_name(both.band))).with("cluster", both.id));
    }
    if let Some(rule) = explainer.forbidden(a, b) {
        return Ok(ruled_out(explainer, one, rule));
    }
    Ok(unlikely(explanation).unwrap_or_else(|| left_apart(explainer, [one, two], [&left, &right])))
}

fn ruled_out(explainer: &Explainer<'_>, record: &Record, rule: Forbidden) -> Message {
    match rule {
        Forbidden::CleanSource => say("clean_source").with("source", explainer.source_name(record)),
        Forbidden::Differs(Attribute::Custom(name)) => say("never.custom").with("name", name),
        Forbidden::Differs(attribute) => say(&format!("never.{attribute}")),
    }
}

/// What the weights, or a fact that no weight outvotes, say against the two.
fn unlikely(explanation: &Explanation) -> Option<Message> {
    let proven = |id: &str| {
        explanation.lines.iter().any(|line| line.comparison == id && line.level == Level::Contradicts)
    };
    if proven("tax_id") {
        return Some(say("two_tax_ids"));
    }
    (explanation.probability < LIKELY).then(|| say("not_likely"))
}

/// Likely by themselves, and yet not together.
fn left_apart(explainer: &Explainer<'_>, records: [&Record; 2], clusters: [&[Cluster]; 2]) -> Message {
    if records.iter().any(|record| !explainer.run.imports.contains(&record.import_id)) {
        return say("since_the_match");
    }
    if clusters.iter().any(|of| of.iter().any(|cluster| cluster.joined)) {
        return say("rest_against");
    }
    say("never_met")
}
