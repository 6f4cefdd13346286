//! What a row says that the store keeps beside its cells: normalised identifiers, and consent.
//!
//! Not here: what follows from consent (`engine::consent::may`).

use std::path::Path;

use ficha_engine::{
    attribute::{Attribute, Slot},
    consent::Channel,
    identity::{self, Kind},
};
use ficha_exchange::{FileStatus, KeyForm, Recognition, Target};
use ficha_store::{
    Connection,
    consent::ConsentFact,
    event::EventFact,
    identifier::{Identifier, IdentifierKind},
    record::{self, Record},
};

use crate::{
    consent::{ConsentColumns, Told},
    customs::Customs,
    events::EventColumns,
    standard::Layouts,
    wire::Fault,
};

/// Reads identifiers and consent from the rows of one file.
pub(crate) struct Identify {
    identifiers: Vec<(usize, Kind)>,
    consent: ConsentColumns,
    events: Option<EventColumns>,
    customs: Customs,
}

/// What one row says.
pub(crate) struct Found {
    identifiers: Vec<(IdentifierKind, String)>,
    consents: Vec<Told>,
    event: Option<EventFact>,
}

impl Identify {
    /// Reads the identifiers alone. `slots`: one a column, in the order of the file.
    pub(crate) fn new<'a>(slots: impl IntoIterator<Item = &'a Slot>) -> Self {
        let slots: Vec<&Slot> = slots.into_iter().collect();
        let columns = slots.iter().enumerate();
        Identify {
            identifiers: columns.filter_map(|(at, slot)| Some((at, kind_of(&slot.attribute)?))).collect(),
            consent: ConsentColumns::default(),
            events: None,
            customs: Customs::new(slots),
        }
    }

    /// Reads identifiers and consent from a file that is being imported, and events where its rows are such.
    pub(crate) fn for_file<'a>(
        slots: impl IntoIterator<Item = &'a Slot> + Clone,
        path: &Path,
        recognition: &Recognition,
        target: Target,
    ) -> Self {
        let guess = recognition.system.as_ref();
        let form = guess.map(|guess| guess.key_form).unwrap_or_default();
        let status = guess.and_then(|guess| guess.file_status);
        Identify::of_import(slots, &recognition.sample, form, target, path, status)
    }

    /// Reads identifiers, consent and events. Days are read in the order in which the sample writes them;
    /// `status`: what the file's name says of all rows.
    pub(crate) fn of_import<'a>(
        slots: impl IntoIterator<Item = &'a Slot> + Clone,
        sample: &[Vec<String>],
        form: KeyForm,
        target: Target,
        path: &Path,
        status: Option<FileStatus>,
    ) -> Self {
        let events = target.is_event().then(|| EventColumns::new(slots.clone(), sample, form));
        let consent = ConsentColumns::new(slots.clone(), sample).named_by(path, status);
        Identify { consent, events, ..Identify::new(slots) }
    }

    pub(crate) fn row(&self, cells: &[&str]) -> Found {
        let mut identifiers = Vec::new();
        for (column, kind) in &self.identifiers {
            let Some(cell) = cells.get(*column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
            else {
                continue;
            };
            let read = |options: &_| identity::identifiers(*kind, cell, options);
            let values = match kind {
                // A mailbox is written alike everywhere.
                Kind::Email => read(self.customs.home()),
                Kind::Phone | Kind::TaxId => self.customs.read(cells, read),
            };
            identifiers.extend(values.into_iter().map(|value| (stored(*kind), value)));
        }
        let event = self.events.as_ref().map(|columns| columns.row(cells));
        Found { identifiers, consents: self.consent.row(cells), event }
    }
}

/// The identifiers of a record once its cell of a column says this.
pub(crate) fn said_if_corrected(
    layouts: &Layouts,
    record: &Record,
    slot: &Slot,
    value: &str,
) -> Result<Found, Fault> {
    let layout = layouts.of(record.import_id)?;
    let cells = layout.slots.iter().zip(layout.cells(record));
    let cells: Vec<&str> = cells.map(|(of, cell)| if of == slot { value } else { cell }).collect();
    Ok(Identify::new(&layout.slots).row(&cells))
}

/// Does a record that the index of identifiers leads to say it (still)? The index may hold what an earlier
/// version said, or what was corrected since.
pub(crate) fn still_says(
    connection: &Connection,
    layouts: &Layouts,
    record: i64,
    identifier: &Identifier<'_>,
) -> Result<bool, Fault> {
    let Some(record) = record::get(connection, record)? else { return Ok(false) };
    Ok(said_by(layouts, &record)?.identifiers().contains(identifier))
}

/// The identifiers of a record as it is in force, corrections included.
pub(crate) fn said_by(layouts: &Layouts, record: &Record) -> Result<Found, Fault> {
    let layout = layouts.of(record.import_id)?;
    let cells: Vec<&str> = layout.cells(record).collect();
    Ok(Identify::new(&layout.slots).row(&cells))
}

impl Found {
    /// What an event says. Its identifiers are those of whom it is about.
    pub(crate) fn event(&self) -> Option<&EventFact> {
        self.event.as_ref()
    }

    pub(crate) fn identifiers(&self) -> Vec<Identifier<'_>> {
        self.identifiers.iter().map(|(kind, value)| Identifier { kind: *kind, value }).collect()
    }

    /// Consent is said of the identifiers that the channel uses; of the record where it has none.
    pub(crate) fn consents(&self) -> Vec<ConsentFact<'_>> {
        let mut facts = Vec::new();
        for told in &self.consents {
            let wanted = match told.channel {
                Channel::Email => Some(IdentifierKind::Email),
                Channel::Sms | Channel::Phone => Some(IdentifierKind::Phone),
                Channel::Post => None,
            };
            let fact = |kind, value| ConsentFact {
                kind,
                value,
                channel: told.channel.name(),
                purpose: "marketing",
                yes: told.yes,
                at: told.at.as_deref(),
                proof: told.proof.as_deref(),
            };
            let mut values: Vec<_> = self
                .identifiers
                .iter()
                .filter(|(kind, _)| Some(*kind) == wanted)
                .map(|(kind, value)| fact(*kind, Some(value.as_str())))
                .collect();
            if values.is_empty() {
                values.push(fact(IdentifierKind::Record, None));
            }
            facts.extend(values);
        }
        facts
    }
}

fn kind_of(attribute: &Attribute) -> Option<Kind> {
    match attribute {
        Attribute::Email => Some(Kind::Email),
        Attribute::Phone | Attribute::Mobile => Some(Kind::Phone),
        Attribute::TaxId => Some(Kind::TaxId),
        _ => None,
    }
}

fn stored(kind: Kind) -> IdentifierKind {
    match kind {
        Kind::Email => IdentifierKind::Email,
        Kind::Phone => IdentifierKind::Phone,
        Kind::TaxId => IdentifierKind::TaxId,
    }
}
