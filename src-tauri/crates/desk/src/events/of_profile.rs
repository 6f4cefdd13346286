//! The events of one customer, newest first, with their sums.
//!
//! Which they are follows from all lists and decisions; of the customer that was asked for last it is kept until
//! something changes, so that turning the page of somebody with many events asks nothing again.

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use ficha_store::{Connection, Project, event, history, record};

use super::{
    Event, Sources,
    attach::{Attach, Belongs, By},
    money,
};
use crate::{
    clusters::look,
    job::Job,
    standard::Layouts,
    wire::{EventsOf, Fault, Message, MoneySum, ProfileEvents},
};

/// The events of the customer that was asked for last.
#[derive(Default)]
pub struct Gathered(Mutex<Option<All>>);

struct All {
    /// The newest history entry when they were gathered.
    entry: i64,
    profile: i64,
    /// Heads, newest first.
    heads: Vec<(i64, By)>,
    sums: Vec<MoneySum>,
}

impl Gathered {
    /// Another project.
    pub(crate) fn clear(&self) {
        *self.kept() = None;
    }

    fn kept(&self) -> MutexGuard<'_, Option<All>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A window of the events of a profile.
pub fn of_profile(
    project: &Project,
    gathered: &Gathered,
    query: &EventsOf,
    job: &Job,
) -> Result<ProfileEvents, Fault> {
    let none = || Fault::refused(Message::new("error.no_such_profile").with("profile", query.id));
    look(project, |connection| {
        let living = record::living_profile(connection, i64::from(query.id))?.ok_or_else(none)?;
        let entry = history::newest(connection)?;
        // Nobody waits for the gathering of another customer's.
        let known = gathered.kept().take().filter(|all| (all.entry, all.profile) == (entry, living));
        let all = match known {
            Some(all) => all,
            None => gather(connection, entry, living, job)?,
        };
        let sources = Sources::load(connection)?;
        let mut rows = Vec::new();
        for (head, by) in all.heads.iter().skip(query.offset as usize).take(query.limit as usize) {
            rows.extend(Event::of(connection, *head)?.map(|event| event.card(&sources, by.name())));
        }
        let (any, total, sums) = (event::any(connection)?, all.heads.len() as u32, all.sums.clone());
        *gathered.kept() = Some(all);
        Ok(ProfileEvents { id: living as u32, any, total, sums, rows })
    })
}

fn gather(connection: &Connection, entry: i64, profile: i64, job: &Job) -> Result<All, Fault> {
    let layouts = Layouts::load(connection)?;
    let attach = Attach::new(connection, &layouts)?;
    let mut found = Vec::new();
    let (mut sums, sources) = (Sums::default(), Sources::load(connection)?);
    for head in attach.may_belong(profile)? {
        job.go_on()?;
        if let Belongs::To { profile: to, by } = attach.belongs(head)?
            && to == profile
            && let Some(event) = Event::of(connection, head)?
        {
            sums.add(&event, sources.is_deal(event.line.source_id));
            found.push((event.line.fact.at, head, by));
        }
    }
    found.sort_by(|(at, head, _), (other, than, _)| Reverse((at, head)).cmp(&Reverse((other, than))));
    let heads = found.into_iter().map(|(_, head, by)| (head, by)).collect();
    Ok(All { entry, profile, heads, sums: sums.lines() })
}

/// Amounts by currency: in ten-thousandths, and of how many events.
#[derive(Default)]
struct Sums(BTreeMap<String, (i64, u32)>);

impl Sums {
    fn add(&mut self, event: &Event, deal: bool) {
        let fact = &event.line.fact;
        if fact.amount.is_some() && money::came_in(fact.status.as_deref().unwrap_or_default(), deal) {
            let (sum, count) = self.0.entry(fact.currency.clone().unwrap_or_default()).or_default();
            *sum = sum.saturating_add(fact.amount.unwrap_or_default());
            *count += 1;
        }
    }

    fn lines(self) -> Vec<MoneySum> {
        let line =
            |(currency, (amount, events))| MoneySum { currency, amount: money::written(amount), events };
        self.0.into_iter().map(line).collect()
    }
}
