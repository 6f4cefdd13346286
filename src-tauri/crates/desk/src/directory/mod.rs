//! The directory of an open project: every profile in memory, folded, to search and sort a million of them
//! as one types.
//!
//! It is built beside other work after a project is opened, and is never wrong: each use looks at what the
//! history has noted since, and reads the profiles that were touched again; after an import it is built
//! anew. Lists in the order of the ids do not wait for it. It holds no project open: [`Directory::stop`]
//! ends the building within moments.
//!
//! Not here: what a profile's values are (`profiles`), and the rows of a list, which are read when shown.

mod build;
mod columns;
mod entry;
pub(crate) mod fold;
mod index;
mod order;
mod segment;
#[cfg(test)]
mod tests;

use std::{
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use ficha_engine::attribute::Slot;
use ficha_store::{Project, history, record};

use self::{
    index::{Index, ViewOf},
    order::SortBy,
};
use crate::{
    job::Job,
    wire::{Fault, Message, ProfileQuery},
};

/// Profiles that are read again one by one; where more were touched, all are.
const MOST_TOUCHED: usize = 20_000;

/// How often who waits looks whether to go on.
const GLANCE: Duration = Duration::from_millis(50);

/// How long a building that nobody waits for leaves the machine to the first sight of a project.
const REST: Duration = Duration::from_secs(2);

/// The directory of one open project. Shared between threads.
pub struct Directory {
    project: Weak<Project>,
    shared: Arc<Shared>,
}

/// What the building thread and the callers share.
#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    stopped: AtomicBool,
    /// Profiles read, and how many there are.
    done: AtomicU64,
    total: AtomicU64,
}

#[derive(Default)]
struct State {
    index: Option<Arc<Index>>,
    builder: Option<JoinHandle<()>>,
    building: bool,
    /// Somebody waits for it.
    wanted: bool,
    /// Why the last building failed; told once.
    failed: Option<Fault>,
    roster: Option<Roster>,
}

/// The ids alone, as they stood after a history entry: what can be had at once.
struct Roster {
    entry: i64,
    all: Arc<Vec<u32>>,
    merged: Arc<Vec<u32>>,
}

/// The profiles in the window of a query.
pub(crate) struct Window {
    /// How many fit the query; where there are `more`, at least so many.
    pub(crate) total: u32,
    /// Not all were looked for.
    pub(crate) more: bool,
    pub(crate) ids: Vec<u32>,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Waits a while, unless somebody is waiting.
    fn rest(&self) {
        let idle = |state: &mut State| !state.wanted && !self.is_stopped();
        drop(self.changed.wait_timeout_while(self.state(), REST, idle));
    }
}

impl Directory {
    /// A directory that is built when it is first needed, or after [`Directory::prepare`].
    pub fn of(project: &Arc<Project>) -> Self {
        Directory { project: Arc::downgrade(project), shared: Arc::default() }
    }

    /// Has it built, or brought up to date, a little later. Does not wait, and reads nothing itself.
    pub fn prepare(&self) {
        let mut state = self.shared.state();
        if state.building || self.shared.is_stopped() {
            return;
        }
        if let Err(fault) = self.begin(&mut state) {
            tracing::warn!(code = fault.message.code, "the directory was not prepared");
        }
    }

    /// Ends whatever is under way, and waits for its end: afterwards the project can be closed.
    pub fn stop(&self) {
        let builder = {
            // Under the lock, so that a builder at rest cannot miss it.
            let mut state = self.shared.state();
            self.shared.stopped.store(true, Ordering::Relaxed);
            self.shared.changed.notify_all();
            state.builder.take()
        };
        if let Some(builder) = builder {
            // A panic in there was told by its thread.
            let _ = builder.join();
        }
    }

    /// The project that it is of.
    pub(crate) fn project(&self) -> Result<Arc<Project>, Fault> {
        let open = self.project.upgrade().filter(|_| !self.shared.is_stopped());
        open.ok_or_else(|| Fault::refused(Message::new("error.no_project_open")))
    }

    /// How many profiles fit the query, and the ids of those in its window.
    pub(crate) fn window(&self, query: &ProfileQuery, job: &Job) -> Result<Window, Fault> {
        let view = ViewOf::new(
            &query.search,
            query.sort.as_deref().map(sort_by).transpose()?.flatten(),
            query.descending,
            query.merged_only,
        );
        if view.is_plain() && !self.is_ready()? {
            let ids = self.roster(query.merged_only)?;
            return Ok(cut(&ids, query, query.descending));
        }
        let index = self.current(job)?;
        let enough = query.offset.saturating_add(query.limit) as usize;
        if query.soon
            && let Some(first) = index.first(&view, enough)
        {
            return Ok(Window { more: true, ..cut(&first, query, false) });
        }
        Ok(cut(&index.view(&view), query, false))
    }

