//! A list held against the customers: which of its rows are known already? Nothing is merged or stored.
//!
//! The customers are the profiles as they are now, so that what was approved counts. What was found stays
//! on the desk until another list is checked or another project opened. Not here: likeness itself
//! (`engine::against`).

mod check;
mod save;

use std::path::PathBuf;

use ficha_engine::{
    attribute::{Attribute, Slot},
    explain::{Explanation, Frequencies, Given, explain},
    model::Model,
};
use ficha_exchange::{Recognition, Row};
use ficha_store::{Connection, Project, record};
use rustc_hash::FxHashMap;

use crate::{
    clusters::look,
    explain::lines,
    profiles::{golden, name},
    standard::{Layouts, title},
    wire::{Fault, LeadCard, LeadLine, LeadRow, LeadsPage, LeadsQuery, Message},
};

pub use check::check;
pub use save::save;

/// A list that was checked.
pub struct Leads {
    path: PathBuf,
    /// SHA-256 of the file's bytes when it was checked.
    content: String,
    recognition: Recognition,
    /// What each column is taken for.
    slots: Vec<Slot>,
    /// Columns of the widest row.
    width: usize,
    rows: Vec<Row>,
    /// One a row.
    findings: Vec<Finding>,
    model: Model,
    counts: Counts,
}

/// What a row turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Customer,
    Maybe,
    New,
}

