//! Postcodes, provinces and countries of a row, held against each other.

use rustc_hash::FxHashMap;

use super::countries;
use crate::normalise::{country, province};

/// Words that are remembered.
const MOST: usize = 8_192;

/// What is known of the countries and provinces met so far.
#[derive(Default)]
pub(super) struct Places {
    countries: FxHashMap<Box<str>, Option<Box<str>>>,
    provinces: FxHashMap<Box<str>, Option<u8>>,
}

impl Places {
    /// The country that a cell names; `None` where it names none.
    pub(super) fn country(&mut self, cell: &str) -> Option<&str> {
        if !self.countries.contains_key(cell) {
            if self.countries.len() >= MOST {
                self.countries.clear();
            }
            let found = country::country(cell).or_else(|| countries::named(cell).map(str::to_owned));
            self.countries.insert(cell.into(), found.map(String::into_boxed_str));
        }
        self.countries.get(cell)?.as_deref()
    }

    /// The number of the Spanish province that a cell names.
    pub(super) fn province(&mut self, cell: &str) -> Option<u8> {
        if let Some(known) = self.provinces.get(cell) {
            return *known;
        }
        if self.provinces.len() >= MOST {
            self.provinces.clear();
        }
        let found = province::number_of(cell);
        self.provinces.insert(cell.into(), found);
        found
    }
}

/// What a Spanish postcode says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Postcode {
    /// It lies in the province of this number.
    In(u8),
    /// Typed to get past a form.
    Filler,
    /// It is none; what it was meant to be, where that shows.
    None(Option<String>),
}

/// Reads a postcode of Spain.
pub(super) fn postcode(cell: &str) -> Postcode {
    // By which a spreadsheet, or a shop for its sake, keeps a zero in front.
    let cell = cell.trim_start_matches('\'');
    if let Some(number) = province_of(cell) {
        return Postcode::In(number);
    }
    let bare = cell.strip_suffix(".0").unwrap_or(cell);
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    if digits.len() >= 4 && (digits.bytes().all(|c| c == b'0') || digits == "99999") {
        return Postcode::Filler;
    }
    let marks = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | 'E' | 'S' | 'C' | 'P' | ':');
    let whole = format!("{digits:0>5}");
    let meant = digits.len() >= 4 && province_of(&whole).is_some() && bare.chars().all(marks);
    Postcode::None(meant.then_some(whole))
}

/// The number of the province, from 1 to 52, of five digits.
fn province_of(cell: &str) -> Option<u8> {
    let bytes = cell.as_bytes();
    if bytes.len() != 5 || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = (bytes[0] - b'0') * 10 + bytes[1] - b'0';
    (1..=52).contains(&number).then_some(number)
}
