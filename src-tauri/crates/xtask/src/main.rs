//! `cargo xtask`: what a developer of Ficha does besides editing.
//!
//! It depends on none of Ficha's crates, so that it compiles on a machine that has nothing but Rust; it runs their
//! programs instead. Not here: anything that a user of Ficha runs.

mod failure;
mod sample;
mod workspace;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "What a developer of Ficha does besides editing")]
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
    },
}

fn main() -> ExitCode {
    match run(Args::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> Result<(), Failure> {
    match verb {
        Verb::Sample { rows, seed, out, sources_only } => {
            let part = if sources_only { sample::Part::Sources } else { sample::Part::All };
            sample::write(rows, seed, &out, part)
        }
    }
}
