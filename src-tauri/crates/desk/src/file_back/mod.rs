//! An imported file written again as it is, with columns at its right that say what was found: who is one
//! customer, which row to keep, and who decided it.
//!
//! Of a customer's rows the one is kept that the golden record takes most from; of equals the one changed
//! last, then the first. Suggestions (sure, or to review) that nobody has decided count, and are marked.
//! Not here: how a file is copied (`exchange::annotate`), and what the golden record is (`profiles`).

mod rows;
mod words;

use std::path::{Path, PathBuf};

use ficha_exchange::{Added, AnnotateError, annotate, annotate::ending};
use ficha_store::{
    Project,
    raw::{self, Import},
};

use crate::{
    clusters::look,
    fault::{of_file, of_writing},
    import::{absolute, digest_of, file_name},
    job::Job,
    text::Language,
    wire::{Fault, FileBack, FileBackReport, ImportId, Message, Origin},
};
use rows::FileRows;
use words::Words;

/// Where the file of an import is now, and what a copy could be called.
pub fn origin(project: &Project, of: &ImportId, job: &Job) -> Result<Origin, Fault> {
    let import = find(project, of.import)?;
    let language = of.language.as_deref().map_or_else(Language::of_environment, Language::named);
    let Some(path) = import.path.as_ref().map(PathBuf::from) else {
        let suggested = suggested(Path::new(&import.file_name), language).display().to_string();
        return Ok(Origin { path: None, state: "unknown".into(), suggested });
    };
    let state = match path.metadata() {
        Err(_) => "missing",
        Ok(_) if Some(digest_of(&path, job)?) == import.content => "same",
        Ok(_) => "changed",
    };
    Ok(Origin {
        state: state.into(),
        suggested: suggested(&path, language).display().to_string(),
        path: Some(path.display().to_string()),
    })
}

/// The newest import of a file: of one with the same bytes, or else that lay at the same place.
pub fn import_of(project: &Project, file: &Path, job: &Job) -> Result<u32, Fault> {
    let content = digest_of(file, job)?;
    let at = absolute(file);
    let mut imports = project.read(raw::imports)?;
    imports.retain(|import| import.present);
    let same_bytes = imports.iter().rfind(|import| import.content.as_ref() == Some(&content));
    let found = same_bytes.or_else(|| imports.iter().rfind(|import| import.path.as_ref() == Some(&at)));
    found
        .map(|import| import.id as u32)
        .ok_or_else(|| Fault::refused(Message::new("error.back.not_imported").with("file", file_name(file))))
}

fn find(project: &Project, import: u32) -> Result<Import, Fault> {
    let known = project.read(raw::imports)?;
    let found = known.into_iter().find(|known| known.id == i64::from(import) && known.present);
    found.ok_or_else(|| Fault::refused(Message::new("error.no_such_import").with("import", import)))
}

/// A name beside the file: `clientes con duplicados.csv`, with the ending of what will be written.
fn suggested(path: &Path, language: Language) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let own = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let by_name = matches!(own.to_ascii_lowercase().as_str(), "xls" | "xlsb" | "ods").then_some("xlsx");
    let ending = ending(path).ok().flatten().or(by_name).map_or(own, str::to_owned);
    let dot = if ending.is_empty() { "" } else { "." };
    path.with_file_name(format!("{stem} {}{dot}{ending}", language.text("back.suffix")))
}

/// May the copy stand there? Never over the original, nor over another file unasked; and a workbook is
/// called a workbook.
pub(crate) fn check_target(from: &Path, to: &Path, overwrite: bool) -> Result<(), Fault> {
    let about = |code: &str| Message::new(code).with("path", to);
    if let (Ok(from), Ok(to)) = (from.canonicalize(), to.canonicalize())
        && from == to
    {
        return Err(Fault::refused(about("error.back.original")));
    }
    let is = to.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let wanted = ending(from).map_err(|error| of_file(&error, from))?;
    let workbooks = ["xlsx", "xlsm", "xls", "xlsb", "ods"];
    if wanted.is_some_and(|wanted| wanted != is) || (wanted.is_none() && workbooks.contains(&is.as_str())) {
        let wanted = wanted.unwrap_or("csv");
        return Err(Fault::refused(about("error.back.ending").with("ending", format!(".{wanted}"))));
    }
    if to.exists() && !overwrite {
        return Err(Fault::decide(about("error.back.exists")));
    }
    Ok(())
}

/// Why a file could not be written again.
pub(crate) fn of_annotating(error: &AnnotateError, from: &Path, to: &Path) -> Fault {
    match error {
        AnnotateError::Read(error) => of_file(error, from),
        AnnotateError::Write(error) => of_writing(error, to),
        AnnotateError::NoRoom => {
            Fault::refused(Message::new("error.back.no_room").with("file", file_name(from)))
        }
        AnnotateError::NoColumns => {
            Fault::refused(Message::new("error.back.no_columns").with("file", file_name(from)))
        }
        AnnotateError::Cancelled => Fault::cancelled(),
    }
}

/// Writes the file of an import again.
pub fn run(project: &Project, of: &FileBack, job: &Job) -> Result<FileBackReport, Fault> {
    let import = find(project, of.import)?;
    if import.events {
        return Err(Fault::refused(
            Message::new("error.back.events").with("file", import.file_name.as_str()),
        ));
    }
    let from = of.file.as_ref().or(import.path.as_ref()).map(PathBuf::from).ok_or_else(|| {
        let message = Message::new("error.back.where").with("file", import.file_name.as_str());
        Fault::refused(message)
    })?;
    let to = PathBuf::from(&of.to);
    check_target(&from, &to, of.overwrite)?;
    let words = Words::new(Language::named(&of.language));
    let (counts, rows) = look(project, |connection| {
        job.report("recognise", 0, 0);
        let rows = FileRows::read(connection, &import, &from, job)?;
        let marks = rows.marks(connection, job)?;
        let cells = |row: u32| marks.of(row).map(|mark| words.cells(mark, &marks));
        let added = Added { headers: words.headers(), width: rows.width, cells: &cells };
        let mut watch = |progress: ficha_exchange::Progress| {
            job.report("write", progress.bytes_done, progress.bytes_total);
            job.flow()
        };
        annotate(&from, &rows.recognition, &added, &to, &mut watch)
            .map_err(|error| of_annotating(&error, &from, &to))?;
        Ok((marks.counts(), rows.known.len() as u32))
    })?;
    Ok(FileBackReport {
        path: to.display().to_string(),
        rows,
        groups: counts.groups,
        duplicates: counts.duplicates,
        keep: rows - counts.duplicates,
        undecided: counts.undecided,
        seconds: job.seconds().get("total").copied().unwrap_or_default(),
    })
}
