//! What an unknown column is, told by its content alone: whether its values name who someone is, or
//! measure and date what he did.
//!
//! Amounts, counts, scores, flags and the days of events differ between two rows of one person and
//! agree between strangers; they are no evidence either way. Headers are not asked. Not here: whether
//! the values of a doubtful column stay with a person in this very list (`records::stable`).

use super::{
    Kind, date, email,
    number::{Number, number},
    phone, text,
};
use rlibphonenumber::enums::Region;

/// What the values of an unknown column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// They tell people apart, as far as their shape goes.
    Names(Kind),
    /// They may measure as well as name; without other signs they are taken to name.
    Doubtful(Kind),
    /// They may name, but look like measures or days of events; without other signs they say nothing.
    Suspect(Kind),
    /// They measure, count, flag or are all the same.
    Idle,
}

/// Distinct values that are looked at.
const ENOUGH: usize = 5_000;

/// Tells the content of a column from its distinct values, each with the number of records that have
/// it. The order of the values decides which are looked at where there are very many.
pub(crate) fn content<'a>(values: impl Iterator<Item = (&'a str, u32)>, home: Option<Region>) -> Content {
    let filled = values.filter(|(value, _)| !text::is_placeholder(&text::fold(value)));
    let values: Vec<(&str, u32)> = filled.take(ENOUGH).collect();
    let share = |test: &dyn Fn(&str) -> bool| {
        values.iter().filter(|(value, _)| test(value)).count() as f64 / values.len().max(1) as f64
    };
    if values.len() < 2 || share(&is_flag) >= 1.0 || share(&is_clock) > 0.8 {
        return Content::Idle;
    }
    let numbers: Vec<(Number, u32)> =
        values.iter().filter_map(|(value, count)| Some((number(value)?, *count))).collect();
    // A few fillers and slips of the pen do not make numbers words.
    if numbers.len() * 20 >= values.len() * 19 && numbers.len() > 1 {
        return of_numbers(&numbers);
    }
    let is_day = |value: &str| {
        let digits = value.bytes().all(|c| c.is_ascii_digit());
        (value.len() == 8 || value.len() > 5 && !digits) && !date::date(value, false).is_empty()
    };
    if share(&is_day) > 0.8 {
        return of_days(&values);
    }
    if share(&|value| !email::emails(value).is_empty()) > 0.8 {
        return Content::Names(Kind::Email);
    }
    if share(&|value| phone::is_number(value, home)) > 0.8 {
        return Content::Names(Kind::Phone);
    }
    if share(&is_link) > 0.8 {
        return Content::Names(Kind::Link);
    }
    let mostly_digits =
        |value: &str| value.bytes().filter(u8::is_ascii_digit).count() * 2 > value.trim().len();
    let kind = if share(&mostly_digits) > 0.7 { Kind::Code } else { Kind::Text };
    if is_class(&values) {
        return Content::Suspect(kind);
    }
    // Where no value comes twice, the column numbers rows.
    let numbers_rows = values.len() >= 20 && values.iter().all(|(_, count)| *count == 1);
    if kind == Kind::Code && numbers_rows { Content::Suspect(kind) } else { Content::Names(kind) }
}

/// A few values that very many records share: a status, a type, a segment. They come and go with what
/// the system knows, and say little where they stay.
fn is_class(values: &[(&str, u32)]) -> bool {
    let records: u64 = values.iter().map(|(_, count)| u64::from(*count)).sum();
    values.len() <= 12 && records >= values.len() as u64 * 5
}

/// Yes and no, in the ways that programs and people tick a box.
fn is_flag(value: &str) -> bool {
    const FLAGS: &[&str] = &[
        "yes",
        "no",
        "y",
        "n",
        "true",
        "false",
        "t",
        "f",
        "si",
        "s",
        "x",
        "on",
        "off",
        "verdadero",
        "falso",
        "0",
        "1",
        "-1",
        "ok",
        "checked",
        "unchecked",
        "activado",
        "desactivado",
    ];
    FLAGS.contains(&value.trim().to_lowercase().replace('í', "i").as_str())
}

/// `12:30`, `00:03:22`: an hour or a duration.
fn is_clock(value: &str) -> bool {
    let parts: Vec<&str> = value.trim().split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit()))
}

fn is_link(value: &str) -> bool {
    let value = value.trim();
    value.contains("://") || value.starts_with("www.")
}

