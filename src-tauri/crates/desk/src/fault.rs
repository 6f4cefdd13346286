//! From typed errors to a fault with a sentence: what happened, to which thing, and what to do next.

use std::path::Path;

use ficha_engine::Cancelled;
use ficha_exchange::{MappingError, ReadError, WriteError};
use ficha_store::StoreError;

use crate::wire::{Fault, FaultKind, Message, Param};

impl Message {
    /// A message without blanks.
    pub fn new(code: impl Into<String>) -> Self {
        Message { code: code.into(), params: std::collections::BTreeMap::new() }
    }

    /// Fills a blank.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Param>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Param::Text(text.to_owned())
    }
}
impl From<String> for Param {
    fn from(text: String) -> Self {
        Param::Text(text)
    }
}
impl From<&Path> for Param {
    fn from(path: &Path) -> Self {
        Param::Text(path.display().to_string())
    }
}
macro_rules! number_params {
    ($($type:ty),*) => {$(
        impl From<$type> for Param {
            fn from(number: $type) -> Self {
                Param::Number(number as f64)
            }
        }
    )*};
}
number_params!(f64, f32, i64, u64, u32, usize);

impl Fault {
    /// The request cannot be worked with as it stands.
    pub fn refused(message: Message) -> Self {
        Fault { kind: FaultKind::Refused, message }
    }

    /// A person must decide first.
    pub fn decide(message: Message) -> Self {
        Fault { kind: FaultKind::Decide, message }
    }

    /// The disk, the file or another program stands in the way.
    pub fn outside(message: Message) -> Self {
        Fault { kind: FaultKind::Outside, message }
    }

    /// The user cancelled.
    pub fn cancelled() -> Self {
        Fault { kind: FaultKind::Cancelled, message: Message::new("error.cancelled") }
    }

    /// What is stored in the project is not what we store.
    pub fn damaged() -> Self {
        Fault::outside(Message::new("error.damaged_inside"))
    }

    /// Our own mistake. `detail` is for whoever mends it and holds nothing personal.
    pub fn bug(detail: impl std::fmt::Display) -> Self {
        let message = Message::new("error.bug").with("detail", detail.to_string());
        Fault { kind: FaultKind::Bug, message }
    }
}

impl From<Cancelled> for Fault {
    fn from(_: Cancelled) -> Self {
        Fault::cancelled()
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        let about = |code: &str, path: &Path| Message::new(code).with("path", path);
        match error {
            StoreError::Missing(path) => Fault::outside(about("error.missing", &path)),
            StoreError::Exists(path) => Fault::refused(about("error.exists", &path)),
            StoreError::NoFolder(path) => Fault::outside(about("error.no_folder", &path)),
            StoreError::NotAProject(path) => Fault::refused(about("error.not_a_project", &path)),
            StoreError::Damaged(path) => Fault::outside(about("error.damaged", &path)),
            StoreError::Newer { path, .. } => Fault::refused(about("error.newer", &path)),
            StoreError::ReadOnly(path) => Fault::outside(about("error.read_only", &path)),
            StoreError::InUse(path) => Fault::outside(about("error.in_use", &path)),
            StoreError::DiskFull => Fault::outside(Message::new("error.disk_full")),
            StoreError::Disk(detail) => Fault::outside(Message::new("error.disk").with("detail", detail)),
            StoreError::NothingToUndo => Fault::refused(Message::new("error.nothing_to_undo")),
            StoreError::NoSuchEntry(entry) => {
                Fault::refused(Message::new("error.no_such_entry").with("entry", entry))
            }
            StoreError::AlreadySo(entry) => {
                Fault::refused(Message::new("error.already_so").with("entry", entry))
            }
            StoreError::NotAnOperation(entry) => {
                Fault::refused(Message::new("error.not_an_operation").with("entry", entry))
            }
            StoreError::LaterWork { entry, later } => held_up("error.later_work", entry, &later),
            StoreError::Overtaken { entry, by } => held_up("error.overtaken", entry, &by),
            StoreError::GroundGone { entry, ground } => held_up("error.ground_gone", entry, &ground),
            StoreError::Cancelled => Fault::cancelled(),
            error if error.is_damage() => Fault::damaged(),
            other => Fault::bug(other),
        }
    }
}

