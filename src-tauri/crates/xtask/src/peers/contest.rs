//! One list, one contestant after the other.

use super::environment::Environment;
use super::lists::List;
use crate::bench::measure::{Measured, measure};
use crate::cli::{answer, ficha};
use crate::failure::Failure;
use crate::process::command;
use crate::workspace;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a contestant reached with one of its settings.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Name of the list.
    pub list: String,
    /// `ficha`, `splink` or `goldenmatch`.
    pub who: &'static str,
    /// The threshold, where it has one.
    pub threshold: Option<f64>,
    /// What `ficha evaluate` says of its clusters.
    pub scores: Value,
    /// Seconds from the loaded list to the clusters; of `GoldenMatch`, whose program does all at once, from the file.
    pub seconds: f64,
    /// Of these, seconds of the span that all can be asked for: from clean values in memory to clusters (train,
    /// predict, cluster); none of a program that does all at once.
    pub span: Option<f64>,
    /// Seconds by phase, in words.
    pub phases: String,
    /// Peak of its memory in MB (10^6 bytes).
    pub peak_mb: f64,
}

/// The contestants.
pub struct Arena {
    pub cli: PathBuf,
    pub splink: Option<Environment>,
    pub goldenmatch: Option<Environment>,
}

impl Arena {
    /// Runs all on one list. A peer that ends with an error is told, and left out.
    pub fn contest(&self, list: &List) -> Result<Vec<Entry>, Failure> {
        let mut entries = vec![self.ficha(list)?];
        if let (Some(environment), Some(model)) = (&self.splink, &list.model) {
            add(&mut entries, "splink", self.peer(list, environment, "splink", Path::new(model)));
        }
        if let Some(environment) = &self.goldenmatch {
            let program = environment.program("goldenmatch");
            add(&mut entries, "goldenmatch", self.peer(list, environment, "goldenmatch", &program));
        }
        Ok(entries)
    }

    /// Import, then the match, measured as its user runs it; its clusters are judged in a run of their own.
    fn ficha(&self, list: &List) -> Result<Entry, Failure> {
        let project = list.work.join("contest.ficha");
        for suffix in ["", "-wal", "-shm", "-lock"] {
            let file = list.work.join(format!("contest.ficha{suffix}"));
            if file.exists() {
                std::fs::remove_file(&file).map_err(|e| Failure::io(&file, e))?;
            }
        }
        measure(quiet(ficha(&self.cli, "new", &project).arg("--json")))?;
        let map: Vec<String> =
            list.columns.iter().map(|(column, attribute)| format!("{column}={attribute}")).collect();
        let mut import = ficha(&self.cli, "import", &project);
        import
            .arg(&list.records)
            .args(["--json", "--source", "list", "--map"])
            .arg(format!("{}=source_key", list.key));
        measure(quiet(import.args(map.iter().flat_map(|choice| ["--map", choice]))))?;
        let matched = measure(quiet(ficha(&self.cli, "match", &project).arg("--json")))?;
        let mut evaluate = command(&self.cli);
        evaluate.args(["--json", "evaluate"]).arg(&list.records).arg(&list.truth).args(["--key", list.key]);
        let scores = answer(evaluate.args(map.iter().flat_map(|choice| ["--map", choice])))?;
        Ok(of_ficha(list, &matched, scores))
    }

    /// A peer, through `tests/peers/contestants.py`.
    fn peer(
        &self,
        list: &List,
        environment: &Environment,
        who: &'static str,
        what: &Path,
    ) -> Result<Vec<Entry>, Failure> {
        let script = workspace::root().join("tests").join("peers").join("contestants.py");
        let mut run = environment.python();
        run.arg("-B").arg(script).arg(who).arg(what).arg(&list.records).arg(list.work.join(who));
        let said = answer(&mut run)?;
        let seconds = said["seconds"].as_object().cloned().unwrap_or_default();
        let clusterings = said["clusterings"].as_array().cloned().unwrap_or_default();
        let mut entries = Vec::new();
        for clustering in &clusterings {
            let threshold = clustering["threshold"].as_f64();
            let counts = |phase: &str| match (phase, threshold) {
                ("read", _) => false,
                (_, Some(threshold)) if phase.starts_with("cluster") => {
                    phase == format!("cluster {threshold}")
                }
                _ => true,
            };
            let of: Vec<(&str, f64)> = seconds
                .iter()
                .filter(|(phase, _)| counts(phase))
                .map(|(phase, spent)| {
                    (phase.split(' ').next().unwrap_or(phase), spent.as_f64().unwrap_or(0.0))
                })
                .collect();
            let mut score = command(&self.cli);
            score.args(["--json", "evaluate"]).arg(clustering["file"].as_str().unwrap_or_default());
            score.arg(&list.truth).args(["--key", list.key, "--clusters"]);
            entries.push(Entry {
                list: list.name.clone(),
                who,
                threshold,
                scores: answer(&mut score)?,
                seconds: of.iter().map(|(_, spent)| spent).sum(),
                span: threshold.map(|_| of.iter().map(|(_, spent)| spent).sum()),
                phases: of
                    .iter()
                    .map(|(phase, spent)| format!("{phase} {spent:.1}"))
                    .collect::<Vec<_>>()
                    .join(", "),
                peak_mb: said["peak_mb"].as_f64().unwrap_or(f64::NAN),
            });
        }
        Ok(entries)
    }
}

/// Without the words for a person.
fn quiet(command: &mut Command) -> &mut Command {
    command.stderr(Stdio::null())
}

fn add(entries: &mut Vec<Entry>, who: &str, found: Result<Vec<Entry>, Failure>) {
    match found {
        Ok(found) => entries.extend(found),
        Err(failure) => eprintln!("{who} did not finish: {failure}"),
    }
}

fn of_ficha(list: &List, matched: &Measured, scores: Value) -> Entry {
    let report = matched.report();
    let phases = report["said"]["seconds"].as_object().cloned().unwrap_or_default();
    let shown = ["read", "normalise", "block", "train", "compare", "cluster", "store"];
    let of = |phase: &str| phases.get(phase).and_then(Value::as_f64);
    // What the peers find done for them in the clean list.
    let before = of("read").unwrap_or_default() + of("normalise").unwrap_or_default();
    let told = shown.into_iter().filter_map(|phase| Some(format!("{phase} {:.1}", of(phase)?)));
    Entry {
        list: list.name.clone(),
        who: "ficha",
        threshold: None,
        scores,
        seconds: matched.seconds(),
        span: Some(matched.seconds() - before),
        phases: told.collect::<Vec<_>>().join(", "),
        peak_mb: report["peak_mb"].as_f64().unwrap_or(f64::NAN),
    }
}
