//! How good a clustering is against the truth: pairwise and B-cubed precision, recall and F1, over the
//! whole clusters (closure), not over listed links.
//!
//! Pairwise: of the pairs put together, how many belong together. B-cubed (Bagga & Baldwin 1998): the
//! same from each record's point of view, so that one large cluster does not drown the rest.
//!
//! In the submodules, what a run can be asked beyond its clusters: whether the pairs were ever compared
//! and which cut would have been best (`reach`), how much of the work is left to a person (`review`), and
//! whether a shown probability is what it says (`calibration`).

mod calibration;
mod reach;
mod review;

use std::hash::Hash;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::matching::Cluster;

pub use calibration::{Share, calibration, share};
pub use reach::{AtCut, Blocking, at_cuts, blocking};
pub use review::{Review, review};

/// Who each record truly is, by its index. `None`: nobody knows, and the record is not judged.
pub type Truth = [Option<u32>];

/// The figures; 1 where there is nothing to get wrong.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Scores {
    /// Pairwise precision.
    pub precision: f64,
    /// Pairwise recall.
    pub recall: f64,
    /// Pairwise F1.
    pub f1: f64,
    /// B-cubed precision.
    pub b3_precision: f64,
    /// B-cubed recall.
    pub b3_recall: f64,
    /// B-cubed F1.
    pub b3_f1: f64,
    /// Records judged.
    pub records: u64,
    /// Predicted clusters, single records included.
    pub clusters: u64,
    /// Records of the largest predicted cluster.
    pub largest_cluster: u64,
}

/// Compares two clusterings of the same records: `of[i]` is (predicted, true) cluster of record `i`.
pub fn score<P: Eq + Hash, T: Eq + Hash>(of: impl Iterator<Item = (P, T)>) -> Scores {
    let mut predicted_ids: FxHashMap<P, u32> = FxHashMap::default();
    let mut true_ids: FxHashMap<T, u32> = FxHashMap::default();
    let mut joint: FxHashMap<(u32, u32), u64> = FxHashMap::default();
    for (predicted, truth) in of {
        let next = predicted_ids.len() as u32;
        let predicted = *predicted_ids.entry(predicted).or_insert(next);
        let next = true_ids.len() as u32;
        let truth = *true_ids.entry(truth).or_insert(next);
        *joint.entry((predicted, truth)).or_insert(0) += 1;
    }
    let mut predicted = vec![0_u64; predicted_ids.len()];
    let mut truth = vec![0_u64; true_ids.len()];
    for (&(p, t), &count) in &joint {
        predicted[p as usize] += count;
        truth[t as usize] += count;
    }
    figures(&joint, &predicted, &truth)
}

/// Scores the clusters of a run that count as found: those whose records joined.
pub fn score_clusters(clusters: &[Cluster], truth: &Truth) -> Scores {
    let mut placed: Vec<(bool, usize)> = (0..truth.len()).map(|record| (false, record)).collect();
    for (at, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| cluster.joined) {
        for member in &cluster.members {
            placed[member.record as usize] = (true, at);
        }
    }
    score(placed.into_iter().zip(truth).filter_map(|(place, truth)| Some((place, (*truth)?))))
}

/// Pairs that can be made of a group of so many records.
fn pairs_of(records: u64) -> u64 {
    records * records.saturating_sub(1) / 2
}

/// Pairs of records that are truly one.
fn true_pairs(truth: &Truth) -> u64 {
    let mut sizes: FxHashMap<u32, u64> = FxHashMap::default();
    for entity in truth.iter().flatten() {
        *sizes.entry(*entity).or_insert(0) += 1;
    }
    sizes.into_values().map(pairs_of).sum()
}

/// Pairs of judged records in a cluster, and how many of them are truly one.
fn pairs_in(cluster: &Cluster, truth: &Truth) -> (u64, u64) {
    let mut sizes: FxHashMap<u32, u64> = FxHashMap::default();
    for entity in cluster.members.iter().filter_map(|member| truth[member.record as usize]) {
        *sizes.entry(entity).or_insert(0) += 1;
    }
    (pairs_of(sizes.values().sum()), sizes.into_values().map(pairs_of).sum())
}

fn figures(joint: &FxHashMap<(u32, u32), u64>, predicted: &[u64], truth: &[u64]) -> Scores {
    let records: u64 = predicted.iter().sum();
    let pairs = |sizes: &mut dyn Iterator<Item = u64>| -> u64 { sizes.map(pairs_of).sum() };
    let together = pairs(&mut joint.values().copied());
    let precision = ratio(together as f64, pairs(&mut predicted.iter().copied()) as f64);
    let recall = ratio(together as f64, pairs(&mut truth.iter().copied()) as f64);
    // Sums of squares over sizes are exact in integers only cluster by cluster: sort, so that the
    // order of a hash map does not show in the last bit.
    let mut by_predicted: Vec<f64> =
        joint.iter().map(|(&(p, _), &n)| (n * n) as f64 / predicted[p as usize] as f64).collect();
    let mut by_truth: Vec<f64> =
        joint.iter().map(|(&(_, t), &n)| (n * n) as f64 / truth[t as usize] as f64).collect();
    by_predicted.sort_by(f64::total_cmp);
    by_truth.sort_by(f64::total_cmp);
    let b3_precision = ratio(by_predicted.iter().sum(), records as f64);
    let b3_recall = ratio(by_truth.iter().sum(), records as f64);
    Scores {
        precision,
        recall,
        f1: harmonic(precision, recall),
        b3_precision,
        b3_recall,
        b3_f1: harmonic(b3_precision, b3_recall),
        records,
        clusters: predicted.len() as u64,
        largest_cluster: predicted.iter().copied().max().unwrap_or(0),
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 1.0 }
}

fn harmonic(a: f64, b: f64) -> f64 {
    if a + b > 0.0 { 2.0 * a * b / (a + b) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-12, "{found} instead of {expected}");
    }

    #[test]
    fn figures_computed_by_hand() {
        // Predicted {1,2,3} {4,5}; true {1,2} {3,4,5}: 2 of 4 predicted pairs right, 2 of 4 true pairs found.
        let scores = score([("a", 1), ("a", 1), ("a", 2), ("b", 2), ("b", 2)].into_iter());
        near(scores.precision, 0.5);
        near(scores.recall, 0.5);
        // B-cubed precision: (2/3 + 2/3 + 1/3 + 1 + 1) / 5; recall: (1 + 1 + 1/3 + 2/3 + 2/3) / 5.
        near(scores.b3_precision, 11.0 / 15.0);
        near(scores.b3_recall, 11.0 / 15.0);
        assert_eq!((scores.clusters, scores.largest_cluster, scores.records), (2, 3, 5));
    }

    #[test]
    fn nothing_to_find_and_nothing_found_is_right() {
        let scores = score([(1, "a"), (2, "b")].into_iter());
        near(scores.f1, 1.0);
        let empty = score(std::iter::empty::<(u8, u8)>());
        assert_eq!(empty.records, 0);
    }
}
