//! Find duplicates: from stored records to stored clusters.
//!
//! Reads a snapshot, works beside whatever else happens, and writes briefly at the end. Cancelled at
//! any moment, it leaves the project as it was.

use std::cmp::Reverse;

use ficha_engine::{
    constraint::Constraints,
    matching::{self, Band, Cluster, Options, Outcome},
    records::Records,
};
use ficha_store::{
    Ledger, Project, Result as StoreResult, StoreError, rules,
    run::{self, Hub, Pair, RunStart},
};
use rustc_hash::FxHashMap;

use crate::{
    clock,
    clusters::look,
    history::written,
    job::Job,
    memory::peak_mb,
    project::bands,
    rules::Told,
    snapshot::{self, Snapshot},
    wire::{Fault, HubLine, MatchReport, Message},
};

/// Hub values that the report names.
const HUBS_SHOWN: usize = 20;

/// What a match found, not stored yet.
pub(crate) struct Matched {
    /// Row id of each record of the set.
    pub(crate) ids: Vec<i64>,
    pub(crate) outcome: Outcome,
    imports: Vec<i64>,
    overrides: i64,
    /// The rules that it was made with, as a project keeps them.
    told: Option<String>,
}

/// Finds duplicates among all records, by the rules in force.
pub fn run(project: &Project, job: &Job) -> Result<MatchReport, Fault> {
    let told = look(project, |connection| Told::of(rules::in_force(connection)?.matching.as_deref()))?;
    let matched = find(project, &told, job)?;
    let stop = job.cancel_handle();
    let stop = move || stop.is_cancelled();
    let committed = project.transact_until(&clock::stamp(), "match", stop, |ledger| {
        ledger.note("count", matched.outcome.clusters.len());
        store(ledger, &matched, job)
    })?;
    job.report("tidy", 0, 0);
    project.tidy_if_large();
    let run = committed.value;
    let counts = project.read(|connection| run::band_counts(connection, run))?;
    let Matched { ids, outcome, .. } = matched;
    Ok(MatchReport {
        run: run as u32,
        records: ids.len() as u32,
        pairs: outcome.pairs.len() as u32,
        bands: bands(counts),
        largest_cluster: outcome.clusters.iter().map(|cluster| cluster.members.len()).max().unwrap_or(0)
            as u32,
        hubs: hub_lines(outcome.hubs.iter().chain(&outcome.unused)),
        seconds: job.seconds(),
        peak_mb: peak_mb(),
        entry: written(project, committed.entry)?.entry,
    })
}

/// Finds duplicates without storing anything.
pub(crate) fn find(project: &Project, told: &Told, job: &Job) -> Result<Matched, Fault> {
    let snapshot = look(project, |connection| snapshot::read(connection, &[], &told.ignored, job))?;
    let Snapshot { builder, ids, imports, overrides, judgements, .. } = snapshot;
    if ids.is_empty() {
        return Err(Fault::refused(Message::new("error.no_records_yet")));
    }
    let records: Records = builder.finish(job)?;
    let constraints = Constraints::resolve(&judgements);
    let options = Options { rules: told.for_engine(), ..Options::default() };
    let outcome = matching::run(&records, &constraints, &options, job)?;
    Ok(Matched { ids, outcome, imports, overrides, told: told.text() })
}

/// The values that most share.
pub(crate) fn hub_lines<'a>(hubs: impl Iterator<Item = &'a matching::Hub>) -> Vec<HubLine> {
    let mut hubs: Vec<_> = hubs.collect();
    hubs.sort_by_key(|hub| (Reverse(hub.records), &hub.slot, &hub.value));
    hubs.dedup();
    hubs.iter()
        .take(HUBS_SHOWN)
        .map(|hub| HubLine {
            attribute: hub.slot.to_string(),
            value: hub.value.clone(),
            records: hub.records,
        })
        .collect()
}

/// Stores what was found as a run, and makes it the current one.
pub(crate) fn store(ledger: &mut Ledger<'_>, matched: &Matched, job: &Job) -> StoreResult<i64> {
    job.report("store", 0, 0);
    let Matched { ids, outcome, imports, overrides, told } = matched;
    let start = RunStart {
        model: &outcome.model.to_json(),
        records: ids.len() as i64,
        imports,
        rules: told.as_deref(),
        overrides: *overrides,
    };
    let run = ledger.run(&start)?;
    store_rows(ledger, run, outcome, ids, job)?;
    Ok(run)
}

