//! The sample project: the lists that come with the app, in a project of their own in the app's folder.

use std::fs;
use std::io;
use std::path::Path;

use ficha_desk::wire::{Fault, ImportFile, Nothing, ProjectPath};
use ficha_desk::{Desk, Job};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::fault;

/// What the page calls the sources: words for people are made there.
#[derive(Deserialize)]
pub struct Names {
    crm: String,
    shop: String,
    fair: String,
}

/// The lists, in the order in which they are imported.
const LISTS: [(&str, &[u8]); 3] = [
    ("crm.csv", include_bytes!("../../assets/sample/crm.csv")),
    ("shop.csv", include_bytes!("../../assets/sample/shop.csv")),
    ("fair.xlsx", include_bytes!("../../assets/sample/fair.xlsx")),
];

/// Open the sample project, with what the user did to it the last time; the first time, make it from the
/// lists. Finding its duplicates is left to the user: that is what the sample is to show.
pub fn open(desk: &Desk, own_folder: &Path, names: Names, job: &Job) -> Result<Value, Fault> {
    let folder = own_folder.join("sample");
    let file = folder.join("Sample.ficha");
    if !file.exists() {
        make(desk, &folder, &file, names, job)?;
    }
    desk.call("project.open", json!(ProjectPath { path: text(&file)? }), job)
}

/// Make it under another name first: a making that is cut short leaves no half sample.
fn make(desk: &Desk, folder: &Path, file: &Path, names: Names, job: &Job) -> Result<(), Fault> {
    let unwritable = |error: io::Error| fault::own_folder(folder, &error);
    write_lists(folder).map_err(unwritable)?;
    let making = folder.join("Sample.making.ficha");
    if making.exists() {
        fs::remove_file(&making).map_err(unwritable)?;
    }
    desk.call("project.new", json!(ProjectPath { path: text(&making)? }), job)?;
    for ((name, _), source) in LISTS.into_iter().zip([names.crm, names.shop, names.fair]) {
        let path = text(&folder.join(name))?;
        let import = ImportFile { path, source: Some(source), ..ImportFile::default() };
        desk.call("import.run", json!(import), job)?;
    }
    desk.call("project.close", json!(Nothing {}), job)?;
    fs::rename(&making, file).map_err(unwritable)
}

fn write_lists(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    LISTS.iter().try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))
}

fn text(path: &Path) -> Result<String, Fault> {
    path.to_str().map(str::to_owned).ok_or_else(|| fault::unreadable_path(path))
}
