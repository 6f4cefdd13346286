//! The projects that were open before, the newest first.
//!
//! A project on a drive that is gone stays in the list, marked: the drive may come back. Looking for it
//! must not hold up the page, for a network that is away can take minutes to say so.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::kept::Kept;

/// Projects remembered.
const MOST: usize = 12;
/// Longest wait for the drives to answer; what has not answered counts as gone.
const PATIENCE: Duration = Duration::from_millis(300);

/// A project that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Where it lies.
    pub path: String,
    /// What the user calls it.
    pub name: String,
    /// When it was opened last: RFC 3339, UTC.
    pub at: String,
    /// The file is there. Found out anew each time.
    #[serde(default)]
    pub exists: bool,
}

/// The list in the app's own folder.
pub fn file(folder: &Path) -> Kept {
    Kept::new(folder, "recent.json")
}

/// The list, and which of it is there.
pub fn list(file: &Kept) -> Vec<Recent> {
    let mut list = file.read::<Vec<Recent>>();
    let there = are_there(list.iter().map(|one| PathBuf::from(&one.path)).collect());
    for (one, there) in list.iter_mut().zip(there) {
        one.exists = there;
    }
    list
}

/// Put a project in front.
pub fn remember(file: &Kept, project: Recent) -> std::io::Result<()> {
    let mut list = file.read::<Vec<Recent>>();
    list.retain(|one| one.path != project.path);
    list.insert(0, project);
    list.truncate(MOST);
    file.write(&list)
}

/// Take a project off the list. Its file stays where it is.
pub fn forget(file: &Kept, path: &str) -> std::io::Result<()> {
    let mut list = file.read::<Vec<Recent>>();
    list.retain(|one| one.path != path);
    file.write(&list)
}

/// Ask for all at once. A thread that waits for a dead drive ends when the system gives up.
fn are_there(paths: Vec<PathBuf>) -> Vec<bool> {
    let mut there = vec![false; paths.len()];
    let (answer, answers) = mpsc::channel();
    for (at, path) in paths.into_iter().enumerate() {
        let answer = answer.clone();
        // Who asked may have stopped waiting.
        thread::spawn(move || answer.send((at, path.is_file())).ok());
    }
    drop(answer);
    let until = Instant::now() + PATIENCE;
    while let Ok((at, yes)) = answers.recv_timeout(until.saturating_duration_since(Instant::now())) {
        there[at] = yes;
    }
    there
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(path: &str) -> Recent {
        Recent { path: path.into(), name: "x".into(), at: "2026-11-22T08:00:00Z".into(), exists: true }
    }

    fn paths(file: &Kept) -> Vec<String> {
        list(file).into_iter().map(|one| one.path).collect()
    }

    #[test]
    fn the_newest_is_first_and_each_is_there_once() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = file(folder.path());
        for path in ["a", "b", "a"] {
            remember(&file, project(path)).expect("the list is kept");
        }
        assert_eq!(paths(&file), ["a", "b"]);
        for n in 0..20 {
            remember(&file, project(&format!("p{n}"))).expect("the list is kept");
        }
        assert_eq!(paths(&file).len(), MOST);
        assert_eq!(paths(&file)[0], "p19");
        forget(&file, "p19").expect("the list is kept");
        assert_eq!(paths(&file)[0], "p18");
    }

    #[test]
    fn what_is_gone_is_marked_not_dropped() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = file(folder.path());
        let there = folder.path().join("ñandú.ficha");
        std::fs::write(&there, "x").expect("the folder takes files");
        remember(&file, project(there.to_str().expect("a path of a test is text"))).expect("kept");
        remember(&file, project("/media/gone/away.ficha")).expect("kept");
        let exist: Vec<bool> = list(&file).iter().map(|one| one.exists).collect();
        assert_eq!(exist, [false, true]);
    }
}