/// Numbers: an amount shows in its decimals, marks and signs, a count in its zeros and small range, a
/// code in its fixed width and leading zeros.
fn of_numbers(numbers: &[(Number, u32)]) -> Content {
    let share = |test: &dyn Fn(&Number) -> bool| {
        numbers.iter().filter(|(number, _)| test(number)).count() as f64 / numbers.len() as f64
    };
    if share(&|number| number.width > 1 && leads_with_zero(number)) > 0.005 {
        return Content::Names(Kind::Code);
    }
    let fixed = fixed_width(numbers);
    if share(&|number| number.decimals >= 4) > 0.8 && share(&|number| number.whole > 1) > 0.5 {
        return Content::Names(Kind::Code); // Where on the globe.
    }
    let written_as_amounts = share(&|number| number.fraction > 0 || number.decimals == 2) > 0.3
        || share(&|number| number.marked) > 0.5
        || share(&|number| number.negative) > 0.01
        || share(&|number| number.grouped) > 0.02 && fixed.is_none();
    let in_steps = share(&|number| number.whole.is_multiple_of(5)) > 0.7;
    if written_as_amounts || in_steps || share(&is_round) > 0.5 || has_zeros(numbers) {
        return Content::Idle;
    }
    match fixed {
        // Seconds or milliseconds since 1970.
        Some(10) if share(&|number| number.whole < 2_000_000_000) > 0.95 => Content::Idle,
        Some(13) if share(&|number| number.whole < 2_000_000_000_000) > 0.95 => Content::Idle,
        Some(4) if share(&|number| (1990..2040).contains(&number.whole)) > 0.95 => {
            Content::Suspect(Kind::Code)
        }
        Some(width) if width >= 4 => of_codes(numbers),
        _ if counts_things(numbers) => Content::Suspect(Kind::Code),
        _ => match of_codes(numbers) {
            Content::Names(kind) => Content::Doubtful(kind),
            other => other,
        },
    }
}

/// Where no code comes twice, the column numbers rows.
fn of_codes(numbers: &[(Number, u32)]) -> Content {
    if numbers.len() >= 20 && numbers.iter().all(|(_, count)| *count == 1) {
        Content::Suspect(Kind::Code)
    } else {
        Content::Names(Kind::Code)
    }
}

fn leads_with_zero(number: &Number) -> bool {
    number.decimals == 0 && number.width > number.whole.max(1).ilog10() as usize + 1
}

/// `2500`, `30`: what people and price lists round to.
fn is_round(number: &Number) -> bool {
    match number.width {
        0..=2 => false,
        3 => number.whole.is_multiple_of(10),
        _ => number.whole.is_multiple_of(100),
    }
}

/// The number of digits that nearly all have.
fn fixed_width(numbers: &[(Number, u32)]) -> Option<usize> {
    let mut widths = [0_usize; 25];
    for (number, _) in numbers {
        widths[number.width.min(24)] += 1;
    }
    (1..24).find(|width| widths[*width] * 20 >= numbers.len() * 19)
}

/// Does none at all come more often than a slip of the pen would?
fn has_zeros(numbers: &[(Number, u32)]) -> bool {
    let records = |test: &dyn Fn(&Number) -> bool| {
        let found = numbers.iter().filter(|(number, _)| test(number));
        found.map(|(_, count)| u64::from(*count)).sum::<u64>()
    };
    records(&|number| number.whole == 0 && number.fraction == 0) * 200 >= records(&|_| true)
}

/// Small numbers, or a few that very many records share.
fn counts_things(numbers: &[(Number, u32)]) -> bool {
    let largest = numbers.iter().map(|(number, _)| number.whole).max().unwrap_or(0);
    let records: u64 = numbers.iter().map(|(_, count)| u64::from(*count)).sum();
    largest <= 120 || (largest < 1_000 && records >= numbers.len() as u64 * 30)
}

/// Days: those of events lie within the last years that the column knows, or have an hour.
fn of_days(values: &[(&str, u32)]) -> Content {
    let timed = values.iter().filter(|(value, _)| has_hour(value)).count();
    let mut years: Vec<u32> = values.iter().filter_map(|(value, _)| year_of(value)).collect();
    years.retain(|year| *year > 0);
    years.sort_unstable();
    let at = |share: usize| years.get(years.len() * share / 100).copied().unwrap_or(0);
    let (early, late) = (at(5), at(95));
    if timed * 5 > values.len() {
        Content::Idle
    } else if early >= 1990 && late - early <= 30 {
        Content::Suspect(Kind::Date)
    } else {
        Content::Names(Kind::Date)
    }
}

/// The year of a day. One of two digits is read as one of events: 18 is 2018.
fn year_of(value: &str) -> Option<u32> {
    let year: u32 = date::date(value, false).get(..4)?.parse().ok()?;
    let written = value.split(|c: char| !c.is_ascii_digit()).any(|part| part.len() == 4 || part.len() == 8);
    Some(if !written && (1910..1940).contains(&year) { year + 100 } else { year })
}

/// Does an hour other than midnight stand behind the day?
fn has_hour(value: &str) -> bool {
    let Some(colon) = value.find(':') else { return false };
    let from = value[..colon].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    value[from..].bytes().any(|c| (b'1'..=b'9').contains(&c)) && colon > 6
}

#[cfg(test)]
mod tests;
