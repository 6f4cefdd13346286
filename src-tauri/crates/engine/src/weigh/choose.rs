//! Several anchored fits, and the one that looks like a list of people.
//!
//! No labels: a fit is judged by what it would mean. Not here: the fitting itself.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    CLASSES, Weights,
    em::{self, Anchor, Fit, Patterns},
    prior,
};
use crate::{compare::Comparer, records::Records};

/// How the chosen fit came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FitReport {
    /// Strength of the anchor on the match class.
    pub strength: f64,
    /// Expected matches a record.
    pub matches_a_record: f64,
    /// Undecided pairs for each expected match.
    pub undecided_ratio: f64,
    /// Candidate pairs looked at.
    pub pairs: f64,
}

const STRENGTHS: [f64; 3] = [0.5, 1.0, 2.0];

/// Fits the mixture to the patterns of a sample that stands for `scale` times as many pairs.
pub(crate) fn fit(patterns: &Patterns, comparer: &Comparer<'_>, records: &Records) -> (Weights, FitReport) {
    let tables: Vec<_> = comparer
        .comparisons
        .iter()
        .map(|comparison| {
            let column = records.column(&comparison.id).or_else(|| records.column("postcode"));
            prior::table(comparison, column.map(|at| &records.columns[at]))
        })
        .collect();
    let shares = [0.25, 0.15, 0.15, 0.1, 0.35];
    let fits: Vec<(f64, Fit)> = STRENGTHS
        .par_iter()
        .map(|strength| {
            let anchor = Anchor { own: *strength, others: 0.1, floor: 20.0 };
            (*strength, em::fit(patterns, &tables, shares, anchor))
        })
        .collect();
    choose(fits, patterns.total(), records.len() as f64)
}

fn choose(fits: Vec<(f64, Fit)>, pairs: f64, records: f64) -> (Weights, FitReport) {
    let _ = CLASSES;
    let badness = |fit: &Fit| fit.undecided / fit.matches.max(1.0);
    let mut best: Option<(f64, Fit)> = None;
    for (strength, fit) in fits {
        if std::env::var("FICHA_DEBUG").is_ok() {
            eprintln!(
                "   s={strength} matches={:.0} ({:.2}/rec) undecided={:.0} ll={:.4} pi={:?}",
                fit.matches,
                fit.matches / records,
                fit.undecided,
                fit.likelihood,
                fit.weights.classes.map(|b| (b.exp2() * 1000.0).round() / 1000.0)
            );
        }
        if best.as_ref().is_none_or(|(_, known)| badness(&fit) < badness(known)) {
            best = Some((strength, fit));
        }
    }
    let Some((strength, fit)) = best else {
        return (
            Weights { classes: [0.0; CLASSES], levels: Vec::new() },
            FitReport { strength: 0.0, matches_a_record: 0.0, undecided_ratio: 0.0, pairs },
        );
    };
    let report = FitReport {
        strength,
        matches_a_record: fit.matches / records.max(1.0),
        undecided_ratio: badness(&fit),
        pairs,
    };
    (fit.weights, report)
}
