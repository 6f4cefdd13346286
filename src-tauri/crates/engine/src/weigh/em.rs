//! Expectation-maximisation of the class mixture, anchored by the prior tables.
//!
//! Pairs with equal levels are one pattern with a count, so that the cost does not grow with the
//! list. The anchor is worth a multiple of a class's own mass: too weak, and the match class wanders
//! off to households; too strong, and the data is not heard.

use rayon::prelude::*;

use super::{CLASSES, Class, Weights, prior::Prior};
use crate::compare::{LEVELS, Level};

/// Distinct level vectors and how many pairs have each.
pub(crate) struct Patterns {
    /// Row-major levels, `width` a pattern.
    pub(crate) levels: Vec<Level>,
    pub(crate) counts: Vec<f64>,
    pub(crate) width: usize,
}

impl Patterns {
    pub(crate) fn total(&self) -> f64 {
        self.counts.iter().sum()
    }
}

/// How firmly the prior holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Anchor {
    /// Pseudo-pairs of the match class, as a multiple of its own mass.
    pub(crate) own: f64,
    /// The same for households.
    pub(crate) household: f64,
    /// The same for the other classes.
    pub(crate) others: f64,
    /// The same for the match class in columns that nothing is known of.
    pub(crate) own_unknown: f64,
    /// The same for the other classes in such columns.
    pub(crate) others_unknown: f64,
    /// Pseudo-pairs of every class, whatever its mass: what a tiny list is judged by.
    pub(crate) floor: f64,
}

/// A fitted mixture and how it sees the patterns.
pub(crate) struct Fit {
    pub(crate) weights: Weights,
    /// The weights before the data loosened the related classes: what *sure* must also hold by.
    pub(crate) careful: Weights,
    /// Expected matches among the pairs.
    pub(crate) matches: f64,
    /// Pairs with a match probability between .1 and .9.
    pub(crate) undecided: f64,
}

impl Fit {
    /// Takes back what the loosening changed.
    pub(crate) fn go_back_to_careful(&mut self, patterns: &Patterns) {
        let counts = expect(patterns, &self.careful);
        self.weights = self.careful.clone();
        (self.matches, self.undecided) = (counts.classes[0], counts.undecided);
    }
}

/// Log2 share of a class that a list cannot have.
const ABSENT: f32 = -200.0;

const ROUNDS: usize = 60;
/// Rounds with a loosened anchor: few, so that the classes keep their meaning.
const LOOSE_ROUNDS: usize = 8;

const HOUSEHOLD: usize = Class::Household as usize;

impl Anchor {
    /// Strangers and namesakes are whatever the candidate passes bring together, which only the data can
    /// tell. What a household shares is known beforehand: let loose, it turns into those.
    fn loosened(self) -> Self {
        Anchor { own: self.own * 0.25, household: self.household * 0.5, others: self.others * 0.005, ..self }
    }
}

/// Counts of an expectation step.
#[derive(Clone)]
struct Counts {
    classes: [f64; CLASSES],
    levels: Vec<[[f64; LEVELS]; CLASSES]>,
    likelihood: f64,
    undecided: f64,
}

impl Counts {
    fn new(width: usize) -> Self {
        Counts {
            classes: [0.0; CLASSES],
            levels: vec![[[0.0; LEVELS]; CLASSES]; width],
            likelihood: 0.0,
            undecided: 0.0,
        }
    }

    fn add(&mut self, other: &Counts) {
        for (sum, more) in self.classes.iter_mut().zip(&other.classes) {
            *sum += more;
        }
        for (table, more) in self.levels.iter_mut().zip(&other.levels) {
            for (row, more) in table.iter_mut().zip(more) {
                row.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
            }
        }
        self.likelihood += other.likelihood;
        self.undecided += other.undecided;
    }
}

/// Fits the mixture from the prior.
pub(crate) fn fit(patterns: &Patterns, prior: &[Prior], shares: [f64; CLASSES], anchor: Anchor) -> Fit {
    let total = patterns.total().max(1.0);
    let mut weights = maximise(&Counts::new(patterns.width), prior, shares, anchor);
    let mut counts = expect(patterns, &weights);
    let mut last = f64::NEG_INFINITY;
    for _ in 0..ROUNDS {
        weights = maximise(&counts, prior, shares, anchor);
        counts = expect(patterns, &weights);
        if (counts.likelihood - last).abs() < 1e-6 * total {
            break;
        }
        last = counts.likelihood;
    }
    // The anchor has done its work when the classes stand; then the data may speak, for a while.
    let careful = weights.clone();
    let loose = anchor.loosened();
    for _ in 0..LOOSE_ROUNDS {
        weights = maximise(&counts, prior, shares, loose);
        counts = expect(patterns, &weights);
    }
    Fit { weights, careful, matches: counts.classes[0], undecided: counts.undecided }
}

/// Patterns that one task sums, always in this order: sums do not depend on the threads.
const CHUNK: usize = 4096;

fn expect(patterns: &Patterns, weights: &Weights) -> Counts {
    let width = patterns.width.max(1);
    let parts: Vec<Counts> = patterns
        .levels
        .par_chunks(CHUNK * width)
        .zip(patterns.counts.par_chunks(CHUNK))
        .map(|(levels, counts)| expect_chunk(levels, counts, weights))
        .collect();
    let mut sum = Counts::new(patterns.width);
    for part in &parts {
        sum.add(part);
    }
    sum
}

fn expect_chunk(levels: &[Level], counts: &[f64], weights: &Weights) -> Counts {
    let width = weights.levels.len();
    let mut sum = Counts::new(width);
    for (levels, count) in levels.chunks_exact(width.max(1)).zip(counts.iter().copied()) {
        let joint = weights.joint(levels);
        let top = joint.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let shares = joint.map(|bits| f64::from((bits - top).exp2()));
        let whole: f64 = shares.iter().sum();
        sum.likelihood += count * (whole.log2() + f64::from(top));
        let shares = shares.map(|share| share / whole * count);
        if (0.1..0.9).contains(&(shares[0] / count)) {
            sum.undecided += count;
        }
        for (class, share) in shares.iter().enumerate() {
            sum.classes[class] += share;
            for (table, level) in sum.levels.iter_mut().zip(levels) {
                table[class][*level as usize] += share;
            }
        }
    }
    sum
}

fn maximise(counts: &Counts, prior: &[Prior], shares: [f64; CLASSES], anchor: Anchor) -> Weights {
    let pairs: f64 = counts.classes.iter().sum();
    let classes = [0, 1, 2, 3, 4, 5].map(|class| {
        let share = (counts.classes[class] + anchor.floor * shares[class]) / (pairs + anchor.floor);
        if shares[class] > 0.0 { share.max(1e-9).log2() as f32 } else { ABSENT }
    });
    let mut levels = vec![[[0.0_f32; LEVELS]; CLASSES]; prior.len()];
    for (at, table) in levels.iter_mut().enumerate() {
        for (class, row) in table.iter_mut().enumerate() {
            let seen = &counts.levels[at][class];
            let mass: f64 = seen.iter().skip(1).sum();
            let strength = match (class, prior[at].known) {
                (0, true) => anchor.own,
                (0, false) => anchor.own_unknown,
                (HOUSEHOLD, true) => anchor.household,
                (_, true) => anchor.others,
                (_, false) => anchor.others_unknown,
            };
            let pseudo = strength * mass + anchor.floor;
            for level in 1..LEVELS {
                let share = (seen[level] + pseudo * prior[at].table[class][level]) / (mass + pseudo);
                row[level] = share.max(1e-9).log2() as f32;
            }
        }
    }
    Weights { classes, levels }
}
