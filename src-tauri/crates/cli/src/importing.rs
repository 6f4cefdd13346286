//! `ficha import` and `ficha recognise`: files in.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use ficha_desk::{
    Desk, import,
    wire::{
        ColumnChoice, ColumnLine, Fault, FilePreview, ImportCheck, ImportFile, ImportReport, Message,
        ProblemCount, ReadAs, RecogniseFile,
    },
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    args::{ImportOptions, ReadingOptions},
    commands::{choices, to_json},
    output::Output,
};

/// Imports files, or says what an import would do.
pub fn run(desk: &Desk, files: &[PathBuf], options: &ImportOptions, output: &Output) -> Result<(), Fault> {
    let mut map = options.mapping.as_deref().map(mapping_of).transpose()?.unwrap_or_default();
    map.extend(choices(&options.map));
    let name = if options.dry_run { "checks" } else { "imports" };
    let mut done = Vec::new();
    for (path, member) in with_members(files, &options.reading)? {
        let file = ImportFile {
            path,
            read_as: ReadAs { member, ..read_as(&options.reading) },
            source: options.source.clone(),
            map: map.clone(),
            apart: options.apart.clone(),
        };
        let project = desk.project()?;
        if options.dry_run {
            let check = import::check(&project, &file, &output.job())?;
            say_check(&file, &check, output);
            done.push(to_json(&check));
        } else {
            let report = import::run(&project, &file, &output.job())?;
            say_import(&report, output);
            done.push(to_json(&report));
        }
        output.done(name, to_json(&done));
    }
    output.json(&json!({ name: done }));
    Ok(())
}

/// Says what a file is seen to be.
pub fn recognise(file: &Path, reading: &ReadingOptions, output: &Output) -> Result<(), Fault> {
    let files = with_members(&[file.to_owned()], reading)?;
    let previews = files.into_iter().map(|(path, member)| {
        let read_as = ReadAs { member, ..read_as(reading) };
        import::look_at_alone(&RecogniseFile { path, read_as })
    });
    let previews: Vec<FilePreview> = previews.collect::<Result<_, _>>()?;
    for preview in &previews {
        say_preview(preview, output);
    }
    match &previews[..] {
        [one] => output.json(&to_json(one)),
        tables => output.json(&json!({ "tables": tables })),
    }
    Ok(())
}

fn read_as(reading: &ReadingOptions) -> ReadAs {
    ReadAs {
        member: reading.member.clone(),
        sheet: reading.sheet.clone(),
        delimiter: reading.delimiter.clone(),
        encoding: reading.encoding.clone(),
        header_row: reading.header_row,
        system: reading.system.clone(),
        target: None,
    }
}

/// The files in their order, an archive once for each of its tables unless one is named.
fn with_members(files: &[PathBuf], reading: &ReadingOptions) -> Result<Vec<(String, Option<String>)>, Fault> {
    let mut all = Vec::new();
    for file in files {
        let path = file.display().to_string();
        let tables = import::tables(&RecogniseFile { path: path.clone(), read_as: ReadAs::default() })?;
        if tables.is_empty() || reading.member.is_some() {
            all.push((path, reading.member.clone()));
        } else {
            all.extend(tables.into_iter().map(|table| (path.clone(), Some(table))));
        }
    }
    Ok(all)
}

/// A mapping as a file may hold it.
#[derive(Deserialize)]
#[serde(untagged)]
enum MappingFile {
    /// What `recognise --json` prints.
    Preview { columns: Vec<NamedColumn> },
    /// Headers and attributes.
    Plain(BTreeMap<String, String>),
}

#[derive(Deserialize)]
struct NamedColumn {
    attribute: String,
}

fn mapping_of(path: &Path) -> Result<Vec<ColumnChoice>, Fault> {
    let refused = || Fault::refused(Message::new("error.mapping_file").with("path", path));
    let text = fs::read_to_string(path).map_err(|_| refused())?;
    let pairs: Vec<(String, String)> = match serde_json::from_str(&text).map_err(|_| refused())? {
        MappingFile::Preview { columns } => {
            let numbered = columns.into_iter().enumerate();
            // By number: several columns may have one name, or none.
            numbered.map(|(at, column)| (format!("#{}", at + 1), column.attribute)).collect()
        }
        MappingFile::Plain(pairs) => pairs.into_iter().collect(),
    };
    Ok(pairs.into_iter().map(|(column, attribute)| ColumnChoice { column, attribute }).collect())
}

fn say_preview(preview: &FilePreview, output: &Output) {
    let dress = [&preview.encoding, &preview.delimiter, &preview.sheet];
    let dress: Vec<&str> = dress.into_iter().flatten().map(String::as_str).collect();
    output.say(
        &Message::new("cli.recognised")
            .with("file", preview.file_name.as_str())
            .with("system", preview.system.as_str())
            .with("object", preview.object.as_str())
            .with("format", preview.format.as_str())
            .with("dress", dress.join(", "))
            .with("row", preview.header_row),
    );
    say_columns(&preview.columns, output);
}

fn say_columns(columns: &[ColumnLine], output: &Output) {
    let language = output.language();
    for column in columns {
        output.message(
            &language.say(
                &Message::new("cli.column")
                    .with("header", column.header.as_str())
                    .with("attribute", column.attribute.as_str())
                    .with("reason", language.say(&column.reason)),
            ),
        );
    }
}

fn say_problems(kinds: &[ProblemCount], output: &Output) {
    let language = output.language();
    for problem in kinds {
        let text = language.text(&format!("problem.{}", problem.kind));
        output.message(&format!("  {text}: {}", language.number(f64::from(problem.count))));
    }
}

fn say_check(file: &ImportFile, check: &ImportCheck, output: &Output) {
    let counts = check.compared.as_ref();
    let count = |of: fn(&ficha_desk::wire::Compared) -> u32| counts.map(of).unwrap_or_default();
    output.say(
        &Message::new("cli.would_import")
            .with("file", file.path.as_str())
            .with("source", counts.map_or("?", |compared| compared.source.as_str()))
            .with("count", check.rows)
            .with("new", count(|of| of.new))
            .with("changed", count(|of| of.changed))
            .with("unchanged", count(|of| of.unchanged))
            .with("gone", count(|of| of.gone))
            .with("skipped", check.skipped)
            .with("problems", check.problems),
    );
    say_problems(&check.problem_kinds, output);
}

fn say_import(report: &ImportReport, output: &Output) {
    if report.entry.is_none() {
        output.say(&Message::new("cli.nothing_new").with("file", report.file_name.as_str()));
        return;
    }
    output.say(
        &Message::new("cli.imported")
            .with("file", report.file_name.as_str())
            .with("source", report.source.as_str())
            .with("count", report.rows)
            .with("new", report.new)
            .with("changed", report.changed)
            .with("unchanged", report.unchanged)
            .with("gone", report.gone)
            .with("skipped", report.skipped)
            .with("problems", report.problems),
    );
    say_columns(&report.columns, output);
    say_problems(&report.problem_kinds, output);
}
