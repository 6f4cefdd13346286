//! Days of birth: no day of the calendar, or one that nobody living was born on.

use super::FlawKind;
use crate::normalise::date::{self, Day};

/// The oldest person known lived 122 years.
const OLDEST: u32 = 120;

/// What is wrong with a date of birth.
pub(super) fn judge(cell: &str, month_first: bool, today: Day) -> Option<FlawKind> {
    let plainly = plain(cell).map(date::without_made_up_year);
    let Some(day) = plainly.or_else(|| date::day(cell, month_first)) else {
        let is_zero = cell.bytes().all(|c| c == b'0' || !c.is_ascii_alphanumeric());
        return Some(if is_zero { FlawKind::Placeholder } else { FlawKind::ImpossibleDate });
    };
    let (year, month, of_month) = day;
    if date::is_filler(day) {
        Some(FlawKind::Placeholder)
    } else if month > 12 || of_month > date::days_in(year, month) {
        Some(FlawKind::ImpossibleDate)
    } else if day > today || year > 0 && year + OLDEST < today.0 {
        Some(FlawKind::UnlikelyDate)
    } else {
        None
    }
}

/// `1981-08-25` and `25/08/1981`, the commonest ways, without another look.
fn plain(cell: &str) -> Option<Day> {
    let bytes = cell.as_bytes();
    if bytes.len() != 10 {
        return None;
    }
    let number = |from: usize, to: usize| {
        bytes[from..to]
            .iter()
            .try_fold(0, |number, c| c.is_ascii_digit().then(|| number * 10 + u32::from(c - b'0')))
    };
    let is_mark = |at: usize| matches!(bytes[at], b'-' | b'/' | b'.');
    if is_mark(4) && is_mark(7) {
        return Some((number(0, 4)?, number(5, 7)?, number(8, 10)?));
    }
    // With a number below 13 first, the order is another's question; above it there is only one.
    let whole = (number(6, 10)?, number(3, 5)?, number(0, 2)?);
    (is_mark(2) && is_mark(5) && whole.2 > 12).then_some(whole).filter(|(_, month, _)| *month <= 12)
}
