//! What a file is by its first bytes, whatever its name says, and whether a packed one is safe to
//! unpack.

use std::{
    fs::{self, File},
    io::{BufReader, Read},
    path::Path,
};

use zip::ZipArchive;

use crate::{compound, error::ReadError, recognition::Format};

/// The workbook formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    /// Excel since 2007, with or without macros.
    Xlsx,
    /// Excel's binary variety of it.
    Xlsb,
    /// Excel up to 2003.
    Xls,
    /// `LibreOffice` and others.
    Ods,
}

impl Container {
    /// The kind of file.
    pub(crate) fn format(self) -> Format {
        match self {
            Container::Xlsx => Format::Xlsx,
            Container::Xlsb => Format::Xlsb,
            Container::Xls => Format::Xls,
            Container::Ods => Format::Ods,
        }
    }
}

/// Unpacked sizes beyond these are not read: no honest list of customers comes near them.
const UNPACKED_LIMIT: u64 = 4 << 30;
/// Shared strings and the whole of an XLS or ODS file are held in memory.
pub(crate) const IN_MEMORY_LIMIT: u64 = 1 << 30;
/// Packed text of a sheet shrinks to a tenth or twentieth; a bomb shrinks a thousandfold.
const RATIO_LIMIT: u64 = 250;
/// Below this size in bytes a high ratio does no harm.
const RATIO_MATTERS: u64 = 100 << 20;

/// Is a file packed, and no workbook?
pub(crate) fn is_archive(path: &Path) -> Result<bool, ReadError> {
    let head = head(path, 4)?;
    if !head.starts_with(b"PK\x03\x04") && !head.starts_with(b"PK\x05\x06") {
        return Ok(false);
    }
    match container(path) {
        Ok(kind) => Ok(kind.is_none()),
        Err(ReadError::Archive | ReadError::BrokenArchive) => Ok(true),
        // A workbook that is too large is one all the same.
        Err(_) => Ok(false),
    }
}

/// Which workbook a file is, or `None` if it is none.
pub(crate) fn container(path: &Path) -> Result<Option<Container>, ReadError> {
    let head = head(path, 8)?;
    if head.starts_with(b"PK\x03\x04") {
        return packed(path).map(Some);
    }
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return compound(path).map(Some);
    }
    Ok(None)
}

fn head(path: &Path, length: u64) -> Result<Vec<u8>, ReadError> {
    let mut head = Vec::new();
    File::open(path)?.take(length).read_to_end(&mut head)?;
    Ok(head)
}

/// A ZIP file: a workbook if it has a workbook's parts.
fn packed(path: &Path) -> Result<Container, ReadError> {
    let packed_bytes = fs::metadata(path)?.len();
    let Ok(mut archive) = ZipArchive::new(BufReader::new(File::open(path)?)) else {
        return Err(broken(path)?);
    };
    let (mut unpacked, mut in_memory, mut kind) = (0u64, 0u64, None);
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| ReadError::NotAWorkbook)?;
        // Some programs write the names of parts as Windows writes paths, or all parts into one folder.
        let name = String::from_utf8_lossy(entry.name_raw()).to_ascii_lowercase().replace('\\', "/");
        unpacked = unpacked.saturating_add(entry.size());
        let held = name.ends_with("sharedstrings.xml") || name.ends_with("sharedstrings.bin");
        in_memory += if held || name == "content.xml" { entry.size() } else { 0 };
        kind = match name.as_str() {
            "xl/workbook.xml" | "workbook.xml" => Some(Container::Xlsx),
            "xl/workbook.bin" | "workbook.bin" => Some(Container::Xlsb),
            "content.xml" => kind.or(Some(Container::Ods)),
            _ => kind,
        };
    }
    let kind = kind.ok_or(ReadError::Archive)?;
    safe_size(packed_bytes, unpacked, in_memory)?;
    Ok(kind)
}

/// What a packed file was to be that cannot be opened: its first member tells.
fn broken(path: &Path) -> Result<ReadError, ReadError> {
    const WORKBOOK: [&[u8]; 5] = [b"[Content_Types].xml", b"_rels/", b"xl/", b"docProps/", b"mimetype"];
    let head = head(path, 64)?;
    let name = head.get(30..).unwrap_or_default();
    let is_workbook = WORKBOOK.iter().any(|start| name.starts_with(start));
    Ok(if is_workbook { ReadError::NotAWorkbook } else { ReadError::BrokenArchive })
}

/// Is a packed file of this size safe to unpack? All sizes in bytes.
pub(crate) fn safe_size(packed: u64, unpacked: u64, in_memory: u64) -> Result<(), ReadError> {
    let bomb = unpacked > RATIO_MATTERS && unpacked / packed.max(1) > RATIO_LIMIT;
    let limit = if bomb { RATIO_MATTERS } else { UNPACKED_LIMIT };
    match () {
        () if unpacked > limit => Err(ReadError::TooLarge { bytes: unpacked, limit }),
        () if in_memory > IN_MEMORY_LIMIT => {
            Err(ReadError::TooLarge { bytes: in_memory, limit: IN_MEMORY_LIMIT })
        }
        () => Ok(()),
    }
}

