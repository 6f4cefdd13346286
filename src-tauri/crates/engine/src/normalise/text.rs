//! Text keys: one spelling for what people write in many ways.
//!
//! Accents are folded for comparison only; the records keep what came. Not here: the meaning of a
//! column (its own file each).

use std::{borrow::Cow, sync::LazyLock};

use rustc_hash::FxHashSet;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::mojibake::repaired;

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
    let repaired = repaired(text);
    let text = repaired.as_deref().unwrap_or(text);
    let mended;
    let text = if text.bytes().any(|c| matches!(c, b'?' | b'~')) || text.contains('\u{fffd}') {
        mended = without_lost_letters(text);
        mended.as_str()
    } else {
        text
    };
    let latin;
    let text = if text.is_ascii() {
        text
    } else {
        latin = without_lookalikes(text);
        &latin
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

/// [`fold`], but ñ stays: the second key of names, which tells Peña from Pena.
pub(crate) fn fold_but_tilde(text: &str) -> String {
    const STAND_IN: char = 'ɲ';
    let repaired = repaired(text);
    let composed: String = repaired.as_deref().unwrap_or(text).nfc().collect();
    fold(&composed.replace(['ñ', 'Ñ'], "ɲ")).replace(STAND_IN, "ñ")
}

/// The first key of a name: [`fold`] of what [`fold_but_tilde`] gave.
pub(crate) fn without_tilde(key: &str) -> Cow<'_, str> {
    if key.is_ascii() { Cow::Borrowed(key) } else { Cow::Owned(key.replace('ñ', "n")) }
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

/// What an export left where it could not write a letter: `Mu?oz` was Muñoz; elsewhere the letter is
/// simply missing. `Nun~ez` is how some keyboards write it.
fn without_lost_letters(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied().unwrap_or(' ');
    let vowel = |c: char| "aeiouAEIOU".contains(c);
    let mut kept = String::with_capacity(text.len());
    for (here, c) in letters.iter().enumerate() {
        let (before, after) = (at(here.checked_sub(1)), at(Some(here + 1)));
        let inside = before.is_alphabetic() && after.is_alphabetic();
        match c {
            '~' if before.is_alphabetic() => {}
            '?' | '\u{fffd}' if inside && vowel(before) && vowel(after) => kept.push('n'),
            '?' | '\u{fffd}' if inside => {}
            c => kept.push(*c),
        }
    }
    kept
}

/// Cyrillic and Greek letters that look like Latin ones, in words that are Latin otherwise.
fn without_lookalikes(text: &str) -> Cow<'_, str> {
    const ALIKE: &[(&str, char)] = &[
        ("аΑ\u{410}α", 'a'),
        ("вΒ\u{412}", 'b'),
        ("сС", 'c'),
        ("еЕΕ", 'e'),
        ("нНΗ", 'h'),
        ("іІΙι", 'i'),
        ("јЈ", 'j'),
        ("кКΚκ", 'k'),
        ("мМΜ", 'm'),
        ("Νν", 'n'),
        ("оОΟο", 'o'),
        ("рРΡρ", 'p'),
        ("ѕЅ", 's'),
        ("тТΤτ", 't'),
        ("хХΧ", 'x'),
        ("уУΥ", 'y'),
        ("Ζ", 'z'),
    ];
    let foreign = |c: char| ('\u{370}'..='\u{52f}').contains(&c);
    if !text.contains(foreign) || !text.contains(|c: char| c.is_ascii_alphabetic()) {
        return Cow::Borrowed(text);
    }
    let latin = |c: char| ALIKE.iter().find(|(list, _)| list.contains(c)).map_or(c, |(_, latin)| *latin);
    Cow::Owned(text.chars().map(|c| if foreign(c) { latin(c) } else { c }).collect())
}

/// Words that people type where nothing is known. `ND` and `NC` are states.
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
    "n c",
    "s d",
    "tbd",
    "tba",
    "testing",
    "pruebas",
    "test test",
    "prueba prueba",
    "dummy",
    "blank",
    "empty",
    "vacio",
    "sin telefono",
    "sin tlf",
    "sin movil",
    "sin direccion",
    "sin domicilio",
    "sin mail",
    "sin e mail",
    "no email",
    "no e mail",
    "no phone",
    "no address",
    "no procede",
    "no facilitado",
    "no facilita",
    "no informado",
    "no indicado",
    "no definido",
    "not known",
    "not applicable",
    "not specified",
    "por determinar",
    "por confirmar",
    "a determinar",
    "ns nc",
    "asdf",
    "qwerty",
];

static KNOWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| PLACEHOLDERS.iter().copied().collect());

/// Is a folded value nothing but a filler?
pub(crate) fn is_placeholder(key: &str) -> bool {
    key.is_empty() || KNOWN.contains(key) || is_one_letter(key)
}

/// `aaa`, `xxxxx`: one letter again and again; three `i` are a third of the name.
fn is_one_letter(key: &str) -> bool {
    let first = key.as_bytes()[0];
    key.len() >= 3 && first.is_ascii_alphabetic() && first != b'i' && key.bytes().all(|c| c == first)
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
        assert_eq!(fold("Mun\u{303}oz"), "munoz", "composed or not");
        assert_eq!(
            (fold("Espa?a"), fold("Garc\u{fffd}a")),
            ("espana".into(), "garca".into()),
            "letters lost"
        );
        assert_eq!(fold("Аnа Сruz"), "ana cruz", "Cyrillic letters among Latin ones");
        assert_eq!(fold("Анна"), "анна", "a Russian name stays Russian");
    }

    #[test]
    fn names_have_two_keys() {
        for raw in ["Muñoz Güell", "MUÑOZ GÜELL", "Mun\u{303}oz Güell", "MuÃ±oz GÃ¼ell"] {
            assert_eq!(fold_but_tilde(raw), "muñoz guell", "{raw}");
            assert_eq!(without_tilde(&fold_but_tilde(raw)), fold(raw), "{raw}");
        }
        assert_eq!(fold_but_tilde("Munoz"), "munoz");
    }

    #[test]
    fn fillers_are_nothing() {
        for filler in
            ["N/A", "-", "Sin datos", " . ", "n/d", "Sin e-mail", "aaaa", "XXXXX", "No facilitado", "N.C."]
        {
            assert!(is_placeholder(&fold(filler)), "{filler} says nothing");
        }
        for name in ["Ana", "III", "Noa", "Sin", "Oo"] {
            assert!(!is_placeholder(&fold(name)), "{name} may be a name");
        }
    }
}