    /// Ids of some profiles, evenly spread over all.
    pub(crate) fn sample(&self, most: u32) -> Result<Vec<u32>, Fault> {
        let ids = self.roster(false)?;
        let step = ids.len().div_ceil(most as usize).max(1);
        Ok(ids.iter().step_by(step).copied().collect())
    }

    /// Can profiles be sorted by the column? Where this is not known yet: yes.
    pub(crate) fn is_sortable(&self, slot: &Slot) -> bool {
        self.shared.state().index.as_ref().is_none_or(|index| index.is_sortable(slot))
    }

    /// Can it be brought up to date without waiting?
    fn is_ready(&self) -> Result<bool, Fault> {
        let project = self.project()?;
        let mut state = self.shared.state();
        if state.index.is_none() {
            return Ok(false);
        }
        self.refresh(&project, &mut state)
    }

    /// The directory as of now; waits while it is being built.
    fn current(&self, job: &Job) -> Result<Arc<Index>, Fault> {
        let mut state = self.shared.state();
        loop {
            // The project is not held while waiting.
            if self.refresh(&*self.project()?, &mut state)?
                && let Some(index) = &state.index
            {
                return Ok(Arc::clone(index));
            }
            state.wanted = true;
            self.shared.changed.notify_all();
            while state.building {
                let (done, total) = (&self.shared.done, &self.shared.total);
                job.report("directory", done.load(Ordering::Relaxed), total.load(Ordering::Relaxed));
                let waited = self.shared.changed.wait_timeout(state, GLANCE);
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
                job.go_on()?;
                if self.shared.is_stopped() {
                    return Err(Fault::refused(Message::new("error.no_project_open")));
                }
            }
            if let Some(fault) = state.failed.take() {
                return Err(fault);
            }
        }
    }

    /// Brings the directory up to date, or begins to build it. True: it is.
    fn refresh(&self, project: &Project, state: &mut State) -> Result<bool, Fault> {
        if state.building {
            return Ok(false);
        }
        if let Some(index) = &state.index {
            match build::renewed(project, index)? {
                build::Renewed::Same => return Ok(true),
                build::Renewed::New(index) => {
                    state.index = Some(Arc::new(index));
                    return Ok(true);
                }
                build::Renewed::TooMuch => state.index = None,
            }
        }
        self.begin(state)?;
        Ok(false)
    }

    fn begin(&self, state: &mut State) -> Result<(), Fault> {
        let (project, shared) = (self.project.clone(), Arc::clone(&self.shared));
        let builder = std::thread::Builder::new()
            .name("directory".into())
            .spawn(move || build::run(&project, &shared))
            .map_err(Fault::bug)?;
        // The one before has ended: its thread said so.
        state.builder = Some(builder);
        state.building = true;
        Ok(())
    }

    /// Ids of the profiles, from the project itself.
    fn roster(&self, merged_only: bool) -> Result<Arc<Vec<u32>>, Fault> {
        let project = self.project()?;
        let pick = |roster: &Roster| Arc::clone(if merged_only { &roster.merged } else { &roster.all });
        let newest = project.read(history::newest)?;
        if let Some(roster) = self.shared.state().roster.as_ref().filter(|known| known.entry == newest) {
            return Ok(pick(roster));
        }
        let (mut all, mut merged) = (Vec::new(), Vec::new());
        let entry = project.read(|connection| {
            record::each_profile(connection, |profile, records| {
                all.push(profile as u32);
                if records > 1 {
                    merged.push(profile as u32);
                }
            })?;
            history::newest(connection)
        })?;
        let roster = Roster { entry, all: Arc::new(all), merged: Arc::new(merged) };
        let picked = pick(&roster);
        self.shared.state().roster = Some(roster);
        Ok(picked)
    }
}

/// The column to sort by; `None`: the ids.
fn sort_by(column: &str) -> Result<Option<SortBy>, Fault> {
    Ok(Some(match column {
        "id" => return Ok(None),
        "name" => SortBy::Name,
        "records" => SortBy::Records,
        "sources" => SortBy::Sources,
        "modified" => SortBy::Modified,
        slot => SortBy::Slot(slot.parse().map_err(Fault::bug)?),
    }))
}

/// The window of the query in the ids.
fn cut(ids: &[u32], query: &ProfileQuery, backwards: bool) -> Window {
    let (offset, limit) = (query.offset as usize, query.limit as usize);
    let window = if backwards {
        ids.iter().rev().skip(offset).take(limit).copied().collect()
    } else {
        ids.iter().skip(offset).take(limit).copied().collect()
    };
    Window { total: ids.len() as u32, more: false, ids: window }
}
