//! Find duplicates: from stored records to stored clusters.
//!
//! Reads a snapshot, works beside whatever else happens, and writes briefly at the end. Cancelled at
//! any moment, it leaves the project as it was.

use std::cmp::Reverse;

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    constraint::{Constraints, Judgement},
    matching::{self, Band, Cluster, Options, Outcome},
    records::{Records, RecordsBuilder},
};
use ficha_store::{
    Connection, Ledger, Project, Result as StoreResult, StoreError, raw,
    record::{self, CellsOf},
    run::{self, Hub, Pair, RunStart},
    verdict,
};
use rustc_hash::FxHashMap;

use crate::{
    clock,
    clusters::look,
    history::written,
    job::Job,
    memory::peak_mb,
    project::bands,
    standard::{Cell, Layouts},
    wire::{Fault, HubLine, MatchReport, Message},
};

/// Hub values that the report names.
const HUBS_SHOWN: usize = 20;

/// What is read for a match.
pub(crate) struct Snapshot {
    pub(crate) builder: RecordsBuilder,
    /// What the values of each record of the set are, sorted.
    pub(crate) slots: Vec<Slot>,
    /// Row id of each record of the set.
    pub(crate) ids: Vec<i64>,
    imports: Vec<i64>,
    judgements: Vec<Judgement>,
}

/// Finds duplicates among all records.
pub fn run(project: &Project, job: &Job) -> Result<MatchReport, Fault> {
    let snapshot = look(project, |connection| read_snapshot(connection, &[], job))?;
    let Snapshot { builder, ids, imports, judgements, .. } = snapshot;
    if ids.is_empty() {
        return Err(Fault::refused(Message::new("error.no_records_yet")));
    }
    let records: Records = builder.finish(job)?;
    let constraints = Constraints::resolve(&judgements);
    let outcome = matching::run(&records, &constraints, &Options::default(), job)?;
    drop(records);
    job.report("store", 0, 0);
    let model = outcome.model.to_json();
    let committed = project.transact(&clock::stamp(), "match", |ledger| {
        let start = RunStart { model: &model, records: ids.len() as i64, imports: &imports };
        let run = ledger.run(&start)?;
        ledger.note("count", outcome.clusters.len());
        store(ledger, run, &outcome, &ids, job)?;
        Ok(run)
    })?;
    project.tidy_if_large();
    let run = committed.value;
    let counts = project.read(|connection| run::band_counts(connection, run))?;
    Ok(MatchReport {
        run: run as u32,
        records: ids.len() as u32,
        pairs: outcome.pairs.len() as u32,
        bands: bands(counts),
        largest_cluster: outcome.clusters.iter().map(|cluster| cluster.members.len()).max().unwrap_or(0)
            as u32,
        hubs: hub_lines(&outcome),
        seconds: job.seconds(),
        peak_mb: peak_mb(),
        entry: written(project, committed.entry)?.entry,
    })
}

fn hub_lines(outcome: &Outcome) -> Vec<HubLine> {
    let mut hubs: Vec<_> = outcome.hubs.iter().collect();
    hubs.sort_by_key(|hub| (Reverse(hub.records), &hub.slot, &hub.value));
    hubs.iter()
        .take(HUBS_SHOWN)
        .map(|hub| HubLine {
            attribute: hub.slot.to_string(),
            value: hub.value.clone(),
            records: hub.records,
        })
        .collect()
}

/// Does a column take part in matching? Not what names the record, who handled it, what was agreed,
/// or free text about it.
fn is_evidence(attribute: &Attribute) -> bool {
    !(attribute.is_provenance()
        || attribute.is_consent()
        || matches!(
            attribute,
            Attribute::SourceKey
                | Attribute::Ignore
                | Attribute::Notes
                | Attribute::Tags
                | Attribute::Language
        ))
}

