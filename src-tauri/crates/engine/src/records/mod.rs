//! The records of a project as the engine sees them: normalised, interned, in one canonical order.
//!
//! The builder takes rows in any order; what comes out depends on their content only. Raw values are
//! dropped when the keys are made. Not here: comparison, candidates.

mod abroad;
mod column;
mod days;
mod fillers;
mod intern;
#[cfg(test)]
mod made;
mod plan;
mod repeated;
mod shape;
mod stable;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub(crate) use column::{Column, has_parts};
use intern::Interner;
pub(crate) use intern::hash;
pub(crate) use plan::COUNTRY;
pub use plan::is_compared;
use plan::{KnownKinds, Plan, Target};
pub(crate) use shape::Shape;
use stable::Merged;

use crate::{
    attribute::{Attribute, Slot},
    model::Model,
    normalise::{Content, Kind, NormaliseOptions, content, name, text},
    observer::{Cancelled, Observer, Phase, Steps},
};

/// Distinct values that are normalised at a time.
const CHUNK: usize = 16 * 1024;

/// Normalised records, ready to be matched.
#[derive(Debug)]
pub struct Records {
    pub(crate) columns: Vec<Column>,
    /// Row-major value ids, by canonical index: `rows[i * columns.len() + column]`.
    pub(crate) rows: Vec<u32>,
    /// The builder's index of the record at a canonical index.
    pub(crate) order: Vec<u32>,
    /// The source of the record at a canonical index.
    pub(crate) sources: Vec<u16>,
    pub(crate) options: NormaliseOptions,
}

impl Records {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The value ids of the record at a canonical index.
    pub(crate) fn row(&self, record: u32) -> &[u32] {
        let width = self.columns.len();
        let start = record as usize * width;
        &self.rows[start..start + width]
    }

    /// The column of an id, if the project has it.
    pub(crate) fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }
}

/// Takes rows one by one.
#[derive(Debug)]
pub struct RecordsBuilder {
    slots: Vec<Slot>,
    options: NormaliseOptions,
    raw: Vec<Interner>,
    /// By slot: the raw value id of each row.
    rows: Vec<Vec<u32>>,
    /// A digest of each row's content, whether compared or not, for the canonical order.
    digests: Vec<u64>,
    sources: Vec<u16>,
    known: Option<KnownKinds>,
}

impl RecordsBuilder {
    /// `columns` says what the values of each pushed row are.
    pub fn new(columns: Vec<Slot>, options: NormaliseOptions) -> Self {
        let raw = columns.iter().map(|_| Interner::default()).collect();
        let rows = vec![Vec::new(); columns.len()];
        let (digests, sources) = (Vec::new(), Vec::new());
        RecordsBuilder { slots: columns, options, raw, rows, digests, sources, known: None }
    }

    /// Unknown columns are of these kinds, whatever the pushed values look like.
    fn with_kinds(mut self, known: KnownKinds) -> Self {
        self.known = Some(known);
        self
    }

    /// Values are normalised, and unknown columns read, as when the model was made.
    #[must_use]
    pub fn with_model(mut self, model: &Model) -> Self {
        self.options = model.options.clone();
        self.with_kinds(model.comparisons.iter().map(|known| (known.id.clone(), known.kind)).collect())
    }

    /// Adds a record. `values` stand in the order of the columns, `""` where missing; its index is the
    /// number of records pushed before. `source` tells apart the files that records came from.
    pub fn push(&mut self, source: u16, values: &[&str]) {
        let mut digest = u64::from(source);
        for (at, (interner, ids)) in self.raw.iter_mut().zip(&mut self.rows).enumerate() {
            let value = text::clip(values.get(at).copied().unwrap_or_default().trim());
            digest = mix(digest, if value.is_empty() { 0 } else { hash(value) });
            ids.push(interner.intern(value));
        }
        self.digests.push(digest);
        self.sources.push(source);
    }