fn store_rows(
    ledger: &mut Ledger<'_>,
    run: i64,
    outcome: &Outcome,
    ids: &[i64],
    job: &Job,
) -> StoreResult<()> {
    let Outcome { pairs, clusters, frequencies, .. } = outcome;
    let members: usize = clusters.iter().map(|cluster| cluster.members.len()).sum();
    let total = pairs.len() + clusters.len() + members + frequencies.len();
    let mut done = 0;
    let mut tick = |rows| {
        done += rows;
        job.report("store", done as u64, total as u64);
        if job.is_cancelled() { Err(StoreError::Cancelled) } else { Ok(()) }
    };
    let scored = |pair: &matching::Pair| {
        let (a, b) = (ids[pair.a as usize], ids[pair.b as usize]);
        Pair { a, b, probability: f64::from(pair.probability), bits: f64::from(pair.bits) }
    };
    ledger.add_pairs(run, pairs.iter().map(scored), &mut tick)?;
    let names = stable_ids(&ledger.clusters_before(run)?, ledger.last_cluster_id()?, clusters, ids);
    let named = || clusters.iter().zip(names.iter().copied());
    ledger.add_clusters(run, named().map(|(cluster, id)| stored_cluster(cluster, id)), &mut tick)?;
    let member =
        |id: i64| move |of: &matching::Member| (id, ids[of.record as usize], f64::from(of.confidence));
    let members = named().flat_map(|(cluster, id)| cluster.members.iter().map(member(id)));
    ledger.add_members(run, members, &mut tick)?;
    let frequencies = frequencies.iter().map(|of| (of.column.as_str(), of.value.as_str(), of.count));
    ledger.add_term_frequencies(run, frequencies, &mut tick)?;
    let hubs = outcome.hubs.iter().map(|hub| Hub {
        slot: hub.slot.to_string(),
        value: hub.value.clone(),
        records: i64::from(hub.records),
    });
    ledger.add_hubs(run, hubs, &mut |_| Ok(()))
}

fn stored_cluster(cluster: &Cluster, id: i64) -> run::Cluster {
    run::Cluster {
        id,
        band: match cluster.band {
            Band::Sure => 0,
            Band::Review => 1,
            Band::Unlikely => 2,
        },
        confidence: f64::from(cluster.confidence),
        size: cluster.members.len() as i64,
        conflict: cluster.conflict,
        decision: 0,
        assured: f64::from(cluster.assured),
        joined: cluster.joined,
    }
}

/// Ids that survive a new run: a cluster keeps the id of the old cluster of which it holds the most
/// records (the lower id where it holds as many of two), and each old id goes to one cluster only.
fn stable_ids(before: &[(i64, i64)], last: i64, clusters: &[Cluster], ids: &[i64]) -> Vec<i64> {
    let before: FxHashMap<i64, i64> = before.iter().copied().collect();
    let mut claims: Vec<(Reverse<usize>, i64, usize)> = Vec::new();
    for (index, cluster) in clusters.iter().enumerate() {
        let mut shares: FxHashMap<i64, usize> = FxHashMap::default();
        for old in cluster.members.iter().filter_map(|member| before.get(&ids[member.record as usize])) {
            *shares.entry(*old).or_insert(0) += 1;
        }
        claims.extend(shares.into_iter().map(|(old, share)| (Reverse(share), old, index)));
    }
    claims.sort_unstable();
    let mut names = vec![0; clusters.len()];
    let mut given = rustc_hash::FxHashSet::default();
    for (_, old, index) in claims {
        if names[index] == 0 && given.insert(old) {
            names[index] = old;
        }
    }
    let mut next = last;
    for name in &mut names {
        if *name == 0 {
            next += 1;
            *name = next;
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use ficha_engine::matching::Member;

    use super::*;

    fn cluster(records: &[u32]) -> Cluster {
        Cluster {
            members: records.iter().map(|record| Member { record: *record, confidence: 1.0 }).collect(),
            confidence: 1.0,
            band: Band::Sure,
            conflict: false,
            assured: 1.0,
            joined: true,
        }
    }

    #[test]
    fn a_cluster_keeps_its_id_while_it_keeps_its_records() {
        let ids: Vec<i64> = (100..110).collect();
        // Before: cluster 7 = {100, 101, 102}, cluster 8 = {103, 104}.
        let before = [(100, 7), (101, 7), (102, 7), (103, 8), (104, 8)];
        // 7 lost record 102 to a new cluster; 8 gained one; one cluster is all new.
        let clusters = [cluster(&[0, 1]), cluster(&[2, 5]), cluster(&[3, 4, 6]), cluster(&[7, 8])];
        assert_eq!(stable_ids(&before, 8, &clusters, &ids), [7, 9, 8, 10]);
    }
}
