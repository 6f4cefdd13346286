//! Rows of a file that are new and yet customers already: they share an e-mail address, a phone number or a
//! tax id with a record of another source.
//!
//! Exact and cheap, so that it is told before every import. Not here: likeness (`leads`).

use std::sync::{Mutex, PoisonError};

use ficha_engine::attribute::Slot;
use ficha_exchange::{Row, Target};
use ficha_store::{
    Connection, Project,
    identifier::{Elsewhere, IdentifierKind},
    raw, record,
};

use crate::{
    clusters::look,
    identify::{Identify, still_says},
    profiles::{golden, name},
    standard::Layouts,
    wire::{Fault, ImportFile, KnownLine, KnownPage, KnownQuery, Message, ReadAs},
};

/// A row and the record that it shares an identifier with.
#[derive(Debug, Clone, Copy)]
struct Match {
    row: u32,
    record: i64,
    kind: IdentifierKind,
}

/// What was found in a table that was looked through.
pub(crate) struct Known {
    table: Table,
    matches: Vec<Match>,
}

/// A table of rows: one file may have several.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Table {
    path: String,
    member: Option<String>,
    sheet: Option<String>,
}

impl Table {
    fn new(path: &str, read_as: &ReadAs) -> Self {
        Table { path: path.to_owned(), member: read_as.member.clone(), sheet: read_as.sheet.clone() }
    }
}

/// Rows kept at most, of all tables together: some 50 MB.
const KEPT: usize = 2_000_000;

/// What was found in the tables that were looked through, each as it was the last time.
#[derive(Default)]
pub(crate) struct Checked(Mutex<Vec<Known>>);

impl Checked {
    /// Keeps what was found; of too much, what is oldest is let go.
    pub(crate) fn keep(&self, mut known: Known) {
        known.matches.shrink_to_fit();
        let mut all = self.all();
        all.retain(|of| of.table != known.table);
        all.push(known);
        while all.len() > 1 && all.iter().map(|of| of.matches.len()).sum::<usize>() > KEPT {
            all.remove(0);
        }
    }

    /// Another project: nothing of it is known.
    pub(crate) fn clear(&self) {
        self.all().clear();
    }

    /// A window of the rows of a table that are customers already.
    pub(crate) fn list(&self, project: &Project, query: &KnownQuery) -> Result<KnownPage, Fault> {
        let table = Table::new(&query.path, &query.read_as);
        let (total, window) = self
            .all()
            .iter()
            .find(|of| of.table == table)
            .map(|of| (of.count(), of.window(query.offset as usize, query.limit as usize)))
            .ok_or_else(|| Fault::refused(Message::new("error.door.not_checked")))?;
        look(project, |connection| {
            let layouts = Layouts::load(connection)?;
            let rows = window.iter().filter_map(|of| line(connection, &layouts, of).transpose());
            Ok(KnownPage { total, rows: rows.collect::<Result<_, Fault>>()? })
        })
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Vec<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Meets the rows of one file with the records of other sources.
pub(crate) struct Meet<'c> {
    connection: &'c Connection,
    identify: Identify,
    elsewhere: Elsewhere<'c>,
    layouts: Layouts,
    /// There are no customers of another source, or the rows are none.
    alone: bool,
    matches: Vec<Match>,
}

impl<'c> Meet<'c> {
    /// `source`: the one that the file would go to.
    pub(crate) fn new<'a>(
        connection: &'c Connection,
        source: Option<i64>,
        slots: impl IntoIterator<Item = &'a Slot>,
        target: Target,
    ) -> Result<Self, Fault> {
        let others = raw::sources(connection)?
            .into_iter()
            .any(|of| Some(of.id) != source && of.records > 0 && !of.is_of_events());
        Ok(Meet {
            connection,
            alone: !others || target.is_event(),
            identify: Identify::new(slots),
            elsewhere: Elsewhere::new(connection, source)?,
            layouts: Layouts::load(connection)?,
            matches: Vec::new(),
        })
    }

    pub(crate) fn row(&mut self, row: &Row) -> Result<(), Fault> {
        if self.alone {
            return Ok(());
        }
        let cells: Vec<&str> = row.cells().collect();
        let found = self.identify.row(&cells);
        let mut identifiers = found.identifiers();
        // What only one person has comes first.
        identifiers.sort_by_key(|of| match of.kind {
            IdentifierKind::TaxId => 0,
            IdentifierKind::Email => 1,
            _ => 2,
        });
        for identifier in identifiers {
            for (record, as_at_first) in self.elsewhere.records(&identifier)? {
                if as_at_first || still_says(self.connection, &self.layouts, record, &identifier)? {
                    self.matches.push(Match { row: row.number(), record, kind: identifier.kind });
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The row turned out to be a record of its own list.
    pub(crate) fn leave(&mut self, row: u32) {
        if let Ok(at) = self.matches.binary_search_by_key(&row, |of| of.row) {
            self.matches.remove(at);
        }
    }

    pub(crate) fn end(self, file: &ImportFile) -> Known {
        Known { table: Table::new(&file.path, &file.read_as), matches: self.matches }
    }
}

impl Known {
    /// How many rows are customers already.
    pub(crate) fn count(&self) -> u32 {
        self.matches.len() as u32
    }

    fn window(&self, offset: usize, limit: usize) -> Vec<Match> {
        self.matches.iter().skip(offset).take(limit).copied().collect()
    }
}

fn line(connection: &Connection, layouts: &Layouts, of: &Match) -> Result<Option<KnownLine>, Fault> {
    let Some(profile) = record::profile_of(connection, of.record)? else { return Ok(None) };
    let records = record::of_profile(connection, profile)?;
    let golden = golden(layouts, &records)?;
    let source = records.iter().find(|record| record.id == of.record);
    Ok(Some(KnownLine {
        row: of.row,
        by: match of.kind {
            IdentifierKind::Email => "email",
            IdentifierKind::Phone => "phone",
            _ => "tax_id",
        }
        .into(),
        profile: profile as u32,
        name: name(&golden, &records),
        source: source.map_or_else(String::new, |record| layouts.source_name(record.source_id).to_owned()),
    }))
}
