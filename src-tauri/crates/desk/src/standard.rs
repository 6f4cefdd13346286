//! A record's cells as attributes: the mapping of its import, and the corrections in force, applied when the
//! record is read.
//!
//! Not here: normalised values, which the engine makes for comparing and nobody else sees.

use std::borrow::Cow;

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    identity::day,
};
use ficha_store::{
    Connection,
    overrides::Override,
    raw::{self, Import},
    record::Record,
};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::wire::Fault;

/// The mapping of every import, and the names of the sources.
pub(crate) struct Layouts {
    imports: FxHashMap<i64, Layout>,
    sources: FxHashMap<i64, String>,
}

/// One import's columns.
pub(crate) struct Layout {
    pub(crate) source: i64,
    pub(crate) slots: Vec<Slot>,
    pub(crate) at: String,
    present: bool,
    modified: Option<usize>,
}

/// One cell, borrowed where it has no escapes.
#[derive(Deserialize)]
pub(crate) struct Cell<'a>(#[serde(borrow)] pub(crate) Cow<'a, str>);

impl Layouts {
    pub(crate) fn load(connection: &Connection) -> Result<Self, Fault> {
        let imports = raw::imports(connection)?
            .into_iter()
            .map(|import| Ok((import.id, Layout::new(import)?)))
            .collect::<Result<_, Fault>>()?;
        let sources = raw::source_names(connection)?.into_iter().collect();
        Ok(Layouts { imports, sources })
    }

    pub(crate) fn of(&self, import: i64) -> Result<&Layout, Fault> {
        self.imports.get(&import).ok_or_else(Fault::damaged)
    }

    pub(crate) fn source_name(&self, source: i64) -> &str {
        self.sources.get(&source).map_or("", String::as_str)
    }

    /// All imports, by their ids.
    pub(crate) fn all(&self) -> impl Iterator<Item = (i64, &Layout)> {
        self.imports.iter().map(|(id, layout)| (*id, layout))
    }

    /// The imports of customers that are not undone.
    pub(crate) fn present(&self) -> impl Iterator<Item = &Layout> {
        self.imports.values().filter(|layout| layout.present)
    }

    /// Every slot that any import fills, in display order.
    pub(crate) fn slots(&self) -> Vec<Slot> {
        let mut slots: Vec<Slot> = self.present().flat_map(|layout| layout.slots.iter().cloned()).collect();
        slots.sort();
        slots.dedup();
        slots
    }

    /// A record's attributes that say something, in the order of its columns.
    pub(crate) fn values<'a>(&'a self, record: &'a Record) -> Result<Vec<(&'a Slot, &'a str)>, Fault> {
        Ok(self.of(record.import_id)?.values(record))
    }

    /// When the record was changed last, as text that sorts by time: its own date, or else its import's.
    pub(crate) fn modified(&self, record: &Record) -> Result<String, Fault> {
        let layout = self.of(record.import_id)?;
        Ok(layout.modified(|column| record.cells.get(column).map(String::as_str)))
    }
}

/// A date, with its time where it is written so that it sorts (RFC 3339); a day otherwise.
fn moment(cell: &str) -> Option<String> {
    let day = day(cell, &NormaliseOptions::default())?;
    Some(if cell.starts_with(&day) { cell.to_owned() } else { day })
}

impl Layout {
    fn new(import: Import) -> Result<Self, Fault> {
        let slots: Vec<Slot> = import
            .mapping
            .iter()
            .map(|text| text.parse::<Slot>().map_err(|_| Fault::damaged()))
            .collect::<Result<_, _>>()?;
        let modified = slots.iter().position(|slot| slot.attribute == Attribute::ModifiedAt);
        let present = import.present && !import.events;
        Ok(Layout { source: import.source_id, slots, at: import.at, present, modified })
    }

    /// When a record of the import was changed last: its own date, or else the import's.
    pub(crate) fn modified<'c>(&self, cell: impl Fn(usize) -> Option<&'c str>) -> String {
        let own = self.modified.and_then(cell).and_then(|cell| moment(cell.trim()));
        own.unwrap_or_else(|| self.at.clone())
    }

    /// A record's cells, each as it came or as it was corrected.
    pub(crate) fn cells<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = &'a str> {
        let cells = self.slots.iter().zip(&record.cells);
        cells.map(|(slot, cell)| corrected(slot, cell, &record.overrides))
    }

    /// The cells of a record that were corrected, as they came.
    pub(crate) fn came<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = (&'a Slot, &'a str)> {
        let cells = self.slots.iter().zip(&record.cells).zip(self.cells(record));
        cells.filter(|((_, came), says)| came != says).map(|((slot, came), _)| (slot, came.as_str()))
    }

    fn values<'a>(&'a self, record: &'a Record) -> Vec<(&'a Slot, &'a str)> {
        self.slots
            .iter()
            .zip(self.cells(record))
            .map(|(slot, cell)| (slot, cell.trim()))
            .filter(|(slot, cell)| !cell.is_empty() && !slot.attribute.is_unused())
            .collect()
    }
}

/// What a cell says: as it came, or as it was corrected.
pub(crate) fn corrected<'a>(slot: &Slot, cell: &'a str, overrides: &'a [Override]) -> &'a str {
    overrides.iter().find_map(|of| of.of(slot, cell)).unwrap_or(cell)
}

/// The corrections of streamed cells.
pub(crate) fn overrides_of(json: Option<&str>) -> Result<Vec<Override>, Fault> {
    match json {
        Some(json) => serde_json::from_str(json).map_err(|_| Fault::damaged()),
        None => Ok(Vec::new()),
    }
}

/// What a name is made of where no cell has all of it.
pub(crate) const NAME_PARTS: [Attribute; 4] =
    [Attribute::GivenName, Attribute::MiddleName, Attribute::Surname, Attribute::SecondSurname];

/// What people call a record that has no name.
pub(crate) const INSTEAD_OF_A_NAME: [Attribute; 5] =
    [Attribute::Company, Attribute::Email, Attribute::Mobile, Attribute::Phone, Attribute::Nickname];

/// What people call the record: its name, else its company, e-mail, phone, else its key.
pub(crate) fn title(values: &[(&Slot, &str)], key: &str) -> String {
    let first = |attribute: &Attribute| {
        values.iter().find(|(slot, _)| slot.attribute == *attribute).map(|(_, value)| *value)
    };
    let parts: Vec<&str> = NAME_PARTS.iter().filter_map(first).collect();
    let whole = first(&Attribute::FullName).map(str::to_owned);
    let joined = (!parts.is_empty()).then(|| parts.join(" "));
    whole
        .or(joined)
        .or_else(|| INSTEAD_OF_A_NAME.iter().find_map(first).map(str::to_owned))
        .or_else(|| values.first().map(|(_, value)| (*value).to_owned()))
        .unwrap_or_else(|| key.to_owned())
}
