//! E-mail addresses and telephone numbers: can one write to them, and call them?

use std::borrow::Cow;

use rlibphonenumber::enums::Region;
use rustc_hash::FxHashMap;

use super::FlawKind;
use crate::{
    listed::{addresses, said_anew},
    normalise::{
        domain::suspect_domain,
        email,
        phone::{self, Numbers},
        shortened::is_shortened,
    },
};

/// What is wrong, and the cell without it.
pub(super) type Wrong = (FlawKind, Option<String>);

/// Domains that are remembered.
const MOST_DOMAINS: usize = 65_536;

/// What is known of the domains met so far.
#[derive(Default)]
pub(super) struct Domains(FxHashMap<Box<str>, Domain>);

#[derive(Clone, Copy)]
enum Domain {
    None,
    SlipOf(&'static str),
    Right,
}

impl Domains {
    fn of(&mut self, domain: &str) -> Domain {
        if let Some(known) = self.0.get(domain) {
            return *known;
        }
        let found = match suspect_domain(domain) {
            Some(meant) => Domain::SlipOf(meant),
            None if is_domain(domain) => Domain::Right,
            None => Domain::None,
        };
        if self.0.len() < MOST_DOMAINS {
            self.0.insert(domain.into(), found);
        }
        found
    }

    /// What is wrong with a cell of e-mail addresses.
    pub(super) fn judge(&mut self, cell: &str) -> Option<Wrong> {
        if is_plain(cell) {
            let told = self.one(cell);
            if !matches!(told, Some((FlawKind::Email, _))) {
                return told;
            }
        }
        let pieces: Vec<&str> = addresses(cell).collect();
        match pieces[..] {
            [] => self.odd(cell),
            [one] => self.odd(one),
            _ => self.several(cell, &pieces),
        }
    }

    /// What is wrong with some of the addresses that a cell lists; each is mended where it stands.
    fn several(&mut self, cell: &str, pieces: &[&str]) -> Option<Wrong> {
        let told: Vec<Option<Wrong>> = pieces.iter().map(|piece| self.odd(piece)).collect();
        let is_filler = |wrong: &Option<Wrong>| matches!(wrong, Some((FlawKind::Placeholder, _)));
        if told.iter().all(is_filler) {
            return Some((FlawKind::Placeholder, Some(String::new())));
        }
        // A cell with another address says something.
        let kind = |wrong: &Wrong| if wrong.0 == FlawKind::Placeholder { FlawKind::Email } else { wrong.0 };
        let gravest = told.iter().flatten().map(kind).min()?;
        let mended = pieces.iter().zip(told).map(|(piece, wrong)| match wrong {
            None => Some((*piece, Cow::Borrowed(*piece))),
            Some((_, mended)) => Some((*piece, Cow::Owned(mended?))),
        });
        let mended: Option<Vec<_>> = mended.collect();
        Some((gravest, mended.map(|values| said_anew(cell, &values))))
    }

    /// An address that may be written oddly.
    fn odd(&mut self, piece: &str) -> Option<Wrong> {
        // `Ana Ruiz <ana@acme.es>` is how programs write it.
        let address = piece.rsplit_once('<').map_or(piece, |(_, rest)| rest.trim_end_matches('>'));
        let plain = tidy(address);
        if plain == address {
            return self.one(address);
        }
        match self.one(&plain) {
            None => Some((FlawKind::Email, Some(plain))),
            Some((FlawKind::MailDomain, Some(mended))) => Some((FlawKind::Email, Some(mended))),
            Some((FlawKind::Placeholder, mended)) => Some((FlawKind::Placeholder, mended)),
            Some(_) => Some((FlawKind::Email, None)),
        }
    }

