//! Seeded chance: xoshiro256** filled by splitmix64 (Blackman and Vigna, public domain algorithms).
//!
//! Written out here so that a seed gives the same bytes on every system and with every version of every library.
//! Nothing here uses transcendental functions, whose last bit differs between systems. Not for secrets.

/// A stream of reproducible random choices.
pub struct Chance([u64; 4]);

impl Chance {
    /// The stream of `seed`.
    pub fn new(seed: u64) -> Self {
        let mut x = seed;
        Self(std::array::from_fn(|_| {
            x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let a = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let b = (a ^ (a >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            b ^ (b >> 31)
        }))
    }

    fn next(&mut self) -> u64 {
        let s = &mut self.0;
        let out = s[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        out
    }

    /// A whole number in `0..n`; 0 when `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// A whole number in `low..=high`.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high + 1 - low)
    }

    /// True in a share `p` (0 to 1) of the calls.
    pub fn happens(&mut self, p: f64) -> bool {
        ((self.next() >> 11) as f64) < p * 9_007_199_254_740_992.0
    }

    /// One of `items`, all alike. `items` is one of this program's own tables, never empty.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// One of `items`, the early ones far more often: a cheap stand-in for Zipf's law.
    pub fn pick_early<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let nearer = self.below(items.len()).min(self.below(items.len()));
        &items[nearer]
    }

    /// `n` digits as text.
    pub fn digits(&mut self, n: usize) -> String {
        (0..n).map(|_| char::from(b'0' + self.below(10) as u8)).collect()
    }

    /// Puts `items` in a random order (Fisher-Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

/// Words with weights, read from a table such as `"María_José:236 Ana:234"` (`_` stands for a space).
pub struct Weighted {
    words: Vec<String>,
    upto: Vec<usize>,
}

impl Weighted {
    /// Reads a table; a word without a number weighs 1.
    pub fn read(table: &str) -> Self {
        let (mut words, mut upto, mut sum) = (Vec::new(), Vec::new(), 0);
        for entry in table.split_whitespace() {
            let (word, weight) = entry.rsplit_once(':').unwrap_or((entry, "1"));
            sum += weight.parse::<usize>().unwrap_or(1);
            words.push(word.replace('_', " "));
            upto.push(sum);
        }
        Self { words, upto }
    }

    /// A word, as often as its weight says.
    pub fn pick(&self, chance: &mut Chance) -> &str {
        &self.words[self.pick_index(chance)]
    }

    /// The place of a word in the table, as often as its weight says.
    pub fn pick_index(&self, chance: &mut Chance) -> usize {
        let at = chance.below(self.upto.last().copied().unwrap_or(0));
        self.upto.partition_point(|&u| u <= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_stream_for_ever() {
        let mut chance = Chance::new(1);
        let first: Vec<usize> = (0..5).map(|_| chance.below(1000)).collect();
        let mut again = Chance::new(1);
        assert_eq!(first, (0..5).map(|_| again.below(1000)).collect::<Vec<_>>(), "same seed, same stream");
        assert_ne!(Chance::new(2).next(), Chance::new(1).next(), "another seed, another stream");
    }

    #[test]
    fn weights_are_kept() {
        let table = Weighted::read("often:9 seldom_seen:1");
        let mut chance = Chance::new(3);
        let seldom = (0..10_000).filter(|_| table.pick(&mut chance) == "seldom seen").count();
        assert!((850..1150).contains(&seldom), "a tenth of the draws, got {seldom}");
    }
}
