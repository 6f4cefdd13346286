//! Files in: look at one, import one.
//!
//! An import is one transaction: cancelled or failed at any moment, it leaves the project as it was. Not
//! here: reading a file without storing it (`check`), and what was wrong with its rows (`problems`).

mod belt;
mod check;
mod input;
mod judge;
mod pairing;
mod pasted;
mod preview;
mod problems;
mod rows;
mod skipped;
mod source;
mod target;
#[cfg(test)]
mod tests;

use std::path::Path;

use ficha_engine::attribute::Slot;
use ficha_exchange::{KeyForm, Mapping, ReadOptions, Recognition, SystemId, TableFile, Target, digest};
use ficha_store::{
    Connection, ImportCounts, ImportStart, ImportWriter, IncomingRow, Ledger, PreparedRow, Project,
    StoreError,
    raw::{self, RowProblem},
};

use crate::{
    clock,
    clusters::look,
    door::Treatment,
    fault::{of_file, of_mapping},
    identify::Found,
    job::Job,
    wire::{ColumnChoice, Fault, ImportFile, ImportReport, Message, ProblemCount, ReadAs},
};

use belt::each_ready;
use pairing::NewRows;
use preview::column_lines;
use rows::Ready;
pub(crate) use skipped::may_be_a_record;
pub use skipped::{skipped, take_back};
use source::choose_source;

pub(crate) use belt::each_item;
pub use check::check;
pub(crate) use check::look_through;
pub(crate) use input::Input;
pub use input::tables;
pub use judge::judge;
pub(crate) use pasted::Board;
pub use preview::{look_at, look_at_alone};
pub use problems::{list, problems, save_problems};
pub(crate) use rows::RowReader;

/// Imports a file.
pub fn run(project: &Project, file: &ImportFile, job: &Job) -> Result<ImportReport, Fault> {
    let mut input = Input::open(&file.path, &file.read_as, Some(job))?;
    let Prepared { recognition, mapping, target } = prepare(project, &mut input, file, job)?;
    let path = input.path();
    let source = look(project, |connection| {
        let source = choose_source(connection, path, &recognition, target, file.source.as_deref())?;
        target::refuse_other_target(connection, &source, target, file)?;
        Ok(source)
    })?;
    let content = digest_of(path, job)?;
    let mut work = Work {
        input: &mut input,
        content,
        recognition: &recognition,
        mapping: &mapping,
        target,
        source: &source,
        apart: &file.apart,
        job,
        fault: None,
    };
    let stop = job.cancel_handle();
    let stop = move || stop.is_cancelled();
    let committed = project.transact_until(&clock::stamp(), "import", stop, |ledger| work.write(ledger));
    let committed = match (work.fault.take(), committed) {
        (Some(fault), _) => return Err(fault),
        (None, committed) => committed?,
    };
    job.report("tidy", 0, 0);
    project.tidy_if_large();
    Ok(report(&input, &recognition, &mapping, source, &committed.value, committed.entry, job))
}

/// How the file will be read, and what its columns will be taken for.
fn prepare(project: &Project, input: &mut Input, file: &ImportFile, job: &Job) -> Result<Prepared, Fault> {
    job.report("recognise", 0, 0);
    let recognition = input.recognise(&file.read_as)?;
    job.go_on()?;
    if recognition.sample.is_empty() {
        return Err(Fault::refused(
            Message::new("error.file.header_only").with("file", file_name(input.path())),
        ));
    }
    let (mut mapping, target) = look(project, |connection| {
        let target = target::target_of(connection, &recognition, &file.read_as, file.source.as_deref())?;
        let mut mapping = suggested_mapping(connection, &recognition)?;
        target::of_rows(&mut mapping, &recognition, target);
        Ok((mapping, target))
    })?;
    set_by_hand(&mut mapping, &file.map)?;
    Ok(Prepared { recognition, mapping, target })
}

/// A file before its first row is read.
struct Prepared {
    recognition: Recognition,
    mapping: Mapping,
    target: Target,
}

struct Written {
    import: i64,
    counts: ImportCounts,
    kinds: Vec<(String, u32)>,
    paired: u32,
}

fn report(
    input: &Input,
    recognition: &Recognition,
    mapping: &Mapping,
    source: String,
    written: &Written,
    entry: Option<i64>,
    job: &Job,
) -> ImportReport {
    let counts = written.counts;
    ImportReport {
        import: written.import as u32,
        file_name: input.name(),
        source,
        system: system_name(recognition),
        rows: counts.rows,
        new: counts.new,
        changed: counts.changed,
        paired: written.paired,
        unchanged: counts.unchanged,
        gone: counts.gone,
        skipped: counts.skipped,
        problems: counts.problems,
        problem_kinds: kinds(&written.kinds),
        columns: column_lines(mapping),
        seconds: job.seconds().get("total").copied().unwrap_or_default(),
        entry: entry.map(|entry| entry as u32),
    }
}

