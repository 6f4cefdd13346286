//! The page in `ui/`: its packages and its build, each only when stale.

use crate::failure::Failure;
use crate::process::{npm, run};
use crate::workspace;
use std::path::Path;
use std::time::SystemTime;

/// What the build of the page is made from, seen from the root: a change in one of these makes it stale.
const SOURCES: [&str; 7] = [
    "ui/src",
    "ui/index.html",
    "ui/package-lock.json",
    "ui/vite.config.ts",
    "ui/svelte.config.js",
    "ui/tsconfig.json",
    "assets/text",
];

/// Installs the page's packages when there are none or the lock file is newer.
pub fn install() -> Result<(), Failure> {
    let ui = workspace::root().join("ui");
    let installed = newest(&ui.join("node_modules").join(".package-lock.json"));
    if installed.is_some() && installed >= newest(&ui.join("package-lock.json")) {
        return Ok(());
    }
    eprintln!("running: npm ci");
    run(npm().args(["ci", "--no-audit", "--no-fund"]))
}

/// Builds the page when something that it is made from is newer than what was built.
pub fn build() -> Result<(), Failure> {
    let root = workspace::root();
    let built = newest(&root.join("ui").join("dist").join("index.html"));
    let changed = SOURCES.iter().filter_map(|source| newest(&root.join(source))).max();
    if built.is_some() && built >= changed {
        return Ok(());
    }
    eprintln!("running: npm run build");
    run(npm().args(["run", "build"]))
}

/// The time of the last change at or under `path`; none when there is nothing.
fn newest(path: &Path) -> Option<SystemTime> {
    if path.is_dir() {
        let entries = std::fs::read_dir(path).ok()?;
        return entries.filter_map(|entry| newest(&entry.ok()?.path())).max();
    }
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}
