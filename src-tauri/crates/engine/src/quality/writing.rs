//! How a cell is written, whatever its column: spaces, characters that nobody sees, words that stand for
//! nothing.

use crate::normalise::text;

/// What one walk over the bytes of a cell shows: a set of marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look(u8);

impl Look {
    pub(super) const DIGITS: u8 = 1;
    /// Capitals and small letters of ASCII.
    pub(super) const UPPER: u8 = 2;
    pub(super) const LOWER: u8 = 4;
    /// Nothing but ASCII.
    pub(super) const ASCII: u8 = 8;
    /// Spaces that do not belong.
    pub(super) const SPACES: u8 = 16;

    pub(super) fn has(self, mark: u8) -> bool {
        self.0 & mark > 0
    }

    pub(super) fn at(cell: &str) -> Self {
        let (mut marks, mut before) = (Look::ASCII, b' ');
        for byte in cell.bytes() {
            marks |= match byte {
                b'0'..=b'9' => Look::DIGITS,
                b'A'..=b'Z' => Look::UPPER,
                b'a'..=b'z' => Look::LOWER,
                b' ' if before == b' ' => Look::SPACES,
                b'\t' => Look::SPACES,
                _ => 0,
            };
            if byte >= 128 {
                marks &= !Look::ASCII;
            }
            before = byte;
        }
        if before == b' ' || marks & Look::ASCII == 0 && cell.contains(is_unseen) {
            marks |= Look::SPACES;
        }
        Look(marks)
    }
}

/// Characters that look like a space or like nothing.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

/// The cell with single spaces between its words and none around; lines stay lines.
pub(super) fn spaced(cell: &str) -> String {
    let seen: String = cell
        .chars()
        .filter(|c| !matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'))
        .map(|c| if is_unseen(c) { ' ' } else { c })
        .collect();
    let lines = seen.trim().lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

/// Longest cell that may stand for nothing, in bytes.
const LONGEST_FILLER: usize = 24;

/// Does the cell say that nothing is known? `key` is room to work in.
pub(super) fn stands_for_nothing(cell: &str, look: Look, key: &mut String) -> bool {
    if cell.len() > LONGEST_FILLER {
        return false;
    }
    if look.has(Look::DIGITS) {
        return cell.len() >= 5 && is_one_digit(cell);
    }
    text::is_placeholder(folded(cell, look, key))
}

/// Can the cell be no value, whatever its column asks? `Pendiente`, `test`, `ninguno`, `★★★` and `55555` may be
/// one in columns of people's own.
pub(super) fn can_be_no_value(cell: &str, look: Look, key: &mut String) -> bool {
    if cell.len() > LONGEST_FILLER || look.has(Look::DIGITS) {
        return false;
    }
    match folded(cell, look, key) {
        "" => cell.chars().all(is_mark),
        words => NO_VALUES.contains(&words),
    }
}

/// Signs between words, which alone say nothing.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || "-_.,;:/\\?!'\"()[]¿¡–—―…·´`’".contains(c)
}

/// Folded words by which programs and people say that there is no value.
const NO_VALUES: &[&str] = &[
    "n a",
    "n d",
    "s d",
    "ns nc",
    "null",
    "nan",
    "undefined",
    "unknown",
    "not available",
    "not provided",
    "not specified",
    "not known",
    "desconocido",
    "desconocida",
    "sin datos",
    "sin especificar",
    "no consta",
    "no disponible",
    "no facilitado",
    "no facilita",
    "no informado",
    "no indicado",
];

/// A short cell as [`text::fold`] has it. `key` is room to work in.
fn folded<'k>(cell: &str, look: Look, key: &'k mut String) -> &'k str {
    key.clear();
    if !look.has(Look::ASCII) {
        key.push_str(&text::fold(cell));
        return key;
    }
    for byte in cell.bytes() {
        match byte {
            b'\'' | b'`' => {}
            byte if byte.is_ascii_alphanumeric() => key.push(char::from(byte.to_ascii_lowercase())),
            _ if key.is_empty() || key.ends_with(' ') => {}
            _ => key.push(' '),
        }
    }
    key.trim_end()
}

/// `00000`: one digit again and again.
fn is_one_digit(cell: &str) -> bool {
    let first = cell.as_bytes()[0];
    first.is_ascii_digit() && cell.bytes().all(|byte| byte == first)
}
