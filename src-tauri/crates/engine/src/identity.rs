//! Identifiers and days in their one form: what two spellings of a mailbox, a number, a tax id or a date
//! have in common.
//!
//! Not here: what it means that two records share one (`compare`).

use crate::normalise::{self, NormaliseOptions, date, email, phone, tax_id};

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

/// A telephone number as [`identifiers`] gives it, written so that it can be dialled from anywhere:
/// `+34 612 34 56 78`. `None` for digits that fit no numbering plan.
pub fn international(number: &str) -> Option<String> {
    phone::international(number)
}

/// The country that a cell names, as ISO alpha-2.
pub fn country(cell: &str) -> Option<String> {
    normalise::country::country(cell)
}

/// The day that a cell names, as `YYYY-MM-DD`, whichever order it was written in; `None` where it names
/// none, or only a part of one.
pub fn day(cell: &str, options: &NormaliseOptions) -> Option<String> {
    // The days that spreadsheets count are told from numbers by nothing but their column.
    let written = cell.bytes().any(|c| !c.is_ascii_digit()) || cell.trim().len() == 8;
    let day = if written { date::date(cell, options.home().month_first()) } else { String::new() };
    let number = |range: std::ops::Range<usize>| day.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let (year, month) = (number(0..4)?, number(5..7)?);
    let in_month = 1..=date::days_in(year, month);
    let whole =
        year > 0 && (1..=12).contains(&month) && in_month.contains(&number(8..10)?) && day.len() == 10;
    whole.then_some(day)
}

/// [`day`], with the month written first where `month_first` says so.
pub fn day_in_order(cell: &str, month_first: bool) -> Option<String> {
    let home_country = home_of(month_first).into();
    day(cell, &NormaliseOptions { home_country, ..NormaliseOptions::default() })
}

/// The day of something that happened in living memory of computers, with the month written first where
/// `month_first` says so: two digits of a year are of this century.
pub fn recent_day(cell: &str, month_first: bool) -> Option<String> {
    let day = day_in_order(cell, month_first)?;
    let year: u32 = day.get(..4)?.parse().ok()?;
    let written_whole = cell.contains(day.get(..4)?);
    Some(if written_whole || !(1900..2000).contains(&year) {
        day
    } else {
        format!("{}{}", year + 100, day.get(4..)?)
    })
}

/// A country where days are written in this order.
fn home_of(month_first: bool) -> &'static str {
    if month_first { "US" } else { "ES" }
}

/// Do these cells of one column write the month before the day? As long as hardly any contradicts it.
pub fn writes_month_first<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let (mut first, mut second) = (0_u32, 0_u32);
    for order in cells.filter_map(date::certain_order) {
        *(if order { &mut first } else { &mut second }) += 1;
    }
    first > 9 * second
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_events_are_of_this_century_and_in_the_order_of_their_column() {
        assert_eq!(recent_day("03/04/24", false).as_deref(), Some("2024-04-03"));
        assert_eq!(recent_day("03/04/24", true).as_deref(), Some("2024-03-04"));
        assert_eq!(recent_day("2023-07-01 10:12:03", true).as_deref(), Some("2023-07-01"));
        assert_eq!(recent_day("01/07/1998", false).as_deref(), Some("1998-07-01"), "written whole");
        assert_eq!(recent_day("yes", false), None);
        assert!(writes_month_first(["12/31/2024", "01/02/2024"].into_iter()));
        assert!(!writes_month_first(["31/12/2024", "12/31/2024"].into_iter()));
        assert!(!writes_month_first(["01/02/2024"].into_iter()), "either is possible: as at home");
    }

    #[test]
    fn numbers_are_written_for_the_whole_world() {
        let options = NormaliseOptions::default();
        let written = |cell| -> Vec<Option<String>> {
            identifiers(Kind::Phone, cell, &options).iter().map(|number| international(number)).collect()
        };
        assert_eq!(
            written("612345678 / 91 123 45 67"),
            [Some("+34 612 34 56 78".into()), Some("+34 911 23 45 67".into())]
        );
        assert_eq!(written("0044 20 7946 0958"), [Some("+44 20 7946 0958".into())]);
        assert_eq!(written("12345678"), Vec::<Option<String>>::new());
        assert_eq!(written("55512345"), [None], "no plan has it");
    }

    #[test]
    fn days_are_read_in_any_order_and_half_days_are_none() {
        let options = NormaliseOptions::default();
        for cell in ["23/03/2022", "2022-03-23T10:00:00.000Z", "23 de marzo de 2022", "20220323"] {
            assert_eq!(day(cell, &options).as_deref(), Some("2022-03-23"), "{cell}");
        }
        for cell in ["", "2022", "pendiente", "2022-13-45", "29678", "31/02/1981", "--03-07", "marzo 1981"] {
            assert_eq!(day(cell, &options), None, "{cell}");
        }
    }
}
