//! What can be seen to be wrong in a cell without knowing what its column means.
//!
//! Not here: whether an e-mail address or a tax number is valid (`engine`).

use ficha_engine::{is_shortened, repaired};

use crate::row::{ProblemKind, Row};

/// Errors that spreadsheets write in place of a result, in English and Spanish. `#N/A` is not among
/// them: it is how Salesforce writes "make this empty".
const FORMULA_ERRORS: [&str; 14] = [
    "#REF!",
    "#¡REF!",
    "#VALUE!",
    "#¡VALOR!",
    "#DIV/0!",
    "#¡DIV/0!",
    "#NAME?",
    "#¿NOMBRE?",
    "#NUM!",
    "#¡NUM!",
    "#NULL!",
    "#¡NULO!",
    "#SPILL!",
    "#CALC!",
];

/// Calls `report` for each problem in the row's cells, with the 0-based column.
pub(crate) fn check_cells(row: &Row, mut report: impl FnMut(u32, ProblemKind)) {
    let controls = has_control(row.text());
    let accents = !row.text().is_ascii();
    for (column, cell) in row.cells().enumerate() {
        let Some(&first) = cell.as_bytes().first() else { continue };
        let column = column as u32;
        if controls && has_control(cell) {
            report(column, ProblemKind::ControlCharacter);
        }
        if accents && repaired(cell).is_some() {
            report(column, ProblemKind::Misread);
        }
        match first {
            b'0'..=b'9' | b'-' | b'+' | b' ' if is_shortened(cell) => report(column, ProblemKind::LostDigits),
            b'#' if FORMULA_ERRORS.contains(&cell.trim()) => report(column, ProblemKind::FormulaError),
            _ => {}
        }
    }
}

/// A NUL or other control character; tabs and line ends are none.
fn has_control(text: &str) -> bool {
    // Over all bytes, without an early end: the compiler makes it a few wide instructions.
    let is_control = |byte: u8| u8::from(matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127));
    text.bytes().fold(0, |found, byte| found | is_control(byte)) != 0
}

/// Does a cell hold lines that look like rows of a table `usual` cells wide? The first and last line
/// are parts of the row that the cell stands in.
pub(crate) fn swallows_rows(cell: &str, delimiter: char, usual: usize) -> bool {
    let mut inner = cell.split('\n').skip(1).peekable();
    while let Some(line) = inner.next() {
        if inner.peek().is_some() && usual >= 3 && line.matches(delimiter).count() + 1 == usual {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_inside_a_cell_are_seen() {
        assert!(swallows_rows("Ana;x\n2;Eva;y\n3;Luis", ';', 3));
        assert!(!swallows_rows("Calle Mayor, 1\n2º B\nMadrid", ',', 3), "an address is no table");
        assert!(!swallows_rows("a,b\nc,d\ne", ',', 2), "two columns say too little");
    }

    #[test]
    fn each_cell_is_reported_by_its_column() {
        let mut row = Row::default();
        row.begin(2, 2);
        for cell in ["a\0b", "#¡REF!", "fine\nhere", "#N/A", "9,1E+08", "Muñoz", "MuÃ±oz"] {
            row.push(cell);
        }
        let mut found = Vec::new();
        check_cells(&row, |column, kind| found.push((column, kind)));
        let expected = [
            (0, ProblemKind::ControlCharacter),
            (1, ProblemKind::FormulaError),
            (4, ProblemKind::LostDigits),
            (6, ProblemKind::Misread),
        ];
        assert_eq!(found, expected);
    }
}
