//! What a match reads: records' values, and the verdicts in force, as of one moment.
//!
//! Not here: what is made of them (`matching`).

use std::{
    collections::{BTreeSet, hash_map::Entry},
    sync::mpsc,
};

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    constraint::Judgement,
    records::RecordsBuilder,
};
use ficha_store::{
    Connection, StoreError,
    overrides::{self, Override},
    raw,
    record::{self, CellsOf},
    verdict,
};
use rustc_hash::FxHashMap;

use crate::{
    job::Job,
    standard::{Cell, Layouts, corrected, overrides_of},
    wire::Fault,
};

/// What is read for a match.
pub(crate) struct Snapshot {
    pub(crate) builder: RecordsBuilder,
    /// What the values of each record of the set are, sorted.
    pub(crate) slots: Vec<Slot>,
    /// Row id of each record of the set.
    pub(crate) ids: Vec<i64>,
    pub(crate) imports: Vec<i64>,
    /// The corrections in force, as one number.
    pub(crate) overrides: i64,
    pub(crate) judgements: Vec<Judgement>,
}

/// Does a column take part in matching? Not what names the record, who handled it, what was agreed,
/// or free text about it.
pub(crate) fn is_evidence(attribute: &Attribute) -> bool {
    let free = matches!(attribute, Attribute::Notes | Attribute::Tags | Attribute::Language);
    attribute.describes() && !attribute.is_provenance() && !free
}

/// Reads the records of the project, without the attributes to leave out. `more`: what a list that joins
/// them has beside their own attributes.
pub(crate) fn read(
    connection: &Connection,
    more: &[Slot],
    left_out: &BTreeSet<Attribute>,
    job: &Job,
) -> Result<Snapshot, Fault> {
    let layouts = Layouts::load(connection)?;
    let taken = |slot: &Slot| is_evidence(&slot.attribute) && !left_out.contains(&slot.attribute);
    let mut slots = layouts.slots();
    slots.extend_from_slice(more);
    slots.sort();
    slots.dedup();
    slots.retain(taken);
    let mut builder = RecordsBuilder::new(slots.clone(), NormaliseOptions::default());
    let ids = stream(connection, job, Reader::new(&layouts, &slots, &mut builder))?;
    let judgements = judgements(connection, &ids)?;
    let (imports, overrides) = (raw::present_imports(connection)?, overrides::state(connection)?);
    Ok(Snapshot { builder, slots, ids, imports, overrides, judgements })
}

/// Reads the records in one thread and takes them apart in another; gives their ids.
fn stream(connection: &Connection, job: &Job, mut reader: Reader<'_>) -> Result<Vec<i64>, Fault> {
    let total = record::count(connection)? as u64;
    job.report("read", 0, total);
    job.go_on()?;
    let mut ids = Vec::with_capacity(total as usize);
    let mut batch = Batch::default();
    let (hand_on, batches) = mpsc::sync_channel::<Batch>(BATCHES);
    std::thread::scope(|scope| {
        let taken = scope.spawn(move || batches.iter().try_for_each(|batch| reader.take(&batch)));
        let streamed = record::each_cells(connection, |of: CellsOf<'_>| {
            ids.push(of.id);
            batch.add(&of);
            if batch.rows.len() < ROWS {
                return Ok(());
            }
            job.report("read", ids.len() as u64, total);
            // Whoever takes them has found a fault: it is told below.
            let gone = hand_on.send(std::mem::take(&mut batch)).is_err();
            if gone || job.is_cancelled() { Err(StoreError::Cancelled) } else { Ok(()) }
        });
        let _ = hand_on.send(batch);
        drop(hand_on);
        taken.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        streamed.map_err(Fault::from)
    })?;
    Ok(ids)
}

/// Records that are handed on at a time, and how many times that may wait.
pub(crate) const ROWS: usize = 4_096;
const BATCHES: usize = 4;

/// Some records as they are stored.
#[derive(Default)]
pub(crate) struct Batch {
    /// The cells of all of them, one after the other.
    pub(crate) cells: String,
    pub(crate) rows: Vec<Row>,
}

pub(crate) struct Row {
    source: u16,
    pub(crate) import: i64,
    /// Where its cells end; where they begin, those of the record before end.
    pub(crate) end: usize,
    /// Corrections of them.
    pub(crate) overrides: Option<Box<str>>,
}

impl Batch {
    pub(crate) fn add(&mut self, of: &CellsOf<'_>) {
        self.cells.push_str(of.cells.unwrap_or_default());
        self.rows.push(Row {
            source: of.source_id as u16,
            import: of.import_id,
            end: self.cells.len(),
            overrides: of.overrides.map(Box::from),
        });
    }
}

/// Takes the stored cells of records apart.
struct Reader<'a> {
    layouts: &'a Layouts,
    slots: &'a [Slot],
    builder: &'a mut RecordsBuilder,
    /// Of each import: where its columns stand among the slots.
    places: FxHashMap<i64, Vec<Option<usize>>>,
}

impl<'a> Reader<'a> {
    fn new(layouts: &'a Layouts, slots: &'a [Slot], builder: &'a mut RecordsBuilder) -> Self {
        Reader { layouts, slots, builder, places: FxHashMap::default() }
    }

    fn take(&mut self, batch: &Batch) -> Result<(), Fault> {
        let mut start = 0;
        for row in &batch.rows {
            if let Entry::Vacant(new) = self.places.entry(row.import) {
                let layout = self.layouts.of(row.import)?;
                new.insert(layout.slots.iter().map(|slot| self.slots.binary_search(slot).ok()).collect());
            }
            let cells = &batch.cells[start..row.end];
            start = row.end;
            let overrides = overrides_of(row.overrides.as_deref())?;
            self.push(row, cells, &overrides)?;
        }
        Ok(())
    }

    /// `cells` is empty after an erasure.
    fn push(&mut self, row: &Row, cells: &str, overrides: &[Override]) -> Result<(), StoreError> {
        let cells: Vec<Cell<'_>> = if cells.is_empty() { Vec::new() } else { serde_json::from_str(cells)? };
        let mut values = vec![""; self.slots.len()];
        for (cell, place) in cells.iter().zip(&self.places[&row.import]) {
            if let Some(column) = place {
                values[*column] = corrected(&self.slots[*column], &cell.0, overrides).trim();
            }
        }
        self.builder.push(row.source, &values);
        Ok(())
    }
}

/// The verdicts in force, newest first, by place in the set. Records that are withdrawn drop out.
pub(crate) fn judgements(connection: &Connection, ids: &[i64]) -> Result<Vec<Judgement>, StoreError> {
    let place = |record: &i64| ids.binary_search(record).ok().map(|index| index as u64);
    Ok(verdict::in_force(connection)?
        .into_iter()
        .map(|verdict| Judgement {
            groups: verdict
                .groups
                .iter()
                .map(|group| group.iter().filter_map(place).collect())
                .filter(|group: &Vec<u64>| !group.is_empty())
                .collect(),
        })
        .collect())
}
