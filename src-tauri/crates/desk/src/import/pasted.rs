//! Tables that were pasted: each is a file in a private folder of its own, until it has been imported or
//! taken off the list, or the project is closed.

use std::{
    fs,
    path::Path,
    sync::{Mutex, PoisonError},
};

use ficha_exchange::private_folder;
use tempfile::TempDir;

use crate::wire::{Fault, Message, PasteTable, Pasted};

/// Letters that some system forbids in names of files.
const FORBIDDEN: [char; 9] = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];
const LONGEST_NAME: usize = 80;

/// The folders of pasted tables.
#[derive(Default)]
pub(crate) struct Board(Mutex<Vec<TempDir>>);

impl Board {
    /// Writes a pasted text into a file.
    pub(crate) fn keep(&self, table: &PasteTable) -> Result<Pasted, Fault> {
        let unwritten = |error: std::io::Error| {
            Fault::outside(Message::new("error.paste").with("detail", error.kind().to_string()))
        };
        let folder = private_folder().map_err(unwritten)?;
        let path = folder.path().join(format!("{}.txt", safe_name(&table.name)));
        fs::write(&path, &table.text).map_err(unwritten)?;
        self.folders().push(folder);
        Ok(Pasted { path: path.display().to_string() })
    }

    /// Deletes a pasted table; any other file is left alone.
    pub(crate) fn forget(&self, path: &str) {
        self.folders().retain(|folder| Path::new(path).parent() != Some(folder.path()));
    }

    /// Deletes all of them.
    pub(crate) fn clear(&self) {
        self.folders().clear();
    }

    fn folders(&self) -> std::sync::MutexGuard<'_, Vec<TempDir>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn safe_name(name: &str) -> String {
    let bearable = |c: char| if c.is_control() || FORBIDDEN.contains(&c) { '_' } else { c };
    let name: String = name.trim().chars().take(LONGEST_NAME).map(bearable).collect();
    if name.is_empty() { "table".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paste(board: &Board, name: &str) -> String {
        board
            .keep(&PasteTable { name: name.to_owned(), text: "Name\tCity\nAna\tVic\n".to_owned() })
            .unwrap()
            .path
    }

    #[test]
    fn a_pasted_table_is_a_file_until_it_is_forgotten() {
        let board = Board::default();
        let (first, second) = (paste(&board, "Tabla pegada 2026-11-22 14.05"), paste(&board, "../../up: a"));
        assert!(first.ends_with("Tabla pegada 2026-11-22 14.05.txt"));
        assert!(second.ends_with(".._.._up_ a.txt"), "{second}");
        assert_eq!(fs::read_to_string(&first).unwrap(), "Name\tCity\nAna\tVic\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let folder = fs::metadata(Path::new(&first).parent().unwrap()).unwrap();
            assert_eq!(folder.permissions().mode() & 0o777, 0o700, "for nobody else to look into");
        }
        board.forget("/somewhere/else.csv");
        board.forget(&first);
        assert!(!Path::new(&first).exists() && Path::new(&second).exists());
        board.clear();
        assert!(!Path::new(&second).exists());
    }
}
