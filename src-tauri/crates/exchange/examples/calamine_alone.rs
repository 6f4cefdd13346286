//! Reads every cell of a workbook's first sheet and does nothing with it: the yardstick of `cargo xtask bench`.
//! Prints how many cells say something.

use std::process::ExitCode;

use calamine::{Data, Reader, open_workbook_auto};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: calamine_alone WORKBOOK");
        return ExitCode::FAILURE;
    };
    let sheet = open_workbook_auto(path).ok().and_then(|mut book| book.worksheet_range_at(0)?.ok());
    let Some(sheet) = sheet else {
        eprintln!("no workbook");
        return ExitCode::FAILURE;
    };
    let said = sheet.rows().flatten().filter(|cell| !matches!(cell, Data::Empty)).count();
    println!("{{\"cells\": {said}}}");
    ExitCode::SUCCESS
}
