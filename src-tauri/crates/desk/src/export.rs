//! Files out: the profiles, and the crosswalk from source keys to profile ids.
//!
//! Each file is whole or absent. An export is noted in the history, and is nothing to undo.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use ficha_engine::{
    attribute::{Attribute, Slot},
    consent::{Answer, Channel},
    listed,
    survive::is_united,
};
use ficha_exchange::{CsvOptions, TableWriter, csv_writer, xlsx_writer};
use ficha_store::{
    Connection, Project, StoreError,
    consent::{StoredConsent, any},
    record::{self, Record},
};

use crate::{
    clock,
    clusters::look,
    consent::{answer, facts},
    fault::of_writing,
    job::Job,
    profiles::golden,
    standard::{Layout, Layouts},
    wire::{ExportReport, ExportTo, Fault, Message},
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Xlsx,
}

impl Format {
    fn parse(name: &str) -> Result<Self, Fault> {
        match name {
            "csv" => Ok(Format::Csv),
            "xlsx" => Ok(Format::Xlsx),
            other => Err(Fault::refused(Message::new("error.no_such_format").with("format", other))),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
        }
    }

    fn writer(self, path: &Path, sheet: &str, headers: &[&str]) -> Result<Box<dyn TableWriter>, Fault> {
        let writer = match self {
            Format::Csv => csv_writer(path, headers, CsvOptions::default()),
            Format::Xlsx => xlsx_writer(path, sheet, headers),
        };
        writer.map_err(|error| of_writing(&error, path))
    }
}

/// Writes `profiles` and `crosswalk` into a folder.
pub fn run(project: &Project, to: &ExportTo, job: &Job) -> Result<ExportReport, Fault> {
    let format = Format::parse(&to.format)?;
    let folder = PathBuf::from(&to.folder);
    fs::create_dir_all(&folder).map_err(|error| {
        Fault::outside(
            Message::new("error.folder")
                .with("path", folder.as_path())
                .with("detail", error.kind().to_string()),
        )
    })?;
    let files: Vec<PathBuf> = ["profiles", "crosswalk"]
        .iter()
        .map(|name| folder.join(format!("{name}.{}", format.ending())))
        .collect();
    if let Some(there) = files.iter().find(|file| file.exists()).filter(|_| !to.overwrite) {
        return Err(Fault::decide(Message::new("error.export_exists").with("path", there.as_path())));
    }
    let (profiles, records) = look(project, |connection| {
        let mut export = Export::new(connection, job)?;
        export.write(format, &files[0], &files[1])?;
        Ok((export.profiles, export.records))
    })?;
    if records == 0 {
        return Err(Fault::refused(Message::new("error.no_records_yet")));
    }
    project.transact(&clock::stamp(), "export", |ledger| {
        ledger.note("count", profiles);
        ledger.note("format", format.ending());
        ledger.export(format.ending(), i64::from(profiles), i64::from(records))
    })?;
    Ok(ExportReport {
        folder: folder.display().to_string(),
        files: files.iter().map(|file| file.display().to_string()).collect(),
        profiles,
        records,
        seconds: job.seconds().get("total").copied().unwrap_or_default(),
    })
}

struct Export<'a> {
    connection: &'a Connection,
    job: &'a Job,
    layouts: Layouts,
    /// Columns of the profiles' file.
    slots: Vec<Slot>,
    /// Consent is known of somebody: the answers get columns.
    consents: bool,
    today: String,
    profiles: u32,
    records: u32,
}

impl<'a> Export<'a> {
    fn new(connection: &'a Connection, job: &'a Job) -> Result<Self, Fault> {
        let layouts = Layouts::load(connection)?;
        let mut export = Export {
            connection,
            job,
            slots: Vec::new(),
            layouts,
            consents: any(connection)?,
            today: clock::today(),
            profiles: 0,
            records: 0,
        };
        export.slots = export.columns()?;
        Ok(export)
    }

