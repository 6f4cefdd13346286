//! `cargo xtask bench`: how long the command line takes for a large list, and how much memory and disk.
//!
//! A machine's speed enters every figure in seconds, so the import is also given as a ratio to `sqlite3 .import` of the
//! same file in the same run, the two alternating, medians of three. The list is drawn once and kept under the target
//! folder. Not here: how good a match is (`accuracy`).

mod again;
mod formats;
pub mod measure;
mod ui;

use crate::cli::{ficha, lines};
use crate::failure::Failure;
use crate::process::{build, command, program};
use crate::setup::{Job, setup};
use crate::{sample, workspace};
use measure::{Measured, measure};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What to measure.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// Import, against `sqlite3 .import`
    Import,
    /// Match
    Match,
    /// Export
    Export,
    /// The window
    Ui,
    /// Import, match and export
    All,
}

/// How often import and yardstick alternate.
const ROUNDS: usize = 3;

struct Bench {
    cli: PathBuf,
    folder: PathBuf,
    list: PathBuf,
    project: PathBuf,
}

/// Measures `what` on a list of `rows` records; prints text, or one JSON object.
pub fn bench(what: What, rows: usize, as_json: bool) -> Result<(), Failure> {
    setup(if what == What::Ui { Job::BenchUi } else { Job::Bench })?;
    let cli = program(&build(&["ficha-cli"], true)?, "ficha")?.to_owned();
    let folder = workspace::target().join("bench");
    let list = list(&folder, rows)?;
    let report = if what == What::Ui {
        ui::measure(&folder, &list, rows)?
    } else {
        let project = folder.join("bench.ficha");
        Bench { cli, folder, list, project }.run(what, rows)?
    };
    if as_json {
        println!("{report}");
    } else {
        for line in lines(&report) {
            println!("{line}");
        }
    }
    Ok(())
}

/// The list of `rows` records, drawn if it is not there yet. Its folder carries a digest of the generator's output, so
/// that a changed generator draws anew.
pub fn list(folder: &Path, rows: usize) -> Result<PathBuf, Failure> {
    let kept = folder.join(format!("list-{rows}-{:08x}", sample::digest()));
    if !kept.exists() {
        let draft = folder.join("list-draft");
        sample::write(rows, 1, &draft, sample::Part::List)?;
        std::fs::rename(&draft, &kept).map_err(|e| Failure::io(&kept, e))?;
    }
    Ok(kept.join("contacts.csv"))
}

impl Bench {
    fn run(&self, what: What, rows: usize) -> Result<Value, Failure> {
        let mut report = json!({ "rows": rows, "list_mb": megabytes(&self.list) });
        if matches!(what, What::Import | What::All) {
            report["import"] = self.import()?;
        } else {
            self.new_project()?;
            measure(&mut self.ficha_import())?;
        }
        report["project"] = self.size();
        if matches!(what, What::Match | What::All) {
            report["match"] = self.matching(rows)?;
            report["project_after_match"] = self.size();
        }
        if matches!(what, What::Export | What::All) {
            report["export"] = self.export()?;
        }
        Ok(report)
    }