impl Outcome {
    fn name(self) -> &'static str {
        match self {
            Outcome::Customer => "customer",
            Outcome::Maybe => "maybe",
            Outcome::New => "new",
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Finding {
    outcome: Outcome,
    probability: f32,
    /// The record that the row is most like; `None`: it is like nobody's.
    record: Option<i64>,
    /// Number of the earlier row that says the same.
    repeats: Option<u32>,
}

/// How often values came when the list was checked.
struct Counts(FxHashMap<String, FxHashMap<String, u32>>);

impl Frequencies for Counts {
    fn count(&self, column: &str, value: &str) -> u32 {
        self.0.get(column).and_then(|values| values.get(value)).copied().unwrap_or(1)
    }
}

/// The customer that a row may be, as the project is now.
struct Customer {
    profile: i64,
    name: String,
    /// Slot and value of the golden record.
    golden: Vec<(Slot, String)>,
}

impl Customer {
    fn of(connection: &Connection, layouts: &Layouts, record: i64) -> Result<Option<Self>, Fault> {
        let Some(profile) = record::profile_of(connection, record)? else { return Ok(None) };
        let records = record::of_profile(connection, profile)?;
        let golden = golden(layouts, &records)?;
        let name = name(&golden, &records);
        let golden = golden.into_iter().map(|value| (value.slot, value.value)).collect();
        Ok(Some(Customer { profile, name, golden }))
    }
}

impl Leads {
    fn values(&self, at: usize) -> Vec<(&Slot, &str)> {
        let cells = self.slots.iter().zip(self.rows[at].cells()).map(|(slot, cell)| (slot, cell.trim()));
        cells.filter(|(slot, cell)| !cell.is_empty() && !slot.attribute.is_unused()).collect()
    }

    /// The customer of a row; a new one has none.
    fn customer(
        &self,
        connection: &Connection,
        layouts: &Layouts,
        at: usize,
    ) -> Result<Option<Customer>, Fault> {
        match self.findings[at] {
            Finding { outcome: Outcome::New, .. } | Finding { record: None, .. } => Ok(None),
            Finding { record: Some(record), .. } => Customer::of(connection, layouts, record),
        }
    }

    fn line(&self, at: usize, customer: Option<&Customer>) -> LeadLine {
        let (finding, values) = (&self.findings[at], self.values(at));
        let title = title(&values, "");
        LeadLine {
            row: self.rows[at].number(),
            detail: detail(&values, &title),
            name: title,
            outcome: finding.outcome.name().to_owned(),
            probability: finding.probability,
            profile: customer.map(|customer| customer.profile as u32),
            profile_name: customer.map_or_else(String::new, |customer| customer.name.clone()),
            repeats: finding.repeats,
        }
    }
}

/// What tells a person from namesakes at a glance, where the name does not say it already.
fn detail(values: &[(&Slot, &str)], title: &str) -> String {
    [Attribute::Email, Attribute::Mobile, Attribute::Phone, Attribute::Company, Attribute::City]
        .iter()
        .filter_map(|wanted| values.iter().find(|(slot, _)| slot.attribute == *wanted))
        .map(|(_, value)| *value)
        .find(|value| *value != title)
        .unwrap_or_default()
        .to_owned()
}

/// The desk holds no list.
pub(crate) fn none_checked() -> Fault {
    Fault::refused(Message::new("error.leads.none"))
}

/// A page of the rows.
pub fn list(project: &Project, leads: &Leads, query: &LeadsQuery) -> Result<LeadsPage, Fault> {
    let wanted = match query.outcome.as_deref() {
        None => None,
        Some("customer") => Some(Outcome::Customer),
        Some("maybe") => Some(Outcome::Maybe),
        Some("new") => Some(Outcome::New),
        Some(other) => return Err(Fault::bug(format!("no outcome {other}"))),
    };
    let fits = |at: &usize| wanted.is_none_or(|wanted| leads.findings[*at].outcome == wanted);
    let fitting: Vec<usize> = (0..leads.rows.len()).filter(fits).collect();
    let page = fitting.iter().skip(query.offset as usize).take(query.limit as usize);
    look(project, |connection| {
        let layouts = Layouts::load(connection)?;
        let rows = page
            .map(|at| Ok(leads.line(*at, leads.customer(connection, &layouts, *at)?.as_ref())))
            .collect::<Result<_, Fault>>()?;
        Ok(LeadsPage { total: fitting.len() as u32, rows })
    })
}

/// A row beside the customer that it may be, and why.
pub fn get(project: &Project, leads: &Leads, of: &LeadRow) -> Result<LeadCard, Fault> {
    let at = leads
        .rows
        .binary_search_by_key(&of.row, Row::number)
        .map_err(|_| Fault::refused(Message::new("error.leads.no_row").with("row", of.row.to_string())))?;
    look(project, |connection| {
        let layouts = Layouts::load(connection)?;
        let customer = leads.customer(connection, &layouts, at)?;
        let lead = leads.values(at);
        let golden: &[(Slot, String)] = customer.as_ref().map_or(&[], |customer| &customer.golden);
        let mut slots: Vec<&Slot> = lead.iter().map(|(slot, _)| *slot).collect();
        slots.extend(golden.iter().map(|(slot, _)| slot));
        slots.retain(|slot| !slot.attribute.is_key());
        slots.sort();
        slots.dedup();
        let of_lead = |slot: &&Slot| {
            lead.iter()
                .find(|(known, _)| known == slot)
                .map_or_else(String::new, |(_, value)| (*value).into())
        };
        let of_customer = |slot: &&Slot| {
            golden
                .iter()
                .find(|(known, _)| known == *slot)
                .map_or_else(String::new, |(_, value)| value.clone())
        };
        let why = match leads.findings[at].record.filter(|_| customer.is_some()) {
            Some(record) => leads.explain(connection, &layouts, &lead, record)?,
            None => None,
        };
        let (prior_bits, bits) = why.as_ref().map_or((0.0, 0.0), |why| (why.prior_bits, why.bits));
        Ok(LeadCard {
            line: leads.line(at, customer.as_ref()),
            attributes: slots.iter().map(ToString::to_string).collect(),
            lead: slots.iter().map(of_lead).collect(),
            customer: slots.iter().map(of_customer).collect(),
            evidence: why.map_or_else(Vec::new, |why| lines(why.lines)),
            prior_bits,
            bits,
        })
    })
}

impl Leads {
    /// Why the row is, or may be, the customer: against the record that it is most like.
    fn explain(
        &self,
        connection: &Connection,
        layouts: &Layouts,
        lead: &[(&Slot, &str)],
        record: i64,
    ) -> Result<Option<Explanation>, Fault> {
        let Some(record) = record::get(connection, record)? else { return Ok(None) };
        let (a, b) = (with_slots(lead), with_slots(&layouts.values(&record)?));
        let lead = Given { source: check::SOURCE, values: &a };
        let known = Given { source: record.source_id as u16, values: &b };
        Ok(Some(explain(&self.model, &self.counts, lead, known)))
    }
}

fn with_slots<'v>(values: &[(&Slot, &'v str)]) -> Vec<(Slot, &'v str)> {
    values.iter().map(|(slot, value)| ((*slot).clone(), *value)).collect()
}
