//! Changed rows of a list without keys: which new row says what became of a record that the list lacks now.
//!
//! The engine holds the new rows against the missing records; a pair is made where each is the other's best
//! by far and there is evidence about the person. Whoever imports sees the pairs first and may take them
//! apart. Not here: making the pair (`store`).

use std::borrow::Cow;

use ficha_engine::{
    NormaliseOptions,
    against::{Likeness, against},
    attribute::Slot,
    matching::Options,
    records::RecordsBuilder,
};
use ficha_store::{
    Connection, StoreError,
    record::{self, Record},
};
use rustc_hash::FxHashMap;

use crate::{
    job::Job,
    snapshot::is_evidence,
    standard::{Layouts, title},
    wire::{CellChange, Fault, PairLine},
};

/// From here on two are taken for one.
const PAIRED: f32 = 0.95;
/// Another one is as near if it weighs at most so many bits less: then nobody can tell.
const NEAR: f32 = 4.0;
/// A file with more rows that are new is another list, not the next version of this one.
const MOST: usize = 50_000;

/// The new rows of a file that have no key.
#[derive(Default)]
pub(super) struct NewRows {
    rows: Vec<NewRow>,
    too_many: bool,
}

/// A row that no record is known by.
pub(super) struct NewRow {
    /// Its number in the file.
    pub(super) row: u32,
    /// The record that was made of it; 0: none was made.
    pub(super) record: i64,
    /// Its cells, as a JSON array.
    cells: String,
}

/// A new row and the record whose next version it is.
pub(super) struct Paired {
    pub(super) new: NewRow,
    pub(super) earlier: Record,
    probability: f32,
}

impl NewRow {
    /// Its cells.
    pub(super) fn cells(&self) -> Result<Vec<Cow<'_, str>>, StoreError> {
        Ok(serde_json::from_str(&self.cells)?)
    }
}

impl NewRows {
    pub(super) fn add(&mut self, row: u32, record: i64, cells: &str) {
        if self.rows.len() < MOST {
            self.rows.push(NewRow { row, record, cells: cells.to_owned() });
        } else {
            self.too_many = true;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Pairs the rows with the missing records; not the rows to be left apart.
    pub(super) fn pair(
        self,
        connection: &Connection,
        slots: &[Slot],
        missing: &[i64],
        apart: &[u32],
        job: &Job,
    ) -> Result<Vec<Paired>, Fault> {
        let rows: Vec<NewRow> = self.rows.into_iter().filter(|row| !apart.contains(&row.row)).collect();
        if rows.is_empty() || missing.is_empty() || self.too_many || missing.len() > MOST {
            return Ok(Vec::new());
        }
        job.report("pair", 0, 0);
        let layouts = Layouts::load(connection)?;
        let earlier: Vec<Record> = missing
            .iter()
            .filter_map(|id| record::get(connection, *id).transpose())
            .collect::<Result<_, _>>()?;
        let likenesses = likenesses(&layouts, &earlier, slots, &rows, job)?;
        let mut earlier: Vec<Option<Record>> = earlier.into_iter().map(Some).collect();
        let mut rows: Vec<Option<NewRow>> = rows.into_iter().map(Some).collect();
        let mut pairs = Vec::new();
        for likeness in mutual(&likenesses, earlier.len() as u32) {
            let (old, new) = (likeness.other as usize, likeness.row as usize - earlier.len());
            if let (Some(earlier), Some(new)) = (earlier[old].take(), rows[new].take()) {
                pairs.push(Paired { new, earlier, probability: likeness.probability });
            }
        }
        pairs.sort_by_key(|pair| pair.new.row);
        Ok(pairs)
    }
}

/// What the rows, pushed behind the earlier records, are like.
fn likenesses(
    layouts: &Layouts,
    earlier: &[Record],
    slots: &[Slot],
    rows: &[NewRow],
    job: &Job,
) -> Result<Vec<Likeness>, Fault> {
    let mut all: Vec<Slot> = slots.to_vec();
    for record in earlier {
        all.extend(layouts.values(record)?.into_iter().map(|(slot, _)| slot.clone()));
    }
    all.sort();
    all.dedup();
    all.retain(|slot| is_evidence(&slot.attribute));
    let mut builder = RecordsBuilder::new(all.clone(), NormaliseOptions::default());
    let mut push = |source: u16, of: &mut dyn Iterator<Item = (&Slot, &str)>| {
        let mut values = vec![""; all.len()];
        for (slot, value) in of {
            if let Ok(at) = all.binary_search(slot) {
                values[at] = value;
            }
        }
        builder.push(source, &values);
    };
    for record in earlier {
        push(0, &mut layouts.values(record)?.into_iter());
    }
    for row in rows {
        let cells: Vec<String> = serde_json::from_str(&row.cells).map_err(StoreError::from)?;
        push(1, &mut slots.iter().zip(&cells).map(|(slot, cell)| (slot, cell.trim())));
    }
    let found = against(&builder.finish(job)?, earlier.len() as u32, &Options::default(), job)?;
    Ok(found.likenesses)
}

/// Of rows (from index `first` on) and records before them: those that are each other's best by far.
fn mutual(likenesses: &[Likeness], first: u32) -> Vec<Likeness> {
    // The best two of each side.
    let mut best: FxHashMap<u32, (Likeness, f32)> = FxHashMap::default();
    let across = || likenesses.iter().filter(|of| of.other < first && of.row >= first);
    for of in across() {
        for side in [of.row, of.other] {
            let known = best.entry(side).or_insert((*of, f32::NEG_INFINITY));
            if of.bits > known.0.bits {
                *known = (*of, known.0.bits);
            } else if *of != known.0 {
                known.1 = known.1.max(of.bits);
            }
        }
    }
    let by_far = |of: &&Likeness, side: u32| {
        best.get(&side).is_some_and(|(top, next)| top == *of && top.bits - next > NEAR)
    };
    let sure = across().filter(|of| of.probability >= PAIRED && of.personal);
    sure.filter(|of| by_far(of, of.row) && by_far(of, of.other)).copied().collect()
}

impl Paired {
    /// As people see it: what was said before, and what is said now.
    pub(super) fn line(
        &self,
        layouts: &Layouts,
        headers: &[String],
        slots: &[Slot],
    ) -> Result<PairLine, Fault> {
        let now: Vec<String> = serde_json::from_str(&self.new.cells).map_err(StoreError::from)?;
        let before = layouts.values(&self.earlier)?;
        let mut changes = Vec::new();
        for ((header, slot), now) in headers.iter().zip(slots).zip(&now) {
            let was = before.iter().find(|(known, _)| *known == slot).map_or("", |(_, value)| *value);
            if was != now.trim() && !slot.attribute.is_unused() {
                let (before, after) = (was.to_owned(), now.trim().to_owned());
                changes.push(CellChange { column: header.clone(), before, after });
            }
        }
        Ok(PairLine {
            row: self.new.row,
            record: self.earlier.id as u32,
            name: title(&before, ""),
            changes,
            probability: self.probability,
        })
    }
}
