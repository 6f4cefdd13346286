//! What the window can answer by itself, and the way to the desk for everything else.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ficha_desk::wire::{Fault, Nothing};
use ficha_desk::{Desk, Job, clock};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager, WebviewWindow};

use crate::jobs::Jobs;
use crate::kept::Kept;
use crate::picker::{self, Picker, Purpose, Saved};
use crate::recent::{self, Recent};
use crate::settings::{self, Settings};
use crate::started::Given;
use crate::{fault, look, menu, sample, window};

/// The system as the page names it: by it, keys have their names.
const SYSTEM: &str = if cfg!(target_os = "macos") {
    "macos"
} else if cfg!(windows) {
    "windows"
} else {
    "linux"
};

/// The desk of this window and the ways to its user. Cheap to clone: all clones are one.
#[derive(Clone)]
pub struct Shell {
    app: AppHandle,
    desk: Arc<Desk>,
    picker: Arc<dyn Picker>,
    jobs: Jobs,
    own_folder: PathBuf,
    settings: Kept,
    recent: Kept,
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
    kind: Saved,
}

#[derive(Deserialize)]
struct PickFolder {
    title: String,
}

#[derive(Deserialize)]
struct OnePath {
    path: String,
}

#[derive(Deserialize)]
struct Zoom {
    factor: f64,
}

#[derive(Deserialize)]
struct Entries {
    entries: Vec<menu::Entry>,
}

impl Shell {
    /// A desk with no project open.
    pub fn new(app: &AppHandle) -> Self {
        // A system that names no folder of the app's own gets the one for things that may be lost.
        let otherwise = || std::env::temp_dir().join("ficha");
        let choices = app.path().app_config_dir().unwrap_or_else(|_| otherwise());
        Shell {
            app: app.clone(),
            desk: Arc::new(Desk::of_a_window()),
            picker: picker::choose(app).into(),
            jobs: Jobs::default(),
            own_folder: app.path().app_local_data_dir().unwrap_or_else(|_| otherwise()),
            settings: settings::file(&choices),
            recent: recent::file(&choices),
        }
    }

    /// The work under way.
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// What the user chose for the app.
    pub fn settings(&self) -> Settings {
        self.settings.read()
    }

    /// Answer a request of the page. Blocks; dialogs block until the user has answered.
    pub fn answer(&self, method: &str, params: Value, job: &Job) -> Result<Value, Fault> {
        match method {
            "shell.start" => Ok(self.start()),
            "shell.keep_settings" => self.keep_settings(&read(method, params)?),
            "shell.recent" => Ok(json!(recent::list(&self.recent))),
            "shell.forget_recent" => {
                let OnePath { path } = read(method, params)?;
                recent::forget(&self.recent, &path).map_err(self.unwritable())?;
                Ok(done())
            }
            "shell.zoom" | "shell.menu" | "shell.quit" => self.dress(method, params),
            "shell.pick_files" | "shell.pick_save" | "shell.pick_folder" => self.pick(method, params),
            "shell.reveal" => {
                let OnePath { path } = read(method, params)?;
                reveal(&path).map(|()| done())
            }
            #[cfg(debug_assertions)]
            "shell.drop" if window::is_driven() => {
                window::drop_files(&self.app, &params);
                Ok(done())
            }
            #[cfg(debug_assertions)]
            "shell.close" if window::is_driven() => {
                window::ask_to_close(&self.app);
                Ok(done())
            }
            "project.sample" => sample::open(&self.desk, &self.own_folder, read(method, params)?, job),
            "project.open" | "project.new" => {
                let opened = self.desk.call(method, params, job)?;
                self.remember(&opened);
                Ok(opened)
            }
            _ => self.desk.call(method, params, job),
        }
    }

    fn start(&self) -> Value {
        let mut files = self.app.state::<Given>().take();
        if files.is_empty() {
            // The page was loaded anew: what was open still is.
            files.extend(self.desk.project().ok().map(|open| open.path().display().to_string()));
        }
        json!({
            "files": files,
            "settings": self.settings(),
            "system": SYSTEM,
            "version": self.app.package_info().version.to_string(),
        })
    }

    fn keep_settings(&self, settings: &Settings) -> Result<Value, Fault> {
        self.settings.write(settings).map_err(|error| fault::own_folder(self.settings.path(), &error))?;
        if let Some(window) = self.window() {
            look::dress(&window, settings.theme).map_err(not_done)?;
        }
        Ok(done())
    }

    /// What changes the window itself.
    fn dress(&self, method: &str, params: Value) -> Result<Value, Fault> {
        let changed = match (method, self.window()) {
            ("shell.menu", _) => {
                let Entries { entries } = read(method, params)?;
                menu::set(&self.app, &entries)
            }
            ("shell.zoom", Some(window)) => {
                let Zoom { factor } = read(method, params)?;
                window::zoom(&window, factor)
            }
            ("shell.quit", Some(window)) => window.destroy(),
            _ => Ok(()),
        };
        changed.map_err(not_done).map(|()| done())
    }

    /// Ask for files or folders.
    fn pick(&self, method: &str, params: Value) -> Result<Value, Fault> {
        let picked = match method {
            "shell.pick_files" => {
                let PickFiles { kind, title } = read(method, params)?;
                let files = self.picker.files(kind, &title);
                return files
                    .iter()
                    .map(|path| wire_path(path))
                    .collect::<Result<Vec<_>, _>>()
                    .map(Value::from);
            }
            "shell.pick_save" => {
                let PickSave { suggested, title, kind } = read(method, params)?;
                self.picker.save(kind, &suggested, &title)
            }
            _ => {
                let PickFolder { title } = read(method, params)?;
                self.picker.folder(&title)
            }
        };
        picked.map_or(Ok(Value::Null), |path| wire_path(&path))
    }

    /// Note the project that was opened. That it cannot be noted is no reason not to open it.
    fn remember(&self, opened: &Value) {
        let text = |name: &str| opened[name].as_str().unwrap_or_default().to_owned();
        let project = Recent { path: text("path"), name: text("name"), at: clock::now(), exists: true };
        if let Err(error) = recent::remember(&self.recent, project) {
            tracing::warn!(%error, "the list of projects was not kept");
        }
    }

    fn unwritable(&self) -> impl Fn(std::io::Error) -> Fault {
        |error| fault::own_folder(self.recent.path(), &error)
    }

    fn window(&self) -> Option<WebviewWindow> {
        self.app.get_webview_window("main")
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

/// The answer of what has nothing to say.
fn done() -> Value {
    json!(Nothing {})
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn not_done(error: tauri::Error) -> Fault {
    tracing::warn!(%error, "the window did not do what was asked");
    fault::crash()
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
