//! The rows of an imported file: which record each is, and what is to be done with it.

use std::{cmp::Reverse, path::Path};

use ficha_engine::attribute::Slot;
use ficha_exchange::{Item, Recognition, TableFile};
use ficha_store::{
    Connection, RowContent, RowFinder,
    raw::Import,
    record::{self, Record},
};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::{
    door::Treatment,
    groups::Groups,
    import::{RowReader, digest_of, each_item, file_name, key_form, may_be_a_record, recognise_as},
    job::Job,
    profiles::golden,
    standard::Layouts,
    wire::{Fault, Message, ReadAs},
};

/// A file that still says what was imported.
pub(super) struct FileRows {
    pub(super) recognition: Recognition,
    /// Columns of its widest record.
    pub(super) width: usize,
    /// Row and record, in the order of the rows.
    pub(super) known: Vec<(u32, i64)>,
}

/// How an import read its file, as far as it must be said again.
#[derive(Deserialize)]
struct Reading {
    encoding: Option<String>,
    delimiter: Option<char>,
    header_row: u32,
}

/// What the file is seen to be when it is read as its import did.
fn recognised_again(import: &Import, file: &mut TableFile) -> Result<Result<Recognition, Fault>, Fault> {
    let reading: Reading = serde_json::from_str(&import.reading).map_err(|_| Fault::damaged())?;
    let read_as = ReadAs {
        sheet: import.sheet.clone(),
        delimiter: reading.delimiter.map(String::from),
        encoding: reading.encoding,
        header_row: Some(reading.header_row),
        ..ReadAs::default()
    };
    Ok(recognise_as(file, &read_as))
}

impl FileRows {
    /// Reads the file as its import did, and finds each row's record. A file with other bytes passes where
    /// every row still says what its record says: only its looks or its order changed.
    pub(super) fn read(
        connection: &Connection,
        import: &Import,
        path: &Path,
        job: &Job,
    ) -> Result<Self, Fault> {
        let changed = || Fault::refused(Message::new("error.back.changed").with("file", file_name(path)));
        let mut file = TableFile::at(path);
        let same_bytes = Some(digest_of(path, job)?) == import.content;
        let recognition = match recognised_again(import, &mut file)? {
            Ok(recognition) if recognition.headers == import.headers => recognition,
            Ok(_) => return Err(changed()),
            Err(fault) => return Err(if same_bytes { fault } else { changed() }),
        };
        let mut rows = FileRows { width: recognition.headers.len(), recognition, known: Vec::new() };
        let mut finder = RowFinder::new(connection, import.source_id)?;
        let slots: Vec<Slot> = import.mapping.iter().filter_map(|slot| slot.parse().ok()).collect();
        let treatment = Treatment::of(connection, &slots)?;
        let reader = RowReader::new(&import.headers, &slots, key_form(import))?.treated(treatment);
        let mut content = RowContent::default();
        let (known, width) = (&mut rows.known, &mut rows.width);
        each_item(&mut file, &rows.recognition, job, |item| {
            let (row, aside) = match item {
                Item::Row(row) => (row, false),
                Item::Skipped(row, reason) if may_be_a_record(reason) => (row, true),
                _ => return Ok(()),
            };
            reader.content(row, &mut content);
            if aside && !finder.is_taken_back(&content)? {
                return Ok(());
            }
            *width = (*width).max(row.len());
            match finder.find(&content)? {
                Some(found) if found.same || same_bytes => known.push((row.number(), found.record)),
                _ => return Err(changed()),
            }
            Ok(())
        })??;
        Ok(rows)
    }

    /// What is to be done with each row.
    pub(super) fn marks(&self, connection: &Connection, job: &Job) -> Result<Marks, Fault> {
        let groups = Groups::load(connection, job)?;
        let layouts = Layouts::load(connection)?;
        let mut shared = groups.shared();
        let row_of: FxHashMap<i64, u32> = self.known.iter().map(|(row, record)| (*record, *row)).collect();
        let mut decided: FxHashMap<u32, (u32, Kept)> = FxHashMap::default();
        let mut marks = Marks { rows: Vec::with_capacity(self.known.len()), sources: FxHashMap::default() };
        for (done, (row, record)) in self.known.iter().enumerate() {
            job.report("decide", done as u64, self.known.len() as u64);
            job.go_on()?;
            let at = groups.place(*record).ok_or_else(Fault::damaged)?;
            let group = groups.group_of(at);
            let profile = groups.record(at).profile_id;
            if let Some(members) = shared.remove(&group) {
                let kept = Kept::of(connection, &layouts, &groups, &members, &row_of)?;
                marks.note_source(&layouts, kept.source);
                decided.insert(group, (decided.len() as u32 + 1, kept));
            }
            marks.rows.push(match decided.get(&group) {
                None => Mark { row: *row, group: None, profile, of: Of::Nobody, approved: false },
                Some((number, kept)) => Mark {
                    row: *row,
                    group: Some(*number),
                    profile,
                    of: kept.seen_from(*record),
                    approved: if kept.record == *record { kept.approved } else { kept.profile == profile },
                },
            });
        }
        Ok(marks)
    }
}

