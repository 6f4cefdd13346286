//! The rows behind a count, each with the cell in question and what would mend it.

use std::sync::{Arc, PoisonError};

use ficha_engine::{
    NormaliseOptions,
    attribute::Slot,
    quality::{FlawKind, Judge, hash_of},
};
use ficha_store::{
    Connection, StoreError,
    record::{self, Record},
};
use rustc_hash::FxHashMap;

use super::survey::{Survey, What};
use crate::{
    clock,
    job::Job,
    standard::{Cell, Layouts, corrected, overrides_of, title},
    wire::{Fault, QualityPage, QualityQuery, QualityRow},
};

/// A page of the rows behind a count.
pub(super) fn page(
    connection: &Connection,
    survey: &Survey,
    query: &QualityQuery,
    job: &Job,
) -> Result<QualityPage, Fault> {
    let columns = survey.columns_of(query.source.as_deref(), &query.attribute)?;
    let what = What::parse(&query.kind, query.mendable)?;
    let (offset, limit) = (query.offset as usize, query.limit as usize);
    let (total, ids) = if what == What::Shared {
        let all = shared(connection, survey, &columns, job)?;
        (all.len(), all.iter().skip(offset).take(limit).copied().collect())
    } else {
        survey.window(&columns, what, offset, limit)
    };
    let layouts = Layouts::load(connection)?;
    let mut finder = CellFinder::new(&layouts, &query.attribute, what)?;
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(record) = record::get(connection, i64::from(id))? {
            rows.push(row(&layouts, &mut finder, &record)?);
        }
    }
    Ok(QualityPage { total: total as u32, rows })
}

fn row(layouts: &Layouts, finder: &mut CellFinder<'_>, record: &Record) -> Result<QualityRow, Fault> {
    let found = finder.find(record)?.unwrap_or_default();
    let key = record::given_key(&record.source_key);
    Ok(QualityRow {
        record: record.id as u32,
        profile: record.profile_id as u32,
        title: title(&layouts.values(record)?, key),
        source: layouts.source_name(record.source_id).to_owned(),
        row: record.row as u32,
        raw: found.raw,
        value: found.value,
        mended: found.mended,
    })
}

/// A cell in question.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) raw: String,
    pub(super) value: String,
    pub(super) mended: Option<String>,
}

/// Finds the cell of a slot that a count is about, in the records of any import.
pub(super) struct CellFinder<'a> {
    layouts: &'a Layouts,
    slot: Slot,
    what: What,
    today: String,
    judges: FxHashMap<i64, Judge>,
}

impl<'a> CellFinder<'a> {
    pub(super) fn new(layouts: &'a Layouts, attribute: &str, what: What) -> Result<Self, Fault> {
        let slot = attribute.parse().map_err(Fault::bug)?;
        Ok(CellFinder { layouts, slot, what, today: clock::today(), judges: FxHashMap::default() })
    }

    /// The first cell of the slot that it is true of, else the first of the slot.
    pub(super) fn find(&mut self, record: &Record) -> Result<Option<Found>, Fault> {
        let layout = self.layouts.of(record.import_id)?;
        let shown: Vec<&str> = layout.cells(record).collect();
        let (at, mended) = match self.what {
            What::Flaw(kind) | What::Mend(kind) => {
                self.flawed(record.import_id, &layout.slots, &shown, |of| of == kind)
            }
            What::Invalid => self.flawed(record.import_id, &layout.slots, &shown, FlawKind::makes_invalid),
            What::Corrected => (self.first(&layout.slots, |at| shown[at] != record.cells[at]), None),
            What::Missing | What::Shared => (None, None),
        };
        let at = at.or_else(|| self.first(&layout.slots, |_| true)).filter(|at| *at < shown.len());
        Ok(at.map(|at| Found { raw: record.cells[at].clone(), value: shown[at].to_owned(), mended }))
    }

    fn first(&self, slots: &[Slot], fits: impl Fn(usize) -> bool) -> Option<usize> {
        slots.iter().enumerate().find(|(at, slot)| **slot == self.slot && fits(*at)).map(|(at, _)| at)
    }

    fn flawed(
        &mut self,
        import: i64,
        slots: &[Slot],
        shown: &[&str],
        is_it: impl Fn(FlawKind) -> bool,
    ) -> (Option<usize>, Option<String>) {
        let judge = self
            .judges
            .entry(import)
            .or_insert_with(|| Judge::new(slots, &self.today, NormaliseOptions::default()));
        let mut found = (None, None);
        judge.row(shown, |flaw| {
            let is_it = is_it(flaw.kind) && slots[flaw.column] == self.slot;
            if is_it && (found.0.is_none() || found.1.is_none() && flaw.mended.is_some()) {
                found = (Some(flaw.column), flaw.mended);
            }
        });
        found
    }
}

/// The records whose value another has too, those of one value side by side.
fn shared(
    connection: &Connection,
    survey: &Survey,
    columns: &[usize],
    job: &Job,
) -> Result<Arc<Vec<u32>>, Fault> {
    let mut kept = survey.shared.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, ids)) = &*kept
        && of == columns
    {
        return Ok(Arc::clone(ids));
    }
    let mut values = values(connection, survey, columns, job)?;
    values.sort_unstable();
    let ids: Vec<u32> = values
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|same| same.len() > 1)
        .flatten()
        .map(|(_, place)| survey.ids[*place as usize])
        .collect();
    let ids = Arc::new(ids);
    *kept = Some((columns.to_vec(), Arc::clone(&ids)));
    Ok(ids)
}

/// Hash and place of each value of some columns that share a slot.
fn values(
    connection: &Connection,
    survey: &Survey,
    columns: &[usize],
    job: &Job,
) -> Result<Vec<(u64, u32)>, Fault> {
    let layouts = Layouts::load(connection)?;
    let (mut values, mut next, mut fault) = (Vec::new(), 0_usize, None);
    let total = survey.ids.len() as u64;
    let streamed = record::each_cells(connection, |of| {
        // Records that came since the survey have no place in it.
        while survey.ids.get(next).is_some_and(|id| i64::from(*id) < of.id) {
            next += 1;
        }
        if survey.ids.get(next).is_none_or(|id| i64::from(*id) != of.id) {
            return Ok(());
        }
        let here = next as u32;
        if here.is_multiple_of(4_096) {
            job.report("quality", u64::from(here), total);
            if job.is_cancelled() {
                return Err(StoreError::Cancelled);
            }
        }
        let column = columns.iter().copied().find(|at| survey.columns[*at].source == of.source_id);
        let Some((column, json)) = column.zip(of.cells) else { return Ok(()) };
        if survey.group(column, What::Flaw(FlawKind::Placeholder)).is_some_and(|group| group.has(here)) {
            return Ok(());
        }
        let slot = &survey.columns[column].slot;
        let mut take = || -> Result<(), Fault> {
            let cells: Vec<Cell<'_>> = serde_json::from_str(json).map_err(|_| Fault::damaged())?;
            let overrides = overrides_of(of.overrides)?;
            for (of, cell) in layouts.of(of.import_id)?.slots.iter().zip(&cells).filter(|(of, _)| *of == slot)
            {
                let cell = corrected(of, &cell.0, &overrides).trim();
                if !cell.is_empty() {
                    values.push((hash_of(&slot.attribute, cell), here));
                }
            }
            Ok(())
        };
        take().map_err(|of| {
            fault = Some(of);
            StoreError::Cancelled
        })
    });
    match fault {
        Some(fault) => Err(fault),
        None => streamed.map(|()| values).map_err(Fault::from),
    }
}
