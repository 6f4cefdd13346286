//! Clusters in a list, a cluster opened, and the whole list as a file.

use std::path::Path;

use ficha_exchange::{CsvOptions, csv_writer};
use ficha_store::{
    Connection, Project, StoreError,
    record::{self, Record},
    run::{self, Cluster, ClusterFilter},
    verdict,
};
use rustc_hash::FxHashMap;

use crate::{
    explain::Explainer,
    fault::of_writing,
    history::current_run,
    job::Job,
    profiles::golden_of,
    standard::{Layouts, title},
    wire::{
        ClusterCard, ClusterId, ClusterLine, ClusterPage, ClusterQuery, ClusterVerdict, Decision, Fault,
        GoldenValue, MemberCard, Message,
    },
};

/// Bands by their stored number.
const BANDS: [&str; 3] = ["sure", "review", "unlikely"];

/// A page of clusters, the surest first.
pub fn list(project: &Project, query: &ClusterQuery) -> Result<ClusterPage, Fault> {
    let band = match query.band.as_deref() {
        None => None,
        Some(name) => Some(
            BANDS
                .iter()
                .position(|band| *band == name)
                .ok_or_else(|| Fault::refused(Message::new("error.no_such_band").with("band", name)))?
                as i64,
        ),
    };
    let filter = ClusterFilter { band, decided: query.decided };
    look(project, |connection| {
        let Some(run) = run::current(connection)? else {
            return Ok(ClusterPage { total: 0, rows: Vec::new() });
        };
        let layouts = Layouts::load(connection)?;
        let total = run::cluster_count(connection, run, filter)?;
        let rows = run::clusters(connection, run, filter, query.offset, query.limit)?
            .into_iter()
            .map(|cluster| line(connection, &layouts, run, &cluster))
            .collect::<Result<_, Fault>>()?;
        Ok(ClusterPage { total: total as u32, rows })
    })
}

fn line(
    connection: &Connection,
    layouts: &Layouts,
    run: i64,
    cluster: &Cluster,
) -> Result<ClusterLine, Fault> {
    let members = run::members(connection, run, cluster.id)?;
    let first = members.first().map(|(record, _)| record::get(connection, *record)).transpose()?.flatten();
    let title = match &first {
        Some(record) => title(&layouts.values(record)?, &record.source_key),
        None => String::new(),
    };
    Ok(to_line(cluster, title))
}

fn to_line(cluster: &Cluster, title: String) -> ClusterLine {
    ClusterLine {
        id: cluster.id as u32,
        title,
        size: cluster.size as u32,
        confidence: cluster.confidence as f32,
        band: band_name(cluster.band).to_owned(),
        decision: decision(cluster.decision),
    }
}

/// A band by its stored number.
pub(crate) fn band_name(stored: i64) -> &'static str {
    BANDS[(stored as usize).min(2)]
}

fn decision(stored: i64) -> Decision {
    match stored {
        1 => Decision::Approved,
        2 => Decision::Rejected,
        3 => Decision::Split,
        _ => Decision::None,
    }
}

/// A cluster with its members side by side, what its profile would hold, what contradicts itself in it, and
/// its weakest link.
pub fn get(project: &Project, id: &ClusterId) -> Result<ClusterCard, Fault> {
    let none = || Fault::refused(Message::new("error.no_such_cluster").with("cluster", id.id));
    look(project, |connection| {
        let run = current_run(connection)?.ok_or_else(none)?;
        let cluster = run::cluster(connection, run.id, i64::from(id.id))?.ok_or_else(none)?;
        let layouts = Layouts::load(connection)?;
        let confidences = run::members(connection, run.id, cluster.id)?;
        let ids: Vec<i64> = confidences.iter().map(|(record, _)| *record).collect();
        let records = load(connection, &ids)?;
        let (attributes, mut members) = side_by_side(&layouts, &records)?;
        for (member, (_, confidence)) in members.iter_mut().zip(&confidences) {
            member.confidence = Some(*confidence as f32);
        }
        let first = records.first().ok_or_else(none)?;
        let title = title(&layouts.values(first)?, &first.source_key);
        let explainer = Explainer::new(connection, &run, &layouts)?;
        // The run has seen whether anything speaks against it: hardly ever, and to look takes all pairs.
        let contradictions = if cluster.conflict { explainer.contradictions(&records)? } else { Vec::new() };
        Ok(ClusterCard {
            line: to_line(&cluster, title),
            attributes,
            members,
            golden: golden_of(&layouts, &records)?,
            weakest: explainer.weakest_link(&records)?,
            contradictions,
            to_confirm: verdict::to_confirm(connection, &ids)?,
        })
    })
}

/// What the profile would hold if the members named were somebody else.
pub fn golden(project: &Project, verdict: &ClusterVerdict) -> Result<Vec<GoldenValue>, Fault> {
    let none = || Fault::refused(Message::new("error.no_such_cluster").with("cluster", verdict.id));
    look(project, |connection| {
        let run = run::current(connection)?.ok_or_else(none)?;
        let cluster = run::cluster(connection, run, i64::from(verdict.id))?.ok_or_else(none)?;
        let members = run::members(connection, run, cluster.id)?.into_iter().map(|(record, _)| record);
        let kept: Vec<i64> =
            members.filter(|record| !verdict.without.iter().any(|out| i64::from(*out) == *record)).collect();
        golden_of(&Layouts::load(connection)?, &load(connection, &kept)?)
    })
}

