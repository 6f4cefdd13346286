//! The choice where several columns want one slot.

use std::collections::{HashMap, HashSet};

use ficha_engine::attribute::{Attribute, Slot};

use super::{ColumnGuess, Reason, custom_slot, guess::Candidate};

/// Gives each column its slot. Where several want one that cannot be repeated, the surest has it, then
/// the fullest, then the first; the others stay as custom columns.
pub(super) fn assign(headers: &[String], candidates: Vec<Candidate>) -> Vec<ColumnGuess> {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    let key = |candidate: &Candidate| {
        let used = f32::from(u8::from(candidate.content.filled > 0));
        (used, candidate.confidence, candidate.content.fill)
    };
    order.sort_by(|a, b| {
        let (a_key, b_key) = (key(&candidates[*a]), key(&candidates[*b]));
        let by_use = b_key.0.total_cmp(&a_key.0);
        by_use.then(b_key.1.total_cmp(&a_key.1)).then(b_key.2.total_cmp(&a_key.2)).then(a.cmp(b))
    });
    let mut slots: Vec<Option<Slot>> = vec![None; candidates.len()];
    let mut taken: HashSet<Slot> = HashSet::new();
    for index in order {
        let Some(attribute) = &candidates[index].attribute else { continue };
        if attribute.repeatable() {
            continue;
        }
        let slot = Slot::first(attribute.clone());
        if attribute.is_unused() || taken.insert(slot.clone()) {
            slots[index] = Some(slot);
        }
    }
    number_repeatable(&candidates, &mut slots);
    let mut guesses = Vec::with_capacity(candidates.len());
    for (index, candidate) in candidates.into_iter().enumerate() {
        guesses.push(match slots[index].clone() {
            Some(slot) => ColumnGuess { slot, confidence: candidate.confidence, reason: candidate.reason },
            None => leftover(&headers[index], index, &candidate, &mut taken),
        });
    }
    guesses
}

/// Columns of a repeatable attribute are numbered from left to right, as far as numbers go.
fn number_repeatable(candidates: &[Candidate], slots: &mut [Option<Slot>]) {
    let mut counts: HashMap<&Attribute, u8> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(attribute) = candidate.attribute.as_ref().filter(|attribute| attribute.repeatable()) else {
            continue;
        };
        let count = counts.entry(attribute).or_default();
        slots[index] = count.checked_add(1).map(|number| {
            *count = number;
            Slot { attribute: attribute.clone(), number }
        });
    }
}

/// A column without an attribute: custom under its name, or ignored if it has neither name nor values.
fn leftover(header: &str, index: usize, candidate: &Candidate, taken: &mut HashSet<Slot>) -> ColumnGuess {
    let provenance = candidate.attribute.as_ref().is_some_and(Attribute::is_provenance);
    let slot = if provenance || (header.trim().is_empty() && candidate.content.filled == 0) {
        Slot::first(Attribute::Ignore)
    } else {
        custom_slot(header, index, |slot| taken.contains(slot))
    };
    taken.insert(slot.clone());
    ColumnGuess { slot, confidence: 0.0, reason: Reason::None }
}
