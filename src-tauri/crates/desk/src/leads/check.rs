//! Checking a list: read it, put its rows beside the records, and ask the engine.

use std::{collections::BTreeSet, path::PathBuf};

use ficha_engine::{
    against::{Found, Likeness, against},
    attribute::{Attribute, Slot},
    matching::Options,
};
use ficha_exchange::{Item, Mapping, Recognition, Row, TableFile};
use ficha_store::{
    Connection, Project, record, rules,
    run::{self, Run},
};
use rustc_hash::FxHashMap;

use super::{Counts, Finding, Leads, Outcome};
use crate::{
    clusters::look,
    explain::model_of,
    fault::of_file,
    history::current_run,
    import::{digest_of, file_name, recognise_as, set_by_hand, suggested_mapping},
    job::Job,
    rules::Told,
    snapshot::{self, Snapshot},
    wire::{Fault, LeadsFile, LeadsReport, Message},
};

/// From here on a row is a customer, if there is evidence about the person.
const CUSTOMER: f32 = 0.95;
/// From here on a person should look.
const MAYBE: f32 = 0.3;
/// Another customer is as near as the best if it is a possibility and weighs at most so many bits less.
const NEAR: f32 = 4.0;

/// Holds a list against the customers.
pub fn check(project: &Project, file: &LeadsFile, job: &Job) -> Result<(LeadsReport, Leads), Fault> {
    let path = PathBuf::from(&file.path);
    job.report("recognise", 0, 0);
    let mut list = TableFile::at(&path);
    let recognition = recognise_as(&mut list, &file.read_as)?;
    let mut mapping: Mapping = project.read(|connection| suggested_mapping(connection, &recognition))?;
    set_by_hand(&mut mapping, &file.map)?;
    let slots: Vec<Slot> = mapping.columns.into_iter().map(|column| column.slot).collect();
    let content = digest_of(&path, job)?;
    let rows = read_rows(&mut list, &recognition, job)?;
    if rows.is_empty() {
        return Err(Fault::refused(Message::new("error.file.header_only").with("file", file_name(&path))));
    }
    let (found, findings) = look(project, |connection| hold_against(connection, &slots, &rows, job))?;
    let count = |wanted: Outcome| findings.iter().filter(|of| of.outcome == wanted).count() as u32;
    let report = LeadsReport {
        file_name: file_name(&path),
        rows: rows.len() as u32,
        customers: count(Outcome::Customer),
        maybe: count(Outcome::Maybe),
        new: count(Outcome::New),
        repeated: findings.iter().filter(|of| of.repeats.is_some()).count() as u32,
        seconds: job.seconds().get("total").copied().unwrap_or_default(),
    };
    let width = rows.iter().map(Row::len).max().unwrap_or(0).max(recognition.headers.len());
    let mut counts: FxHashMap<String, FxHashMap<String, u32>> = FxHashMap::default();
    for frequency in found.frequencies {
        counts.entry(frequency.column).or_default().insert(frequency.value, frequency.count);
    }
    let (model, counts) = (found.model, Counts(counts));
    Ok((report, Leads { path, content, recognition, slots, width, rows, findings, model, counts }))
}

/// What the model was made without; where there is none yet, what it is going to be made without.
fn left_out(connection: &Connection, run: Option<&Run>) -> Result<BTreeSet<Attribute>, Fault> {
    let told = match run {
        Some(run) => run.rules.clone(),
        None => rules::in_force(connection)?.matching,
    };
    Ok(Told::of(told.as_deref())?.ignored)
}

/// The list as a source: a file of its own beside all others.
pub(super) const SOURCE: u16 = u16::MAX;

fn read_rows(list: &mut TableFile, recognition: &Recognition, job: &Job) -> Result<Vec<Row>, Fault> {
    let mut rows = Vec::new();
    let read = list.read(recognition, &mut |item, progress| {
        job.report("read", progress.bytes_done, progress.bytes_total);
        if let Item::Row(row) = item {
            rows.push(row.clone());
        }
        job.flow()
    });
    read.map_err(|error| of_file(&error, list.path()))?;
    job.go_on()?;
    Ok(rows)
}

