//! A look at a file before anything of it is imported: how it is written, and what its columns seem to hold.
//!
//! Not here: what an import of it would do (`check`).

use ficha_exchange::{MappedColumn, Mapping, Reason, Recognition, Target};
use ficha_store::Project;

use super::{
    Input, fitting_sources, name_of, proposed_name, recognise_as, suggested_mapping, system_name,
    target::{of_rows, target_of},
};
use crate::{
    clusters::look,
    events::proposed_target,
    text::Language,
    wire::{ColumnLine, Fault, FilePreview, FooterLine, Message, RecogniseFile, SheetLine},
};

/// Looks at a file: how it is written, what its columns seem to hold, which source it may belong to.
pub fn look_at(project: &Project, file: &RecogniseFile) -> Result<FilePreview, Fault> {
    let input = Input::open(&file.path, &file.read_as, None)?;
    let path = input.path();
    let recognition = recognise_as(path, &file.read_as)?;
    let (mapping, target, sources) = look(project, |connection| {
        let target = target_of(connection, &recognition, &file.read_as, None)?;
        let mut mapping = suggested_mapping(connection, &recognition)?;
        of_rows(&mut mapping, &recognition, target);
        Ok((mapping, target, fitting_sources(connection, path, &recognition, target)?))
    })?;
    Ok(preview(file, &input, recognition, target, &mapping, sources))
}

/// Looks at a file beside any project.
pub fn look_at_alone(file: &RecogniseFile) -> Result<FilePreview, Fault> {
    let input = Input::open(&file.path, &file.read_as, None)?;
    let recognition = recognise_as(input.path(), &file.read_as)?;
    let mapping = Mapping::guess(&recognition);
    let target = recognition.system.as_ref().map(|guess| guess.target).unwrap_or_default();
    let sources = (Vec::new(), proposed_name(input.path(), &recognition));
    Ok(preview(file, &input, recognition, target, &mapping, sources))
}

fn preview(
    file: &RecogniseFile,
    input: &Input,
    recognition: Recognition,
    target: Target,
    mapping: &Mapping,
    (sources, new_source): (Vec<String>, String),
) -> FilePreview {
    let guess = recognition.system.as_ref();
    let footer = recognition.footer.iter();
    let footer = footer.map(|row| FooterLine { row: row.row, cells: row.cells.clone() }).collect();
    FilePreview {
        file_name: input.name(),
        path: file.path.clone(),
        format: name_of(&recognition.format),
        encoding: recognition.encoding.clone(),
        delimiter: recognition.delimiter.map(String::from),
        sheets: recognition
            .sheets
            .iter()
            .map(|sheet| SheetLine { name: sheet.name.clone(), hidden: sheet.hidden })
            .collect(),
        sheet: recognition.sheet.clone(),
        header_row: recognition.header_row,
        system: system_name(&recognition),
        object: guess.map(|guess| guess.object.clone()).unwrap_or_default(),
        target: target.name().into(),
        proposed_target: proposed_target(&recognition)
            .filter(|proposed| *proposed != target)
            .map(|of| of.name().into()),
        line_end: recognition.line_end.as_ref().map(name_of),
        quoting: recognition.quoting.as_ref().map(name_of),
        bom: recognition.bom,
        footer,
        rows_hint: u32::try_from(recognition.rows_hint).unwrap_or(u32::MAX),
        sources,
        new_source,
        columns: column_lines(mapping),
        rows: recognition.sample,
        row_numbers: recognition.sample_rows,
    }
}

pub(super) fn column_lines(mapping: &Mapping) -> Vec<ColumnLine> {
    mapping.columns.iter().map(column_line).collect()
}

fn column_line(column: &MappedColumn) -> ColumnLine {
    let reason = match &column.reason {
        Reason::System { name } => Message::new("reason.system")
            // The names of systems are the same in every language.
            .with("system", Language::English.text(&format!("system.{name}"))),
        Reason::HeaderWord => Message::new("reason.header_word"),
        Reason::HeaderMisspelt { close_to } => {
            Message::new("reason.header_misspelt").with("word", close_to.as_str())
        }
        Reason::HeaderAbbreviated { of } => {
            Message::new("reason.header_abbreviated").with("word", of.as_str())
        }
        Reason::Content { share, what } => Message::new(format!("reason.content.{}", name_of(what)))
            .with("percent", (f64::from(*share) * 100.0).round()),
        Reason::Given => Message::new("reason.given"),
        Reason::Remembered => Message::new("reason.remembered"),
        Reason::None => Message::new("reason.none"),
    };
    ColumnLine {
        header: column.header.clone(),
        attribute: column.slot.to_string(),
        confidence: column.confidence,
        reason,
    }
}
