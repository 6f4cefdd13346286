//! A sheet's XML with cells added to its rows: what stands there is written as it was read.
//!
//! Not here: finding the sheet in the workbook (`xlsx`), and tables (`table`).

use std::{
    io::{BufRead, Write},
    ops::ControlFlow,
};

use quick_xml::{
    Reader, Writer,
    events::{BytesStart, Event},
};

use super::{Added, AnnotateError, cell, range};
use crate::{error::ReadError, write::WriteError};

/// What must be known of a sheet before it is patched.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Columns up to the last with any content.
    pub(super) used: usize,
    /// Style of the last header.
    pub(super) header_style: Option<String>,
    /// Prefix of the sheet's elements, its colon too; mostly empty.
    pub(super) prefix: String,
}

/// Where the added columns stand.
pub(super) struct Place {
    pub(super) survey: Survey,
    pub(super) header_row: u32,
    pub(super) headers: Vec<String>,
}

impl Place {
    pub(super) fn first(&self) -> usize {
        self.survey.used
    }

    pub(super) fn last(&self) -> usize {
        self.survey.used + self.headers.len() - 1
    }

    /// The range with the added columns, if it is one of rows under the header that ends just before them.
    pub(super) fn grown(&self, range: &str) -> Option<String> {
        let ((_, top), (right, _)) = range::corners(range)?;
        let ours = self.header_row > 0 && top == self.header_row && right + 1 == self.first();
        if ours { range::widened(range, self.last()) } else { None }
    }
}

