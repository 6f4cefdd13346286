//! Sets of records, by their place in the list of all.
//!
//! Few are a list, many are bits: a set takes an eighth of a byte a record of the project at most, so that a
//! million rows with flaws in every column stay a matter of megabytes.

/// Ascending places.
#[derive(Debug, Clone)]
pub(super) enum Positions {
    Few(Vec<u32>),
    Many { bits: Vec<u64>, count: usize },
}

impl Positions {
    /// Of places in any order, each once; `all`: how many places there are.
    pub(super) fn new(mut places: Vec<u32>, all: usize) -> Self {
        if places.len() < all / 32 {
            places.sort_unstable();
            places.dedup();
            places.shrink_to_fit();
            return Positions::Few(places);
        }
        let mut bits = vec![0_u64; all.div_ceil(64)];
        for place in places {
            bits[place as usize / 64] |= 1 << (place % 64);
        }
        let count = bits.iter().map(|word| word.count_ones() as usize).sum();
        Positions::Many { bits, count }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Positions::Few(places) => places.len(),
            Positions::Many { count, .. } => *count,
        }
    }

    pub(super) fn has(&self, place: u32) -> bool {
        match self {
            Positions::Few(places) => places.binary_search(&place).is_ok(),
            Positions::Many { bits, .. } => {
                bits.get(place as usize / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
            }
        }
    }

    /// All from the `skip`th on.
    pub(super) fn after(&self, skip: usize) -> Box<dyn Iterator<Item = u32> + '_> {
        match self {
            Positions::Few(places) => Box::new(places.iter().skip(skip).copied()),
            Positions::Many { bits, .. } => {
                let (mut left, mut first) = (skip, 0);
                while let Some(word) = bits.get(first)
                    && word.count_ones() as usize <= left
                {
                    left -= word.count_ones() as usize;
                    first += 1;
                }
                let places = bits.iter().enumerate().skip(first).flat_map(|(at, word)| {
                    let word = *word;
                    (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at as u32 * 64 + bit)
                });
                Box::new(places.skip(left))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_say_the_same() {
        let places: Vec<u32> = (0..1_000).filter(|n| n % 7 == 3 || n % 64 == 63).rev().collect();
        let mut sorted = places.clone();
        sorted.sort_unstable();
        for (all, many) in [(1_000, true), (100_000, false)] {
            let set = Positions::new(places.clone(), all);
            assert_eq!(matches!(set, Positions::Many { .. }), many);
            assert_eq!(set.len(), sorted.len());
            for skip in [0, 1, 9, 63, 100, sorted.len(), sorted.len() + 5] {
                let expected: Vec<u32> = sorted.iter().skip(skip).copied().collect();
                assert_eq!(set.after(skip).collect::<Vec<_>>(), expected, "{all} from {skip}");
            }
            assert!((0..1_100).all(|place| set.has(place) == sorted.contains(&place)));
        }
    }
}
