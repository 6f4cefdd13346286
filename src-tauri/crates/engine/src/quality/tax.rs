//! Tax and identity numbers of Spain: is the check character right?
//!
//! A number of another form may be another country's, and is left alone.

use crate::normalise::tax_id::{check_letter, is_company, is_filler, is_foreigner};

/// What is wrong with a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    Filler,
    Check(Option<String>),
}

/// What is wrong with a number, if it is a Spanish one.
pub(super) fn judge(cell: &str) -> Option<Wrong> {
    let (code, length) = packed(cell)?;
    let code = std::str::from_utf8(&code[..length]).unwrap_or_default();
    if is_filler(code) {
        return Some(Wrong::Filler);
    }
    let digits = code.bytes().take_while(u8::is_ascii_digit).count();
    let is_person = digits + 1 == length && code.as_bytes()[digits].is_ascii_uppercase();
    match (is_person, digits) {
        (true, 8) => wrong_unless(has_right_letter(code)),
        // Zeros in front are what a spreadsheet takes away.
        (true, 5..=7) => {
            let whole = format!("{code:0>9}");
            Some(Wrong::Check(has_right_letter(&whole).then_some(whole)))
        }
        (false, 7..=8) if digits == length => Some(Wrong::Check(None)),
        (false, 0) if length == 9 && code[1..8].bytes().all(|c| c.is_ascii_digit()) => {
            wrong_unless(is_foreigner(code) || is_company(code))
        }
        _ => None,
    }
}

fn wrong_unless(right: bool) -> Option<Wrong> {
    (!right).then_some(Wrong::Check(None))
}

fn has_right_letter(code: &str) -> bool {
    check_letter(&code[..8]) == code[8..].chars().next()
}

/// Letters and digits in capitals, without `ES` in front; `None` for what is longer than any such number.
fn packed(cell: &str) -> Option<([u8; 11], usize)> {
    let (mut code, mut length) = ([0; 11], 0);
    for byte in cell.bytes() {
        if byte.is_ascii_alphanumeric() {
            *code.get_mut(length)? = byte.to_ascii_uppercase();
            length += 1;
        } else if !matches!(byte, b' ' | b'-' | b'.' | b'/' | b'\'') {
            return None;
        }
    }
    if length == 11 && code.starts_with(b"ES") {
        code.copy_within(2.., 0);
        length = 9;
    }
    (length >= 6).then_some((code, length))
}
