//! The project's own generated list, as `cargo xtask sample` draws it: the same rows and seed, the same list.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::world::{text, workspace};

/// Draws a list into a folder of its own, and gives that folder: `contacts.csv`, and `truth.csv` beside it.
pub fn list(folder: &Path, rows: usize, seed: u64, more: &[&str]) -> PathBuf {
    let out = folder.join(format!("list-{rows}-{seed}"));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let (rows, seed) = (rows.to_string(), seed.to_string());
    let drawn = Command::new(cargo)
        .args(["run", "--quiet", "--package", "xtask", "--", "sample"])
        .args(["--rows", &rows, "--seed", &seed, "--out", text(&out)])
        .args(more)
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    assert!(drawn.status.success(), "the list is drawn: {}", String::from_utf8_lossy(&drawn.stderr));
    out
}
