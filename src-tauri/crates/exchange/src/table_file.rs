//! A file with a table in it: the two doors of reading.
//!
//! Not here: how it is found out what the file is (`recognising`), how bytes become rows (`delimited`,
//! `workbook`, `fields`), what becomes of rows (`feed`).

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    container::{self, Container},
    delimited::{self, Found},
    error::ReadError,
    feed::{Feed, Sink},
    fields, recognising,
    recognition::{Format, ReadOptions, Recognition},
    row::{Progress, ReadSummary, Row},
    workbook::Workbook,
};

/// A file that is recognised and then read. A workbook lies open from the one to the other, since what is
/// common to its sheets takes a good part of the time that all of it takes.
pub struct TableFile {
    path: PathBuf,
    /// Opened when the file was like this.
    book: Option<(Version, Workbook)>,
}

/// What a file is, as its system tells: its size, and when it was written last, where that is told.
type Version = (u64, Option<std::time::SystemTime>);

fn version(path: &Path) -> Result<Version, ReadError> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(ReadError::NotAFile);
    }
    Ok((about.len(), about.modified().ok()))
}

impl TableFile {
    /// The file at `path`; nothing is opened yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        TableFile { path: path.into(), book: None }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Looks at the file without importing it. A file with nothing but a header is recognised, with an
    /// empty sample.
    pub fn recognise(&mut self, options: &ReadOptions) -> Result<Recognition, ReadError> {
        let (size, modified) = version(&self.path)?;
        if size == 0 {
            return Err(ReadError::Empty);
        }
        let mut recognition = Recognition { modified, ..Recognition::blank(size) };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(kind) = container::container(&self.path)? {
            recognition.format = kind.format();
            let mut book = Workbook::open(&self.path, kind)?;
            recognising::workbook(&mut book, &name, options, &mut recognition)?;
            self.book = Some(((size, modified), book));
        } else {
            recognising::text(&self.path, &name, options, &mut recognition)?;
        }
        Ok(recognition)
    }

    /// Reads the file as it was recognised, and hands its rows to `sink` until that breaks off.
    pub fn read(&mut self, recognition: &Recognition, sink: &mut Sink<'_>) -> Result<ReadSummary, ReadError> {
        self.unchanged(recognition)?;
        let mut feed = Feed::new(recognition, sink);
        let complete = {
            let mut take =
                |row: &mut Row, found: &mut Vec<Found>, progress: Progress| feed.take(row, found, progress);
            match recognition.format {
                Format::Csv => delimited::stream(&self.path, recognition.shape()?, &mut take)?,
                Format::Vcard | Format::Json | Format::Ndjson => {
                    fields::stream(&self.path, recognition, &mut take)?
                }
                Format::Xlsx | Format::Xlsb | Format::Xls | Format::Ods => {
                    let sheet = recognition.sheet.as_deref().ok_or(ReadError::NoSheet)?;
                    self.workbook(recognition)?.stream(sheet, &mut take)?
                }
            }
        };
        self.unchanged(recognition)?;
        let finished = complete && feed.finish().is_continue();
        Ok(ReadSummary { cancelled: !finished, ..feed.summary })
    }

    /// The workbook, for the last time: whoever has read all of it needs it no more.
    fn workbook(&mut self, recognition: &Recognition) -> Result<Workbook, ReadError> {
        let of = (recognition.size_bytes, recognition.modified);
        if let Some((_, book)) = self.book.take().filter(|(version, _)| *version == of) {
            return Ok(book);
        }
        let kind: Container = container::container(&self.path)?.ok_or(ReadError::NotAWorkbook)?;
        Workbook::open(&self.path, kind)
    }

    /// Is the file the one that was recognised, by its size and the time at which it was written?
    fn unchanged(&self, recognition: &Recognition) -> Result<(), ReadError> {
        let (found, modified) = version(&self.path)?;
        let same_time = recognition.modified.is_none() || modified == recognition.modified;
        if found == recognition.size_bytes && same_time {
            return Ok(());
        }
        Err(ReadError::Changed { expected: recognition.size_bytes, found })
    }
}

/// Looks at a file that nobody goes on to read.
pub fn recognise(path: &Path, options: &ReadOptions) -> Result<Recognition, ReadError> {
    TableFile::at(path).recognise(options)
}

/// Reads a file that was recognised some time ago.
#[cfg(test)]
pub(crate) fn read(
    path: &Path,
    recognition: &Recognition,
    sink: &mut Sink<'_>,
) -> Result<ReadSummary, ReadError> {
    TableFile::at(path).read(recognition, sink)
}
