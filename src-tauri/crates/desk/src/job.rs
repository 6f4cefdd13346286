//! Long work: progress out, cancellation in.
//!
//! A job that is cancelled ends with a fault of the kind `cancelled` and leaves everything as it was.

use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use ficha_engine::{Observer, Phase};

use crate::wire::{Fault, Progress};

/// Shortest time between two reports.
const BREATH: Duration = Duration::from_millis(50);

/// Asks a job to stop. Any number of these may be about.
#[derive(Debug, Clone, Default)]
pub struct CancelHandle(Arc<AtomicBool>);

impl CancelHandle {
    /// The job stops within a second.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Who hears of the progress.
type Listener = Box<dyn Fn(Progress) + Send + Sync>;

/// One piece of work: who listens, how long each phase took, and whether to stop.
pub struct Job {
    listener: Listener,
    cancel: CancelHandle,
    began: Instant,
    state: Mutex<State>,
}

struct State {
    phase: String,
    phase_began: Instant,
    spoke: Option<Instant>,
    seconds: BTreeMap<String, f64>,
}

impl Default for Job {
    fn default() -> Self {
        Job::new(Box::new(|_| {}))
    }
}

impl Job {
    /// A job whose progress goes to `listener`, at most every 50 ms and at each new phase.
    pub fn new(listener: Listener) -> Self {
        let now = Instant::now();
        Job {
            listener,
            cancel: CancelHandle::default(),
            began: now,
            state: Mutex::new(State {
                phase: String::new(),
                phase_began: now,
                spoke: None,
                seconds: BTreeMap::new(),
            }),
        }
    }

    /// A handle that stops the job.
    pub fn cancel_handle(&self) -> CancelHandle {
        self.cancel.clone()
    }

    /// Should the work stop?
    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    /// `Err` where the work should stop.
    pub fn go_on(&self) -> Result<(), Fault> {
        if self.is_cancelled() { Err(Fault::cancelled()) } else { Ok(()) }
    }

    /// `Break` where the work should stop.
    pub fn flow(&self) -> ControlFlow<()> {
        if self.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Reports where the work stands. Units and rows are the same here.
    pub fn report(&self, phase: &str, done: u64, total: u64) {
        self.report_rows(phase, done, total, done);
    }

    /// Reports where the work stands, in units (bytes, say) and in rows.
    pub fn report_rows(&self, phase: &str, done: u64, total: u64, rows: u64) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let new_phase = state.phase != phase;
        if new_phase {
            state.end_phase(now);
            phase.clone_into(&mut state.phase);
        } else if state.spoke.is_some_and(|spoke| now - spoke < BREATH) && done < total {
            return;
        }
        state.spoke = Some(now);
        drop(state);
        (self.listener)(Progress {
            phase: phase.to_owned(),
            done: done as f64,
            total: total as f64,
            rows: rows as f64,
            seconds: self.began.elapsed().as_secs_f64(),
        });
    }

    /// Seconds by phase up to now, and `total`.
    pub fn seconds(&self) -> BTreeMap<String, f64> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        state.end_phase(now);
        state.phase.clear();
        let mut seconds = state.seconds.clone();
        seconds.insert("total".into(), (self.began.elapsed().as_secs_f64() * 1e3).round() / 1e3);
        seconds
    }
}

impl State {
    fn end_phase(&mut self, now: Instant) {
        if !self.phase.is_empty() {
            let seconds = (now - self.phase_began).as_secs_f64();
            let sum = self.seconds.entry(self.phase.clone()).or_insert(0.0);
            *sum = ((*sum + seconds) * 1e3).round() / 1e3;
        }
        self.phase_began = now;
    }
}

impl Observer for Job {
    fn progress(&self, phase: Phase, done: u64, total: u64) -> ControlFlow<()> {
        let name = match phase {
            Phase::Normalise => "normalise",
            Phase::Block => "block",
            Phase::Compare => "compare",
            Phase::Train => "train",
            Phase::Cluster => "cluster",
        };
        self.report(name, done, total);
        self.flow()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_thinned_but_each_phase_is_heard() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ears = Arc::clone(&heard);
        let job = Job::new(Box::new(move |progress: Progress| ears.lock().unwrap().push(progress.phase)));
        for row in 0..10_000 {
            job.report("read", row, 100_000);
        }
        job.report("store", 1, 2);
        let heard = heard.lock().unwrap();
        assert_eq!(heard.first().map(String::as_str), Some("read"));
        assert_eq!(heard.last().map(String::as_str), Some("store"));
        assert!(heard.len() < 1_000, "{} reports for 10,000 rows", heard.len());
        assert!(job.seconds().contains_key("total"));
    }
}
