//! Tax and identity numbers, with the Spanish check characters (NIF, NIE, CIF).
//!
//! The check characters follow the rules of the Agencia Tributaria. Mexico, Argentina, Chile and
//! Colombia are in `latin`; numbers of other countries keep their letters and digits and are never
//! called valid.

mod latin;

use super::shortened::is_shortened;

/// What is known of a number. The letter is its mark in keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TaxKind {
    /// A person's number with the right check letter.
    Person,
    /// A company's number with the right check character.
    Company,
    /// Anything else.
    Unproven,
}

impl TaxKind {
    fn mark(self) -> char {
        match self {
            TaxKind::Person => 'p',
            TaxKind::Company => 'c',
            TaxKind::Unproven => 'x',
        }
    }
}

const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// The key of a number: its kind's mark, a colon, its letters and digits. Empty for fillers.
///
/// `country` is where the row, or else the project, is at home: ISO alpha-2.
pub(crate) fn tax_id(raw: &str, country: &str) -> String {
    let written = without_label(raw.trim().trim_start_matches('\''));
    if is_shortened(&written) {
        return String::new();
    }
    let whole = written.strip_suffix(".0").unwrap_or(&written);
    let mut code: String = whole.chars().filter(char::is_ascii_alphanumeric).collect();
    let said = code.len() == 11 && code.starts_with("ES");
    if said {
        code.drain(..2);
    }
    if code.len() < 4 || is_filler(&code) || latin::is_filler(&code) {
        return String::new();
    }
    let spanish = said || country.eq_ignore_ascii_case("ES");
    let (code, kind) = if spanish { spanish_kind(code) } else { (code, TaxKind::Unproven) };
    let elsewhere = if kind == TaxKind::Unproven { latin::proven(whole, country) } else { None };
    let (code, kind) = elsewhere.unwrap_or((code, kind));
    format!("{}:{code}", kind.mark())
}

/// The number in capitals, without what it is called: `NIF: 12345678Z`, `R.U.T. 12.345.678-5`.
fn without_label(raw: &str) -> String {
    const LABELS: &[&str] =
        &["NIF", "NIE", "CIF", "DNI", "VAT", "RFC", "RUT", "RUN", "NIT", "CUIT", "CUIL", "RUC", "CC", "SSN"];
    let upper = raw.to_uppercase();
    for label in LABELS {
        let mut rest = upper.as_str();
        for letter in label.chars() {
            rest = rest.trim_start_matches('.').strip_prefix(letter).unwrap_or("");
        }
        // What a label names begins with a digit or stands apart: `RUTA561231XX1` has no label.
        if rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, ':' | ' ' | '.' | '-' | '/')) {
            return rest.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
        }
    }
    upper
}

/// Takes a key apart again.
pub(crate) fn parse_key(key: &str) -> (TaxKind, &str) {
    match key.split_once(':') {
        Some(("p", code)) => (TaxKind::Person, code),
        Some(("c", code)) => (TaxKind::Company, code),
        Some((_, code)) => (TaxKind::Unproven, code),
        None => (TaxKind::Unproven, key),
    }
}

pub(crate) fn is_filler(code: &str) -> bool {
    matches!(
        code,
        "00000000T"
            | "11111111H"
            | "12345678Z"
            | "A00000000"
            | "B00000000"
            | "99999999R"
            | "X0000000T"
            | "123456789"
    ) || code.bytes().all(|c| c == code.as_bytes()[0])
}

/// Completes what legacy files lose (leading zeros, the letter) and tells the kind.
fn spanish_kind(code: String) -> (String, TaxKind) {
    let digits = code.bytes().take_while(u8::is_ascii_digit).count();
    if digits == code.len() && (7..=8).contains(&digits) {
        let padded = format!("{code:0>8}");
        let letter = check_letter(&padded);
        return (format!("{padded}{}", letter.unwrap_or('?')), TaxKind::Unproven);
    }
    if digits + 1 == code.len() && (6..=8).contains(&digits) {
        let padded = format!("{code:0>9}");
        let right = check_letter(&padded[..8]) == padded.chars().last();
        return (padded, if right { TaxKind::Person } else { TaxKind::Unproven });
    }
    let kind = if code.len() != 9 {
        TaxKind::Unproven
    } else if is_foreigner(&code) {
        TaxKind::Person
    } else if is_company(&code) {
        TaxKind::Company
    } else {
        TaxKind::Unproven
    };
    (code, kind)
}

