//! The list written again as it is, with columns at its right that say who is a customer.

use std::path::PathBuf;

use ficha_exchange::{Added, Row, annotate};
use ficha_store::{
    Connection, Project,
    record::{self, Record},
};

use super::{Customer, Leads, Outcome};
use crate::{
    clusters::look,
    file_back::{check_target, of_annotating},
    import::{digest_of, file_name},
    job::Job,
    standard::Layouts,
    text::Language,
    wire::{Fault, Message, SaveLeads, Saved},
};

const HEADERS: [&str; 7] = [
    "leads.header.customer",
    "leads.header.name",
    "leads.header.profile",
    "leads.header.source",
    "leads.header.key",
    "leads.header.percent",
    "leads.header.repeats",
];

/// Writes the list that was checked last.
pub fn save(project: &Project, leads: &Leads, to: &SaveLeads, job: &Job) -> Result<Saved, Fault> {
    let path = PathBuf::from(&to.to);
    check_target(&leads.path, &path, to.overwrite)?;
    if digest_of(&leads.path, job)? != leads.content {
        let message = Message::new("error.leads.changed").with("file", file_name(&leads.path));
        return Err(Fault::refused(message));
    }
    let language = Language::named(&to.language);
    let cells = look(project, |connection| {
        let layouts = Layouts::load(connection)?;
        (0..leads.rows.len())
            .map(|at| {
                job.report("decide", at as u64, leads.rows.len() as u64);
                job.go_on()?;
                cells_of(connection, &layouts, leads, at, language)
            })
            .collect::<Result<Vec<_>, Fault>>()
    })?;
    let of_row = |row: u32| {
        let at = leads.rows.binary_search_by_key(&row, Row::number).ok()?;
        Some(cells[at].clone())
    };
    let headers = HEADERS.iter().map(|code| language.text(code)).collect();
    let added = Added { headers, width: leads.width, cells: &of_row };
    let mut watch = |progress: ficha_exchange::Progress| {
        job.report("write", progress.bytes_done, progress.bytes_total);
        job.flow()
    };
    annotate(&leads.path, &leads.recognition, &added, &path, &mut watch)
        .map_err(|error| of_annotating(&error, &leads.path, &path))?;
    Ok(Saved { path: path.display().to_string(), rows: leads.rows.len() as u32 })
}

fn cells_of(
    connection: &Connection,
    layouts: &Layouts,
    leads: &Leads,
    at: usize,
    language: Language,
) -> Result<Vec<String>, Fault> {
    let finding = leads.findings[at];
    let answer = match finding.outcome {
        Outcome::Customer => "leads.yes",
        Outcome::Maybe => "leads.maybe",
        Outcome::New => "leads.no",
    };
    let customer: Option<Customer> = leads.customer(connection, layouts, at)?;
    let record: Option<Record> = match finding.record.filter(|_| customer.is_some()) {
        Some(record) => record::get(connection, record)?,
        None => None,
    };
    let percent = (f64::from(finding.probability) * 100.0).floor();
    let (source, key) = record.map_or_else(Default::default, |record| {
        let key = record::given_key(&record.source_key).to_owned();
        (layouts.source_name(record.source_id).to_owned(), key)
    });
    Ok(vec![
        language.text(answer),
        customer.as_ref().map_or_else(String::new, |customer| customer.name.clone()),
        customer.as_ref().map_or_else(String::new, |customer| customer.profile.to_string()),
        source,
        key,
        customer.map_or_else(String::new, |_| format!("{percent}")),
        finding.repeats.map_or_else(String::new, |row| row.to_string()),
    ])
}
