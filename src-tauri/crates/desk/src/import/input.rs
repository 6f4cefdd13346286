//! What an import reads: a file, or a table out of an archive.
//!
//! A table of an archive is unpacked for as long as it is read. Not here: how (`exchange::archive`).

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use ficha_exchange::{
    Recognition, TableFile,
    archive::{self, Opened},
};

use super::{absolute, file_name, recognise_as};
use crate::{
    fault::of_file,
    job::Job,
    wire::{Fault, ReadAs, RecogniseFile},
};

/// A file that can be read, and what people know it by.
pub(crate) struct Input {
    file: TableFile,
    asked: PathBuf,
    /// What was unpacked is there for as long as this is.
    _opened: Opened,
}

impl Input {
    /// Opens a file, or the table of an archive that is asked for.
    pub(crate) fn open(path: &str, read_as: &ReadAs, job: Option<&Job>) -> Result<Self, Fault> {
        let asked = PathBuf::from(path);
        let mut go_on = || job.map_or(ControlFlow::Continue(()), Job::flow);
        let opened = archive::open(&asked, read_as.member.as_deref(), &mut go_on);
        let opened = opened.map_err(|error| of_file(&error, &asked))?.ok_or_else(Fault::cancelled)?;
        Ok(Input { file: TableFile::at(opened.path()), asked, _opened: opened })
    }

    /// Where it can be read.
    pub(crate) fn path(&self) -> &Path {
        self.file.path()
    }

    /// What is read.
    pub(crate) fn file(&mut self) -> &mut TableFile {
        &mut self.file
    }

    /// What it is seen to be.
    pub(crate) fn recognise(&mut self, read_as: &ReadAs) -> Result<Recognition, Fault> {
        recognise_as(&mut self.file, read_as)
    }

    /// Its name, behind that of its archive.
    pub(crate) fn name(&self) -> String {
        self.within(file_name(&self.asked))
    }

    /// Where it came from. A table of an archive has no place of its own, so its name follows.
    pub(crate) fn place(&self) -> String {
        self.within(absolute(&self.asked))
    }

    fn within(&self, outer: String) -> String {
        if self.path() == self.asked { outer } else { format!("{outer} › {}", file_name(self.path())) }
    }
}

/// The tables in an archive, by name; none if the file is a table itself.
pub fn tables(file: &RecogniseFile) -> Result<Vec<String>, Fault> {
    let path = Path::new(&file.path);
    archive::members(path).map_err(|error| of_file(&error, path))
}
