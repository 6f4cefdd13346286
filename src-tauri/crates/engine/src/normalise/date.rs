//! Dates of birth and other days: year, month, day, in whatever order they were written.
//!
//! Impossible parts (month 86) are kept as digits: a misread date is still evidence. A day that may be
//! read in two ways (03/04/1981, a year of two digits) is read in one; the comparison
//! (`compare::contact`) takes the same numbers in another order, or another century, for the other.

use super::text;

/// `YYYY-MM-DD` with zeros for what is unknown; empty for fillers and what is no date.
///
/// `month_first` decides `3/4/1970` only when either reading is possible.
pub(crate) fn date(raw: &str, month_first: bool) -> String {
    day(raw, month_first)
        .filter(|date| !is_filler(*date))
        .map_or_else(String::new, |(y, m, d)| format!("{y:04}-{m:02}-{d:02}"))
}

/// A year, a month or a day of the month that stands alone, between what stands for the rest of the date;
/// empty where it is none.
pub(crate) fn part(raw: &str, before: &str, after: &str) -> String {
    let key = text::fold(raw.trim().trim_start_matches('\''));
    let number = if key.is_empty() { None } else { named_month(&key).or_else(|| key.parse::<u32>().ok()) };
    let (width, possible) = match before.len() {
        0 => (4, 1500..2200),
        5 => (2, 1..13),
        _ => (2, 1..32),
    };
    match number.filter(|number| possible.contains(number)) {
        Some(number) => format!("{before}{number:0width$}{after}"),
        None => String::new(),
    }
}

/// A date of which parts are known, and others of another.
pub(crate) fn joined(first: &str, second: &str) -> String {
    let known = |part: &str| part.bytes().any(|digit| digit != b'0');
    let parts = first.split('-').zip(second.split('-'));
    let parts: Vec<&str> = parts.map(|(first, second)| if known(first) { first } else { second }).collect();
    parts.join("-")
}

/// The same as numbers, fillers too.
pub(crate) fn day(raw: &str, month_first: bool) -> Option<Day> {
    let raw = raw.trim().trim_start_matches('\'');
    if let Some(serial) = serial(raw) {
        return Some(civil(serial));
    }
    let raw = without_hour(raw);
    // `--0307`: a card's birthday without its year.
    if let Some(packed) = raw.strip_prefix("--").filter(|packed| packed.len() == 4 && is_digits(packed)) {
        return numbers("0000", &packed[..2], &packed[2..]);
    }
    let key = text::fold(raw);
    let parts: Vec<&str> = key.split(' ').filter(|part| !is_filling_word(part)).collect();
    read(&parts, month_first).map(without_made_up_year)
}

/// The year that Apple's address book writes where a birthday has none.
pub(crate) fn without_made_up_year((year, month, day): Day) -> Day {
    (if year == 1604 { 0 } else { year }, month, day)
}

/// Year, month and day.
pub(crate) type Day = (u32, u32, u32);

fn read(parts: &[&str], month_first: bool) -> Option<Day> {
    match parts[..] {
        [year, month, day, ..] if year.len() == 4 && is_digits(year) => numbers(year, month, day),
        [a, b, year, ..] if named_month(a).is_some() => numbers(year, a, b),
        [a, b, year, ..] if named_month(b).is_some() => numbers(year, b, a),
        [a, b, year, ..] => day_and_month(a, b, year, month_first),
        [a, b] => two_parts(a, b, month_first),
        [packed] if packed.len() == 8 && is_digits(packed) => packed_date(packed),
        [packed] if packed.len() == 6 && is_digits(packed) => {
            day_and_month(&packed[..2], &packed[2..4], &packed[4..], month_first)
        }
        [year] if year.len() == 4 && is_digits(year) => year.parse().ok().map(|year| (year, 0, 0)),
        _ => None,
    }
}

/// Is the month written before the day? Nothing where the numbers leave it open, or the month is a word.
pub(crate) fn certain_order(raw: &str) -> Option<bool> {
    let key = text::fold(without_hour(raw.trim().trim_start_matches('\'')));
    let mut parts = key.split(' ').filter(|part| !is_filling_word(part));
    let (first, second) = (parts.next()?, parts.next()?);
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    parts.next().filter(|year| is_digits(year))?;
    match (first, second) {
        (1..=12, 13..=31) => Some(true),
        (13..=31, 1..=12) => Some(false),
        _ => None,
    }
}

