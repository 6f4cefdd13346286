//! `cargo xtask bench ui`: what a user waits for in the window, measured in the page itself.
//!
//! A project of many rows is made once by the command line and kept; each run works on a copy, for it gives verdicts.
//! The window is the release's own, on a display without a screen: its drawing is done by the processor, so frames
//! are also given as a ratio to those of an empty scroller in the same run. What is done in the page is in
//! `harness.js`. Not here: the command line's own figures.

mod figures;

use super::{beside, rounded};
use crate::cli::{ficha, work};
use crate::failure::Failure;
use crate::process::{build, program};
use crate::window::{Driver, Window};
use crate::{page, workspace};
use figures::{numbers, spread};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const HARNESS: &str = include_str!("harness.js");
const SIZE: (u32, u32) = (1280, 800);
/// Starts that count; one before them warms the system's caches.
const STARTS: usize = 5;
/// Names whose every letter is searched for: surnames, given names, a firm, an accent, a typing error.
const TYPED: [&str; 12] = [
    "garcia lopez",
    "maría",
    "hernandez",
    "talleres",
    "josé antonio",
    "fernandez",
    "valencia",
    "ana",
    "peña",
    "smith",
    "martinez",
    "gmial.com",
];
/// What the project's copy is called: the page lists it by this name.
const NAME: &str = "bench-ui";

/// Measures the window on a project of `rows` records made from `list`.
pub fn measure(folder: &Path, list: &Path, rows: usize) -> Result<Value, Failure> {
    page::install()?;
    page::build()?;
    let made = build(&["ficha-cli", "ficha-desktop"], true)?;
    let (cli, desktop) = (program(&made, "ficha")?, program(&made, "ficha-desktop")?);
    let project = copy(&project(cli, folder, list)?)?;
    let home = workspace::target().join("bench").join("ui-home");
    remember(&home, &project)?;
    let driver = Driver::start(&home)?;
    let mut report = json!({ "rows": rows, "window": starts(&driver, desktop)? });
    let window = driver.open(desktop, &[], SIZE)?;
    window.script(HARNESS, &[])?;
    report["open"] = open(&window)?;
    report["keys"] = keys(&window)?;
    report["table"] = table(&window)?;
    report["search"] = search(&window)?;
    Ok(report)
}

/// The project, imported and matched, made if it is not there yet.
fn project(cli: &Path, folder: &Path, list: &Path) -> Result<PathBuf, Failure> {
    let of_list = list.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    let project = folder.join(format!("ui-{of_list}.ficha"));
    if !project.exists() {
        let draft = folder.join("ui-draft.ficha");
        remove(&draft)?;
        work(&mut ficha(cli, "new", &draft))?;
        work(ficha(cli, "import", &draft).arg(list))?;
        work(&mut ficha(cli, "match", &draft))?;
        fs::rename(&draft, &project).map_err(|error| Failure::io(&project, error))?;
    }
    // One that an older Ficha made is brought up to date now, not when the window is timed.
    work(&mut ficha(cli, "history", &project))?;
    super::remove(&beside(&project, ".before-upgrade"))?;
    Ok(project)
}

/// A copy to work on.
fn copy(project: &Path) -> Result<PathBuf, Failure> {
    let copy = project.with_file_name(format!("{NAME}.ficha"));
    remove(&copy)?;
    fs::copy(project, &copy).map_err(|error| Failure::io(&copy, error))?;
    Ok(copy)
}

fn remove(project: &Path) -> Result<(), Failure> {
    for suffix in ["", "-wal", "-shm", "-lock"] {
        super::remove(&beside(project, suffix))?;
    }
    Ok(())
}

/// Let the window know the project as one that was open before, so that it can be opened by a click.
fn remember(home: &Path, project: &Path) -> Result<(), Failure> {
    let folder = home.join("org.ficha.desktop");
    fs::create_dir_all(&folder).map_err(|error| Failure::io(&folder, error))?;
    let recent = json!([{ "path": project, "name": NAME, "at": "2026-01-01T00:00:00Z" }]);
    let file = folder.join("recent.json");
    let text = json!({ "version": 1, "content": recent }).to_string();
    fs::write(&file, text).map_err(|error| Failure::io(&file, error))
}

