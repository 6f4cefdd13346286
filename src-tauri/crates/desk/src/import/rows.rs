//! The rows of one file on their way in: one thread reads them and makes them ready, another takes them.
//!
//! Writing a row into the database takes about as long as reading it and making it ready, so they are done
//! beside each other. The order stays that of the file. Not here: what is done with a row.

use std::{borrow::Cow, mem, ops::ControlFlow, path::Path, sync::mpsc};

use ficha_engine::attribute::{Attribute, Slot};
use ficha_exchange::{Item, KeyForm, Mapping, Recognition, Row, SkipReason, Target, read};
use ficha_store::{PreparedRow, RowContent, RowMaker, StoreError, raw::RowProblem};

use super::stored_problem;
use crate::{
    door::Treatment,
    fault::of_file,
    identify::{Found, Identify},
    job::Job,
    wire::Fault,
};

/// Items that are handed on at a time, their bytes at most, and how many times that may wait.
const ITEMS: usize = 1_024;
const BYTES: usize = 4 << 20;
const BATCHES: usize = 4;

/// An item of a file, ready for whoever takes it.
pub(super) enum Ready {
    /// A record, with the identifiers and the consent in it.
    Row(PreparedRow, Found),
    /// A row that seems to be no record, ready should it be one after all.
    Skipped(PreparedRow, Found, SkipReason),
    /// Something wrong in a row.
    Problem(RowProblem),
}

/// Reads what rows of one file say.
pub(crate) struct RowReader {
    identify: Identify,
    key: Option<usize>,
    /// The column of the keys that a record had before.
    former: Option<usize>,
    form: KeyForm,
    treatment: Treatment,
    maker: RowMaker,
    slots: Vec<Slot>,
}

impl RowReader {
    /// For a file with these headers; `slots`: one a column.
    pub(crate) fn new<'a>(
        headers: &[String],
        slots: impl IntoIterator<Item = &'a Slot>,
        form: KeyForm,
    ) -> Result<Self, StoreError> {
        let slots: Vec<Slot> = slots.into_iter().cloned().collect();
        let of = |attribute| slots.iter().position(|slot| slot.attribute == attribute);
        let (key, former) = (of(Attribute::SourceKey), of(Attribute::FormerKey));
        let (identify, treatment) = (Identify::new(&slots), Treatment::default());
        Ok(RowReader {
            identify,
            key,
            former,
            form,
            treatment,
            maker: RowMaker::new(headers.to_vec())?,
            slots,
        })
    }

    /// For a recognised file.
    pub(crate) fn of(
        path: &Path,
        recognition: &Recognition,
        mapping: &Mapping,
        target: Target,
    ) -> Result<Self, StoreError> {
        let form = recognition.system.as_ref().map(|guess| guess.key_form).unwrap_or_default();
        let slots: Vec<&Slot> = mapping.columns.iter().map(|column| &column.slot).collect();
        let identify = Identify::for_file(slots.iter().copied(), path, recognition, target);
        Ok(RowReader { identify, ..RowReader::new(&recognition.headers, slots.iter().copied(), form)? })
    }

    /// Identifiers, consent and events are read so.
    pub(crate) fn reading(self, identify: Identify) -> Self {
        RowReader { identify, ..self }
    }

    /// Cells are treated so before anything is made of them.
    pub(crate) fn treated(self, treatment: Treatment) -> Self {
        RowReader { treatment, ..self }
    }

    /// What a row says, into `into`.
    pub(crate) fn content(&self, row: &Row, into: &mut RowContent) {
        let mut made = Vec::new();
        let mut cells: Vec<&str> = row.cells().collect();
        self.treatment.apply(&mut cells, &mut made);
        self.maker.content(self.key_of(&cells).as_deref(), &cells, into);
        into.known_before(self.former_of(&cells));
    }

    fn former_of(&self, cells: &[&str]) -> Vec<String> {
        let cell = self.former.and_then(|column| cells.get(column).copied()).unwrap_or_default();
        self.form.several(cell).map(Cow::into_owned).collect()
    }

    fn key_of<'c>(&self, cells: &[&'c str]) -> Option<Cow<'c, str>> {
        let cell = self.key.and_then(|column| cells.get(column).copied())?;
        Some(self.form.normal(cell))
    }

    /// The columns' slots.
    pub(super) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// A row ready to be stored, and what it says of identifiers and consent.
    pub(super) fn make(&mut self, row: u32, cells: &[&str]) -> Result<(PreparedRow, Found), StoreError> {
        let key = self.key_of(cells);
        let mut prepared = self.maker.make(row, key.as_deref(), cells)?;
        prepared.known_before(self.former_of(cells));
        Ok((prepared, self.identify.row(cells)))
    }

    fn ready(&mut self, item: Item<'_>) -> Result<Ready, StoreError> {
        Ok(match item {
            Item::Row(row) => {
                let (prepared, found) = self.treat_and_make(row)?;
                Ready::Row(prepared, found)
            }
            Item::Skipped(row, reason) => {
                let (prepared, found) = self.treat_and_make(row)?;
                Ready::Skipped(prepared, found, reason)
            }
            Item::Problem(problem) => Ready::Problem(stored_problem(problem)),
        })
    }

    fn treat_and_make(&mut self, row: &Row) -> Result<(PreparedRow, Found), StoreError> {
        let mut made = Vec::new();
        let mut cells: Vec<&str> = row.cells().collect();
        self.treatment.apply(&mut cells, &mut made);
        self.make(row.number(), &cells)
    }
}

