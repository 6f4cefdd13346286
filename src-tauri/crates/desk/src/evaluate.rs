//! How well the whole way does on a list whose truth is known: a fresh project, the same import with a
//! guessed mapping and the same match as in the app, and figures over the clusters that come out. In
//! `detail`, what else the engine can be asked about such a match.

mod detail;

use std::{collections::BTreeMap, path::Path, time::Instant};

pub use ficha_engine::evaluate::Scores;
use ficha_engine::evaluate::score;
use ficha_store::{Project, record, run};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{
    clusters::look,
    fault::of_file,
    import,
    job::Job,
    matching,
    memory::peak_mb,
    wire::{ColumnChoice, Fault, ImportFile, Message, ReadAs},
};
pub use detail::Detail;

/// What is to be evaluated.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The records.
    pub records: &'a Path,
    /// The truth: the key's column, and `cluster_id`.
    pub truth: &'a Path,
    /// The key's column in both. It takes no part in matching, nor does a column named `source`.
    pub key: &'a str,
    /// What a person would set right at the import.
    pub map: &'a [ColumnChoice],
    /// Also what takes further runs to tell.
    pub detail: bool,
}

/// The figures of an evaluation.
#[derive(Debug, Clone, Serialize)]
pub struct Evaluation {
    /// Precision, recall and F1, pairwise and B-cubed; records, clusters, the largest cluster.
    #[serde(flatten)]
    pub scores: Scores,
    /// Seconds of the import, of the match, and of the match's phases.
    pub seconds: BTreeMap<String, f64>,
    /// Peak memory of the process in MB (10^6 bytes).
    pub peak_mb: Option<u32>,
    /// What takes further runs to tell, if it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
}

/// Scores clusters that some other program made: a file with the key's column and `cluster_id`, against
/// the truth. A record that is not in the file is a cluster of its own.
pub fn made_elsewhere(clusters: &Path, truth: &Path, key: &str) -> Result<Scores, Fault> {
    let placed = read_clusters(clusters, key)?;
    let truth = read_clusters(truth, key)?;
    Ok(score(truth.iter().map(|(record, entity)| {
        let cluster = placed.get(record);
        ((cluster.is_some(), cluster.unwrap_or(record)), entity)
    })))
}

/// Evaluates the match of a list against its truth.
pub fn run(asked: &Asked<'_>, job: &Job) -> Result<Evaluation, Fault> {
    let Asked { records, key, .. } = *asked;
    let folder = ficha_exchange::private_folder().map_err(|error| {
        Fault::outside(Message::new("error.disk").with("detail", error.kind().to_string()))
    })?;
    let project = Project::create(&folder.path().join("evaluate.ficha"))?;
    let truth = read_clusters(asked.truth, key)?;
    let file = ImportFile {
        path: records.display().to_string(),
        read_as: ReadAs::default(),
        source: Some("evaluate".into()),
        map: [columns_left_out(records, key)?, asked.map.to_vec()].concat(),
        ..ImportFile::default()
    };
    let importing = Job::default();
    import::run(&project, &file, &importing)?;
    let mut seconds = BTreeMap::from([("import".to_owned(), total(&importing))]);
    let began = Instant::now();
    let matched = matching::run(&project, job)?;
    seconds.insert("match".to_owned(), (began.elapsed().as_secs_f64() * 1e3).round() / 1e3);
    let phases = matched.seconds.into_iter().filter(|(phase, _)| phase != "total");
    seconds.extend(phases.map(|(phase, spent)| (format!("match.{phase}"), spent)));
    let (scores, peak_mb) = (judge(&project, &truth)?, peak_mb());
    let detail = if asked.detail { Some(detail::of(&project, &truth, job)?) } else { None };
    Ok(Evaluation { scores, seconds, peak_mb, detail })
}

fn total(job: &Job) -> f64 {
    job.seconds().get("total").copied().unwrap_or_default()
}

fn columns_left_out(records: &Path, key: &str) -> Result<Vec<ColumnChoice>, Fault> {
    let choice =
        |column: &str, attribute: &str| ColumnChoice { column: column.into(), attribute: attribute.into() };
    let recognition = ficha_exchange::recognise(records, &ficha_exchange::ReadOptions::default())
        .map_err(|error| of_file(&error, records))?;
    let mut map = vec![choice(key, "source_key")];
    if recognition.headers.iter().any(|header| header == "source") {
        map.push(choice("source", "ignore"));
    }
    Ok(map)
}

/// Which cluster each key is in.
fn read_clusters(path: &Path, key: &str) -> Result<FxHashMap<String, String>, Fault> {
    let mut file = ficha_exchange::TableFile::at(path);
    let recognition =
        file.recognise(&ficha_exchange::ReadOptions::default()).map_err(|error| of_file(&error, path))?;
    let column = |name: &str| {
        recognition.headers.iter().position(|header| header == name).ok_or_else(|| {
            Fault::refused(Message::new("error.truth_column").with("column", name).with("path", path))
        })
    };
    let (key, cluster) = (column(key)?, column("cluster_id")?);
    let mut clusters = FxHashMap::default();
    file.read(&recognition, &mut |item, _| {
        if let ficha_exchange::Item::Row(row) = item {
            clusters.insert(row.get(key).trim().to_owned(), row.get(cluster).trim().to_owned());
        }
        std::ops::ControlFlow::Continue(())
    })
    .map_err(|error| of_file(&error, path))?;
    Ok(clusters)
}

/// Scores the clusters that count as found (sure and to review). A record without truth is left out.
fn judge(project: &Project, truth: &FxHashMap<String, String>) -> Result<Scores, Fault> {
    look(project, |connection| {
        let mut placed: FxHashMap<i64, i64> = FxHashMap::default();
        if let Some(current) = run::current(connection)? {
            for band in [0, 1] {
                let filter = run::ClusterFilter { band: Some(band), decided: None };
                for cluster in run::clusters(connection, current, filter, 0, u32::MAX)? {
                    for (record, _) in run::members(connection, current, cluster.id)? {
                        placed.insert(record, cluster.id);
                    }
                }
            }
        }
        let mut of: Vec<((bool, i64), &String)> = Vec::new();
        record::each_identity(connection, |identity| {
            if let Some(entity) = truth.get(identity.source_key) {
                let cluster = placed.get(&identity.id);
                of.push((cluster.map_or((false, identity.id), |cluster| (true, *cluster)), entity));
            }
            Ok(())
        })?;
        Ok(score(of.into_iter()))
    })
}
