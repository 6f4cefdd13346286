//! Sorting all profiles by a column, once; views are picked from the order.
//!
//! Text is sorted without case and accents, days by the calendar, counts by size. Profiles without a value
//! come last in both directions.

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    identity::day,
};
use rayon::prelude::*;

use super::{
    columns::{Columns, Mark, first_value, value_of},
    index::Index,
    segment::Segment,
};

/// What profiles are sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SortBy {
    Name,
    Records,
    Sources,
    Modified,
    Slot(Slot),
}

/// Ids of all profiles in the order of a column.
pub(super) struct Order {
    ids: Vec<u32>,
    /// How many of them have a value.
    filled: usize,
}

/// The values of one segment, end to end.
struct Keys {
    text: Vec<u8>,
    ends: Vec<u32>,
}

/// The first bytes of a value, and where the rest is: most pairs are told apart without looking there.
type Place = (u64, u32, u32);

impl Order {
    pub(super) fn make(index: &Index, sort: &SortBy) -> Order {
        let reader = Reader::new(index, sort);
        let keys: Vec<Keys> = index.segments.par_iter().map(|segment| reader.keys(segment)).collect();
        let (mut filled, mut empty): (Vec<Place>, Vec<u32>) = (Vec::new(), Vec::new());
        for ((number, keys), segment) in keys.iter().enumerate().zip(&index.segments) {
            for (row, id) in segment.ids.iter().enumerate() {
                match keys.get(row) {
                    [] => empty.push(*id),
                    key => filled.push((prefix(key), number as u32, row as u32)),
                }
            }
        }
        let key = |place: &Place| keys[place.1 as usize].get(place.2 as usize);
        filled.par_sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| key(a).cmp(key(b))).then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
        });
        let mut ids: Vec<u32> = Vec::with_capacity(filled.len() + empty.len());
        ids.extend(
            filled.iter().map(|(_, segment, row)| index.segments[*segment as usize].ids[*row as usize]),
        );
        ids.extend(empty);
        Order { ids, filled: filled.len() }
    }

    /// These profiles (sorted by id) in this order.
    pub(super) fn pick(&self, wanted: &[u32], descending: bool) -> Vec<u32> {
        let highest = wanted.last().copied().unwrap_or(0) as usize;
        let mut is_wanted = vec![0_u64; highest / 64 + 1];
        for id in wanted {
            is_wanted[*id as usize / 64] |= 1 << (id % 64);
        }
        let fits =
            |id: &&u32| is_wanted.get(**id as usize / 64).is_some_and(|bits| bits >> (**id % 64) & 1 == 1);
        let (filled, empty) = self.ids.split_at(self.filled);
        let mut picked = Vec::with_capacity(wanted.len());
        if descending {
            picked.extend(filled.iter().rev().filter(fits));
        } else {
            picked.extend(filled.iter().filter(fits));
        }
        picked.extend(empty.iter().filter(fits));
        picked
    }
}

impl Keys {
    fn get(&self, row: usize) -> &[u8] {
        let begin = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        &self.text[begin..self.ends[row] as usize]
    }
}

/// The first eight bytes as a number that sorts like them.
fn prefix(key: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let length = key.len().min(8);
    bytes[..length].copy_from_slice(&key[..length]);
    u64::from_be_bytes(bytes)
}

/// Reads what a profile is sorted by.
struct Reader<'a> {
    index: &'a Index,
    sort: &'a SortBy,
    mark: Option<Mark>,
    is_day: bool,
    name: NameMarks,
}

impl<'a> Reader<'a> {
    fn new(index: &'a Index, sort: &'a SortBy) -> Self {
        let slot = if let SortBy::Slot(slot) = sort { Some(slot) } else { None };
        Reader {
            index,
            sort,
            mark: slot.and_then(|slot| index.columns.find(slot)),
            is_day: slot.is_some_and(|slot| {
                matches!(slot.attribute, Attribute::BirthDate | Attribute::CreatedAt | Attribute::ModifiedAt)
            }),
            name: NameMarks::new(&index.columns),
        }
    }

    fn keys(&self, segment: &Segment) -> Keys {
        let mut keys = Keys { text: Vec::new(), ends: Vec::with_capacity(segment.len()) };
        let sets: Vec<Vec<u8>> = segment.sets.iter().map(|set| self.source_names(set)).collect();
        for row in 0..segment.len() {
            match self.sort {
                SortBy::Records => keys.text.extend(segment.records[row].to_be_bytes()),
                SortBy::Modified => keys.text.extend(segment.modified[row].to_be_bytes()),
                SortBy::Sources => keys.text.extend(&sets[usize::from(segment.sources[row])]),
                SortBy::Name => self.name.add(&mut keys.text, segment.text(row)),
                SortBy::Slot(_) => {
                    let value = self.mark.map_or(&[][..], |mark| value_of(segment.text(row), mark));
                    self.add_value(&mut keys.text, value);
                }
            }
            keys.ends.push(keys.text.len() as u32);
        }
        keys
    }

    fn add_value(&self, keys: &mut Vec<u8>, value: &[u8]) {
        if self.is_day && !value.is_empty() {
            let text = String::from_utf8_lossy(value).to_uppercase();
            if let Some(day) = day(&text, &NormaliseOptions::default()) {
                keys.extend(day.bytes());
                // Of one day, in the order of what is written after it.
                if text.starts_with(&day) {
                    keys.extend(&value[day.len()..]);
                }
                return;
            }
            // What is no day comes after all days.
            keys.push(0xff);
        }
        keys.extend(value);
    }

    fn source_names(&self, set: &[i64]) -> Vec<u8> {
        let mut names: Vec<&str> =
            set.iter().filter_map(|source| self.index.sources.get(source).map(String::as_str)).collect();
        names.sort_unstable();
        let mut key = Vec::new();
        super::fold::fold_into(&mut key, &names.join(", "), super::fold::Folding::Text);
        key
    }
}

/// The columns that a name is made of, as `standard::title` makes it.
struct NameMarks {
    whole: Option<Mark>,
    parts: Vec<Mark>,
    instead: Vec<Mark>,
}

impl NameMarks {
    fn new(columns: &Columns) -> Self {
        let mark = |attribute: &Attribute| columns.find(&Slot::first(attribute.clone()));
        let marks = |attributes: &[Attribute]| attributes.iter().filter_map(mark).collect();
        NameMarks {
            whole: mark(&Attribute::FullName),
            parts: marks(&crate::standard::NAME_PARTS),
            instead: marks(&crate::standard::INSTEAD_OF_A_NAME),
        }
    }

    fn add(&self, keys: &mut Vec<u8>, text: &[u8]) {
        let value = |mark: &Mark| Some(value_of(text, *mark)).filter(|value| !value.is_empty());
        if let Some(whole) = self.whole.as_ref().and_then(value) {
            keys.extend(whole);
            return;
        }
        let begin = keys.len();
        for part in self.parts.iter().filter_map(value) {
            if keys.len() > begin {
                keys.push(b' ');
            }
            keys.extend(part);
        }
        if keys.len() == begin {
            keys.extend(self.instead.iter().find_map(value).unwrap_or_else(|| first_value(text)));
        }
    }
}
