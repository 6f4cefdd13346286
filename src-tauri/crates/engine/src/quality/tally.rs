//! Counts of one column: how full, how right, how often a value comes again.
//!
//! How many different values there are is counted exactly up to [`MOST`] of them. Beyond that every second
//! value is left out, again and again as they come, by a hash that any order of rows gives the same: what is
//! left says how many there are within half a percent, and the tally says that it is an estimate. Memory is
//! bounded, and tallies of parts of a list add up to that of the whole.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::attribute::Attribute;

/// Different values that are counted one by one.
const MOST: usize = 1 << 18;

/// Counts of the cells of one column.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Rows that have the column.
    pub rows: u64,
    /// Cells that are not empty.
    pub filled: u64,
    /// Of those, the ones that stand for nothing.
    pub placeholders: u64,
    /// Of those, the ones that are wrong in themselves.
    pub invalid: u64,
    /// Cells that a correction in force has changed.
    pub corrected: u64,
    values: Values,
}

/// Values by their hashes, with how often each came; those alone whose hash ends in `level` zeros.
#[derive(Debug, Clone, Default)]
struct Values {
    level: u32,
    counts: FxHashMap<u64, u32>,
}

impl Tally {
    /// Counts a value of the column.
    pub fn value(&mut self, attribute: &Attribute, cell: &str) {
        self.values.add(hash_of(attribute, cell), 1);
    }

    /// Different values.
    pub fn distinct(&self) -> u64 {
        (self.values.counts.len() as u64) << self.values.level
    }

    /// Cells whose value another cell of the column has too.
    pub fn shared(&self) -> u64 {
        let shared = self.values.counts.values().filter(|count| **count > 1).map(|count| u64::from(*count));
        let counted = shared.sum::<u64>() << self.values.level;
        counted.min(self.filled)
    }

    /// Are these two counted, and not estimated?
    pub fn is_exact(&self) -> bool {
        self.values.level == 0
    }

    /// Adds the counts of other rows.
    pub fn merge(&mut self, other: &Tally) {
        self.rows += other.rows;
        self.filled += other.filled;
        self.placeholders += other.placeholders;
        self.invalid += other.invalid;
        self.corrected += other.corrected;
        self.values.rise_to(other.values.level);
        for (hash, count) in &other.values.counts {
            self.values.add(*hash, *count);
        }
    }
}

impl Values {
    fn add(&mut self, hash: u64, count: u32) {
        if hash.trailing_zeros() < self.level {
            return;
        }
        *self.counts.entry(hash).or_default() += count;
        if self.counts.len() > MOST {
            self.rise_to(self.level + 1);
        }
    }

    fn rise_to(&mut self, level: u32) {
        if level > self.level {
            self.level = level;
            self.counts.retain(|hash, _| hash.trailing_zeros() >= level);
        }
    }
}

/// The same for two cells that say the same.
pub fn hash_of(attribute: &Attribute, cell: &str) -> u64 {
    let mut hasher = FxHasher::default();
    match attribute {
        Attribute::Email => cell.bytes().for_each(|c| hasher.write_u8(c.to_ascii_lowercase())),
        Attribute::Phone | Attribute::Mobile | Attribute::Fax => national(cell, &mut hasher),
        Attribute::TaxId => cell
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .for_each(|c| hasher.write_u8(c.to_ascii_uppercase())),
        _ => hasher.write(cell.as_bytes()),
    }
    let mut bits = hasher.finish();
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// The digits of a number, without Spain's country code.
fn national(cell: &str, hasher: &mut FxHasher) {
    let digits = || cell.bytes().filter(u8::is_ascii_digit);
    let count = digits().count();
    let begins = |with: &[u8]| digits().take(with.len()).eq(with.iter().copied());
    let code = match count {
        11 if begins(b"34") => 2,
        13 if begins(b"0034") => 4,
        _ => 0,
    };
    digits().skip(code).for_each(|c| hasher.write_u8(c));
}