/// `1981-04-03T10:00:00Z` and `1981-04-03 10:00` without what follows the day.
fn without_hour(raw: &str) -> &str {
    let bytes = raw.as_bytes();
    let digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    let between =
        |at: &usize| bytes[*at] == b'T' && *at > 0 && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1));
    (0..bytes.len()).find(between).map_or(raw, |at| &raw[..at])
}

/// Words that stand in a date and say nothing of it.
fn is_filling_word(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "lun",
        "mie",
        "jue",
        "vie",
        "sab",
        "dom",
    ];
    matches!(word, "de" | "of" | "del" | "d" | "the" | "do" | "da" | "el" | "") || DAYS.contains(&word)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
}

/// The day that a spreadsheet counts from the end of 1899, as a number cell shows it: `29678`,
/// `29678.0`. Four digits may as well be a year.
fn serial(raw: &str) -> Option<u32> {
    let whole =
        raw.split_once(['.', ',']).filter(|(_, rest)| is_digits(rest)).map_or(raw, |(whole, _)| whole);
    let days: u32 = if is_digits(whole) && (4..=5).contains(&whole.len()) { whole.parse().ok()? } else { 0 };
    let is_year = whole.len() == 4 && (1500..2200).contains(&days);
    (!whole.starts_with('0') && !is_year && (1_000..73_051).contains(&days)).then_some(days)
}

/// Year, month and day of a spreadsheet's day number, by the calendar of 400 years.
fn civil(serial: u32) -> Day {
    // 1899-12-30 is day 693_899 of an era that begins on the first of March of the year 0.
    let days = serial + 693_899;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + u32::from(month <= 2), month, day)
}

fn packed_date(packed: &str) -> Option<Day> {
    let leading: u32 = packed[..4].parse().ok()?;
    if (1500..2200).contains(&leading) {
        numbers(&packed[..4], &packed[4..6], &packed[6..])
    } else {
        numbers(&packed[4..], &packed[2..4], &packed[..2])
    }
}

fn day_and_month(a: &str, b: &str, year: &str, month_first: bool) -> Option<Day> {
    let (first, second): (u32, u32) = (a.parse().ok()?, b.parse().ok()?);
    // 81-04-03: no day and no month is 81.
    if a.len() == 2 && first > 31 && second <= 12 && year.len() <= 2 {
        return numbers(a, b, year);
    }
    let month_leads = if first > 12 && second <= 12 {
        false
    } else if second > 12 && first <= 12 {
        true
    } else {
        month_first
    };
    if month_leads { numbers(year, a, b) } else { numbers(year, b, a) }
}

/// A month of a year (`04/1981`, `marzo 1981`), or a birthday without its year (`--03-07`, `7 marzo`).
fn two_parts(a: &str, b: &str, month_first: bool) -> Option<Day> {
    let possible = |date: Option<Day>| date.filter(|(_, month, day)| (1..=12).contains(month) && *day <= 31);
    let is_year = |part: &str| part.len() == 4 && is_digits(part);
    if is_year(a) {
        return possible(numbers(a, b, "0"));
    }
    if is_year(b) {
        return possible(numbers(b, a, "0"));
    }
    let whole = if named_month(a).is_some() {
        numbers("0000", a, b)
    } else if named_month(b).is_some() {
        numbers("0000", b, a)
    } else if a.len() <= 2 && b.len() <= 2 {
        day_and_month(a, b, "0000", month_first)
    } else {
        None
    };
    possible(whole).filter(|(_, _, day)| *day > 0)
}

