//! Cards of an address book (vCard 2.1, 3.0, 4.0) as rows: one row a card, its properties in columns.
//!
//! Nothing of a card is dropped: properties that nobody knows get a column of their own name, parameters
//! that no name of a column says are kept in the column `PARAMETERS`, lines that say nothing to a reader in
//! `TEXT`. Only pictures that would fill the project are kept as their digest, and the row says so.
//! Cards are read here and by no crate: calcard drops lines that it does not understand and turns values
//! into its own types, vcard-rs wants every line to have a colon and the whole file in memory.

mod columns;
mod head;
mod line;
mod property;

use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
    fs,
    io::BufReader,
    path::Path,
    rc::Rc,
};

use columns::{Column, Naming};
use head::{Head, Written};
use line::{Line, Lines};
use property::{Property, Text};

use crate::{
    delimited::{Found, RowSink},
    digest,
    encoding::{Counted, TextEncoding, utf8_reader},
    error::ReadError,
    fields::{self, Places},
    limits,
    row::{ProblemKind, Progress, Row, SkipReason},
};

const BUFFER: usize = 1 << 18;
/// Pictures up to this size are kept as they came, in bytes of their text.
const PICTURE: usize = 64 << 10;

/// What stands in a file, one after the other.
enum Part {
    Card(Card),
    /// A line outside all cards.
    Aside(Line),
}

/// A card and its cells.
#[derive(Default)]
struct Card {
    line: u64,
    cells: Vec<(Column, Text)>,
    problems: Vec<(Option<Column>, ProblemKind)>,
}

/// The columns of all cards, and how many cards there are.
pub(crate) fn columns(path: &Path, text: TextEncoding) -> Result<(Vec<String>, u64), ReadError> {
    let (mut cards, _) = Cards::open(path, text)?;
    let (mut seen, mut count) = (HashSet::new(), 0);
    while let Some(part) = cards.next_part()? {
        let Part::Card(card) = part else { continue };
        count += 1;
        for (column, _) in card.cells {
            if !seen.contains(&column) {
                seen.insert(column);
                limits::columns(seen.len())?;
            }
        }
    }
    let mut columns: Vec<Column> = seen.into_iter().collect();
    columns.sort_by_cached_key(Column::place);
    Ok((columns.iter().map(Column::header).collect(), count))
}

/// Calls `sink` for every card, its cells in the columns that the headers name. Says whether the file was
/// read to its end.
pub(crate) fn stream(
    path: &Path,
    text: TextEncoding,
    places: &Places<'_>,
    sink: &mut RowSink<'_>,
) -> Result<bool, ReadError> {
    let bytes_total = fs::metadata(path)?.len();
    let (mut cards, done) = Cards::open(path, text)?;
    let (mut row, mut found, mut number) = (Row::default(), Vec::new(), 0);
    let mut placed = Placed { places, known: HashMap::new() };
    while let Some(part) = cards.next_part()? {
        found.clear();
        match part {
            Part::Card(card) => {
                number += 1;
                row.begin(number, card.line);
                fill(&mut row, &mut found, card, &mut placed)
                    .ok_or(ReadError::Changed { expected: bytes_total, found: done.get() })?;
            }
            Part::Aside(line) => {
                row.begin(number.max(1), line.number);
                row.set_aside(SkipReason::NoRecord);
                row.push(&String::from_utf8_lossy(&line.bytes));
            }
        }
        if sink(&mut row, &mut found, Progress { bytes_done: done.get(), bytes_total }).is_break() {
            return Ok(false);
        }
    }
    match done.get() {
        all if all == bytes_total => Ok(true),
        found => Err(ReadError::Changed { expected: bytes_total, found }),
    }
}

/// Where columns stand, by their names once and then by what they are.
struct Placed<'p> {
    places: &'p Places<'p>,
    known: HashMap<Column, usize>,
}

impl Placed<'_> {
    fn of(&mut self, column: Column) -> Option<usize> {
        if let Some(place) = self.known.get(&column) {
            return Some(*place);
        }
        let place = self.places.of(&column.header())?;
        self.known.insert(column, place);
        Some(place)
    }
}

/// Puts a card's cells into their places; `None` if a column has none.
fn fill(row: &mut Row, found: &mut Vec<Found>, card: Card, placed: &mut Placed<'_>) -> Option<()> {
    let mut cells = Vec::with_capacity(card.cells.len());
    for (column, text) in card.cells {
        let place = placed.of(column)?;
        if !text.sound {
            found.push((Some(place as u32), ProblemKind::InvalidBytes));
        }
        cells.push((place, text.text));
    }
    for (column, kind) in card.problems {
        let place = column.and_then(|column| placed.of(column));
        found.push((place.map(|place| place as u32), kind));
    }
    fields::fill(row, cells);
    Some(())
}

