//! The records of a JSON file, one after the other, and what stands beside them.

use std::{
    cell::{Cell, RefCell},
    fmt, fs,
    io::{self, BufRead, BufReader, Read},
    ops::ControlFlow,
    path::Path,
    rc::Rc,
};

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::{
    encoding::{Counted, TextEncoding, text_reader},
    error::ReadError,
    limits, lines,
    recognition::Format,
};

const BUFFER: usize = 1 << 16;
/// Lists of records are looked for within objects so deep: `data.contacts.items`.
const DEPTH: usize = 4;

/// What stands in a file.
pub(super) enum Part<'p> {
    /// An element of a list, by the list's name, which is empty for the file itself.
    Record { list: &'p str, raw: &'p str },
    /// A value beside lists, by its name, as it stands in the file.
    Note { name: &'p str, raw: &'p str },
}

/// How far the walk has come.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    /// The 1-based line; 0 where records stand on no lines of their own.
    pub line: u64,
    /// Bytes of the file.
    pub bytes: u64,
}

pub(super) type Take<'t> = dyn FnMut(Part<'_>, At) -> Result<ControlFlow<()>, ReadError> + 't;

/// Calls `take` for all that stands in a file. `whole`: a file that is one object is one record. Says
/// whether the file was read to its end.
pub(super) fn walk(
    path: &Path,
    text: TextEncoding,
    format: Format,
    whole: bool,
    take: &mut Take<'_>,
) -> Result<bool, ReadError> {
    let bytes_total = fs::metadata(path)?.len();
    let (file, done) = Counted::open(path)?;
    let source = text_reader(file, text)?;
    let complete = match format {
        Format::Ndjson => by_lines(BufReader::with_capacity(BUFFER, source), &done, take)?,
        _ => document(source, &done, whole, take)?,
    };
    match done.get() {
        all if all == bytes_total || !complete => Ok(complete),
        found => Err(ReadError::Changed { expected: bytes_total, found }),
    }
}

fn by_lines<R: BufRead>(mut source: R, done: &Cell<u64>, take: &mut Take<'_>) -> Result<bool, ReadError> {
    for line in 1.. {
        let Some(bytes) = lines::next_line(&mut source, line)? else { break };
        let text = String::from_utf8_lossy(&bytes);
        let raw = text.trim();
        let at = At { line, bytes: done.get() };
        if !raw.is_empty() && take(Part::Record { list: "", raw }, at)?.is_break() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn document(
    source: Box<dyn Read>,
    done: &Rc<Cell<u64>>,
    whole: bool,
    take: &mut Take<'_>,
) -> Result<bool, ReadError> {
    let since = Rc::new(Cell::new(0));
    let metered = Metered { source, since: Rc::clone(&since) };
    let source = Rc::new(RefCell::new(BufReader::with_capacity(BUFFER, metered)));
    let source = Ahead { source, lines: Rc::default() };
    let whole = whole && source.first_sign()? == Some(b'{');
    let mut walker = Walker { take, done, since: &since, source: source.clone(), stopped: None };
    let mut json = serde_json::Deserializer::from_reader(source);
    let result = if whole {
        Box::<RawValue>::deserialize(&mut json)
            .and_then(|raw| walker.see(Part::Record { list: "", raw: raw.get() }))
    } else {
        Node { walker: &mut walker, path: "", depth: 0 }.deserialize(&mut json)
    };
    let result = result.and_then(|()| json.end());
    let lines = walker.source.lines.get();
    let line = |error: &serde_json::Error| error.line() as u64 + lines;
    match (walker.stopped.take(), result) {
        (Some(stopped), _) => stopped.map(|()| false),
        (None, Ok(())) => Ok(true),
        (None, Err(error)) if since.get() > limits::RECORD => {
            Err(ReadError::RecordTooLarge { line: line(&error), limit: limits::RECORD as u64 })
        }
        (None, Err(error)) if error.is_io() => Err(io::Error::from(error).into()),
        (None, Err(error)) => Err(ReadError::BrokenText { format: "json", line: line(&error) }),
    }
}

/// A source that tells what comes next, so that a value is taken as it stands unless it can hold a list. Who
/// parses it must have taken nothing of the value: `serde_json` looks no further than one sign.
#[derive(Clone)]
struct Ahead {
    source: Rc<RefCell<BufReader<Metered>>>,
    /// Ends of lines that were taken, of which the parser knows nothing.
    lines: Rc<Cell<u64>>,
}

impl Ahead {
    /// The first sign that is no white space; nothing but white space is taken.
    fn first_sign(&self) -> io::Result<Option<u8>> {
        let mut source = self.source.borrow_mut();
        loop {
            let Some(first) = source.fill_buf()?.first().copied() else { return Ok(None) };
            if !first.is_ascii_whitespace() {
                return Ok(Some(first));
            }
            self.lines.set(self.lines.get() + u64::from(first == b'\n'));
            source.consume(1);
        }
    }
}

impl Read for Ahead {
    #[inline]
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut source = self.source.borrow_mut();
        // `serde_json` asks for one byte after the other.
        if let ([one], Some(next)) = (&mut *buffer, source.buffer().first()) {
            *one = *next;
            source.consume(1);
            return Ok(1);
        }
        source.read(buffer)
    }
}

/// Reads no more than one record may take without that a record was seen.
struct Metered {
    source: Box<dyn Read>,
    since: Rc<Cell<usize>>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.source.read(buffer)?;
        self.since.set(self.since.get() + got);
        if self.since.get() > limits::RECORD {
            Err(io::Error::from(io::ErrorKind::FileTooLarge))
        } else {
            Ok(got)
        }
    }
}

struct Walker<'a, 't> {
    take: &'a mut Take<'t>,
    done: &'a Cell<u64>,
    since: &'a Cell<usize>,
    source: Ahead,
    /// Why the walk ended early: a fault, or the wish of who takes.
    stopped: Option<Result<(), ReadError>>,
}

impl Walker<'_, '_> {
    fn see(&mut self, part: Part<'_>) -> serde_json::Result<()> {
        self.since.set(0);
        match (self.take)(part, At { line: 0, bytes: self.done.get() }) {
            Ok(ControlFlow::Continue(())) => return Ok(()),
            Ok(ControlFlow::Break(())) => self.stopped = Some(Ok(())),
            Err(error) => self.stopped = Some(Err(error)),
        }
        Err(serde_json::Error::custom("stopped"))
    }
}

/// A value of the file that may be or hold a list of records.
struct Node<'n, 'a, 't> {
    walker: &'n mut Walker<'a, 't>,
    path: &'n str,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        let first = self.walker.source.first_sign().map_err(|error| {
            self.walker.stopped = Some(Err(error.into()));
            D::Error::custom("stopped")
        })?;
        if self.depth < DEPTH && matches!(first, Some(b'{' | b'[')) {
            return json.deserialize_any(self);
        }
        let raw = Box::<RawValue>::deserialize(json)?;
        self.walker.see(Part::Note { name: self.path, raw: raw.get() }).map_err(D::Error::custom)
    }
}

impl<'de> Visitor<'de> for Node<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(raw) = list.next_element::<Box<RawValue>>()? {
            let part = Part::Record { list: self.path, raw: raw.get() };
            self.walker.see(part).map_err(A::Error::custom)?;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(key) = object.next_key::<String>()? {
            let path = if self.path.is_empty() { key } else { format!("{}.{key}", self.path) };
            object.next_value_seed(Node { walker: &mut *self.walker, path: &path, depth: self.depth + 1 })?;
        }
        Ok(())
    }
}
