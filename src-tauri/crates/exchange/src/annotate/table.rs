//! What else in a workbook knows how wide a list is: a table over it, and the hidden name of its filter.
//! Both grow with the list, since sorting moves only what they hold.

use std::io::Write;

use quick_xml::{
    Writer,
    events::{BytesStart, Event},
};

use super::{
    AnnotateError,
    cell::escaped,
    sheet::{Place, attribute, damaged, reader, with_attribute},
};
use crate::write::WriteError;

/// Rewrites a part, tag by tag. `change` gives a tag's new form; `before_end` what to put before the end
/// of an element.
fn rewrite(
    xml: &[u8],
    change: &dyn Fn(&BytesStart<'_>) -> Option<BytesStart<'static>>,
    before_end: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<u8>, AnnotateError> {
    let (mut reader, mut buffer) = (reader(xml), Vec::new());
    let mut out = Writer::new(Vec::with_capacity(xml.len() + 512));
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(damaged)?;
        let event = match event {
            Event::Eof => return Ok(out.into_inner()),
            Event::Start(tag) => Event::Start(change(&tag).unwrap_or(tag)),
            Event::Empty(tag) => Event::Empty(change(&tag).unwrap_or(tag)),
            Event::End(tag) => {
                if let Some(more) = before_end(tag.local_name().as_ref()) {
                    out.get_mut().write_all(more.as_bytes()).map_err(WriteError::from)?;
                }
                Event::End(tag)
            }
            other => other,
        };
        out.write_event(event).map_err(WriteError::from)?;
    }
}

/// A table's part with the added columns; `None` where it does not end just before them. Names that the
/// table has already are numbered in `place`, since the cells of the header must say the same.
pub(super) fn grown(xml: &[u8], place: &mut Place) -> Result<Option<Vec<u8>>, AnnotateError> {
    let (mut reader, mut buffer) = (reader(xml), Vec::new());
    let (mut names, mut last_id, mut fits, mut prefix) = (Vec::new(), 0_u32, false, String::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "table" => {
                    fits = attribute(&tag, "ref").is_some_and(|range| place.grown(&range).is_some())
                        && attribute(&tag, "headerRowCount").as_deref() != Some("0");
                }
                "tableColumn" => {
                    names.push(attribute(&tag, "name").unwrap_or_default().to_lowercase());
                    let id = attribute(&tag, "id").and_then(|id| id.parse().ok()).unwrap_or(0);
                    last_id = last_id.max(id);
                    prefix = tag.name().prefix().map_or_else(String::new, |p| format!("{}:", p.as_ref()));
                }
                _ => {}
            },
            _ => {}
        }
    }
    if !fits {
        return Ok(None);
    }
    let mut columns = String::new();
    for (header, id) in place.headers.iter_mut().zip(last_id + 1..) {
        while names.contains(&header.to_lowercase()) {
            header.push_str(" 2");
        }
        names.push(header.to_lowercase());
        let (id, name) = (id.to_string(), escaped(header));
        columns.extend(["<", &prefix, "tableColumn id=\"", &id, "\" name=\"", &name, "\"/>"]);
    }
    let (count, place) = (names.len().to_string(), &*place);
    let change = |tag: &BytesStart<'_>| match tag.local_name().as_ref() {
        "table" | "autoFilter" => {
            let range = attribute(tag, "ref").and_then(|range| place.grown(&range))?;
            Some(with_attribute(tag, "ref", &range))
        }
        "tableColumns" => Some(with_attribute(tag, "count", &count)),
        _ => None,
    };
    rewrite(xml, &change, &|name| (name == "tableColumns").then(|| columns.clone())).map(Some)
}

/// The workbook's part with the hidden name of the sheet's filter widened; `None` where there is none.
pub(super) fn filter_widened(
    xml: &[u8],
    sheet: usize,
    place: &Place,
) -> Result<Option<Vec<u8>>, AnnotateError> {
    let (mut reader, mut buffer) = (reader(xml), Vec::new());
    let mut out = Writer::new(Vec::with_capacity(xml.len() + 16));
    let (mut inside, mut widened) = (false, false);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(damaged)?;
        match &event {
            Event::Eof => return Ok(widened.then(|| out.into_inner())),
            Event::Start(tag) if tag.local_name().as_ref() == "definedName" => {
                inside = attribute(tag, "name").as_deref() == Some("_xlnm._FilterDatabase")
                    && attribute(tag, "localSheetId") == Some(sheet.to_string());
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => {
                let raw = text.as_ref();
                let (before, range) = raw.rsplit_once('!').map_or(("", raw), |(sheet, range)| (sheet, range));
                if let Some(range) = place.grown(range).filter(|_| raw.contains('!')) {
                    let text = format!("{before}!{range}");
                    out.get_mut().write_all(text.as_bytes()).map_err(WriteError::from)?;
                    widened = true;
                    continue;
                }
            }
            _ => {}
        }
        out.write_event(event).map_err(WriteError::from)?;
    }
}
