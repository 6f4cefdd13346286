//! Faults of the shell itself. The desk makes its own.

use std::path::Path;

use ficha_desk::wire::{Fault, FaultKind, Message, Param};

/// A fault with a sentence of the page's part of the catalogue and what goes into its blanks.
fn fault(kind: FaultKind, code: &str, params: &[(&str, &str)]) -> Fault {
    let params = params.iter().map(|(name, value)| ((*name).to_owned(), Param::Text((*value).to_owned())));
    Fault { kind, message: Message { code: code.to_owned(), params: params.collect() } }
}

/// A call panicked.
pub fn crash() -> Fault {
    fault(FaultKind::Bug, "ui.error.crash", &[])
}

/// The page asked for a method, or in a form, that nobody knows.
pub fn unknown_request(method: &str) -> Fault {
    fault(FaultKind::Bug, "ui.error.request", &[("method", method)])
}

/// A path that is not Unicode cannot go over the wire.
pub fn unreadable_path(path: &Path) -> Fault {
    fault(FaultKind::Refused, "ui.error.path", &[("path", &path.to_string_lossy())])
}

/// A file that was to be shown is not there any more.
pub fn gone(path: &str) -> Fault {
    fault(FaultKind::Outside, "ui.error.gone", &[("path", path)])
}

/// The system's file manager did not answer.
pub fn not_shown(path: &str) -> Fault {
    fault(FaultKind::Outside, "ui.error.reveal", &[("path", path)])
}

/// The app's own folder cannot be written to.
pub fn own_folder(path: &Path, error: &std::io::Error) -> Fault {
    let reason = error.to_string();
    fault(FaultKind::Outside, "ui.error.folder", &[("path", &path.to_string_lossy()), ("reason", &reason)])
}
