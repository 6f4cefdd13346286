//! What a row says that the store keeps beside its cells: normalised identifiers, and consent.
//!
//! Not here: what follows from consent (`engine::consent::may`).

use ficha_engine::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    consent::Channel,
    identity::{self, Kind},
};
use ficha_store::{
    consent::ConsentFact,
    identifier::{Identifier, IdentifierKind},
};

/// Reads identifiers and consent from the rows of one file.
pub(crate) struct Identify {
    identifiers: Vec<(usize, Kind)>,
    consents: Vec<(usize, Channel, Meaning)>,
    options: NormaliseOptions,
}

/// What a "yes" in the column means.
#[derive(Clone, Copy)]
enum Meaning {
    Agreed,
    Refused,
}

/// What one row says.
pub(crate) struct Found {
    identifiers: Vec<(IdentifierKind, String)>,
    consents: Vec<(Channel, bool)>,
}

impl Identify {
    /// `slots`: one a column, in the order of the file.
    pub(crate) fn new<'a>(slots: impl IntoIterator<Item = &'a Slot>) -> Self {
        let columns: Vec<_> = slots.into_iter().map(|slot| &slot.attribute).enumerate().collect();
        Identify {
            identifiers: columns
                .iter()
                .filter_map(|(at, attribute)| Some((*at, kind_of(attribute)?)))
                .collect(),
            consents: columns
                .iter()
                .filter_map(|(at, attribute)| {
                    meaning_of(attribute).map(|(channel, meaning)| (*at, channel, meaning))
                })
                .collect(),
            options: NormaliseOptions::default(),
        }
    }

    pub(crate) fn row(&self, cells: &[&str]) -> Found {
        let mut identifiers = Vec::new();
        for (column, kind) in &self.identifiers {
            let Some(cell) = cells.get(*column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
            else {
                continue;
            };
            let values = identity::identifiers(*kind, cell, &self.options);
            identifiers.extend(values.into_iter().map(|value| (stored(*kind), value)));
        }
        let consents = self
            .consents
            .iter()
            .filter_map(|(column, channel, meaning)| {
                let cell = cells.get(*column)?;
                let said = match meaning {
                    Meaning::Agreed => yes_or_no(cell)?,
                    // "Opt out: no" is no consent: it says only that nobody refused.
                    Meaning::Refused if is_refusal(cell) => false,
                    Meaning::Refused => return None,
                };
                Some((*channel, said))
            })
            .collect();
        Found { identifiers, consents }
    }
}

impl Found {
    pub(crate) fn identifiers(&self) -> Vec<Identifier<'_>> {
        self.identifiers.iter().map(|(kind, value)| Identifier { kind: *kind, value }).collect()
    }

    /// Consent is said of the identifiers that the channel uses; of the record where it has none.
    pub(crate) fn consents(&self) -> Vec<ConsentFact<'_>> {
        let mut facts = Vec::new();
        for (channel, yes) in &self.consents {
            let wanted = match channel {
                Channel::Email => Some(IdentifierKind::Email),
                Channel::Sms | Channel::Phone => Some(IdentifierKind::Phone),
                Channel::Post => None,
            };
            let fact = |kind, value| ConsentFact {
                kind,
                value,
                channel: channel.name(),
                purpose: "marketing",
                yes: *yes,
                at: None,
                proof: None,
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

fn meaning_of(attribute: &Attribute) -> Option<(Channel, Meaning)> {
    Some(match attribute {
        Attribute::ConsentEmail => (Channel::Email, Meaning::Agreed),
        Attribute::ConsentSms => (Channel::Sms, Meaning::Agreed),
        Attribute::ConsentPhone => (Channel::Phone, Meaning::Agreed),
        Attribute::ConsentPost => (Channel::Post, Meaning::Agreed),
        Attribute::OptOutEmail => (Channel::Email, Meaning::Refused),
        Attribute::OptOutSms => (Channel::Sms, Meaning::Refused),
        Attribute::OptOutPhone => (Channel::Phone, Meaning::Refused),
        Attribute::OptOutPost => (Channel::Post, Meaning::Refused),
        _ => return None,
    })
}

/// A yes or a no as exports write them, in English and Spanish; anything else is unknown.
fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.trim().to_lowercase().as_str() {
        "1" | "true" | "yes" | "y" | "si" | "sí" | "s" | "x" | "verdadero" | "subscribed" | "suscrito" => {
            Some(true)
        }
        "0" | "false" | "no" | "n" | "falso" | "unsubscribed" | "baja" => Some(false),
        _ => None,
    }
}

/// Does the cell of an opt-out column say that somebody refused? All that is written there does (a yes, a
/// date, a word that we do not know), but for a no and the signs of an empty cell.
fn is_refusal(cell: &str) -> bool {
    match cell.trim().to_lowercase().as_str() {
        "unsubscribed" | "baja" => true,
        "subscribed" | "suscrito" | "n/a" | "na" | "null" | "none" | "never" | "ninguno" | "nunca" => false,
        text => yes_or_no(text).unwrap_or_else(|| text.chars().any(char::is_alphanumeric)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn consents(columns: &[(&str, &str)]) -> Vec<(String, bool)> {
        let slots: Vec<Slot> = columns.iter().map(|(slot, _)| slot.parse().unwrap()).collect();
        let cells: Vec<&str> = columns.iter().map(|(_, cell)| *cell).collect();
        let found = Identify::new(&slots).row(&cells);
        found
            .consents()
            .iter()
            .map(|f| (format!("{} {}", f.channel, f.value.unwrap_or("-")), f.yes))
            .collect()
    }

    #[test]
    fn a_refusal_is_kept_and_an_absent_refusal_is_no_consent() {
        assert_eq!(
            consents(&[("email", "Ana@X.es"), ("opt_out_email", "Sí")]),
            [("email ana@x.es".to_owned(), false)]
        );
        assert!(consents(&[("email", "ana@x.es"), ("opt_out_email", "false")]).is_empty());
        assert_eq!(
            consents(&[("email", "ana@x.es"), ("consent_email", "1")]),
            [("email ana@x.es".to_owned(), true)]
        );
        assert!(
            consents(&[("email", "ana@x.es"), ("consent_email", "quizá")]).is_empty(),
            "unknown stays unknown"
        );
        assert_eq!(consents(&[("consent_post", "no")]), [("post -".to_owned(), false)]);
    }

    #[test]
    fn whatever_stands_in_an_opt_out_column_is_a_refusal_unless_it_says_no() {
        for refused in ["Baja", "unsubscribed", "2024-05-06", "Opted out", "x", "quizá"] {
            assert_eq!(
                consents(&[("opt_out_post", refused)]),
                [("post -".to_owned(), false)],
                "{refused:?} stands in an opt-out column"
            );
        }
        for open in ["", " ", "-", "No", "0", "FALSO", "Subscribed", "n/a", "null"] {
            assert!(consents(&[("opt_out_post", open)]).is_empty(), "{open:?}: nobody refused");
        }
    }
}
