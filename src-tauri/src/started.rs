//! What the app was started with: a project or lists, on the command line, by a second start, or (on
//! macOS) by the system.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Emitter, Manager};

/// The page's event for what a later start brought.
const STARTED: &str = "started";

/// What came before the page could listen.
pub struct Given(Mutex<Waiting>);

struct Waiting {
    paths: Vec<String>,
    page_listens: bool,
}

impl Given {
    /// What the first start was given: `ficha-desktop PROJECT.ficha`, or lists to import.
    pub fn by_command_line() -> Self {
        let words = std::env::args_os().skip(1).map(PathBuf::from);
        Self::of(std::env::current_dir().map_or_else(|_| Vec::new(), |here| files(words, &here)))
    }

    fn of(paths: Vec<String>) -> Self {
        Given(Mutex::new(Waiting { paths, page_listens: false }))
    }

    /// From now on the page hears of what comes; this came before.
    pub fn take(&self) -> Vec<String> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.page_listens = true;
        std::mem::take(&mut waiting.paths)
    }

    /// Keep for the page what came too early; give back what it can be told now.
    fn or_keep(&self, paths: Vec<String>) -> Option<Vec<String>> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.page_listens {
            return Some(paths);
        }
        waiting.paths.extend(paths);
        None
    }
}

/// The app was started once more, in this folder: come forward, and tell the page what it was given.
pub fn again(app: &AppHandle, words: Vec<String>, folder: &str) {
    come_forward(app);
    let words = words.into_iter().skip(1).map(PathBuf::from);
    tell(app, files(words, Path::new(folder)));
}

/// The system hands files over, as macOS does when one is opened with Ficha.
#[cfg(target_os = "macos")]
pub fn opened(app: &AppHandle, addresses: &[tauri::Url]) {
    let paths = addresses.iter().filter_map(|address| address.to_file_path().ok());
    come_forward(app);
    tell(app, files(paths, Path::new("/")));
}

fn tell(app: &AppHandle, paths: Vec<String>) {
    if let Some(paths) = app.state::<Given>().or_keep(paths)
        && let Err(error) = app.emit_to("main", STARTED, paths)
    {
        tracing::warn!(%error, "the page was not told of a second start");
    }
}

fn come_forward(app: &AppHandle) {
    let Some(window) = app.get_webview_window("main") else { return };
    let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::debug!(%error, "the window did not come forward");
    }
}

/// The words that are files, absolute, for the working folder may change; an option is none.
fn files(words: impl Iterator<Item = PathBuf>, folder: &Path) -> Vec<String> {
    words
        .filter(|word| !word.as_os_str().is_empty() && !word.to_string_lossy().starts_with('-'))
        .filter_map(|word| std::path::absolute(folder.join(word)).ok()?.into_os_string().into_string().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_seen_from_the_folder_of_the_start() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let words = ["--flag", "clientes.ficha", ""].map(PathBuf::from);
        let there = folder.path().join("clientes.ficha");
        assert_eq!(files(words.into_iter(), folder.path()), [there.to_str().expect("a text")]);
        assert_eq!(
            files([there.clone()].into_iter(), Path::new("elsewhere")),
            [there.to_str().expect("a text")]
        );
    }

    #[test]
    fn what_comes_too_early_waits_for_the_page() {
        let given = Given::of(Vec::new());
        assert_eq!(given.or_keep(vec!["a".into()]), None);
        assert_eq!(given.take(), ["a"]);
        assert_eq!(given.or_keep(vec!["b".into()]), Some(vec!["b".into()]), "now the page hears by itself");
        assert!(given.take().is_empty());
    }
}
