//! The long work that is under way, by the name that the page gave it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

type Cancel = Box<dyn Fn() + Send>;

/// Work that can be asked to stop.
#[derive(Clone, Default)]
pub struct Jobs(Arc<Mutex<HashMap<String, Cancel>>>);

/// Work that has not ended; it ends with this value, also by a panic.
pub struct Running {
    jobs: Jobs,
    id: String,
}

impl Jobs {
    /// Note work under `id`, and how it is told to stop.
    pub fn begin(&self, id: String, cancel: impl Fn() + Send + 'static) -> Running {
        self.lock().insert(id.clone(), Box::new(cancel));
        Running { jobs: self.clone(), id }
    }

    /// Ask work to stop. Work that has ended, or never was, has nothing to stop.
    pub fn cancel(&self, id: &str) {
        if let Some(cancel) = self.lock().get(id) {
            cancel();
        }
    }

    /// Ask all of it to stop.
    pub fn cancel_all(&self) {
        self.lock().values().for_each(|cancel| cancel());
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Cancel>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.jobs.lock().remove(&self.id);
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
}