    fn one(&mut self, address: &str) -> Option<Wrong> {
        let small;
        let address = if address.bytes().any(|c| c.is_ascii_uppercase()) {
            small = address.to_ascii_lowercase();
            &small
        } else {
            address
        };
        let Some((local, domain)) = address.rsplit_once('@') else { return Some((FlawKind::Email, None)) };
        if email::is_filler(local, domain) {
            return Some((FlawKind::Placeholder, Some(String::new())));
        }
        if !is_local(local) {
            return Some((FlawKind::Email, None));
        }
        match self.of(domain) {
            Domain::Right => None,
            Domain::SlipOf(meant) => Some((FlawKind::MailDomain, Some(format!("{local}@{meant}")))),
            Domain::None => Some((FlawKind::Email, None)),
        }
    }
}

/// Nothing but what addresses are written with.
fn is_plain(cell: &str) -> bool {
    cell.bytes().all(|c| c.is_ascii_alphanumeric() || b"@._-+".contains(&c)) && !cell.ends_with('.')
}

/// RFC 5321 allows more; what people have is this.
fn is_local(local: &str) -> bool {
    let fits = |c: u8| c.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&c);
    (1..=64).contains(&local.len())
        && local.bytes().all(fits)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

/// Labels of letters, digits and hyphens, the last one letters. Letters of other scripts are allowed.
fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let ending = |last: &str| last.len() >= 2 && !last.bytes().any(|c| c.is_ascii_digit());
    domain.len() <= 253
        && domain.split('.').all(label)
        && domain.rsplit_once('.').is_some_and(|(_, last)| ending(last) || last.starts_with("xn--"))
}

/// The address without what slipped in: spaces, a comma for a point, `mailto:`, words for signs.
fn tidy(address: &str) -> String {
    let mut text = address.replace(" arroba ", "@").replace("(at)", "@").replace("[at]", "@");
    text.retain(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}' | '"'));
    let mut text = text.trim_matches(['\'', '.', ',', ':', '>', '<']).to_owned();
    if text.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("mailto:")) {
        text.drain(..7);
    }
    let text = text.replace("@@", "@");
    match text.rsplit_once('@') {
        // More than one address: commas part them.
        Some((local, domain)) if !local.contains('@') => {
            format!("{}@{}", local.replace("..", "."), domain.replace(',', ".").replace("..", "."))
        }
        _ => text,
    }
}

/// What is wrong with a cell of telephone numbers; `home`: where those without a country code belong.
pub(super) fn phone(cell: &str, spanish: bool, home: impl FnOnce() -> Option<Region>) -> Option<Wrong> {
    if spanish && is_spanish(cell) {
        return None;
    }
    if is_shortened(cell) {
        return Some((FlawKind::Shortened, None));
    }
    let whole = phone::whole_number(cell);
    match phone::judge(whole, home()) {
        Numbers::Valid => (whole != cell).then(|| (FlawKind::Phone, Some(whole.to_owned()))),
        Numbers::Wrong => Some((FlawKind::Phone, None)),
        Numbers::Fillers => Some((FlawKind::Placeholder, Some(String::new()))),
        Numbers::ValidWithout(rest) => Some((FlawKind::Phone, Some(rest))),
    }
}

/// A number of the Spanish plan, whatever stands between its digits. `false` leaves it open: the few blocks
/// that are cut finer than by three digits are looked up.
fn is_spanish(cell: &str) -> bool {
    let (mut digits, mut length) = ([0_u8; 13], 0);
    let mut plus = false;
    for byte in cell.bytes() {
        match byte {
            b'0'..=b'9' if length < digits.len() => {
                digits[length] = byte - b'0';
                length += 1;
            }
            b'+' if length == 0 => plus = true,
            b' ' | b'.' | b'-' => {}
            _ => return false,
        }
    }
    let national = match &digits[..length] {
        [3, 4, rest @ ..] if plus || rest.len() == 9 => rest,
        [0, 0, 3, 4, rest @ ..] if !plus => rest,
        rest if !plus => rest,
        _ => return false,
    };
    let &[a, b, c, _, _, d, e, f, g] = national else { return false };
    // Runs and repeats may be fillers.
    if c == d && d == e && e == f && f == g || matches!(national, [1, 2, 3, ..] | [9, 8, 7, 6, 5, ..]) {
        return false;
    }
    match (a, b) {
        (6, _) | (7, 1..=4 | 8) | (8, 1 | 3 | 5 | 6) | (9, 1 | 3 | 5) => !matches!((a, b, c), (8, 0, _)),
        (8 | 9, 2 | 8) | (9, 6) => c <= 8,
        (8 | 9, 4) | (8, 7) => c >= 1,
        (9, 7) => matches!(c, 1 | 2 | 4..=9),
        _ => false,
    }
}
