//! Text that was written as UTF-8 and read as Windows-1252 or Latin-1 (`MuÃ±oz`), once or several times
//! over: what it said.
//!
//! Only what cannot well be meant is mended: the letters that make up one character of UTF-8, and of those
//! only the characters that people's names, addresses and notes are written with. Not here: whether a cell
//! is to be mended, which a person decides (raw cells never change).

use std::cell::LazyCell;

/// The characters that Windows-1252 has at 0x80 to 0x9F. Five bytes mean nothing there and stand for
/// themselves.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];
/// Text that three programs in a row misread is past belief.
const ROUNDS: usize = 3;

/// What a cell said before it was misread; `None` if nothing shows that it was.
pub fn repaired(cell: &str) -> Option<String> {
    let mut text = once(cell)?;
    for _ in 1..ROUNDS {
        let Some(deeper) = once(&text) else { break };
        text = deeper;
    }
    Some(text)
}

/// Does a letter that stands for the first byte of a character stand before one that may stand for the
/// second? Nearly all cells are told so by their bytes.
fn may_be_misread(cell: &str) -> bool {
    if cell.is_ascii() {
        return false;
    }
    let second = |byte: u8| matches!(byte, 0xC2 | 0xC5 | 0xC6 | 0xCB | 0xE2);
    cell.as_bytes().windows(3).any(|bytes| bytes[0] == 0xC3 && second(bytes[2]))
}

fn once(cell: &str) -> Option<String> {
    if !may_be_misread(cell) {
        return None;
    }
    let letters: Vec<(char, Option<u8>)> = cell.chars().map(|c| (c, byte_of(c))).collect();
    let another_script = LazyCell::new(|| is_another_script(&letters));
    let (mut text, mut at, mut mended) = (String::with_capacity(cell.len()), 0, false);
    while at < letters.len() {
        if let Some((c, length)) = character(&letters[at..]).filter(|(c, _)| is_usual(*c) || *another_script)
        {
            // A mark of byte order is no text: it stands before the first letter of some files.
            text.extend((c != '\u{FEFF}').then_some(c));
            (at, mended) = (at + length, true);
        } else {
            text.push(letters[at].0);
            at += 1;
        }
    }
    mended.then_some(text)
}

/// The byte that was read as a character.
fn byte_of(c: char) -> Option<u8> {
    match c as u32 {
        code @ 0..=0xFF => Some(code as u8),
        _ => WINDOWS.iter().position(|known| *known == c).map(|at| 0x80 + at as u8),
    }
}

/// The character of UTF-8 beyond ASCII that the next letters make up, and how many they are.
fn character(letters: &[(char, Option<u8>)]) -> Option<(char, usize)> {
    let length = match letters.first()?.1? {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let mut bytes = [0; 4];
    for (place, (_, byte)) in bytes.iter_mut().zip(letters.get(..length)?) {
        *place = (*byte)?;
    }
    let text = std::str::from_utf8(&bytes[..length]).ok()?;
    Some((text.chars().next()?, length))
}

/// Letters of Europe's west and middle, punctuation, currency signs, and pictures: a single one is enough.
fn is_usual(c: char) -> bool {
    matches!(c as u32, 0xA0..=0x17F | 0x2000..=0x206F | 0x20A0..=0x20CF | 0x2100..=0x2122 | 0xFEFF | 0x1_F300..)
}

/// Is the whole cell, but for its ASCII, one misreading of another script, such as Greek or Cyrillic?
fn is_another_script(letters: &[(char, Option<u8>)]) -> bool {
    let (mut at, mut count) = (0, 0);
    while at < letters.len() {
        match character(&letters[at..]) {
            Some((_, length)) => (at, count) = (at + length, count + 1),
            None if letters[at].0.is_ascii() => at += 1,
            None => return false,
        }
    }
    count >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text as it is after `times` programs have read its UTF-8 as Windows-1252.
    fn misread(text: &str, times: usize) -> String {
        (0..times).fold(text.to_owned(), |text, _| {
            let letter = |byte: u8| match byte {
                0x80..=0x9F => WINDOWS[byte as usize - 0x80],
                _ => char::from(byte),
            };
            text.bytes().map(letter).collect()
        })
    }

    #[test]
    fn what_was_misread_is_said_again() {
        for text in ["García", "Íñigo Muñoz Peña", "Año – 5 €", "L’Hospitalet", "Àngels Çelik", "José 😀"]
        {
            for times in 1..=3 {
                assert_eq!(repaired(&misread(text, times)).as_deref(), Some(text), "{times} times");
            }
        }
        assert_eq!(repaired(&misread("Москва", 1)).as_deref(), Some("Москва"));
        assert_eq!(repaired("Mar\u{C3}\u{AD}a").as_deref(), Some("María"), "read as Latin-1");
        assert_eq!(repaired("ï»¿Nombre").as_deref(), Some("Nombre"));
        assert_eq!(repaired("GarcÃ\u{AD}a – Íñigo").as_deref(), Some("García – Íñigo"), "good letters stay");
    }

    #[test]
    fn what_was_read_well_is_left_alone() {
        let fine = [
            "García",
            "SÃO JOÃO",
            "CAFÉ’S",
            "Núñez «El Niño»",
            "À bientôt",
            "Ångström",
            "50 €",
            "Ana",
            "",
            "Москва",
            "Ã",
            "10 °C",
            "Jos\u{FFFD}",
        ];
        for text in fine {
            assert_eq!(repaired(text), None, "{text}");
        }
    }
}
