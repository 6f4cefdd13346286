//! The columns of the directory and the marks that stand before each value.
//!
//! A mark is a byte that UTF-8 never uses and a byte that no character begins with, so that no search for
//! text can meet one.

use std::sync::{PoisonError, RwLock};

use ficha_engine::attribute::Slot;
use rustc_hash::FxHashMap;

/// A mark's first bytes begin here.
const FIRST: u8 = 0xf8;

/// Columns that have a mark of their own; all further ones share the last.
const MOST: usize = 512;

/// Stands before a value and says which column it is of.
pub(super) type Mark = [u8; 2];

/// The columns met so far. They only grow, so that all states of a directory share them.
#[derive(Debug, Default)]
pub(super) struct Columns(RwLock<FxHashMap<Slot, u16>>);

impl Columns {
    /// The mark of a column, which is new if need be.
    pub(super) fn mark(&self, slot: &Slot) -> Mark {
        if let Some(mark) = self.find(slot) {
            return mark;
        }
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let next = known.len();
        mark_of(*known.entry(slot.clone()).or_insert(next as u16))
    }

    /// The mark of a column that is known.
    pub(super) fn find(&self, slot: &Slot) -> Option<Mark> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(slot).map(|number| mark_of(*number))
    }

    /// Can the values of the column be told from those of others?
    pub(super) fn is_told_apart(&self, slot: &Slot) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(slot).map_or(known.len(), |number| usize::from(*number)) < MOST - 1
    }
}

#[cfg(test)]
impl Columns {
    /// The values in a text, each with the name of its column.
    pub(super) fn values(&self, text: &[u8]) -> Vec<String> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut values = Vec::new();
        let mut rest = text;
        while let [first, second, tail @ ..] = rest {
            let slot = known.iter().find(|(_, number)| mark_of(**number) == [*first, *second]);
            let (value, next) = tail.split_at(end_of(tail));
            let slot = slot.map(|(slot, _)| slot.to_string()).unwrap();
            values.push(format!("{slot}={}", str::from_utf8(value).unwrap()));
            rest = next;
        }
        values
    }
}

fn mark_of(number: u16) -> Mark {
    let number = usize::from(number).min(MOST - 1);
    [FIRST + (number >> 6) as u8, 0x80 + (number & 63) as u8]
}

/// The value behind a mark in the text of a profile; empty where there is none.
pub(super) fn value_of(text: &[u8], mark: Mark) -> &[u8] {
    let Some(at) = memchr::memmem::find(text, &mark) else { return &[] };
    let value = &text[at + mark.len()..];
    &value[..end_of(value)]
}

/// The first value of the text.
pub(super) fn first_value(text: &[u8]) -> &[u8] {
    let value = text.get(2..).unwrap_or_default();
    &value[..end_of(value)]
}

fn end_of(value: &[u8]) -> usize {
    value.iter().position(|byte| *byte >= FIRST).unwrap_or(value.len())
}

#[cfg(test)]
mod tests {
    use ficha_engine::attribute::Attribute;

    use super::*;

    #[test]
    fn values_are_found_behind_their_marks() {
        let columns = Columns::default();
        let slot = |number: usize| Slot::first(Attribute::Custom(number.to_string()));
        let mut text = Vec::new();
        for number in 0..600 {
            text.extend(columns.mark(&slot(number)));
            text.extend(format!("ñ{number}").into_bytes());
        }
        for number in [0, 63, 64, 510] {
            let mark = columns.find(&slot(number)).unwrap();
            assert_eq!(value_of(&text, mark), format!("ñ{number}").as_bytes());
            assert!(columns.is_told_apart(&slot(number)));
        }
        assert!(!columns.is_told_apart(&slot(511)) && !columns.is_told_apart(&slot(9_999)));
        assert_eq!(first_value(&text), "ñ0".as_bytes());
        assert_eq!(first_value(&[]), b"");
    }
}
