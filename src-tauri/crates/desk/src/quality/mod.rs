//! The quality of the lists: counts of every column, the rows behind them, and corrections.
//!
//! What a look at every record finds is kept in memory until records change, and found anew in the
//! background when they do, once somebody has asked for it. Not here: what is wrong with a cell
//! (`engine::quality`), and where corrections are applied (`standard`).

mod fix;
mod positions;
mod rows;
mod scan;
mod survey;
#[cfg(test)]
mod tests;

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, TryLockError, Weak,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::Duration,
};

use ficha_store::{Project, history};

use self::survey::Survey;
use crate::{
    clusters::look,
    job::{CancelHandle, Job},
    wire::{Done, Fault, Message, QualityEdit, QualityFix, QualityOverview, QualityPage, QualityQuery},
};

/// How often who waits looks whether to go on.
const GLANCE: Duration = Duration::from_millis(50);

/// What is known of the quality of one open project. Shared between threads.
pub struct Quality {
    project: Weak<Project>,
    shared: Arc<Shared>,
    builder: Mutex<Option<(JoinHandle<()>, CancelHandle)>>,
}

#[derive(Default)]
struct Shared {
    /// Held by whoever looks at the records.
    survey: Mutex<Option<Arc<Survey>>>,
    /// Somebody has asked for it.
    wanted: AtomicBool,
}

impl Quality {
    /// Looks at nothing yet.
    pub fn of(project: &Arc<Project>) -> Self {
        Quality { project: Arc::downgrade(project), shared: Arc::default(), builder: Mutex::default() }
    }

    /// Counts of all columns and flaws.
    pub fn overview(&self, job: &Job) -> Result<QualityOverview, Fault> {
        Ok(self.current(job)?.overview())
    }

    /// A page of the rows behind a count.
    pub fn rows(&self, query: &QualityQuery, job: &Job) -> Result<QualityPage, Fault> {
        let survey = self.current(job)?;
        look(&*self.project()?, |connection| rows::page(connection, &survey, query, job))
    }

    /// Mends the flaws of one kind in one attribute.
    pub fn fix(&self, fix: &QualityFix, job: &Job) -> Result<Done, Fault> {
        let survey = self.current(job)?;
        fix::bulk(&*self.project()?, &survey, fix, job)
    }

    /// Corrects one cell by hand.
    pub fn edit(&self, edit: &QualityEdit) -> Result<Done, Fault> {
        fix::by_hand(&*self.project()?, edit)
    }

    /// Has the records looked at again in the background, if anybody ever asked. Does not wait.
    pub fn prepare(&self) {
        if !self.shared.wanted.load(Ordering::Relaxed) {
            return;
        }
        self.stop();
        let (project, shared, job) = (self.project.clone(), Arc::clone(&self.shared), Job::default());
        let cancel = job.cancel_handle();
        let work = move || {
            let Some(project) = project.upgrade() else { return };
            let mut kept = shared.survey.lock().unwrap_or_else(PoisonError::into_inner);
            // What fails here is told to the next who asks.
            let _ = refresh(&project, &mut kept, &job);
        };
        match std::thread::Builder::new().name("quality".into()).spawn(work) {
            Ok(builder) => *self.builder() = Some((builder, cancel)),
            Err(error) => tracing::warn!(%error, "the quality was not looked at"),
        }
    }

    /// Ends what is under way in the background, and waits for its end: afterwards the project can be closed.
    pub fn stop(&self) {
        let builder = self.builder().take();
        if let Some((builder, cancel)) = builder {
            cancel.cancel();
            let _ = builder.join();
        }
    }

    fn builder(&self) -> MutexGuard<'_, Option<(JoinHandle<()>, CancelHandle)>> {
        self.builder.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn project(&self) -> Result<Arc<Project>, Fault> {
        self.project.upgrade().ok_or_else(|| Fault::refused(Message::new("error.no_project_open")))
    }

    /// What is true now; waits while somebody else finds out.
    fn current(&self, job: &Job) -> Result<Arc<Survey>, Fault> {
        self.shared.wanted.store(true, Ordering::Relaxed);
        let mut kept = loop {
            match self.shared.survey.try_lock() {
                Ok(kept) => break kept,
                Err(TryLockError::Poisoned(poisoned)) => break poisoned.into_inner(),
                Err(TryLockError::WouldBlock) => {
                    job.report("quality", 0, 0);
                    job.go_on()?;
                    std::thread::sleep(GLANCE);
                }
            }
        };
        refresh(&*self.project()?, &mut kept, job)
    }
}

/// The survey that is kept, or a new one where records have changed since.
fn refresh(project: &Project, kept: &mut Option<Arc<Survey>>, job: &Job) -> Result<Arc<Survey>, Fault> {
    look(project, |connection| {
        if let Some(survey) = kept {
            let (newest, known) = (history::newest(connection)?, survey.entry.load(Ordering::Relaxed));
            if newest == known || !history::records_changed(connection, known)? {
                survey.entry.store(newest, Ordering::Relaxed);
                return Ok(Arc::clone(survey));
            }
        }
        let survey = Arc::new(scan::survey(connection, job)?);
        *kept = Some(Arc::clone(&survey));
        Ok(survey)
    })
}
