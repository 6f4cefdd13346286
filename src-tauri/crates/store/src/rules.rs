//! The rules in force: where the bands lie, and what the match was told. One document, changed as a whole.
//!
//! The band of each cluster of the current run is derived from them, and found anew in the transaction
//! that changes them or makes another run the current one. Not here: what the match makes of its part
//! (`desk`, `engine`).

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::{
    error::Result,
    run::{self, BandCount},
    transact::{Ledger, Noun, Stale},
};

/// The rules of a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rules {
    /// A cluster that may be sure is so from this probability on.
    pub sure_from: f32,
    /// A cluster below this is unlikely.
    pub review_from: f32,
    /// What the match is told (JSON, owned by `desk`, the same text for the same rules); `None`: nothing.
    pub matching: Option<String>,
}

impl Default for Rules {
    /// Every cluster whose records joined is worth a look.
    fn default() -> Self {
        Rules { sure_from: 0.99, review_from: 0.0, matching: None }
    }
}

/// Undecided clusters within one step of probability.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Step {
    /// Those that may be sure.
    pub eligible: i64,
    /// Those that may not.
    pub held_back: i64,
    /// What the probabilities of the eligible ones lack to 1, in sum.
    pub wrong: f64,
    /// The probabilities of all, in sum.
    pub right: f64,
}

/// The band of a cluster, by the thresholds `?1` (sure) and `?2` (review).
const BAND: &str = "CASE WHEN joined = 0 THEN 2 WHEN assured > 0 AND assured >= ?1 THEN 0
     WHEN confidence >= ?2 THEN 1 ELSE 2 END";

/// The rules in force.
pub fn in_force(connection: &Connection) -> Result<Rules> {
    Ok(match document(connection)? {
        Some(document) => serde_json::from_str(&document)?,
        None => Rules::default(),
    })
}

fn document(connection: &Connection) -> Result<Option<String>> {
    Ok(connection.query_row("SELECT document FROM rules WHERE id = 0", [], |row| row.get(0)).optional()?)
}

/// Clusters of a run by band, as they would be under these rules.
pub fn band_counts(connection: &Connection, run: i64, rules: &Rules) -> Result<[BandCount; 3]> {
    let sql = format!("SELECT {BAND}, count(*), sum(decision = 0) FROM cluster WHERE run_id = ?3 GROUP BY 1");
    run::counts(connection, &sql, params![rules.sure_from, rules.review_from, run])
}

/// Undecided clusters whose records joined, in `steps` steps of probability from 0 to 1: those that may be
/// sure by the threshold up to which they are, the others by their weakest member.
pub fn steps(connection: &Connection, run: i64, steps: usize) -> Result<Vec<Step>> {
    let mut statement = connection.prepare(
        "SELECT assured, confidence FROM cluster WHERE run_id = ? AND decision = 0 AND joined = 1",
    )?;
    let mut rows = statement.query([run])?;
    let mut found = vec![Step::default(); steps];
    while let Some(row) = rows.next()? {
        let (assured, confidence): (f32, f32) = (row.get(0)?, row.get(1)?);
        let eligible = assured > 0.0;
        let Some(step) = found.get_mut(step_of(if eligible { assured } else { confidence }, steps)) else {
            continue;
        };
        step.right += f64::from(confidence);
        if eligible {
            step.eligible += 1;
            step.wrong += 1.0 - f64::from(confidence);
        } else {
            step.held_back += 1;
        }
    }
    Ok(found)
}

/// The step that a probability is in: the last whose lower end it reaches.
fn step_of(probability: f32, steps: usize) -> usize {
    let near = (probability * steps as f32).round().max(0.0) as usize;
    // Compared as a threshold is: the division may round to either side.
    let below = probability < lower_end(near, steps);
    near.saturating_sub(usize::from(below)).min(steps.saturating_sub(1))
}

/// The lower end of a step.
pub fn lower_end(step: usize, steps: usize) -> f32 {
    step as f32 / steps as f32
}

