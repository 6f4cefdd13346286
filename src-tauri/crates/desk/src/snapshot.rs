//! What a match reads: records' values, and the verdicts in force, as of one moment.
//!
//! Not here: what is made of them (`matching`).

use std::collections::BTreeSet;

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    constraint::Judgement,
    records::RecordsBuilder,
};
use ficha_store::{
    Connection, StoreError, raw,
    record::{self, CellsOf},
    verdict,
};
use rustc_hash::FxHashMap;

use crate::{
    job::Job,
    standard::{Cell, Layouts},
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
    pub(crate) judgements: Vec<Judgement>,
}

/// Does a column take part in matching? Not what names the record, who handled it, what was agreed,
/// or free text about it.
pub(crate) fn is_evidence(attribute: &Attribute) -> bool {
    !(attribute.is_provenance()
        || attribute.is_consent()
        || matches!(
            attribute,
            Attribute::SourceKey
                | Attribute::Ignore
                | Attribute::Notes
                | Attribute::Tags
                | Attribute::Language
        ))
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
    let mut places: FxHashMap<i64, Vec<Option<usize>>> = FxHashMap::default();
    let total = record::count(connection)? as u64;
    let mut builder = RecordsBuilder::new(slots.clone(), NormaliseOptions::default());
    let mut ids = Vec::with_capacity(total as usize);
    let mut fault = None;
    let streamed = record::each_cells(connection, |of: CellsOf<'_>| {
        job.report("read", ids.len() as u64, total);
        if job.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        let place = match places.entry(of.import_id) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => match layouts.of(of.import_id) {
                Ok(layout) => {
                    new.insert(layout.slots.iter().map(|slot| slots.binary_search(slot).ok()).collect())
                }
                Err(missing) => {
                    fault = Some(missing);
                    return Err(StoreError::Cancelled);
                }
            },
        };
        push(&mut builder, &of, place, slots.len())?;
        ids.push(of.id);
        Ok(())
    });
    if let Some(fault) = fault {
        return Err(fault);
    }
    streamed?;
    let judgements = judgements(connection, &ids)?;
    Ok(Snapshot { builder, slots, judgements, imports: raw::present_imports(connection)?, ids })
}

fn push(
    builder: &mut RecordsBuilder,
    of: &CellsOf<'_>,
    place: &[Option<usize>],
    columns: usize,
) -> Result<(), StoreError> {
    let cells: Vec<Cell<'_>> = of.cells.map(serde_json::from_str).transpose()?.unwrap_or_default();
    let mut values = vec![""; columns];
    for (cell, place) in cells.iter().zip(place) {
        if let Some(column) = place {
            values[*column] = cell.0.trim();
        }
    }
    builder.push(of.source_id as u16, &values);
    Ok(())
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
