//! Profiles: derived when they are read, so that they cannot be stale.
//!
//! Which records are one customer is stored (`store::verdict`); what the customer's values are follows
//! from the records by survivorship (`engine::survive`) each time somebody looks. Not here: which profiles
//! a list has, and in which order (`directory`).

use std::collections::{BTreeMap, BTreeSet};

use ficha_engine::{
    attribute::Slot,
    survive::{Golden, MemberValues, survive},
};
use ficha_store::{
    Connection, Project,
    record::{self, Record},
};

use crate::{
    clusters::{look, side_by_side},
    directory::{Directory, Window, fold::LONGEST},
    export::slots_of_one_record,
    job::Job,
    standard::{Layouts, title},
    wire::{
        Fault, GoldenValue, Message, ProfileCard, ProfileColumn, ProfileId, ProfileLine, ProfilePage,
        ProfileQuery,
    },
};

/// Columns that are no attributes.
const OWN_COLUMNS: [&str; 5] = ["id", "name", "records", "sources", "modified"];

/// Profiles that are looked at to see which columns are filled.
const SAMPLE: u32 = 1_000;

/// A page of profiles.
pub fn list(directory: &Directory, query: &ProfileQuery, job: &Job) -> Result<ProfilePage, Fault> {
    let Window { total, more, ids } = directory.window(query, job)?;
    let columns: Vec<Column> = query.columns.iter().map(|name| Column::parse(name)).collect();
    look(&*directory.project()?, |connection| {
        let layouts = Layouts::load(connection)?;
        let rows = ids.into_iter().map(|id| line(connection, &layouts, id, &columns));
        Ok(ProfilePage { total, more, rows: rows.collect::<Result<_, Fault>>()? })
    })
}

/// A column of a list.
enum Column {
    Id,
    Name,
    Records,
    Sources,
    Modified,
    Slot(Slot),
    /// Nothing has such a name (any more): it is empty.
    Unknown,
}

impl Column {
    fn parse(name: &str) -> Self {
        match name {
            "id" => Column::Id,
            "name" => Column::Name,
            "records" => Column::Records,
            "sources" => Column::Sources,
            "modified" => Column::Modified,
            slot => slot.parse().map_or(Column::Unknown, Column::Slot),
        }
    }

    fn value(
        &self,
        id: u32,
        layouts: &Layouts,
        records: &[Record],
        golden: &[Golden],
    ) -> Result<String, Fault> {
        Ok(match self {
            Column::Id => id.to_string(),
            Column::Records => records.len().to_string(),
            Column::Name => name(golden, records),
            Column::Sources => source_names(layouts, records),
            Column::Modified => newest_change(layouts, records)?,
            Column::Slot(slot) => golden
                .iter()
                .find(|value| value.slot == *slot)
                .map_or_else(String::new, |value| value.value.clone()),
            Column::Unknown => String::new(),
        })
    }
}

fn line(
    connection: &Connection,
    layouts: &Layouts,
    id: u32,
    columns: &[Column],
) -> Result<ProfileLine, Fault> {
    let records = record::of_profile(connection, i64::from(id))?;
    let golden = golden(layouts, &records)?;
    let values = columns.iter().map(|column| column.value(id, layouts, &records, &golden).map(cut));
    Ok(ProfileLine { id, records: records.len() as u32, values: values.collect::<Result<_, Fault>>()? })
}

/// As much of a value as a list shows.
fn cut(mut value: String) -> String {
    if let Some((end, _)) = value.char_indices().nth(LONGEST) {
        value.truncate(end);
        value.push('…');
    }
    value
}

fn source_names(layouts: &Layouts, records: &[Record]) -> String {
    let names: BTreeSet<&str> = records.iter().map(|record| layouts.source_name(record.source_id)).collect();
    names.into_iter().collect::<Vec<_>>().join(", ")
}