    /// Import and yardstick, alternating.
    fn import(&self) -> Result<Value, Failure> {
        let (mut ours, mut yardstick) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            yardstick.push(self.yardstick()?);
            self.new_project()?;
            ours.push(measure(&mut self.ficha_import())?);
        }
        let (ours, yardstick) = (median(ours), median(yardstick));
        let mut report = ours.report();
        report["sqlite_seconds"] = json!(yardstick.seconds());
        report["ratio_to_sqlite"] = json!(rounded(ours.seconds() / yardstick.seconds()));
        report["again"] = self.again(ours.seconds())?;
        report["quality"] = self.quality()?;
        report["workbook"] = self.workbook()?;
        report["previews"] = self.previews()?;
        Ok(report)
    }

    /// The next export of the list, imported into the project that has the list: its time as a multiple of the
    /// first import's, and whether the counts are those that were made.
    fn again(&self, first: f64) -> Result<Value, Failure> {
        let next = self.folder.join("next").join("contacts.csv");
        let folder = self.folder.join("next");
        std::fs::create_dir_all(&folder).map_err(|e| Failure::io(&folder, e))?;
        let expected = again::write(&self.list, &next)?;
        let mut import = ficha(&self.cli, "import", &self.project);
        let measured = measure(import.arg(&next).args(["--source", "contacts", "--json"]))?;
        remove(&next)?;
        let mut report = measured.report();
        let said = report["said"]["imports"][0].clone();
        let is = |name: &str, count: usize| said[name].as_u64() == Some(count as u64);
        let exact = is("new", expected.new)
            && is("changed", expected.changed)
            && is("unchanged", expected.unchanged)
            && is("gone", expected.gone);
        report["counts_are_exact"] = json!(exact);
        report["times_the_first"] = json!(rounded(measured.seconds() / first));
        Ok(report)
    }

    /// How full, right and unique each column is: found by looking at every record.
    fn quality(&self) -> Result<Value, Failure> {
        let measured = measure(ficha(&self.cli, "quality", &self.project).arg("--json"))?;
        Ok(json!({ "seconds": measured.seconds(), "peak_mb": measured.report()["peak_mb"] }))
    }

    /// The match, and how many times as long it takes as that of a tenth of the records.
    fn matching(&self, rows: usize) -> Result<Value, Failure> {
        let mut report = self.ficha_match()?.report();
        let tenth = Bench {
            cli: self.cli.clone(),
            folder: self.folder.clone(),
            list: list(&self.folder, (rows / 10).max(1))?,
            project: self.folder.join("bench-tenth.ficha"),
        };
        tenth.new_project()?;
        measure(&mut tenth.ficha_import())?;
        let of_tenth = tenth.ficha_match()?.report();
        tenth.remove_project()?;
        let total = |of: &Value| of["said"]["seconds"]["total"].as_f64();
        if let Some((whole, part)) = total(&report).zip(total(&of_tenth)) {
            report["times_that_of_a_tenth"] = json!(rounded(whole / part.max(0.001)));
        }
        report["of_a_tenth"] = of_tenth;
        Ok(report)
    }

    fn ficha_match(&self) -> Result<Measured, Failure> {
        measure(ficha(&self.cli, "match", &self.project).arg("--json"))
    }

    fn ficha_import(&self) -> std::process::Command {
        let mut import = ficha(&self.cli, "import", &self.project);
        import.arg(&self.list).arg("--json");
        import
    }

    /// What the plainest import of the same file takes.
    fn yardstick(&self) -> Result<Measured, Failure> {
        let database = self.folder.join("yardstick.db");
        remove(&database)?;
        let file = self.list.display().to_string().replace('\\', "/");
        let measured = measure(
            command("sqlite3").arg(&database).args([".mode csv", &format!(".import \"{file}\" list")]),
        )?;
        remove(&database)?;
        Ok(measured)
    }

    fn remove_project(&self) -> Result<(), Failure> {
        ["", "-wal", "-shm", "-lock"].iter().try_for_each(|suffix| remove(&beside(&self.project, suffix)))
    }

    fn new_project(&self) -> Result<(), Failure> {
        self.remove_project()?;
        measure(ficha(&self.cli, "new", &self.project).arg("--json")).map(drop)
    }

    fn export(&self) -> Result<Value, Failure> {
        let mut report = json!({});
        for format in ["csv", "xlsx"] {
            let out = self.folder.join("export");
            if out.exists() {
                std::fs::remove_dir_all(&out).map_err(|e| Failure::io(&out, e))?;
            }
            let mut export = ficha(&self.cli, "export", &self.project);
            report[format] =
                measure(export.args(["--to", format]).arg("--out").arg(&out).arg("--json"))?.report();
        }
        Ok(report)
    }

    /// Size of the project, and as a multiple of the list.
    fn size(&self) -> Value {
        let size = megabytes(&self.project) + megabytes(&beside(&self.project, "-wal"));
        json!({ "mb": rounded(size), "times_the_list": rounded(size / megabytes(&self.list)) })
    }
}

/// A file that a project keeps beside itself.
fn beside(project: &Path, suffix: &str) -> PathBuf {
    let mut name = project.to_owned().into_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

fn remove(path: &Path) -> Result<(), Failure> {
    if path.exists() { std::fs::remove_file(path).map_err(|e| Failure::io(path, e)) } else { Ok(()) }
}

/// Size of a file in MB (10^6 bytes); 0 when there is none.
fn megabytes(path: &Path) -> f64 {
    rounded(path.metadata().map_or(0, |m| m.len()) as f64 / 1e6)
}

/// The middle one by time.
fn median(mut runs: Vec<Measured>) -> Measured {
    runs.sort_by(|a, b| a.seconds().total_cmp(&b.seconds()));
    runs.swap_remove(runs.len() / 2)
}

/// `x` to two digits after the point.
fn rounded(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}