/// An entry cannot be undone or done again because of others, which a person may turn first.
fn held_up(code: &str, entry: i64, others: &[i64]) -> Fault {
    let others: Vec<String> = others.iter().map(i64::to_string).collect();
    Fault::decide(Message::new(code).with("entry", entry).with("later", others.join(", ")))
}

/// A fault of reading a file.
pub(crate) fn of_file(error: &ReadError, path: &Path) -> Fault {
    let name =
        path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    let say = |code: &str| Message::new(format!("error.file.{code}")).with("file", name.as_str());
    match error {
        ReadError::Missing => Fault::outside(say("missing")),
        ReadError::Denied => Fault::outside(say("denied")),
        ReadError::InUse => Fault::outside(say("in_use")),
        ReadError::NotAFile => Fault::refused(say("not_a_file")),
        ReadError::Empty => Fault::refused(say("empty")),
        ReadError::Binary { looks_like } => {
            let code = if looks_like.is_some() { "binary_known" } else { "binary" };
            Fault::refused(say(code).with("format", looks_like.unwrap_or_default().to_uppercase()))
        }
        ReadError::Unsupported { format } => {
            Fault::refused(say("unsupported").with("format", format.to_uppercase()))
        }
        ReadError::UnknownEncoding(encoding) => {
            Fault::refused(say("unknown_encoding").with("encoding", encoding.as_str()))
        }
        ReadError::Changed { .. } => Fault::outside(say("changed")),
        ReadError::NotAWorkbook => Fault::refused(say("not_a_workbook")),
        ReadError::Damaged { .. } => Fault::refused(say("damaged")),
        ReadError::Encrypted => Fault::refused(say("encrypted")),
        ReadError::TooLarge { bytes, limit } => {
            Fault::refused(say("too_large").with("size", bytes / 1_000_000).with("limit", limit / 1_000_000))
        }
        ReadError::RecordTooLarge { line, limit } => {
            Fault::refused(say("record_too_large").with("line", *line).with("limit", limit / 1_000_000))
        }
        ReadError::TooManyColumns { limit } => Fault::refused(say("too_many_columns").with("limit", *limit)),
        ReadError::BrokenText { format, line } => {
            Fault::refused(say("broken_text").with("format", format.to_uppercase()).with("line", *line))
        }
        ReadError::Archive => Fault::decide(say("archive")),
        ReadError::BrokenArchive => Fault::refused(say("broken_archive")),
        ReadError::NoTable => Fault::refused(say("no_table")),
        ReadError::MemberMissing(member) => {
            Fault::refused(say("member_missing").with("member", member.as_str()))
        }
        ReadError::SheetMissing(sheet) => Fault::refused(say("sheet_missing").with("sheet", sheet.as_str())),
        ReadError::NoSheet => Fault::refused(say("no_sheet")),
        ReadError::HeaderRowMissing(row) => Fault::refused(say("header_row_missing").with("row", *row)),
        ReadError::Io { kind, .. } => Fault::outside(say("io").with("detail", kind.to_string())),
    }
}

/// A fault of choosing a column's attribute.
pub(crate) fn of_mapping(error: &MappingError) -> Fault {
    match error {
        MappingError::UnknownColumn { column, near } if near.is_empty() => {
            Fault::refused(Message::new("error.map.unknown_column").with("column", column.as_str()))
        }
        MappingError::UnknownColumn { column, near } => Fault::refused(
            Message::new("error.map.unknown_column_near")
                .with("column", column.as_str())
                .with("near", near.join(", ")),
        ),
        MappingError::AmbiguousColumn { column, .. } => {
            Fault::refused(Message::new("error.map.ambiguous_column").with("column", column.as_str()))
        }
    }
}

/// A fault of writing an export.
pub(crate) fn of_writing(error: &WriteError, path: &Path) -> Fault {
    let say = |code: &str| Message::new(code).with("path", path);
    match error {
        WriteError::Denied => Fault::outside(say("error.write.denied")),
        WriteError::Full => Fault::outside(Message::new("error.disk_full")),
        WriteError::FolderMissing => Fault::outside(say("error.no_folder")),
        WriteError::CellTooLong { row, length, limit, .. } => Fault::refused(
            say("error.write.cell_too_long").with("row", *row).with("length", *length).with("limit", *limit),
        ),
        WriteError::Io(error) => {
            Fault::outside(say("error.write.io").with("detail", error.kind().to_string()))
        }
        WriteError::TooManyCells { .. } | WriteError::Workbook(_) => Fault::bug(error),
    }
}
