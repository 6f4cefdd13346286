//! The app's own small files: written whole or not at all, and read with suspicion.
//!
//! A file that cannot be read is put aside under another name, never overwritten: it may be of a newer
//! Ficha, or worth a look. Not here: what the files say, and anything about customers.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The form in which this Ficha writes. A file with a higher number is of a newer one.
const VERSION: u32 = 1;

/// A file as it lies on the disk.
#[derive(Serialize, Deserialize)]
struct Whole<T> {
    version: u32,
    content: T,
}

/// A file in the app's own folder.
#[derive(Debug, Clone)]
pub struct Kept(PathBuf);

impl Kept {
    /// The file `name` in `folder`; neither has to be there.
    pub fn new(folder: &Path, name: &str) -> Self {
        Kept(folder.join(name))
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// What it says; the default when there is none, or when it was damaged or newer and put aside.
    pub fn read<T: DeserializeOwned + Default>(&self) -> T {
        let Ok(text) = fs::read(&self.0) else { return T::default() };
        match serde_json::from_slice::<Whole<T>>(&text) {
            Ok(whole) if whole.version <= VERSION => whole.content,
            _ => {
                self.put_aside();
                T::default()
            }
        }
    }

    /// Write it anew: first beside itself, then over the old one.
    pub fn write<T: Serialize>(&self, content: &T) -> io::Result<()> {
        let folder = self.0.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut draft = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut draft, &Whole { version: VERSION, content })?;
        draft.flush()?;
        draft.as_file().sync_all()?;
        draft.persist(&self.0).map(drop).map_err(|error| error.error)
    }

    /// Under the first name that is free: `settings.aside-1.json`.
    fn put_aside(&self) {
        let aside = (1..100).map(|n| self.0.with_extension(format!("aside-{n}.json")));
        let Some(free) = aside.into_iter().find(|path| !path.exists()) else { return };
        match fs::rename(&self.0, &free) {
            Ok(()) => tracing::warn!(file = %free.display(), "a file could not be read and was put aside"),
            Err(error) => tracing::warn!(%error, "a file could not be read, nor be put aside"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder for the test")
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder can be read");
        let mut names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_was_written_is_read() {
        let folder = folder();
        let file = Kept::new(&folder.path().join("not there yet"), "list.json");
        assert_eq!(file.read::<Vec<u32>>(), Vec::<u32>::new(), "no file is an empty one");
        file.write(&vec![1, 2]).expect("the folder is made");
        file.write(&vec![3]).expect("it is written over");
        assert_eq!(file.read::<Vec<u32>>(), [3]);
        assert_eq!(names(&folder.path().join("not there yet")), ["list.json"], "no draft stays behind");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_put_aside() {
        let folder = folder();
        let file = Kept::new(folder.path(), "list.json");
        for unreadable in
            ["", "{", "[]", r#"{"version":2,"content":[1]}"#, r#"{"version":1,"content":"x"}"#, "\u{0}"]
        {
            fs::write(file.path(), unreadable).expect("the folder takes files");
            assert_eq!(file.read::<Vec<u32>>(), Vec::<u32>::new(), "{unreadable:?} is the default");
            assert!(!file.path().exists(), "{unreadable:?} is not written over");
        }
        assert_eq!(names(folder.path()).len(), 6, "each is kept under a name of its own");
    }
}