/// The value of an attribute.
pub(super) fn attribute(of: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = of.try_get_attribute(name).ok().flatten()?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

/// The tag with another value of an attribute that it has.
pub(super) fn with_attribute(of: &BytesStart<'_>, name: &str, value: &str) -> BytesStart<'static> {
    let mut tag = BytesStart::new(of.name().as_ref().to_owned());
    for known in of.attributes().with_checks(false).flatten() {
        if known.key.as_ref() == name {
            tag.push_attribute((name, value));
        } else {
            tag.push_attribute(known);
        }
    }
    tag
}

pub(super) fn damaged(_: quick_xml::Error) -> AnnotateError {
    ReadError::Damaged { sheet: None }.into()
}

pub(super) fn reader<R: BufRead>(source: R) -> Reader<R> {
    let mut reader = Reader::from_reader(source);
    reader.config_mut().check_end_names = false;
    reader
}

/// Row and column of the cells as they come: either may be left unsaid, and then follows the one before.
#[derive(Default)]
struct Cursor {
    row: u32,
    column: usize,
}

impl Cursor {
    fn row(&mut self, tag: &BytesStart<'_>) {
        let said = attribute(tag, "r").and_then(|text| text.parse().ok());
        self.row = said.unwrap_or(self.row + 1);
        self.column = 0;
    }

    fn cell(&mut self, tag: &BytesStart<'_>) -> usize {
        let said = attribute(tag, "r").and_then(|text| range::cell(&text));
        let column = said.map_or(self.column, |(column, _)| column);
        self.column = column + 1;
        column
    }
}

/// Looks through a sheet.
pub(super) fn survey(source: impl BufRead, header_row: u32) -> Result<Survey, AnnotateError> {
    let mut reader = reader(source);
    let (mut buffer, mut survey, mut cursor) = (Vec::new(), Survey::default(), Cursor::default());
    let (mut inside, mut column, mut style) = (false, 0, None);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Eof => return Ok(survey),
            Event::Start(tag) if tag.local_name().as_ref() == "sheetData" => {
                inside = true;
                survey.prefix = prefix(&tag);
            }
            Event::End(tag) if tag.local_name().as_ref() == "sheetData" => inside = false,
            Event::Start(tag) | Event::Empty(tag) if inside => match tag.local_name().as_ref() {
                "row" => cursor.row(&tag),
                "c" => {
                    column = cursor.cell(&tag);
                    style = if cursor.row == header_row { attribute(&tag, "s") } else { None };
                }
                "v" | "is" | "f" => {
                    survey.used = survey.used.max(column + 1);
                    if cursor.row == header_row {
                        survey.header_style = style.take().or(survey.header_style);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

fn prefix(tag: &BytesStart<'_>) -> String {
    tag.name().prefix().map_or_else(String::new, |prefix| format!("{}:", prefix.as_ref()))
}

/// Hears how many bytes of the sheet are done.
pub(super) type Heard<'h> = dyn FnMut(u64) -> ControlFlow<()> + 'h;

/// Writes a sheet with the added cells.
pub(super) fn patch(
    source: impl BufRead,
    out: &mut dyn Write,
    place: &Place,
    added: &Added<'_>,
    heard: &mut Heard<'_>,
) -> Result<(), AnnotateError> {
    let mut reader = reader(source);
    let mut work = Patch { out: Writer::new(out), place, cursor: Cursor::default(), row: None, dropped: 0 };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(damaged)?;
        let (done, at_row) = (matches!(event, Event::Eof), is_row(&event));
        work.take(event, added).map_err(WriteError::from)?;
        if done {
            return Ok(());
        }
        if at_row && heard(reader.buffer_position()).is_break() {
            return Err(AnnotateError::Cancelled);
        }
    }
}

fn is_row(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(tag) if tag.local_name().as_ref() == "row")
}

/// Cells that wait for their place in the present row.
struct Waiting {
    cells: Vec<String>,
    styles: Vec<Option<String>>,
}

struct Patch<'a> {
    out: Writer<&'a mut dyn Write>,
    place: &'a Place,
    cursor: Cursor,
    row: Option<Waiting>,
    /// How deep the reader stands in an empty cell that ours replaces.
    dropped: usize,
}

impl Patch<'_> {
    fn take(&mut self, event: Event<'_>, added: &Added<'_>) -> std::io::Result<()> {
        if self.dropped > 0 {
            match event {
                Event::Start(_) => self.dropped += 1,
                Event::End(_) => self.dropped -= 1,
                _ => {}
            }
            return Ok(());
        }
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "row" => self.begin_row(tag, added),
            Event::Empty(tag) if tag.local_name().as_ref() == "row" => {
                self.cursor.row(&tag);
                self.out.write_event(Event::Empty(tag))
            }
            Event::End(tag) if tag.local_name().as_ref() == "row" => {
                self.put_cells()?;
                self.out.write_event(Event::End(tag))
            }
            Event::Start(tag) => {
                if let Some(tag) = self.passes(tag)? {
                    return self.out.write_event(Event::Start(tag));
                }
                self.dropped = 1;
                Ok(())
            }
            Event::Empty(tag) => match self.passes(tag)? {
                Some(tag) => self.out.write_event(Event::Empty(tag)),
                None => Ok(()),
            },
            other => self.out.write_event(other),
        }
    }

    fn begin_row(&mut self, tag: BytesStart<'_>, added: &Added<'_>) -> std::io::Result<()> {
        self.cursor.row(&tag);
        let is_header = self.place.header_row > 0 && self.cursor.row == self.place.header_row;
        let cells = if is_header { Some(self.place.headers.clone()) } else { (added.cells)(self.cursor.row) };
        let Some(cells) = cells else { return self.out.write_event(Event::Start(tag)) };
        let style = self.place.survey.header_style.clone().filter(|_| is_header);
        self.row = Some(Waiting { styles: vec![style; cells.len()], cells });
        let spans = attribute(&tag, "spans").and_then(|spans| {
            let (from, to) = spans.split_once(':')?;
            let last = to.parse::<usize>().ok()?.max(self.place.last() + 1);
            Some(format!("{from}:{last}"))
        });
        match spans {
            Some(spans) => self.out.write_event(Event::Start(with_attribute(&tag, "spans", &spans))),
            None => self.out.write_event(Event::Start(tag)),
        }
    }

    /// The tag as it is to be written; `None` for an empty cell in the place of one of ours.
    fn passes<'t>(&mut self, tag: BytesStart<'t>) -> std::io::Result<Option<BytesStart<'t>>> {
        let place = self.place;
        let resized = match tag.local_name().as_ref() {
            "c" => {
                let column = self.cursor.cell(&tag);
                if column > place.last() {
                    self.put_cells()?;
                } else if let Some(waiting) = self.row.as_mut().filter(|_| column >= place.first()) {
                    if let Some(style) = waiting.styles.get_mut(column - place.first()) {
                        *style = style.take().or_else(|| attribute(&tag, "s"));
                    }
                    return Ok(None);
                }
                None
            }
            "dimension" => attribute(&tag, "ref").and_then(|range| {
                let (_, (right, _)) = range::corners(&range)?;
                range::widened(&range, right.max(place.last()))
            }),
            "autoFilter" => attribute(&tag, "ref").and_then(|range| place.grown(&range)),
            _ => None,
        };
        Ok(Some(match resized {
            Some(range) => with_attribute(&tag, "ref", &range),
            None => tag,
        }))
    }

    fn put_cells(&mut self) -> std::io::Result<()> {
        let Some(waiting) = self.row.take() else { return Ok(()) };
        for (at, (text, style)) in waiting.cells.iter().zip(&waiting.styles).enumerate() {
            // The format of an empty cell (a date's, say) is not meant for our numbers.
            let style = style.as_deref().filter(|_| !cell::is_number(text));
            let column = self.place.first() + at;
            let xml = cell::xml(&self.place.survey.prefix, column, self.cursor.row, style, text);
            self.out.get_mut().write_all(xml.as_bytes())?;
        }
        Ok(())
    }
}
