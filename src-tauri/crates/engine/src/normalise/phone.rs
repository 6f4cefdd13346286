//! Telephone numbers: digits with the country code, mobiles and the rest apart.
//!
//! Numbering plans come from Google's libphonenumber metadata. A number that fits no plan keeps its
//! digits: half a number is still evidence.

use std::borrow::Cow;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, enums::Region};

use super::shortened::is_shortened;
use crate::listed;

/// The numbers of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Phones {
    /// Numbers that only mobiles have.
    pub(crate) mobile: Vec<String>,
    /// Landlines, numbers of unknown kind, and digits that fit no plan; `x` parts an extension.
    pub(crate) other: Vec<String>,
}

/// Reads every number of a cell; `home` is where numbers without a country code belong.
pub(crate) fn phones(raw: &str, home: Option<Region>) -> Phones {
    let mut found = Phones::default();
    let raw = raw.trim().trim_start_matches(['\'', '=', '"']);
    if is_shortened(raw) {
        return found;
    }
    let raw = whole_number(raw);
    for piece in listed::numbers(raw) {
        let digits = piece.bytes().filter(u8::is_ascii_digit).count();
        if (6..=22).contains(&digits) {
            read(piece, home, &mut found);
        }
    }
    if found == Phones::default() {
        read(raw, home, &mut found);
    }
    found
}

/// A number cell as text has a zero behind its point.
pub(crate) fn whole_number(raw: &str) -> &str {
    let whole = raw.strip_suffix(".0").or_else(|| raw.strip_suffix(",0"));
    whole.filter(|digits| digits.len() >= 6 && digits.bytes().all(|c| c.is_ascii_digit())).unwrap_or(raw)
}

fn read(piece: &str, home: Option<Region>, found: &mut Phones) {
    let Some((number, mobile)) = number(piece, home) else { return };
    let list = if mobile { &mut found.mobile } else { &mut found.other };
    if !list.contains(&number) {
        list.push(number);
    }
}

fn number(piece: &str, home: Option<Region>) -> Option<(String, bool)> {
    let all = digits(piece);
    if all.len() < 6 || is_filler(&all) {
        return None;
    }
    let Some(parsed) = planned(piece, &all, home) else {
        return Some((all.trim_start_matches('0').to_owned(), false));
    };
    let extension = parsed.extension.as_deref().unwrap_or_default();
    let mut digits = format!("{}{}", parsed.country_code, parsed.national_number);
    if !extension.is_empty() {
        digits.push('x');
        digits.push_str(extension);
    }
    Some((digits, parsed.get_type() == PhoneNumberType::Mobile))
}

/// The number, if a numbering plan allows it. `all`: its digits.
fn planned(piece: &str, all: &str, home: Option<Region>) -> Option<PhoneNumber> {
    let international =
        if piece.trim_start().starts_with(['+', '(']) && piece.contains('+') { "+" } else { "" };
    let bare = format!("{international}{}", without_mexican_one(all));
    let abroad = || {
        if all.len() > 10 { parse(&format!("+{}", bare.trim_start_matches(['0', '+'])), home) } else { None }
    };
    parse(piece.trim(), home).or_else(|| parse(&bare, home)).or_else(abroad)
}

/// A number of [`phones`] with its country's prefix, in the groups of its country.
pub(crate) fn international(number: &str) -> Option<String> {
    let parsed = parse(&format!("+{number}"), None)?;
    Some(PHONE_NUMBER_UTIL.format(&parsed, PhoneNumberFormat::International).into_owned())
}

/// What the numbers of a cell are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// A numbering plan allows each.
    Valid,
    /// It allows not all.
    Wrong,
    /// The cell says nothing but what was typed to get past a form.
    Fillers,
    /// It allows all but some that were typed so: the cell without these.
    ValidWithout(String),
}

