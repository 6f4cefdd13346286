//! How a user points at a file or folder: the system's dialogs, or, in a test of the real window, a list.
//!
//! Every method blocks until the user has answered, so none may run on the main thread. `None` and an
//! empty list mean that the dialog was closed.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// What a file is picked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Lists to import: any number of files.
    Import,
    /// The list to hold against the customers: one file. A table of an archive could not be given back.
    List,
    /// The project to open: one file.
    Project,
}

/// What a place to save is picked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Saved {
    /// A new project.
    Project,
    /// A table for a spreadsheet.
    Table,
}

impl Saved {
    /// What its files are called, and how their names end: as the one suggested, for a workbook comes back
    /// as a workbook.
    fn kind(self, suggested: &Path) -> (&'static str, String) {
        let own = suggested.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match (self, own) {
            (Saved::Project, _) => ("Ficha", "ficha".into()),
            (Saved::Table, Some(ending)) if ending.starts_with("xls") => ("Excel", ending),
            (Saved::Table, own) => ("CSV", own.unwrap_or_else(|| "csv".into())),
        }
    }

    /// With the ending that this kind has, where the user typed none.
    fn named(self, path: PathBuf, suggested: &Path) -> PathBuf {
        if path.extension().is_some() { path } else { path.with_extension(self.kind(suggested).1) }
    }
}

/// Where paths come from. Titles are in the user's language.
pub trait Picker: Send + Sync {
    /// Files that are there.
    fn files(&self, purpose: Purpose, title: &str) -> Vec<PathBuf>;
    /// A file to be made.
    fn save(&self, kind: Saved, suggested: &Path, title: &str) -> Option<PathBuf>;
    /// A folder.
    fn folder(&self, title: &str) -> Option<PathBuf>;
}

/// The picker of this run.
pub fn choose(app: &AppHandle) -> Box<dyn Picker> {
    #[cfg(debug_assertions)]
    if let Some(list) = std::env::var_os("FICHA_E2E_PICK") {
        return Box::new(listed::Listed::new(list.into()));
    }
    Box::new(Dialogs(app.clone()))
}

/// What a list can be.
const LISTS: &str = "CSV, Excel, OpenDocument, vCard, JSON";
const LIST_ENDINGS: [&str; 14] = [
    "csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "vcf", "vcard", "json", "ndjson",
    "jsonl",
];

/// The system's dialogs.
struct Dialogs(AppHandle);

impl Dialogs {
    fn dialog(&self, title: &str) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.0.dialog().file().set_title(title);
        match self.0.get_webview_window("main") {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }
}

impl Picker for Dialogs {
    fn files(&self, purpose: Purpose, title: &str) -> Vec<PathBuf> {
        let dialog = self.dialog(title);
        let picked = match purpose {
            Purpose::Import => dialog
                .add_filter(format!("{LISTS}, ZIP"), &[&LIST_ENDINGS[..], &["zip"]].concat())
                .add_filter("*", &["*"])
                .blocking_pick_files(),
            Purpose::List => dialog
                .add_filter(LISTS, &LIST_ENDINGS)
                .add_filter("*", &["*"])
                .blocking_pick_file()
                .map(|file| vec![file]),
            Purpose::Project => {
                dialog.add_filter("Ficha", &["ficha"]).blocking_pick_file().map(|file| vec![file])
            }
        };
        picked.unwrap_or_default().into_iter().filter_map(local).collect()
    }

    fn save(&self, kind: Saved, suggested: &Path, title: &str) -> Option<PathBuf> {
        let (name, ending) = kind.kind(suggested);
        let mut dialog = self.dialog(title).add_filter(name, &[&ending]);
        if let Some(folder) = suggested.parent().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = suggested.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.blocking_save_file().and_then(local).map(|path| kind.named(path, suggested))
    }

    fn folder(&self, title: &str) -> Option<PathBuf> {
        self.dialog(title).blocking_pick_folder().and_then(local)
    }
}

fn local(picked: FilePath) -> Option<PathBuf> {
    picked.into_path().ok()
}

/// Answers from a list, because no test can click a dialog of the system. Not in a release.
#[cfg(debug_assertions)]
mod listed {
    use std::path::{Path, PathBuf};
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Picker, Purpose, Saved};

    /// Takes the next line of a file at each question; past its end, the dialog was closed. Several files
    /// in a line stand as in PATH.
    pub struct Listed {
        list: PathBuf,
        next: AtomicUsize,
    }

    impl Listed {
        pub fn new(list: PathBuf) -> Self {
            Listed { list, next: AtomicUsize::new(0) }
        }

        fn next(&self) -> Option<PathBuf> {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let lines = std::fs::read_to_string(&self.list).unwrap_or_default();
            lines.lines().nth(at).filter(|line| !line.is_empty()).map(PathBuf::from)
        }
    }

    impl Picker for Listed {
        fn files(&self, _: Purpose, _: &str) -> Vec<PathBuf> {
            let line = self.next().unwrap_or_default();
            std::env::split_paths(&line).collect()
        }

        fn save(&self, _: Saved, _: &Path, _: &str) -> Option<PathBuf> {
            self.next()
        }

        fn folder(&self, _: &str) -> Option<PathBuf> {
            self.next()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_picker_goes_through_its_list_and_then_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("picks");
        std::fs::write(&list, "one.ficha\ntwo.csv\n").unwrap();
        let picker = listed::Listed::new(list);
        assert_eq!(picker.save(Saved::Project, Path::new("x.ficha"), ""), Some("one.ficha".into()));
        assert_eq!(picker.files(Purpose::Import, ""), [PathBuf::from("two.csv")]);
        assert_eq!(picker.folder(""), None, "the list is at its end");
    }

    #[test]
    fn a_name_without_an_ending_gets_that_of_the_file_suggested() {
        for (kind, suggested, typed, named) in [
            (Saved::Project, "lista.ficha", "tienda", "tienda.ficha"),
            (Saved::Table, "lista problemas.csv", "malas", "malas.csv"),
            (Saved::Table, "lista con duplicados.XLSX", "lista", "lista.xlsx"),
            (Saved::Table, "lista con duplicados.txt", "lista", "lista.txt"),
            (Saved::Table, "lista", "lista", "lista.csv"),
            (Saved::Table, "lista.xlsx", "lista.csv", "lista.csv"),
        ] {
            assert_eq!(
                kind.named(typed.into(), Path::new(suggested)),
                Path::new(named),
                "{suggested}, {typed}"
            );
        }
    }
}
