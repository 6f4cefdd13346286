//! What a contest is told as: on the terminal, in the table of known figures, and in the document on speed.

use super::contest::Entry;
use crate::accuracy::peers::Known;
use std::fmt::Write;

impl Entry {
    fn figure(&self, name: &str) -> f64 {
        self.scores[name].as_f64().unwrap_or(f64::NAN)
    }

    fn setting(&self) -> String {
        self.threshold.map_or_else(String::new, |threshold| format!(" at {threshold}"))
    }
}

/// Ficha's entry of the same contest.
fn ours(entries: &[&Entry]) -> Option<Entry> {
    entries.iter().find(|entry| entry.who == "ficha").map(|entry| (*entry).clone())
}

/// All entries of one list, a line each; times are also given as multiples of Ficha's.
pub fn text(entries: &[Entry]) -> String {
    let ours = ours(&entries.iter().collect::<Vec<_>>());
    let mut text = String::new();
    for entry in entries {
        let times = ours.as_ref().map_or(f64::NAN, |ours| entry.seconds / ours.seconds);
        let memory = ours.as_ref().map_or(f64::NAN, |ours| entry.peak_mb / ours.peak_mb);
        let _ = writeln!(
            text,
            "{:24} {:18} P {:.4} R {:.4} F1 {:.4} B³ {:.4}  {:8.1} s ({times:.1} ×)  {:6.0} MB ({memory:.1} ×)  {}",
            entry.list,
            format!("{}{}", entry.who, entry.setting()),
            entry.figure("precision"),
            entry.figure("recall"),
            entry.figure("f1"),
            entry.figure("b3_f1"),
            entry.seconds,
            entry.peak_mb,
            entry.phases,
        );
    }
    text
}

/// The threshold that a user who wants to be fairly sure would take.
const USUAL: f64 = 0.9;

/// What the table of known figures takes: of each peer, the usual setting and the best.
pub fn known(entries: &[Entry]) -> Vec<Known> {
    let known = |entry: &Entry, setting: &str| Known {
        set: entry.list.clone(),
        peer: entry.who.to_owned(),
        setting: setting.to_owned(),
        f1: entry.figure("f1"),
        b3_f1: Some(entry.figure("b3_f1")),
        measured: "here".to_owned(),
    };
    let mut all = Vec::new();
    let peers = entries.iter().filter(|entry| entry.who != "ficha");
    for entry in peers {
        let rivals = entries.iter().filter(|other| other.who == entry.who && other.list == entry.list);
        let best = rivals.max_by(|a, b| a.figure("f1").total_cmp(&b.figure("f1")));
        match entry.threshold {
            None => all.push(known(entry, "as it is")),
            Some(threshold) => {
                if (threshold - USUAL).abs() < 1e-9 {
                    all.push(known(entry, "at .9"));
                }
                if best.is_some_and(|best| best.threshold == entry.threshold) {
                    all.push(known(entry, "best cut"));
                }
            }
        }
    }
    all
}

/// Names of the lists among entries, each once.
pub fn sizes(entries: &[&Entry]) -> Vec<String> {
    let mut names: Vec<String> = entries.iter().map(|entry| entry.list.clone()).collect();
    names.dedup();
    names
}

/// The table of one list for the document on speed; of several thresholds, the usual one.
pub fn speed(entries: &[&Entry]) -> String {
    let mut text = String::from(
        "| | seconds | × Ficha | train to cluster | × Ficha | peak MB | × Ficha | F1 | by phase |\n|---|---:|---:|---:|---:|---:|---:|---:|---|\n",
    );
    let Some(ours) = ours(entries) else { return text };
    for entry in entries.iter().filter(|entry| entry.threshold.is_none_or(|at| (at - USUAL).abs() < 1e-9)) {
        let span = entry.span.zip(ours.span);
        let span =
            span.map_or("– | –".to_owned(), |(span, ours)| format!("{span:.1} | {:.1}", span / ours));
        let _ = writeln!(
            text,
            "| {}{} | {:.1} | {:.1} | {span} | {:.0} | {:.1} | {:.4} | {} |",
            entry.who,
            entry.setting(),
            entry.seconds,
            entry.seconds / ours.seconds,
            entry.peak_mb,
            entry.peak_mb / ours.peak_mb,
            entry.figure("f1"),
            entry.phases,
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(who: &'static str, threshold: Option<f64>, f1: f64, seconds: f64) -> Entry {
        let scores = json!({"f1": f1, "b3_f1": f1, "precision": f1, "recall": f1});
        Entry {
            list: "generated_9".into(),
            who,
            threshold,
            scores,
            seconds,
            span: (who != "goldenmatch").then_some(seconds / 2.0),
            phases: "all 1.0".into(),
            peak_mb: 100.0,
        }
    }

    #[test]
    fn the_usual_and_the_best_setting_are_known() {
        let entries = [
            entry("ficha", None, 0.97, 2.0),
            entry("splink", Some(0.5), 0.8, 9.0),
            entry("splink", Some(0.9), 0.85, 10.0),
            entry("splink", Some(0.99), 0.9, 11.0),
            entry("goldenmatch", None, 0.7, 30.0),
        ];
        let known = known(&entries);
        let named: Vec<(&str, &str, f64)> =
            known.iter().map(|of| (of.peer.as_str(), of.setting.as_str(), of.f1)).collect();
        assert_eq!(
            named,
            [("splink", "at .9", 0.85), ("splink", "best cut", 0.9), ("goldenmatch", "as it is", 0.7)]
        );
        let table = speed(&entries.iter().collect::<Vec<_>>());
        assert!(table.contains("| splink at 0.9 | 10.0 | 5.0 | 5.0 | 5.0 |"), "{table}");
        assert_eq!(table.lines().count(), 5, "a header, and a line a contestant: {table}");
        assert_eq!(text(&entries).lines().count(), entries.len());
    }
}
