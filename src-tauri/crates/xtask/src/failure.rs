//! What can stop a verb.

use std::path::{Path, PathBuf};
use std::process::ExitStatus;

/// Why a verb stopped, in words for a developer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file or folder could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A CSV file could not be written.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// A workbook could not be written.
    #[error(transparent)]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A program could not be started.
    #[error("cannot start {program}: {source}")]
    Start {
        /// Its name.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program ended badly.
    #[error("{command}\nended with {status}")]
    Ended {
        /// What was run.
        command: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// Something is needed that only the developer can bring.
    #[error("{0}")]
    Needed(String),
}

impl Failure {
    /// A failure at `path`.
    pub fn io(path: &Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}
