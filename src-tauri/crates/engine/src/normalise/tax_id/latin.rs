//! Tax numbers of Mexico (RFC), Argentina (CUIT, CUIL), Chile (RUT) and Colombia (NIT) by their check
//! digits.
//!
//! Where the row's country does not say whose number it is, the shape must: letters and a date (RFC),
//! two, eight and one digit (CUIT), points and a hyphen before the last digit (RUT), nine digits and a
//! hyphen (NIT).

use super::TaxKind;

/// The code of a number that its check digit proves, and whose it is.
pub(super) fn proven(written: &str, country: &str) -> Option<(String, TaxKind)> {
    let home = |code: &str| country.eq_ignore_ascii_case(code);
    let upper = written.to_uppercase();
    let bare: String =
        upper.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '&' | 'Ñ')).collect();
    let kind = if let Some(kind) = rfc(&bare) {
        kind
    } else if home("AR") || parted(&upper, &[2, 8, 1]) {
        cuit(&bare)?
    } else if home("CL") || (upper.contains('.') && (7..=8).contains(&before_last_hyphen(&upper))) {
        rut(&bare)?
    } else if (home("CO") && bare.len() == 10) || before_last_hyphen(&upper) == 9 {
        nit(&bare)?
    } else {
        return None;
    };
    Some((bare, kind))
}

/// Numbers that stand for the public at large, or for a foreigner.
pub(super) fn is_filler(code: &str) -> bool {
    matches!(code, "XAXX010101000" | "XEXX010101000" | "222222222222" | "666666666" | "555555555")
}

/// Is it written as groups of so many digits, hyphens between?
fn parted(written: &str, widths: &[usize]) -> bool {
    let mut parts = written.split('-');
    widths.iter().all(|width| {
        parts.next().is_some_and(|part| part.len() == *width && part.bytes().all(|c| c.is_ascii_digit()))
    }) && parts.next().is_none()
}

/// How many digits stand before a hyphen and one last character; 0 in other shapes.
fn before_last_hyphen(written: &str) -> usize {
    let Some((head, tail)) = written.rsplit_once('-') else { return 0 };
    let digits = head.bytes().filter(u8::is_ascii_digit).count();
    let clean = head.bytes().all(|c| c.is_ascii_digit() || matches!(c, b'.' | b' '));
    if clean && tail.len() == 1 { digits } else { 0 }
}

/// Four letters for a person, three for a company, the date, two characters and the check.
fn rfc(code: &str) -> Option<TaxKind> {
    const ALPHABET: &str = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";
    let letters: Vec<char> = code.chars().collect();
    let kind = match letters.len() {
        12 => TaxKind::Company,
        13 => TaxKind::Person,
        _ => return None,
    };
    let (name, rest) = letters.split_at(letters.len() - 9);
    if !name.iter().all(|c| c.is_alphabetic() || *c == '&') || !rest[..6].iter().all(char::is_ascii_digit) {
        return None;
    }
    let number =
        |from: usize| rest[from].to_digit(10).unwrap_or(0) * 10 + rest[from + 1].to_digit(10).unwrap_or(0);
    if !(1..=12).contains(&number(2)) || !(1..=31).contains(&number(4)) {
        return None;
    }
    let places =
        std::iter::repeat_n(' ', 13 - letters.len()).chain(letters[..letters.len() - 1].iter().copied());
    let mut sum = 0;
    for (at, letter) in places.enumerate() {
        sum += ALPHABET.chars().position(|known| known == letter)? * (13 - at);
    }
    let check = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A'][(11 - sum % 11) % 11];
    (rest[8] == check).then_some(kind)
}

/// Weights times digits, from the right, without the last.
fn weighted(digits: &str, weights: impl Iterator<Item = u64>) -> Option<u64> {
    let body = digits.get(..digits.len().checked_sub(1)?)?;
    let mut sum = 0;
    for (digit, weight) in body.chars().rev().zip(weights) {
        sum += u64::from(digit.to_digit(10)?) * weight;
    }
    Some(sum)
}

fn cuit(code: &str) -> Option<TaxKind> {
    let kind = match (code.len(), code.get(..2)?) {
        (11, "20" | "23" | "24" | "25" | "26" | "27") => TaxKind::Person,
        (11, "30" | "33" | "34") => TaxKind::Company,
        _ => return None,
    };
    let check = (11 - weighted(code, (2..=7).cycle())? % 11) % 11;
    code.ends_with(char::from_digit(check as u32, 10)?).then_some(kind)
}

fn rut(code: &str) -> Option<TaxKind> {
    if !(8..=9).contains(&code.len()) {
        return None;
    }
    let check = match 11 - weighted(code, (2..=7).cycle())? % 11 {
        11 => '0',
        10 => 'K',
        digit => char::from_digit(digit as u32, 10)?,
    };
    let number: u64 = code[..code.len() - 1].parse().ok()?;
    let kind = if number >= 50_000_000 { TaxKind::Company } else { TaxKind::Person };
    code.ends_with(check).then_some(kind)
}

fn nit(code: &str) -> Option<TaxKind> {
    const WEIGHTS: [u64; 9] = [3, 7, 13, 17, 19, 23, 29, 37, 41];
    if code.len() != 10 {
        return None;
    }
    let check = match weighted(code, WEIGHTS.into_iter())? % 11 {
        rest @ 0..=1 => rest,
        rest => 11 - rest,
    };
    let kind = if code.starts_with(['8', '9']) { TaxKind::Company } else { TaxKind::Person };
    code.ends_with(char::from_digit(check as u32, 10)?).then_some(kind)
}

#[cfg(test)]
mod tests {
    use super::super::tax_id;

    #[test]
    fn check_digits_prove_numbers_of_latin_america() {
        for (raw, country, key) in [
            ("GODE561231GR8", "MX", "p:GODE561231GR8"),
            ("gode-561231-gr8", "ES", "p:GODE561231GR8"),
            ("MAB-930714-8T4", "MX", "c:MAB9307148T4"),
            ("GODE561231GR9", "MX", "x:GODE561231GR9"),
            ("20-05536168-2", "AR", "p:20055361682"),
            ("20055361682", "AR", "p:20055361682"),
            ("30-50001091-2", "ES", "c:30500010912"),
            ("20-05536168-3", "AR", "x:20055361683"),
            ("12.531.909-2", "CL", "p:125319092"),
            ("RUT: 12.531.909-2", "CL", "p:125319092"),
            ("125319093", "CL", "x:125319093"),
            ("76.086.428-5", "CL", "c:760864285"),
            ("890.903.938-8", "CO", "c:8909039388"),
            ("899999068-1", "ES", "c:8999990681"),
            ("890903938-7", "CO", "x:8909039387"),
        ] {
            assert_eq!(tax_id(raw, country), key, "{raw} in {country}");
        }
    }

    #[test]
    fn numbers_of_nobody_and_of_others_are_not_proven() {
        assert_eq!(tax_id("XAXX010101000", "MX"), "", "the public at large");
        assert_eq!(tax_id("518-76-3659", "US"), "x:518763659");
        assert_eq!(tax_id("12345679-S", "ES"), "p:12345679S", "a Spanish letter behind a hyphen");
        assert_eq!(tax_id("20055361682", "US"), "x:20055361682", "eleven digits say nothing of Argentina");
    }
}
