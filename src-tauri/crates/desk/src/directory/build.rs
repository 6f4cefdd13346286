//! Building the directory, and bringing it up to date.
//!
//! One thread reads the project in short looks, several make segments of what it read. The project is held
//! for one look at a time; what changes meanwhile is caught up with at the end.

use std::{
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::Ordering,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use ficha_store::{
    Connection, Project,
    history::{self, Touched},
    raw, record,
};
use rustc_hash::FxHashMap;

use super::{
    MOST_TOUCHED, Shared,
    columns::Columns,
    entry::{Batch, Maker},
    index::Index,
    segment::{SIZE, Segment},
};
use crate::{clusters::look, wire::Fault};

/// Threads that make segments, at most.
const MAKERS: usize = 4;

/// What became of an index when it was held against the project.
pub(super) enum Renewed {
    /// Nothing has changed.
    Same,
    /// The index as of now.
    New(Index),
    /// So much has changed that it must be built anew.
    TooMuch,
}

/// Builds the directory, or brings the one that is there up to date, and hands it over, or why it could not.
pub(super) fn run(project: &Weak<Project>, shared: &Shared) {
    shared.rest();
    let work = || match caught_up(project, shared.state().index.clone())? {
        Some(index) => Ok(Some(index)),
        None => build(project, shared).and_then(|index| caught_up(project, index.map(Arc::new))),
    };
    let built = catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Fault::bug("the directory could not be built")));
    let mut state = shared.state();
    state.building = false;
    state.wanted = false;
    match built {
        Ok(index) => {
            state.index = index;
            state.roster = None;
        }
        Err(fault) => {
            tracing::warn!(code = fault.message.code, "the directory was not built");
            state.failed = Some(fault);
        }
    }
    shared.changed.notify_all();
}

/// The index as of now; `None` where there is none, or too much has changed since it was built.
fn caught_up(project: &Weak<Project>, index: Option<Arc<Index>>) -> Result<Option<Arc<Index>>, Fault> {
    let (Some(project), Some(index)) = (project.upgrade(), index) else { return Ok(None) };
    Ok(match renewed(&project, &index)? {
        Renewed::Same => Some(index),
        Renewed::New(renewed) => Some(Arc::new(renewed)),
        Renewed::TooMuch => None,
    })
}

/// Holds an index against the project.
pub(super) fn renewed(project: &Project, index: &Index) -> Result<Renewed, Fault> {
    look(project, |connection| {
        let newest = history::newest(connection)?;
        if newest == index.entry {
            return Ok(Renewed::Same);
        }
        let touched = match history::profiles_touched(connection, index.entry, MOST_TOUCHED)? {
            Touched::All => return Ok(Renewed::TooMuch),
            Touched::These(profiles) => profiles,
        };
        let mut batch = Batch::default();
        for profile in &touched {
            record::cells_of_profile(connection, *profile, |cells| {
                batch.push(&cells);
                Ok(())
            })?;
        }
        let fresh = Maker::new(connection, &index.columns)?.segment(&batch)?;
        let touched: Vec<u32> = touched.into_iter().map(|profile| profile as u32).collect();
        Ok(Renewed::New(index.renewed(newest, source_names(connection)?, &touched, &fresh)))
    })
}

fn source_names(connection: &Connection) -> Result<FxHashMap<i64, String>, Fault> {
    Ok(raw::source_names(connection)?.into_iter().collect())
}

/// Reads every profile; `None` where it was stopped.
fn build(project: &Weak<Project>, shared: &Shared) -> Result<Option<Index>, Fault> {
    let columns = Arc::new(Columns::default());
    let Some(open) = project.upgrade() else { return Ok(None) };
    let (entry, sources, total) = look(&open, |connection| {
        let total = record::profile_count(connection)?;
        Ok((history::newest(connection)?, source_names(connection)?, total))
    })?;
    drop(open);
    shared.done.store(0, Ordering::Relaxed);
    shared.total.store(total as u64, Ordering::Relaxed);
    let made: Mutex<Vec<(usize, Segment)>> = Mutex::default();
    let (to_makers, batches) = sync_channel(2);
    let batches = Mutex::new(batches);
    let threads = thread::available_parallelism().map_or(2, usize::from).min(MAKERS);
    let whole = thread::scope(|scope| {
        let makers: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| make(project, &columns, &batches, &made, shared))).collect();
        let read = read(project, shared, &to_makers);
        drop(to_makers);
        let ends = makers.into_iter().map(|maker| {
            maker.join().unwrap_or_else(|_| Err(Fault::bug("a part of the directory could not be made")))
        });
        ends.fold(read, |whole, end| whole.and_then(|whole| end.map(|()| whole)))
    });
    // A list that came in meanwhile has records that nobody here knows how to read.
    let has_changed = || {
        project.upgrade().is_none_or(|open| open.read(history::newest).is_ok_and(|newest| newest != entry))
    };
    match whole {
        Ok(true) => {}
        Ok(false) => return Ok(None),
        Err(_) if has_changed() => return Ok(None),
        Err(fault) => return Err(fault),
    }
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_unstable_by_key(|(number, _)| *number);
    let segments = made.into_iter().map(|(_, segment)| Arc::new(segment)).collect();
    Ok(Some(Index::new(entry, columns, sources, segments)))
}

type Numbered = (usize, Batch);

/// Reads batch after batch; false where it was stopped, or nobody takes them any more.
fn read(project: &Weak<Project>, shared: &Shared, to: &SyncSender<Numbered>) -> Result<bool, Fault> {
    let mut after = 0;
    for number in 0.. {
        let Some(project) = project.upgrade().filter(|_| !shared.is_stopped()) else { return Ok(false) };
        let mut batch = Batch::default();
        project.read(|connection| {
            record::each_cells_by_profile(connection, after, |cells| {
                let is_next = batch.last() != Some(cells.profile_id);
                if shared.is_stopped() || is_next && batch.profiles() == SIZE {
                    return Ok(ControlFlow::Break(()));
                }
                batch.push(&cells);
                Ok(ControlFlow::Continue(()))
            })
        })?;
        drop(project);
        let (Some(last), false) = (batch.last(), shared.is_stopped()) else { break };
        after = last;
        if to.send((number, batch)).is_err() {
            return Ok(false);
        }
    }
    Ok(!shared.is_stopped())
}

/// Makes segments until there are no more batches.
fn make(
    project: &Weak<Project>,
    columns: &Columns,
    batches: &Mutex<Receiver<Numbered>>,
    made: &Mutex<Vec<(usize, Segment)>>,
    shared: &Shared,
) -> Result<(), Fault> {
    let maker = project.upgrade().map(|project| look(&project, |connection| Maker::new(connection, columns)));
    let mut maker = maker.transpose();
    loop {
        let next = batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, batch)) = next else { return maker.map(drop) };
        // After a failure the batches are taken all the same: the reader must not wait for ever.
        let Ok(Some(of)) = &mut maker else { continue };
        match of.segment(&batch) {
            Ok(segment) => {
                shared.done.fetch_add(segment.len() as u64, Ordering::Relaxed);
                made.lock().unwrap_or_else(PoisonError::into_inner).push((number, segment));
            }
            Err(fault) => maker = Err(fault),
        }
    }
}
