//! `ficha`: clean a customer list from the command line.
//!
//! The same use cases as in the window. With `--json` one object goes to standard output, also where the
//! command fails (`fault`); messages and progress go to standard error. Exit status: 0 done, 1 failed,
//! 2 wrong usage, 3 a human must decide.
//!
//! Not here: any rule. See `ficha_desk`.

mod args;
mod commands;
mod consent;
mod importing;
mod lists;
mod measure;
mod output;
mod quality;
mod rules;

use std::process::ExitCode;

use clap::Parser;
use ficha_desk::{text::Language, wire::FaultKind};

use crate::args::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let language = Language::of_environment();
    let output = output::Output::new(language, arguments.json);
    match commands::run(&arguments.command, &output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            output.fault(&fault);
            ExitCode::from(if fault.kind == FaultKind::Decide { 3 } else { 1 })
        }
    }
}