/// The row that is kept of a customer.
struct Kept {
    record: i64,
    profile: i64,
    source: i64,
    /// Its row in this file, or else in the file that it came from.
    here: Option<u32>,
    row: u32,
    /// All of the customer's records are in one profile.
    approved: bool,
}

impl Kept {
    fn of(
        connection: &Connection,
        layouts: &Layouts,
        groups: &Groups,
        members: &[u32],
        row_of: &FxHashMap<i64, u32>,
    ) -> Result<Self, Fault> {
        let mut records: Vec<Record> = Vec::with_capacity(members.len());
        for at in members {
            records.extend(record::get(connection, groups.record(*at).id)?);
        }
        let mut taken: FxHashMap<u64, usize> = FxHashMap::default();
        for value in golden(layouts, &records)? {
            *taken.entry(value.record).or_default() += 1;
        }
        let mut best = None;
        for record in &records {
            let from = taken.get(&(record.id as u64)).copied().unwrap_or(0);
            let row = row_of.get(&record.id).copied();
            let first = Reverse((row.unwrap_or(u32::MAX), record.id));
            let rank = (!record.gone, from, layouts.modified(record)?, first);
            if best.as_ref().is_none_or(|(known, _)| *known < rank) {
                best = Some((rank, record));
            }
        }
        let (_, record) = best.ok_or_else(Fault::damaged)?;
        Ok(Kept {
            record: record.id,
            profile: record.profile_id,
            source: record.source_id,
            here: row_of.get(&record.id).copied(),
            row: record.row as u32,
            approved: records.iter().all(|other| other.profile_id == record.profile_id),
        })
    }

    fn seen_from(&self, record: i64) -> Of {
        match self.here {
            _ if record == self.record => Of::Nobody,
            Some(row) => Of::Row(row),
            None => Of::Other { source: self.source, row: self.row },
        }
    }
}

/// What a row is a duplicate of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    /// Of none: it is kept.
    Nobody,
    /// Of another row of the file.
    Row(u32),
    /// Of a row of another file.
    Other { source: i64, row: u32 },
}

/// What is to be done with a row.
pub(super) struct Mark {
    row: u32,
    /// Number of the customer among those with several records; `None`: there is one only.
    pub(super) group: Option<u32>,
    pub(super) profile: i64,
    pub(super) of: Of,
    pub(super) approved: bool,
}

/// What is to be done with every row.
pub(super) struct Marks {
    rows: Vec<Mark>,
    sources: FxHashMap<i64, String>,
}

/// What the report tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) groups: u32,
    pub(super) duplicates: u32,
    pub(super) undecided: u32,
}

impl Marks {
    pub(super) fn of(&self, row: u32) -> Option<&Mark> {
        self.rows.binary_search_by_key(&row, |mark| mark.row).ok().map(|at| &self.rows[at])
    }

    pub(super) fn source_name(&self, source: i64) -> &str {
        self.sources.get(&source).map_or("", String::as_str)
    }

    fn note_source(&mut self, layouts: &Layouts, source: i64) {
        self.sources.entry(source).or_insert_with(|| layouts.source_name(source).to_owned());
    }

    pub(super) fn counts(&self) -> Counts {
        let groups: FxHashSet<u32> = self.rows.iter().filter_map(|mark| mark.group).collect();
        let open = self.rows.iter().filter(|mark| !mark.approved).filter_map(|mark| mark.group);
        Counts {
            groups: groups.len() as u32,
            duplicates: self.rows.iter().filter(|mark| !matches!(mark.of, Of::Nobody)).count() as u32,
            undecided: open.collect::<FxHashSet<u32>>().len() as u32,
        }
    }
}
