//! Values that carry no information: what people type to get past a form.
//!
//! Some are fillers wherever they stand (`text`, `email`, `phone`); others only become so when a list
//! has them far more often than any value that means something (`records::fillers`). Here it is told
//! which values may: repeated digits, runs, keys in a row. A switchboard has neither.

use super::{Kind, text};

/// May the key be a filler, when very many records have it?
pub(crate) fn is_low_information(kind: Kind, key: &str) -> bool {
    match kind {
        Kind::Email => {
            let (local, domain) = key.split_once('@').unwrap_or((key, ""));
            let label = domain.split('.').next().unwrap_or_default();
            (local == label && local.len() <= 2)
                || is_dull(local) && (is_dull(label) || local == label || is_typed(local))
        }
        Kind::Mobile | Kind::Phone => {
            // Behind the country code, which a filler may have got.
            let digits = key.split('x').next().unwrap_or_default();
            is_dull_number(digits)
                || digits.get(2..).is_some_and(|rest| rest.len() >= 7 && is_dull_number(rest))
        }
        Kind::TaxId => {
            let code = key.split_once(':').map_or(key, |(_, code)| code);
            let digits: String = code.chars().filter(char::is_ascii_digit).collect();
            digits.len() >= 5 && is_dull_number(&digits) || is_dull(code)
        }
        Kind::Link => is_dull(key.split(['.', '/']).next().unwrap_or_default()),
        Kind::Code => is_dull(key) || key.len() >= 4 && is_dull_number(key),
        // The first of a year, or of a month and year that repeat a digit: 1980-01-01, 1911-11-11.
        Kind::BirthDate | Kind::Date => key.ends_with("-01-01") || key.ends_with("11-11-11"),
        _ => false,
    }
}

/// Is a word one that means nothing: a filler, one letter again and again, keys in a row?
fn is_dull(word: &str) -> bool {
    text::is_placeholder(&text::fold(word)) || is_typed(word) || is_dull_number(word)
}

/// Words that people type to get past a form, and keys that lie side by side.
fn is_typed(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "asdf",
        "asdfg",
        "qwerty",
        "qwe",
        "asd",
        "abc",
        "abcd",
        "test",
        "prueba",
        "email",
        "mail",
        "correo",
        "noemail",
        "nomail",
        "sinemail",
        "sincorreo",
        "notiene",
        "no",
        "none",
        "null",
        "cliente",
        "ejemplo",
        "example",
        "user",
        "usuario",
        "nadie",
        "nobody",
        "anonimo",
        "anonymous",
        "noreply",
        "nose",
    ];
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let bare = letters.trim_end_matches(|c: char| c.is_ascii_digit());
    WORDS.contains(&bare) || repeats(letters.as_bytes())
}

/// Digits of which at most two differ, that run up or down, or that repeat a group.
fn is_dull_number(text: &str) -> bool {
    let digits = text.as_bytes();
    if digits.len() < 4 || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let mut kinds = [false; 10];
    for digit in digits {
        kinds[usize::from(digit - b'0')] = true;
    }
    let step = |by: u8| digits.windows(2).all(|pair| (pair[0] - b'0' + by) % 10 == pair[1] - b'0');
    let grouped =
        (2..=3).any(|size| digits.len() >= 3 * size && digits.chunks(size).all(|c| digits.starts_with(c)));
    kinds.iter().filter(|seen| **seen).count() <= 2 || step(1) || step(9) || grouped
}

/// One character again and again.
fn repeats(bytes: &[u8]) -> bool {
    bytes.len() >= 2 && bytes.iter().all(|c| *c == bytes[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_forms_are_filled_with_is_dull() {
        for (kind, key) in [
            (Kind::Mobile, "34600000000"),
            (Kind::Mobile, "34666666666"),
            (Kind::Phone, "34900000000"),
            (Kind::Phone, "121212121"),
            (Kind::Phone, "12345678"),
            (Kind::Email, "asdf@asdf.com"),
            (Kind::Email, "a@a.com"),
            (Kind::Email, "cliente@cliente.es"),
            (Kind::Email, "test1@gmail.com"),
            (Kind::TaxId, "x:X9999999R"),
            (Kind::TaxId, "x:00000001R"),
            (Kind::BirthDate, "1980-01-01"),
            (Kind::Link, "www"),
            (Kind::Code, "99999"),
        ] {
            assert!(is_low_information(kind, key), "{key}");
        }
    }

    #[test]
    fn switchboards_and_people_are_not() {
        for (kind, key) in [
            (Kind::Phone, "34912000000"),
            (Kind::Phone, "34902202122"),
            (Kind::Mobile, "34612345687"),
            (Kind::Email, "info@acme.es"),
            (Kind::Email, "ana@ana.es"),
            (Kind::TaxId, "c:B12345674"),
            (Kind::BirthDate, "1980-05-11"),
            (Kind::Code, "4848"),
        ] {
            // Two digits that alternate are dull even as a code.
            assert_eq!(is_low_information(kind, key), key == "4848", "{key}");
        }
    }
}
