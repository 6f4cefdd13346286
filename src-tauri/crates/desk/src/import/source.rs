//! Which source a file goes to: one that it fits, or a new one.
//!
//! Not here: what makes two lists one source's for good, which is the person's word.

use std::path::Path;

use ficha_exchange::{Mapping, Recognition, SystemId, Target};
use ficha_store::{Connection, StoreError, raw};

use super::target;
use crate::{
    text::Language,
    wire::{Fault, Message},
};

/// Sources that the file may belong to, and what a new one would be called.
pub(super) fn fitting_sources(
    connection: &Connection,
    path: &Path,
    recognition: &Recognition,
    target: Target,
) -> Result<(Vec<String>, String), StoreError> {
    let fingerprint = Mapping::fingerprint(&recognition.headers);
    let mut names = raw::sources_with_headers(connection, &fingerprint)?;
    let sources = raw::sources(connection)?;
    names.retain(|name| sources.iter().any(|of| of.name == *name && target::fits(&of.target, target)));
    if let Some(guess) = recognition.system.as_ref().filter(|guess| guess.system != SystemId::Generic) {
        for source in &sources {
            if source.system == guess.system.name()
                && source.object == guess.object
                && target::fits(&source.target, target)
                && !names.contains(&source.name)
            {
                names.push(source.name.clone());
            }
        }
    }
    let base = proposed_name(path, recognition);
    let taken = |name: &str| sources.iter().any(|source| source.name.eq_ignore_ascii_case(name));
    let numbered =
        (1_u32..).map(|number| if number == 1 { base.clone() } else { format!("{base} {number}") });
    let new = numbered.into_iter().find(|name| !taken(name)).unwrap_or(base.clone());
    Ok((names, new))
}

/// A new source is called by the system that wrote it, else as its file is: two lists of no known system are
/// seldom of one source, and a person knows them by these names. A sheet among others adds its own.
pub(super) fn proposed_name(path: &Path, recognition: &Recognition) -> String {
    if let Some(guess) = recognition.system.as_ref().filter(|guess| guess.system != SystemId::Generic) {
        // The names of systems are the same in every language.
        let system = Language::English.text(&format!("system.{}", guess.system.name()));
        return format!("{system} {}", guess.object);
    }
    let file = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    match &recognition.sheet {
        Some(sheet) if recognition.sheets.len() > 1 => format!("{file} · {sheet}"),
        _ => file,
    }
}

/// The source by name, or the one that fits, or a new one; where two fit, a person decides.
pub(super) fn choose_source(
    connection: &Connection,
    path: &Path,
    recognition: &Recognition,
    target: Target,
    named: Option<&str>,
) -> Result<String, Fault> {
    if let Some(name) = named.map(str::trim).filter(|name| !name.is_empty()) {
        return Ok(name.to_owned());
    }
    let (mut names, new) = fitting_sources(connection, path, recognition, target)?;
    match names.len() {
        0 => Ok(new),
        1 => Ok(names.remove(0)),
        _ => Err(Fault::decide(Message::new("error.two_sources_fit").with("sources", names.join(", ")))),
    }
}
