//! What a look at every record found: counts a column, and which records are behind each count.
//!
//! Not here: reading the records (`scan`), and what is wrong with a cell (`engine::quality`).

use std::sync::{Arc, Mutex, atomic::AtomicI64};

use ficha_engine::{
    attribute::Slot,
    quality::{FlawKind, Tally, is_correctable, is_told_apart},
};
use rustc_hash::FxHashMap;

use super::positions::Positions;
use crate::wire::{Fault, Message, QualityColumn, QualityFlaw, QualityOverview, QualitySource};

/// Why a record is behind a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum What {
    /// The cell is empty.
    Missing,
    /// A correction in force has changed the cell.
    Corrected,
    /// Another record has the same value.
    Shared,
    /// The cell is wrong in itself, for whatever reason.
    Invalid,
    Flaw(FlawKind),
    /// A flaw that can be mended.
    Mend(FlawKind),
}

impl What {
    pub(super) fn parse(kind: &str, mendable: bool) -> Result<Self, Fault> {
        Ok(match kind {
            "missing" => What::Missing,
            "corrected" => What::Corrected,
            "shared" => What::Shared,
            "invalid" => What::Invalid,
            kind => {
                let unknown = || Fault::bug(format!("no kind of flaw {kind}"));
                let kind = FlawKind::named(kind).ok_or_else(unknown)?;
                if mendable { What::Mend(kind) } else { What::Flaw(kind) }
            }
        })
    }
}

/// A column of a source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct ColumnOf {
    pub(super) source: i64,
    pub(super) slot: Slot,
}

/// Columns, and the row ids of the records that share their values.
pub(super) type SharedBy = (Vec<usize>, Arc<Vec<u32>>);

/// What was found, as of one moment.
pub(super) struct Survey {
    /// The newest history entry that it is known to hold for.
    pub(super) entry: AtomicI64,
    /// Row ids of the records, by their place.
    pub(super) ids: Vec<u32>,
    /// Sorted by slot, then by source.
    pub(super) columns: Vec<ColumnOf>,
    pub(super) tallies: Vec<Tally>,
    pub(super) groups: FxHashMap<(usize, What), Positions>,
    /// Id, name and records of each source.
    pub(super) sources: Vec<(i64, String, u32)>,
    /// The records that share their values, of the columns that were asked for last.
    pub(super) shared: Mutex<Option<SharedBy>>,
}

impl Survey {
    /// The columns of a query.
    pub(super) fn columns_of(&self, source: Option<&str>, attribute: &str) -> Result<Vec<usize>, Fault> {
        let slot: Slot = attribute.parse().map_err(Fault::bug)?;
        let source = source.map(|name| self.source(name)).transpose()?;
        let fits = |column: &ColumnOf| column.slot == slot && source.is_none_or(|id| column.source == id);
        Ok((0..self.columns.len()).filter(|at| fits(&self.columns[*at])).collect())
    }

    fn source(&self, name: &str) -> Result<i64, Fault> {
        let found = self.sources.iter().find(|(_, known, _)| known == name).map(|(id, ..)| *id);
        found.ok_or_else(|| Fault::refused(Message::new("error.rules.no_such_source").with("source", name)))
    }

    pub(super) fn group(&self, column: usize, what: What) -> Option<&Positions> {
        self.groups.get(&(column, what))
    }

    /// Rows behind a count of some columns: how many, and the row ids of a window of them.
    pub(super) fn window(
        &self,
        columns: &[usize],
        what: What,
        offset: usize,
        limit: usize,
    ) -> (usize, Vec<u32>) {
        let groups = || columns.iter().filter_map(|column| self.group(*column, what));
        let total = groups().map(Positions::len).sum();
        let (mut skip, mut ids) = (offset, Vec::new());
        for group in groups() {
            if skip >= group.len() {
                skip -= group.len();
                continue;
            }
            let left = limit - ids.len();
            ids.extend(group.after(skip).take(left).map(|place| self.ids[place as usize]));
            skip = 0;
        }
        (total, ids)
    }

    pub(super) fn overview(&self) -> QualityOverview {
        let mut columns = Vec::new();
        let mut flaws = Vec::new();
        for same in self.by_slot() {
            let mut all = Tally::default();
            for at in same.clone() {
                all.merge(&self.tallies[at]);
            }
            columns.push(to_wire(None, &self.columns[same.start].slot, &all));
            flaws.extend(self.flaws(None, same.clone()));
            for at in same {
                let column = &self.columns[at];
                let source = self.sources.iter().find(|(id, ..)| *id == column.source);
                let name = source.map(|(_, name, _)| name.clone());
                columns.push(to_wire(name.clone(), &column.slot, &self.tallies[at]));
                flaws.extend(self.flaws(name.as_deref(), at..at + 1));
            }
        }
        let sources = self.sources.iter();
        QualityOverview {
            rows: self.ids.len() as u32,
            sources: sources
                .map(|(_, name, rows)| QualitySource { name: name.clone(), rows: *rows })
                .collect(),
            columns,
            flaws,
        }
    }

    /// The columns of each slot, which lie side by side.
    fn by_slot(&self) -> Vec<std::ops::Range<usize>> {
        let mut begin = 0;
        let chunks = self.columns.chunk_by(|a, b| a.slot == b.slot);
        chunks
            .map(|chunk| {
                let range = begin..begin + chunk.len();
                begin = range.end;
                range
            })
            .collect()
    }

    fn flaws(&self, source: Option<&str>, columns: std::ops::Range<usize>) -> Vec<QualityFlaw> {
        let count = |what: What| {
            columns.clone().filter_map(|at| self.group(at, what)).map(Positions::len).sum::<usize>() as u32
        };
        FlawKind::all()
            .map(|kind| QualityFlaw {
                source: source.map(str::to_owned),
                attribute: self.columns[columns.start].slot.to_string(),
                kind: kind.name().to_owned(),
                rows: count(What::Flaw(kind)),
                mendable: count(What::Mend(kind)),
            })
            .filter(|flaw| flaw.rows > 0)
            .collect()
    }
}

fn to_wire(source: Option<String>, slot: &Slot, tally: &Tally) -> QualityColumn {
    let counted = is_told_apart(&slot.attribute);
    QualityColumn {
        source,
        attribute: slot.to_string(),
        rows: tally.rows as u32,
        filled: tally.filled as u32,
        placeholders: tally.placeholders as u32,
        invalid: tally.invalid as u32,
        corrected: tally.corrected as u32,
        distinct: counted.then(|| tally.distinct() as u32),
        shared: tally.shared() as u32,
        exact: tally.is_exact(),
        correctable: is_correctable(&slot.attribute),
    }
}
