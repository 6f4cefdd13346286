//! The history in words, and undo and redo.

use ficha_store::{Project, StoreError, history, raw, run};

use crate::{
    clock,
    job::Job,
    wire::{Done, EntryChoice, Fault, HistoryLine, HistoryPage, HistoryQuery, Message, Param},
};

/// Entries newest first.
pub fn list(project: &Project, query: &HistoryQuery) -> Result<HistoryPage, Fault> {
    let limit = if query.limit == 0 { u32::MAX } else { query.limit };
    let (total, entries) = project.read(|connection| {
        Ok((history::count(connection)?, history::list(connection, query.before.map(i64::from), limit)?))
    })?;
    let rows = entries.into_iter().map(|entry| line(project, entry)).collect::<Result<_, _>>()?;
    Ok(HistoryPage { total: total as u32, rows })
}

/// Takes an entry back; without a number, the last one in force.
pub fn undo(project: &Project, choice: &EntryChoice, job: &Job) -> Result<Done, Fault> {
    job.report("undo", 0, 0);
    let done = project.undo(&clock::stamp(), choice.entry.map(i64::from)).map_err(Fault::from)?;
    finish(project, done.entry)
}

/// Does an undone entry again; without a number, the one undone last.
pub fn redo(project: &Project, choice: &EntryChoice, job: &Job) -> Result<Done, Fault> {
    job.report("redo", 0, 0);
    let done = project.redo(&clock::stamp(), choice.entry.map(i64::from)).map_err(Fault::from)?;
    finish(project, done.entry)
}

fn finish(project: &Project, entry: Option<i64>) -> Result<Done, Fault> {
    project.tidy_if_large();
    Ok(Done { entry: written(project, entry)?, clusters: 0 })
}

/// The entry that a change has just written.
pub(crate) fn written(project: &Project, entry: Option<i64>) -> Result<HistoryLine, Fault> {
    let id = entry.ok_or_else(|| Fault::bug("a change wrote no history entry"))?;
    let entry = project
        .read(|connection| history::get(connection, id))?
        .ok_or_else(|| Fault::bug("the history entry is not there"))?;
    line(project, entry)
}

/// An entry with its words.
pub(crate) fn line(project: &Project, entry: history::Entry) -> Result<HistoryLine, Fault> {
    let text = match entry.about {
        Some(about) => Message::new(format!("history.{}", entry.code)).with("entry", about),
        None => describe(project, &entry)?,
    };
    Ok(HistoryLine {
        entry: entry.id as u32,
        at: entry.at,
        actor: entry.actor,
        text,
        is_change: entry.is_change,
        in_force: entry.in_force,
        about: entry.about.map(|about| about as u32),
    })
}

fn describe(project: &Project, entry: &history::Entry) -> Result<Message, Fault> {
    let mut message = Message::new(format!("history.{}", entry.code));
    for (name, value) in &entry.params {
        let param = match value {
            serde_json::Value::Number(number) => Param::Number(number.as_f64().unwrap_or_default()),
            other => Param::Text(other.as_str().unwrap_or_default().to_owned()),
        };
        message.params.insert(name.clone(), param);
    }
    // What may be personal is not in the entry, which is never erased: it is looked up.
    if let Some(import) = entry.params.get("import").and_then(serde_json::Value::as_i64) {
        let (file, source) = project.read(|connection| raw::import_names(connection, import))?;
        message = message.with("file", file).with("source", source);
    }
    Ok(message)
}

/// The current run, or a fault that says that there is none yet.
pub(crate) fn current_run(connection: &ficha_store::Connection) -> Result<Option<run::Run>, StoreError> {
    match run::current(connection)? {
        Some(id) => run::get(connection, id),
        None => Ok(None),
    }
}
