//! Profiles: derived when they are read, so that they cannot be stale.
//!
//! Which records are one customer is stored (`store::verdict`); what the customer's values are follows
//! from the records by survivorship (`engine::survive`) each time somebody looks.

use ficha_engine::{
    attribute::{Attribute, Slot},
    survive::{Golden, MemberValues, survive},
};
use ficha_store::{
    Connection, Project,
    record::{self, Record},
};

use crate::{
    clusters::{look, side_by_side},
    standard::{Layouts, title},
    wire::{Fault, GoldenValue, Message, ProfileCard, ProfileId, ProfileLine, ProfilePage, ProfileQuery},
};

/// A page of profiles.
pub fn list(project: &Project, query: &ProfileQuery) -> Result<ProfilePage, Fault> {
    look(project, |connection| {
        let layouts = Layouts::load(connection)?;
        let (all, merged) = record::profile_counts(connection)?;
        let rows = record::profiles_after(
            connection,
            0,
            query.limit.saturating_add(query.offset),
            query.merged_only,
        )?
        .into_iter()
        .skip(query.offset as usize)
        .map(|(profile, _)| line(connection, &layouts, profile, &query.columns))
        .collect::<Result<_, Fault>>()?;
        let total = if query.merged_only { merged } else { all };
        Ok(ProfilePage { total: total as u32, rows })
    })
}

fn line(
    connection: &Connection,
    layouts: &Layouts,
    profile: i64,
    columns: &[String],
) -> Result<ProfileLine, Fault> {
    let records = record::of_profile(connection, profile)?;
    let golden = golden(layouts, &records)?;
    let value = |column: &String| match column.as_str() {
        "name" => name(&golden, &records),
        column => golden
            .iter()
            .find(|value| value.slot.to_string() == column)
            .map_or_else(String::new, |value| value.value.clone()),
    };
    Ok(ProfileLine {
        id: profile as u32,
        records: records.len() as u32,
        values: columns.iter().map(value).collect(),
    })
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
                values: values
                    .into_iter()
                    .filter(|(slot, _)| slot.attribute != Attribute::SourceKey)
                    .collect(),
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
