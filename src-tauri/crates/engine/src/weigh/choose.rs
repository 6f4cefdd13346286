//! Several anchored fits, and the one that looks like a list of people.
//!
//! No labels: a fit is judged by what it would mean. Not here: the fitting itself.

use serde::{Deserialize, Serialize};

use super::{
    CLASSES, Class,
    em::{self, Anchor, Fit, Patterns},
    prior::Prior,
};
use crate::{
    compare::{Comparer, Level},
    normalise::Kind,
    records::Records,
};

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
const STRENGTHS: [f64; 4] = [0.5, 1.0, 2.0, 8.0];

/// What is first believed of a candidate pair: one person, household, namesakes, coworkers, strangers,
/// strangers born on one day.
const SHARES: [f64; CLASSES] = [0.25, 0.15, 0.15, 0.1, 0.25, 0.1];

/// Fits the mixture to the patterns of a sample of pairs.
pub(crate) fn fit(patterns: &Patterns, comparer: &Comparer<'_>, records: &Records) -> (Fit, FitReport) {
    let priors: Vec<Prior> =
        comparer.comparisons.iter().map(|comparison| Prior::new(comparison, records)).collect();
    let (pairs, size) = (patterns.total(), records.len().max(1) as f64);
    let mut best: Option<(f64, Fit)> = None;
    for strength in STRENGTHS {
        let mut fit = em::fit(patterns, &priors, shares(comparer), anchor(strength));
        if !identifies(&fit, comparer) {
            // Loosened, it has lost its way: the careful weights have not.
            fit.go_back_to_careful(patterns);
        }
        let good = plausible(&fit, size) && identifies(&fit, comparer);
        if good || best.as_ref().is_none_or(|(_, known)| undecided(&fit) < undecided(known)) {
            best = Some((strength, fit));
        }
        if good {
            break;
        }
    }
    let (strength, fit) = best.expect("there is at least one strength");
    let (matches_a_record, undecided_ratio) = (fit.matches / size, undecided(&fit));
    (fit, FitReport { strength, matches_a_record, undecided_ratio, pairs })
}

/// Undecided pairs for each match: what a collapsed fit has many of.
fn undecided(fit: &Fit) -> f64 {
    fit.undecided / fit.matches.max(1.0)
}

/// Do the matches of the fit agree on what belongs to one person? In a list without duplicates the class
/// of matches turns to whatever is most alike: namesakes, initials.
fn identifies(fit: &Fit, comparer: &Comparer<'_>) -> bool {
    const LEAST: f64 = 0.5;
    let own = |kind| matches!(kind, Kind::Email | Kind::Mobile | Kind::TaxId | Kind::BirthDate);
    comparer
        .comparisons
        .iter()
        .zip(&fit.weights.levels)
        .filter(|(known, _)| own(known.kind))
        .map(|(_, table)| AGREE.iter().map(|level| f64::from(table[0][*level as usize]).exp2()).sum::<f64>())
        .all(|agree| agree >= LEAST)
}

/// The levels of two values that agree, but for a slip.
const AGREE: [Level; 7] = [
    Level::ExactUnique,
    Level::ExactRare,
    Level::Exact,
    Level::Close,
    Level::OneDigit,
    Level::Swapped,
    Level::SamePart,
];

/// Could the fit describe a list of people? Otherwise a firmer anchor is tried.
fn plausible(fit: &Fit, records: f64) -> bool {
    undecided(fit) < 3.0 && fit.matches < 8.0 * records
}

/// A list without names of persons has no coworkers in it, one without days of birth nobody who shares one.
fn shares(comparer: &Comparer<'_>) -> [f64; CLASSES] {
    let mut shares = SHARES;
    let person = |kind| matches!(kind, Kind::GivenName | Kind::Surname);
    if !comparer.comparisons.iter().any(|known| person(known.kind)) {
        shares[Class::Coworker as usize] = 0.0;
    }
    if !comparer.comparisons.iter().any(|known| known.kind == Kind::BirthDate) {
        shares[Class::SameDay as usize] = 0.0;
    }
    shares
}

/// Columns that nothing is known of need a firmer hand.
fn anchor(strength: f64) -> Anchor {
    Anchor {
        own: strength,
        household: 1.0,
        others: 1.0,
        own_unknown: strength * 4.0,
        others_unknown: 1.0,
        floor: 20.0,
    }
}
