//! A peer's Python environment under the target folder, made once.

use crate::failure::Failure;
use crate::process::{command, run_silently};
use std::path::{Path, PathBuf};
use std::process::Command;

/// An environment with a peer in it.
pub struct Environment {
    folder: PathBuf,
}

impl Environment {
    /// The environment `name` below `folder`, with `packages`, by Python's own installer.
    pub fn new(folder: &Path, name: &str, packages: &[&str]) -> Result<Self, Failure> {
        let environment = Self { folder: folder.join(format!("environment-{name}")) };
        let done = environment.folder.join("installed");
        let wanted = packages.join(" ");
        if std::fs::read_to_string(&done).is_ok_and(|installed| installed == wanted) {
            return Ok(environment);
        }
        eprintln!("installing {wanted}");
        let python = if cfg!(windows) { "python" } else { "python3" };
        run_silently(command(python).args(["-m", "venv"]).arg(&environment.folder))?;
        run_silently(environment.python().args(["-m", "pip", "install", "--quiet"]).args(packages))?;
        std::fs::write(&done, wanted).map_err(|e| Failure::io(&done, e))?;
        Ok(environment)
    }

    /// Its Python.
    pub fn python(&self) -> Command {
        command(self.program("python"))
    }

    /// A program that stands in it.
    pub fn program(&self, name: &str) -> PathBuf {
        if cfg!(windows) {
            self.folder.join("Scripts").join(format!("{name}.exe"))
        } else {
            self.folder.join("bin").join(name)
        }
    }
}
