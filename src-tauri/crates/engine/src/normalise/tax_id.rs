//! Tax and identity numbers, with the Spanish check characters (NIF, NIE, CIF).
//!
//! The check characters follow the rules of the Agencia Tributaria. Numbers of other
//! countries keep their letters and digits and are never called valid.

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
pub(crate) fn tax_id(raw: &str, spanish: bool) -> String {
    let mut code: String = raw.chars().filter(char::is_ascii_alphanumeric).collect();
    code.make_ascii_uppercase();
    if code.len() == 11 && code.starts_with("ES") {
        code.drain(..2);
    }
    if code.len() < 4 || is_filler(&code) {
        return String::new();
    }
    let (code, kind) = if spanish { spanish_kind(code) } else { (code, TaxKind::Unproven) };
    format!("{}:{code}", kind.mark())
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

fn is_filler(code: &str) -> bool {
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

fn check_letter(digits: &str) -> Option<char> {
    let number: usize = digits.parse().ok()?;
    Some(char::from(LETTERS[number % 23]))
}

fn is_foreigner(code: &str) -> bool {
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

fn is_company(code: &str) -> bool {
    let bytes = code.as_bytes();
    if !b"ABCDEFGHJNPQRSUVW".contains(&bytes[0]) || !bytes[1..8].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 =
        bytes[1..8].iter().enumerate().map(|(at, digit)| luhn_term(at, u32::from(digit - b'0'))).sum();
    let check = (10 - sum % 10) % 10;
    let last = bytes[8];
    u32::from(last) == u32::from(b'0') + check || last == b"JABCDEFGHI"[check as usize]
}

/// Digits at odd places count double, their digits added.
fn luhn_term(at: usize, digit: u32) -> u32 {
    if at.is_multiple_of(2) { digit * 2 / 10 + digit * 2 % 10 } else { digit }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(tax_id(raw, true), key, "{raw}");
        }
        assert_eq!(tax_id("00000000T", true), "", "a filler with a right letter");
        assert_eq!(tax_id("518-76-3659", false), "x:518763659");
    }
}
