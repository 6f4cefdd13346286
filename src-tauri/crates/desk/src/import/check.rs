//! What an import would do, before anything is stored: the whole file is read and held against its source
//! as the import does it, by the same code.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use ficha_exchange::{Item, Recognition, Row};
use ficha_store::{
    Comparison, Connection, ImportCounts, Project, REPEATED_KEY, RowContent, StoreError,
    raw::{self, RowProblem},
};

use super::{
    RowReader, choose_source, file_name, import_start, kinds, prepare, problems::problem_line,
    rows::each_item, skipped::may_be_a_record, stored_problem,
};
use crate::{
    clusters::look,
    job::Job,
    wire::{Compared, Fault, FaultKind, ImportCheck, ImportFile, ProblemLine},
};

/// Examples of each kind of problem.
const EXAMPLES: usize = 5;

/// Reads the file as an import would, and stores nothing.
pub fn check(project: &Project, file: &ImportFile, job: &Job) -> Result<ImportCheck, Fault> {
    let path = PathBuf::from(&file.path);
    let (recognition, mapping) = prepare(project, &path, file, job)?;
    let (skipped, problems, compared) = look(project, |connection| {
        let source = source(connection, &path, &recognition, file)?;
        let known = source.as_deref().map(|name| raw::source_named(connection, name)).transpose()?.flatten();
        // Under no id there are records: all rows of a new source are new.
        let start = import_start(&path, String::new(), &recognition, &mapping, known.unwrap_or_default());
        let mut tally = Tally {
            reader: RowReader::of(&recognition, &mapping)?,
            compare: Comparison::new(connection, &start)?,
            content: RowContent::default(),
            sheet: recognition.sheet.clone(),
            skipped: 0,
            problems: Problems::default(),
        };
        each_item(&path, &recognition, job, |item| tally.take(item))??;
        Ok((tally.skipped, tally.problems, (source, tally.compare.end()?)))
    })?;
    let kinds_of = problems.counts();
    let (source, counts) = compared;
    Ok(ImportCheck {
        rows: counts.rows,
        skipped,
        problems: kinds_of.iter().map(|(_, count)| count).sum(),
        problem_kinds: kinds(&kinds_of),
        examples: problems.examples(&file_name(&path), &recognition.headers),
        compared: source.map(|source| compared_with(source, counts)),
        seconds: job.seconds().get("total").copied().unwrap_or_default(),
    })
}

/// The source that the file would go to; `None`: several fit, and which it is may still be chosen.
fn source(
    connection: &Connection,
    path: &Path,
    recognition: &Recognition,
    file: &ImportFile,
) -> Result<Option<String>, Fault> {
    match choose_source(connection, path, recognition, file.source.as_deref()) {
        Err(fault) if fault.kind == FaultKind::Decide => Ok(None),
        chosen => chosen.map(Some),
    }
}

fn compared_with(source: String, counts: ImportCounts) -> Compared {
    let ImportCounts { new, changed, unchanged, gone, .. } = counts;
    Compared { source, new, changed, unchanged, gone }
}

/// What is met while the file is read.
struct Tally<'c> {
    reader: RowReader,
    compare: Comparison<'c>,
    content: RowContent,
    sheet: Option<String>,
    skipped: u32,
    problems: Problems,
}

impl Tally<'_> {
    fn take(&mut self, item: Item<'_>) -> Result<(), StoreError> {
        match item {
            Item::Row(row) => self.row(row)?,
            Item::Skipped(row, reason) => {
                self.reader.content(row, &mut self.content);
                if may_be_a_record(reason) && self.compare.is_taken_back(&self.content)? {
                    return self.row(row);
                }
                self.skipped += 1;
            }
            Item::Problem(problem) => self.problems.add(stored_problem(problem)),
        }
        Ok(())
    }

    fn row(&mut self, row: &Row) -> Result<(), StoreError> {
        self.reader.content(row, &mut self.content);
        let (_, repeated) = self.compare.row(&self.content)?;
        if repeated {
            self.problems.add(RowProblem {
                row: i64::from(row.number()),
                sheet: self.sheet.clone(),
                column: None,
                kind: REPEATED_KEY.into(),
            });
        }
        Ok(())
    }
}

/// Row problems by kind: how many, and the first of them.
#[derive(Default)]
struct Problems(BTreeMap<String, (u32, Vec<RowProblem>)>);

impl Problems {
    fn add(&mut self, problem: RowProblem) {
        let (count, first) = match self.0.get_mut(&problem.kind) {
            Some(known) => known,
            None => self.0.entry(problem.kind.clone()).or_default(),
        };
        *count += 1;
        if first.len() < EXAMPLES {
            first.push(problem);
        }
    }

    fn counts(&self) -> Vec<(String, u32)> {
        self.0.iter().map(|(kind, (count, _))| (kind.clone(), *count)).collect()
    }

    fn examples(self, file_name: &str, headers: &[String]) -> Vec<ProblemLine> {
        let mut examples: Vec<RowProblem> = self.0.into_values().flat_map(|(_, first)| first).collect();
        examples.sort_by(|a, b| (a.row, a.column, &a.kind).cmp(&(b.row, b.column, &b.kind)));
        examples.into_iter().map(|problem| problem_line(file_name, headers, problem)).collect()
    }
}
