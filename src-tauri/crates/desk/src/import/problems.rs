//! What was wrong with the rows of an import, and the list of imports.
//!
//! A row problem never holds what a cell holds. Not here: finding the problems (`exchange`, `store`).

use std::path::Path;

use ficha_exchange::{CsvOptions, TableWriter, csv_writer};
use ficha_store::{
    Connection, Project, StoreError,
    raw::{self, Import, RowProblem},
};

use super::skipped;
use crate::{
    clusters::look,
    fault::of_writing,
    job::Job,
    text::Language,
    wire::{Fault, ImportLine, Message, Nothing, ProblemLine, ProblemPage, ProblemsOf, SaveProblems, Saved},
};

/// The files that were imported and not undone, newest first.
pub fn list(project: &Project, _: &Nothing) -> Result<Vec<ImportLine>, Fault> {
    let line = |connection: &Connection, import: raw::ImportSummary| -> Result<ImportLine, StoreError> {
        Ok(ImportLine {
            import: import.id as u32,
            skipped: skipped::count(connection, import.id)?,
            source: import.source,
            file_name: import.file_name,
            sheet: import.sheet,
            at: import.at,
            rows: import.rows as u32,
            problems: import.problems as u32,
            newest: import.newest,
        })
    };
    let lines = project.read(|connection| {
        let imports = raw::import_summaries(connection)?;
        imports.into_iter().map(|import| line(connection, import)).collect::<Result<_, StoreError>>()
    })?;
    Ok(lines)
}

/// Row problems of an import, in the order of the file.
pub fn problems(project: &Project, of: &ProblemsOf) -> Result<ProblemPage, Fault> {
    let kind = of.kind.as_deref();
    look(project, |connection| {
        let import = import_of(connection, of.import)?;
        let found = raw::problems(connection, import.id, kind, of.offset, of.limit)?;
        Ok(ProblemPage {
            total: raw::problem_count(connection, import.id, kind)? as u32,
            rows: found
                .into_iter()
                .map(|problem| problem_line(&import.file_name, &import.headers, problem))
                .collect(),
        })
    })
}

pub(super) fn import_of(connection: &Connection, id: u32) -> Result<Import, Fault> {
    let imports = raw::imports(connection)?;
    imports
        .into_iter()
        .find(|known| known.id == i64::from(id))
        .ok_or_else(|| Fault::refused(Message::new("error.no_such_import").with("import", id)))
}

/// A row problem with the names of its file and column.
pub(super) fn problem_line(file_name: &str, headers: &[String], problem: RowProblem) -> ProblemLine {
    ProblemLine {
        file_name: file_name.to_owned(),
        sheet: problem.sheet,
        row: problem.row as u32,
        column: problem.column.and_then(|column| headers.get(column as usize).cloned()),
        kind: problem.kind,
    }
}

/// Writes the row problems of an import into a CSV file for a spreadsheet of the reader's country.
pub fn save_problems(project: &Project, save: &SaveProblems, job: &Job) -> Result<Saved, Fault> {
    let language = Language::by_code(&save.language)
        .ok_or_else(|| Fault::bug(format!("no language {}", save.language)))?;
    let path = Path::new(&save.path);
    if path.exists() && !save.overwrite {
        return Err(Fault::decide(Message::new("error.file_exists").with("path", path)));
    }
    let options = CsvOptions {
        delimiter: if language == Language::Spanish { b';' } else { b',' },
        bom: true,
        human_safe: true,
        ..CsvOptions::default()
    };
    let headers = ["heading.file", "heading.sheet", "heading.row", "heading.column", "heading.problem"]
        .map(|code| language.text(code));
    look(project, |connection| {
        let import = import_of(connection, save.import)?;
        let mut table = csv_writer(path, &headers.each_ref().map(String::as_str), options)
            .map_err(|error| of_writing(&error, path))?;
        let total = raw::problem_count(connection, import.id, None)?;
        let mut rows = 0;
        let mut failed = None;
        let written = raw::each_problem(connection, import.id, |problem| {
            job.report("write", u64::from(rows), total as u64);
            rows += 1;
            let line = problem_line(&import.file_name, &import.headers, problem);
            let step = job.go_on().and_then(|()| {
                write_line(&mut *table, &line, language).map_err(|error| of_writing(&error, path))
            });
            step.map_err(|fault| {
                failed = Some(fault);
                StoreError::Cancelled
            })
        });
        if let Some(fault) = failed {
            return Err(fault);
        }
        written?;
        table.finish().map_err(|error| of_writing(&error, path))?;
        Ok(Saved { path: path.display().to_string(), rows })
    })
}

fn write_line(
    table: &mut dyn TableWriter,
    line: &ProblemLine,
    language: Language,
) -> Result<(), ficha_exchange::WriteError> {
    let row = line.row.to_string();
    let problem = language.text(&format!("problem.{}", line.kind));
    let (sheet, column) = (line.sheet.as_deref().unwrap_or(""), line.column.as_deref().unwrap_or(""));
    table.row(&[&line.file_name, sheet, &row, column, &problem])
}
