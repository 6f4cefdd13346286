//! Progress out, cancellation in: how a long computation talks to whoever started it.
//!
//! Not here: clocks, rates, times left. The engine counts; the caller measures.

use std::{
    ops::ControlFlow,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
};

use serde::{Deserialize, Serialize};

/// What the engine is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Values are brought to a comparable form.
    Normalise,
    /// Candidate pairs are sought.
    Block,
    /// Candidate pairs are compared and scored.
    Compare,
    /// The weights are fitted.
    Train,
    /// Pairs become clusters.
    Cluster,
}

/// Hears of progress and may ask to stop. Called from worker threads, about every few milliseconds.
pub trait Observer: Sync {
    /// `done` of `total` steps of the phase are finished; `Break` cancels the computation.
    fn progress(&self, phase: Phase, done: u64, total: u64) -> ControlFlow<()>;
}

/// Listens to nothing and never cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Observer for Silent {
    fn progress(&self, _: Phase, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// The observer asked to stop. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

/// The steps of one phase, counted across threads.
pub(crate) struct Steps<'a> {
    observer: &'a dyn Observer,
    phase: Phase,
    total: u64,
    done: AtomicU64,
    stopped: AtomicBool,
}

impl<'a> Steps<'a> {
    pub(crate) fn new(observer: &'a dyn Observer, phase: Phase, total: u64) -> Self {
        Steps { observer, phase, total, done: AtomicU64::new(0), stopped: AtomicBool::new(false) }
    }

    /// Reports `count` further steps.
    pub(crate) fn advance(&self, count: u64) -> Result<(), Cancelled> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(Cancelled);
        }
        let done = self.done.fetch_add(count, Ordering::Relaxed) + count;
        match self.observer.progress(self.phase, done.min(self.total), self.total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => {
                self.stopped.store(true, Ordering::Relaxed);
                Err(Cancelled)
            }
        }
    }
}
