//! Distinct strings of a column, each stored once and named by a small number.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Distinct strings in one block of memory; 0 is the empty string, which means missing.
#[derive(Debug, Clone)]
pub(crate) struct Interner {
    bytes: String,
    /// Where string `i` ends; it begins where its predecessor ends.
    ends: Vec<u32>,
    /// Open addressing: id of a string, or 0 for a free slot. The length is a power of two.
    slots: Vec<u32>,
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
        Interner { bytes: String::new(), ends: vec![0], slots: vec![0; 64] }
    }
}

impl Interner {
    /// How many strings there are, the empty one among them.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
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
        let mask = self.slots.len() - 1;
        let mut at = (hash(text) >> 20) as usize & mask;
        while self.slots[at] != 0 {
            if self.get(self.slots[at]) == text {
                return self.slots[at];
            }
            at = (at + 1) & mask;
        }
        let id = self.ends.len() as u32;
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
        self.slots[at] = id;
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![0; mask + 1];
        for id in 1..self.ends.len() as u32 {
            let mut at = (hash(self.get(id)) >> 20) as usize & mask;
            while slots[at] != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = id;
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
