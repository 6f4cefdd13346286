//! To whom an event belongs: derived when it is asked, by the person's key in the same system, by e-mail, by
//! phone. The first of them that leads to anybody decides.

use std::collections::BTreeSet;

use ficha_exchange::SystemId;
use ficha_store::{
    Connection,
    event::{self, EventKeyKind, SourceOf},
    identifier::{Identifier, IdentifierKind},
    record,
};

use crate::{
    identify::{said_by, still_says},
    standard::Layouts,
    wire::Fault,
};

/// To whom an event belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belongs {
    /// To this profile; because a person said so, or by what.
    To { profile: i64, by: By },
    /// Its keys lead to several customers: a person must say to which.
    Several,
    /// Its keys lead to nobody, or it has none.
    Nobody,
}

/// By what an event was attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Hand,
    Key,
    Email,
    Phone,
}

impl By {
    pub(super) fn name(self) -> &'static str {
        match self {
            By::Hand => "hand",
            By::Key => "key",
            By::Email => "email",
            By::Phone => "phone",
        }
    }
}

/// What leads to a customer, the first that does decides. A key of a system that is known says more than an
/// address, which people share; of a list of no known system nobody knows whose keys it has.
const OF_A_SYSTEM: [(EventKeyKind, By); 3] =
    [(EventKeyKind::Person, By::Key), (EventKeyKind::Email, By::Email), (EventKeyKind::Phone, By::Phone)];
const OF_ANY_LIST: [(EventKeyKind, By); 3] =
    [(EventKeyKind::Email, By::Email), (EventKeyKind::Phone, By::Phone), (EventKeyKind::Person, By::Key)];

/// Attaches events, as of one moment.
pub(super) struct Attach<'c> {
    pub(super) connection: &'c Connection,
    pub(super) layouts: &'c Layouts,
    sources: Vec<SourceOf>,
}

impl<'c> Attach<'c> {
    pub(super) fn new(connection: &'c Connection, layouts: &'c Layouts) -> Result<Self, Fault> {
        Ok(Attach { connection, layouts, sources: event::sources(connection)? })
    }

    pub(super) fn belongs(&self, head: i64) -> Result<Belongs, Fault> {
        if let Some(placed) = event::place(self.connection, head)?
            && let Some(profile) = record::living_profile(self.connection, placed)?
        {
            return Ok(Belongs::To { profile, by: By::Hand });
        }
        Ok(match self.leads_to(head)? {
            None => Belongs::Nobody,
            Some((profiles, by)) => match profiles.first() {
                Some(profile) if profiles.len() == 1 => Belongs::To { profile: *profile, by },
                _ => Belongs::Several,
            },
        })
    }

    /// The customers that the deciding keys of an event lead to, never none, and which keys these are.
    pub(super) fn leads_to(&self, head: i64) -> Result<Option<(BTreeSet<i64>, By)>, Fault> {
        let Some(source) = event::lines(self.connection, head)?.first().map(|line| line.source_id) else {
            return Ok(None);
        };
        let keys = event::keys(self.connection, head)?;
        let known = self.sources.iter().any(|of| of.id == source && system(of) != SystemId::Generic);
        for (kind, by) in if known { OF_A_SYSTEM } else { OF_ANY_LIST } {
            let mut profiles = BTreeSet::new();
            for (_, value) in keys.iter().filter(|(known, _)| *known == kind) {
                if kind == EventKeyKind::Person {
                    self.keyed(source, value, &mut profiles)?;
                } else {
                    self.identified(kind, value, &mut profiles)?;
                }
            }
            if !profiles.is_empty() {
                return Ok(Some((profiles, by)));
            }
        }
        Ok(None)
    }

    fn keyed(&self, source: i64, key: &str, into: &mut BTreeSet<i64>) -> Result<(), Fault> {
        let Some(own) = self.sources.iter().find(|of| of.id == source) else { return Ok(()) };
        for of in self.sources.iter().filter(|of| self.is_key_of(own, of)) {
            into.extend(event::profiles_keyed(self.connection, of.id, key)?);
        }
        Ok(())
    }

    /// Are the person's keys of a source of events those of this source? Of no known system that is so only
    /// where there is no other list whose they could be.
    fn is_key_of(&self, events: &SourceOf, customers: &SourceOf) -> bool {
        let of_people = |of: &SourceOf| of.system == events.system && of.target == "people";
        let of_companies = customers.system == events.system && customers.target == "companies";
        match system(events) {
            SystemId::Generic => {
                of_people(customers) && self.sources.iter().filter(|of| of_people(of)).count() == 1
            }
            named => of_people(customers) || (of_companies && named.ids_are_of_one_thing()),
        }
    }

    fn identified(&self, kind: EventKeyKind, value: &str, into: &mut BTreeSet<i64>) -> Result<(), Fault> {
        let of = if kind == EventKeyKind::Email { IdentifierKind::Email } else { IdentifierKind::Phone };
        let identifier = Identifier { kind: of, value };
        for candidate in event::candidates(self.connection, kind, value)? {
            if into.contains(&candidate.profile_id) {
                continue;
            }
            if candidate.as_at_first
                || still_says(self.connection, self.layouts, candidate.record_id, &identifier)?
            {
                into.insert(candidate.profile_id);
            }
        }
        Ok(())
    }

    /// Heads of the events that may belong to a profile: each is still to be asked whether it does.
    pub(super) fn may_belong(&self, profile: i64) -> Result<BTreeSet<i64>, Fault> {
        let connection = self.connection;
        let mut heads: BTreeSet<i64> = event::heads_placed(connection, profile)?.into_iter().collect();
        for record in record::of_profile(connection, profile)? {
            // What was put to a profile that joined this one.
            heads.extend(event::heads_placed(connection, record.id)?);
            let own = self.sources.iter().find(|of| of.id == record.source_id);
            for events in self.sources.iter().filter(|of| own.is_some_and(|own| self.is_key_of(of, own))) {
                let key = &record.source_key;
                heads.extend(event::heads_with(connection, EventKeyKind::Person, key, Some(events.id))?);
            }
            for identifier in said_by(self.layouts, &record)?.identifiers() {
                let kind = match identifier.kind {
                    IdentifierKind::Email => EventKeyKind::Email,
                    IdentifierKind::Phone => EventKeyKind::Phone,
                    _ => continue,
                };
                heads.extend(event::heads_with(connection, kind, identifier.value, None)?);
            }
        }
        Ok(heads)
    }
}

fn system(of: &SourceOf) -> SystemId {
    of.system.parse().unwrap_or(SystemId::Generic)
}
