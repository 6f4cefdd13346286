//! In which encoding a text file is written, and how its bytes become UTF-8.
//!
//! A byte-order mark decides; then strict UTF-8; then the share of bytes that fail. A file that is
//! UTF-8 but for a few cells stays UTF-8, and those cells are read as Windows-1252 one by one
//! (`delimited`), because whole lines of one file often come from another program.

use std::{
    cell::Cell,
    fs::File,
    io::{self, Read},
    path::Path,
    rc::Rc,
};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::ReadError;

/// How the bytes of a text file are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextEncoding {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// Length of the byte-order mark in bytes; 0 without one.
    pub mark: usize,
}

/// UTF-8 has valid sequences; a file counts as UTF-8 with flaws when they outnumber the bad ones by this.
const VALID_FOR_EACH_BAD: u64 = 10;
/// How much text the detector of old encodings gets to see.
const DETECTOR_BYTES: usize = 1 << 20;
const CHUNK: usize = 1 << 16;

/// Finds the encoding of a file, or takes the one asked for by its name (`windows-1252`, `UTF-16LE`).
pub(crate) fn find(path: &Path, asked: Option<&str>) -> Result<TextEncoding, ReadError> {
    let mut head = Vec::with_capacity(4096);
    File::open(path)?.take(4096).read_to_end(&mut head)?;
    if head.starts_with(&[0, 0, 0xFE, 0xFF]) || head.starts_with(&[0xFF, 0xFE, 0, 0]) {
        return Err(ReadError::UnknownEncoding("UTF-32".into()));
    }
    let marked = Encoding::for_bom(&head);
    if let Some(name) = asked {
        let encoding = Encoding::for_label(name.as_bytes())
            .ok_or_else(|| ReadError::UnknownEncoding(name.to_owned()))?;
        let mark = marked.filter(|(found, _)| *found == encoding).map_or(0, |(_, length)| length);
        return Ok(TextEncoding { encoding, mark });
    }
    if let Some((encoding, mark)) = marked {
        return Ok(TextEncoding { encoding, mark });
    }
    let encoding = match utf16_without_mark(&head) {
        Some(encoding) => encoding,
        None => eight_bit(path)?,
    };
    Ok(TextEncoding { encoding, mark: 0 })
}

/// Latin text in UTF-16 has a zero in every other byte.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = |zeros: usize| zeros * 10 >= pairs * 6;
    let few = |zeros: usize| zeros * 20 <= pairs;
    match () {
        () if many(odd) && few(even) => Some(UTF_16LE),
        () if many(even) && few(odd) => Some(UTF_16BE),
        () => None,
    }
}

/// Reads the whole file once: only its last line may tell that it is not UTF-8.
fn eight_bit(path: &Path) -> Result<&'static Encoding, ReadError> {
    let mut census = Census::default();
    let mut file = File::open(path)?;
    let mut buffer = vec![0; CHUNK];
    let mut kept = 0;
    loop {
        let got = file.read(&mut buffer[kept..])?;
        let end = kept + got;
        let used = census.count(&buffer[..end], got == 0);
        census.keep_for_detector(&buffer[..used]);
        buffer.copy_within(used..end, 0);
        kept = end - used;
        if got == 0 {
            break;
        }
    }
    Ok(census.verdict())
}

/// What was seen of the bytes above 127.
#[derive(Default)]
struct Census {
    valid: u64,
    bad: u64,
    evidence: Vec<u8>,
}

impl Census {
    /// Counts sequences and says how many bytes are done with; the rest may go on in the next chunk.
    fn count(&mut self, bytes: &[u8], last: bool) -> usize {
        let mut at = 0;
        while at < bytes.len() {
            match std::str::from_utf8(&bytes[at..]) {
                Ok(text) => {
                    self.count_valid(text);
                    return bytes.len();
                }
                Err(error) => {
                    let good = at + error.valid_up_to();
                    self.count_valid(std::str::from_utf8(&bytes[at..good]).unwrap_or_default());
                    match error.error_len() {
                        None if !last => return good,
                        length => {
                            self.bad += 1;
                            at = good + length.unwrap_or(bytes.len() - good);
                        }
                    }
                }
            }
        }
        bytes.len()
    }

    fn count_valid(&mut self, text: &str) {
        if !text.is_ascii() {
            self.valid += text.bytes().filter(|byte| *byte >= 0xC0).count() as u64;
        }
    }

    /// Chunks of plain ASCII tell the detector nothing.
    fn keep_for_detector(&mut self, bytes: &[u8]) {
        if !bytes.is_ascii() {
            let room = DETECTOR_BYTES.saturating_sub(self.evidence.len()).min(bytes.len());
            self.evidence.extend_from_slice(&bytes[..room]);
        }
    }