/// Reads one card after the other.
struct Cards<R> {
    lines: Lines<R>,
    naming: Naming,
    /// The line that begins the next card, where the one before had no end.
    begun: Option<u64>,
}

impl Cards<BufReader<Box<dyn std::io::Read>>> {
    fn open(path: &Path, text: TextEncoding) -> Result<(Self, Rc<Cell<u64>>), ReadError> {
        let (file, done) = Counted::open(path)?;
        let source = BufReader::with_capacity(BUFFER, utf8_reader(file, text)?);
        Ok((Cards { lines: Lines::new(source), naming: Naming::default(), begun: None }, done))
    }
}

impl<R: std::io::BufRead> Cards<R> {
    fn next_part(&mut self) -> Result<Option<Part>, ReadError> {
        let line = match self.begun.take() {
            Some(line) => line,
            None => match self.lines.next_line()? {
                None => return Ok(None),
                Some(line) if is(&line, "BEGIN") => line.number,
                Some(line) => return Ok(Some(Part::Aside(line))),
            },
        };
        self.card(line).map(|card| Some(Part::Card(card)))
    }

    /// Reads on to the end of a card.
    fn card(&mut self, begun: u64) -> Result<Card, ReadError> {
        let mut card = Card { line: begun, ..Card::default() };
        self.naming.clear();
        self.properties(&mut card)?;
        self.naming.finish(&mut |column, text| card.cells.push((column, text)));
        Ok(card)
    }

    /// Reads the properties of a card.
    fn properties(&mut self, card: &mut Card) -> Result<(), ReadError> {
        self.lines.keeps_spaces = false;
        // A value may go on in lines of its own, so a property is placed when the next one begins.
        let mut open: Option<Line> = None;
        let (mut old, mut bytes) = (false, 0);
        while let Some(line) = self.lines.next_line()? {
            bytes += line.bytes.len();
            limits::record(bytes, card.line)?;
            if is(&line, "END") {
                self.place(card, open, old);
                return Ok(());
            }
            if is(&line, "BEGIN") {
                if let Some(agent) = open.as_mut().filter(|open| is_agent(open)) {
                    self.nested(&line, agent)?;
                    continue;
                }
                self.begun = Some(line.number);
                break;
            }
            match (Property::of(&line), &mut open) {
                (None, Some(value)) => continue_with(value, &line.bytes),
                (None, None) => {
                    self.naming.stray(lossy(&line.bytes), &mut |to, text| card.cells.push((to, text)));
                }
                (Some(property), _) => {
                    if property.head.name == "VERSION" {
                        old = property.text(true).text.trim().starts_with("2.");
                        self.lines.keeps_spaces = old;
                    }
                    self.place(card, open.replace(line), old);
                }
            }
        }
        self.place(card, open, old);
        card.problems.push((None, ProblemKind::UnclosedCard));
        Ok(())
    }

    /// A card within a card, as version 2.1 has of a person's agent, is that property's text.
    fn nested(&mut self, begin: &Line, agent: &mut Line) -> Result<(), ReadError> {
        continue_with(agent, &begin.bytes);
        while let Some(line) = self.lines.next_line()? {
            limits::record(agent.bytes.len() + line.bytes.len(), begin.number)?;
            continue_with(agent, &line.bytes);
            if is(&line, "END") {
                break;
            }
        }
        Ok(())
    }

    fn place(&mut self, card: &mut Card, line: Option<Line>, old: bool) {
        let Some(line) = line else { return };
        let Some(property) = Property::of(&line) else { return };
        self.naming.place(&property, old, &mut |column, mut text| {
            let is_bytes = property.head.written == Written::Base64 || text.text.starts_with("data:");
            if is_bytes && text.text.len() > PICTURE {
                text.text =
                    format!("sha256:{} ({} bytes)", digest::of_bytes(text.text.as_bytes()), text.text.len());
                card.problems.push((Some(column.clone()), ProblemKind::PictureLeftOut));
            }
            card.cells.push((column, text));
        });
    }
}

fn continue_with(value: &mut Line, line: &[u8]) {
    value.bytes.push(b'\n');
    value.bytes.extend_from_slice(line);
}

fn lossy(bytes: &[u8]) -> Text {
    Text { text: String::from_utf8_lossy(bytes).into_owned(), sound: std::str::from_utf8(bytes).is_ok() }
}

/// Is a line the beginning or the end of a card?
fn is(line: &Line, word: &str) -> bool {
    let Head { name, group: None, .. } = &*line.head else { return false };
    name == word
        && line.head.bare
        && line.bytes[line.head.length..].trim_ascii().eq_ignore_ascii_case(b"VCARD")
}

fn is_agent(line: &Line) -> bool {
    Property::of(line).is_some_and(|property| property.head.name == "AGENT" && property.is_empty())
}