    /// Normalises what was pushed.
    pub fn finish(mut self, observer: &dyn Observer) -> Result<Records, Cancelled> {
        abroad::mark(&self.slots, &self.options, &mut self.raw, &mut self.rows);
        let plan = Plan::new(&self.slots, |slot| self.content_of(slot));
        self.turn_days(&plan);
        let order = self.canonical_order(&plan);
        let raw = std::mem::take(&mut self.raw);
        let size = order.len() as u64;
        let total = raw.iter().map(|values| values.len() as u64).sum::<u64>() + 3 * size;
        let steps = Steps::new(observer, Phase::Normalise, total);
        steps.advance(size)?;
        let read = |(slot, values): (usize, Interner)| self.read_slot(&plan, slot, &values, &steps);
        let of_slots: Vec<Vec<(usize, Reading)>> =
            raw.into_par_iter().enumerate().map(read).collect::<Result<_, _>>()?;
        let mut readings: Vec<Vec<Reading>> = plan.targets.iter().map(|_| Vec::new()).collect();
        for (target, reading) in of_slots.into_iter().flatten() {
            readings[target].push(reading);
        }
        let merged = self.merge_all(&plan, readings, &order, &steps)?;
        self.keep(plan, merged, order, &steps)
    }

    /// Reads the days of each source in the order in which it writes them.
    fn turn_days(&mut self, plan: &Plan) {
        let (slots, sources) = (&self.slots, &self.sources);
        self.options.turned_days = days::find(slots, plan, &self.options, &self.raw, &self.rows, sources);
        days::mark(slots, &self.options, &mut self.raw, &mut self.rows, sources);
    }

    /// Joins the readings of every column.
    fn merge_all(
        &mut self,
        plan: &Plan,
        readings: Vec<Vec<Reading>>,
        order: &[u32],
        steps: &Steps<'_>,
    ) -> Result<Vec<Merged>, Cancelled> {
        let share = order.len() as u64 / (plan.targets.len() as u64).max(1);
        let mut merged: Vec<Merged> = readings
            .into_par_iter()
            .zip(&plan.targets)
            .map(|(mut readings, target)| {
                if target.kind == Kind::Region {
                    // What the row says outranks what follows from its postcode.
                    readings.sort_by_key(|of| self.slots[of.slot].attribute == Attribute::Postcode);
                }
                let merged = merge(target.kind, readings, &self.rows, order);
                steps.advance(share).map(|()| merged)
            })
            .collect::<Result<_, _>>()?;
        self.rows = Vec::new();
        cut_whole_names(plan, &mut merged);
        Ok(merged)
    }

    /// Builds the columns that are evidence.
    fn keep(
        mut self,
        plan: Plan,
        mut merged: Vec<Merged>,
        order: Vec<u32>,
        steps: &Steps<'_>,
    ) -> Result<Records, Cancelled> {
        if self.known.is_none() {
            self.options.fillers = fillers::find(&plan.targets, &merged);
        }
        fillers::clear(&plan.targets, &self.options.fillers, &mut merged);
        let mut kept = vec![true; merged.len()];
        if self.known.is_none() {
            kept = stable::are_evidence(&plan.targets, &merged);
            repeated::leave_out(&plan.targets, &merged, &mut kept);
        }
        // Most lists have no Jr. and III anywhere, others no province, or no firm.
        for (at, target) in plan.targets.iter().enumerate() {
            let values = merged[at].0.len();
            kept[at] &= !matches!(target.kind, Kind::Suffix | Kind::Region | Kind::Company) || values > 1;
            // Where all live in one country, it tells nobody apart; a model knows whether they do.
            kept[at] &= target.id != COUNTRY || values > 2 || self.known.is_some();
        }
        let share = order.len() as u64 / (plan.targets.len() as u64).max(1);
        let columns: Vec<(Target, Merged)> = plan
            .targets
            .into_iter()
            .zip(merged)
            .zip(kept)
            .filter(|(_, kept)| *kept)
            .map(|(of, _)| of)
            .collect();
        let built: Vec<(Column, Vec<u32>)> = columns
            .into_par_iter()
            .map(|(target, (values, ids))| {
                let column = Column::new(target.id, target.kind, values, &ids);
                steps.advance(share).map(|()| (column, ids))
            })
            .collect::<Result<_, _>>()?;
        let (columns, ids): (Vec<Column>, Vec<Vec<u32>>) = built.into_iter().unzip();
        let sources = order.iter().map(|row| self.sources[*row as usize]).collect();
        Ok(Records { columns, rows: side_by_side(&ids, order.len()), order, sources, options: self.options })
    }