/// From the start of the process to the first paint with something in it.
fn starts(driver: &Driver, desktop: &Path) -> Result<Value, Failure> {
    let mut took = Vec::new();
    for start in 0..=STARTS {
        let window = driver.open(desktop, &[], SIZE)?;
        window.until("performance.getEntriesByName('first-contentful-paint').length")?;
        let painted = window.script(
            "return performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime",
            &[],
        )?;
        let began =
            began(desktop).ok_or_else(|| Failure::Needed(format!("{} does not run", desktop.display())))?;
        if start > 0 {
            took.push(painted.as_f64().unwrap_or_default() - began);
        }
    }
    Ok(json!({ "start_to_first_paint_ms": spread(&took) }))
}

/// When the process of `program` began, in milliseconds since 1970, to a hundredth of a second.
fn began(program: &Path) -> Option<f64> {
    let program = fs::canonicalize(program).ok()?;
    let entries = fs::read_dir("/proc").ok()?;
    let mut folders = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let process = folders.find(|folder| fs::read_link(folder.join("exe")).is_ok_and(|exe| exe == program))?;
    let stat = fs::read_to_string(process.join("stat")).ok()?;
    // Behind the name, which may hold anything, the 20th field: hundredths of a second since the system's start.
    let ticks: f64 = stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()?;
    let uptime: f64 = fs::read_to_string("/proc/uptime").ok()?.split_whitespace().next()?.parse().ok()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs_f64();
    Some((now - (uptime - ticks / 100.0)) * 1000.0)
}

fn open(window: &Window<'_>) -> Result<Value, Failure> {
    let rows = window.promise(&format!("bench.clickForRows({NAME:?})"))?;
    Ok(json!({ "click_to_first_rows_ms": rounded(rows.as_f64().unwrap_or_default()) }))
}

/// The review desk: on to the next card, verdicts, and all of them undone.
fn keys(window: &Window<'_>) -> Result<Value, Failure> {
    window.promise("bench.go('review')")?;
    window.promise("bench.when(bench.cluster, 'a card')")?;
    let mut report = json!({});
    for (name, key, times) in
        [("next", "j", 200), ("approve", "a", 80), ("reject", "r", 80), ("undo", "u", 120)]
    {
        let took = numbers(&window.promise(&format!("bench.keys({key:?}, {times}, 80)"))?);
        report[name] = spread(&took);
    }
    Ok(report)
}

fn table(window: &Window<'_>) -> Result<Value, Failure> {
    let first = window.promise("bench.go('profiles')")?;
    window.promise("bench.when(() => bench.rows().some(bench.filled), 'rows')")?;
    let mut scrolled = window.promise("bench.scrolls(3, 120, 240)")?;
    let (table, empty) = (numbers(&scrolled["table"]), numbers(&scrolled["empty"]));
    let ratio = |of: fn(&[f64]) -> f64| rounded(of(&table) / of(&empty));
    let mut jumped = window.promise("bench.jumps(60)")?;
    jumped["filled_after_ms"] = spread(&numbers(&jumped["filled_after"].take()));
    if let Some(fields) = jumped.as_object_mut() {
        fields.remove("filled_after");
    }
    Ok(json!({
        "go_to_first_rows_ms": rounded(first.as_f64().unwrap_or_default()),
        "frame_ms": spread(&table),
        "empty_frame_ms": spread(&empty),
        "ratio_of_means": ratio(figures::mean),
        "ratio_of_p95": ratio(|all| figures::quantile(all, 0.95)),
        "blank_rows_while_scrolling": scrolled["blank"].take(),
        "jumps": jumped,
    }))
}

fn search(window: &Window<'_>) -> Result<Value, Failure> {
    let took = window.promise(&format!("bench.search({})", json!(TYPED)))?;
    Ok(json!({
        "keystroke_ms": spread(&numbers(&took["committed"])),
        "keystroke_to_next_frame_ms": spread(&numbers(&took["painted"])),
    }))
}
