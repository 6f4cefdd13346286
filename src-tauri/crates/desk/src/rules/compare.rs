//! The clusters of the current run beside those of a match that is not stored.
//!
//! Clusters are compared by their members. Pairs that the match did not join are left out: nobody was
//! asked about them.

use std::cmp::Reverse;

use ficha_engine::matching::Cluster;
use ficha_store::{
    Connection, StoreError, record, rules as stored,
    run::{self, BandCount, ClusterFilter},
    verdict,
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    matching::Matched,
    project::bands,
    standard::{Layouts, title},
    wire::{Bands, Fault, RuleChange},
};

/// Examples that are shown, and names of each.
const EXAMPLES: usize = 10;
const NAMES: usize = 12;

/// What becomes of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    New,
    Gone,
    Changed,
    Doubted,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::New => "new",
            Kind::Gone => "gone",
            Kind::Changed => "changed",
            Kind::Doubted => "doubted",
        }
    }
}

/// A cluster that changes: its places among those of now, of then, or among the doubted merges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) kind: Kind,
    now: Option<usize>,
    then: Option<usize>,
}

/// Members of the clusters of both, by row id.
pub(super) struct Sides {
    now: Vec<Vec<i64>>,
    then: Vec<Vec<i64>>,
    doubted: Vec<Vec<i64>>,
}

impl Sides {
    pub(super) fn load(connection: &Connection, run: i64, matched: &Matched) -> Result<Self, StoreError> {
        let row_ids = |of: &[u32]| of.iter().map(|record| matched.ids[*record as usize]).collect();
        let joined = matched.outcome.clusters.iter().filter(|cluster| cluster.joined);
        Ok(Sides {
            now: clusters_of(connection, run, &matched.ids)?,
            then: joined.map(|cluster| members(cluster, &matched.ids)).collect(),
            doubted: matched.outcome.doubted.iter().map(|group| row_ids(group)).collect(),
        })
    }

    /// What changes, kind by kind.
    pub(super) fn changes(&self) -> Vec<Change> {
        let mut changes = differences(&self.now, &self.then);
        let doubted =
            (0..self.doubted.len()).map(|at| Change { kind: Kind::Doubted, now: Some(at), then: None });
        changes.extend(doubted);
        changes.sort_by_key(|change| change.kind);
        changes
    }

    /// A few of each kind, by turns.
    pub(super) fn examples(
        &self,
        connection: &Connection,
        changes: &[Change],
    ) -> Result<Vec<RuleChange>, Fault> {
        let layouts = Layouts::load(connection)?;
        let kinds: Vec<&[Change]> = changes.chunk_by(|a, b| a.kind == b.kind).collect();
        let longest = kinds.iter().map(|kind| kind.len()).max().unwrap_or(0).min(EXAMPLES);
        let turns = (0..longest).flat_map(|turn| kinds.iter().filter_map(move |kind| kind.get(turn)));
        turns
            .take(EXAMPLES)
            .map(|change| {
                let (before, after) = match change.kind {
                    Kind::Doubted => (&self.doubted, &self.doubted),
                    _ => (&self.now, &self.then),
                };
                let then = if change.kind == Kind::Doubted { change.now } else { change.then };
                Ok(RuleChange {
                    kind: change.kind.name().to_owned(),
                    now: names(connection, &layouts, change.now.map_or(&[], |at| &before[at]))?,
                    then: names(connection, &layouts, then.map_or(&[], |at| &after[at]))?,
                })
            })
            .collect()
    }
}

fn members(cluster: &Cluster, ids: &[i64]) -> Vec<i64> {
    cluster.members.iter().map(|member| ids[member.record as usize]).collect()
}

/// Members of the run's clusters whose records joined, in order; records that are no longer there drop out.
fn clusters_of(connection: &Connection, run: i64, ids: &[i64]) -> Result<Vec<Vec<i64>>, StoreError> {
    let clusters = run::clusters(connection, run, ClusterFilter::default(), 0, u32::MAX)?;
    let joined: FxHashSet<i64> =
        clusters.iter().filter(|cluster| cluster.joined).map(|cluster| cluster.id).collect();
    let mut members: FxHashMap<i64, Vec<i64>> = FxHashMap::default();
    run::each_member(connection, run, |record, cluster, _| {
        if joined.contains(&cluster) && ids.binary_search(&record).is_ok() {
            members.entry(cluster).or_default().push(record);
        }
        Ok(())
    })?;
    let mut found: Vec<Vec<i64>> = members.into_values().filter(|members| members.len() > 1).collect();
    found.sort_unstable();
    Ok(found)
}

