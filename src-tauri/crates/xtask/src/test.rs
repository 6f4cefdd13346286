//! `cargo xtask test`: everything that continuous integration runs, the quick checks first, stopping at the first
//! that fails. One line a step; the Rust tests' own output is shown, the rest only if it fails.

use crate::failure::Failure;
use crate::process::{cargo, command, exists, npm, run, run_silently};
use crate::setup::{Job, setup};
use crate::workspace::root;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// Runs all steps.
pub fn all() -> Result<(), Failure> {
    let start = Instant::now();
    let mut count = 0;
    let mut step = |name: &str, work: &mut dyn FnMut() -> Result<(), Failure>| {
        count += 1;
        timed(name, work)
    };
    step("rustfmt", &mut || run_silently(cargo().args(["fmt", "--all", "--check"])))?;
    step("rustfmt of the systems", &mut || run_silently(&mut systems()))?;
    step("setup", &mut || setup(Job::Test))?;
    for (name, script) in
        [("svelte-check", "check"), ("eslint", "lint"), ("vitest", "test"), ("page", "build")]
    {
        step(name, &mut || run_silently(npm().args(["run", script])))?;
    }
    step("clippy", &mut || run_silently(&mut clippy()))?;
    step("programs", &mut || run_silently(&mut programs()))?;
    let window = can_drive();
    step(if window { "cargo test, with the window" } else { "cargo test" }, &mut || {
        println!();
        run(&mut tests(window))
    })?;
    let without = if window {
        ""
    } else {
        "; not run: tests through the window, which need Linux, Xvfb and WebKitWebDriver"
    };
    println!("all {count} steps passed in {:.0} s{without}", start.elapsed().as_secs_f64());
    Ok(())
}

/// Runs one step and prints its line. The name comes first: a cold build is silent for minutes.
fn timed(name: &str, work: &mut dyn FnMut() -> Result<(), Failure>) -> Result<(), Failure> {
    print!("{name} … ");
    std::io::stdout().flush().map_err(|source| Failure::Start { program: name.to_owned(), source })?;
    let start = Instant::now();
    let result = work();
    let verdict = if result.is_ok() { "passed" } else { "FAILED" };
    println!("{name}: {verdict} in {:.1} s", start.elapsed().as_secs_f64());
    result
}

/// rustfmt over the files that a macro lists, which `cargo fmt` does not see.
fn systems() -> Command {
    let mut rustfmt = command("rustfmt");
    rustfmt.args(["--check", "--edition", "2024"]);
    let folder = root().join("src-tauri/crates/exchange/src/systems");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    rustfmt.args(files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")));
    rustfmt
}

fn clippy() -> Command {
    let mut clippy = cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]);
    clippy
}

/// The programs that tests start. Ours is left out: Windows does not let a running program be replaced.
fn programs() -> Command {
    let mut build = cargo();
    build.args(["build", "--workspace", "--exclude", "xtask", "--bins"]);
    build
}

/// Whether the real window can be driven on this machine.
fn can_drive() -> bool {
    cfg!(target_os = "linux") && ["xvfb-run", "dbus-run-session", "WebKitWebDriver"].into_iter().all(exists)
}

/// The Rust tests, also those through the window if it is to be driven.
fn tests(window: bool) -> Command {
    let mut tests = if window { driving() } else { cargo() };
    tests.args(["test", "--workspace"]);
    tests
}

/// The main job through the real window of an installed program, which no test can answer the system's dialogs of: on
/// the sample, which needs none.
pub fn main_job_of(installed: &Path) -> Command {
    let mut tests = driving();
    tests.args(["test", "--package", "ficha-tests", "the_sample_is_tried"]);
    tests.env("FICHA_E2E_APP", installed);
    tests
}

/// Cargo on a display and a session bus of its own, to drive the window: a developer's own bus may hold a desktop
/// portal that stalls every start.
fn driving() -> Command {
    let mut bus = command("dbus-run-session");
    bus.args(["--", "xvfb-run", "-a", "-s", "-screen 0 1280x800x24"])
        .arg(cargo().get_program())
        .env("FICHA_E2E", "1");
    bus
}