    fn verdict(&self) -> &'static Encoding {
        if self.bad == 0 || self.valid >= self.bad * VALID_FOR_EACH_BAD {
            return UTF_8;
        }
        // The detector weighs letter pairs: with a handful of them it errs, and Western is likeliest.
        let above_ascii = self.evidence.iter().filter(|byte| !byte.is_ascii()).count();
        if above_ascii < 8 {
            return WINDOWS_1252;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&self.evidence, true);
        detector.guess(Some(b"es"), Utf8Detection::Deny)
    }
}

/// Counts the bytes that were taken from a file, for progress and to see that none is missing.
pub(crate) struct Counted {
    file: File,
    done: Rc<Cell<u64>>,
}

impl Counted {
    /// Opens a file; the counter moves as it is read.
    pub(crate) fn open(path: &Path) -> io::Result<(Self, Rc<Cell<u64>>)> {
        let done = Rc::new(Cell::new(0));
        Ok((Counted { file: File::open(path)?, done: Rc::clone(&done) }, done))
    }
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.file.read(buffer)?;
        self.done.set(self.done.get() + got as u64);
        Ok(got)
    }
}

/// The bytes of a file as UTF-8, without byte-order mark. UTF-8 passes unchanged, flaws included.
pub(crate) fn utf8_reader(mut file: Counted, text: TextEncoding) -> io::Result<Box<dyn Read>> {
    io::copy(&mut file.by_ref().take(text.mark as u64), &mut io::sink())?;
    if text.encoding == UTF_8 {
        return Ok(Box::new(file));
    }
    Ok(Box::new(transcoder(file, text.encoding)))
}

/// The same, but what is no text is replaced in UTF-8 too.
pub(crate) fn text_reader(mut file: Counted, text: TextEncoding) -> io::Result<Box<dyn Read>> {
    io::copy(&mut file.by_ref().take(text.mark as u64), &mut io::sink())?;
    Ok(Box::new(transcoder(file, text.encoding)))
}

fn transcoder(source: Counted, encoding: &'static Encoding) -> Transcoder {
    Transcoder {
        source,
        decoder: encoding.new_decoder_without_bom_handling(),
        raw: vec![0; CHUNK],
        start: 0,
        end: 0,
        ended: false,
        finished: false,
    }
}

/// Decodes on the fly. What cannot be decoded becomes U+FFFD, which `delimited` reports.
struct Transcoder {
    source: Counted,
    decoder: Decoder,
    raw: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    finished: bool,
}

impl Read for Transcoder {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // The decoder needs room for one whole character; the one caller brings a large buffer.
        if out.len() < 16 {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        while !self.finished {
            if self.start == self.end && !self.ended {
                self.start = 0;
                self.end = self.source.read(&mut self.raw)?;
                self.ended = self.end == 0;
            }
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(&self.raw[self.start..self.end], out, self.ended);
            self.start += read;
            self.finished = self.ended && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn found(bytes: &[u8]) -> (&'static str, usize) {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        let text = find(file.path(), None).unwrap();
        (text.encoding.name(), text.mark)
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn marks_decide_and_utf16_is_seen_without_one() {
        assert_eq!(found(b"\xEF\xBB\xBFa;b"), ("UTF-8", 3));
        assert_eq!(found(b"\xFF\xFEa\0"), ("UTF-16LE", 2));
        assert_eq!(found(&utf16("nombre;teléfono\nAna;1", u16::to_le_bytes)), ("UTF-16LE", 0));
        assert_eq!(found(&utf16("nombre;teléfono\nAna;1", u16::to_be_bytes)), ("UTF-16BE", 0));
    }

    #[test]
    fn few_bad_bytes_leave_a_file_utf8_and_many_do_not() {
        let mostly = "José Núñez\n".repeat(20).into_bytes();
        assert_eq!(found(&[&mostly[..], b"Pe\xF1a\n"].concat()), ("UTF-8", 0));
        assert_eq!(
            found(b"Jos\xE9;N\xFA\xF1ez de la Pe\xF1a;Mar\xEDa;Gonz\xE1lez;Le\xF3n"),
            ("windows-1252", 0)
        );
    }

    #[test]
    fn a_bad_byte_at_the_very_end_of_a_large_file_is_seen() {
        let mut bytes = b"abcdefg,hijklmn\n".repeat(20_000);
        bytes.extend(b"Pe\xF1a\n");
        assert_eq!(found(&bytes), ("windows-1252", 0));
    }

    #[test]
    fn a_character_over_the_edge_of_a_chunk_is_no_flaw() {
        let mut bytes = vec![b'a'; CHUNK - 1];
        bytes.extend("ñandú".bytes());
        assert_eq!(found(&bytes), ("UTF-8", 0));
    }
}
