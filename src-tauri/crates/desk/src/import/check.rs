//! What an import would do, before anything is stored: the whole file is read and held against its source
//! as the import does it, by the same code.

use std::{collections::BTreeMap, mem, path::Path};

use ficha_engine::attribute::Slot;
use ficha_exchange::{Item, Mapping, Recognition, Row, Target};
use ficha_store::{
    Comparison, Connection, ImportCounts, Project, REPEATED_KEY, RowContent, Standing, StoreError,
    raw::{self, RowProblem},
};

use super::{
    Input, Prepared, RowReader, choose_source, each_item, import_start, kinds,
    pairing::{NewRows, Paired},
    prepare,
    problems::problem_line,
    skipped::may_be_a_record,
    stored_problem, target,
};
use crate::{
    clock,
    clusters::look,
    door::{Known, Meet, Treatment, Watch},
    job::Job,
    standard::Layouts,
    wire::{Compared, Fault, FaultKind, ImportCheck, ImportFile, PairLine, ProblemLine},
};

/// Examples of each kind of problem.
const EXAMPLES: usize = 5;

/// Reads the file as an import would, and stores nothing.
pub fn check(project: &Project, file: &ImportFile, job: &Job) -> Result<ImportCheck, Fault> {
    look_through(project, file, job).map(|(check, _)| check)
}

/// The same, and which rows are customers already.
pub(crate) fn look_through(
    project: &Project,
    file: &ImportFile,
    job: &Job,
) -> Result<(ImportCheck, Known), Fault> {
    let mut input = Input::open(&file.path, &file.read_as, Some(job))?;
    let Prepared { recognition, mapping, target } = prepare(project, &mut input, file, job)?;
    let slots: Vec<Slot> = mapping.columns.iter().map(|column| column.slot.clone()).collect();
    let (skipped, problems, compared, door) = look(project, |connection| {
        let source = source(connection, input.path(), &recognition, target, file)?;
        if let Some(source) = &source {
            target::refuse_other_target(connection, source, target, file)?;
        }
        let known = source.as_deref().map(|name| raw::source_named(connection, name)).transpose()?.flatten();
        // Under no id there are records: all rows of a new source are new.
        let start =
            import_start(&input, String::new(), &recognition, &mapping, target, known.unwrap_or_default());
        let mut tally = Tally {
            reader: RowReader::of(input.path(), &recognition, &mapping, target)?
                .treated(Treatment::of(connection, &slots)?),
            watch: Watch::new(&recognition.headers, &slots, &clock::today()),
            meet: Meet::new(connection, known, &slots, target)?,
            compare: Comparison::new(connection, &start)?,
            content: RowContent::default(),
            sheet: recognition.sheet.clone(),
            skipped: 0,
            problems: Problems::default(),
            new: NewRows::default(),
            pairs: !target.is_event(),
        };
        each_item(input.file(), &recognition, job, |item| tally.take(item))??;
        let pairs = tally.pair(connection, &file.apart, job)?;
        let lines = pair_lines(connection, &pairs, &recognition, &mapping)?;
        let Tally { skipped, problems, compare, watch, meet, .. } = tally;
        let door = (watch.warnings(), meet.end(file));
        Ok((skipped, problems, (source, compare.end()?, lines, pairs.len()), door))
    })?;
    let kinds_of = problems.counts();
    let (source, counts, pairs, paired) = compared;
    let (warnings, known) = door;
    let found = ImportCheck {
        rows: counts.rows,
        skipped,
        problems: kinds_of.iter().map(|(_, count)| count).sum(),
        problem_kinds: kinds(&kinds_of),
        examples: problems.examples(&input.name(), &recognition.headers),
        compared: source.map(|source| compared_with(source, counts)),
        pairs,
        paired: paired as u32,
        warnings,
        known: known.count(),
        seconds: job.seconds().get("total").copied().unwrap_or_default(),
    };
    Ok((found, known))
}

/// The source that the file would go to; `None`: several fit, and which it is may still be chosen.
fn source(
    connection: &Connection,
    path: &Path,
    recognition: &Recognition,
    target: Target,
    file: &ImportFile,
) -> Result<Option<String>, Fault> {
    match choose_source(connection, path, recognition, target, file.source.as_deref()) {
        Err(fault) if fault.kind == FaultKind::Decide => Ok(None),
        chosen => chosen.map(Some),
    }
}

/// Pairs that are told: as many as a person could look through.
const SHOWN_PAIRS: usize = 5_000;

fn pair_lines(
    connection: &Connection,
    pairs: &[Paired],
    recognition: &Recognition,
    mapping: &Mapping,
) -> Result<Vec<PairLine>, Fault> {
    let layouts = Layouts::load(connection)?;
    let slots: Vec<Slot> = mapping.columns.iter().map(|column| column.slot.clone()).collect();
    let shown = pairs.iter().take(SHOWN_PAIRS);
    shown.map(|pair| pair.line(&layouts, &recognition.headers, &slots)).collect()
}

fn compared_with(source: String, counts: ImportCounts) -> Compared {
    let ImportCounts { new, changed, unchanged, gone, .. } = counts;
    Compared { source, new, changed, unchanged, gone }
}

/// What is met while the file is read.
struct Tally<'c> {
    reader: RowReader,
    watch: Watch,
    meet: Meet<'c>,
    compare: Comparison<'c>,
    content: RowContent,
    sheet: Option<String>,
    skipped: u32,
    problems: Problems,
    /// Rows without a key that are new.
    new: NewRows,
    /// Rows without a key may be what became of others: not so of events.
    pairs: bool,
}

impl Tally<'_> {
    fn take(&mut self, item: Item<'_>) -> Result<(), Fault> {
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

    /// Finds what became of the records that the file lacks.
    fn pair(&mut self, connection: &Connection, apart: &[u32], job: &Job) -> Result<Vec<Paired>, Fault> {
        if self.new.is_empty() {
            return Ok(Vec::new());
        }
        let missing = self.compare.missing_without_key(i64::MAX)?;
        let pairs = mem::take(&mut self.new).pair(connection, self.reader.slots(), &missing, apart, job)?;
        for pair in &pairs {
            self.compare.pair(pair.earlier.id);
            self.meet.leave(pair.new.row);
        }
        Ok(pairs)
    }

    fn row(&mut self, row: &Row) -> Result<(), Fault> {
        self.watch.row(row.cells());
        self.reader.content(row, &mut self.content);
        let (standing, repeated) = self.compare.row(&self.content)?;
        // Whoever is a record of this list already is no news.
        if matches!(standing, Standing::New | Standing::Restored) {
            self.meet.row(row)?;
        }
        if standing == Standing::New && self.pairs && !self.compare.is_first() && !self.content.has_key() {
            let cells: Vec<&str> = row.cells().collect();
            self.new.add(row.number(), 0, &serde_json::to_string(&cells).map_err(StoreError::from)?);
        }
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
