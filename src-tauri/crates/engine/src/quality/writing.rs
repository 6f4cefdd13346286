//! How a cell is written, whatever its column: spaces, characters that nobody sees, words that stand for
//! nothing, numbers that a spreadsheet shortened.

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

/// Does a letter that begins a character of UTF-8 stand before another that is not ASCII? All misread text has
/// such a pair, and little else.
pub(super) fn may_be_misread(cell: &str) -> bool {
    let mut leads = false;
    cell.chars().any(|c| {
        let found = leads && !c.is_ascii();
        leads = matches!(c, '\u{c2}'..='\u{f4}');
        found
    })
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
    if !look.has(Look::ASCII) {
        return text::is_placeholder(&text::fold(cell));
    }
    key.clear();
    for byte in cell.bytes() {
        match byte {
            b'\'' | b'`' => {}
            byte if byte.is_ascii_alphanumeric() => key.push(char::from(byte.to_ascii_lowercase())),
            _ if key.is_empty() || key.ends_with(' ') => {}
            _ => key.push(' '),
        }
    }
    text::is_placeholder(key.trim_end())
}

/// `00000`: one digit again and again.
fn is_one_digit(cell: &str) -> bool {
    let first = cell.as_bytes()[0];
    first.is_ascii_digit() && cell.bytes().all(|byte| byte == first)
}

/// `6.12E+08`, `6,12345678E8`: whose last digits are lost for good.
pub(super) fn is_shortened(cell: &str, look: Look) -> bool {
    if !look.has(Look::DIGITS) || cell.len() > 20 {
        return false;
    }
    let Some((head, tail)) = cell.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let (whole, part) = head.split_once(['.', ',']).unwrap_or((head, "0"));
    let signed = tail.starts_with('+');
    let shown = whole.len() == 1 && digits(whole) && digits(part) && digits(tail.trim_start_matches('+'));
    // `1E5` may be a code; a sign, or a fraction of some digits, is a spreadsheet's.
    shown && tail.len() <= 3 && (signed || part.len() >= 3)
}
