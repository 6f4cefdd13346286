//! How much of the work is left to a person: what may be approved unseen, and how many cards it takes to
//! find nearly all.

use serde::Serialize;

use super::{Truth, pairs_in, true_pairs};
use crate::matching::{Band, Cluster};

/// What the bands are worth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Review {
    /// Clusters of the *sure* band.
    pub sure_clusters: u64,
    /// Of the pairs that sure clusters put together, the share that belongs together; `None` without any.
    pub sure_precision: Option<f64>,
    /// Of all true pairs, the share that sure clusters put together.
    pub sure_share: f64,
    /// Clusters that are not sure: the cards of the queue.
    pub queue: u64,
    /// Cards that a person opens, the sure clusters being approved unseen, until the wanted share of the
    /// true pairs is found; `None` where all cards together do not hold so many.
    pub cards: Option<u64>,
}

/// Goes through the clusters as the review desk shows them: band by band, the surest first, of equals the
/// one with the first record. On a card, a person keeps together what truly belongs together.
pub fn review(clusters: &[Cluster], truth: &Truth, wanted: f64) -> Review {
    let all = true_pairs(truth);
    let (mut made, mut right) = (0, 0);
    let sure = clusters.iter().filter(|cluster| cluster.band == Band::Sure);
    let sure_clusters = sure
        .map(|cluster| pairs_in(cluster, truth))
        .inspect(|(pairs, good)| {
            made += pairs;
            right += good;
        })
        .count() as u64;
    let mut queue: Vec<&Cluster> = clusters.iter().filter(|cluster| cluster.band != Band::Sure).collect();
    queue.sort_by(|a, b| {
        let by_confidence = b.confidence.total_cmp(&a.confidence);
        a.band.cmp(&b.band).then(by_confidence).then(a.members[0].record.cmp(&b.members[0].record))
    });
    let sure_right = right;
    let enough = |found: u64| found as f64 >= wanted * all as f64;
    let mut cards = if enough(right) { Some(0) } else { None };
    for (at, cluster) in queue.iter().enumerate() {
        if cards.is_some() {
            break;
        }
        right += pairs_in(cluster, truth).1;
        cards = enough(right).then_some(at as u64 + 1);
    }
    Review {
        sure_clusters,
        sure_precision: (made > 0).then(|| sure_right as f64 / made as f64),
        sure_share: if all > 0 { sure_right as f64 / all as f64 } else { 0.0 },
        queue: queue.len() as u64,
        cards,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::Member;

    fn cluster(records: &[u32], band: Band, confidence: f32) -> Cluster {
        let members = records.iter().map(|record| Member { record: *record, confidence }).collect();
        let joined = band != Band::Unlikely;
        Cluster { members, confidence, band, conflict: false, assured: confidence, joined }
    }

    #[test]
    fn cards_are_counted_in_the_order_of_the_desk() {
        // Truth: {0,1} {2,3,4} {5,6} {7} {8}: five pairs.
        let truth = [0, 0, 1, 1, 1, 2, 2, 3, 4].map(Some);
        let clusters = [
            cluster(&[5, 6], Band::Unlikely, 0.4),
            cluster(&[2, 3, 4], Band::Review, 0.7),
            cluster(&[7, 8], Band::Review, 0.8),
            cluster(&[0, 1], Band::Sure, 0.999),
        ];
        let found = review(&clusters, &truth, 0.75);
        assert_eq!((found.sure_clusters, found.queue), (1, 3));
        assert_eq!(found.sure_precision, Some(1.0));
        assert!((found.sure_share - 0.2).abs() < 1e-12, "one of five pairs: {}", found.sure_share);
        assert_eq!(found.cards, Some(2), "a card in vain, then the one that brings it to four of five");
        assert_eq!(review(&clusters, &truth, 1.0).cards, Some(3));
        assert_eq!(review(&clusters, &truth, 0.2).cards, Some(0), "the sure clusters are enough");
        assert_eq!(review(&clusters[..1], &truth, 0.75).cards, None, "no card holds the rest");
    }

    #[test]
    fn a_sure_cluster_of_strangers_costs_precision() {
        let truth = [Some(0), Some(0), Some(1), None];
        let found = review(&[cluster(&[0, 1, 2, 3], Band::Sure, 0.99)], &truth, 0.95);
        assert_eq!(found.sure_precision, Some(1.0 / 3.0), "a record without truth is not judged");
        assert_eq!(review(&[], &truth, 0.95).sure_precision, None);
    }
}
