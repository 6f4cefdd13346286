//! `cargo xtask`: what a developer of Ficha does besides editing.
//!
//! It depends on none of Ficha's crates, so that it compiles on a machine that has nothing but Rust; it runs their
//! programs instead. Not here: anything that a user of Ficha runs.

mod accuracy;
mod bench;
mod bundle;
mod cli;
mod failure;
mod page;
mod peers;
mod process;
mod run;
mod sample;
mod setup;
mod test;
mod window;
mod workspace;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "What a developer of Ficha does besides editing"
)]
struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Write the customers of a fictional company, with the truth about who is who
    Sample {
        /// How many records
        #[arg(long, default_value_t = 20_000)]
        rows: usize,
        /// Where chance starts: the same rows and seed give the same bytes on every system
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The folder to write into
        #[arg(long)]
        out: PathBuf,
        /// Only the three sources, without any truth
        #[arg(long)]
        sources_only: bool,
        /// Only the list, with every customer in it once: no duplicates
        #[arg(long, conflicts_with = "sources_only")]
        once: bool,
    },
    /// Install, or name, what building and testing need
    Setup {
        /// What you are about to do
        #[arg(long = "for", value_enum, default_value = "all")]
        job: setup::Job,
    },
    /// Open the window on the sample project; without a display, do the same work through the command line
    Run {
        /// Do without the window, as on a machine that has no display
        #[arg(long)]
        headless: bool,
        /// Build the optimised programs
        #[arg(long)]
        release: bool,
    },
    /// Make the packages that users install
    Bundle {
        /// Which, by Tauri's names (deb,rpm,appimage,nsis,msi,app,dmg); else those that need no tools from elsewhere
        #[arg(long)]
        bundles: Option<String>,
        /// Unpack the Debian package and do the main job in its window
        #[arg(long)]
        check: bool,
        /// Take the programs of the dev profile: a quick trial
        #[arg(long)]
        debug: bool,
    },
    /// Run every check and test that continuous integration runs
    Test,
    /// Evaluate the match on every list whose truth is known, and write docs/accuracy.md
    Accuracy {
        /// Names of sets; none: all
        sets: Vec<String>,
        /// The folder of the labelled sets; else `../shared/truth`
        #[arg(long)]
        truth: Option<PathBuf>,
        /// Also a generated list of so many records
        #[arg(long)]
        records: Option<usize>,
        /// Fail when a figure is below the least one in tests/accuracy/floors.csv
        #[arg(long)]
        check: bool,
    },
    /// Run Ficha and its peers on the same lists, one after the other
    Peers {
        /// Names of sets; none: all that Splink has a model for, and the generated list
        sets: Vec<String>,
        /// The folder of the labelled sets; else `../shared/truth`
        #[arg(long)]
        truth: Option<PathBuf>,
        /// A generated list of so many records instead of 20,000 (without names of sets: that list alone)
        #[arg(long)]
        records: Option<usize>,
        /// Put the figures into tests/accuracy/peers.csv and docs/performance.md
        #[arg(long)]
        write: bool,
    },
    /// Measure import, match and export of a large list, or the window on it
    Bench {
        /// What to measure
        #[arg(value_enum, default_value = "all")]
        what: bench::What,
        /// How many records
        #[arg(long, default_value_t = 1_000_000)]
        rows: usize,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
}

fn main() -> ExitCode {
    match do_verb(Args::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn do_verb(verb: Verb) -> Result<(), Failure> {
    match verb {
        Verb::Sample { rows, seed, out, once: true, .. } => sample::write_once(rows, seed, &out),
        Verb::Sample { rows, seed, out, sources_only, .. } => {
            let part = if sources_only { sample::Part::Sources } else { sample::Part::All };
            sample::write(rows, seed, &out, part)
        }
        Verb::Setup { job } => setup::setup(job),
        Verb::Run { headless, release } => run::open(headless, release),
        Verb::Bundle { bundles, check, debug } => bundle::bundle(bundles.as_deref(), check, debug),
        Verb::Test => test::all(),
        Verb::Accuracy { sets, truth, records, check } => {
            accuracy::accuracy(&accuracy::Told { sets, truth, records, check })
        }
        Verb::Peers { sets, truth, records, write } => {
            peers::peers(&peers::Told { sets, truth, records, write })
        }
        Verb::Bench { what, rows, json } => bench::bench(what, rows, json),
    }
}