    /// Rows sorted by what is compared, then by the rest: a column that is ignored changes nothing. Equal
    /// rows may stand in any order, nothing tells them apart.
    fn canonical_order(&mut self, plan: &Plan) -> Vec<u32> {
        let digests = std::mem::take(&mut self.digests);
        let compared: Vec<(&[u32], Vec<u64>)> = (0..self.slots.len())
            .filter(|slot| !plan.targets_of(*slot).is_empty())
            .map(|slot| (self.rows[slot].as_slice(), &self.raw[slot]))
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(rows, values)| (rows, values.digests()))
            .collect();
        let digest = |row: usize| {
            let of = |(ids, values): &(&[u32], Vec<u64>)| values[ids[row] as usize];
            compared.iter().fold(u64::from(self.sources[row]), |digest, slot| mix(digest, of(slot)))
        };
        let mut order: Vec<(u64, u64, u32)> =
            digests.into_par_iter().enumerate().map(|(row, all)| (digest(row), all, row as u32)).collect();
        order.par_sort_unstable();
        order.into_iter().map(|(.., row)| row).collect()
    }

    /// What an unknown column holds: what the model says, or else what its values look like.
    fn content_of(&self, slot: usize) -> Content {
        if let Some(known) = &self.known {
            return known
                .get(&self.slots[slot].to_string())
                .map_or(Content::Idle, |kind| Content::Names(*kind));
        }
        let values = &self.raw[slot];
        let mut counts = vec![0_u32; values.len()];
        for id in &self.rows[slot] {
            counts[*id as usize] += 1;
        }
        let mut sample: Vec<(u64, &str, u32)> = (1..values.len() as u32)
            .map(|id| (hash(values.get(id)), values.get(id), counts[id as usize]))
            .collect();
        sample.sort_unstable();
        content::content(
            sample.into_iter().map(|(_, value, count)| (value, count)),
            self.options.home().region(),
        )
    }

    /// Normalises the distinct values of one slot, for each target that it fills.
    fn read_slot(
        &self,
        plan: &Plan,
        slot: usize,
        values: &Interner,
        steps: &Steps<'_>,
    ) -> Result<Vec<(usize, Reading)>, Cancelled> {
        let targets = plan.targets_of(slot);
        if targets.is_empty() {
            return Ok(Vec::new());
        }
        let mut keys: Vec<Interner> = targets.iter().map(|_| Interner::default()).collect();
        let mut ids: Vec<Vec<u32>> = targets.iter().map(|_| Vec::with_capacity(values.len())).collect();
        let all: Vec<u32> = (0..values.len() as u32).collect();
        for chunk in all.chunks(CHUNK) {
            let read: Vec<Vec<String>> =
                chunk.par_iter().map(|value| plan.keys(slot, values.get(*value), &self.options)).collect();
            for found in &read {
                for (at, key) in found.iter().enumerate() {
                    ids[at].push(keys[at].intern(key));
                }
            }
            steps.advance(chunk.len() as u64)?;
        }
        let readings = keys.into_iter().zip(ids).map(|(keys, of_raw)| Reading { slot, keys, of_raw });
        Ok(targets.iter().copied().zip(readings).filter(|(_, reading)| reading.keys.len() > 1).collect())
    }
}

/// What one slot says of one target: a key for each of its distinct raw values.
struct Reading {
    slot: usize,
    keys: Interner,
    of_raw: Vec<u32>,
}

impl Reading {
    /// The key of a row; `rows` has its raw value by slot.
    fn key_of(&self, rows: &[Vec<u32>], row: u32) -> u32 {
        self.of_raw[rows[self.slot][row as usize] as usize]
    }
}

