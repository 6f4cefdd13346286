//! What the tests share: files made on the spot, a reader that gathers everything, and the way to the
//! fixtures beside the project, which a checkout may lack.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use crate::{
    Item, ProblemKind, ReadError, ReadOptions, ReadSummary, Recognition, SkipReason, read, recognise,
};

/// All that a read gave.
#[derive(Debug, Default)]
pub struct Gathered {
    pub rows: Vec<(u32, Vec<String>)>,
    pub skipped: Vec<(u32, SkipReason, Vec<String>)>,
    pub problems: Vec<(u32, Option<u32>, ProblemKind)>,
    pub summary: ReadSummary,
}

impl Gathered {
    pub fn cells(&self, index: usize) -> Vec<&str> {
        self.rows[index].1.iter().map(String::as_str).collect()
    }
}

pub fn gather(path: &Path, recognition: &Recognition) -> Result<Gathered, ReadError> {
    let mut all = Gathered::default();
    all.summary = read(path, recognition, &mut |item, _| {
        match item {
            Item::Row(row) => all.rows.push((row.number(), row.cells().map(str::to_owned).collect())),
            Item::Skipped(row, reason) => {
                all.skipped.push((row.number(), reason, row.cells().map(str::to_owned).collect()));
            }
            Item::Problem(problem) => all.problems.push((problem.row, problem.column, problem.kind)),
        }
        ControlFlow::Continue(())
    })?;
    Ok(all)
}

/// Recognises and reads with nothing said.
pub fn load(path: &Path) -> (Recognition, Gathered) {
    load_with(path, &ReadOptions::default())
}

pub fn load_with(path: &Path, options: &ReadOptions) -> (Recognition, Gathered) {
    let recognition = recognise(path, options).unwrap();
    let gathered = gather(path, &recognition).unwrap();
    (recognition, gathered)
}

/// A file that goes away with the test.
pub struct Temporary {
    _folder: tempfile::TempDir,
    pub path: PathBuf,
}

pub fn file(name: &str, bytes: impl AsRef<[u8]>) -> Temporary {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    Temporary { _folder: folder, path }
}

/// A file of the fixtures, or `None`, said aloud, where they are not there.
pub fn fixture(name: &str) -> Option<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
    let path = workspace.parent()?.join("shared").join(name);
    if !path.exists() {
        eprintln!("skipped: there is no {name} beside the project");
        return None;
    }
    Some(path)
}

/// The slots of a recognition, as text.
pub fn slots(recognition: &Recognition) -> Vec<String> {
    recognition.columns.iter().map(|column| column.slot.to_string()).collect()
}

/// Header and slot of the columns that fill an attribute.
pub fn mapped(recognition: &Recognition) -> Vec<(String, String)> {
    let pairs = recognition.headers.iter().cloned().zip(slots(recognition));
    pairs.filter(|(_, slot)| !slot.starts_with("custom:")).collect()
}
