//! A file before it is imported: how it is written, what its columns seem to hold, where it may go.
//!
//! Not here: what its rows would do to the project (`check`).

use ficha_engine::attribute::Slot;
use ficha_exchange::{AsideRow, MappedColumn, Mapping, Reason, Recognition, RowProblem, Target};
use ficha_store::Project;

use super::{
    Input, judge, name_of,
    source::{fitting_sources, proposed_name},
    suggested_mapping, system_name, target,
};
use crate::{
    clusters::look,
    events::proposed_target,
    text::Language,
    wire::{ColumnLine, Fault, FilePreview, Message, RecogniseFile, SheetLine, ShownProblem, SkippedLine},
};

/// Looks at a file: how it is written, what its columns seem to hold, which source it may belong to.
pub fn look_at(project: &Project, file: &RecogniseFile) -> Result<FilePreview, Fault> {
    let mut input = Input::open(&file.path, &file.read_as, None)?;
    let recognition = input.recognise(&file.read_as)?;
    let path = input.path();
    let (mapping, target, sources) = look(project, |connection| {
        let target = target::target_of(connection, &recognition, &file.read_as, None)?;
        let mut mapping = suggested_mapping(connection, &recognition)?;
        target::of_rows(&mut mapping, &recognition, target);
        Ok((mapping, target, fitting_sources(connection, path, &recognition, target)?))
    })?;
    Ok(preview(file, &input, recognition, &mapping, target, sources))
}

/// Looks at a file beside any project.
pub fn look_at_alone(file: &RecogniseFile) -> Result<FilePreview, Fault> {
    let mut input = Input::open(&file.path, &file.read_as, None)?;
    let recognition = input.recognise(&file.read_as)?;
    let guess = recognition.system.as_ref();
    let target = guess.map(|guess| guess.target).unwrap_or_default();
    let mapping = Mapping::guess(&recognition);
    let sources = (Vec::new(), proposed_name(input.path(), &recognition));
    Ok(preview(file, &input, recognition, &mapping, target, sources))
}

fn preview(
    file: &RecogniseFile,
    input: &Input,
    recognition: Recognition,
    mapping: &Mapping,
    target: Target,
    (sources, new_source): (Vec<String>, String),
) -> FilePreview {
    let guess = recognition.system.as_ref();
    let shown = shown_rows(&recognition);
    let slots: Vec<Slot> = mapping.columns.iter().map(|column| column.slot.clone()).collect();
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
        aside: recognition.aside.iter().map(aside_line).collect(),
        rows_hint: u32::try_from(recognition.rows_hint).unwrap_or(u32::MAX),
        sources,
        new_source,
        columns: column_lines(mapping),
        problems: recognition.problems.iter().map(shown_problem).collect(),
        judged: judge::cells(&slots, &recognition.sample[..shown]),
        rows: recognition.sample.into_iter().take(shown).collect(),
        row_numbers: recognition.sample_rows.into_iter().take(shown).collect(),
    }
}

/// Cells on the wire, so that a list of very many columns does not hold up the page, and rows in any case.
const SHOWN_CELLS: usize = 200_000;
const LEAST_ROWS: usize = 20;

fn shown_rows(recognition: &Recognition) -> usize {
    let fitting = SHOWN_CELLS / recognition.headers.len().max(1);
    fitting.max(LEAST_ROWS).min(recognition.sample.len())
}

fn aside_line(of: &AsideRow) -> SkippedLine {
    SkippedLine { row: of.row, reason: name_of(&of.reason), cells: of.cells.clone() }
}

fn shown_problem(of: &RowProblem) -> ShownProblem {
    ShownProblem { row: of.row, column: of.column, kind: name_of(&of.kind) }
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