/// Joins the readings of a column: its distinct keys, and the key of each record in canonical order.
fn merge(kind: Kind, mut readings: Vec<Reading>, rows: &[Vec<u32>], order: &[u32]) -> Merged {
    if readings.is_empty() {
        return (Interner::default(), vec![0; order.len()]);
    }
    let first = readings.remove(0);
    let mut ids: Vec<u32> = order.iter().map(|row| first.key_of(rows, *row)).collect();
    let mut values = first.keys;
    for next in readings {
        let mut seen: FxHashMap<(u32, u32), u32> = FxHashMap::default();
        for (id, row) in ids.iter_mut().zip(order) {
            let other = next.key_of(rows, *row);
            if other == 0 {
                continue;
            }
            *id = *seen.entry((*id, other)).or_insert_with(|| {
                let (left, right) = (values.get(*id), next.keys.get(other));
                let joined = if left.is_empty() { right.to_owned() } else { plan::join(kind, left, right) };
                values.intern(&joined)
            });
        }
    }
    (values, ids)
}

/// The values of each record beside one another.
fn side_by_side(columns: &[Vec<u32>], records: usize) -> Vec<u32> {
    let width = columns.len();
    let mut rows = vec![0; width * records];
    rows.par_chunks_mut((width * CHUNK).max(1)).enumerate().for_each(|(chunk, rows)| {
        for (row, record) in rows.chunks_exact_mut(width).zip(chunk * CHUNK..) {
            for (cell, ids) in row.iter_mut().zip(columns) {
                *cell = ids[record];
            }
        }
    });
    rows
}

/// Whole names that were typed into the cell of given names, or of surnames, are cut.
fn cut_whole_names(plan: &Plan, merged: &mut [Merged]) {
    let of = |kind| plan.targets.iter().position(|target| target.kind == kind);
    let (Some(given), Some(surname)) = (of(Kind::GivenName), of(Kind::Surname)) else { return };
    for (filled, empty) in [(given, surname), (surname, given)] {
        let mut seen: FxHashMap<u32, Option<(u32, u32)>> = FxHashMap::default();
        for record in 0..merged[filled].1.len() {
            let whole = merged[filled].1[record];
            if whole == 0 || merged[empty].1[record] != 0 {
                continue;
            }
            let cut = *seen.entry(whole).or_insert_with(|| {
                let parts = name::cut_whole(merged[filled].0.get(whole))?;
                Some((merged[given].0.intern(&parts.given), merged[surname].0.intern(&parts.surname)))
            });
            if let Some((first, last)) = cut {
                merged[given].1[record] = first;
                merged[surname].1[record] = last;
            }
        }
    }
}

/// Spreads two hashes over one.
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let mut x = a.rotate_left(23) ^ b.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observer::Silent;

    #[test]
    fn a_postcode_tells_the_province_where_the_row_does_not() {
        let slots = [Attribute::Postcode, Attribute::Region].map(Slot::first).to_vec();
        let mut builder = RecordsBuilder::new(slots, NormaliseOptions::default());
        let rows = [["46001", ""], ["", "València"], ["28013", "Valencia"], ["28013", ""]];
        for row in &rows {
            builder.push(0, row);
        }
        let records = builder.finish(&Silent).unwrap();
        let at = records.column("region").unwrap();
        let mut found: Vec<(u32, &str)> = (0..4_u32)
            .map(|record| (records.order[record as usize], records.columns[at].text(records.row(record)[at])))
            .collect();
        found.sort_unstable();
        let found: Vec<&str> = found.into_iter().map(|(_, region)| region).collect();
        assert_eq!(found, ["valencia", "valencia", "valencia", "madrid"], "what the row says comes first");
    }

    #[test]
    fn a_whole_name_and_its_parts_meet() {
        let slots = [Attribute::FullName, Attribute::GivenName, Attribute::Surname].map(Slot::first).to_vec();
        let mut builder = RecordsBuilder::new(slots, NormaliseOptions::default());
        builder.push(0, &["GARCIA LOPEZ, MARIA", "", ""]);
        builder.push(1, &["", "María", "García López"]);
        let records = builder.finish(&Silent).unwrap();
        assert_eq!(records.row(0), records.row(1), "one person, written in two ways");
        assert_eq!(records.columns[0].count(records.row(0)[0]), 2);
    }
}