impl Ledger<'_> {
    /// Puts rules in force.
    pub fn set_rules(&mut self, rules: &Rules) -> Result<()> {
        let (before, after) = (document(self.sql)?, serde_json::to_string(rules)?);
        if in_force(self.sql)? == *rules {
            return Ok(());
        }
        self.changed(Noun::Rules, 0, before.as_deref(), Some(&after))?;
        self.put_rules(Some(&after))
    }

    pub(crate) fn rules_document(&self) -> Result<Option<String>> {
        document(self.sql)
    }

    pub(crate) fn put_rules(&mut self, document: Option<&str>) -> Result<()> {
        match document {
            Some(document) => {
                self.sql.execute("INSERT OR REPLACE INTO rules (id, document) VALUES (0, ?)", [document])?
            }
            None => self.sql.execute("DELETE FROM rules", [])?,
        };
        self.reband = true;
        self.is_stale(Stale::CLUSTERS);
        Ok(())
    }

    /// Finds the bands of the current run anew, where the rules or the run changed.
    pub(crate) fn refresh_bands(&mut self) -> Result<()> {
        if !std::mem::take(&mut self.reband) {
            return Ok(());
        }
        let Some(run) = run::current(self.sql)? else { return Ok(()) };
        let rules = in_force(self.sql)?;
        self.sql.execute(
            &format!("UPDATE cluster SET band = {BAND} WHERE run_id = ?3 AND band <> {BAND}"),
            params![rules.sure_from, rules.review_from, run],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bench::{Bench, stamp},
        run::{Cluster, RunStart, is_stale},
    };

    /// Confidence, assured, joined.
    const CLUSTERS: [(f32, f32, bool); 5] =
        [(0.995, 0.995, true), (0.95, 0.95, true), (0.97, 0.0, true), (0.4, 0.4, true), (0.45, 0.0, false)];

    fn add_run(ledger: &mut Ledger<'_>, matching: Option<&str>) -> Result<i64> {
        let run = ledger.run(&RunStart {
            model: "{}",
            records: 3,
            imports: &[1],
            rules: matching,
            overrides: 0,
        })?;
        for ((confidence, assured, joined), id) in CLUSTERS.into_iter().zip(1..) {
            let (confidence, assured) = (f64::from(confidence), f64::from(assured));
            let cluster =
                Cluster { id, band: 1, confidence, size: 2, conflict: false, decision: 0, assured, joined };
            ledger.add_clusters(run, [cluster].into_iter(), &mut |_| Ok(()))?;
        }
        Ok(run)
    }

    fn bench() -> Bench {
        let bench = Bench::new();
        bench.import("shop", &[("1", "Ana", None)]);
        bench.change(|ledger| add_run(ledger, None));
        bench
    }

    fn bands(bench: &Bench) -> [i64; 3] {
        let counts = bench.project.read(|connection| match run::current(connection)? {
            Some(run) => run::band_counts(connection, run),
            None => Ok(Default::default()),
        });
        counts.unwrap().map(|count| count.all)
    }

    fn set(bench: &Bench, rules: &Rules) -> Option<i64> {
        bench.change(|ledger| ledger.set_rules(rules)).entry
    }

    fn thresholds(sure_from: f32, review_from: f32) -> Rules {
        Rules { sure_from, review_from, matching: None }
    }

    #[test]
    fn thresholds_move_bands_and_undo_takes_them_back() {
        let bench = bench();
        assert_eq!(bands(&bench), [1, 3, 1], "found at the commit, whatever was handed in");
        let first = set(&bench, &thresholds(0.95, 0.5)).unwrap();
        assert_eq!(bands(&bench), [2, 1, 2]);
        let second = set(&bench, &thresholds(1.0, 0.96)).unwrap();
        assert_eq!(bands(&bench), [0, 2, 3]);
        assert!(bench.project.undo(&stamp(), Some(first)).is_err(), "later rules stand on it");
        bench.undo(second);
        assert_eq!(bands(&bench), [2, 1, 2]);
        bench.undo(first);
        assert_eq!(bands(&bench), [1, 3, 1]);
        assert_eq!(bench.project.read(in_force).unwrap(), Rules::default());
        bench.project.redo(&stamp(), Some(first)).unwrap();
        assert_eq!(bands(&bench), [2, 1, 2]);
        assert_eq!(bench.project.read(in_force).unwrap(), thresholds(0.95, 0.5));
        assert_eq!(set(&bench, &thresholds(0.95, 0.5)), None, "what is in force already is no change");
    }

    #[test]
    fn what_is_counted_is_what_comes() {
        let bench = bench();
        for rules in
            [thresholds(0.0, 0.0), thresholds(0.995, 0.4), thresholds(0.4, 0.45), thresholds(1.0, 1.0)]
        {
            let counted = bench.project.read(|connection| band_counts(connection, 1, &rules)).unwrap();
            set(&bench, &rules);
            assert_eq!(bands(&bench), counted.map(|count| count.all), "{rules:?}");
        }
    }

    #[test]
    fn another_run_is_banded_by_the_rules_in_force() {
        let bench = bench();
        let second = bench.change(|ledger| add_run(ledger, None)).entry.unwrap();
        set(&bench, &thresholds(0.95, 0.5)).unwrap();
        bench.undo(second);
        assert_eq!(bands(&bench), [2, 1, 2], "the older run is shown by the rules in force");
    }

    #[test]
    fn a_run_made_with_other_rules_is_stale() {
        let bench = bench();
        let stale = || {
            let look = |connection: &Connection| {
                let run = run::current(connection)?.unwrap();
                is_stale(connection, &run::get(connection, run)?.unwrap())
            };
            bench.project.read(look).unwrap()
        };
        assert!(!stale());
        let told = Rules { matching: Some("{\"ignored\":[\"city\"]}".into()), ..Rules::default() };
        let entry = set(&bench, &told).unwrap();
        assert!(stale());
        let matched = bench.change(|ledger| add_run(ledger, told.matching.as_deref())).entry.unwrap();
        assert!(!stale());
        bench.undo(entry);
        assert!(stale(), "the run follows rules that are undone");
        bench.undo(matched);
        assert!(!stale());
    }

    #[test]
    fn steps_hold_what_their_threshold_would_take() {
        let bench = bench();
        let steps = bench.project.read(|connection| steps(connection, 1, 200)).unwrap();
        for threshold in [0, 79, 80, 81, 190, 191, 198, 199] {
            let rules = thresholds(lower_end(threshold, 200), 0.0);
            let sure = bench.project.read(|connection| band_counts(connection, 1, &rules)).unwrap()[0].open;
            let sum: i64 = steps[threshold..].iter().map(|step| step.eligible).sum();
            assert_eq!(sum, sure, "from {}", lower_end(threshold, 200));
        }
        assert_eq!(
            steps.iter().map(|step| step.held_back).sum::<i64>(),
            1,
            "pairs under the cut stand in none"
        );
        assert_eq!(steps[194].held_back, 1);
        assert!((steps[190].wrong - 0.05).abs() < 1e-6 && (steps[190].right - 0.95).abs() < 1e-6);
        for step in 0..=200 {
            assert_eq!(
                step_of(lower_end(step, 200), 200),
                step.min(199),
                "a threshold is the end of its step"
            );
        }
    }
}