    /// Every slot that a profile may fill. A united profile may have more e-mails than any one record, and a
    /// cell may list several, so the profiles are looked through first.
    fn columns(&self) -> Result<Vec<Slot>, Fault> {
        let mut slots: BTreeSet<Slot> = self.layouts.present().flat_map(slots_of_one_record).collect();
        each_profile(self.connection, |group| {
            self.job.go_on()?;
            if group.len() > 1 || self.lists(&group[0])? {
                slots.extend(golden(&self.layouts, group)?.into_iter().map(|value| value.slot));
            }
            Ok(())
        })?;
        Ok(slots.into_iter().collect())
    }

    /// Does one of its cells list several values?
    fn lists(&self, record: &Record) -> Result<bool, Fault> {
        let several = |(slot, cell): &(&Slot, &str)| {
            is_united(&slot.attribute) && listed::values(&slot.attribute, cell).len() > 1
        };
        Ok(self.layouts.values(record)?.iter().any(several))
    }

    fn write(&mut self, format: Format, profiles_at: &Path, crosswalk_at: &Path) -> Result<(), Fault> {
        let mut headers: Vec<String> = vec!["profile_id".into(), "records".into()];
        headers.extend(self.slots.iter().map(Slot::to_string));
        if self.consents {
            headers.extend(Channel::ALL.iter().map(|channel| format!("may_{}", channel.name())));
        }
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let mut profiles = format.writer(profiles_at, "profiles", &headers)?;
        let mut crosswalk = format.writer(
            crosswalk_at,
            "crosswalk",
            &["source", "source_key", "occurrence", "profile_id"],
        )?;
        let total = record::count(self.connection)? as u64;
        each_profile(self.connection, |group| {
            self.job.report("write", u64::from(self.records), total);
            self.job.go_on()?;
            self.records += group.len() as u32;
            for record in group {
                self.crosswalk_row(&mut *crosswalk, record, crosswalk_at)?;
            }
            self.profile_row(&mut *profiles, group, profiles_at)
        })?;
        if self.records == 0 {
            return Ok(());
        }
        profiles.finish().map_err(|error| of_writing(&error, profiles_at))?;
        crosswalk.finish().map_err(|error| of_writing(&error, crosswalk_at))
    }

    fn crosswalk_row(&self, to: &mut dyn TableWriter, record: &Record, at: &Path) -> Result<(), Fault> {
        let (occurrence, profile) = (record.occurrence.to_string(), record.profile_id.to_string());
        let source = self.layouts.source_name(record.source_id);
        to.row(&[source, &record.source_key, &occurrence, &profile]).map_err(|error| of_writing(&error, at))
    }

    fn profile_row(&mut self, to: &mut dyn TableWriter, group: &[Record], at: &Path) -> Result<(), Fault> {
        let golden: BTreeMap<Slot, String> =
            golden(&self.layouts, group)?.into_iter().map(|value| (value.slot, value.value)).collect();
        let id = group.first().map_or(0, |record| record.profile_id).to_string();
        let count = group.len().to_string();
        let mut cells: Vec<&str> = vec![&id, &count];
        cells.extend(self.slots.iter().map(|slot| golden.get(slot).map_or("", String::as_str)));
        if self.consents {
            let facts = facts(self.connection, &self.layouts, group)?;
            cells.extend(Channel::ALL.map(|channel| self.may(&facts, channel)));
        }
        self.profiles += 1;
        to.row(&cells).map_err(|error| of_writing(&error, at))
    }

    /// `yes`, `no`, or empty where nobody knows.
    fn may(&self, stored: &[StoredConsent], channel: Channel) -> &'static str {
        match answer(stored, channel, &self.today) {
            Answer::Unknown => "",
            answer if answer.may() => "yes",
            _ => "no",
        }
    }
}

