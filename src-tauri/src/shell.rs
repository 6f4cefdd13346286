//! What the window can answer by itself, and the way to the desk for everything else.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ficha_desk::wire::{Fault, Nothing};
use ficha_desk::{Desk, Job};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager};

use crate::fault;
use crate::jobs::Jobs;
use crate::picker::{self, Picker, Purpose};
use crate::sample;

/// The desk of this window and the ways to its user. Cheap to clone: all clones are one.
#[derive(Clone)]
pub struct Shell {
    desk: Arc<Desk>,
    picker: Arc<dyn Picker>,
    jobs: Jobs,
    own_folder: Option<PathBuf>,
}

#[derive(Deserialize)]
struct PickFiles {
    kind: Purpose,
    title: String,
}

#[derive(Deserialize)]
struct PickSave {
    suggested: PathBuf,
    title: String,
}

#[derive(Deserialize)]
struct PickFolder {
    title: String,
}

#[derive(Deserialize)]
struct Reveal {
    path: String,
}

impl Shell {
    /// A desk with no project open.
    pub fn new(app: &AppHandle) -> Self {
        Shell {
            desk: Arc::new(Desk::new()),
            picker: picker::choose(app).into(),
            jobs: Jobs::default(),
            own_folder: app.path().app_local_data_dir().ok(),
        }
    }

    /// The work under way.
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// Answer a request of the page. Blocks; dialogs block until the user has answered.
    pub fn answer(&self, method: &str, params: Value, job: &Job) -> Result<Value, Fault> {
        match method {
            "shell.start" => Ok(json!({ "project": project_of_command_line() })),
            "shell.pick_files" => {
                let PickFiles { kind, title } = read(method, params)?;
                let files = self.picker.files(kind, &title);
                files.iter().map(|path| wire_path(path)).collect::<Result<Vec<_>, _>>().map(Value::from)
            }
            "shell.pick_save" => {
                let PickSave { suggested, title } = read(method, params)?;
                self.picker.save(&suggested, &title).map_or(Ok(Value::Null), |path| wire_path(&path))
            }
            "shell.pick_folder" => {
                let PickFolder { title } = read(method, params)?;
                self.picker.folder(&title).map_or(Ok(Value::Null), |path| wire_path(&path))
            }
            "shell.reveal" => {
                let Reveal { path } = read(method, params)?;
                reveal(&path).map(|()| json!({}))
            }
            "project.sample" => {
                sample::open(&self.desk, self.own_folder.as_deref(), read(method, params)?, job)
            }
            _ => self.desk.call(method, params, job),
        }
    }

    /// Leave: stop what is under way and close the project, so that the next start finds it free.
    pub fn close(&self) {
        self.jobs.cancel_all();
        let job = Job::new(Box::new(|_| ()));
        if let Err(fault) = self.desk.call("project.close", json!(Nothing {}), &job) {
            tracing::debug!(code = fault.message.code, "no project was closed on leaving");
        }
    }
}

/// `ficha-desktop PROJECT.ficha`, made absolute: the page keeps it when the working folder changes.
fn project_of_command_line() -> Option<String> {
    let given = std::env::args_os().skip(1).find(|word| !word.to_string_lossy().starts_with('-'))?;
    let path = std::path::absolute(PathBuf::from(given)).ok()?;
    path.into_os_string().into_string().ok()
}

fn read<T: DeserializeOwned>(method: &str, params: Value) -> Result<T, Fault> {
    serde_json::from_value(params).map_err(|_| fault::unknown_request(method))
}

fn wire_path(path: &Path) -> Result<Value, Fault> {
    path.to_str().map(Value::from).ok_or_else(|| fault::unreadable_path(path))
}

/// Show a file where it lies, in the system's file manager. Opens nothing.
fn reveal(path: &str) -> Result<(), Fault> {
    if !Path::new(path).exists() {
        return Err(fault::gone(path));
    }
    tauri_plugin_opener::reveal_item_in_dir(path).map_err(|error| {
        tracing::warn!(%error, "the file manager did not answer");
        fault::not_shown(path)
    })
}
