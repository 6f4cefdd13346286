//! Dates of birth and other days: year, month, day, in whatever order they were written.
//!
//! Impossible parts (month 86) are kept as digits: a misread date is still evidence. No calendar
//! arithmetic here.

use super::text;

/// `YYYY-MM-DD` with zeros for what is unknown; empty for fillers and what is no date.
///
/// `month_first` decides `3/4/1970` only when either reading is possible.
pub(crate) fn date(raw: &str, month_first: bool) -> String {
    let key = text::fold(raw.split('T').next().unwrap_or_default());
    let mut parts: Vec<&str> = key.split(' ').filter(|part| !matches!(*part, "de" | "of" | "del")).collect();
    parts.truncate(parts.iter().position(|part| part.len() > 2 && part.contains(':')).unwrap_or(parts.len()));
    let found = match parts[..] {
        [year, month, day, ..] if year.len() == 4 && is_digits(year) => numbers(year, month, day),
        [a, b, year, ..] if named_month(a).is_some() => numbers(year, a, b),
        [a, b, year, ..] if named_month(b).is_some() => numbers(year, b, a),
        [a, b, year, ..] => day_and_month(a, b, year, month_first),
        [packed] if packed.len() == 8 && is_digits(packed) => packed_date(packed),
        [year] if year.len() == 4 && is_digits(year) => year.parse().ok().map(|year| (year, 0, 0)),
        _ => None,
    };
    found
        .filter(|date| !is_filler(*date))
        .map_or_else(String::new, |(y, m, d)| format!("{y:04}-{m:02}-{d:02}"))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

fn packed_date(packed: &str) -> Option<(u32, u32, u32)> {
    let leading: u32 = packed[..4].parse().ok()?;
    if (1500..2200).contains(&leading) {
        numbers(&packed[..4], &packed[4..6], &packed[6..])
    } else {
        numbers(&packed[4..], &packed[2..4], &packed[..2])
    }
}

fn day_and_month(a: &str, b: &str, year: &str, month_first: bool) -> Option<(u32, u32, u32)> {
    let (first, second): (u32, u32) = (a.parse().ok()?, b.parse().ok()?);
    let month_leads = if first > 12 && second <= 12 {
        false
    } else if second > 12 && first <= 12 {
        true
    } else {
        month_first
    };
    if month_leads { numbers(year, a, b) } else { numbers(year, b, a) }
}

fn numbers(year: &str, month: &str, day: &str) -> Option<(u32, u32, u32)> {
    let month = named_month(month).or_else(|| month.parse().ok())?;
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok()?;
    let short = year.len() <= 2;
    let year: u32 = year.parse().ok()?;
    // Customers are rarely under ten: two digits from 10 on are the last century.
    let year = if !short {
        year
    } else if year >= 10 {
        year + 1900
    } else {
        year + 2000
    };
    (month < 100 && day < 100 && year < 10_000).then_some((year, month, day))
}

/// The month that an English or Spanish word or its first letters name.
fn named_month(word: &str) -> Option<u32> {
    const MONTHS: [[&str; 2]; 12] = [
        ["january", "enero"],
        ["february", "febrero"],
        ["march", "marzo"],
        ["april", "abril"],
        ["may", "mayo"],
        ["june", "junio"],
        ["july", "julio"],
        ["august", "agosto"],
        ["september", "septiembre"],
        ["october", "octubre"],
        ["november", "noviembre"],
        ["december", "diciembre"],
    ];
    if word.len() < 3 || !word.bytes().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let named = |names: &[&str; 2]| names.iter().any(|name| name.starts_with(word));
    MONTHS.iter().position(named).map(|at| at as u32 + 1)
}

/// Days that systems write where none is known.
fn is_filler(date: (u32, u32, u32)) -> bool {
    matches!(date, (1753 | 1900 | 1970, 1, 1) | (0 | 1 | 9999, _, _) | (1899, 12, 30 | 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_and_words() {
        for raw in [
            "1981-08-25",
            "25/08/1981",
            "08/25/1981",
            "19810825",
            "25-Aug-81",
            "25 de agosto de 1981",
            "1981-08-25T00:00:00",
            "25081981",
        ] {
            assert_eq!(date(raw, false), "1981-08-25", "{raw}");
        }
        assert_eq!(date("3/4/1970", true), "1970-03-04");
        assert_eq!(date("3/4/1970", false), "1970-04-03");
        assert_eq!(date("86/25/1965", true), "1965-86-25", "digits are kept");
        assert_eq!(date("1900-01-01", false), "");
        assert_eq!(date("soon", false), "");
    }
}