fn numbers(year: &str, month: &str, day: &str) -> Option<Day> {
    let month = named_month(month).or_else(|| month.parse().ok())?;
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok()?;
    let short = year.len() <= 2;
    let year: u32 = year.parse().ok()?;
    // 0/0/00 is how some programs write no day.
    if short && month == 0 && day == 0 {
        return None;
    }
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

/// The month that a word or its first letters name, in English, Spanish, Catalan or Portuguese.
fn named_month(word: &str) -> Option<u32> {
    const MONTHS: [[&str; 4]; 12] = [
        ["january", "enero", "gener", "janeiro"],
        ["february", "febrero", "febrer", "fevereiro"],
        ["march", "marzo", "marc", "marco"],
        ["april", "abril", "abril", "abril"],
        ["may", "mayo", "maig", "maio"],
        ["june", "junio", "juny", "junho"],
        ["july", "julio", "juliol", "julho"],
        ["august", "agosto", "agost", "agosto"],
        ["september", "septiembre", "setembre", "setiembre"],
        ["october", "octubre", "octubre", "outubro"],
        ["november", "noviembre", "novembre", "novembro"],
        ["december", "diciembre", "desembre", "dezembro"],
    ];
    if word.len() < 3 || !word.bytes().all(|c| c.is_ascii_alphabetic()) {
        return None;
    }
    let named = |names: &[&str; 4]| names.iter().any(|name| name.starts_with(word));
    MONTHS.iter().position(named).map(|at| at as u32 + 1)
}

/// Days of a month; 31 where the month is unknown, 29 in February of an unknown year.
pub(crate) fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year == 0
            || year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
        {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days that systems write where none is known.
pub(crate) fn is_filler(date: Day) -> bool {
    let (year, month, day) = date;
    matches!(
        date,
        (1753 | 1900 | 1904 | 1970, 1, 1) | (1 | 9999, _, _) | (1899, 12, 30 | 31) | (1111, 11, 11)
    ) || (year >= 2099 && matches!((month, day), (1, 1) | (12, 31)))
        || (year == 0 && (month == 0 || day == 0))
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
            "25 DE AGOSTO DE 1981",
            "25-AGOST-1981",
            "1981-08-25T00:00:00",
            "25/08/1981 00:00:00",
            "Tuesday, August 25th, 1981",
            "martes, 25 de agosto de 1981",
            "25081981",
            "25.8.81",
            "250881",
            "81-08-25",
            "29823",
            "29823.0",
            "'25/08/1981",
        ] {
            assert_eq!(date(raw, false), "1981-08-25", "{raw}");
        }
        assert_eq!(date("25 OCT 1981", false), "1981-10-25", "a capital T parts no hour");
        assert_eq!(date("3/4/1970", true), "1970-03-04");
        assert_eq!(date("3/4/1970", false), "1970-04-03");
        assert_eq!(date("86/25/1965", true), "1965-86-25", "digits are kept");
        assert_eq!(date("27/02/7985", false), "7985-02-27", "a slip of one digit is no filler");
    }

    #[test]
    fn spreadsheets_count_days() {
        for (serial, day) in [
            ("36526", "2000-01-01"),
            ("25569", ""),
            ("32874", "1990-01-01"),
            ("9133", "1925-01-01"),
            ("60000", "2064-04-08"),
        ] {
            assert_eq!(date(serial, false), day, "{serial}");
        }
        assert_eq!(date("1985", false), "1985-00-00", "a year is no day number");
        assert_eq!(date("08001", false), "", "nor is a postcode");
    }

    #[test]
    fn parts_of_a_day_are_kept() {
        assert_eq!(date("04/1981", false), "1981-04-00");
        assert_eq!(date("marzo 1981", false), "1981-03-00");
        assert_eq!(date("--03-07", true), "0000-03-07", "a birthday without its year");
        assert_eq!(date("7 de marzo", false), "0000-03-07");
        assert_eq!(date("--0307", true), "0000-03-07", "as version 4 of cards has it");
        assert_eq!(date("--0307T120000", false), "0000-03-07");
        assert_eq!(date("---07", false), "", "a day alone is none");
        assert_eq!(date("1604-03-07", false), "0000-03-07", "Apple's way");
    }

    #[test]
    fn days_that_stand_for_none() {
        for raw in [
            "1900-01-01",
            "01/01/1970",
            "0000-00-00",
            "00/00/0000",
            "0/0/00",
            "9999-12-31",
            "2999-12-31",
            "11/11/1111",
            "soon",
            "n/d",
            "",
            "desconocida",
        ] {
            assert_eq!(date(raw, false), "", "{raw}");
        }
    }
}
