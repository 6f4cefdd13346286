//! Records from JSON: an array of objects, alone or within an object, or one object a line.
//!
//! Nothing is rounded and nothing is held but one record: what is no text is kept as it stands in the file,
//! so a number of thirty digits keeps them. Not here: how a record becomes cells (`flat`), and how the
//! records of a file are found (`walk`).

mod flat;
mod walk;

use std::{collections::HashMap, fs, ops::ControlFlow, path::Path};

use serde::de::IgnoredAny;

use crate::{
    delimited::{Found, RowSink},
    encoding::TextEncoding,
    error::ReadError,
    fields::{self, Places},
    limits,
    recognition::{Format, Sheet},
    row::{ProblemKind, Progress, Row, SkipReason},
};
use walk::{Part, walk};

/// The format of a text that begins like JSON; `None` for other text. A table may begin with a bracket too.
pub(crate) fn format(start: &str) -> Option<Format> {
    let mut signs = start.chars().filter(|c| !c.is_whitespace());
    match (signs.next()?, signs.next()) {
        ('[', Some('{' | ']' | '[')) => Some(Format::Json),
        ('{', Some('"' | '}')) => {
            let mut lines = start.lines().filter(|line| !line.trim().is_empty());
            let whole = lines.next().is_some_and(|line| serde_json::from_str::<IgnoredAny>(line).is_ok());
            let another = lines.next().is_some_and(|line| line.trim_start().starts_with('{'));
            Some(if whole && another { Format::Ndjson } else { Format::Json })
        }
        _ => None,
    }
}

/// What a look through a whole file shows.
#[derive(Default)]
pub(crate) struct Survey {
    /// The lists of records, by name; none if the file is one list or one record.
    pub(crate) lists: Vec<Sheet>,
    places: HashMap<String, usize>,
    /// The list whose columns are kept: the one that is asked for, or that will be chosen, which is the first
    /// with more records than one. Its name is empty for the file itself.
    kept: Option<Kept>,
}

struct Kept {
    list: String,
    order: Order,
    count: u64,
}

