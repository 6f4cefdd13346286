//! Columns and ranges as a sheet writes them: `D`, `$A$1:$D$10`.

/// Columns of the widest sheet that Excel knows.
pub(super) const WIDEST: usize = 16_384;

/// The letters of a 0-based column.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A cell's 0-based column and 1-based row; dollars are no matter.
pub(super) fn cell(text: &str) -> Option<(usize, u32)> {
    let plain: String = text.chars().filter(|c| *c != '$').collect();
    let digits = plain.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = plain.split_at(digits);
    let column = letters.bytes().try_fold(0_usize, |sum, letter| {
        let digit =
            letter.is_ascii_alphabetic().then(|| (letter.to_ascii_uppercase() - b'A') as usize + 1)?;
        sum.checked_mul(26)?.checked_add(digit)
    });
    let column = column.filter(|column| (1..=WIDEST).contains(column))? - 1;
    Some((column, row.parse().ok()?))
}

/// The two corners of a range; a cell is a range of itself.
pub(super) fn corners(text: &str) -> Option<((usize, u32), (usize, u32))> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    Some((cell(from)?, cell(to)?))
}

/// The range as written, with another last column.
pub(super) fn widened(text: &str, last: usize) -> Option<String> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    let (_, row) = cell(to)?;
    cell(from)?;
    let dollar = if to.starts_with('$') { "$" } else { "" };
    Some(format!("{from}:{dollar}{}{dollar}{row}", letters(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        for (column, text) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(column), text);
            assert_eq!(cell(&format!("${text}$7")), Some((column, 7)));
        }
        assert_eq!(cell("XFE1"), None);
        assert_eq!(cell("7"), None);
    }

    #[test]
    fn ranges_are_widened_as_they_are_written() {
        assert_eq!(widened("A1:D10", 5).as_deref(), Some("A1:F10"));
        assert_eq!(widened("$A$1:$D$10", 5).as_deref(), Some("$A$1:$F$10"));
        assert_eq!(widened("B2", 5).as_deref(), Some("B2:F2"));
        assert_eq!(widened("A:D", 5), None, "whole columns need no widening");
    }
}
