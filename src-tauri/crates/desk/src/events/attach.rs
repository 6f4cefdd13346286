//! To whom an event belongs: derived when it is asked, by the person's key in the same system, then by
//! e-mail, then by phone. The first of them that leads to anybody decides.

use std::collections::BTreeSet;

use ficha_store::{
    Connection, StoreError,
    event::{self, EventKeyKind},
    identifier::{Identifier, IdentifierKind},
    record,
};

use crate::{identify::Identify, standard::Layouts, wire::Fault};

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

const TIERS: [(EventKeyKind, By); 3] =
    [(EventKeyKind::Person, By::Key), (EventKeyKind::Email, By::Email), (EventKeyKind::Phone, By::Phone)];

/// Attaches events, as of one moment.
pub(super) struct Attach<'c> {
    pub(super) connection: &'c Connection,
    pub(super) layouts: &'c Layouts,
}

impl Attach<'_> {
    pub(super) fn belongs(&self, head: i64) -> Result<Belongs, Fault> {
        if let Some(placed) = event::place(self.connection, head)?
            && let Some(profile) = record::living_profile(self.connection, placed)?
        {
            return Ok(Belongs::To { profile, by: By::Hand });
        }
        let Some(source) = event::lines(self.connection, head)?.first().map(|line| line.source_id) else {
            return Ok(Belongs::Nobody);
        };
        let keys = event::keys(self.connection, head)?;
        for (kind, by) in TIERS {
            let mut profiles = BTreeSet::new();
            for (_, value) in keys.iter().filter(|(known, _)| *known == kind) {
                self.profiles(source, kind, value, &mut profiles)?;
            }
            match profiles.len() {
                0 => {}
                1 => {
                    let profile = profiles.first().copied().unwrap_or_default();
                    return Ok(Belongs::To { profile, by });
                }
                _ => return Ok(Belongs::Several),
            }
        }
        Ok(Belongs::Nobody)
    }

    fn profiles(
        &self,
        source: i64,
        kind: EventKeyKind,
        value: &str,
        into: &mut BTreeSet<i64>,
    ) -> Result<(), Fault> {
        for candidate in event::candidates(self.connection, source, kind, value)? {
            if into.contains(&candidate.profile_id) {
                continue;
            }
            if candidate.as_at_first
                || still_has(self.connection, self.layouts, candidate.record_id, kind, value)?
            {
                into.insert(candidate.profile_id);
            }
        }
        Ok(())
    }
}

/// The index of identifiers may hold what an earlier version of the record said.
fn still_has(
    connection: &Connection,
    layouts: &Layouts,
    id: i64,
    kind: EventKeyKind,
    value: &str,
) -> Result<bool, Fault> {
    let Some(record) = record::get(connection, id)? else { return Ok(false) };
    let layout = layouts.of(record.import_id)?;
    let cells: Vec<&str> = record.cells.iter().map(String::as_str).collect();
    let kind = if kind == EventKeyKind::Email { IdentifierKind::Email } else { IdentifierKind::Phone };
    Ok(Identify::new(&layout.slots).row(&cells).identifiers().contains(&Identifier { kind, value }))
}

/// Heads of the events that may belong to a profile: each is still to be asked whether it does.
pub(super) fn may_belong(
    connection: &Connection,
    layouts: &Layouts,
    profile: i64,
) -> Result<BTreeSet<i64>, Fault> {
    let mut heads: BTreeSet<i64> = BTreeSet::new();
    let mut add = |found: Result<Vec<i64>, StoreError>| -> Result<(), Fault> {
        heads.extend(found?);
        Ok(())
    };
    add(event::heads_placed(connection, profile))?;
    for record in record::of_profile(connection, profile)? {
        // What was put to a profile that joined this one.
        add(event::heads_placed(connection, record.id))?;
        add(event::heads_with(connection, EventKeyKind::Person, &record.source_key, Some(record.source_id)))?;
        let cells: Vec<&str> = record.cells.iter().map(String::as_str).collect();
        let found = Identify::new(&layouts.of(record.import_id)?.slots).row(&cells);
        for identifier in found.identifiers() {
            let kind = match identifier.kind {
                IdentifierKind::Email => EventKeyKind::Email,
                IdentifierKind::Phone => EventKeyKind::Phone,
                _ => continue,
            };
            add(event::heads_with(connection, kind, identifier.value, None))?;
        }
    }
    Ok(heads)
}
