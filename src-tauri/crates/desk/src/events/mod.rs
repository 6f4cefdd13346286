//! Events on the desk: those of a customer, those that wait for one, and saying to whom one belongs.
//!
//! Not here: reading events from a file's rows (`read`), and to whom they belong (`attach`).

mod attach;
mod guess;
mod money;
mod read;
mod waiting;

use std::collections::BTreeMap;

use ficha_store::{
    Connection, Project,
    event::{self, EventLine},
    record::{self, given_key},
};

pub(crate) use guess::{guess_columns, proposed_target, target_named};
pub(crate) use read::EventColumns;
pub use waiting::{Waiting, list as waiting};

use crate::{
    clock,
    clusters::look,
    history::written,
    standard::Layouts,
    wire::{AttachEvent, Done, EventCard, EventsOf, Fault, Message, MoneySum, ProfileEvents},
};
use attach::{Attach, Belongs, may_belong};

/// Statuses of which no money came, or it went back.
const NO_MONEY: [&str; 24] = [
    "cancelled",
    "canceled",
    "refunded",
    "voided",
    "void",
    "failed",
    "expired",
    "declined",
    "chargeback",
    "draft",
    "uncaptured",
    "cancelado",
    "cancelada",
    "reembolsado",
    "reembolsada",
    "devuelto",
    "devuelta",
    "anulado",
    "anulada",
    "fallido",
    "fallida",
    "rechazado",
    "rechazada",
    "borrador",
];

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

    fn has_money(&self) -> bool {
        let status = self.line.fact.status.as_deref().unwrap_or_default().trim().to_lowercase();
        self.line.fact.amount.is_some() && !NO_MONEY.contains(&status.as_str())
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

/// Name and target of every source.
struct Sources(BTreeMap<i64, (String, String)>);

impl Sources {
    fn load(connection: &Connection) -> Result<Self, Fault> {
        let all = event::source_targets(connection)?;
        Ok(Sources(all.into_iter().map(|(id, name, target)| (id, (name, target))).collect()))
    }

    fn get(&self, source: i64) -> (String, String) {
        self.0.get(&source).cloned().unwrap_or_default()
    }
}

/// The events of a profile, newest first, with their sums.
pub fn of_profile(project: &Project, query: &EventsOf) -> Result<ProfileEvents, Fault> {
    let none = || Fault::refused(Message::new("error.no_such_profile").with("profile", query.id));
    look(project, |connection| {
        let living = record::living_profile(connection, i64::from(query.id))?.ok_or_else(none)?;
        let layouts = Layouts::load(connection)?;
        let attach = Attach { connection, layouts: &layouts };
        let mut events = Vec::new();
        for head in may_belong(connection, &layouts, living)? {
            if let Belongs::To { profile, by } = attach.belongs(head)?
                && profile == living
            {
                events.extend(Event::of(connection, head)?.map(|event| (event, by)));
            }
        }
        let newest = |event: &Event| (event.line.fact.at.clone(), event.head);
        events.sort_by_key(|(event, _)| std::cmp::Reverse(newest(event)));
        let (total, sums) = (events.len() as u32, sums(events.iter().map(|(event, _)| event)));
        let sources = Sources::load(connection)?;
        let window = events.into_iter().skip(query.offset as usize).take(query.limit as usize);
        let rows = window.map(|(event, by)| event.card(&sources, by.name())).collect();
        Ok(ProfileEvents { id: living as u32, any: event::any(connection)?, total, sums, rows })
    })
}

fn sums<'e>(events: impl Iterator<Item = &'e Event>) -> Vec<MoneySum> {
    let mut sums: BTreeMap<String, (i64, u32)> = BTreeMap::new();
    for event in events.filter(|event| event.has_money()) {
        let fact = &event.line.fact;
        let (sum, count) = sums.entry(fact.currency.clone().unwrap_or_default()).or_default();
        *sum = sum.saturating_add(fact.amount.unwrap_or_default());
        *count += 1;
    }
    let sum = |(currency, (amount, events))| MoneySum { currency, amount: money::written(amount), events };
    sums.into_iter().map(sum).collect()
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
