//! What an old workbook (XLS) would take in memory, before its reader makes tables of it.
//!
//! The reader makes a full table of every sheet, so two cells at opposite corners ask for all between them,
//! and memory that cannot be had ends the program. Here the positions of cells are looked at first. Not
//! here: what cells say (`workbook`).

use crate::error::ReadError;

const DAMAGED: ReadError = ReadError::Damaged { sheet: None };
/// Bytes that a cell of a table takes: its value, and the text of a formula.
pub(crate) const CELL: u64 = 56;
/// Columns of the widest sheet of an XLS file.
const WIDEST: u64 = 256;

/// The bytes that the tables of a workbook would take.
pub(crate) fn table_bytes(file: &[u8]) -> Result<u64, ReadError> {
    let compound = Compound::open(file).ok_or(DAMAGED)?;
    let streams: Vec<Vec<u8>> = compound.streams(&["WORKBOOK", "BOOK"]);
    let cells = streams.iter().try_fold(0u64, |sum, stream| Some(sum.saturating_add(cells(stream)?)));
    cells.map(|cells| cells.saturating_mul(CELL)).ok_or(DAMAGED)
}

/// The cells of the tables that the sheets of a stream would become.
fn cells(stream: &[u8]) -> Option<u64> {
    let mut sheets = Vec::new();
    for (kind, data) in Records(stream) {
        match kind {
            0x85 => sheets.push(number(data, 0)? as usize),
            // Locked: what follows cannot be read, and the reader will say so.
            0x2F => return Some(0),
            0x0A => break,
            _ => {}
        }
    }
    // Sheets may not share their records a thousandfold.
    let mut left = stream.len().saturating_mul(8);
    let mut all = 0;
    for start in sheets {
        let sheet = stream.get(start..)?;
        let mut area = Area::default();
        for (kind, data) in Records(sheet) {
            left = left.checked_sub(data.len() + 4)?;
            area.take(kind, data);
            if kind == 0x0A && area.depth == 0 {
                break;
            }
        }
        all = u64::saturating_add(all, area.cells()?);
    }
    Some(all)
}

/// The rectangle that holds all cells of a sheet.
#[derive(Default)]
struct Area {
    /// First and last row, first and last column.
    edges: Option<[u64; 4]>,
    /// The size that the sheet says it has.
    said: u64,
    depth: usize,
}

impl Area {
    fn take(&mut self, kind: u16, data: &[u8]) {
        let short =
            |at: usize| data.get(at..at + 2).map(|two| u64::from(u16::from_le_bytes([two[0], two[1]])));
        match kind {
            0x0809 => self.depth += 1,
            0x000A => self.depth = self.depth.saturating_sub(1),
            // Charts within a sheet have records of the same kinds.
            _ if self.depth > 1 => {}
            0x0200 => self.said = self.said.max(said(data).unwrap_or_default()),
            // Numbers, texts, truths, errors, formulas and several numbers in a row.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x00BD | 0x0006 => {
                let (Some(row), Some(first)) = (short(0), short(2)) else { return };
                let several = if kind == 0x00BD { data.len().checked_sub(2).and_then(short) } else { None };
                let last = several.unwrap_or(first).max(first);
                let [top, bottom, left, right] = self.edges.unwrap_or([row, row, first, last]);
                self.edges = Some([top.min(row), bottom.max(row), left.min(first), right.max(last)]);
            }
            _ => {}
        }
    }

    /// How many cells it has; `None` if it is wider than any sheet.
    fn cells(&self) -> Option<u64> {
        let [top, bottom, left, right] = self.edges.unwrap_or([1, 0, 0, 0]);
        let cells = (bottom + 1 - top) * (right + 1 - left);
        (right < WIDEST).then_some(cells.max(self.said))
    }
}

/// The cells for which the reader makes room by the size that a sheet says it has: first row and the one behind the
/// last, then columns alike. Where they stand the wrong way round it counts on beyond the last number.
fn said(data: &[u8]) -> Option<u64> {
    let short = |at: usize| Some(u32::from(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?)));
    let (top, bottom, left, right) = match data.len() {
        10 => (short(0)?, short(2)?, short(4)?, short(6)?),
        _ => (number(data, 0)?, number(data, 4)?, short(8)?, short(10)?),
    };
    if bottom == 0 || right == 0 {
        return Some(1);
    }
    // A first column beyond all others is taken for the first.
    let left = if left > 0xFF || right < left { 0 } else { left };
    Some(u64::from(bottom.wrapping_sub(top)).saturating_mul(u64::from(right - left)))
}

