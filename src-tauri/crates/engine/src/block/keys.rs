//! Hashes of the parts of a value by which records find each other.
//!
//! A key is 32 bits of a hash, 0 when there is nothing to find by. Two values may share a key by
//! chance; the comparison sorts that out.

use crate::{
    normalise::{Kind, nickname, sound::sound, tax_id::parse_key, text::without_tilde},
    records::{Column, hash},
};

/// How many keys a value has.
pub(crate) const KEYS: usize = 5;

/// The keys of one value, what each means being the kind's affair (see [`value_keys`]).
pub(crate) type Keys = [u32; KEYS];

fn key(text: &str) -> u32 {
    if text.is_empty() { 0 } else { ((hash(text).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32).max(1) }
}

fn prefix(text: &str, letters: usize) -> &str {
    text.char_indices().nth(letters).map_or(text, |(at, _)| &text[..at])
}

/// The keys of a value of a column.
pub(crate) fn value_keys(column: &Column, value: u32) -> Keys {
    let text = column.text(value);
    let part = |at: usize| column.parts_of(value).get(at).map_or("", |part| column.part(*part));
    match column.kind {
        // Whole, sound of the first word, three letters, sound of the second word, formal name.
        Kind::GivenName | Kind::Surname => {
            let first = part(0);
            [
                key(&without_tilde(text)),
                key(&sound(first)),
                key(prefix(first, 3)),
                key(&sound(part(1))),
                key(&sound(nickname::formal(first))),
            ]
        }
        // First, second, third member, and for mailboxes the name before the @.
        Kind::Email => {
            let local = part(0).split('@').next().unwrap_or_default();
            [
                key(part(0)),
                key(part(1)),
                key(part(2)),
                if local.len() > 4 { key(local) } else { 0 },
                key(prefix(part(0), 6)),
            ]
        }
        Kind::Mobile | Kind::Phone => {
            let digits = part(0).split('x').next().unwrap_or_default();
            let tail = &digits[digits.len().saturating_sub(7)..];
            [key(part(0)), key(part(1)), key(part(2)), key(digits), key(tail)]
        }
        Kind::TaxId => [key(parse_key(text).1), 0, 0, 0, 0],
        // Whole, year, month and day, and the digits in order of size: parts and digits change places.
        Kind::BirthDate | Kind::Date => {
            let (year, rest) = text.split_once('-').unwrap_or((text, ""));
            let mut ordered = text.as_bytes().to_vec();
            ordered.sort_unstable();
            let ordered = String::from_utf8_lossy(&ordered);
            [key(text), key(year), if rest == "00-00" { 0 } else { key(rest) }, key(&ordered), 0]
        }
        Kind::Street => street_keys(text),
        Kind::Company => {
            let rare = column
                .parts_of(value)
                .iter()
                .min_by_key(|part| (column.part_count(**part), column.part(**part)));
            let two = format!("{} {}", part(0), part(1));
            [
                key(text),
                key(&two),
                key(&sound(part(0))),
                rare.map_or(0, |part| key(column.part(*part))),
                key(prefix(text, 4)),
            ]
        }
        Kind::Postcode => [key(text), key(prefix(text, 3)), 0, 0, 0],
        // Unknown words: whole, four letters, sounds of the first two words, rarest word.
        _ => {
            let rare = column
                .parts_of(value)
                .iter()
                .min_by_key(|part| (column.part_count(**part), column.part(**part)));
            [
                key(text),
                key(prefix(text, 4)),
                key(&sound(part(0))),
                key(&sound(part(1))),
                rare.map_or(0, |part| key(column.part(*part))),
            ]
        }
    }
}

/// Words and number; words; number; sound of the longest word; sound of it with the number.
fn street_keys(text: &str) -> Keys {
    let (rest, _) = text.split_once('/').unwrap_or((text, ""));
    let (words, number) = rest.split_once('#').unwrap_or((rest, ""));
    let longest = words.split(' ').max_by_key(|word| (word.len(), *word)).unwrap_or_default();
    let heard = sound(longest);
    let both = if number.is_empty() || heard.is_empty() {
        0
    } else {
        key(&format!("{heard}#{}", number.trim_end()))
    };
    let exact = if number.is_empty() { 0 } else { key(rest.trim_end()) };
    [exact, key(words.trim_end()), key(number.trim_end()), key(&heard), both]
}
