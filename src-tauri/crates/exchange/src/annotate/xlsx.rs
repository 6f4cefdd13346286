//! A workbook again, of which one sheet is patched and all else is copied as it lies in the file.
//!
//! Not here: the XML of the sheet (`sheet`) and of its tables (`table`).

use std::{
    collections::HashMap,
    fs::File,
    io::{BufReader, BufWriter, Read, Write},
    ops::ControlFlow,
    path::Path,
};

use quick_xml::events::Event;
use zip::{ZipArchive, ZipWriter, result::ZipError};

use super::{
    Added, AnnotateError, Watch,
    range::WIDEST,
    sheet::{self, Place, attribute, damaged, reader},
    table,
};
use crate::{error::ReadError, recognition::Recognition, row::Progress, write::WriteError};

const WORKBOOK: &str = "xl/workbook.xml";
/// From here on, in bytes, a part is announced as one that may outgrow the short form of ZIP.
const LARGE: u64 = 3 << 30;

/// Copies a workbook with the added cells in its sheet.
pub(super) fn copy(
    path: &Path,
    recognition: &Recognition,
    added: &Added<'_>,
    out: &mut File,
    watch: &mut Watch<'_>,
) -> Result<(), AnnotateError> {
    let file = File::open(path).map_err(ReadError::from)?;
    let mut book = Book { archive: ZipArchive::new(BufReader::new(file)).map_err(of_reading)? };
    let (number, part) = book.sheet(recognition.sheet.as_deref())?;
    let survey = sheet::survey(BufReader::new(book.open(&part)?), recognition.header_row)?;
    let mut place = Place { survey, header_row: recognition.header_row, headers: added.headers.clone() };
    if place.headers.is_empty() || place.last() >= WIDEST {
        return Err(AnnotateError::NoRoom);
    }
    let patched = book.patched_parts(number, &part, &mut place)?;
    let mut writer = ZipWriter::new(BufWriter::new(out));
    for index in 0..book.archive.len() {
        let entry = book.archive.by_index_raw(index).map_err(of_reading)?;
        let name = entry.name().map_err(of_reading)?.into_owned();
        let options = entry.options().large_file(entry.size() > LARGE);
        if name == part {
            drop(entry);
            let entry = book.archive.by_index(index).map_err(of_reading)?;
            let bytes_total = entry.size();
            writer.start_file(&name, options).map_err(of_writing)?;
            let mut heard = |bytes_done: u64| watch(Progress { bytes_done, bytes_total });
            sheet::patch(BufReader::new(entry), &mut writer, &place, added, &mut heard)?;
        } else if let Some(bytes) = patched.get(&name) {
            drop(entry);
            writer.start_file(&name, options).map_err(of_writing)?;
            writer.write_all(bytes).map_err(WriteError::from)?;
        } else {
            writer.raw_copy_file(entry).map_err(of_writing)?;
        }
        if watch(Progress::default()) == ControlFlow::Break(()) {
            return Err(AnnotateError::Cancelled);
        }
    }
    let mut out = writer.finish().map_err(of_writing)?;
    out.flush().map_err(WriteError::from)?;
    Ok(())
}

fn of_reading(_: ZipError) -> AnnotateError {
    ReadError::NotAWorkbook.into()
}

fn of_writing(error: ZipError) -> AnnotateError {
    match error {
        ZipError::Io(error) => WriteError::from(error).into(),
        other => of_reading(other),
    }
}

struct Book {
    archive: ZipArchive<BufReader<File>>,
}

impl Book {
    /// The part's own name, whatever the case in which it is asked for.
    fn find(&self, part: &str) -> Option<String> {
        let names = self.archive.file_names().flatten();
        names.map(std::borrow::Cow::into_owned).find(|name| name.eq_ignore_ascii_case(part))
    }

    fn open(&mut self, part: &str) -> Result<impl Read, AnnotateError> {
        self.archive.by_name(part).map_err(of_reading)
    }

    /// A part that is small in any honest workbook; `None` where it is not there.
    fn small(&mut self, part: &str) -> Result<Option<Vec<u8>>, AnnotateError> {
        const LIMIT: u64 = 64 << 20;
        let Some(name) = self.find(part) else { return Ok(None) };
        let mut bytes = Vec::new();
        self.open(&name)?.take(LIMIT).read_to_end(&mut bytes).map_err(ReadError::from)?;
        Ok(Some(bytes))
    }

    /// Place in the workbook, and part, of the sheet with a name (the first where none is asked for).
    fn sheet(&mut self, asked: Option<&str>) -> Result<(usize, String), AnnotateError> {
        let workbook = self.small(WORKBOOK)?.ok_or(ReadError::NotAWorkbook)?;
        let sheets = tags(&workbook, "sheet", |tag| {
            // The prefix of the relations' name space is the writer's choice.
            let id = tag.attributes().flatten().find(|known| known.key.local_name().as_ref() == "id");
            Some((attribute(tag, "name")?, id?.value.into_owned()))
        })?;
        let number = match asked {
            Some(asked) => sheets.iter().position(|(name, _)| name == asked),
            None => (!sheets.is_empty()).then_some(0),
        };
        let number = number.ok_or_else(|| ReadError::SheetMissing(asked.unwrap_or_default().to_owned()))?;
        let relations = self.relations(WORKBOOK)?;
        let found = relations.into_iter().find(|of| of.id == sheets[number].1);
        let part = found.and_then(|of| self.find(&of.target)).ok_or(ReadError::NotAWorkbook)?;
        Ok((number, part))
    }

    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, AnnotateError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(xml) = self.small(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(Vec::new()) };
        tags(&xml, "Relationship", |tag| {
            Some(Relation {
                id: attribute(tag, "Id")?,
                kind: attribute(tag, "Type")?,
                target: resolved(folder, &attribute(tag, "Target")?),
            })
        })
    }

    /// The parts beside the sheet that grow with it.
    fn patched_parts(
        &mut self,
        number: usize,
        part: &str,
        place: &mut Place,
    ) -> Result<HashMap<String, Vec<u8>>, AnnotateError> {
        let mut patched = HashMap::new();
        for relation in self.relations(part)?.into_iter().filter(|of| of.kind.ends_with("/table")) {
            let Some(name) = self.find(&relation.target) else { continue };
            let Some(xml) = self.small(&name)? else { continue };
            if let Some(grown) = table::grown(&xml, place)? {
                patched.insert(name, grown);
            }
        }
        if let Some((name, xml)) = self.find(WORKBOOK).zip(self.small(WORKBOOK)?)
            && let Some(widened) = table::filter_widened(&xml, number, place)?
        {
            patched.insert(name, widened);
        }
        Ok(patched)
    }
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// What a part's tags of one name say.
fn tags<T>(
    xml: &[u8],
    name: &str,
    take: impl Fn(&quick_xml::events::BytesStart<'_>) -> Option<T>,
) -> Result<Vec<T>, AnnotateError> {
    let (mut reader, mut buffer, mut found) = (reader(xml), Vec::new(), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Eof => return Ok(found),
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == name => {
                found.extend(take(&tag));
            }
            _ => {}
        }
    }
}

/// A relation's target as the name of a part.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_found_from_their_folder() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/worksheets", "../tables/table1.xml"), "xl/tables/table1.xml");
    }
}
