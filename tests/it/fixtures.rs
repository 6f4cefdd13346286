//! Every fixture of every system is imported for real and held against what a person read in the file: what
//! it is, its keys, the identifiers that the project keeps, the days and amounts of events, and the ledger
//! of consent.
//!
//! The tables below are written from the files, never from what the program says of them. Not here: the
//! attribute of each column (`exchange`, beside each system).

mod address_books;
mod crm;
mod lists;
mod shared;
mod shops;

use std::collections::BTreeSet;
use std::path::PathBuf;

use ficha_desk::wire::{ImportFile, ProfileId, ReadAs};
use ficha_desk::{Desk, Job, import, profiles};
use ficha_engine::{NormaliseOptions, identity};
use ficha_store::{Connection, StoreError};
use rayon::prelude::*;

use crate::world::{Folder, shared as shared_part, text, workspace};

/// A fixture and what it says. The first line: system, object and target, how many records, and, where there
/// are any, rows set aside and row problems by kind. Each line below is the next record of the file:
///
/// `KEY | ana@example.com | +34600111222 | c:B12345674 | no email on 2024-05-06 by status:bounced | city = Vic`
///
/// A file that holds no list is `refused`, and with which fault.
///
/// Identifiers, facts of consent and what an event says are all there are; `slot = value` are some of what
/// the profile shows. `-`: the record has no key of its own.
type Told = (&'static str, &'static str);

const ALL: [&[Told]; 5] = [crm::FILES, address_books::FILES, lists::FILES, shops::FILES, shared::FILES];

fn place(file: &str) -> Option<(PathBuf, Option<String>)> {
    let (file, member) = match file.split_once(" › ") {
        Some((file, member)) => (file, Some(member.to_owned())),
        None => (file, None),
    };
    let path = match file.strip_prefix("shared/") {
        Some(part) => shared_part(&format!("fixtures/crm/{part}"))?,
        None => workspace().join("src-tauri/crates/exchange/src/systems/fixtures").join(file),
    };
    assert!(path.exists(), "{} is not there", path.display());
    Some((path, member))
}

#[test]
fn every_fixture_comes_in_as_a_person_reads_it() {
    let all: Vec<&Told> = ALL.iter().flat_map(|files| files.iter()).collect();
    let wrong: Vec<String> = all.par_iter().flat_map_iter(|told| compare(told)).collect();
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_fixture_is_left_out() {
    let told: BTreeSet<PathBuf> =
        ALL.iter().flat_map(|files| files.iter()).filter_map(|(file, _)| Some(place(file)?.0)).collect();
    let mut folders = vec![workspace().join("src-tauri/crates/exchange/src/systems/fixtures")];
    // A mapping, a licence and a list of test vectors are no lists of customers.
    folders.extend(shared_part("fixtures/crm"));
    let mut left = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder can be read") {
            let path = entry.expect("an entry").path();
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if ["csv", "vcf", "xlsx", "zip"].contains(&ending) && !told.contains(&path) {
                left.push(path);
            }
        }
    }
    // What Roundcube makes of the contacts beside it.
    left.retain(|path| !path.ends_with("google/google_old_layout_expected.vcf"));
    assert!(left.is_empty(), "nobody says what these hold: {left:#?}");
}

/// What differs.
fn compare((file, told): &Told) -> Vec<String> {
    let Some((path, member)) = place(file) else { return Vec::new() };
    let folder = Folder::new();
    let desk = Desk::new();
    desk.create(&folder.path("test.ficha")).expect("a project can be made");
    let project = desk.project().expect("it is open");
    let of = ImportFile {
        path: text(&path).to_owned(),
        read_as: ReadAs { member, ..ReadAs::default() },
        source: Some("list".into()),
        ..ImportFile::default()
    };
    let report = match import::run(&project, &of, &Job::default()) {
        Ok(report) => report,
        Err(fault) if *told == format!("refused {}", fault.message.code) => return Vec::new(),
        Err(fault) => return vec![format!("{file}: {fault:?}")],
    };
    let (kind, records) = project
        .read(|connection| Ok((kind(connection)?, records(connection)?)))
        .expect("what is stored can be read");
    let mut head = vec![kind, format!("{} rows", report.rows)];
    if report.skipped > 0 {
        head.push(format!("{} skipped", report.skipped));
    }
    head.extend(report.problem_kinds.iter().map(|of| format!("{} {}", of.count, of.kind)));
    let head = head.join(", ");
    let mut lines = told.lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let mut wrong = Vec::new();
    if first != head {
        wrong.push(format!("{file}\n  told  {first}\n  found {head}"));
    }
    for (at, line) in lines.enumerate() {
        let Some(record) = records.get(at) else {
            wrong.push(format!("{file}: there is no record for {line}"));
            continue;
        };
        let golden = if record.customer { golden(&project, record.id) } else { Vec::new() };
        wrong.extend(
            record.differs(line, &golden).map(|found| format!("{file}\n  told  {line}\n  found {found}")),
        );
        wrong.extend(record.consent_of_others().map(|found| format!("{file}: {line}: {found}")));
    }
    wrong
}

/// Slot and value of what a profile shows, and the day of birth that it means.
fn golden(project: &ficha_store::Project, id: i64) -> Vec<String> {
    let card = profiles::get(project, &ProfileId { id: id as u32 }).expect("the profile opens");
    let day = |value: &str| identity::day(value, &NormaliseOptions::default());
    let birth = card.golden.iter().find(|of| of.attribute == "birth_date").and_then(|of| day(&of.value));
    let born = birth.map(|day| format!("born = {day}"));
    let values = card.golden.iter().map(|of| format!("{} = {}", of.attribute, of.value));
    values.chain(born).collect()
}