fn places(clusters: &[Vec<i64>]) -> FxHashMap<i64, usize> {
    clusters.iter().enumerate().flat_map(|(at, members)| members.iter().map(move |of| (*of, at))).collect()
}

/// Clusters of now that are gone or changed, and clusters of then whose records are in none now.
fn differences(now: &[Vec<i64>], then: &[Vec<i64>]) -> Vec<Change> {
    let (before, after) = (places(now), places(then));
    let mut changes = Vec::new();
    for (at, members) in now.iter().enumerate() {
        let mut shares: FxHashMap<usize, usize> = FxHashMap::default();
        for place in members.iter().filter_map(|record| after.get(record)) {
            *shares.entry(*place).or_insert(0) += 1;
        }
        let most = shares.into_iter().max_by_key(|(place, share)| (*share, Reverse(*place)));
        match most {
            None => changes.push(Change { kind: Kind::Gone, now: Some(at), then: None }),
            Some((place, share)) if share == members.len() && share == then[place].len() => {}
            Some((place, _)) => {
                changes.push(Change { kind: Kind::Changed, now: Some(at), then: Some(place) });
            }
        }
    }
    let is_new = |members: &Vec<i64>| members.iter().all(|record| !before.contains_key(record));
    let new = then.iter().enumerate().filter(|(_, members)| is_new(members));
    changes.extend(new.map(|(at, _)| Change { kind: Kind::New, now: None, then: Some(at) }));
    changes
}

fn names(connection: &Connection, layouts: &Layouts, records: &[i64]) -> Result<Vec<String>, Fault> {
    let mut names = Vec::new();
    for id in records.iter().take(NAMES) {
        if let Some(record) = record::get(connection, *id)? {
            names.push(title(&layouts.values(&record)?, &record.source_key));
        }
    }
    Ok(names)
}

/// Bands of the clusters of a match that is not stored, and which of them are decided: as the store will
/// find them.
pub(super) fn bands_of(
    connection: &Connection,
    matched: &Matched,
    rules: &stored::Rules,
) -> Result<Bands, StoreError> {
    let profiles: FxHashMap<i64, i64> = record::moved(connection)?.into_iter().collect();
    let mut verdicts: FxHashMap<i64, Vec<i64>> = FxHashMap::default();
    for verdict in verdict::in_force(connection)? {
        for record in verdict.groups.into_iter().flatten() {
            verdicts.entry(record).or_default().push(verdict.id);
        }
    }
    let decided = |members: &[i64]| {
        let profile = |record: &i64| profiles.get(record).copied().unwrap_or(*record);
        let named = |record: &i64, verdict: &i64| verdicts.get(record).is_some_and(|of| of.contains(verdict));
        let covering = verdicts.get(&members[0]).into_iter().flatten();
        members.iter().all(|of| profile(of) == profile(&members[0]))
            || covering.into_iter().any(|verdict| members.iter().all(|of| named(of, verdict)))
    };
    let mut counts = [BandCount::default(); 3];
    for cluster in &matched.outcome.clusters {
        let count = &mut counts[band(cluster, rules)];
        count.all += 1;
        count.open += i64::from(!decided(&members(cluster, &matched.ids)));
    }
    Ok(bands(counts))
}

/// The band of a cluster under rules: 0 sure, 1 review, 2 unlikely. `store` says the same in SQL.
fn band(cluster: &Cluster, rules: &stored::Rules) -> usize {
    if !cluster.joined {
        2
    } else if cluster.assured > 0.0 && cluster.assured >= rules.sure_from {
        0
    } else if cluster.confidence >= rules.review_from {
        1
    } else {
        2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_told_apart_by_their_members() {
        let now = [vec![1, 2], vec![3, 4, 5], vec![6, 7], vec![8, 9]];
        let then = [vec![1, 2], vec![3, 4], vec![6, 7, 8, 9], vec![10, 11]];
        let change = |kind, now, then| Change { kind, now, then };
        assert_eq!(
            differences(&now, &then),
            [
                change(Kind::Changed, Some(1), Some(1)),
                change(Kind::Changed, Some(2), Some(2)),
                change(Kind::Changed, Some(3), Some(2)),
                change(Kind::New, None, Some(3)),
            ]
        );
        assert_eq!(differences(&now[..1], &[]), [change(Kind::Gone, Some(0), None)]);
        let split = differences(&[vec![1, 2, 3, 4]], &[vec![1, 2], vec![3, 4]]);
        assert_eq!(split, [change(Kind::Changed, Some(0), Some(0))], "one cluster changed, none is new");
    }
}
