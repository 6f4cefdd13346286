//! The next export of a list: some rows changed, some new, some gone, all in another order.
//!
//! Not here: importing it.

use crate::failure::Failure;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Of a hundred rows, so many are changed, new and gone.
const CHANGED: usize = 5;
const NEW: usize = 2;
const GONE: usize = 1;

/// What an import of the next export has to come to.
pub struct Expected {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub gone: usize,
}

/// Writes the next export of `list`, whose first column is its key and whose rows have no line breaks.
pub fn write(list: &Path, to: &Path) -> Result<Expected, Failure> {
    let text = fs::read_to_string(list).map_err(|e| Failure::io(list, e))?;
    let mut lines = text.lines();
    let header = lines.next().unwrap_or_default();
    let rows: Vec<&str> = lines.collect();
    let mut next = Vec::with_capacity(rows.len() + rows.len() / 50);
    let mut expected = Expected { new: 0, changed: 0, unchanged: 0, gone: 0 };
    for (at, row) in rows.iter().enumerate() {
        let (key, rest) = row.split_once(',').unwrap_or((row, ""));
        match at % 100 {
            of if of < GONE => expected.gone += 1,
            of if of < GONE + CHANGED => {
                expected.changed += 1;
                next.push(format!("{key},{}", with_another_name(rest)));
            }
            of => {
                expected.unchanged += 1;
                next.push((*row).to_owned());
                if of >= 100 - NEW {
                    expected.new += 1;
                    next.push(format!("{key}n,{rest}"));
                }
            }
        }
    }
    shuffle(&mut next);
    let mut out = String::with_capacity(text.len() + text.len() / 50);
    let _ = writeln!(out, "{header}");
    for row in next {
        let _ = writeln!(out, "{row}");
    }
    fs::write(to, out).map_err(|e| Failure::io(to, e))?;
    Ok(expected)
}

/// The cells of a row with another beginning of the first.
fn with_another_name(cells: &str) -> String {
    match cells.strip_prefix('"') {
        Some(rest) => format!("\"nueva {rest}"),
        None => format!("nueva {cells}"),
    }
}

/// The same order each time (Fisher and Yates, with the numbers of Lehmer's generator).
fn shuffle(rows: &mut [String]) {
    let mut state: u64 = 20_261_122;
    for at in (1..rows.len()).rev() {
        state = state * 48_271 % 0x7FFF_FFFF;
        rows.swap(at, state as usize % (at + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_export_is_what_is_expected_of_it() {
        let folder = std::env::temp_dir().join(format!("ficha-again-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let (list, to) = (folder.join("a.csv"), folder.join("b.csv"));
        let rows: String = (0..300).fold(String::from("id,name\n"), |all, n| format!("{all}{n},name {n}\n"));
        fs::write(&list, &rows).expect("a file");
        let expected = write(&list, &to).expect("a file");
        let counts = [expected.new, expected.changed, expected.unchanged, expected.gone];
        assert_eq!(counts, [6, 15, 282, 3]);
        let next = fs::read_to_string(&to).expect("it is there");
        let same = next.lines().filter(|line| rows.lines().any(|known| known == *line)).count();
        assert_eq!(next.lines().count(), 1 + 6 + 15 + 282);
        assert_eq!(same, 1 + 282, "the header and the unchanged rows");
        assert_ne!(next.lines().nth(1), Some("6,name 6"), "in another order");
        fs::remove_dir_all(&folder).expect("it goes");
    }
}
