//! Runs other programs from the root of the checkout, and tells which one failed.

use crate::failure::Failure;
use crate::workspace;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// `program` to be run at the root of the checkout.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root());
    command
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, to be run in the page's folder. On Windows it is a batch file.
pub fn npm() -> Command {
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(workspace::root().join("ui"));
    npm
}

/// Runs `command`, its output going where ours goes.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|source| cannot_start(command, source))?;
    if status.success() { Ok(()) } else { Err(Failure::Ended { command: words(command), status }) }
}

/// Runs `command` and keeps its output, to be shown only if it fails.
pub fn run_silently(command: &mut Command) -> Result<(), Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|source| cannot_start(command, source))?;
    if output.status.success() {
        return Ok(());
    }
    eprintln!();
    eprint!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(Failure::Ended { command: words(command), status: output.status })
}

/// What `command` prints; nothing if it cannot be started or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether `program` can be started: it stands in one of the folders of PATH.
pub fn exists(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Builds `packages` and gives the programs made, by name. Cargo itself tells where they are.
pub fn build(packages: &[&str], release: bool) -> Result<HashMap<String, PathBuf>, Failure> {
    let mut build = cargo();
    build.args(["build", "--message-format=json-render-diagnostics"]);
    build.args(release.then_some("--release"));
    build.args(packages.iter().flat_map(|package| ["--package", package]));
    built(build)
}

/// Builds an example of a package with optimisation, and gives where it lies.
pub fn build_example(package: &str, name: &str) -> Result<PathBuf, Failure> {
    let mut build = cargo();
    build.args(["build", "--message-format=json-render-diagnostics", "--release"]);
    build.args(["--package", package, "--example", name]);
    program(&built(build)?, name).map(Path::to_owned)
}

fn built(mut build: Command) -> Result<HashMap<String, PathBuf>, Failure> {
    let output = build.stderr(Stdio::inherit()).output().map_err(|source| cannot_start(&build, source))?;
    if !output.status.success() {
        return Err(Failure::Ended { command: words(&build), status: output.status });
    }
    Ok(programs(&output))
}

fn programs(output: &Output) -> HashMap<String, PathBuf> {
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let made = messages.filter_map(|message| {
        let path = message["executable"].as_str()?;
        Some((message["target"]["name"].as_str()?.to_owned(), PathBuf::from(path)))
    });
    made.collect()
}

/// The program called `name` among those made.
pub fn program<'a>(made: &'a HashMap<String, PathBuf>, name: &str) -> Result<&'a Path, Failure> {
    made.get(name)
        .map(PathBuf::as_path)
        .ok_or_else(|| Failure::Needed(format!("cargo did not make the program {name}")))
}

/// `command` as one would type it.
pub fn words(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// The failure of `command` to start.
pub fn cannot_start(command: &Command, source: std::io::Error) -> Failure {
    Failure::Start { program: command.get_program().to_string_lossy().into_owned(), source }
}