fn kind(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection
        .query_row("SELECT system || ' ' || object || ' ' || target FROM source", [], |row| row.get(0))?)
}

/// What the project holds of a record.
struct Held {
    id: i64,
    key: String,
    customer: bool,
    /// Kind and value.
    identifiers: BTreeSet<(i64, String)>,
    /// As it is told, and whose identifier it is about.
    consents: Vec<(String, i64, Option<String>)>,
    event: BTreeSet<String>,
}

fn records(connection: &Connection) -> Result<Vec<Held>, StoreError> {
    let mut ids = connection.prepare("SELECT id, source_key, state < 2 FROM record ORDER BY id")?;
    let ids: Vec<(i64, String, bool)> =
        ids.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
    ids.into_iter()
        .map(|(id, key, customer)| {
            let key = ficha_store::record::given_key(&key).to_owned();
            let event = if customer { BTreeSet::new() } else { event(connection, id)? };
            let (identifiers, consents) = (identifiers(connection, id)?, consents(connection, id)?);
            Ok(Held { id, key, customer, identifiers, consents, event })
        })
        .collect()
}

/// A customer's own identifiers; of an event, those of whom it is about.
fn identifiers(connection: &Connection, id: i64) -> Result<BTreeSet<(i64, String)>, StoreError> {
    let mut found = connection.prepare(
        "SELECT kind, value FROM identifier WHERE record_id = ?1
         UNION SELECT kind, value FROM event_key WHERE version_id = ?1 AND kind < 5",
    )?;
    Ok(found.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

fn consents(connection: &Connection, id: i64) -> Result<Vec<(String, i64, Option<String>)>, StoreError> {
    let mut found = connection.prepare(
        "SELECT iif(status, 'yes ', 'no ') || channel || coalesce(' on ' || at, '') || coalesce(' by ' || proof, ''),
                kind, value FROM consent WHERE record_id = ?",
    )?;
    let rows = found.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn event(connection: &Connection, id: i64) -> Result<BTreeSet<String>, StoreError> {
    let mut said = BTreeSet::new();
    let mut of = connection.prepare(
        "SELECT nullif(at, ''), amount, currency, status, subject, kind FROM event WHERE version_id = ?",
    )?;
    of.query_row([id], |row| {
        let amount = row
            .get::<_, Option<i64>>(1)?
            .map(|amount| format!("{}.{:02}", amount / 10_000, amount % 10_000 / 100));
        let named = [("at", row.get(0)?), ("money", amount), ("in", row.get(2)?)];
        let words = [("status", row.get(3)?), ("about", row.get(4)?), ("kind", row.get(5)?)];
        for (name, value) in named.into_iter().chain(words) {
            said.extend(value.map(|value: String| format!("{name} {value}")));
        }
        Ok(())
    })?;
    let mut keys = connection.prepare("SELECT value FROM event_key WHERE version_id = ? AND kind = 5")?;
    for key in keys.query_map([id], |row| row.get::<_, String>(0))? {
        said.insert(format!("of {}", key?));
    }
    Ok(said)
}

impl Held {
    /// The record as a line would tell it, where this one does not.
    fn differs(&self, line: &str, golden: &[String]) -> Option<String> {
        let mut parts = line.split(" | ").map(str::trim);
        let key = parts.next().unwrap_or_default();
        let (shown, said): (BTreeSet<&str>, BTreeSet<&str>) = parts.partition(|part| part.contains(" = "));
        let written =
            |(kind, value): &(i64, String)| if *kind == 2 { format!("+{value}") } else { value.clone() };
        let mut found: BTreeSet<String> = self.identifiers.iter().map(written).collect();
        found.extend(self.consents.iter().map(|(fact, ..)| fact.clone()));
        found.extend(self.event.iter().cloned());
        let own = if self.key.is_empty() { "-" } else { &self.key };
        let same = own == key && found.iter().map(String::as_str).eq(said.iter().copied());
        let not_shown: Vec<&&str> =
            shown.iter().filter(|value| !golden.iter().any(|known| known == *value)).collect();
        if same && not_shown.is_empty() {
            return None;
        }
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        Some(format!("{own} | {} (not shown: {not_shown:?} among {golden:?})", found.join(" | ")))
    }

    /// Each fact is about every identifier of its channel; about the record where it has none.
    fn consent_of_others(&self) -> Option<String> {
        self.consents.iter().find_map(|(fact, ..)| {
            let about: BTreeSet<_> = self
                .consents
                .iter()
                .filter(|of| of.0 == *fact)
                .map(|(_, kind, value)| (*kind, value.clone()))
                .collect();
            let channel = fact.split(' ').nth(1)?;
            let kind = match channel {
                "email" => 1,
                "post" => 0,
                _ => 2,
            };
            let own = self.identifiers.iter().filter(|of| of.0 == kind);
            let mut whose: BTreeSet<_> = own.map(|(kind, value)| (*kind, Some(value.clone()))).collect();
            if whose.is_empty() {
                whose.insert((4, None));
            }
            (about != whose).then(|| format!("{fact} is about {about:?}, not {whose:?}"))
        })
    }
}
