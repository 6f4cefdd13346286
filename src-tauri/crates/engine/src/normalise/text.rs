//! Text keys: one spelling for what people write in many ways.
//!
//! Accents are folded for comparison only; the records keep what came. Not here: the meaning of a
//! column (its own file each).

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longest value, in bytes, that is compared; what is beyond says nothing about who it is.
pub(crate) const LONGEST: usize = 200;

/// Cuts a text at a character boundary so that it is at most [`LONGEST`] bytes.
pub(crate) fn clip(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// Lower case, no accents, every run of anything else than letters and digits one space.
///
/// `keep` lists further characters that stay as they are.
pub(crate) fn fold_keeping(text: &str, keep: &[char]) -> String {
    let repaired;
    let text = if looks_misread(text) {
        repaired = reread(text);
        repaired.as_deref().unwrap_or(text)
    } else {
        text
    };
    let mut key = String::with_capacity(text.len());
    if text.is_ascii() {
        text.chars().for_each(|c| push_folded(&mut key, c, keep));
    } else {
        text.chars()
            .filter(|c| !matches!(c, 'ª' | 'º' | '°' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'))
            .nfkd()
            .filter(|c| !is_combining_mark(*c))
            .for_each(|c| push_folded(&mut key, c, keep));
    }
    key.truncate(key.trim_end().len());
    key
}

/// [`fold_keeping`] nothing but letters and digits.
pub(crate) fn fold(text: &str) -> String {
    fold_keeping(text, &[])
}

fn push_folded(key: &mut String, c: char, keep: &[char]) {
    match c {
        'ł' | 'Ł' => key.push('l'),
        'ø' | 'Ø' => key.push('o'),
        'đ' | 'Đ' => key.push('d'),
        'ı' => key.push('i'),
        'ß' => key.push_str("ss"),
        'æ' | 'Æ' => key.push_str("ae"),
        'œ' | 'Œ' => key.push_str("oe"),
        // An apostrophe joins: O'Neill, d'Ors.
        '\'' | '’' | '`' | '´' => {}
        c if keep.contains(&c) => key.push(c),
        c if c.is_alphanumeric() => key.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        _ if key.is_empty() || key.ends_with(' ') => {}
        _ => key.push(' '),
    }
}

/// Does it carry the marks of UTF-8 that was read as Windows-1252 (`JosÃ©`)?
fn looks_misread(text: &str) -> bool {
    text.contains('Ã') || text.contains('Â')
}

/// Undoes one such misreading, when the bytes then are UTF-8.
fn reread(text: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(windows_1252).collect();
    String::from_utf8(bytes?).ok()
}

/// The byte that Windows-1252 writes the character with.
fn windows_1252(c: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match u32::from(c) {
        code @ (0..=0x7f | 0xa0..=0xff) => Some(code as u8),
        _ => HIGH.chars().position(|high| high == c).map(|at| 0x80 + at as u8),
    }
}

/// Words that people type where nothing is known.
const PLACEHOLDERS: &[&str] = &[
    "n a",
    "null",
    "none",
    "nan",
    "nil",
    "unknown",
    "undefined",
    "not available",
    "not provided",
    "no name",
    "desconocido",
    "desconocida",
    "sin datos",
    "sin nombre",
    "sin apellido",
    "sin apellidos",
    "sin email",
    "sin correo",
    "no tiene",
    "no consta",
    "no disponible",
    "ninguno",
    "ninguna",
    "pendiente",
    "test",
    "prueba",
    "xxx",
    "xxxx",
    "xx",
    "s n",
    "sin especificar",
    "no aplica",
    "n d",
    "nd",
    "tbd",
    "tba",
];

/// Is a folded value nothing but a filler?
pub(crate) fn is_placeholder(key: &str) -> bool {
    key.is_empty() || PLACEHOLDERS.contains(&key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_meet() {
        assert_eq!(fold("  Muñoz-Güell,  José Mª "), "munoz guell jose m");
        assert_eq!(fold("MarÃ\u{ad}a"), "maria", "UTF-8 read as Windows-1252 is repaired");
        assert_eq!(fold("O’Neill"), "oneill");
        assert_eq!(fold("Ｆｕｌｌ　ｗｉｄｔｈ"), "full width");
        assert_eq!(fold("Łukasz Straße"), "lukasz strasse");
    }

    #[test]
    fn fillers_are_nothing() {
        for filler in ["N/A", "-", "Sin datos", " . "] {
            assert!(is_placeholder(&fold(filler)), "{filler} says nothing");
        }
        assert!(!is_placeholder(&fold("Ana")));
    }
}