/// A compound file: XLS, or an XLSX that a password locks, which Office wraps in one.
fn compound(path: &Path) -> Result<Container, ReadError> {
    let bytes = fs::metadata(path)?.len();
    if bytes > IN_MEMORY_LIMIT {
        return Err(ReadError::TooLarge { bytes, limit: IN_MEMORY_LIMIT });
    }
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let content = fs::read(path)?;
    let found = content.windows(locked.len()).any(|window| window == locked);
    if found {
        return Err(ReadError::Encrypted);
    }
    match compound::table_bytes(&content)? {
        bytes if bytes > IN_MEMORY_LIMIT => Err(ReadError::TooLarge { bytes, limit: IN_MEMORY_LIMIT }),
        _ => Ok(Container::Xls),
    }
}

/// First bytes of files that people mistake for tables, and what they are.
const BINARY: [(&[u8], &str); 14] = [
    (b"\x89PNG", "png"),
    (b"\xFF\xD8\xFF", "jpeg"),
    (b"GIF8", "gif"),
    (b"%PDF", "pdf"),
    (b"MZ", "exe"),
    (b"\x7FELF", "elf"),
    (b"\x1F\x8B", "gzip"),
    (b"BZh", "bzip2"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"Rar!", "rar"),
    (b"SQLite format 3\0", "sqlite"),
    (b"PAR1", "parquet"),
    (b"\xCA\xFE\xBA\xBE", "class"),
    (b"{\\rtf", "rtf"),
];

/// Beginnings of text that is no table, in lower case, and what it is.
const OTHER_TEXT: [(&str, &str); 5] = [
    ("<!doctype html", "html"),
    ("<html", "html"),
    ("<table", "html"),
    ("<?xml", "xml"),
    ("begin:vcalendar", "icalendar"),
];

/// Tells binary data and known text formats from delimited text.
pub(crate) fn refuse_other_formats(path: &Path) -> Result<(), ReadError> {
    let head = head(path, 1 << 16)?;
    // "MZ" alone may begin a name; a program has zeros close behind it.
    let known = BINARY.iter().find(|(start, _)| head.starts_with(start));
    if let Some((_, name)) = known.filter(|(start, _)| start.len() > 3 || has_binary_bytes(&head)) {
        return Err(ReadError::Binary { looks_like: Some(name) });
    }
    let text = String::from_utf8_lossy(&head[..head.len().min(256)]);
    let start = text.trim_start_matches('\u{FEFF}').trim_start().to_lowercase();
    let other = OTHER_TEXT.iter().find(|(words, _)| start.starts_with(words));
    if let Some((_, format)) = other {
        return Err(ReadError::Unsupported { format });
    }
    if is_binary(&head) { Err(ReadError::Binary { looks_like: None }) } else { Ok(()) }
}

fn has_binary_bytes(head: &[u8]) -> bool {
    head.iter().any(|byte| *byte < 9)
}

/// Text has hardly any control characters. UTF-16 has zeros, but in one half of its bytes only.
fn is_binary(head: &[u8]) -> bool {
    let control =
        |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A | 0x1B);
    let controls = head.iter().filter(|byte| control(byte)).count();
    // A few are flaws in a text, which are reported cell by cell.
    if controls < 4 || controls * 20 <= head.len() {
        return false;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let marked = head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]);
    let lopsided = even.max(odd) * 10 >= head.len() * 3 && even.min(odd) * 20 <= head.len();
    let others = controls - even - odd;
    !((marked || lopsided) && others * 20 <= head.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8]) -> Result<(), ReadError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), bytes).unwrap();
        refuse_other_formats(file.path())
    }

    #[test]
    fn what_is_no_table_is_named() {
        assert_eq!(
            check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            Err(ReadError::Binary { looks_like: Some("png") })
        );
        assert_eq!(check(b"MZ\x90\0\x03\0\0\0\x04"), Err(ReadError::Binary { looks_like: Some("exe") }));
        assert_eq!(check(b"  <html><table>"), Err(ReadError::Unsupported { format: "html" }));
        assert_eq!(check(b"BEGIN:VCALENDAR\r\n"), Err(ReadError::Unsupported { format: "icalendar" }));
        let noise: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(check(&noise), Err(ReadError::Binary { looks_like: None }));
    }

    #[test]
    fn a_bomb_is_told_from_a_large_workbook() {
        const MB: u64 = 1 << 20;
        assert_eq!(safe_size(60 * MB, 1_000 * MB, 100 * MB), Ok(()), "a million rows");
        assert_eq!(safe_size(1, 50 * MB, 0), Ok(()), "little enough to do no harm");
        assert!(
            matches!(safe_size(MB, 1_000 * MB, 0), Err(ReadError::TooLarge { .. })),
            "shrunk a thousandfold"
        );
        assert!(
            matches!(safe_size(900 * MB, 5_000 * MB, 0), Err(ReadError::TooLarge { .. })),
            "too large at all"
        );
        let strings = safe_size(200 * MB, 3_000 * MB, 2_000 * MB);
        assert!(matches!(strings, Err(ReadError::TooLarge { bytes, .. }) if bytes == 2_000 * MB));
    }

    #[test]
    fn tables_that_begin_like_something_else_pass() {
        assert_eq!(check(b"MZ Consulting,b\n1,2\n"), Ok(()), "a name may begin with MZ");
        assert_eq!(check(b"a,b\n1,\0\n"), Ok(()), "one NUL is a flaw, not a format");
        let wide: Vec<u8> = "nombre;ciudad\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(check(&wide), Ok(()), "UTF-16 is text");
    }
}
