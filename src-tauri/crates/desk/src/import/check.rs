//! What an import would find, before anything is stored: the whole file is read as the import reads it.
//!
//! Not here: which records would be new or changed, which only the import itself can tell.

use std::{collections::BTreeMap, convert::Infallible};

use ficha_exchange::{Item, Row};
use ficha_store::{KeyCounter, Project, REPEATED_KEY, raw::RowProblem, source_key};

use super::{Input, each_item, key_column, kinds, prepare, problems::problem_line, stored_problem};
use crate::{
    job::Job,
    wire::{Fault, ImportCheck, ImportFile, ProblemLine},
};

/// Examples of each kind of problem.
const EXAMPLES: usize = 5;

/// Reads the file as an import would, and stores nothing.
pub fn check(project: &Project, file: &ImportFile, job: &Job) -> Result<ImportCheck, Fault> {
    let input = Input::open(&file.path, &file.read_as, Some(job))?;
    let (recognition, mapping) = prepare(project, input.path(), file, job)?;
    let one_to_many = recognition.system.as_ref().is_some_and(|guess| guess.one_to_many);
    let mut tally = Tally {
        key: key_column(&mapping).filter(|_| !one_to_many),
        sheet: recognition.sheet.clone(),
        ..Tally::default()
    };
    let Ok(()) = each_item(input.path(), &recognition, job, |item| {
        match item {
            Item::Row(row) => tally.row(row),
            Item::Skipped(..) => tally.skipped += 1,
            Item::Problem(problem) => tally.problem(stored_problem(problem)),
        }
        Ok::<(), Infallible>(())
    })?;
    let counts: Vec<(String, u32)> =
        tally.kinds.iter().map(|(kind, (count, _))| (kind.clone(), *count)).collect();
    let name = input.name();
    Ok(ImportCheck {
        rows: tally.rows,
        skipped: tally.skipped,
        problems: counts.iter().map(|(_, count)| count).sum(),
        problem_kinds: kinds(&counts),
        examples: tally.examples(&name, &recognition.headers),
        seconds: job.seconds().get("total").copied().unwrap_or_default(),
    })
}

/// What was met so far.
#[derive(Default)]
struct Tally {
    /// The column of the source key, where a key may not come twice.
    key: Option<usize>,
    sheet: Option<String>,
    keys: KeyCounter,
    rows: u32,
    skipped: u32,
    /// How many of each kind, and the first of them.
    kinds: BTreeMap<String, (u32, Vec<RowProblem>)>,
}

impl Tally {
    fn row(&mut self, row: &Row) {
        self.rows += 1;
        let key = self.key.and_then(|column| source_key(row.get(column)));
        if key.is_some_and(|key| self.keys.count(key) > 1) {
            self.problem(RowProblem {
                row: i64::from(row.number()),
                sheet: self.sheet.clone(),
                column: None,
                kind: REPEATED_KEY.into(),
            });
        }
    }

    fn problem(&mut self, problem: RowProblem) {
        if !self.kinds.contains_key(&problem.kind) {
            self.kinds.insert(problem.kind.clone(), (0, Vec::new()));
        }
        if let Some((count, first)) = self.kinds.get_mut(&problem.kind) {
            *count += 1;
            if first.len() < EXAMPLES {
                first.push(problem);
            }
        }
    }

    fn examples(self, file_name: &str, headers: &[String]) -> Vec<ProblemLine> {
        let mut examples: Vec<RowProblem> = self.kinds.into_values().flat_map(|(_, first)| first).collect();
        examples.sort_by(|a, b| (a.row, a.column, &a.kind).cmp(&(b.row, b.column, &b.kind)));
        examples.into_iter().map(|problem| problem_line(file_name, headers, problem)).collect()
    }
}
