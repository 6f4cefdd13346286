//! The two commands that the page can give: do something, and stop doing it.

use ficha_desk::Job;
use ficha_desk::wire::{Fault, Progress};
use serde_json::Value;
use tauri::State;
use tauri::async_runtime::spawn_blocking;
use tauri::ipc::Channel;

use crate::fault;
use crate::shell::Shell;

/// Answer one request, away from the main thread. Long work names its `job`, reports on `progress`, and
/// can be stopped by [`cancel`]. A panic becomes a fault: the window stays.
#[tauri::command]
pub async fn rpc(
    shell: State<'_, Shell>,
    method: String,
    params: Value,
    job: Option<String>,
    progress: Channel<Progress>,
) -> Result<Value, Fault> {
    let shell = shell.inner().clone();
    let answer = spawn_blocking(move || {
        // The page that listens may be gone; the work goes on.
        let work = Job::new(Box::new(move |step| drop(progress.send(step))));
        let handle = work.cancel_handle();
        let _running = job.map(|id| shell.jobs().begin(id, move || handle.cancel()));
        shell.answer(&method, params, &work)
    });
    answer.await.unwrap_or_else(|_| Err(fault::crash()))
}

/// Ask long work to stop. Its call then ends with a fault of kind *cancelled*.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands a command what it has made for it")]
pub fn cancel(shell: State<'_, Shell>, job: String) {
    shell.jobs().cancel(&job);
}
