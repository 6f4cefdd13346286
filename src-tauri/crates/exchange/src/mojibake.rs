//! Columns whose text another program read in the wrong encoding (`MuÃ±oz`). They are told, never mended:
//! what came is kept, and a person may choose what it said.
//!
//! Not here: how such a text is known and what it said (`engine`).

use ficha_engine::repaired;
use serde::{Deserialize, Serialize};

/// A column with text that was misread.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Misread {
    /// Its 0-based number.
    pub column: u32,
    /// The share of its cells beyond plain letters that are so, 0 to 1, by the first records.
    pub share: f32,
}

/// The columns of some records that were misread.
pub(crate) fn columns(records: &[&[String]]) -> Vec<Misread> {
    let width = records.iter().map(|cells| cells.len()).max().unwrap_or(0);
    let mut counts = vec![(0u32, 0u32); width];
    for cells in records {
        for (cell, (accented, misread)) in cells.iter().zip(&mut counts).filter(|(cell, _)| !cell.is_ascii())
        {
            *accented += 1;
            *misread += u32::from(repaired(cell).is_some());
        }
    }
    let shares = counts.into_iter().enumerate().filter(|(_, (_, misread))| *misread > 0);
    shares
        .map(|(column, (accented, misread))| Misread {
            column: column as u32,
            share: misread as f32 / accented as f32,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_told_with_its_share() {
        let rows: Vec<Vec<String>> =
            [["1", "GarcÃ\u{AD}a", "Ñu"], ["2", "MuÃ±oz", "Eva"], ["3", "Peña", "x"], ["4", "Ana", "x"]]
                .map(|row| row.map(str::to_owned).to_vec())
                .to_vec();
        let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
        assert_eq!(columns(&rows), [Misread { column: 1, share: 2.0 / 3.0 }]);
    }
}
