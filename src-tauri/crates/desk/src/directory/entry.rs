//! From the records of a profile to its entry: golden values, folded.
//!
//! Most profiles are one record, and a record alone is its own golden record: its cells are folded where
//! they lie. All others go through the same survivorship as everywhere (`profiles::golden`). A test holds
//! the two ways against each other.

use std::ops::Range;

use ficha_engine::{
    attribute::{Attribute, Slot},
    listed,
    survive::is_united,
};
use ficha_store::{
    Connection,
    record::{CellsOfProfile, Record, given_key},
};
use rustc_hash::FxHashMap;

use super::{
    columns::{Columns, Mark},
    fold::{Folding, fold_into},
    segment::{Entry, Segment},
};
use crate::{
    profiles::{golden, newest_change},
    standard::{Cell, Layouts, overrides_of},
    wire::Fault,
};

/// Records as they were read, profile after profile.
#[derive(Default)]
pub(super) struct Batch {
    records: Vec<Raw>,
    text: String,
    profiles: usize,
}

struct Raw {
    profile: i64,
    record: i64,
    source: i64,
    import: i64,
    key: Range<usize>,
    /// `None` after an erasure.
    cells: Option<Range<usize>>,
    /// Corrections of them.
    overrides: Option<Range<usize>>,
}

impl Batch {
    /// The profile of the last record.
    pub(super) fn last(&self) -> Option<i64> {
        self.records.last().map(|raw| raw.profile)
    }

    /// How many profiles it holds.
    pub(super) fn profiles(&self) -> usize {
        self.profiles
    }

    pub(super) fn push(&mut self, cells: &CellsOfProfile<'_>) {
        self.profiles += usize::from(self.last() != Some(cells.profile_id));
        let key = self.keep(cells.source_key);
        let json = cells.cells.map(|json| self.keep(json));
        let overrides = cells.overrides.map(|json| self.keep(json));
        self.records.push(Raw {
            profile: cells.profile_id,
            record: cells.id,
            source: cells.source_id,
            import: cells.import_id,
            key,
            cells: json,
            overrides,
        });
    }

    fn keep(&mut self, text: &str) -> Range<usize> {
        let begin = self.text.len();
        self.text.push_str(text);
        begin..self.text.len()
    }
}

/// What a column of an import does in the entry of a record that is alone.
struct Plan {
    mark: Mark,
    folding: Folding,
    /// Its values are united with those of other columns of the attribute: which of these groups.
    united: Option<(usize, Attribute)>,
}

/// How the columns of an import are read.
struct Reading {
    columns: Vec<Option<Plan>>,
    groups: usize,
    /// Two columns fill one slot: survivorship must choose.
    doubled: bool,
}

