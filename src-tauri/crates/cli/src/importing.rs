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
    let mapping = options.mapping.as_deref().map(mapping_of).transpose()?;
    let name = if options.dry_run { "checks" } else { "imports" };
    let mut done = Vec::new();
    for (path, member) in with_members(files, &options.reading)? {
        let mut map = mapping.as_ref().map(|mapping| mapping.choices(member.as_deref())).unwrap_or_default();
        map.extend(choices(&options.map));
        let file = ImportFile {
            path,
            read_as: ReadAs { member, ..read_as(&options.reading) },
            source: options.source.clone(),
            map,
            apart: options.apart.clone(),
        };
        let project = desk.project()?;
        if options.dry_run {
            let check = import::check(&project, &file, &output.job())?;
            one_source(&file, &check, desk)?;
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
        target: reading.target.clone(),
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
    /// The same for the tables of an archive: of each its own.
    Tables { tables: Vec<Table> },
    /// Headers and attributes.
    Plain(BTreeMap<String, String>),
}

#[derive(Deserialize)]
struct Table {
    file_name: String,
    columns: Vec<NamedColumn>,
}

#[derive(Deserialize)]
struct NamedColumn {
    attribute: String,
}

fn mapping_of(path: &Path) -> Result<MappingFile, Fault> {
    let refused = || Fault::refused(Message::new("error.mapping_file").with("path", path));
    let text = fs::read_to_string(path).map_err(|_| refused())?;
    serde_json::from_str(&text).map_err(|_| refused())
}

impl MappingFile {
    /// What is chosen for the columns of a file, or of this table of an archive.
    fn choices(&self, member: Option<&str>) -> Vec<ColumnChoice> {
        match self {
            MappingFile::Preview { columns } => by_number(columns),
            MappingFile::Tables { tables } => {
                let name = member.and_then(|member| Path::new(member).file_name()?.to_str());
                let own =
                    |table: &&Table| name.is_some_and(|name| table.file_name.ends_with(&format!("› {name}")));
                tables.iter().find(own).map(|table| by_number(&table.columns)).unwrap_or_default()
            }
            MappingFile::Plain(pairs) => {
                let choice = |(column, attribute): (&String, &String)| ColumnChoice {
                    column: column.clone(),
                    attribute: attribute.clone(),
                };
                pairs.iter().map(choice).collect()
            }
        }
    }
}

/// By number: several columns may have one name, or none.
fn by_number(columns: &[NamedColumn]) -> Vec<ColumnChoice> {
    let choice = |(at, column): (usize, &NamedColumn)| ColumnChoice {
        column: format!("#{}", at + 1),
        attribute: column.attribute.clone(),
    };
    columns.iter().enumerate().map(choice).collect()
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
    for (code, count) in [("cli.would_pair", check.paired), ("cli.would_meet", check.known)] {
        if count > 0 {
            output.say(&Message::new(code).with("count", count));
        }
    }
    for warning in &check.warnings {
        output.say(
            &Message::new("cli.door")
                .with("header", warning.header.as_str())
                .with("kind", output.language().text(&format!("door.kind.{}", warning.kind)))
                .with("count", warning.count),
        );
    }
}

/// Where several sources fit, nobody can tell what the rows would be to their records: the import would refuse.
fn one_source(file: &ImportFile, check: &ImportCheck, desk: &Desk) -> Result<(), Fault> {
    if check.compared.is_some() {
        return Ok(());
    }
    let look = RecogniseFile { path: file.path.clone(), read_as: file.read_as.clone() };
    let sources = import::look_at(&*desk.project()?, &look)?.sources.join(", ");
    Err(Fault::decide(Message::new("error.two_sources_fit").with("sources", sources)))
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
