//! What the rows of a file are: customers, or what happened to them.
//!
//! A person's word goes first, then the source that it goes to, then the system that wrote it. A list of no
//! known system holds customers until somebody says otherwise. Not here: what events say (`events`).

use ficha_exchange::{Mapping, Reason, Recognition, SystemId, Target};
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
    let guess = recognition.system.as_ref();
    if let Some(guess) = guess.filter(|guess| guess.system != SystemId::Generic) {
        return Ok(guess.target);
    }
    // What a person said of such a list goes before what its words make likely.
    let fitting = raw::sources_with_headers(connection, &Mapping::fingerprint(&recognition.headers))?;
    let said = fitting.first().and_then(|name| of_source(name));
    Ok(said.unwrap_or_else(|| guess.map(|guess| guess.target).unwrap_or_default()))
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
/// file whose rows were of the same kind.
pub(super) fn of_rows(mapping: &mut Mapping, recognition: &Recognition, target: Target) {
    let remembered = || mapping.columns.iter().filter(|column| column.reason == Reason::Remembered);
    let of_events = remembered().any(|column| column.slot.attribute.is_event());
    if remembered().next().is_none() || of_events != target.is_event() {
        guess_columns(mapping, recognition, target);
    }
}
