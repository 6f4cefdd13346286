//! Which lists are evaluated, and what is told of them beforehand.

use crate::failure::Failure;
use crate::workspace;
use std::path::{Path, PathBuf};

/// A list with its truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// Its name.
    pub name: String,
    /// The records.
    pub records: PathBuf,
    /// The truth.
    pub truth: PathBuf,
    /// Did the project's own generator draw it?
    pub generated: bool,
}

impl Set {
    /// The generated list whose records are in the file `list`.
    pub fn generated(records: usize, list: &Path) -> Self {
        let (records, truth) = (format!("generated_{records}"), list.with_file_name("truth.csv"));
        Self { name: records, records: list.to_owned(), truth, generated: true }
    }
}

/// The sets of a folder, by name; none where the folder is absent.
pub fn labelled(folder: &Path) -> Result<Vec<Set>, Failure> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut sets = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| Failure::io(folder, e))? {
        let path = entry.map_err(|e| Failure::io(folder, e))?.path();
        let (records, truth) = (path.join("records.csv"), path.join("truth.csv"));
        if let Some(name) = path.file_name().and_then(|name| name.to_str())
            && records.exists()
            && truth.exists()
        {
            sets.push(Set { name: name.to_owned(), records, truth, generated: false });
        }
    }
    sets.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sets)
}

/// In the place of a set's name: all of them.
const EVERY: &str = "*";

/// The least that a figure of a set may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Floor {
    /// Name of the set, or `*`.
    pub set: String,
    /// The figure by its path in what `ficha evaluate --detail` prints.
    pub figure: String,
    /// The figure.
    pub least: f64,
}

impl Floor {
    /// Does it hold for this set?
    pub fn is_of(&self, set: &str) -> bool {
        self.set == set || self.set == EVERY
    }
}

/// All floors.
pub fn floors() -> Result<Vec<Floor>, Failure> {
    let rows = table("floors.csv")?;
    rows.into_iter()
        .map(|row| {
            let [set, figure, least] = <[String; 3]>::try_from(row).map_err(|row| odd("floors.csv", &row))?;
            let least = least.parse().map_err(|_| odd("floors.csv", &[least]))?;
            Ok(Floor { set, figure, least })
        })
        .collect()
}

/// What a person would set right at the import of a set: set, column, attribute.
pub fn corrections() -> Result<Vec<[String; 3]>, Failure> {
    let rows = table("columns.csv")?;
    rows.into_iter().map(|row| row.try_into().map_err(|row: Vec<String>| odd("columns.csv", &row))).collect()
}

/// The rows of a file of `tests/accuracy`, without the header.
pub fn table(name: &str) -> Result<Vec<Vec<String>>, Failure> {
    let path = workspace::root().join("tests").join("accuracy").join(name);
    let mut file = csv::Reader::from_path(path)?;
    file.records().map(|row| Ok(row?.iter().map(str::to_owned).collect())).collect()
}

/// A row that cannot be read.
pub fn odd(name: &str, row: &[String]) -> Failure {
    Failure::Needed(format!("tests/accuracy/{name}: a row cannot be read: {}", row.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_read() {
        let floors = floors().expect("floors are read");
        assert!(
            floors.iter().any(|floor| floor.set == "febrl3" && floor.figure == "f1" && floor.least > 0.99)
        );
        let corrections = corrections().expect("corrections are read");
        assert!(corrections.iter().any(|[set, ..]| set == "senzing_truthset"));
    }

    #[test]
    fn a_folder_is_a_set_when_it_has_both_files() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(labelled(&folder.path().join("absent")).expect("no failure"), []);
        for (set, file) in [("b", "records.csv"), ("b", "truth.csv"), ("a", "records.csv")] {
            std::fs::create_dir_all(folder.path().join(set)).expect("a folder");
            std::fs::write(folder.path().join(set).join(file), "rid\n").expect("a file");
        }
        let found = labelled(folder.path()).expect("the folder is read");
        assert_eq!(found.iter().map(|set| set.name.as_str()).collect::<Vec<_>>(), ["b"]);
    }
}