/// When the newest of these records was changed.
pub(crate) fn newest_change(layouts: &Layouts, records: &[Record]) -> Result<String, Fault> {
    let moments: Vec<String> =
        records.iter().map(|record| layouts.modified(record)).collect::<Result<_, Fault>>()?;
    Ok(moments.into_iter().max().unwrap_or_default())
}

/// The columns that a list of profiles can show: its own, then the attributes that the lists fill.
pub fn columns(directory: &Directory) -> Result<Vec<ProfileColumn>, Fault> {
    let ids = directory.sample(SAMPLE)?;
    let (slots, filled) = look(&*directory.project()?, |connection| {
        let layouts = Layouts::load(connection)?;
        let mut slots: BTreeSet<Slot> = layouts.present().flat_map(slots_of_one_record).collect();
        let mut filled: BTreeMap<Slot, u32> = BTreeMap::new();
        for id in &ids {
            for value in golden(&layouts, &record::of_profile(connection, i64::from(*id))?)? {
                *filled.entry(value.slot).or_default() += 1;
            }
        }
        slots.extend(filled.keys().cloned());
        Ok((slots, filled))
    })?;
    let own =
        OWN_COLUMNS.into_iter().map(|name| ProfileColumn { name: name.into(), sortable: true, filled: 1.0 });
    let of_slots = slots.into_iter().map(|slot| ProfileColumn {
        name: slot.to_string(),
        sortable: directory.is_sortable(&slot),
        filled: filled.get(&slot).map_or(0.0, |count| *count as f32 / ids.len().max(1) as f32),
    });
    Ok(own.chain(of_slots).collect())
}

/// A profile with its golden record and its members. An id that was merged away leads to the living one.
pub fn get(project: &Project, id: &ProfileId) -> Result<ProfileCard, Fault> {
    let none = || Fault::refused(Message::new("error.no_such_profile").with("profile", id.id));
    look(project, |connection| {
        let living = record::living_profile(connection, i64::from(id.id))?.ok_or_else(none)?;
        let layouts = Layouts::load(connection)?;
        let records = record::of_profile(connection, living)?;
        let (attributes, members) = side_by_side(&layouts, &records)?;
        let golden = golden(&layouts, &records)?;
        Ok(ProfileCard {
            id: living as u32,
            name: name(&golden, &records),
            golden: golden.into_iter().map(to_wire).collect(),
            attributes,
            members,
        })
    })
}

pub(crate) fn name(golden: &[Golden], records: &[Record]) -> String {
    let values: Vec<(&Slot, &str)> = golden.iter().map(|value| (&value.slot, value.value.as_str())).collect();
    title(&values, records.first().map_or("", |record| &record.source_key))
}

/// The golden record of these records, for the wire.
pub(crate) fn golden_of(layouts: &Layouts, records: &[Record]) -> Result<Vec<GoldenValue>, Fault> {
    Ok(golden(layouts, records)?.into_iter().map(to_wire).collect())
}

/// The golden record of these records.
pub(crate) fn golden(layouts: &Layouts, records: &[Record]) -> Result<Vec<Golden>, Fault> {
    let modified: Vec<String> =
        records.iter().map(|record| layouts.modified(record)).collect::<Result<_, Fault>>()?;
    let members: Vec<MemberValues<'_>> = records
        .iter()
        .zip(&modified)
        .map(|(record, modified)| {
            let values = layouts.values(record)?;
            Ok(MemberValues {
                record: record.id as u64,
                modified,
                values: values.into_iter().filter(|(slot, _)| !slot.attribute.is_key()).collect(),
            })
        })
        .collect::<Result<_, Fault>>()?;
    Ok(survive(&members))
}

fn to_wire(golden: Golden) -> GoldenValue {
    let rule = serde_json::to_value(golden.rule).ok();
    GoldenValue {
        attribute: golden.slot.to_string(),
        value: golden.value,
        record: Some(golden.record as u32),
        rule: rule.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
    }
}
