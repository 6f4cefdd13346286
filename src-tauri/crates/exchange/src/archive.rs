//! Packed files: which tables are in one, and one of them unpacked to be read.
//!
//! A member is unpacked into a private folder under its own last name, whatever folders its name climbs
//! through, and no further than is safe: what a header says of its size is not believed. Not here:
//! workbooks, which are packed too, but are files of their own (`container`).

use std::{
    borrow::Cow,
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use zip::{ZipArchive, result::ZipError};

use crate::{container, error::ReadError, private::private_folder};

type Zip = ZipArchive<BufReader<File>>;

/// Endings of what can be read.
const ENDINGS: [&str; 14] = [
    "csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "vcf", "vcard", "json", "ndjson",
    "jsonl",
];
/// Letters that some system forbids in names of files.
const FORBIDDEN: [char; 9] = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];
const LONGEST_NAME: usize = 120;
const CHUNK: usize = 1 << 18;

/// A file that can be read. What was unpacked for it goes away with it.
#[derive(Debug)]
pub struct Opened {
    path: PathBuf,
    _folder: Option<TempDir>,
}

impl Opened {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// The tables in an archive, by name; none if the file is no archive.
pub fn members(path: &Path) -> Result<Vec<String>, ReadError> {
    let Some(archive) = open_archive(path)? else { return Ok(Vec::new()) };
    tables(&archive)
}

fn tables(archive: &Zip) -> Result<Vec<String>, ReadError> {
    let names = archive.file_names().filter_map(Result::ok).filter(|name| is_table(name));
    let mut names: Vec<String> = names.map(Cow::into_owned).collect();
    if names.is_empty() {
        return Err(ReadError::NoTable);
    }
    names.sort();
    Ok(names)
}

/// A file, or the member of an archive, ready to be read; `None` where `go_on` asked to stop. An archive
/// with one table needs no name.
pub fn open(
    path: &Path,
    member: Option<&str>,
    go_on: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Option<Opened>, ReadError> {
    let Some(mut archive) = open_archive(path)? else {
        return match member {
            Some(name) => Err(ReadError::MemberMissing(name.to_owned())),
            None => Ok(Some(Opened { path: path.to_owned(), _folder: None })),
        };
    };
    let name = match member {
        Some(name) => name.to_owned(),
        None => only(tables(&archive)?)?,
    };
    let folder = private_folder()?;
    let to = folder.path().join(safe_name(&name));
    let unpacked = unpack(&mut archive, &name, &to, go_on)?;
    Ok(unpacked.then_some(Opened { path: to, _folder: Some(folder) }))
}

fn only(mut names: Vec<String>) -> Result<String, ReadError> {
    if names.len() == 1 { Ok(names.remove(0)) } else { Err(ReadError::Archive) }
}

/// `None` if a file is no archive, or a workbook.
fn open_archive(path: &Path) -> Result<Option<Zip>, ReadError> {
    // A folder, or nothing, is for who reads the file to say.
    if !path.is_file() || !container::is_archive(path)? {
        return Ok(None);
    }
    let archive = ZipArchive::new(BufReader::new(File::open(path)?)).map_err(|error| translate(error, ""))?;
    Ok(Some(archive))
}

fn translate(error: ZipError, member: &str) -> ReadError {
    match error {
        // An archive that ends early is damage in it, not a fault of the device.
        ZipError::Io(error) => match ReadError::from(error) {
            ReadError::Io { code: None, .. } => ReadError::BrokenArchive,
            other => other,
        },
        ZipError::FileNotFound => ReadError::MemberMissing(member.to_owned()),
        ZipError::InvalidPassword => ReadError::Encrypted,
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => ReadError::Encrypted,
        ZipError::UnsupportedArchive(_) => ReadError::Unsupported { format: "zip" },
        _ => ReadError::BrokenArchive,
    }
}

/// Can a member be a table? What macOS adds for itself cannot, nor what it hides.
fn is_table(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let last = parts.next_back().unwrap_or_default();
    let ending = last.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    !last.starts_with(['.', '~'])
        && !parts.any(|part| part == "__MACOSX")
        && ENDINGS.contains(&ending.as_str())
}

/// The last part of a member's name as every system can bear it.
fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let bearable = |c: char| if c.is_control() || FORBIDDEN.contains(&c) { '_' } else { c };
    let name: String = last.chars().map(bearable).collect();
    let surplus = name.chars().count().saturating_sub(LONGEST_NAME);
    name.chars().skip(surplus).collect()
}

/// Writes a member to a file. Says whether it was written to its end.
fn unpack(
    archive: &mut Zip,
    name: &str,
    to: &Path,
    go_on: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<bool, ReadError> {
    let mut member = archive.by_name(name).map_err(|error| translate(error, name))?;
    let packed = member.compressed_size();
    let mut out = BufWriter::new(File::create(to)?);
    let mut buffer = vec![0; CHUNK];
    let mut done = 0;
    loop {
        if go_on().is_break() {
            return Ok(false);
        }
        let got = match member.read(&mut buffer) {
            Ok(0) => break,
            Ok(got) => got,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(translate(ZipError::Io(error), name)),
        };
        done += got as u64;
        container::safe_size(packed, done, 0)?;
        out.write_all(&buffer[..got])?;
    }
    out.flush()?;
    Ok(true)
}
