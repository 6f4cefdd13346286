//! What the rows of a file are: customers, or what happened to them.
//!
//! A person's word goes first, then the source that it goes to, then the system that wrote it. A list of no
//! known system holds customers until somebody says otherwise. Not here: what events say (`events`).

use ficha_exchange::{Mapping, Reason, Recognition, Target};
use ficha_store::{Connection, raw};

use crate::{
    events::{guess_columns, target_named},
    wire::{Fault, ImportFile, Message, ReadAs},
};

/// What the rows are. `named`: the source that a person chose.
pub(super) fn target_of(
    connection: &Connection,
    recognition: &Recognition,
    read_as: &ReadAs,
    named: Option<&str>,
) -> Result<Target, Fault> {
    if let Some(said) = read_as.target.as_deref().filter(|said| !said.is_empty()) {
        return target_named(said)
            .ok_or_else(|| Fault::refused(Message::new("error.import.no_such_target").with("target", said)));
    }
    let sources = raw::sources(connection)?;
    let of_source = |name: &str| {
        let source = sources.iter().find(|source| source.name.eq_ignore_ascii_case(name.trim()))?;
        target_named(&source.target)
    };
    if let Some(target) = named.and_then(of_source) {
        return Ok(target);
    }
    if let Some(guess) = &recognition.system {
        return Ok(guess.target);
    }
    let fitting = raw::sources_with_headers(connection, &Mapping::fingerprint(&recognition.headers))?;
    Ok(fitting.first().and_then(|name| of_source(name)).unwrap_or_default())
}

/// A source holds customers or events of one kind, never both.
pub(super) fn refuse_other_target(
    connection: &Connection,
    source: &str,
    target: Target,
    file: &ImportFile,
) -> Result<(), Fault> {
    let sources = raw::sources(connection)?;
    let known = sources.iter().find(|of| of.name.eq_ignore_ascii_case(source));
    match known {
        Some(known) if !fits(&known.target, target) => Err(Fault::refused(
            Message::new("error.import.other_target").with("source", source).with("file", file.path.as_str()),
        )),
        _ => Ok(()),
    }
}

/// May rows that are `target` go to a source of `known` ones?
pub(super) fn fits(known: &str, target: Target) -> bool {
    let known = target_named(known).unwrap_or_default();
    if target.is_event() { known == target } else { !known.is_event() }
}

/// Takes the columns for what they say of such rows, unless a person said it at an earlier import of such a
/// file.
pub(super) fn of_rows(mapping: &mut Mapping, recognition: &Recognition, target: Target) {
    let remembered = mapping.columns.iter().any(|column| column.reason == Reason::Remembered);
    if !remembered {
        guess_columns(mapping, recognition, target);
    }
}
