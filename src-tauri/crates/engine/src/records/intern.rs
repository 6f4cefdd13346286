//! Distinct strings of a column, each stored once and named by a small number.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Distinct strings in one block of memory; 0 is the empty string, which means missing.
#[derive(Debug, Clone)]
pub(crate) struct Interner {
    bytes: String,
    /// Where string `i` ends; it begins where its predecessor ends.
    ends: Vec<u32>,
    /// Open addressing; the length is a power of two.
    slots: Vec<Slot>,
}

/// The id of a string, 0 while the slot is free, and some of its hash, so that hardly any other string is
/// read when one is sought.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    id: u32,
    tag: u32,
}

/// The same hash in every run and on every machine.
pub(crate) fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.write_u8(0xff);
    hasher.finish()
}

impl Default for Interner {
    fn default() -> Self {
        Interner { bytes: String::new(), ends: vec![0], slots: vec![Slot::default(); 64] }
    }
}

impl Interner {
    /// How many strings there are, the empty one among them.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The hash of each string, by its id.
    pub(crate) fn digests(&self) -> Vec<u64> {
        (0..self.len() as u32).map(|id| hash(self.get(id))).collect()
    }

    pub(crate) fn get(&self, id: u32) -> &str {
        let id = id as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        &self.bytes[start..self.ends[id] as usize]
    }

    /// The id of a string, stored now if it is new. A column of 4 GB of distinct text counts what is
    /// beyond as missing.
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        if text.is_empty() || self.bytes.len() + text.len() > u32::MAX as usize {
            return 0;
        }
        let hash = hash(text);
        let (mask, tag) = (self.slots.len() - 1, hash as u32);
        let mut at = (hash >> 20) as usize & mask;
        while self.slots[at].id != 0 {
            let Slot { id, tag: known } = self.slots[at];
            if known == tag && self.get(id) == text {
                return id;
            }
            at = (at + 1) & mask;
        }
        let id = self.ends.len() as u32;
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
        self.slots[at] = Slot { id, tag };
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![Slot::default(); mask + 1];
        for id in 1..self.ends.len() as u32 {
            let hash = hash(self.get(id));
            let mut at = (hash >> 20) as usize & mask;
            while slots[at].id != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = Slot { id, tag: hash as u32 };
        }
        self.slots = slots;
    }

    /// Gives back the memory that only interning needs.
    pub(crate) fn freeze(&mut self) {
        self.slots = Vec::new();
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_keeps_its_id() {
        let mut interner = Interner::default();
        let ids: Vec<u32> = (0..1000).map(|i| interner.intern(&format!("value {}", i % 300))).collect();
        assert_eq!(interner.len(), 301, "three hundred distinct strings and the empty one");
        for (i, id) in ids.iter().enumerate() {
            assert_eq!(interner.get(*id), format!("value {}", i % 300));
        }
        assert_eq!(interner.intern(""), 0);
    }
}
