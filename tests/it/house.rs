//! The rules of the house, as tests: which crate knows which, what every text catalogue holds, and what
//! may stand in which source file.

mod arrows;
mod sources;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};

use crate::world::workspace;

/// A source file of ours, by its path from the root of the workspace (with `/`).
struct Source {
    path: String,
    text: String,
}

/// Our own files below `folder` with one of these endings.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = workspace();
    let mut found = Vec::new();
    collect(&root.join(folder), endings, &mut found);
    assert!(!found.is_empty(), "there are sources in {folder}");
    found
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).expect("it lies in the workspace");
            let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let text =
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            Source { path: parts.join("/"), text }
        })
        .collect()
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["node_modules", "dist", "target", "gen"].contains(&name.as_str()) {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
}

/// Lines that are not comments, with their numbers from 1.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Code before the file's own unit tests.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text)
}
