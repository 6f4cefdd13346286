//! `cargo xtask bundle`: the packages that users install, and a trial of one of them.
//!
//! Tauri's own command makes them. It comes from npm, as a program for this system, into a folder of its own under the
//! target folder: the page's packages do not hold it, since its other systems' programs would break their lock file.
//! Not here: signing and publishing, which need keys (`.github/workflows/release.yml`).

use crate::cli::{done, ficha};
use crate::failure::Failure;
use crate::process::{ask, build, cannot_start, command, npm, program, run, words};
use crate::setup::{Job, setup};
use crate::window::Driver;
use crate::{page, run as job, workspace};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The version of Tauri's command, of one line with the crates.
const TAURI: &str = "2.12.5";

/// Makes the packages called `kinds`, or those of this system; with `check`, installs the Debian one into a folder and
/// does the main job in it. `debug` takes the programs of the dev profile: for a quick trial, not for users.
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
    if check { try_out(&made, debug) } else { Ok(()) }
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
fn try_out(made: &Path, debug: bool) -> Result<(), Failure> {
    let package = only(&made.join("deb"), "deb")?;
    let folder = workspace::target().join("bundle-check");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Failure::io(&folder, error))?;
    }
    let root = folder.join("root");
    fs::create_dir_all(&root).map_err(|error| Failure::io(&root, error))?;
    run(command("dpkg-deb").arg("-x").arg(&package).arg(&root))?;
    is_complete(&root)?;
    let cli = program(&build(&["ficha-cli"], !debug)?, "ficha")?.to_owned();
    let project = folder.join("trial.ficha");
    job::make_project(&cli, &project)?;
    let before = profiles(&cli, &project, &folder.join("before"))?;
    approve_one(&root.join("usr/bin/ficha-desktop"), &folder, &project)?;
    let after = profiles(&cli, &project, &folder.join("after"))?;
    if after >= before {
        return Err(Failure::Needed(format!("a merge in the window left {after} profiles of {before}")));
    }
    println!(
        "tried: {} opens a project and merges customers ({before} → {after} profiles)",
        package.display()
    );
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

/// Opens the project in the installed window and approves the first cluster, as a user does.
fn approve_one(desktop: &Path, folder: &Path, project: &Path) -> Result<(), Failure> {
    let driver = Driver::start(&folder.join("home"))?;
    let project = project.to_string_lossy();
    let window = driver.open(desktop, &[project.as_ref()], (1280, 800))?;
    window.until("document.querySelector('nav')")?;
    window.script("location.hash = 'review'", &[])?;
    window.until("document.querySelector('article[data-cluster]')")?;
    let card = "document.querySelector('article[data-cluster]')?.dataset.cluster";
    let first = window.script(&format!("return {card}"), &[])?;
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown', \
        { key: 'a', bubbles: true, cancelable: true }))";
    window.script(press, &[])?;
    window.until(&format!("{card} !== {first}"))?;
    window.until("document.querySelector('[role=status]')?.textContent")
}

/// How many profiles an export of the project holds.
fn profiles(cli: &Path, project: &Path, out: &Path) -> Result<u64, Failure> {
    let mut export = ficha(cli, "export", project);
    export.args(["--to", "csv", "--json", "--out"]).arg(out);
    let output = export.output().map_err(|source| cannot_start(&export, source))?;
    if !done(output.status) {
        return Err(Failure::Ended { command: words(&export), status: output.status });
    }
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    report["profiles"]
        .as_u64()
        .ok_or_else(|| Failure::Needed(format!("the export does not count profiles: {report}")))
}
