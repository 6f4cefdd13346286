//! Rows of a file that are new and yet customers already: they share an e-mail address, a phone number or a
//! tax id with a record of another source.
//!
//! Exact and cheap, so that it is told before every import. Not here: likeness (`leads`).

use std::path::{Path, PathBuf};

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
    wire::{Fault, KnownLine, KnownPage, KnownQuery, Message},
};

/// A row and the record that it shares an identifier with.
#[derive(Debug, Clone, Copy)]
struct Match {
    row: u32,
    record: i64,
    kind: IdentifierKind,
}

/// What was found in the file that was looked through last.
pub struct Known {
    path: PathBuf,
    matches: Vec<Match>,
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

    pub(crate) fn end(self, path: &Path) -> Known {
        Known { path: path.to_owned(), matches: self.matches }
    }
}

impl Known {
    /// How many rows are customers already.
    pub(crate) fn count(&self) -> u32 {
        self.matches.len() as u32
    }
}

/// A window of the rows of the file that was looked through last.
pub fn list(project: &Project, known: Option<&Known>, query: &KnownQuery) -> Result<KnownPage, Fault> {
    let known = known
        .filter(|known| known.path == Path::new(&query.path))
        .ok_or_else(|| Fault::refused(Message::new("error.door.not_checked")))?;
    look(project, |connection| {
        let layouts = Layouts::load(connection)?;
        let window = known.matches.iter().skip(query.offset as usize).take(query.limit as usize);
        let rows = window.filter_map(|of| line(connection, &layouts, of).transpose());
        Ok(KnownPage { total: known.count(), rows: rows.collect::<Result<_, Fault>>()? })
    })
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
