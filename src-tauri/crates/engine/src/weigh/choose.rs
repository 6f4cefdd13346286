//! Several anchored fits, and the one that looks like a list of people.
//!
//! No labels: a fit is judged by what it would mean. Not here: the fitting itself.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    CLASSES, Class, Weights,
    em::{self, Anchor, Fit, Patterns},
    prior::Prior,
};
use crate::{compare::Comparer, normalise::Kind, records::Records};

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

/// Strengths of the anchor on the match class, in the order in which they are believed.
const STRENGTHS: [f64; 3] = [0.5, 1.0, 2.0];

/// What is first believed of a candidate pair: one person, household, namesakes, coworkers, strangers.
const SHARES: [f64; CLASSES] = [0.25, 0.15, 0.15, 0.1, 0.35];

/// Fits the mixture to the patterns of a sample of pairs.
pub(crate) fn fit(patterns: &Patterns, comparer: &Comparer<'_>, records: &Records) -> (Weights, FitReport) {
    let priors: Vec<Prior> = comparer
        .comparisons
        .iter()
        .map(|comparison| {
            let column = records.column(&comparison.id).or_else(|| records.column("postcode"));
            Prior::new(comparison, column.map(|at| &records.columns[at]))
        })
        .collect();
    let fits: Vec<(f64, Fit)> = STRENGTHS
        .par_iter()
        .map(|strength| (*strength, em::fit(patterns, &priors, shares(comparer), anchor(*strength))))
        .collect();
    choose(fits, patterns.total(), records.len() as f64)
}

/// A list without names of persons has no coworkers in it.
fn shares(comparer: &Comparer<'_>) -> [f64; CLASSES] {
    let mut shares = SHARES;
    let person = |kind| matches!(kind, Kind::GivenName | Kind::Surname);
    if !comparer.comparisons.iter().any(|known| person(known.kind)) {
        shares[Class::Coworker as usize] = 0.0;
    }
    shares
}

/// Columns that nothing is known of need a firmer hand.
fn anchor(strength: f64) -> Anchor {
    Anchor { own: strength, others: 1.0, own_unknown: strength * 4.0, others_unknown: 1.0, floor: 20.0 }
}

/// The first fit that could be a list of people; failing that, the most decided one.
fn choose(mut fits: Vec<(f64, Fit)>, pairs: f64, records: f64) -> (Weights, FitReport) {
    let undecided = |fit: &Fit| fit.undecided / fit.matches.max(1.0);
    let plausible = |fit: &Fit| undecided(fit) < 3.0 && fit.matches < 8.0 * records.max(1.0);
    let most_decided = || {
        let ratios = fits.iter().map(|(_, fit)| undecided(fit)).enumerate();
        ratios.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(at, _)| at)
    };
    let at = fits.iter().position(|(_, fit)| plausible(fit)).unwrap_or_else(most_decided);
    let (strength, fit) = fits.swap_remove(at);
    let report = FitReport {
        strength,
        matches_a_record: fit.matches / records.max(1.0),
        undecided_ratio: undecided(&fit),
        pairs,
    };
    (fit.weights, report)
}
