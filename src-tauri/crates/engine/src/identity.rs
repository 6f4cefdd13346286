//! Identifiers and days in their one form: what two spellings of a mailbox, a number, a tax id or a date
//! have in common.
//!
//! Not here: what it means that two records share one (`compare`).

use crate::normalise::{NormaliseOptions, date, email, phone, tax_id};

/// What kind of identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Tax or national identity number.
    TaxId,
}

/// The identifiers of a cell, normalised; nothing where it holds none.
pub fn identifiers(kind: Kind, cell: &str, options: &NormaliseOptions) -> Vec<String> {
    match kind {
        Kind::Email => email::emails(cell),
        Kind::Phone => {
            let phones = phone::phones(cell, options.home().region());
            phones.mobile.into_iter().chain(phones.other).collect()
        }
        Kind::TaxId => {
            let key = tax_id::tax_id(cell, &options.home_country);
            if key.is_empty() { Vec::new() } else { vec![key] }
        }
    }
}

/// The day that a cell names, as `YYYY-MM-DD`, whichever order it was written in; `None` where it names
/// none, or only a part of one.
pub fn day(cell: &str, options: &NormaliseOptions) -> Option<String> {
    // The days that spreadsheets count are told from numbers by nothing but their column.
    let written = cell.bytes().any(|c| !c.is_ascii_digit()) || cell.trim().len() == 8;
    let day = if written { date::date(cell, options.home().month_first()) } else { String::new() };
    let number = |range: std::ops::Range<usize>| day.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let whole = number(0..4)? > 0
        && (1..=12).contains(&number(5..7)?)
        && (1..=31).contains(&number(8..10)?)
        && day.len() == 10;
    whole.then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_any_order_and_half_days_are_none() {
        let options = NormaliseOptions::default();
        for cell in ["23/03/2022", "2022-03-23T10:00:00.000Z", "23 de marzo de 2022", "20220323"] {
            assert_eq!(day(cell, &options).as_deref(), Some("2022-03-23"), "{cell}");
        }
        for cell in ["", "2022", "pendiente", "2022-13-45", "29678", "--03-07", "marzo 1981"] {
            assert_eq!(day(cell, &options), None, "{cell}");
        }
    }
}