/// Streams the records of each profile, never none.
fn each_profile(
    connection: &Connection,
    mut take: impl FnMut(&[Record]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (mut group, mut fault) = (Vec::<Record>::new(), None);
    let streamed = record::each_by_profile(connection, |record| {
        if group.first().is_some_and(|first| first.profile_id != record.profile_id) {
            fault = take(&group).err();
            group.clear();
        }
        group.push(record);
        if fault.is_some() { Err(StoreError::Cancelled) } else { Ok(()) }
    });
    if let Some(fault) = fault {
        return Err(fault);
    }
    streamed?;
    if group.is_empty() { Ok(()) } else { take(&group) }
}

/// The slots that a record of the import alone may fill. Values that are united are numbered anew: the
/// one column `email.2` of a list gives `email`.
pub(crate) fn slots_of_one_record(layout: &Layout) -> Vec<Slot> {
    let mut counts: BTreeMap<&Attribute, u8> = BTreeMap::new();
    let mut slots = Vec::new();
    for slot in &layout.slots {
        let attribute = &slot.attribute;
        if !attribute.describes() {
            continue;
        }
        if is_united(attribute) {
            let count = counts.entry(attribute).or_default();
            *count = count.saturating_add(1);
            slots.push(Slot { attribute: attribute.clone(), number: *count });
        } else {
            slots.push(slot.clone());
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{
        history, import,
        wire::{ColumnChoice, EntryChoice, ImportFile, ReadAs},
    };

    /// Name, content, and what its columns are.
    type List<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

    fn project_of(folder: &Path, lists: &[List<'_>]) -> Project {
        let project = Project::create(&folder.join("test.ficha")).unwrap();
        for (name, content, map) in lists {
            let path = folder.join(name);
            fs::write(&path, content).unwrap();
            let map = map.iter().map(|(column, attribute)| ColumnChoice {
                column: (*column).into(),
                attribute: (*attribute).into(),
            });
            let file = ImportFile {
                path: path.display().to_string(),
                read_as: ReadAs::default(),
                source: Some((*name).into()),
                map: map.collect(),
                ..ImportFile::default()
            };
            import::run(&project, &file, &Job::default()).unwrap();
        }
        project
    }

    fn exported(project: &Project, folder: &Path) -> String {
        let to = ExportTo {
            format: "csv".into(),
            folder: folder.join("out").display().to_string(),
            overwrite: true,
        };
        run(project, &to, &Job::default()).unwrap();
        fs::read_to_string(folder.join("out/profiles.csv"))
            .unwrap()
            .trim_start_matches('\u{feff}')
            .replace('\r', "")
    }

    #[test]
    fn a_second_e_mail_without_a_first_hides_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let map: &[(&str, &str)] =
            &[("Id", "source_key"), ("Name", "full_name"), ("Mail", "email.2"), ("Town", "city")];
        let list = "Id,Name,Mail,Town\n1,Ana Ruiz,ana@example.com,Teruel\n2,Luis Gil,,Soria\n";
        let project = project_of(folder.path(), &[("shop.csv", list, map)]);
        assert_eq!(
            exported(&project, folder.path()),
            "profile_id,records,full_name,email,city\n\
             1,1,Ana Ruiz,ana@example.com,Teruel\n2,1,Luis Gil,,Soria\n"
        );
    }

    #[test]
    fn a_cell_of_two_e_mails_fills_two_columns() {
        let folder = tempfile::tempdir().unwrap();
        let map: &[(&str, &str)] = &[("Id", "source_key"), ("Name", "full_name"), ("Mail", "email")];
        let list = "Id,Name,Mail\n1,Ana Ruiz,ana@x.es ::: ana@casa.es\n2,Luis Gil,luis@x.es\n";
        let project = project_of(folder.path(), &[("shop.csv", list, map)]);
        assert_eq!(
            exported(&project, folder.path()),
            "profile_id,records,full_name,email,email.2\n\
             1,1,Ana Ruiz,ana@x.es,ana@casa.es\n2,1,Luis Gil,luis@x.es,\n"
        );
    }

    #[test]
    fn an_undone_list_leaves_no_column() {
        let folder = tempfile::tempdir().unwrap();
        let key: &[(&str, &str)] = &[("Id", "source_key"), ("Name", "full_name")];
        let with_town: &[(&str, &str)] = &[("Id", "source_key"), ("Name", "full_name"), ("Town", "city")];
        let lists = [
            ("shop.csv", "Id,Name\n1,Ana Ruiz\n2,Luis Gil\n", key),
            ("fair.csv", "Id,Name,Town\n1,Eva Rey,Teruel\n", with_town),
        ];
        let project = project_of(folder.path(), &lists);
        history::undo(&project, &EntryChoice::default(), &Job::default()).unwrap();
        assert_eq!(
            exported(&project, folder.path()),
            "profile_id,records,full_name\n1,1,Ana Ruiz\n2,1,Luis Gil\n"
        );
    }
}
