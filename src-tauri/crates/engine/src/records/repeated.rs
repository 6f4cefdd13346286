//! Unknown columns that say again what other columns of the row say: a display name beside given name
//! and surname, a second copy of the mailbox.
//!
//! Their agreement is no evidence of its own: it would count one fact twice.

use super::{plan::Target, stable::Merged};
use crate::normalise::text::without_tilde;

/// Records that are looked at; more would only cost time.
const ENOUGH: usize = 20_000;

/// Records that must have a value before the column is judged.
const LEAST: u32 = 5;

/// Leaves out, among the columns that `kept` still allows, the unknown ones that repeat others.
pub(super) fn leave_out(targets: &[Target], merged: &[Merged], kept: &mut [bool]) {
    for at in 0..targets.len() {
        if targets[at].content.is_none() || !kept[at] {
            continue;
        }
        let others: Vec<&Merged> = (0..targets.len())
            .filter(|other| kept[*other] && (targets[*other].content.is_none() || *other < at))
            .map(|other| &merged[other])
            .collect();
        kept[at] = !repeats(&merged[at], &others);
    }
}

/// Are nearly all values made of words that the same row has in the other columns?
fn repeats((values, ids): &Merged, others: &[&Merged]) -> bool {
    let (mut filled, mut repeated) = (0_u32, 0_u32);
    for (record, id) in ids.iter().enumerate().take(ENOUGH).filter(|(_, id)| **id != 0) {
        filled += 1;
        let known = |word: &str| others.iter().any(|(texts, of)| holds(texts.get(of[record]), word));
        repeated += u32::from(values.get(*id).split(' ').all(known));
    }
    filled >= LEAST && repeated * 10 >= filled * 8
}

/// Is the word one of the text's? House numbers and units have a mark in front.
fn holds(text: &str, word: &str) -> bool {
    // An unknown column has lost the tilde of names.
    let plain = without_tilde(text);
    plain.split(' ').any(|part| part == word || part.strip_prefix(['#', '/']) == Some(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        normalise::{Content, Kind},
        records::made::{column, target},
    };

    #[test]
    fn copies_of_what_is_known_are_left_out() {
        let text = Some(Content::Names(Kind::Text));
        let targets = [
            target("given_name", Kind::GivenName, None),
            target("surname", Kind::Surname, None),
            target("custom:Display name", Kind::Text, text),
            target("custom:Club", Kind::Text, text),
            target("custom:Club again", Kind::Text, text),
        ];
        let given = |n: usize| format!("given{}", n % 7);
        let surname = |n: usize| format!("one{n} two{n}");
        let merged = [
            column((0..20).map(given)),
            column((0..20).map(surname)),
            // A few were never brought up to date.
            column((0..20).map(|n| {
                if n == 3 { "somebody else".into() } else { format!("{} {}", surname(n), given(n)) }
            })),
            column((0..20).map(|n| format!("club {}", n % 5))),
            column((0..20).map(|n| format!("club {}", n % 5))),
        ];
        let mut kept = vec![true; 5];
        leave_out(&targets, &merged, &mut kept);
        assert_eq!(kept, [true, true, false, true, false]);
    }
}