fn kinds(kinds: &[(String, u32)]) -> Vec<ProblemCount> {
    kinds.iter().map(|(kind, count)| ProblemCount { kind: kind.clone(), count: *count }).collect()
}

pub(crate) fn recognise_as(file: &mut TableFile, read_as: &ReadAs) -> Result<Recognition, Fault> {
    let system = read_as.system.as_ref().map(|name| {
        let unknown = |_| Fault::refused(Message::new("error.unknown_system").with("system", name.as_str()));
        name.parse::<SystemId>().map_err(unknown)
    });
    let options = ReadOptions {
        sheet: read_as.sheet.clone(),
        delimiter: read_as.delimiter.as_deref().and_then(|text| match text {
            "\\t" => Some(b'\t'),
            text => text.bytes().next().filter(u8::is_ascii),
        }),
        encoding: read_as.encoding.clone(),
        header_row: read_as.header_row,
        has_header: None,
        system: system.transpose()?,
    };
    file.recognise(&options).map_err(|error| of_file(&error, file.path()))
}

/// What a file holds, by its digest.
pub(crate) fn digest_of(path: &Path, job: &Job) -> Result<String, Fault> {
    digest(path, &mut || job.flow()).map_err(|error| of_file(&error, path))?.ok_or_else(Fault::cancelled)
}

/// How the keys of an import were written.
pub(crate) fn key_form(import: &raw::Import) -> KeyForm {
    let reading: serde_json::Value = serde_json::from_str(&import.reading).unwrap_or_default();
    serde_json::from_value(reading["key_form"].clone()).unwrap_or_default()
}

/// The path from the root of its drive.
pub(crate) fn absolute(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}

/// The guess, and what was chosen for columns of these names in the newest list that is like this one.
pub(crate) fn suggested_mapping(
    connection: &Connection,
    recognition: &Recognition,
) -> Result<Mapping, StoreError> {
    let mut mapping = Mapping::guess(recognition);
    let like = raw::mapping_like(connection, &Mapping::fingerprint(&recognition.headers), |headers| {
        Mapping::likeness(&recognition.headers, headers) >= ALIKE
    })?;
    let remembered = like.into_iter().flatten();
    let remembered: Vec<(String, Slot)> =
        remembered.filter_map(|(header, slot)| Some((header, slot.parse().ok()?))).collect();
    mapping.remember(&remembered);
    Ok(mapping)
}

/// Two lists are alike if they share so many of all their columns.
const ALIKE: f32 = 0.7;

pub(crate) fn set_by_hand(mapping: &mut Mapping, choices: &[ColumnChoice]) -> Result<(), Fault> {
    for choice in choices {
        let slot: Slot = choice.attribute.parse().map_err(|_| {
            Fault::refused(
                Message::new("error.map.unknown_attribute").with("attribute", choice.attribute.as_str()),
            )
        })?;
        mapping.set(&choice.column, slot).map_err(|error| of_mapping(&error))?;
    }
    Ok(())
}

/// What is known of an import before its first row. `content`: SHA-256 of the file's bytes.
fn import_start(
    input: &Input,
    content: String,
    recognition: &Recognition,
    mapping: &Mapping,
    target: Target,
    source_id: i64,
) -> ImportStart {
    let guess = recognition.system.as_ref();
    let reading = serde_json::json!({
        "format": recognition.format,
        "encoding": recognition.encoding,
        "bom": recognition.bom,
        "delimiter": recognition.delimiter,
        "quoting": recognition.quoting,
        "line_end": recognition.line_end,
        "separator_line": recognition.separator_line,
        "header_row": recognition.header_row,
        "key_form": guess.map(|guess| guess.key_form).unwrap_or_default(),
    });
    ImportStart {
        source_id,
        file_name: input.name(),
        path: input.place(),
        content,
        sheet: recognition.sheet.clone(),
        fingerprint: Mapping::fingerprint(&recognition.headers),
        reading: reading.to_string(),
        headers: recognition.headers.clone(),
        mapping: mapping.columns.iter().map(|column| column.slot.to_string()).collect(),
        keys_repeat: target.is_event() || guess.is_some_and(|guess| guess.one_to_many),
        part: guess.and_then(|guess| guess.file_status).map(|status| name_of(&status)),
        taken_from: None,
    }
}

/// One import on its way through the transaction.
struct Work<'a> {
    input: &'a mut Input,
    /// SHA-256 of the file's bytes.
    content: String,
    recognition: &'a Recognition,
    mapping: &'a Mapping,
    target: Target,
    source: &'a str,
    /// Rows that are not to be paired.
    apart: &'a [u32],
    job: &'a Job,
    /// Why the transaction was broken off, where the store does not know.
    fault: Option<Fault>,
}

