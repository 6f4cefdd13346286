//! A list that a person takes for one of events, or that may be one: which of its columns say what.
//!
//! Not here: the words for it, and lists that are surely of events (`exchange`).

use ficha_engine::attribute::{Attribute, Slot};
use ficha_exchange::{Mapping, Reason, Recognition, SystemId, Target, event_attribute, event_target};

/// From here on it is worth a question whether a list is one of events.
const POSSIBLE: f32 = 0.55;

/// The target of this name.
pub(crate) fn target_named(name: &str) -> Option<Target> {
    let all = [
        Target::People,
        Target::Companies,
        Target::Orders,
        Target::Payments,
        Target::Tickets,
        Target::Activity,
    ];
    all.into_iter().find(|target| target.name() == name)
}

/// What the rows of a list of no known system may be, where its headers leave too much doubt to take them for
/// it.
pub(crate) fn proposed_target(recognition: &Recognition) -> Option<Target> {
    if recognition.system.is_some() {
        return None;
    }
    let (target, sure) = event_target(&recognition.headers)?;
    (sure >= POSSIBLE).then_some(target)
}

/// Takes the columns of a list of no known system for what they say of such events, or of customers, where
/// it was guessed otherwise.
pub(crate) fn guess_columns(mapping: &mut Mapping, recognition: &Recognition, target: Target) {
    let guessed = recognition.system.as_ref();
    if guessed.is_some_and(|guess| guess.system != SystemId::Generic || guess.target == target) {
        return;
    }
    let headers = mapping.columns.iter().map(|column| column.header.as_str());
    let words = headers.map(|header| event_attribute(target, header).filter(|_| target.is_event()));
    let mut told: Vec<Option<Attribute>> = Vec::new();
    for attribute in words {
        // Of two columns that say the same, the first does.
        let first = attribute.filter(|attribute| !told.iter().flatten().any(|known| known == attribute));
        told.push(first);
    }
    let mut own: Vec<Attribute> = told.iter().flatten().cloned().collect();
    for (column, told) in mapping.columns.iter_mut().zip(told) {
        if let Some(attribute) = told {
            (column.slot, column.confidence, column.reason) =
                (Slot::first(attribute), 0.9, Reason::HeaderWord);
        } else if column.slot.attribute.is_event() || own.contains(&column.slot.attribute) {
            let kept = Some(column.header.trim()).filter(|name| !name.is_empty());
            let kept = kept.map(|name| Attribute::Custom(name.to_owned())).filter(|kept| !own.contains(kept));
            own.extend(kept.clone());
            (column.slot, column.confidence, column.reason) =
                (Slot::first(kept.unwrap_or(Attribute::Ignore)), 0.0, Reason::None);
        }
    }
}
