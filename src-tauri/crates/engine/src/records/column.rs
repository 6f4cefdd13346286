//! One comparable column: distinct keys, how many records have each, and the parts of each key.

use super::{intern::Interner, shape::Shape};
use crate::normalise::{Kind, street::Street, text};

/// A column after normalisation. Value ids and part ids are private to it; 0 means missing.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    /// Stable name: an attribute (`surname`) or `custom:NAME`.
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) values: Interner,
    /// Records that have value `i`.
    pub(crate) counts: Vec<u32>,
    /// Words or members of values; empty for columns compared whole. Those of addresses are only for
    /// comparing: nobody asks how many records have them.
    pub(crate) parts: Interner,
    /// Records that have part `i`.
    pub(crate) part_counts: Vec<u32>,
    /// Where the parts of value `i` begin in `part_ids`.
    starts: Vec<u32>,
    part_ids: Vec<u32>,
    /// A bit for each value that has several parts.
    several: Vec<u64>,
    /// The shape of each value, and of each part.
    shapes: Vec<Shape>,
    part_shapes: Vec<Shape>,
}

/// Parts of a value that are told apart; what comes after them is not looked at.
pub(crate) const MOST_PARTS: usize = 16;

/// Are values of the kind several words or members, each with its own frequency?
pub(crate) fn has_parts(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::GivenName
            | Kind::Surname
            | Kind::Email
            | Kind::Mobile
            | Kind::Phone
            | Kind::Company
            | Kind::Text
    )
}

/// A shape without the tilde of names proves the less, and so nothing wrong.
fn shape_of(value: &str, kind: Kind) -> Shape {
    if kind == Kind::Surname { Shape::of(&text::without_tilde(value), kind) } else { Shape::of(value, kind) }
}

impl Column {
    /// Builds a column from its distinct values and the value of each record.
    pub(crate) fn new(id: String, kind: Kind, mut values: Interner, of_records: &[u32]) -> Self {
        let mut counts = vec![0_u32; values.len()];
        for value in of_records {
            counts[*value as usize] += 1;
        }
        let mut parts = Interner::default();
        let mut starts = Vec::with_capacity(values.len() + 1);
        let mut part_ids = Vec::new();
        let mut part_counts = vec![0];
        let mut several = vec![0_u64; values.len() / 64 + 1];
        let split = has_parts(kind) || kind == Kind::Street;
        for value in 0..values.len() as u32 {
            starts.push(part_ids.len() as u32);
            if !split || value == 0 {
                continue;
            }
            let text = values.get(value);
            // Of an address, only the words are compared one by one.
            let text = if kind == Kind::Street { Street::of(text).words } else { text };
            for word in text.split(' ').take(MOST_PARTS) {
                // Peña and Pena are two values of one word.
                let part = if kind == Kind::Surname {
                    parts.intern(&text::without_tilde(word))
                } else {
                    parts.intern(word)
                };
                part_counts.resize(parts.len(), 0);
                part_counts[part as usize] += counts[value as usize];
                part_ids.push(part);
            }
            if part_ids.len() as u32 > starts[value as usize] + 1 {
                several[value as usize / 64] |= 1 << (value % 64);
            }
        }
        starts.push(part_ids.len() as u32);
        values.freeze();
        parts.freeze();
        let shapes = |of: &Interner| (0..of.len() as u32).map(|id| shape_of(of.get(id), kind)).collect();
        let (shapes, part_shapes) = (shapes(&values), shapes(&parts));
        Column {
            id,
            kind,
            values,
            counts,
            parts,
            part_counts,
            starts,
            part_ids,
            several,
            shapes,
            part_shapes,
        }
    }

    pub(crate) fn text(&self, value: u32) -> &str {
        self.values.get(value)
    }

    /// How many records have the value.
    pub(crate) fn count(&self, value: u32) -> u32 {
        self.counts[value as usize]
    }

    pub(crate) fn parts_of(&self, value: u32) -> &[u32] {
        let value = value as usize;
        &self.part_ids[self.starts[value] as usize..self.starts[value + 1] as usize]
    }

    /// Has the value several parts?
    pub(crate) fn is_several(&self, value: u32) -> bool {
        self.several.get(value as usize / 64).is_some_and(|bits| bits >> (value % 64) & 1 == 1)
    }

    /// What a value is made of.
    pub(crate) fn shape(&self, value: u32) -> Shape {
        self.shapes[value as usize]
    }

    /// What a part is made of.
    pub(crate) fn part_shape(&self, part: u32) -> Shape {
        self.part_shapes[part as usize]
    }

    pub(crate) fn part(&self, part: u32) -> &str {
        self.parts.get(part)
    }

    pub(crate) fn part_count(&self, part: u32) -> u32 {
        self.part_counts[part as usize]
    }

    /// Replaces the counts by those of a larger list.
    pub(crate) fn recount(&mut self, value: impl Fn(&str) -> u32, part: impl Fn(&str) -> u32) {
        for (id, count) in self.counts.iter_mut().enumerate().skip(1) {
            *count = value(self.values.get(id as u32));
        }
        for (id, count) in self.part_counts.iter_mut().enumerate().skip(1) {
            *count = part(self.parts.get(id as u32));
        }
    }
}
