//! What the engine can be asked about a match beyond its clusters, where the truth is known.
//!
//! It reads the project's records again and runs them some more times, so it takes a while; nothing of it
//! is stored.

use std::collections::BTreeSet;

use ficha_engine::{
    constraint::Constraints,
    evaluate::{AtCut, Blocking, Review, Share, Truth, at_cuts, blocking, calibration, review, share},
    matching::{self, Options},
};
use ficha_store::{Project, record};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{clusters::look, job::Job, snapshot, wire::Fault};

/// Cuts that are tried beside the default one.
const CUTS: [f32; 13] = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];

/// Share of the true pairs that the cards are counted up to.
const WANTED: f64 = 0.95;

/// What takes further runs to tell.
#[derive(Debug, Clone, Serialize)]
pub struct Detail {
    /// Were the true pairs compared at all?
    pub blocking: Blocking,
    /// The scores at other cuts than the default one.
    pub cuts: Vec<AtCut>,
    /// The cut among those with the highest F1, which nobody can know without the truth.
    pub best: AtCut,
    /// What the bands are worth, and how many cards a person opens to find 95 % of the true pairs.
    pub review: Review,
    /// Pairs shown between 85 and 95 %.
    pub near_ninety: Share,
    /// All shown pairs, by tenths.
    pub calibration: Vec<Share>,
}

/// Asks about the match of a project without rules and verdicts.
pub(super) fn of(project: &Project, truth: &FxHashMap<String, String>, job: &Job) -> Result<Detail, Fault> {
    let (builder, truth) = look(project, |connection| {
        let snapshot = snapshot::read(connection, &[], &BTreeSet::new(), job)?;
        let mut keys: FxHashMap<i64, u32> = FxHashMap::default();
        let mut entities: FxHashMap<&str, u32> = FxHashMap::default();
        record::each_identity(connection, |identity| {
            if let Some(entity) = truth.get(identity.source_key) {
                let next = entities.len() as u32;
                keys.insert(identity.id, *entities.entry(entity).or_insert(next));
            }
            Ok(())
        })?;
        let truth: Vec<Option<u32>> = snapshot.ids.iter().map(|id| keys.get(id).copied()).collect();
        Ok((snapshot.builder, truth))
    })?;
    let truth: &Truth = &truth;
    let records = builder.finish(job)?;
    let outcome = matching::run(&records, &Constraints::default(), &Options::default(), job)?;
    let cuts = at_cuts(&records, truth, &outcome.model, &CUTS, job)?;
    // Of equals, the lowest cut.
    let best = cuts.iter().copied().reduce(|best, at| if at.scores.f1 > best.scores.f1 { at } else { best });
    Ok(Detail {
        blocking: blocking(&records, truth, job)?,
        best: best.unwrap_or_else(|| unreachable!("there are cuts")),
        cuts,
        review: review(&outcome.clusters, truth, WANTED),
        near_ninety: share(&outcome.pairs, truth, 0.85, 0.95),
        calibration: calibration(&outcome.pairs, truth),
    })
}