/// Reads a file as it was recognised, item by item, until `take` fails.
pub(crate) fn each_item<E>(
    path: &Path,
    recognition: &Recognition,
    job: &Job,
    mut take: impl FnMut(Item<'_>) -> Result<(), E>,
) -> Result<Result<(), E>, Fault> {
    let (mut failed, mut count) = (None, 0_u64);
    let outcome = read(path, recognition, &mut |item, progress| {
        count += u64::from(matches!(item, Item::Row(_)));
        job.report_rows("read", progress.bytes_done, progress.bytes_total, count);
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
    outcome.map_err(|error| of_file(&error, path))?;
    Ok(Ok(()))
}

/// As [`each_item`], the items made ready in a thread of their own.
pub(super) fn each_ready(
    path: &Path,
    recognition: &Recognition,
    mut reader: RowReader,
    job: &Job,
    mut take: impl FnMut(&Ready) -> Result<(), StoreError>,
) -> Result<Result<(), StoreError>, Fault> {
    let (hand_on, batches) = mpsc::sync_channel::<Vec<Ready>>(BATCHES);
    let (give_back, spent) = mpsc::channel();
    std::thread::scope(|scope| {
        let read = scope.spawn(move || {
            let mut batch = Batch { items: Vec::new(), bytes: 0, hand_on, spent };
            let done = each_item(path, recognition, job, |item| batch.add(reader.ready(item)?))?;
            Ok::<_, Fault>(done.and_then(|()| batch.send()))
        });
        let taken = batches.iter().try_for_each(|batch| {
            batch.iter().try_for_each(&mut take)?;
            // Whoever made it frees it: two threads at one part of the heap wait for each other.
            let _ = give_back.send(batch);
            Ok(())
        });
        // Lets the other thread see that nobody takes any more.
        drop(batches);
        let read = read.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        match taken {
            Err(error) => Ok(Err(error)),
            Ok(()) => read,
        }
    })
}

/// Items that wait to be handed on.
struct Batch {
    items: Vec<Ready>,
    bytes: usize,
    hand_on: mpsc::SyncSender<Vec<Ready>>,
    spent: mpsc::Receiver<Vec<Ready>>,
}

impl Batch {
    fn add(&mut self, item: Ready) -> Result<(), StoreError> {
        self.bytes += item.bytes();
        self.items.push(item);
        if self.items.len() < ITEMS && self.bytes < BYTES { Ok(()) } else { self.send() }
    }

    fn send(&mut self) -> Result<(), StoreError> {
        self.bytes = 0;
        self.spent.try_iter().for_each(drop);
        let full = mem::replace(&mut self.items, Vec::with_capacity(ITEMS));
        // Whoever takes them has met an error: it is told there.
        self.hand_on.send(full).map_err(|_| StoreError::Cancelled)
    }
}

impl Ready {
    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        match self {
            Ready::Row(row, _) | Ready::Skipped(row, ..) => row.bytes(),
            Ready::Problem(_) => 0,
        }
    }
}
