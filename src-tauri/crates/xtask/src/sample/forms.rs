//! The ways in which people and programs write one and the same phone, date, tax id or address.

use super::chance::Chance;
use super::places::Address;
use super::tables::places::STREET_KINDS;

/// A calendar date.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Year, month and day.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
}

/// What a source writes first in a date.
#[derive(Clone, Copy)]
pub enum DateOrder {
    /// `1980-03-22`
    Year,
    /// `22/03/1980`, also with dashes or two digits for the year
    Day,
    /// `3/22/1980`
    Month,
}

/// `date` as a source with `order` writes it.
pub fn date(chance: &mut Chance, date: Date, order: DateOrder) -> String {
    let Date { year, month, day } = date;
    match order {
        DateOrder::Year => format!("{year:04}-{month:02}-{day:02}"),
        DateOrder::Month => format!("{month}/{day}/{year}"),
        DateOrder::Day => match chance.below(10) {
            0 => format!("{day:02}-{month:02}-{:02}", year % 100),
            1 => format!("{day}/{month}/{year}"),
            2 => format!("{day:02}-{month:02}-{year}"),
            _ => format!("{day:02}/{month:02}/{year}"),
        },
    }
}

/// A telephone number written in one of a dozen ways. National digits come in; British ones start with 0.
pub fn phone(chance: &mut Chance, digits: &str, form: usize) -> String {
    if let Some(rest) = digits.strip_prefix('0') {
        return english_phone(chance, digits, rest);
    }
    let (a, b) = digits.split_at(3.min(digits.len()));
    let (b, c) = b.split_at(3.min(b.len()));
    match form {
        0 => digits.to_owned(),
        1 => format!("{a} {b} {c}"),
        2 => format!("{a} {}", by_two(&digits[a.len()..], " ")),
        3 => format!("+34{digits}"),
        4 => format!("+34 {a} {b} {c}"),
        5 => format!("0034{digits}"),
        6 => format!("(+34) {digits}"),
        7 => format!("{a}-{b}-{c}"),
        8 => format!("{a}.{b}.{c}"),
        9 => format!("34{digits}"),
        10 => format!("{a}-{}", by_two(&digits[a.len()..], "-")),
        _ => format!("Tel. {a} {b}{c}"),
    }
}

fn by_two(digits: &str, between: &str) -> String {
    let pairs: Vec<&str> =
        (0..digits.len()).step_by(2).map(|i| &digits[i..(i + 2).min(digits.len())]).collect();
    pairs.join(between)
}

fn english_phone(chance: &mut Chance, digits: &str, rest: &str) -> String {
    let cut = 4.min(rest.len());
    match chance.below(5) {
        0 => digits.to_owned(),
        1 => format!("+44{rest}"),
        2 => format!("+44 {} {}", &rest[..cut], &rest[cut..]),
        3 => format!("0044{rest}"),
        _ => format!("0{} {}", &rest[..cut], &rest[cut..]),
    }
}

/// A Spanish tax id (`12345678Z`, `X1234567L`, `B12345674`) in one of its written forms.
pub fn tax_id(chance: &mut Chance, id: &str) -> String {
    let (body, check) = id.split_at(id.len().saturating_sub(1));
    match chance.below(20) {
        0 | 1 => format!("{body}-{check}"),
        2 => format!("{body} {check}"),
        3 => id.to_lowercase(),
        4 if body.len() == 8 => format!("{}.{}.{}-{check}", &body[..2], &body[2..5], &body[5..]),
        5 => body.to_owned(),
        6 => id.trim_start_matches('0').to_owned(),
        7 => format!("ES{id}"),
        _ => id.to_owned(),
    }
}

/// The letter of a Spanish DNI or NIE number (order of the Ministry of the Interior: remainder by 23).
pub fn dni_letter(number: usize) -> char {
    char::from(b"TRWAGMYFPDXBNJZSQVHLCKE"[number % 23])
}

/// The check digit of a Spanish company tax id, from its seven digits.
pub fn cif_digit(digits: &str) -> usize {
    let sum: usize = digits
        .bytes()
        .map(|b| usize::from(b - b'0'))
        .enumerate()
        .map(|(i, d)| if i % 2 == 0 { d * 2 / 10 + d * 2 % 10 } else { d })
        .sum();
    (10 - sum % 10) % 10
}

/// Street, number and floor in one line, as one record writes them.
pub fn street(chance: &mut Chance, address: &Address) -> String {
    let Some(kind) = address.kind else {
        return if address.street.starts_with("Urb.") || address.street.starts_with("Pol.") {
            format!("{} {}", address.street, address.number)
        } else {
            format!("{} {}", address.number, address.street)
        };
    };
    let kind = chance.pick_early(STREET_KINDS[kind].0);
    let number = match chance.below(8) {
        0 => format!(" nº {}", address.number),
        1 => format!(" {}", address.number),
        2 => format!(",{}", address.number),
        3 => format!(" Nº{}", address.number),
        _ => format!(", {}", address.number),
    };
    let floor = if address.floor.is_empty() || chance.happens(0.35) {
        String::new()
    } else {
        floor(chance, &address.floor)
    };
    format!("{kind} {}{number}{floor}", address.street).trim_start().to_owned()
}

fn floor(chance: &mut Chance, floor: &str) -> String {
    match chance.below(6) {
        0 => format!(" {}", floor.replace(['º', 'ª'], "")),
        1 => format!(", {}", floor.replace(' ', "")),
        2 => format!(" - {floor}"),
        3 => format!(", piso {floor}"),
        _ => format!(", {floor}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_letters_are_those_of_the_state() {
        assert_eq!(dni_letter(12_345_678), 'Z', "the number that every form prints as its example");
        assert_eq!(cif_digit("5881850"), 1, "A58818501, the published worked example of the rule");
    }

    #[test]
    fn a_phone_keeps_its_digits_in_every_form() {
        let mut chance = Chance::new(1);
        for form in 0..12 {
            let text = phone(&mut chance, "612345678", form);
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            assert!(digits.ends_with("612345678"), "{text}");
        }
        let digits: String =
            phone(&mut chance, "07700900123", 0).chars().filter(char::is_ascii_digit).collect();
        assert!(digits.ends_with("7700900123"));
    }
}
