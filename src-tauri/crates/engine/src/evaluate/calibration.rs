//! Is a shown probability what it says: of the pairs shown as 90 %, are about 90 % right?

use serde::Serialize;

use super::Truth;
use crate::matching::Pair;

/// Pairs whose probability lies between two bounds, and how many of them are right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// Probabilities from here on.
    pub from: f32,
    /// Up to here, this one left out unless it is 1.
    pub to: f32,
    /// Judged pairs between the two.
    pub pairs: u64,
    /// How many of them are truly one.
    pub right: u64,
}

/// The pairs shown between `from` and `to`.
pub fn share(pairs: &[Pair], truth: &Truth, from: f32, to: f32) -> Share {
    let within = |p: f32| p >= from && (p < to || to >= 1.0);
    let judged = pairs.iter().filter(|pair| within(pair.probability)).filter_map(|pair| {
        let (a, b) = (truth[pair.a as usize]?, truth[pair.b as usize]?);
        Some(a == b)
    });
    let (mut shown, mut right) = (0, 0);
    for is_right in judged {
        shown += 1;
        right += u64::from(is_right);
    }
    Share { from, to, pairs: shown, right }
}

/// All shown pairs, by tenths.
pub fn calibration(pairs: &[Pair], truth: &Truth) -> Vec<Share> {
    const BOUNDS: [f32; 11] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0];
    BOUNDS.windows(2).map(|bounds| share(pairs, truth, bounds[0], bounds[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_falls_into_one_tenth() {
        let pair = |b: u32, probability: f32| Pair { a: 0, b, probability, bits: 0.0 };
        let pairs = [pair(1, 0.9), pair(2, 1.0), pair(3, 0.95), pair(4, 0.05), pair(5, 0.5), pair(6, 0.99)];
        let truth = [Some(7), Some(7), Some(7), Some(8), Some(8), Some(7), None];
        let tenths = calibration(&pairs, &truth);
        assert_eq!(
            tenths.iter().map(|share| share.pairs).sum::<u64>(),
            5,
            "a pair without truth is not judged"
        );
        let last = tenths.last().expect("there are ten");
        assert_eq!((last.pairs, last.right), (3, 2));
        assert_eq!((tenths[0].pairs, tenths[0].right), (1, 0));
        assert_eq!((tenths[5].pairs, tenths[5].right), (1, 1), "the lower bound belongs to the tenth");
        assert_eq!(share(&pairs, &truth, 0.85, 0.95).pairs, 1, "the upper bound does not");
    }
}
