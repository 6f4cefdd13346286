//! Lists of no known system that are of events: orders, payments, tickets.
//!
//! They are told by the words of their headers, and only where these leave little doubt: an order that is
//! taken for a customer is seen at once, a customer that is taken for an order is missed.

use super::{KeyForm, SystemGuess, SystemId, Target, table::Known};
use crate::mapping::events;

/// From here on a list is said to be of events.
const SURE: f32 = 0.8;

pub(super) fn recognise(headers: &[String]) -> Option<SystemGuess> {
    let (target, confidence) = events::target(headers)?;
    if confidence < SURE {
        return None;
    }
    let object = match target {
        Target::Orders => "order",
        Target::Payments => "payment",
        Target::Tickets => "ticket",
        Target::People | Target::Companies | Target::Activity => return None,
    };
    Some(SystemGuess {
        system: SystemId::Generic,
        object: object.to_owned(),
        // Whether each line of an order has its own row is seen by the keys alone.
        one_to_many: target == Target::Orders,
        confidence,
        target,
        key_form: KeyForm::Plain,
        file_status: None,
    })
}

pub(super) fn known(target: Target, header: &str) -> Option<Known> {
    Some(Known { attribute: Some(events::attribute(target, header)?), place: None })
}