fn load(connection: &Connection, ids: &[i64]) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::with_capacity(ids.len());
    for id in ids {
        records.extend(record::get(connection, *id)?);
    }
    Ok(records)
}

/// Records as columns of a card: the attributes that any of them has, and a value an attribute.
pub(crate) fn side_by_side(
    layouts: &Layouts,
    records: &[Record],
) -> Result<(Vec<String>, Vec<MemberCard>), Fault> {
    let values: Vec<FxHashMap<String, String>> = records
        .iter()
        .map(|record| {
            let values = layouts.values(record)?;
            Ok(values.into_iter().map(|(slot, value)| (slot.to_string(), value.to_owned())).collect())
        })
        .collect::<Result<_, Fault>>()?;
    let attributes: Vec<String> = layouts
        .slots()
        .into_iter()
        .filter(|slot| !slot.attribute.is_key() && !slot.attribute.is_unused())
        .map(|slot| slot.to_string())
        .filter(|name| values.iter().any(|of| of.contains_key(name)))
        .collect();
    let members = records
        .iter()
        .zip(&values)
        .map(|(record, values)| {
            let layout = layouts.of(record.import_id)?;
            Ok(MemberCard {
                came: layout.came(record).map(|(slot, cell)| (slot.to_string(), cell.to_owned())).collect(),
                record: record.id as u32,
                source: layouts.source_name(record.source_id).to_owned(),
                source_key: record::given_key(&record.source_key).to_owned(),
                row: record.row as u32,
                confidence: None,
                modified: layouts.modified(record)?,
                values: attributes.iter().map(|name| values.get(name).cloned().unwrap_or_default()).collect(),
            })
        })
        .collect::<Result<_, Fault>>()?;
    Ok((attributes, members))
}

/// Writes one row a record: source, source key, row, cluster, confidence, band and decision. A record
/// in no cluster is a cluster of its own, named after its profile. Gives the rows written.
pub fn write_file(project: &Project, path: &Path, job: &Job) -> Result<u32, Fault> {
    let headers = ["source", "source_key", "row", "cluster_id", "member_confidence", "band", "decision"];
    let mut writer =
        csv_writer(path, &headers, CsvOptions::default()).map_err(|error| of_writing(&error, path))?;
    let rows = look(project, |connection| {
        let layouts = Layouts::load(connection)?;
        let clusters = cluster_by_record(connection)?;
        let total = record::count(connection)? as u64;
        let mut rows = 0_u32;
        let mut failed = None;
        let streamed = record::each_identity(connection, |identity| {
            job.report("write", u64::from(rows), total);
            if job.is_cancelled() {
                return Err(StoreError::Cancelled);
            }
            rows += 1;
            let (row, single) = (identity.row.to_string(), format!("R{}", identity.id));
            let source = layouts.source_name(identity.source_id);
            let (cluster, confidence, band, decision) = match clusters.get(&identity.id) {
                Some((cluster, confidence, band, decision)) => {
                    (format!("C{cluster}"), format!("{confidence:.4}"), *band, *decision)
                }
                None => (single, String::new(), "", ""),
            };
            let cells = [source, identity.source_key, &row, &cluster, &confidence, band, decision];
            writer.row(&cells).map_err(|error| {
                failed = Some(of_writing(&error, path));
                StoreError::Cancelled
            })
        });
        match (failed, streamed) {
            (Some(fault), _) => Err(fault),
            (None, Err(error)) => Err(error.into()),
            (None, Ok(())) => Ok(rows),
        }
    })?;
    writer.finish().map_err(|error| of_writing(&error, path))?;
    Ok(rows)
}

type Placed = (i64, f64, &'static str, &'static str);

fn cluster_by_record(connection: &Connection) -> Result<FxHashMap<i64, Placed>, Fault> {
    let Some(run) = run::current(connection)? else { return Ok(FxHashMap::default()) };
    let lines: FxHashMap<i64, (&'static str, &'static str)> =
        run::clusters(connection, run, ClusterFilter::default(), 0, u32::MAX)?
            .into_iter()
            .map(|cluster| {
                let decision = match decision(cluster.decision) {
                    Decision::None => "",
                    Decision::Approved => "approved",
                    Decision::Rejected => "rejected",
                    Decision::Split => "split",
                };
                (cluster.id, (band_name(cluster.band), decision))
            })
            .collect();
    let mut placed = FxHashMap::default();
    run::each_member(connection, run, |record, cluster, confidence| {
        let (band, decision) = lines.get(&cluster).copied().unwrap_or_default();
        placed.insert(record, (cluster, confidence, band, decision));
        Ok(())
    })?;
    Ok(placed)
}

/// Reads the project with our own faults inside.
pub(crate) fn look<T>(
    project: &Project,
    read: impl FnOnce(&Connection) -> Result<T, Fault>,
) -> Result<T, Fault> {
    project.read(|connection| Ok(read(connection)))?
}
