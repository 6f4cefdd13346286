//! Looks at every record: one thread reads, the others judge.

use std::{
    collections::hash_map::Entry,
    sync::{
        Mutex, PoisonError,
        atomic::AtomicI64,
        mpsc::{Receiver, sync_channel},
    },
    thread,
};

use ficha_engine::{
    NormaliseOptions,
    attribute::Slot,
    quality::{Flaw, FlawKind, Judge, Tally, is_told_apart},
};
use ficha_store::{
    Connection, StoreError, history,
    overrides::Override,
    raw,
    record::{self, CellsOf},
};
use rustc_hash::FxHashMap;

use super::{
    positions::Positions,
    survey::{ColumnOf, Survey, What},
};
use crate::{
    clock,
    job::Job,
    snapshot::{Batch, ROWS},
    standard::{Cell, Layouts, corrected, overrides_of},
    wire::Fault,
};

/// Threads that judge, at most.
const JUDGES: usize = 4;

/// Places of records, by column and reason.
type Groups = FxHashMap<(usize, What), Vec<u32>>;

/// Looks at every record of the project.
pub(super) fn survey(connection: &Connection, job: &Job) -> Result<Survey, Fault> {
    let layouts = Layouts::load(connection)?;
    let columns = columns(&layouts);
    let (ids, parts) = scan(connection, job, &layouts, &columns)?;
    let (tallies, groups) = together(parts, columns.len(), ids.len());
    let sources = raw::sources(connection)?.into_iter();
    Ok(Survey {
        entry: AtomicI64::new(history::newest(connection)?),
        ids,
        columns,
        tallies,
        groups,
        sources: sources.map(|of| (of.id, of.name, (of.records + of.gone) as u32)).collect(),
        shared: Mutex::default(),
    })
}

/// The columns of every source, sorted by slot, then by source.
fn columns(layouts: &Layouts) -> Vec<ColumnOf> {
    let of = |layout: &crate::standard::Layout| {
        let source = layout.source;
        let seen = layout.slots.iter().filter(|slot| !slot.attribute.is_unused()).cloned();
        seen.map(move |slot| ColumnOf { source, slot }).collect::<Vec<_>>()
    };
    let mut columns: Vec<ColumnOf> = layouts.present().flat_map(of).collect();
    columns.sort_by(|a, b| (&a.slot, a.source).cmp(&(&b.slot, b.source)));
    columns.dedup();
    columns
}

type Numbered = (u32, Batch);

fn scan(
    connection: &Connection,
    job: &Job,
    layouts: &Layouts,
    columns: &[ColumnOf],
) -> Result<(Vec<u32>, Vec<Part>), Fault> {
    let total = record::count(connection)? as u64;
    job.report("quality", 0, total);
    job.go_on()?;
    let mut ids = Vec::with_capacity(total as usize);
    let (to_judges, batches) = sync_channel::<Numbered>(JUDGES);
    let batches = Mutex::new(batches);
    let threads = thread::available_parallelism().map_or(2, usize::from).min(JUDGES);
    thread::scope(|scope| {
        let judges: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| Part::of(layouts, columns, &batches))).collect();
        let mut batch = Batch::default();
        let streamed = record::each_cells(connection, |of: CellsOf<'_>| {
            ids.push(of.id as u32);
            batch.add(&of);
            if batch.rows.len() < ROWS {
                return Ok(());
            }
            job.report("quality", ids.len() as u64, total);
            let first = ids.len() - batch.rows.len();
            let gone = to_judges.send((first as u32, std::mem::take(&mut batch))).is_err();
            if gone || job.is_cancelled() { Err(StoreError::Cancelled) } else { Ok(()) }
        });
        let first = ids.len() - batch.rows.len();
        let _ = to_judges.send((first as u32, batch));
        drop(to_judges);
        let parts: Vec<Result<Part, Fault>> = judges
            .into_iter()
            .map(|judge| judge.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect();
        let parts = parts.into_iter().collect::<Result<Vec<_>, _>>()?;
        streamed?;
        Ok((ids, parts))
    })
}

/// Adds up what the judges found.
fn together(
    parts: Vec<Part>,
    columns: usize,
    all: usize,
) -> (Vec<Tally>, FxHashMap<(usize, What), Positions>) {
    let mut tallies = vec![Tally::default(); columns];
    let mut groups = Groups::default();
    for part in parts {
        for (sum, tally) in tallies.iter_mut().zip(&part.tallies) {
            sum.merge(tally);
        }
        for (of, places) in part.groups {
            groups.entry(of).or_default().extend(places);
        }
    }
    let groups = groups.into_iter().map(|(of, places)| (of, Positions::new(places, all))).collect();
    (tallies, groups)
}

/// What one judge found.
struct Part {
    tallies: Vec<Tally>,
    groups: Groups,
}

