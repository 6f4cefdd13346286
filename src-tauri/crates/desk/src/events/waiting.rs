//! Events without a customer. To whom events belong follows from all lists and decisions, so it is kept
//! nowhere: the desk walks through them, newest first, only as far as somebody looks, and remembers how far
//! it came until something changes.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use ficha_store::{
    Connection, Project,
    event::{self, Cursor},
    history, record,
};

use super::{
    Event, Sources,
    attach::{Attach, Belongs},
};
use crate::{
    clusters::look,
    job::Job,
    profiles::{golden, name},
    standard::Layouts,
    wire::{EventCustomer, Fault, WaitingEvent, WaitingPage, WaitingQuery},
};

/// Events that are asked for at a time.
const STEP: u32 = 1_000;

/// Customers that are named of an event whose keys lead to several.
const NAMED: usize = 5;

/// The walk through the events of the open project.
#[derive(Default)]
pub struct Waiting(Mutex<Walk>);

#[derive(Default)]
struct Walk {
    /// The newest history entry when it began.
    entry: Option<i64>,
    found: Vec<(i64, bool)>,
    events: i64,
    at: Option<Cursor>,
    done: bool,
}

impl Waiting {
    /// Another project.
    pub(crate) fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Walk::default();
    }
}

/// A window of the events without a customer.
pub fn list(
    project: &Project,
    waiting: &Waiting,
    query: &WaitingQuery,
    job: &Job,
) -> Result<WaitingPage, Fault> {
    let several = match query.reason.as_deref() {
        None => None,
        Some("several") => Some(true),
        Some("nobody") => Some(false),
        Some(other) => return Err(Fault::bug(format!("no reason {other}"))),
    };
    let wanted = query.offset as usize + query.limit as usize;
    look(project, |connection| {
        let layouts = Layouts::load(connection)?;
        let attach = Attach::new(connection, &layouts)?;
        let mut walk = waiting.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = history::newest(connection)?;
        if walk.entry != Some(entry) {
            *walk = Walk { entry: Some(entry), events: event::count(connection)?, ..Walk::default() };
        }
        let fits = |of: &&(i64, bool)| several.is_none_or(|several| of.1 == several);
        while !(walk.done || query.soon && walk.found.iter().filter(fits).count() > wanted) {
            job.go_on()?;
            walk.step(&attach)?;
        }
        let fitting: Vec<(i64, bool)> = walk.found.iter().filter(fits).copied().collect();
        let sources = Sources::load(connection)?;
        let window = fitting.iter().skip(query.offset as usize).take(query.limit as usize);
        let rows = window.filter_map(|(head, several)| row(&attach, &sources, *head, *several).transpose());
        Ok(WaitingPage {
            events: walk.events as u32,
            total: fitting.len() as u32,
            more: !walk.done,
            rows: rows.collect::<Result<_, Fault>>()?,
        })
    })
}

impl Walk {
    fn step(&mut self, attach: &Attach<'_>) -> Result<(), Fault> {
        let (heads, at) = event::next_heads(attach.connection, self.at.as_ref(), STEP)?;
        self.done = heads.len() < STEP as usize;
        self.at = at;
        for head in heads {
            match attach.belongs(head)? {
                Belongs::To { .. } => {}
                Belongs::Several => self.found.push((head, true)),
                Belongs::Nobody => self.found.push((head, false)),
            }
        }
        Ok(())
    }
}

fn row(
    attach: &Attach<'_>,
    sources: &Sources,
    head: i64,
    several: bool,
) -> Result<Option<WaitingEvent>, Fault> {
    let connection = attach.connection;
    let Some(event) = Event::of(connection, head)? else { return Ok(None) };
    let keys = event::keys(connection, head)?.into_iter().map(|(_, value)| value).collect();
    let profiles = if several {
        attach.leads_to(head)?.map(|(profiles, _)| profiles).unwrap_or_default()
    } else {
        BTreeSet::new()
    };
    let fits = profiles.len() as u32;
    let named = profiles.into_iter().take(NAMED);
    let customers = named.map(|profile| customer(connection, attach.layouts, profile));
    Ok(Some(WaitingEvent {
        reason: if several { "several" } else { "nobody" }.into(),
        keys,
        fits,
        customers: customers.collect::<Result<_, Fault>>()?,
        card: event.card(sources, ""),
    }))
}

fn customer(connection: &Connection, layouts: &Layouts, profile: i64) -> Result<EventCustomer, Fault> {
    let records = record::of_profile(connection, profile)?;
    Ok(EventCustomer { profile: profile as u32, name: name(&golden(layouts, &records)?, &records) })
}
