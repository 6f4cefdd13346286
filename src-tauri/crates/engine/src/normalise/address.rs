//! Addresses: street words, `#number`, `/unit`, postcode and town out of any cell that holds them.
//!
//! Not here: gazetteers. A street is its words; whether it exists is not asked. Which province a
//! postcode is in is `province`'s.

mod street;
mod words;

use std::borrow::Cow;

use street::{Street, starts_with_digit};
use words::{is_unit_word, unit_part};

use super::{Home, text};

/// What a cell says of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Street words, then `#number`, then `/unit`, parted by spaces.
    pub(crate) street: String,
    pub(crate) postcode: String,
    pub(crate) city: String,
}

/// Reads a street cell, or a whole address.
pub(crate) fn address(raw: &str, home: Home<'_>) -> Place {
    let mut place = Place::default();
    if text::is_placeholder(&text::fold(raw)) {
        return place;
    }
    let mut street = Street::default();
    for (at, segment) in with_marks_spelt_out(raw).split([',', '\n', ';']).enumerate() {
        let key = text::fold_keeping(segment, &['#']).replace('#', " # ");
        let tokens: Vec<&str> = key.split_whitespace().collect();
        let numbered = !street.number.is_empty();
        if let Some((from, to)) = postcode_in(&tokens, at > 0, numbered) {
            place.postcode = postcode(&tokens[from..to].concat(), home);
            let before = if at > 0 { town(&tokens[..from]) } else { String::new() };
            if at == 0 {
                street.read(&tokens[..from], home.speaks_spanish());
            }
            let after = city(&tokens[to..].join(" "));
            let named = if after.is_empty() { before } else { after };
            if !named.is_empty() && (place.city.is_empty() || from == 0) {
                place.city = named;
            }
        } else if numbered && at > 0 && !tokens.iter().any(|token| is_unit(token)) {
            if place.city.is_empty() && !is_district(&tokens) {
                place.city = city(&tokens.join(" "));
            }
        } else {
            street.read(&tokens, home.speaks_spanish());
        }
    }
    if text::is_placeholder(&street.words()) {
        street.forget_words();
    }
    place.street = street.key();
    place
}

/// `s/n` is no number; `Bº` and `Cº` would lose their mark in folding.
fn with_marks_spelt_out(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|c| c.is_ascii_alphanumeric() || b" ,".contains(&c)) {
        return Cow::Borrowed(raw);
    }
    let mut text = raw.to_owned();
    for (mark, forms) in [('/', &["S/Nº", "s/nº", "S/N", "s/n", "S/n"][..]), ('.', &["s.n.", "S.N."])] {
        for none in forms.iter().filter(|_| raw.contains(mark)) {
            if text.contains(none) {
                text = text.replace(none, " ");
            }
        }
    }
    for (short, long) in [("Bº ", "barrio "), ("Cº ", "camino "), ("Pº ", "paseo ")] {
        if let Some(rest) = text.strip_prefix(short) {
            text = format!("{long}{rest}");
        }
    }
    // `Nº72` and `1ºDcha.` are two words each.
    Cow::Owned(if text.is_ascii() { text } else { text.replace(['º', 'ª', '°'], " ") })
}

/// Where a postcode stands in a part of an address. In the first part it stands behind the number;
/// behind a house number four digits will do, the zero in front was lost.
fn postcode_in(tokens: &[&str], later: bool, numbered: bool) -> Option<(usize, usize)> {
    let digits =
        |token: &str, width: usize| token.len() == width && token.bytes().all(|c| c.is_ascii_digit());
    let seen = |at: usize| tokens[..at].iter().any(|token| starts_with_digit(token));
    let found = |at: &usize| {
        let token = tokens[*at];
        let place = if later { true } else { *at > 1 && seen(*at) };
        // A number of five digits before a street is the house's.
        place && (digits(token, 5) && (later || tokens.len() > 3) || later && numbered && digits(token, 4))
    };
    if let Some(at) = (0..tokens.len()).find(found) {
        return Some((at, at + 1));
    }
    let pair =
        |at: &usize| is_british(tokens[*at], tokens[at + 1]) || is_canadian(tokens[*at], tokens[at + 1]);
    (0..tokens.len().saturating_sub(1)).find(pair).map(|at| (at, at + 2))
}

fn shape(token: &str) -> String {
    token.bytes().map(|c| if c.is_ascii_digit() { '9' } else { 'a' }).collect()
}

/// `SW1A 2AA`.
fn is_british(outward: &str, inward: &str) -> bool {
    shape(inward) == "9aa"
        && matches!(shape(outward).as_str(), "a9" | "a99" | "aa9" | "aa99" | "a9a" | "aa9a")
}

/// `K1A 0B1`.
fn is_canadian(first: &str, second: &str) -> bool {
    shape(first) == "a9a" && shape(second) == "9a9"
}

/// The town before a postcode, without the two letters of a state.
fn town(tokens: &[&str]) -> String {
    let state = tokens.last().is_some_and(|last| last.len() == 2);
    city(&tokens[..tokens.len() - usize::from(state)].join(" "))
}

/// A quarter, an estate: what stands between street and town in Latin America.
fn is_district(tokens: &[&str]) -> bool {
    tokens
        .first()
        .is_some_and(|first| matches!(*first, "col" | "colonia" | "fracc" | "barrio" | "urb" | "bo" | "dto"))
}

fn is_unit(token: &str) -> bool {
    is_unit_word(token) || starts_with_digit(token) || token.len() == 1
}

/// A house number from a column of its own, as [`address`] marks it.
pub(crate) fn house_number(raw: &str) -> String {
    let key = text::fold(raw);
    let number: String =
        key.split(' ').filter(|token| !matches!(*token, "n" | "no" | "num" | "numero")).collect();
    let number = number.trim_start_matches('0');
    if number.is_empty() || number == "sn" || key == "s n" { String::new() } else { format!("#{number}") }
}

/// A unit from a column of its own, as [`address`] marks it.
pub(crate) fn unit(raw: &str) -> String {
    let kept: String = text::fold(raw).split(' ').map(unit_part).collect();
    if kept.is_empty() { String::new() } else { format!("/{kept}") }
}

/// A postcode: letters and digits; in Spain the lost leading zero is put back.
pub(crate) fn postcode(raw: &str, home: Home<'_>) -> String {
    // ZIP+4: the last four digits name a mail route, not the place.
    let raw = raw.trim();
    let raw = if raw.len() == 10 && raw.as_bytes()[5] == b'-' { &raw[..5] } else { raw };
    let raw = raw.strip_suffix(".0").unwrap_or(raw);
    let key: String = text::fold(raw).chars().filter(|c| *c != ' ').collect();
    let bare = key.strip_prefix("cp").or_else(|| key.strip_prefix("es")).filter(|rest| rest.len() == 5);
    let key = bare.map_or(key.clone(), str::to_owned);
    let first = key.bytes().next().unwrap_or(b'0');
    if key.len() < 3 || key == "12345" || matches!(first, b'0' | b'9') && key.bytes().all(|c| c == first) {
        return String::new();
    }
    let lost = home.spanish() && key.len() == 4 && key.bytes().all(|c| c.is_ascii_digit());
    if lost { format!("0{key}") } else { key }
}

/// A town or country: folded words.
pub(crate) fn city(raw: &str) -> String {
    let key = text::fold(raw);
    if text::is_placeholder(&key) { String::new() } else { key }
}

#[cfg(test)]
mod tests;