/// Looks through a file once; `asked`: the list that will be read.
pub(crate) fn survey(
    path: &Path,
    text: TextEncoding,
    format: Format,
    asked: Option<&str>,
) -> Result<Survey, ReadError> {
    let mut survey = Survey::default();
    walk(path, text, format, false, &mut |part, _| {
        match part {
            Part::Record { list, raw } if raw.starts_with('{') => survey.see(list, raw, asked)?,
            _ => {}
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(survey)
}

impl Survey {
    /// The columns of the records of a list, and how many records it has, if they were kept.
    pub(crate) fn columns(self, list: Option<&str>) -> Option<(Vec<String>, u64)> {
        let kept = self.kept.filter(|kept| kept.list == list.unwrap_or_default())?;
        Some((kept.order.names(), kept.count))
    }

    fn see(&mut self, list: &str, raw: &str, asked: Option<&str>) -> Result<(), ReadError> {
        let is_new = if list.is_empty() { self.kept.is_none() } else { self.count(list) };
        let is_asked = asked.is_none_or(|asked| asked == list) || list.is_empty();
        if is_new && is_asked && self.kept.as_ref().is_none_or(|kept| kept.count < 2) {
            self.kept = Some(Kept { list: list.to_owned(), order: Order::default(), count: 0 });
        }
        let Some(kept) = self.kept.as_mut().filter(|kept| kept.list == list) else { return Ok(()) };
        let Some(cells) = flat::cells(raw) else { return Ok(()) };
        kept.count += 1;
        match kept.order.put_record(cells) {
            // Another list may be the one that is read.
            Err(_) if !list.is_empty() => self.kept = None,
            result => result?,
        }
        Ok(())
    }

    /// Counts a record of a list. Is it the first?
    fn count(&mut self, list: &str) -> bool {
        let place = self.places.get(list).copied().unwrap_or(self.lists.len());
        let is_new = place == self.lists.len();
        if is_new {
            self.places.insert(list.to_owned(), place);
            self.lists.push(Sheet { name: list.to_owned(), rows_hint: 0, hidden: false });
        }
        self.lists[place].rows_hint += 1;
        is_new
    }
}

/// The columns of the records of a list, and how many records it has.
pub(crate) fn columns(
    path: &Path,
    text: TextEncoding,
    format: Format,
    list: Option<&str>,
) -> Result<(Vec<String>, u64), ReadError> {
    let (mut order, mut count) = (Order::default(), 0);
    records(path, text, format, list, &mut |record, _| {
        if let Record::Cells(cells) = record {
            count += 1;
            order.put_record(cells)?;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok((order.names(), count))
}

/// Calls `sink` for every record of a list. Says whether the file was read to its end.
pub(crate) fn stream(
    path: &Path,
    text: TextEncoding,
    format: Format,
    list: Option<&str>,
    places: &Places<'_>,
    sink: &mut RowSink<'_>,
) -> Result<bool, ReadError> {
    let bytes_total = fs::metadata(path)?.len();
    let (mut row, mut found, mut number) = (Row::default(), Vec::<Found>::new(), 0);
    records(path, text, format, list, &mut |record, at| {
        found.clear();
        number += u32::from(!matches!(record, Record::Note(..)));
        row.begin(number.max(1), at.line);
        match record {
            Record::Cells(cells) => {
                let mut placed = Vec::with_capacity(cells.len());
                for (column, text) in cells {
                    let changed = || ReadError::Changed { expected: bytes_total, found: at.bytes };
                    let place = places.of(&column).ok_or_else(changed)?;
                    if text.contains('\u{FFFD}') {
                        found.push((Some(place as u32), ProblemKind::InvalidBytes));
                    }
                    placed.push((place, text));
                }
                fields::fill(&mut row, placed);
            }
            Record::Note(name, raw) => {
                row.set_aside(SkipReason::NoRecord);
                row.push(name);
                row.push(&flat::scalar(raw));
            }
            Record::None(text) => {
                row.set_aside(SkipReason::NoRecord);
                row.push(text);
            }
        }
        Ok(sink(&mut row, &mut found, Progress { bytes_done: at.bytes, bytes_total }))
    })
}

/// What stands in a file.
enum Record<'r> {
    Cells(Vec<(String, String)>),
    /// A name and a value beside the list of records, as it stands in the file.
    Note(&'r str, &'r str),
    /// A value in the list that has no fields.
    None(&'r str),
}

type Take<'t> = dyn FnMut(Record<'_>, walk::At) -> Result<ControlFlow<()>, ReadError> + 't;

/// Calls `take` for all that belongs to a list.
fn records(
    path: &Path,
    text: TextEncoding,
    format: Format,
    list: Option<&str>,
    take: &mut Take<'_>,
) -> Result<bool, ReadError> {
    walk(path, text, format, list.is_none(), &mut |part, at| match part {
        Part::Record { list: of, raw } if of == list.unwrap_or_default() => match flat::cells(raw) {
            Some(cells) => take(Record::Cells(cells), at),
            None => take(Record::None(raw), at),
        },
        Part::Record { .. } => Ok(ControlFlow::Continue(())),
        Part::Note { name, raw } => take(Record::Note(name, raw), at),
    })
}

/// The names of columns in an order that holds for all records: a new one follows the one before it in
/// its record.
#[derive(Default)]
struct Order {
    ids: HashMap<String, u32>,
    /// Ids from left to right.
    places: Vec<u32>,
}

impl Order {
    fn put_record(&mut self, cells: Vec<(String, String)>) -> Result<(), ReadError> {
        let mut before = None;
        for (column, _) in cells {
            before = Some(self.put(column, before)?);
        }
        Ok(())
    }

    fn put(&mut self, name: String, before: Option<u32>) -> Result<u32, ReadError> {
        let id = self.places.len() as u32;
        if let Some(id) = self.ids.get(&name) {
            return Ok(*id);
        }
        limits::columns(self.places.len() + 1)?;
        let at = before.and_then(|before| self.places.iter().position(|id| *id == before));
        self.places.insert(at.map_or(0, |at| at + 1), id);
        self.ids.insert(name, id);
        Ok(id)
    }

    fn names(self) -> Vec<String> {
        let mut names = vec![String::new(); self.places.len()];
        for (name, id) in self.ids {
            names[id as usize] = name;
        }
        self.places.into_iter().map(|id| std::mem::take(&mut names[id as usize])).collect()
    }
}