/// Reads the records of the project. `more`: what a list that joins them has beside their own attributes.
pub(crate) fn read_snapshot(connection: &Connection, more: &[Slot], job: &Job) -> Result<Snapshot, Fault> {
    let layouts = Layouts::load(connection)?;
    let mut slots = layouts.slots();
    slots.extend_from_slice(more);
    slots.sort();
    slots.dedup();
    slots.retain(|slot| is_evidence(&slot.attribute));
    let mut places: FxHashMap<i64, Vec<Option<usize>>> = FxHashMap::default();
    let total = record::count(connection)? as u64;
    let mut builder = RecordsBuilder::new(slots.clone(), NormaliseOptions::default());
    let mut ids = Vec::with_capacity(total as usize);
    let mut fault = None;
    let streamed = record::each_cells(connection, |of: CellsOf<'_>| {
        job.report("read", ids.len() as u64, total);
        if job.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        let place = match places.entry(of.import_id) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => match layouts.of(of.import_id) {
                Ok(layout) => {
                    new.insert(layout.slots.iter().map(|slot| slots.binary_search(slot).ok()).collect())
                }
                Err(missing) => {
                    fault = Some(missing);
                    return Err(StoreError::Cancelled);
                }
            },
        };
        push(&mut builder, &of, place, slots.len())?;
        ids.push(of.id);
        Ok(())
    });
    if let Some(fault) = fault {
        return Err(fault);
    }
    streamed?;
    let judgements = judgements(connection, &ids)?;
    Ok(Snapshot { builder, slots, judgements, imports: raw::present_imports(connection)?, ids })
}

fn push(
    builder: &mut RecordsBuilder,
    of: &CellsOf<'_>,
    place: &[Option<usize>],
    columns: usize,
) -> Result<(), StoreError> {
    let cells: Vec<Cell<'_>> = of.cells.map(serde_json::from_str).transpose()?.unwrap_or_default();
    let mut values = vec![""; columns];
    for (cell, place) in cells.iter().zip(place) {
        if let Some(column) = place {
            values[*column] = cell.0.trim();
        }
    }
    builder.push(of.source_id as u16, &values);
    Ok(())
}

/// The verdicts in force, newest first, by place in the set. Records that are withdrawn drop out.
pub(crate) fn judgements(connection: &Connection, ids: &[i64]) -> Result<Vec<Judgement>, StoreError> {
    let place = |record: &i64| ids.binary_search(record).ok().map(|index| index as u64);
    Ok(verdict::in_force(connection)?
        .into_iter()
        .map(|verdict| Judgement {
            groups: verdict
                .groups
                .iter()
                .map(|group| group.iter().filter_map(place).collect())
                .filter(|group: &Vec<u64>| !group.is_empty())
                .collect(),
        })
        .collect())
}

fn store(ledger: &mut Ledger<'_>, run: i64, outcome: &Outcome, ids: &[i64], job: &Job) -> StoreResult<()> {
    let stop = || if job.is_cancelled() { Err(StoreError::Cancelled) } else { Ok(()) };
    let total = (outcome.pairs.len() + outcome.clusters.len() + outcome.frequencies.len()) as u64;
    let mut done = 0;
    for pair in &outcome.pairs {
        stop()?;
        job.report("store", done, total);
        done += 1;
        let (a, b) = (ids[pair.a as usize], ids[pair.b as usize]);
        ledger.add_pair(
            run,
            &Pair { a, b, probability: f64::from(pair.probability), bits: f64::from(pair.bits) },
        )?;
    }
    let names = stable_ids(&ledger.clusters_before(run)?, ledger.last_cluster_id()?, &outcome.clusters, ids);
    for (cluster, id) in outcome.clusters.iter().zip(names) {
        stop()?;
        job.report("store", done, total);
        done += 1;
        let members: Vec<(i64, f64)> = cluster
            .members
            .iter()
            .map(|member| (ids[member.record as usize], f64::from(member.confidence)))
            .collect();
        ledger.add_cluster(run, &stored_cluster(cluster, id), &members)?;
    }
    for frequency in &outcome.frequencies {
        stop()?;
        job.report("store", done, total);
        done += 1;
        ledger.add_term_frequency(run, &frequency.column, &frequency.value, frequency.count)?;
    }
    for hub in &outcome.hubs {
        let hub =
            Hub { slot: hub.slot.to_string(), value: hub.value.clone(), records: i64::from(hub.records) };
        ledger.add_hub(run, &hub)?;
    }
    Ok(())
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
