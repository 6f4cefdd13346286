//! `cargo xtask bundle`: the packages that users install, and a trial of one of them.
//!
//! Tauri's own command makes them. It comes from npm, as a program for this system, into a folder of its own under the
//! target folder: the page's packages do not hold it, since its other systems' programs would break their lock file.
//! Not here: signing and publishing, which need keys (`.github/workflows/release.yml`).

use crate::failure::Failure;
use crate::process::{ask, command, exists, npm, run, run_silently};
use crate::setup::{Job, setup};
use crate::test::main_job_of;
use crate::{page, workspace};
use std::fs;
use std::path::{Path, PathBuf};

/// The version of Tauri's command, of one line with the crates.
const TAURI: &str = "2.12.5";

/// Makes the packages called `kinds`, or those of this system; with `check`, unpacks the Debian one and does the main
/// job in it. `debug` takes the programs of the dev profile: for a quick trial, not for users.
pub fn bundle(kinds: Option<&str>, check: bool, debug: bool) -> Result<(), Failure> {
    setup(Job::Bundle)?;
    page::build()?;
    let tauri = tauri()?;
    let mut make = command("node");
    make.arg(tauri).args(["build", "--ci", "--bundles", kinds.unwrap_or(of_this_system())]);
    make.args(debug.then_some("--debug"));
    run(&mut make)?;
    let made = workspace::target().join(if debug { "debug" } else { "release" }).join("bundle");
    println!("the packages are in {}", made.display());
    if check { try_out(&made) } else { Ok(()) }
}

/// The packages that this system can make without fetching tools from elsewhere.
fn of_this_system() -> &'static str {
    if cfg!(target_os = "macos") {
        "app,dmg"
    } else if cfg!(windows) {
        "nsis"
    } else {
        "deb,rpm"
    }
}

/// Tauri's command, installed when it is not there yet.
fn tauri() -> Result<PathBuf, Failure> {
    let folder = workspace::target().join("tools");
    let tauri = folder.join("node_modules").join("@tauri-apps").join("cli").join("tauri.js");
    let version = ask(command("node").arg(&tauri).arg("--version"));
    if version.is_none_or(|version| !version.ends_with(TAURI)) {
        fs::create_dir_all(&folder).map_err(|error| Failure::io(&folder, error))?;
        let package = format!("@tauri-apps/cli@{TAURI}");
        run(npm()
            .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
            .arg(&folder)
            .arg(package))?;
    }
    Ok(tauri)
}

/// Unpacks the Debian package and does the main job in the window that it holds.
fn try_out(made: &Path) -> Result<(), Failure> {
    let package = only(&made.join("deb"), "deb")?;
    let root = workspace::target().join("bundle-check");
    if root.exists() {
        fs::remove_dir_all(&root).map_err(|error| Failure::io(&root, error))?;
    }
    run(command("dpkg-deb").arg("-x").arg(&package).arg(&root))?;
    is_complete(&root)?;
    if exists("apt-get") {
        // That what it depends on is to be had: nothing is installed.
        run_silently(command("apt-get").args(["install", "--simulate"]).arg(&package))?;
    }
    run(&mut main_job_of(&root.join("usr/bin/ficha-desktop")))?;
    println!("tried: in the window of {} the sample becomes a clean list", package.display());
    Ok(())
}

/// What a desktop needs to know the program and its files.
fn is_complete(root: &Path) -> Result<(), Failure> {
    let entry = only(&root.join("usr/share/applications"), "desktop")?;
    let text = fs::read_to_string(&entry).map_err(|error| Failure::io(&entry, error))?;
    for line in ["MimeType=application/x-ficha;", "Exec=ficha-desktop %f", "Icon=ficha-desktop"] {
        if !text.lines().any(|has| has == line) {
            return Err(Failure::Needed(format!("{}: no line {line}", entry.display())));
        }
    }
    for file in [
        "usr/share/mime/packages/org.ficha.desktop.xml",
        "usr/share/icons/hicolor/128x128/apps/ficha-desktop.png",
    ] {
        let path = root.join(file);
        fs::metadata(&path).map_err(|error| Failure::io(&path, error))?;
    }
    Ok(())
}

/// The one file with this ending in a folder.
fn only(folder: &Path, ending: &str) -> Result<PathBuf, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::io(folder, error))?;
    let mut found = entries.flatten().map(|entry| entry.path());
    found
        .find(|path| path.extension().is_some_and(|has| has == ending))
        .ok_or_else(|| Failure::Needed(format!("{} has no .{ending}", folder.display())))
}