/// The records of a stream, their kind and their bytes.
struct Records<'s>(&'s [u8]);

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.0.split_at_checked(4)?;
        let (data, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes([head[2], head[3]])))?;
        self.0 = rest;
        Some((u16::from_le_bytes([head[0], head[1]]), data))
    }
}

/// A compound file: streams in chains of sectors, as a file system has files.
struct Compound<'f> {
    file: &'f [u8],
    sector: usize,
    next: Vec<u32>,
    directory: Vec<u8>,
    small: Vec<u8>,
    next_small: Vec<u32>,
}

/// Streams below this size lie in the small sectors.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;
const ENTRY: usize = 128;

impl<'f> Compound<'f> {
    fn open(file: &'f [u8]) -> Option<Self> {
        let sector = match file.get(30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut compound = Compound {
            file,
            sector,
            next: Vec::new(),
            directory: Vec::new(),
            small: Vec::new(),
            next_small: Vec::new(),
        };
        let mut tables: Vec<u32> = numbers(file.get(76..512)?).collect();
        let (mut more, mut steps) = (number(file, 68)?, 0);
        while let Some(bytes) = compound.at(more).filter(|_| steps <= file.len() / sector) {
            let mut listed: Vec<u32> = numbers(bytes).collect();
            more = listed.pop()?;
            tables.extend(listed);
            steps += 1;
        }
        for table in tables {
            let bytes = compound.at(table).unwrap_or_default();
            compound.next.extend(numbers(bytes));
        }
        compound.directory = compound.chain(number(file, 48)?);
        let small = number(&compound.directory, 116)?;
        compound.small = compound.chain(small);
        compound.next_small = numbers(&compound.chain(number(file, 60)?)).collect();
        // The reader follows a chain that bites its tail until no memory is left.
        (ends(&compound.next) && ends(&compound.next_small)).then_some(compound)
    }

    fn at(&self, sector: u32) -> Option<&'f [u8]> {
        let start = (sector as usize).checked_add(1)?.checked_mul(self.sector)?;
        // The last sector may be cut.
        let end = start.checked_add(self.sector)?.min(self.file.len());
        self.file.get(start..end)
    }

    fn chain(&self, first: u32) -> Vec<u8> {
        follow(first, &self.next, |sector| self.at(sector))
    }

    /// The streams of any of these names.
    fn streams(&self, names: &[&str]) -> Vec<Vec<u8>> {
        let named = self.directory.chunks_exact(ENTRY).filter(|entry| names.contains(&name(entry).as_str()));
        let stream = |entry: &[u8]| {
            let (first, length) = (number(entry, 116)?, number(entry, 120)? as usize);
            let mut bytes = if length < SMALL {
                let at = |sector: u32| {
                    let start = (sector as usize).checked_mul(SMALL_SECTOR)?;
                    self.small.get(start..(start + SMALL_SECTOR).min(self.small.len()))
                };
                follow(first, &self.next_small, at)
            } else {
                self.chain(first)
            };
            bytes.truncate(length);
            Some(bytes)
        };
        named.filter_map(stream).collect()
    }
}

/// Does every chain of sectors end?
fn ends(next: &[u32]) -> bool {
    // By sector, the walk that came there first.
    let mut walks = vec![0; next.len()];
    for first in 0..next.len() {
        let (mut at, walk) = (first, first + 1);
        while let Some(seen) = walks.get_mut(at).filter(|seen| **seen == 0 || **seen == walk) {
            if *seen == walk {
                return false;
            }
            *seen = walk;
            at = next[at] as usize;
        }
    }
    true
}

/// The bytes of a chain of sectors; one that bites its tail ends when it is longer than all sectors.
fn follow<'b>(first: u32, next: &[u32], at: impl Fn(u32) -> Option<&'b [u8]>) -> Vec<u8> {
    let (mut bytes, mut sector) = (Vec::new(), first);
    for _ in 0..next.len() {
        let Some(piece) = at(sector) else { break };
        bytes.extend_from_slice(piece);
        let Some(following) = next.get(sector as usize) else { break };
        sector = *following;
    }
    bytes
}

fn name(entry: &[u8]) -> String {
    let letters = entry[..64].chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
    let letters: Vec<u16> = letters.take_while(|letter| *letter != 0).collect();
    String::from_utf16_lossy(&letters).to_ascii_uppercase()
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
