//! What can go wrong with a project file.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// The result of everything here.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// A failure, by whose move it is: the file's, the disk's, the caller's, ours.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no file at the path.
    #[error("there is no file {0}")]
    Missing(PathBuf),
    /// A file is there already, where a new one should be made.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// There is no folder for a new file.
    #[error("the folder of {0} is not there")]
    NoFolder(PathBuf),
    /// The file is not a Ficha project (or is locked with a passphrase).
    #[error("{0} is not a Ficha project")]
    NotAProject(PathBuf),
    /// The file is a project, and its contents contradict themselves.
    #[error("{0} is damaged")]
    Damaged(PathBuf),
    /// A newer Ficha wrote the file.
    #[error("{path} is in format {found}; this Ficha knows up to {known}")]
    Newer {
        /// The project file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// The file or its folder may not be written.
    #[error("{0} cannot be written")]
    ReadOnly(PathBuf),
    /// Another process has the project open.
    #[error("{0} is open in another process")]
    InUse(PathBuf),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The disk failed, or the drive is gone.
    #[error("the disk could not be read or written: {0}")]
    Disk(String),
    /// Nothing in the history can be undone (or done again).
    #[error("there is nothing to undo or redo")]
    NothingToUndo,
    /// The entry does not exist.
    #[error("there is no history entry {0}")]
    NoSuchEntry(i64),
    /// The entry is undone already (or, for a redo, is in force).
    #[error("history entry {0} is in that state already")]
    AlreadySo(i64),
    /// Undo and redo entries are taken back by their opposites.
    #[error("history entry {0} is itself an undo or redo")]
    NotAnOperation(i64),
    /// Later work stands on the entry.
    #[error("later entries stand on history entry {entry}")]
    LaterWork {
        /// The entry that should be undone.
        entry: i64,
        /// The entries that stand on it, newest first.
        later: Vec<i64>,
    },
    /// A redo is held up by what was done since.
    #[error("history entry {entry} was overtaken")]
    Overtaken {
        /// The entry that should be done again.
        entry: i64,
        /// The entries in force that hold it up, newest first.
        by: Vec<i64>,
    },
    /// A redo would rest on what is undone.
    #[error("what history entry {entry} rested on is undone")]
    GroundGone {
        /// The entry that should be done again.
        entry: i64,
        /// The undone entries that it may have rested on, newest first.
        ground: Vec<i64>,
    },
    /// The caller broke off; nothing was written.
    #[error("cancelled")]
    Cancelled,
    /// Our own mistake, or an SQLite failure that none of the above describes.
    #[error("the project file could not be worked with: {0}")]
    Sql(#[source] rusqlite::Error),
    /// Stored JSON that we cannot read back.
    #[error("stored data could not be read back: {0}")]
    Stored(#[from] serde_json::Error),
    /// The schema could not be brought up to date.
    #[error("the project could not be upgraded: {0}")]
    Upgrade(#[source] rusqlite_migration::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => StoreError::Disk(error.to_string()),
            Some(ErrorCode::OperationInterrupted) => StoreError::Cancelled,
            _ => StoreError::Sql(error),
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            // A full disk is a full disk, whoever meets it.
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => StoreError::Upgrade(other),
        }
    }
}

impl StoreError {
    /// What is stored contradicts itself, or is not what we store.
    pub fn is_damage(&self) -> bool {
        use rusqlite::Error::{
            FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error,
        };
        match self {
            StoreError::Stored(_)
            | StoreError::Sql(
                FromSqlConversionFailure(..)
                | IntegralValueOutOfRange(..)
                | InvalidColumnType(..)
                | Utf8Error(..),
            ) => true,
            StoreError::Sql(error) => {
                matches!(
                    error.sqlite_error_code(),
                    Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
                )
            }
            _ => false,
        }
    }

    /// The same failure, said of a file that is open: damage that shows only now stays as it is.
    #[must_use]
    pub(crate) fn during(self, path: &Path) -> Self {
        if self.is_damage() { self } else { self.of(path) }
    }

    /// The same failure, said of a file that is being opened: SQLite's codes do not know which file they
    /// speak of.
    #[must_use]
    pub fn of(self, path: &Path) -> Self {
        let code = match &self {
            StoreError::Sql(error) => error.sqlite_error_code(),
            _ => None,
        };
        let path = path.to_owned();
        match code {
            Some(ErrorCode::NotADatabase) => StoreError::NotAProject(path),
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::InUse(path),
            _ if self.is_damage() => StoreError::Damaged(path),
            _ => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_is_full_while_a_project_is_set_up_is_a_full_disk() {
        let full =
            rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL), None);
        let error = rusqlite_migration::Error::RusqliteError { query: String::new(), err: full };
        assert!(matches!(StoreError::from(error), StoreError::DiskFull));
    }
}
