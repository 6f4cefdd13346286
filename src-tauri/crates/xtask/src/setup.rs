//! `cargo xtask setup`: what the machine needs for a job, installed where we know how, else named.
//!
//! Debian and its kin are the systems on which we install; elsewhere the list is printed and work goes on, for we
//! cannot know under which name something is there. Rust itself is not here: who runs this has it. All that is said
//! goes to standard error: standard output belongs to the verb that called.

use crate::failure::Failure;
use crate::process::{ask, command, exists, run, words};
use crate::{page, process};
use std::path::Path;
use std::process::Command;

/// A job, and with it what must be there.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Job {
    /// Building the command line
    Cli,
    /// Opening the window
    Run,
    /// All checks and tests, also those through the real window
    Test,
    /// The benchmarks of the command line
    Bench,
    /// The benchmark of the window
    BenchUi,
    /// Building packages, and trying them
    Bundle,
    /// All of these
    All,
}

/// Compiling SQLite and linking the cipher's library.
const COMPILING: [&str; 3] = ["build-essential", "pkg-config", "libssl-dev"];
/// The web view and its window.
const WINDOW: [&str; 3] = ["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "librsvg2-dev"];
/// A display without a screen, a session bus, and the driver that plays the user.
const DRIVING: [&str; 4] = ["xvfb", "xauth", "dbus", "webkit2gtk-driver"];
/// The yardstick of the import.
const YARDSTICK: [&str; 1] = ["sqlite3"];

/// The lowest version of Node that the page's tools take.
const NODE: (u32, u32) = (20, 19);

impl Job {
    fn needs_page(self) -> bool {
        !matches!(self, Self::Cli | Self::Bench)
    }

    /// Debian packages.
    fn packages(self) -> Vec<&'static str> {
        let mut packages = COMPILING.to_vec();
        if self.needs_page() {
            packages.extend(WINDOW);
        }
        if self.needs_page() && self != Self::Run {
            packages.extend(DRIVING);
        }
        if matches!(self, Self::Bench | Self::All) {
            packages.extend(YARDSTICK);
        }
        packages
    }
}

/// Brings the machine to where `job` can be done.
pub fn setup(job: Job) -> Result<(), Failure> {
    if Path::new("/etc/debian_version").exists() && exists("apt-get") {
        let missing = missing_packages(&job.packages());
        if !missing.is_empty() {
            install(&missing)?;
        }
    } else {
        eprintln!("{}", elsewhere(job));
    }
    if job.needs_page() {
        check_node()?;
        page::install()?;
    }
    Ok(())
}

/// Which of `packages` dpkg does not know as installed.
fn missing_packages<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    let mut query = command("dpkg-query");
    query.args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"]).args(packages);
    // It fails when it does not know one of them, and still tells of the others.
    let known =
        query.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    not_installed(packages, &known)
}

fn not_installed<'a>(packages: &[&'a str], known: &str) -> Vec<&'a str> {
    let installed =
        |package: &str| known.lines().any(|line| line.split_once(' ') == Some((package, "installed")));
    packages.iter().copied().filter(|package| !installed(package)).collect()
}

fn install(missing: &[&str]) -> Result<(), Failure> {
    let root = ask(command("id").arg("-u")).as_deref() == Some("0");
    let mut install = apt(root);
    install.stdout(std::io::stderr()).args(["install", "--yes", "--no-install-recommends"]).args(missing);
    if !root && !exists("sudo") {
        return Err(Failure::Needed(format!(
            "missing: {}\nas root, run: {}",
            missing.join(" "),
            words(&install)
        )));
    }
    eprintln!("missing: {}\nrunning: {}", missing.join(" "), words(&install));
    if run(&mut install).is_ok() {
        return Ok(());
    }
    // The lists of a fresh machine are empty or old.
    let mut update = apt(root);
    update.stdout(std::io::stderr()).arg("update");
    eprintln!("running: {}, then once more: {}", words(&update), words(&install));
    run(&mut update)?;
    run(&mut install)
}

fn apt(root: bool) -> Command {
    let mut apt = command(if root { "env" } else { "sudo" });
    apt.args((!root).then_some("env")).args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    apt
}

/// What is needed on a system where we do not install.
fn elsewhere(job: Job) -> String {
    let (compiling, window) = if cfg!(target_os = "macos") {
        (
            "the Xcode command line tools (xcode-select --install)",
            "nothing more: the web view is part of macOS",
        )
    } else if cfg!(windows) {
        (
            "the Visual Studio build tools for C++, and OpenSSL (OPENSSL_DIR says where)",
            "the WebView2 runtime, which Windows 10 and 11 have",
        )
    } else {
        (
            "a C compiler, pkg-config and the headers of OpenSSL",
            "the headers of WebKitGTK 4.1, GTK 3 and librsvg (Fedora: webkit2gtk4.1-devel gtk3-devel librsvg2-devel; \
             Arch: webkit2gtk-4.1 gtk3 librsvg)",
        )
    };
    let mut lines =
        vec![format!("needed, and not installed by us on this system:\n  to compile: {compiling}")];
    if job.needs_page() {
        lines.push(format!("  for the window: {window}"));
    }
    if job.needs_page() && job != Job::Run && cfg!(target_os = "linux") {
        lines.push("  to drive the window: xvfb-run, dbus-run-session and WebKitWebDriver".into());
    }
    if matches!(job, Job::Bench | Job::All) {
        lines.push("  for the benchmarks: sqlite3 (the command line)".into());
    }
    lines.join("\n")
}

fn check_node() -> Result<(), Failure> {
    let wanted =
        format!("Node.js {}.{} or later with npm is needed for the page (nodejs.org)", NODE.0, NODE.1);
    let version = ask(command("node").arg("--version")).ok_or_else(|| Failure::Needed(wanted.clone()))?;
    if node_version(&version) < Some(NODE) {
        return Err(Failure::Needed(format!("{wanted}; this machine has {version}")));
    }
    ask(process::npm().arg("--version")).map(drop).ok_or(Failure::Needed(wanted))
}

/// Major and minor of a version such as `v20.20.2`.
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_counts_only_when_it_is_wholly_installed() {
        let known = "xvfb installed\ndbus config-files\nlibssl-dev installed\nlibssl-dev installed\n";
        let missing = not_installed(&["xvfb", "dbus", "libssl-dev", "sqlite3"], known);
        assert_eq!(missing, ["dbus", "sqlite3"], "left-over settings and unknown names are not installed");
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(node_version("v20.20.2"), Some((20, 20)));
        assert!(node_version("v9.99.0") < Some(NODE) && node_version("v100.0.0") > Some(NODE));
        assert!(node_version("twenty") < Some(NODE), "an answer that is no version will not do");
    }

    #[test]
    fn the_command_line_needs_no_web_view() {
        for package in WINDOW.iter().chain(&DRIVING) {
            assert!(
                !Job::Cli.packages().contains(package) && !Job::Bench.packages().contains(package),
                "{package}"
            );
        }
    }
}