fn hold_against(
    connection: &Connection,
    slots: &[Slot],
    rows: &[Row],
    job: &Job,
) -> Result<(Found, Vec<Finding>), Fault> {
    let run = current_run(connection)?;
    let model = run.as_ref().map(model_of);
    let options = Options { model: model.transpose()?, ..Options::default() };
    let Snapshot { mut builder, slots: all, ids, .. } =
        snapshot::read(connection, slots, &left_out(connection, run.as_ref())?, job)?;
    if ids.is_empty() {
        return Err(Fault::refused(Message::new("error.no_records_yet")));
    }
    if let Some(model) = &options.model {
        builder = builder.with_model(model);
    }
    let place: Vec<Option<usize>> = slots.iter().map(|slot| all.binary_search(slot).ok()).collect();
    for row in rows {
        let mut values = vec![""; all.len()];
        for (cell, place) in row.cells().zip(&place) {
            if let Some(column) = place {
                values[*column] = cell.trim();
            }
        }
        builder.push(SOURCE, &values);
    }
    let records = builder.finish(job)?;
    let found = against(&records, ids.len() as u32, &options, job)?;
    let judge = Judge { connection, run: run.map(|run| run.id), ids: &ids, rows };
    let findings = judge.findings(&found.likenesses)?;
    Ok((found, findings))
}

/// Turns likenesses into what is said of each row.
struct Judge<'a> {
    connection: &'a Connection,
    run: Option<i64>,
    ids: &'a [i64],
    rows: &'a [Row],
}

impl Judge<'_> {
    fn findings(&self, likenesses: &[Likeness]) -> Result<Vec<Finding>, Fault> {
        let nobody = Finding { outcome: Outcome::New, probability: 0.0, record: None, repeats: None };
        let mut findings = vec![nobody; self.rows.len()];
        let first = self.ids.len();
        for of_row in likenesses.chunk_by(|a, b| a.row == b.row) {
            let (known, listed): (Vec<&Likeness>, Vec<&Likeness>) =
                of_row.iter().partition(|of| (of.other as usize) < first);
            let finding = &mut findings[of_row[0].row as usize - first];
            if let Some(best) = known.first() {
                finding.outcome = self.outcome(best, &known)?;
                finding.probability = best.probability;
                finding.record = Some(self.ids[best.other as usize]);
            }
            let same = listed.iter().filter(|of| of.probability >= CUSTOMER && of.personal);
            let earliest = same.map(|of| of.other as usize - first).min();
            finding.repeats = earliest.map(|at| self.rows[at].number());
        }
        Ok(findings)
    }

    fn outcome(&self, best: &Likeness, known: &[&Likeness]) -> Result<Outcome, Fault> {
        if best.probability < MAYBE {
            return Ok(Outcome::New);
        }
        let sure = best.probability >= CUSTOMER && best.personal;
        Ok(if sure && !self.is_in_doubt(best, known)? { Outcome::Customer } else { Outcome::Maybe })
    }

    /// Is another customer as near? Records that wait to be merged with the best one are no other.
    fn is_in_doubt(&self, best: &Likeness, known: &[&Likeness]) -> Result<bool, Fault> {
        let id = |of: &Likeness| self.ids[of.other as usize];
        let profile = record::profile_of(self.connection, id(best))?;
        let waiting = self.clusters(id(best))?;
        for other in known.iter().filter(|of| of.probability >= MAYBE && best.bits - of.bits <= NEAR) {
            let together = self.clusters(id(other))?.iter().any(|cluster| waiting.contains(cluster));
            if record::profile_of(self.connection, id(other))? != profile && !together {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The undecided clusters that a record is in, but for the unlikely ones.
    fn clusters(&self, record: i64) -> Result<Vec<i64>, Fault> {
        let Some(run) = self.run else { return Ok(Vec::new()) };
        Ok(run::open_clusters_of(self.connection, run, record)?)
    }
}
