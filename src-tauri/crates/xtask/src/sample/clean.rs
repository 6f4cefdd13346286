//! The contact list as other record linkage tools want it: lower case, no accents, digits only, names split.
//!
//! A plain cleaning, such as anyone would write before running a tool: it neither repairs slips nor knows the truth.

use super::damage::plain;
use super::record::Column;

/// Header of the cleaned list.
pub const HEADER: [&str; 13] = [
    "unique_id",
    "given",
    "surname",
    "email",
    "mobile",
    "landline",
    "company",
    "nif",
    "street",
    "postcode",
    "city",
    "region",
    "birth",
];

/// The cleaned cells of one row, without its key.
pub fn cells(row: &[&str]) -> [String; 12] {
    let at = |column: Column| row[column as usize];
    let (given, surname) = split_name(at(Column::Given), at(Column::Surname));
    [
        text(&given),
        text(&surname),
        at(Column::Email).trim().to_lowercase(),
        phone(at(Column::Mobile)),
        phone(at(Column::Phone)),
        text(at(Column::Company)),
        tax_id(at(Column::TaxId)),
        text(at(Column::Street)),
        postcode(at(Column::Postcode)),
        text(at(Column::City)),
        text(at(Column::Region)),
        date(at(Column::Birth)),
    ]
}

/// A whole name in one column, parted at the comma, else after the given names.
fn split_name(given: &str, surname: &str) -> (String, String) {
    if !surname.is_empty() {
        return (given.to_owned(), surname.to_owned());
    }
    if let Some((surname, given)) = given.split_once(',') {
        return (given.trim().to_owned(), surname.trim().to_owned());
    }
    let words: Vec<&str> = given.split_whitespace().collect();
    let names = if words.len() > 3 { 2 } else { 1.min(words.len()) };
    (words[..names].join(" "), words[names..].join(" "))
}

/// Letters and digits, small, without accents, one space between words.
fn text(raw: &str) -> String {
    let mixed: String = plain(raw)
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'ª' => 'a',
            'º' => 'o',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    mixed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Digits without the Spanish or British country code.
fn phone(raw: &str) -> String {
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix("00").unwrap_or(&digits);
    match digits {
        d if d.len() == 11 && d.starts_with("34") => d[2..].to_owned(),
        d if d.len() > 10 && d.starts_with("44") => format!("0{}", &d[2..]),
        d => d.to_owned(),
    }
}

fn tax_id(raw: &str) -> String {
    raw.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}

fn postcode(raw: &str) -> String {
    if raw.len() == 4 && raw.bytes().all(|b| b.is_ascii_digit()) {
        format!("0{raw}")
    } else {
        raw.to_lowercase()
    }
}

/// A date with the year first; day before month where both orders are possible.
fn date(raw: &str) -> String {
    let parts: Vec<u32> = raw.split(['/', '-']).filter_map(|part| part.parse().ok()).collect();
    let &[a, b, c] = parts.as_slice() else { return String::new() };
    let (year, month, day) = match (a, b) {
        _ if a > 31 => (a, b, c),
        (_, 13..) => (c, a, b),
        _ => (c, b, a),
    };
    let year = match year {
        0..25 => year + 2000,
        25..100 => year + 1900,
        _ => year,
    };
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_phones_and_dates_are_made_alike() {
        assert_eq!(split_name("García López, Ana", ""), ("Ana".into(), "García López".into()));
        assert_eq!(split_name("Ana García López", ""), ("Ana".into(), "García López".into()));
        assert_eq!(phone("(+34) 612345678"), "612345678");
        assert_eq!(phone("+44 7700 900123"), "07700900123");
        assert_eq!(text("C/ Mayor, 3º ª"), "c mayor 3o a");
        for same in ["1980-03-22", "22/03/1980", "22-03-80", "3/22/1980"] {
            assert_eq!(date(same), "1980-03-22", "{same}");
        }
    }
}