/// Makes entries.
pub(super) struct Maker<'a> {
    columns: &'a Columns,
    layouts: Layouts,
    readings: FxHashMap<i64, Reading>,
    key: Mark,
    text: Vec<u8>,
    sources: Vec<i64>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(connection: &Connection, columns: &'a Columns) -> Result<Self, Fault> {
        let layouts = Layouts::load(connection)?;
        let readings = layouts.all().map(|(id, layout)| (id, reading(&layout.slots, columns))).collect();
        let key = columns.mark(&Slot::first(Attribute::SourceKey));
        Ok(Maker { columns, layouts, readings, key, text: Vec::new(), sources: Vec::new() })
    }

    /// The batch as a segment.
    pub(super) fn segment(&mut self, batch: &Batch) -> Result<Segment, Fault> {
        let mut segment = Segment::default();
        for group in batch.records.chunk_by(|a, b| a.profile == b.profile) {
            self.text.clear();
            let modified = match group {
                [alone] => match self.alone(alone, &batch.text)? {
                    Some(modified) => modified,
                    None => self.together(group, &batch.text)?,
                },
                group => self.together(group, &batch.text)?,
            };
            self.keys(group, &batch.text);
            self.sources.clear();
            self.sources.extend(group.iter().map(|raw| raw.source));
            self.sources.sort_unstable();
            self.sources.dedup();
            segment.push(&Entry {
                id: group[0].profile as u32,
                records: group.len() as u32,
                modified: digits(&modified),
                sources: &self.sources,
                text: &self.text,
            });
        }
        segment.trim();
        Ok(segment)
    }

    /// The values of a record that is alone, and when it was changed; `None` where it takes more to tell.
    fn alone(&mut self, raw: &Raw, text: &str) -> Result<Option<String>, Fault> {
        if raw.overrides.is_some() {
            return Ok(None);
        }
        let layout = self.layouts.of(raw.import)?;
        let reading = self.readings.get(&raw.import).ok_or_else(Fault::damaged)?;
        let cells: Vec<Cell<'_>> = match &raw.cells {
            Some(cells) => serde_json::from_str(&text[cells.clone()]).map_err(|_| Fault::damaged())?,
            None => Vec::new(),
        };
        let mut seen = vec![false; reading.groups];
        for (plan, cell) in reading.columns.iter().zip(&cells) {
            let cell = cell.0.trim();
            let Some(plan) = plan.as_ref().filter(|_| !cell.is_empty()) else { continue };
            let several = plan.united.as_ref().is_some_and(|(group, attribute)| {
                std::mem::replace(&mut seen[*group], true) || listed::values(attribute, cell).len() > 1
            });
            if several || reading.doubled {
                self.text.clear();
                return Ok(None);
            }
            add(&mut self.text, plan.mark, cell, plan.folding);
        }
        let cells = |column: usize| cells.get(column).map(|cell| &*cell.0);
        Ok(Some(layout.modified(cells)))
    }

    fn together(&mut self, group: &[Raw], text: &str) -> Result<String, Fault> {
        let records: Vec<Record> =
            group.iter().map(|raw| record_of(raw, text)).collect::<Result<_, Fault>>()?;
        for value in golden(&self.layouts, &records)? {
            let mark = self.columns.mark(&value.slot);
            add(&mut self.text, mark, &value.value, Folding::of(&value.slot.attribute));
        }
        newest_change(&self.layouts, &records)
    }

    /// Keys that a system gave are searched too; those made from a row's content say nothing.
    fn keys(&mut self, group: &[Raw], text: &str) {
        for raw in group {
            let key = given_key(&text[raw.key.clone()]);
            if !key.is_empty() {
                add(&mut self.text, self.key, key, Folding::Text);
            }
        }
    }
}

fn add(text: &mut Vec<u8>, mark: Mark, value: &str, folding: Folding) {
    text.extend_from_slice(&mark);
    let begin = text.len();
    fold_into(text, value, folding);
    if text.len() == begin {
        text.truncate(begin - mark.len());
    }
}

fn record_of(raw: &Raw, text: &str) -> Result<Record, Fault> {
    let cells = match &raw.cells {
        Some(cells) => serde_json::from_str(&text[cells.clone()]).map_err(|_| Fault::damaged())?,
        None => Vec::new(),
    };
    Ok(Record {
        id: raw.record,
        source_id: raw.source,
        source_key: text[raw.key.clone()].to_owned(),
        occurrence: 1,
        profile_id: raw.profile,
        gone: false,
        import_id: raw.import,
        row: 0,
        cells,
        overrides: overrides_of(raw.overrides.clone().map(|json| &text[json]))?,
    })
}

fn reading(slots: &[Slot], columns: &Columns) -> Reading {
    let mut groups: Vec<&Attribute> = Vec::new();
    let plans = slots.iter().map(|slot| {
        let attribute = &slot.attribute;
        if !attribute.describes() {
            return None;
        }
        let united = is_united(attribute).then(|| {
            let group = groups.iter().position(|known| *known == attribute).unwrap_or_else(|| {
                groups.push(attribute);
                groups.len() - 1
            });
            (group, attribute.clone())
        });
        // A united value that is alone is the first, whichever column it stood in.
        let mark =
            if united.is_some() { columns.mark(&Slot::first(attribute.clone())) } else { columns.mark(slot) };
        Some(Plan { mark, folding: Folding::of(attribute), united })
    });
    let columns: Vec<Option<Plan>> = plans.collect();
    let mut marks: Vec<Mark> =
        columns.iter().flatten().filter(|plan| plan.united.is_none()).map(|plan| plan.mark).collect();
    let all = marks.len();
    marks.sort_unstable();
    marks.dedup();
    Reading { columns, groups: groups.len(), doubled: marks.len() < all }
}

/// The digits of a date and time, to the second, as a number that sorts by time.
fn digits(moment: &str) -> u64 {
    let digits = moment.bytes().filter(u8::is_ascii_digit).chain(std::iter::repeat(b'0'));
    digits.take(14).fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_sort_by_their_digits() {
        assert_eq!(digits("2026-11-22"), 20_261_122_000_000);
        assert_eq!(digits("2026-11-22T10:05:06.123Z"), 20_261_122_100_506);
        assert_eq!(digits(""), 0);
    }
}