/// Does a numbering plan allow the numbers of a cell?
pub(crate) fn judge(raw: &str, home: Option<Region>) -> Numbers {
    let raw = raw.trim_start_matches(['\'', '=', '"']);
    let (mut numbers, mut fillers, mut valid) = (0, 0, true);
    let mut pieces: Vec<(&str, Cow<'_, str>)> = Vec::new();
    for piece in listed::numbers(raw).map(str::trim).filter(|piece| !piece.is_empty()) {
        let all = digits(piece);
        let filler = all.len() >= 6 && is_filler(&all);
        if filler {
            fillers += 1;
        } else if all.len() >= 6 {
            numbers += 1;
            valid &= planned(piece, &all, home).is_some();
        }
        pieces.push((piece, Cow::Borrowed(if filler { "" } else { piece })));
    }
    if fillers > 0 && numbers > 0 {
        return if valid { Numbers::ValidWithout(listed::said_anew(raw, &pieces)) } else { Numbers::Wrong };
    }
    // A comma may stand within a number.
    let whole = digits(raw);
    let is_filler = whole.len() >= 6 && is_filler(&whole) && !raw.contains(char::is_alphabetic);
    if numbers == 0 && (is_filler || fillers > 0 && fillers == pieces.len()) {
        return Numbers::Fillers;
    }
    if valid && numbers > 0 || planned(raw, &whole, home).is_some() { Numbers::Valid } else { Numbers::Wrong }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Is the whole cell one telephone number that some numbering plan allows?
pub(crate) fn is_number(raw: &str, home: Option<Region>) -> bool {
    let digits = raw.bytes().filter(u8::is_ascii_digit).count();
    (7..=16).contains(&digits)
        && raw.bytes().all(|c| c.is_ascii_digit() || b" +-.()/\'".contains(&c))
        && parse(raw.trim(), home).is_some()
}

/// Mexico's mobiles were dialled `+52 1` until 2019.
fn without_mexican_one(digits: &str) -> String {
    match digits.trim_start_matches("00").strip_prefix("521") {
        Some(rest) if rest.len() == 10 => format!("52{rest}"),
        _ => digits.to_owned(),
    }
}

fn parse(piece: &str, home: Option<Region>) -> Option<PhoneNumber> {
    PHONE_NUMBER_UTIL.parse(piece, home).ok().filter(PhoneNumber::is_valid)
}

/// `000000000`, `123456789`: typed to get past a form.
pub(crate) fn is_filler(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let tail = &bytes[bytes.len().saturating_sub(7)..];
    tail.iter().all(|digit| *digit == tail[0])
        || matches!(digits, "123456" | "1234567" | "12345678" | "123456789" | "987654321")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ES: Option<Region> = Some(Region::ES);

    #[test]
    fn ten_ways_to_write_one_mobile() {
        for raw in [
            "612345678",
            "+34 612 34 56 78",
            "0034-612345678",
            "34612345678",
            "(+34) 612.34.56.78",
            "612 345 678",
        ] {
            assert_eq!(phones(raw, ES).mobile, ["34612345678"], "{raw}");
        }
    }

    #[test]
    fn numbers_of_other_countries() {
        let of = |raw: &str, home| [phones(raw, Some(home)).mobile, phones(raw, Some(home)).other].concat();
        assert_eq!(of("+52 1 55 1234 5678", Region::ES), ["525512345678"], "the old Mexican 1 is dropped");
        assert_eq!(of("(55) 1234-5678", Region::MX), ["525512345678"]);
        assert_eq!(of("011 15 2345-6789", Region::AR), ["5491123456789"]);
        assert_eq!(of("+57 (601) 234 5678", Region::ES), ["576012345678"]);
        assert_eq!(of("9 6123 4567", Region::CL), ["56961234567"]);
        assert_eq!(of("07911 123456", Region::GB), ["447911123456"]);
        assert_eq!(of("(212) 555-0123", Region::US), ["12125550123"]);
    }

    #[test]
    fn what_spreadsheets_and_people_write_around_a_number() {
        for raw in [
            "612345678.0",
            "'612345678",
            "=\"612345678\"",
            "Móvil: 612 34 56 78",
            "612345678 (Ana)",
            "tel.612345678",
        ] {
            assert_eq!(phones(raw, ES).mobile, ["34612345678"], "{raw}");
        }
        for raw in ["6.12345678E8", "6,12346E+08", "sin teléfono", "n/d", "-"] {
            assert_eq!(phones(raw, ES), Phones::default(), "{raw}");
        }
        assert_eq!(phones("612345678 y 699112233", ES).mobile.len(), 2);
        assert_eq!(phones("612345678 ::: 699112233", ES).mobile.len(), 2);
    }

    #[test]
    fn landlines_extensions_and_lists() {
        assert_eq!(phones("91 123 45 67 ext. 12", ES).other, ["34911234567x12"]);
        assert_eq!(phones("tel:+1-418-656-9254;ext=102", ES).other, ["14186569254x102"]);
        let two = phones("612345678 / 911234567", ES);
        assert_eq!((two.mobile.len(), two.other.len()), (1, 1));
        assert_eq!(phones("702/385-7111", Some(Region::US)).other, ["17023857111"], "an area code");
        assert_eq!(phones("91/1234567", ES).other, ["34911234567"]);
        assert_eq!(phones("ext. 105 / 911234567", ES).other, ["34911234567"]);
        assert_eq!(phones("4343500", Some(Region::US)).other, ["4343500"], "a local number keeps its digits");
        assert_eq!(phones("000000000", ES), Phones::default());
    }
}
