//! The rows of one file on their way in: one thread reads them, one makes them ready, another takes them.
//!
//! Each of the three takes about as long as the others, so they are done beside each other. The order stays
//! that of the file. Not here: what a row says (`rows`), what is done with it.

use std::{
    mem,
    ops::{ControlFlow, Range},
    sync::mpsc::{self, Receiver, Sender, SyncSender},
    thread::ScopedJoinHandle,
};

use ficha_exchange::{Item, Recognition, Row, RowProblem, SkipReason, TableFile};
use ficha_store::StoreError;

use super::{
    rows::{Ready, RowReader},
    stored_problem,
};
use crate::{fault::of_file, job::Job, wire::Fault};

/// Where the reading stands is told with every so many items: even to ask what time it is takes its time.
const BETWEEN_REPORTS: u64 = 64;
/// Items that are handed on at a time, their bytes at most, and how many times that may wait.
const ITEMS: usize = 1_024;
const BYTES: usize = 4 << 20;
const BATCHES: usize = 16;

/// Reads a file as it was recognised, item by item, until `take` fails.
pub(crate) fn each_item<E>(
    file: &mut TableFile,
    recognition: &Recognition,
    job: &Job,
    mut take: impl FnMut(Item<'_>) -> Result<(), E>,
) -> Result<Result<(), E>, Fault> {
    let (mut failed, mut items, mut rows) = (None, 0_u64, 0_u64);
    let outcome = file.read(recognition, &mut |item, progress| {
        rows += u64::from(matches!(item, Item::Row(_)));
        if items.is_multiple_of(BETWEEN_REPORTS) {
            job.report_rows("read", progress.bytes_done, progress.bytes_total, rows);
        }
        items += 1;
        failed = take(item).err();
        if failed.is_some() || job.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    if let Some(error) = failed {
        return Ok(Err(error));
    }
    job.go_on()?;
    outcome.map_err(|error| of_file(&error, file.path()))?;
    Ok(Ok(()))
}

/// As [`each_item`], the items made ready by `reader`.
pub(super) fn each_ready(
    file: &mut TableFile,
    recognition: &Recognition,
    reader: RowReader,
    job: &Job,
    mut take: impl FnMut(&Ready) -> Result<(), StoreError>,
) -> Result<Result<(), StoreError>, Fault> {
    let (read, to_make) = belt();
    let (made, to_take) = belt();
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || read_all(file, recognition, job, &read));
        let making = scope.spawn(move || make_all(reader, &to_make, &made));
        let taken = to_take.each(|batch: &mut Vec<Ready>| batch.iter().try_for_each(&mut take));
        // Lets the other threads see that nobody takes any more.
        drop(to_take);
        let (made, read) = (joined(making), joined(reading));
        // Whoever stands further down the belt knows why those before had to stop.
        match taken.and(made) {
            Err(error) => Ok(Err(error)),
            Ok(()) => read,
        }
    })
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn read_all(
    file: &mut TableFile,
    recognition: &Recognition,
    job: &Job,
    to: &Giver<Page>,
) -> Result<Result<(), StoreError>, Fault> {
    let mut page = Page::default();
    let done = each_item(file, recognition, job, |item| {
        page.add(item);
        if page.is_full() {
            let empty = to.spent.try_recv().map(Page::emptied).unwrap_or_default();
            to.give(mem::replace(&mut page, empty))?;
        }
        Ok(())
    })?;
    Ok(done.and_then(|()| to.give(page)))
}

fn make_all(mut reader: RowReader, from: &Taker<Page>, to: &Giver<Vec<Ready>>) -> Result<(), StoreError> {
    from.each(|page| {
        // Whoever made a batch frees it: two threads at one part of the heap wait for each other.
        to.spent.try_iter().for_each(drop);
        let (mut batch, mut bytes) = (Vec::with_capacity(page.items.len()), 0);
        for item in mem::take(&mut page.items) {
            let ready = page.ready(item, &mut reader)?;
            bytes += ready.bytes();
            batch.push(ready);
            if bytes >= BYTES {
                to.give(mem::take(&mut batch))?;
                bytes = 0;
            }
        }
        to.give(batch)
    })
}

/// One end of a belt on which batches go to another thread, and come back when they are spent.
struct Giver<B> {
    full: SyncSender<B>,
    spent: Receiver<B>,
}

/// The other end.
struct Taker<B> {
    full: Receiver<B>,
    spent: Sender<B>,
}

fn belt<B>() -> (Giver<B>, Taker<B>) {
    let ((full, to_take), (give_back, spent)) = (mpsc::sync_channel(BATCHES), mpsc::channel());
    (Giver { full, spent }, Taker { full: to_take, spent: give_back })
}

impl<B> Giver<B> {
    /// Whoever takes them no more has met an error: it is told there.
    fn give(&self, batch: B) -> Result<(), StoreError> {
        self.full.send(batch).map_err(|_| StoreError::Cancelled)
    }
}

impl<B> Taker<B> {
    fn each(&self, mut take: impl FnMut(&mut B) -> Result<(), StoreError>) -> Result<(), StoreError> {
        self.full.iter().try_for_each(|mut batch| {
            take(&mut batch)?;
            // Nobody wants it back after the last.
            let _ = self.spent.send(batch);
            Ok(())
        })
    }
}

/// Items as they were read, one behind the other in memory that is used again.
#[derive(Default)]
struct Page {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    items: Vec<Kept>,
}

/// An item in a page. A row's cells are a range of the page's ends.
enum Kept {
    Row(u32, Range<usize>),
    Skipped(u32, Range<usize>, SkipReason),
    Problem(RowProblem),
}

impl Page {
    fn add(&mut self, item: Item<'_>) {
        let kept = match item {
            Item::Row(row) => Kept::Row(row.number(), self.cells_of(row)),
            Item::Skipped(row, reason) => Kept::Skipped(row.number(), self.cells_of(row), reason),
            Item::Problem(problem) => Kept::Problem(problem),
        };
        self.items.push(kept);
    }

    fn cells_of(&mut self, row: &Row) -> Range<usize> {
        let begin = self.ends.len();
        for cell in row.cells() {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
        begin..self.ends.len()
    }

    fn is_full(&self) -> bool {
        self.items.len() >= ITEMS || self.text.len() + self.ends.len() * size_of::<usize>() >= BYTES
    }

    /// The page without its items. After a row of many megabytes it does not keep the room for another.
    fn emptied(mut self) -> Self {
        if self.text.capacity() > 2 * BYTES {
            return Page::default();
        }
        self.text.clear();
        self.ends.clear();
        self
    }

    fn ready(&self, item: Kept, reader: &mut RowReader) -> Result<Ready, StoreError> {
        Ok(match item {
            Kept::Row(number, cells) => {
                let (prepared, found) = reader.treat_and_make(number, self.cells(cells))?;
                Ready::Row(prepared, found)
            }
            Kept::Skipped(number, cells, reason) => {
                let (prepared, found) = reader.treat_and_make(number, self.cells(cells))?;
                Ready::Skipped(prepared, found, reason)
            }
            Kept::Problem(problem) => Ready::Problem(stored_problem(problem)),
        })
    }

    fn cells(&self, cells: Range<usize>) -> impl Iterator<Item = &str> {
        let first = cells.start.checked_sub(1).map_or(0, |before| self.ends[before]);
        let starts = std::iter::once(first).chain(self.ends[cells.clone()].iter().copied());
        starts.zip(&self.ends[cells]).map(|(start, end)| &self.text[start..*end])
    }
}