impl Work<'_> {
    fn write(&mut self, ledger: &mut Ledger<'_>) -> Result<Written, StoreError> {
        let guess = self.recognition.system.as_ref();
        let system = system_name(self.recognition);
        let object = guess.map_or_else(|| "contact".to_owned(), |guess| guess.object.clone());
        let source_id = ledger.source_of(self.source, &system, &object, self.target.name())?;
        let content = self.content.clone();
        let start = import_start(self.input, content, self.recognition, self.mapping, self.target, source_id);
        let treatment = Treatment::without_key(self.mapping.columns.iter().map(|column| &column.slot));
        let key = if treatment.needs_key() { Some(ledger.door_key()?) } else { None };
        let treatment = treatment.with_key(key);
        let mut writer = ledger.import(start)?;
        let new = self.read_into(&mut writer, treatment)?;
        let paired = self.pair(&mut writer, new)?;
        self.job.report("index", 0, 0);
        let (import, kinds) = (writer.id(), writer.problem_kinds());
        let counts = writer.finish()?;
        if self.job.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        ledger.note("import", import);
        ledger.note("count", counts.new + counts.changed);
        Ok(Written { import, counts, kinds, paired })
    }

    /// Gives the new rows without a key.
    fn read_into(
        &mut self,
        writer: &mut ImportWriter<'_, '_>,
        treatment: Treatment,
    ) -> Result<NewRows, StoreError> {
        let reader =
            RowReader::of(self.input.path(), self.recognition, self.mapping, self.target)?.treated(treatment);
        let mut new = NewRows::default();
        let pairs = !self.target.is_event() && !writer.is_first();
        let outcome =
            each_ready(self.input.file(), self.recognition, reader, self.job, |ready| match ready {
                Ready::Row(row, found) => {
                    let record = write_row(writer, row, found)?;
                    if let Some(record) = record.filter(|_| pairs && !row.content().has_key()) {
                        new.add(row.row, record, row.cells());
                    }
                    Ok(())
                }
                Ready::Skipped(row, found, reason) => {
                    if may_be_a_record(*reason) && writer.is_taken_back(row)? {
                        return write_row(writer, row, found).map(|_| ());
                    }
                    writer.skipped(row.row, &name_of(reason), row.cells())
                }
                Ready::Problem(problem) => writer.problem(problem),
            });
        self.told(outcome).map(|()| new)
    }

    /// Rows that say what became of a record: its next versions.
    fn pair(&mut self, writer: &mut ImportWriter<'_, '_>, new: NewRows) -> Result<u32, StoreError> {
        if new.is_empty() {
            // Spares a look at every record of the source.
            return Ok(0);
        }
        let missing = writer.missing_without_key()?;
        let mut reader = RowReader::of(self.input.path(), self.recognition, self.mapping, self.target)?;
        let paired = new.pair(writer.connection(), reader.slots(), &missing, self.apart, self.job);
        let paired = self.told(paired.map(Ok))?;
        for pair in &paired {
            let cells = pair.new.cells()?;
            let cells: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
            let (_, found) = reader.make(pair.new.row, &cells)?;
            writer.pair(pair.new.record, pair.earlier.id, &found.identifiers())?;
        }
        Ok(paired.len() as u32)
    }

    /// Keeps a fault that the store knows nothing of.
    fn told<T>(&mut self, outcome: Result<Result<T, StoreError>, Fault>) -> Result<T, StoreError> {
        outcome.unwrap_or_else(|fault| {
            self.fault = Some(fault);
            Err(StoreError::Cancelled)
        })
    }
}

fn write_row(
    writer: &mut ImportWriter<'_, '_>,
    row: &PreparedRow,
    found: &Found,
) -> Result<Option<i64>, StoreError> {
    let (identifiers, consents, event) = (found.identifiers(), found.consents(), found.event());
    // Whom an event is about is no identifier of a customer's record.
    let own = if event.is_some() { &[][..] } else { &identifiers[..] };
    writer.row(&IncomingRow { row, identifiers: own, consents: &consents, event })
}

fn stored_problem(problem: ficha_exchange::RowProblem) -> RowProblem {
    RowProblem {
        row: i64::from(problem.row),
        sheet: problem.sheet,
        column: problem.column.map(i64::from),
        kind: name_of(&problem.kind),
    }
}

fn system_name(recognition: &Recognition) -> String {
    recognition.system.as_ref().map_or("generic", |guess| guess.system.name()).to_owned()
}

/// The name that serde gives to a variant of a plain enum.
fn name_of(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
