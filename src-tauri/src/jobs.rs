//! The long work that is under way, by the name that the page gave it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Cancel = Box<dyn Fn() + Send>;

/// Work that can be asked to stop.
#[derive(Clone, Default)]
pub struct Jobs(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    running: HashMap<String, Cancel>,
    /// Work begun since the start.
    begun: u64,
    /// How much had begun when the user was asked whether to leave it.
    asked_at: u64,
}

/// Work that has not ended; it ends with this value, also by a panic.
pub struct Running {
    jobs: Jobs,
    id: String,
}

impl Jobs {
    /// Note work under `id`, and how it is told to stop.
    pub fn begin(&self, id: String, cancel: impl Fn() + Send + 'static) -> Running {
        let mut known = self.lock();
        known.begun += 1;
        known.running.insert(id.clone(), Box::new(cancel));
        drop(known);
        Running { jobs: self.clone(), id }
    }

    /// Ask work to stop. Work that has ended, or never was, has nothing to stop.
    pub fn cancel(&self, id: &str) {
        if let Some(cancel) = self.lock().running.get(id) {
            cancel();
        }
    }

    /// Ask all of it to stop.
    pub fn cancel_all(&self) {
        self.lock().running.values().for_each(|cancel| cancel());
    }

    /// Is the user to be asked before the window closes? Once for the same work: who asks again means it.
    pub fn ask_before_closing(&self) -> bool {
        let mut known = self.lock();
        let ask = !known.running.is_empty() && known.asked_at != known.begun;
        known.asked_at = known.begun;
        ask
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.jobs.lock().running.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn only_work_under_way_is_told_to_stop() {
        let jobs = Jobs::default();
        let told = Arc::new(AtomicU32::new(0));
        let count = {
            let told = told.clone();
            move || {
                told.fetch_add(1, Ordering::Relaxed);
            }
        };
        let running = jobs.begin("import-1".into(), count);
        jobs.cancel("import-2");
        assert_eq!(told.load(Ordering::Relaxed), 0, "other work goes on");
        jobs.cancel("import-1");
        assert_eq!(told.load(Ordering::Relaxed), 1, "the work named was told");
        drop(running);
        jobs.cancel("import-1");
        assert_eq!(told.load(Ordering::Relaxed), 1, "work that ended hears nothing");
    }

    #[test]
    fn the_user_is_asked_once_for_the_same_work() {
        let jobs = Jobs::default();
        assert!(!jobs.ask_before_closing(), "nothing is under way");
        let first = jobs.begin("import-1".into(), || ());
        assert!(jobs.ask_before_closing());
        assert!(!jobs.ask_before_closing(), "asked already");
        let second = jobs.begin("match-1".into(), || ());
        drop(first);
        assert!(jobs.ask_before_closing(), "other work");
        drop(second);
        assert!(!jobs.ask_before_closing(), "nothing is under way any more");
    }
}