/// How the rows of one import are judged.
struct Reading<'a> {
    judge: Judge,
    slots: &'a [Slot],
    /// The column of the survey of each column of the import.
    columns: Vec<Option<usize>>,
}

/// Room to work in.
#[derive(Default)]
struct Room {
    flaws: Vec<Flaw>,
    /// Of each column: does a flaw make it nothing, or wrong?
    nothing: Vec<bool>,
    wrong: Vec<bool>,
}

impl Part {
    fn of(
        layouts: &Layouts,
        columns: &[ColumnOf],
        batches: &Mutex<Receiver<Numbered>>,
    ) -> Result<Part, Fault> {
        let mut part = Part { tallies: vec![Tally::default(); columns.len()], groups: Groups::default() };
        let (mut readings, mut room) = (FxHashMap::default(), Room::default());
        let today = clock::today();
        let mut failed = None;
        loop {
            let next = batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((first, batch)) = next else { return failed.map_or(Ok(part), Err) };
            // After a failure the batches are taken all the same: the reader must not wait for ever.
            if failed.is_some() {
                continue;
            }
            let mut start = 0;
            for (place, row) in (first..).zip(&batch.rows) {
                let cells = &batch.cells[start..row.end];
                start = row.end;
                let taken =
                    reading_of(&mut readings, layouts, columns, row.import, &today).and_then(|reading| {
                        let overrides = overrides_of(row.overrides.as_deref())?;
                        part.row(reading, &mut room, place, cells, &overrides)
                    });
                if let Err(fault) = taken {
                    failed = Some(fault);
                    break;
                }
            }
        }
    }

    /// `cells` is empty after an erasure.
    fn row(
        &mut self,
        reading: &mut Reading<'_>,
        room: &mut Room,
        place: u32,
        cells: &str,
        overrides: &[Override],
    ) -> Result<(), Fault> {
        if cells.is_empty() {
            return Ok(());
        }
        let cells: Vec<Cell<'_>> = serde_json::from_str(cells).map_err(|_| Fault::damaged())?;
        let shown: Vec<&str> = reading
            .slots
            .iter()
            .zip(&cells)
            .map(|(slot, cell)| corrected(slot, &cell.0, overrides))
            .collect();
        room.flaws.clear();
        room.nothing.clear();
        room.nothing.resize(shown.len(), false);
        room.wrong.clear();
        room.wrong.resize(shown.len(), false);
        reading.judge.row(&shown, |flaw| room.flaws.push(flaw));
        for flaw in room.flaws.drain(..) {
            let Some(column) = reading.columns[flaw.column] else { continue };
            room.nothing[flaw.column] |= flaw.kind == FlawKind::Placeholder;
            room.wrong[flaw.column] |= flaw.kind.makes_invalid();
            self.put(column, What::Flaw(flaw.kind), place);
            if flaw.mended.is_some() {
                self.put(column, What::Mend(flaw.kind), place);
            }
        }
        for (at, cell) in shown.iter().enumerate() {
            let Some(column) = reading.columns[at] else { continue };
            if !overrides.is_empty() && *cell != cells[at].0 {
                self.tallies[column].corrected += 1;
                self.put(column, What::Corrected, place);
            }
            self.count(column, &reading.slots[at], place, cell.trim(), (room.nothing[at], room.wrong[at]));
        }
        Ok(())
    }

    fn count(&mut self, column: usize, slot: &Slot, place: u32, cell: &str, (nothing, wrong): (bool, bool)) {
        let tally = &mut self.tallies[column];
        tally.rows += 1;
        if cell.is_empty() {
            return self.put(column, What::Missing, place);
        }
        tally.filled += 1;
        if nothing {
            tally.placeholders += 1;
            return;
        }
        tally.invalid += u64::from(wrong);
        if is_told_apart(&slot.attribute) {
            tally.value(&slot.attribute, cell);
        }
        if wrong {
            self.put(column, What::Invalid, place);
        }
    }

    fn put(&mut self, column: usize, what: What, place: u32) {
        self.groups.entry((column, what)).or_default().push(place);
    }
}

fn reading_of<'a, 'r>(
    readings: &'r mut FxHashMap<i64, Reading<'a>>,
    layouts: &'a Layouts,
    columns: &[ColumnOf],
    import: i64,
    today: &str,
) -> Result<&'r mut Reading<'a>, Fault> {
    let new = match readings.entry(import) {
        Entry::Occupied(known) => return Ok(known.into_mut()),
        Entry::Vacant(new) => new,
    };
    let layout = layouts.of(import)?;
    let at =
        |slot: &Slot| columns.binary_search_by(|of| (&of.slot, of.source).cmp(&(slot, layout.source))).ok();
    Ok(new.insert(Reading {
        judge: Judge::new(&layout.slots, today, NormaliseOptions::default()),
        slots: &layout.slots,
        columns: layout.slots.iter().map(at).collect(),
    }))
}
