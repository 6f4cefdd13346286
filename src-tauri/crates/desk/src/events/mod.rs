//! Events on the desk: those of a customer, those that wait for one, and saying to whom one belongs.
//!
//! Not here: reading events from a file's rows (`read`), and to whom they belong (`attach`).

mod attach;
mod guess;
mod money;
mod of_profile;
mod read;
mod waiting;

use std::collections::BTreeMap;

use ficha_store::{
    Connection, Project,
    event::{self, EventLine, SourceOf},
    record::{self, given_key},
};

pub(crate) use guess::{guess_columns, proposed_target, target_named};
pub use of_profile::{Gathered, of_profile};
pub(crate) use read::EventColumns;
pub use waiting::{Waiting, list as waiting};

use crate::{
    clock,
    clusters::look,
    history::written,
    wire::{AttachEvent, Done, EventCard, Fault, Message},
};

/// An event of several rows, put together.
struct Event {
    head: i64,
    line: EventLine,
    lines: u32,
}

impl Event {
    /// The first row that says something of a kind says it of the event: amounts are not added up.
    fn of(connection: &Connection, head: i64) -> Result<Option<Self>, Fault> {
        let lines = event::lines(connection, head)?;
        let count = lines.len() as u32;
        let mut lines = lines.into_iter();
        let Some(mut first) = lines.next() else { return Ok(None) };
        for line in lines {
            let (fact, next) = (&mut first.fact, line.fact);
            if fact.at.is_empty() {
                fact.at = next.at;
            }
            if fact.amount.is_none() && next.amount.is_some() {
                (fact.amount, fact.currency) = (next.amount, next.currency.or(fact.currency.take()));
            }
            fact.kind = fact.kind.take().or(next.kind);
            fact.status = fact.status.take().or(next.status);
            fact.subject = fact.subject.take().or(next.subject);
        }
        Ok(Some(Event { head, line: first, lines: count }))
    }

    fn card(self, sources: &Sources, by: &str) -> EventCard {
        let EventLine { source_id, source_key, fact, .. } = self.line;
        let (source, target) = sources.get(source_id);
        EventCard {
            event: self.head as u32,
            target,
            source,
            source_key: given_key(&source_key).to_owned(),
            at: fact.at,
            kind: fact.kind.unwrap_or_default(),
            amount: fact.amount.map(money::written),
            currency: fact.currency.unwrap_or_default(),
            status: fact.status.unwrap_or_default(),
            subject: fact.subject.unwrap_or_default(),
            lines: self.lines,
            by: by.to_owned(),
        }
    }
}

/// Every source.
struct Sources(BTreeMap<i64, SourceOf>);

impl Sources {
    fn load(connection: &Connection) -> Result<Self, Fault> {
        let all = event::sources(connection)?;
        Ok(Sources(all.into_iter().map(|of| (of.id, of)).collect()))
    }

    /// Are its events deals, whose money has not come before they are won?
    fn is_deal(&self, source: i64) -> bool {
        self.0.get(&source).is_some_and(|of| matches!(of.object.as_str(), "deal" | "opportunity"))
    }

    /// Name and target.
    fn get(&self, source: i64) -> (String, String) {
        self.0.get(&source).map(|of| (of.name.clone(), of.target.clone())).unwrap_or_default()
    }
}

/// Puts an event to a customer, or leaves it to its keys again.
pub fn attach(project: &Project, of: &AttachEvent) -> Result<Done, Fault> {
    let head = i64::from(of.event);
    let profile = look(project, |connection| {
        if event::lines(connection, head)?.is_empty() {
            return Err(Fault::refused(Message::new("error.events.no_such").with("event", of.event)));
        }
        let Some(id) = of.profile else { return Ok(None) };
        let none = || Fault::refused(Message::new("error.no_such_profile").with("profile", id));
        record::living_profile(connection, i64::from(id))?.ok_or_else(none).map(Some)
    })?;
    let done = match profile {
        Some(profile) => project.transact(&clock::stamp(), "attach", |ledger| {
            ledger.note("event", head);
            ledger.note("profile", profile);
            ledger.place_event(head, Some(profile))
        })?,
        None => project.transact(&clock::stamp(), "detach", |ledger| {
            ledger.note("event", head);
            ledger.place_event(head, None)
        })?,
    };
    if done.entry.is_none() {
        return Err(Fault::refused(Message::new("error.events.already_so")));
    }
    Ok(Done { entry: written(project, done.entry)?, clusters: 0 })
}
