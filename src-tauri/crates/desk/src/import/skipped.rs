//! Rows that an import set aside because they look like no records (a total, a footer), and taking them
//! back: they become records of the same source. The next import of the list then takes them for records
//! too.
//!
//! Not here: what makes a row look like none (`exchange`).

use std::path::Path;

use ficha_engine::attribute::Slot;
use ficha_exchange::{KeyForm, SkipReason, Target};
use ficha_store::{
    Connection, ImportCounts, ImportStart, Ledger, Project, StoreError,
    raw::{self, Import, SkippedRow},
};

use rustc_hash::FxHashSet;

use super::{RowReader, key_form, name_of, problems::import_of, write_row};
use crate::{
    clock,
    clusters::look,
    history::written,
    identify::Identify,
    wire::{Done, Fault, Message, SkippedLine, SkippedOf, SkippedPage, TakeBack},
};

/// Rows of the import that tell in which order it writes its days.
const SAMPLE: u32 = 100;

/// Reasons that a person may see otherwise. A header that comes again and an empty row say nothing.
const MAY_BE_RECORDS: [SkipReason; 5] = [
    SkipReason::Preamble,
    SkipReason::Total,
    SkipReason::Footer,
    SkipReason::NoRecord,
    SkipReason::Continuation,
];

pub(crate) fn may_be_a_record(reason: SkipReason) -> bool {
    MAY_BE_RECORDS.contains(&reason)
}

fn reasons() -> Vec<String> {
    MAY_BE_RECORDS.iter().map(name_of).collect()
}

/// The rows of an import that are set aside, in the order of the file.
pub fn skipped(project: &Project, of: &SkippedOf) -> Result<SkippedPage, Fault> {
    look(project, |connection| {
        let import = import_of(connection, of.import)?;
        let rows = rows(connection, &import, of.offset, of.limit)?;
        Ok(SkippedPage {
            total: count(connection, import.id)?,
            headers: import.headers,
            rows: rows.into_iter().map(line).collect(),
        })
    })
}

/// How many these are.
pub(super) fn count(connection: &Connection, import: i64) -> Result<u32, StoreError> {
    let reasons = reasons();
    let reasons: Vec<&str> = reasons.iter().map(String::as_str).collect();
    Ok(raw::skipped_count(connection, import, &reasons)? as u32)
}

fn rows(
    connection: &Connection,
    import: &Import,
    offset: u32,
    limit: u32,
) -> Result<Vec<SkippedRow>, StoreError> {
    let reasons = reasons();
    let reasons: Vec<&str> = reasons.iter().map(String::as_str).collect();
    raw::skipped(connection, import.id, &reasons, offset, limit)
}

fn line(of: SkippedRow) -> SkippedLine {
    SkippedLine { row: of.row as u32, reason: of.reason, cells: of.cells.unwrap_or_default() }
}

/// Makes rows that were set aside records of their source. One history entry.
pub fn take_back(project: &Project, take: &TakeBack) -> Result<Done, Fault> {
    let (import, mut wanted, sample) = look(project, |connection| {
        let import = import_of(connection, take.import)?;
        let rows = rows(connection, &import, 0, u32::MAX)?;
        let sample = raw::first_rows(connection, import.id, SAMPLE)?;
        Ok((import, rows, sample))
    })?;
    let asked: FxHashSet<i64> = take.rows.iter().copied().map(i64::from).collect();
    wanted.retain(|row| asked.contains(&row.row));
    if wanted.is_empty() || !import.present {
        return Err(Fault::refused(Message::new("error.no_such_row")));
    }
    let form = key_form(&import);
    let committed = project
        .transact(&clock::stamp(), "take_back", |ledger| write(ledger, &import, form, &sample, &wanted))?;
    Ok(Done { entry: written(project, committed.entry)?, clusters: 0 })
}

fn write(
    ledger: &mut Ledger<'_>,
    import: &Import,
    form: KeyForm,
    sample: &[Vec<String>],
    rows: &[SkippedRow],
) -> Result<ImportCounts, StoreError> {
    let slots: Vec<Slot> = import.mapping.iter().filter_map(|slot| slot.parse().ok()).collect();
    let target = if import.events { Target::Orders } else { Target::People };
    let status = import.part.as_ref().and_then(|part| serde_json::from_value(part.as_str().into()).ok());
    let identify = Identify::of_import(&slots, sample, form, target, Path::new(&import.file_name), status);
    let mut reader = RowReader::new(&import.headers, &slots, form)?.reading(identify);
    let mut writer = ledger.import(ImportStart {
        source_id: import.source_id,
        file_name: import.file_name.clone(),
        path: import.path.clone().unwrap_or_default(),
        content: import.content.clone().unwrap_or_default(),
        sheet: import.sheet.clone(),
        fingerprint: ficha_exchange::Mapping::fingerprint(&import.headers),
        reading: import.reading.clone(),
        headers: import.headers.clone(),
        mapping: import.mapping.clone(),
        keys_repeat: import.events,
        part: import.part.clone(),
        taken_from: Some(import.id),
    })?;
    for row in rows {
        let cells = row.cells.as_deref().unwrap_or_default();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let (prepared, found) = reader.make(row.row as u32, &cells)?;
        write_row(&mut writer, &prepared, &found)?;
    }
    let id = writer.id();
    let counts = writer.finish()?;
    ledger.note("import", id);
    ledger.note("count", counts.new + counts.changed);
    Ok(counts)
}
