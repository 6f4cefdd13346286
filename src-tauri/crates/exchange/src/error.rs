//! Why a file cannot be read at all.
//!
//! Not here: damage in single rows, which is a [`RowProblem`](crate::RowProblem) and stops nothing.

use std::io;

/// The file cannot be read. The data in each case is what a clear sentence needs; the sentence
/// itself is made elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no file at the path, or it went away while it was being read.
    #[error("the file is not there")]
    Missing,
    /// The system refuses to open the file.
    #[error("no permission to read the file")]
    Denied,
    /// Another program holds the file locked, as Excel does on Windows.
    #[error("another program has locked the file")]
    InUse,
    /// The path is a folder or a device.
    #[error("not a file")]
    NotAFile,
    /// The file has no bytes, or only blank lines.
    #[error("the file is empty")]
    Empty,
    /// The file is not text. `looks_like` is a short name of the format if its first bytes tell it
    /// (`png`, `pdf`, `exe`).
    #[error("the file is not a table but binary data ({})", .looks_like.unwrap_or("unknown"))]
    Binary {
        /// Short name of the format, where known.
        looks_like: Option<&'static str>,
    },
    /// A format that is known, but is no table that this crate reads (`html`, `icalendar`).
    #[error("unsupported format {format}")]
    Unsupported {
        /// Short name of the format.
        format: &'static str,
    },
    /// The text is in an encoding that cannot be decoded, or one was asked for that nobody knows.
    #[error("unknown encoding {0}")]
    UnknownEncoding(String),
    /// The file is not the one that was recognised: it was cut or rewritten meanwhile.
    #[error("the file changed while it was read: {expected} bytes expected, {found} found")]
    Changed {
        /// Size in bytes when it was recognised.
        expected: u64,
        /// Size in bytes, or bytes that could be read, now.
        found: u64,
    },
    /// Named or packed like a workbook, but no workbook can be found in it.
    #[error("not a workbook")]
    NotAWorkbook,
    /// A workbook whose content breaks off or contradicts itself. `sheet` where the damage is in one.
    #[error("the workbook is damaged")]
    Damaged {
        /// The sheet that cannot be read.
        sheet: Option<String>,
    },
    /// The workbook is locked with a password.
    #[error("the workbook is locked with a password")]
    Encrypted,
    /// Unpacked, the workbook would be larger than can be read safely.
    #[error("unpacked, the workbook takes {bytes} bytes, more than {limit}")]
    TooLarge {
        /// Size in bytes when unpacked.
        bytes: u64,
        /// What is allowed, in bytes.
        limit: u64,
    },
    /// A record of a text file is so long that a quote or a bracket must be missing.
    #[error("the record at line {line} takes more than {limit} bytes")]
    RecordTooLarge {
        /// The 1-based line at which it begins.
        line: u64,
        /// What is allowed, in bytes.
        limit: u64,
    },
    /// The file has more columns than a sheet can have.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// What is allowed.
        limit: u64,
    },
    /// Text in a known format that breaks off or contradicts itself.
    #[error("the {format} text is damaged at line {line}")]
    BrokenText {
        /// Short name of the format.
        format: &'static str,
        /// The 1-based line.
        line: u64,
    },
    /// A packed file, of whose tables none was asked for.
    #[error("the file is an archive")]
    Archive,
    /// A packed file that breaks off or contradicts itself.
    #[error("the archive is damaged")]
    BrokenArchive,
    /// A packed file in which nothing is a table.
    #[error("the archive has no table")]
    NoTable,
    /// The packed file has no member of this name.
    #[error("no member named {0:?}")]
    MemberMissing(String),
    /// The workbook has no sheet of this name.
    #[error("no sheet named {0:?}")]
    SheetMissing(String),
    /// The workbook has no sheet with cells.
    #[error("no sheet has any cells")]
    NoSheet,
    /// The header row that was asked for lies behind the end.
    #[error("the file has no row {0}")]
    HeaderRowMissing(u32),
    /// The device or the network failed.
    #[error("cannot read: {kind}")]
    Io {
        /// What kind of failure.
        kind: io::ErrorKind,
        /// The operating system's own number for it.
        code: Option<i32>,
    },
}

/// `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION` of Windows.
const WINDOWS_LOCKED: [i32; 2] = [32, 33];

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        let code = error.raw_os_error();
        match error.kind() {
            io::ErrorKind::NotFound => ReadError::Missing,
            _ if cfg!(windows) && code.is_some_and(|code| WINDOWS_LOCKED.contains(&code)) => ReadError::InUse,
            io::ErrorKind::PermissionDenied => ReadError::Denied,
            io::ErrorKind::IsADirectory => ReadError::NotAFile,
            kind => ReadError::Io { kind, code },
        }
    }
}

impl From<csv::Error> for ReadError {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => error.into(),
            // Reading bytes into flexible records has no other failure.
            _ => ReadError::Io { kind: io::ErrorKind::InvalidData, code: None },
        }
    }
}