pub(crate) fn check_letter(digits: &str) -> Option<char> {
    let number: usize = digits.parse().ok()?;
    Some(char::from(LETTERS[number % 23]))
}

pub(crate) fn is_foreigner(code: &str) -> bool {
    let first = match code.as_bytes()[0] {
        b'X' => "0",
        b'Y' => "1",
        b'Z' => "2",
        b'K' | b'L' | b'M' => "",
        _ => return false,
    };
    code[1..8].bytes().all(|c| c.is_ascii_digit())
        && check_letter(&format!("{first}{}", &code[1..8])) == code.chars().last()
}

pub(crate) fn is_company(code: &str) -> bool {
    let bytes = code.as_bytes();
    if !b"ABCDEFGHJNPQRSUVW".contains(&bytes[0]) || !bytes[1..8].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 =
        bytes[1..8].iter().enumerate().map(|(at, digit)| luhn_term(at, u32::from(digit - b'0'))).sum();
    let check = (10 - sum % 10) % 10;
    let digit = u32::from(bytes[8]) == u32::from(b'0') + check;
    let letter = bytes[8] == b"JABCDEFGHI"[check as usize];
    match bytes[0] {
        b'A' | b'B' | b'E' | b'H' => digit,
        b'P' | b'Q' | b'R' | b'S' | b'W' | b'N' => letter,
        _ => digit || letter,
    }
}

/// Digits at odd places count double, their digits added.
fn luhn_term(at: usize, digit: u32) -> u32 {
    if at.is_multiple_of(2) { digit * 2 / 10 + digit * 2 % 10 } else { digit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_spreadsheets_leave_the_number_alone() {
        for raw in ["NIF: 12345679S", "N.I.F. 12345679-S", "DNI 12.345.679 S", "'12345679S", "nif12345679s"] {
            assert_eq!(tax_id(raw, "ES"), "p:12345679S", "{raw}");
        }
        assert_eq!(tax_id("CIF B12345674", "ES"), "c:B12345674");
        assert_eq!(tax_id("NIE: X-1234567-L", "ES"), "p:X1234567L");
        assert_eq!(tax_id("12345679.0", "ES"), "x:12345679S", "a number cell, its letter put back, unproven");
        assert_eq!(tax_id("1.2345678E+07", "ES"), "");
        assert_eq!(tax_id("12345679S", "GB"), "x:12345679S", "elsewhere the letter proves nothing");
        assert_eq!(tax_id("ESB12345674", "FR"), "c:B12345674", "the prefix names the country");
        assert_eq!(tax_id("B1234567D", "ES"), "x:B1234567D", "a limited company ends in a digit");
    }

    #[test]
    fn check_characters_decide() {
        for (raw, key) in [
            ("12345679-S", "p:12345679S"),
            ("X1234567L", "p:X1234567L"),
            ("y-1234567-x", "p:Y1234567X"),
            ("Z1234567R", "p:Z1234567R"),
            ("K1234567L", "p:K1234567L"),
            ("ES B12345674", "c:B12345674"),
            ("P1234567D", "c:P1234567D"),
            ("12345678A", "x:12345678A"),
            ("1234567L", "p:01234567L"),
        ] {
            assert_eq!(tax_id(raw, "ES"), key, "{raw}");
        }
        assert_eq!(tax_id("00000000T", "ES"), "", "a filler with a right letter");
        assert_eq!(tax_id("518-76-3659", "US"), "x:518763659");
    }
}
