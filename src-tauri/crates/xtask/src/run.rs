//! `cargo xtask run`: the window on the sample project; without a display, the same work through the command line.
//!
//! The dev profile is the default: it compiles in a third of the time, and the crates that move rows are optimised in
//! it anyway (see the root `Cargo.toml`).

use crate::cli::{ficha, work};
use crate::failure::Failure;
use crate::process::{build, command, program, run};
use crate::setup::{Job, setup};
use crate::{page, workspace};
use std::path::{Path, PathBuf};

/// The lists of the sample in the order in which they are imported, and the sources that they come from.
const LISTS: [(&str, &str); 3] =
    [("crm.csv", "CRM contacts"), ("shop.csv", "Shop customers"), ("fair.xlsx", "Fair visitors")];

/// Clusters whose weakest member is at least as sure as this are approved when nobody is there to look.
const SURE: &str = "0.99";

/// Opens the window, or does the work without one.
pub fn open(headless: bool, release: bool) -> Result<(), Failure> {
    if headless || !has_display() { without_window(release) } else { window(release) }
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn window(release: bool) -> Result<(), Failure> {
    setup(Job::Run)?;
    page::build()?;
    let made = build(&["ficha-cli", "ficha-desktop"], release)?;
    let project = workspace::target().join("sample").join("sample.ficha");
    if !project.exists() {
        make_project(program(&made, "ficha")?, &project)?;
    }
    println!("opening {}", project.display());
    run(command(program(&made, "ficha-desktop")?).arg(&project))
}

fn without_window(release: bool) -> Result<(), Failure> {
    println!("no window: the same work through the command line");
    setup(Job::Cli)?;
    let made = build(&["ficha-cli"], release)?;
    let cli = program(&made, "ficha")?;
    let folder = workspace::target().join("sample").join("headless");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|e| Failure::io(&folder, e))?;
    }
    let project = folder.join("sample.ficha");
    make_project(cli, &project)?;
    work(ficha(cli, "approve", &project).args(["--above", SURE]))?;
    for format in ["csv", "xlsx"] {
        let out = folder.join(format);
        work(ficha(cli, "export", &project).args(["--to", format]).arg("--out").arg(&out))?;
    }
    println!("the project: {}\nthe exports: {}", project.display(), files(&folder).join("\n             "));
    Ok(())
}

/// Makes `project` from the sample: new, import, match. It gets its name last, so that half a sample is never opened.
pub fn make_project(cli: &Path, project: &Path) -> Result<(), Failure> {
    let folder = project.parent().unwrap_or(project);
    std::fs::create_dir_all(folder).map_err(|e| Failure::io(folder, e))?;
    let draft = project.with_file_name("draft.ficha");
    if draft.exists() {
        std::fs::remove_file(&draft).map_err(|e| Failure::io(&draft, e))?;
    }
    work(&mut ficha(cli, "new", &draft))?;
    let sample = workspace::root().join("assets").join("sample");
    for (list, source) in LISTS {
        work(ficha(cli, "import", &draft).arg(sample.join(list)).args(["--source", source]))?;
    }
    work(&mut ficha(cli, "match", &draft))?;
    std::fs::rename(&draft, project).map_err(|e| Failure::io(project, e))
}

/// The exported files under `folder`.
fn files(folder: &Path) -> Vec<String> {
    let children =
        |path: &PathBuf| std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<String> = children(&folder.to_owned())
        .filter(|path| path.is_dir())
        .flat_map(|path| children(&path).collect::<Vec<_>>())
        .map(|path| path.display().to_string())
        .collect();
    files.sort();
    files
}
