//! `cargo xtask peers`: Ficha, Splink and `GoldenMatch` on the same files, on the same machine, one after the other, scored
//! by the same evaluator.
//!
//! The peers and what each is told are in `tests/peers`; they are installed into environments of their own under the
//! target folder, the only thing here that needs the network. Not here: their known figures (`accuracy::peers`).

mod contest;
mod environment;
mod lists;
mod report;

use crate::accuracy::{document, peers as known};
use crate::failure::Failure;
use crate::process::{build, program};
use crate::setup::{Job, setup};
use crate::workspace;
use contest::{Arena, Entry};
use environment::Environment;
use std::path::PathBuf;

/// What the verb was told.
pub struct Told {
    /// Names of sets; none: all that Splink has a model for, and the generated list of 20,000 records.
    pub sets: Vec<String>,
    /// Where the labelled sets are, if not beside the checkout.
    pub truth: Option<PathBuf>,
    /// A generated list of so many records, instead of 20,000.
    pub records: Option<usize>,
    /// Put the figures into the documents.
    pub write: bool,
}

/// Runs the contest.
pub fn peers(told: &Told) -> Result<(), Failure> {
    setup(Job::Cli)?;
    let cli = program(&build(&["ficha-cli"], true)?, "ficha")?.to_owned();
    let folder = workspace::target().join("peers");
    std::fs::create_dir_all(&folder).map_err(|e| Failure::io(&folder, e))?;
    let splink = Environment::new(&folder, "splink", &["splink==5.0.0", "duckdb", "pyarrow"]);
    let goldenmatch = Environment::new(&folder, "goldenmatch", &["goldenmatch==3.22.0"]);
    for absent in [&splink, &goldenmatch].into_iter().filter_map(|of| of.as_ref().err()) {
        eprintln!("{absent}\nThe others run without it.");
    }
    let arena = Arena { cli, splink: splink.ok(), goldenmatch: goldenmatch.ok() };
    let mut entries = Vec::new();
    for list in lists::chosen(told, &folder)? {
        eprintln!("{} …", list.name);
        let found = arena.contest(&list)?;
        println!("{}", report::text(&found));
        entries.extend(found);
    }
    if told.write { write(&entries) } else { Ok(()) }
}

fn write(entries: &[Entry]) -> Result<(), Failure> {
    known::put(&report::known(entries))?;
    let performance = workspace::root().join("docs").join("performance.md");
    let generated: Vec<&Entry> =
        entries.iter().filter(|entry| entry.list.starts_with("generated_")).collect();
    for size in report::sizes(&generated) {
        let of_size: Vec<&Entry> = generated.iter().copied().filter(|entry| entry.list == size).collect();
        let records = size.trim_start_matches("generated_");
        let heading = format!("## Against the peers, {records} records");
        document::replace_or_add(&performance, &heading, &size, &report::speed(&of_size))?;
    }
    println!(
        "written to tests/accuracy/peers.csv and docs/performance.md; cargo xtask accuracy brings it into docs/accuracy.md"
    );
    Ok(())
}
