//! `cargo xtask accuracy`: how well the release finds duplicates on every list whose truth is known, without any
//! configuration but what the columns mean.
//!
//! The labelled sets lie in a folder beside the checkout, one folder a set (`records.csv`, `truth.csv`, key `rid`); the
//! project's own generated list is drawn anew. `ficha evaluate` does the work; here its answers become a table, and,
//! after a run of all sets, the generated parts of `docs/accuracy.md`. What is held against it stands in
//! `tests/accuracy`: the least figures, the columns that a person would set right, the peers' figures. Not here: how a
//! figure is made (the engine's `evaluate`), and time.

pub mod document;
mod figures;
pub mod peers;
pub mod sets;
mod table;

use crate::bench;
use crate::failure::Failure;
use crate::process::{build, program};
use crate::setup::{Job, setup};
use crate::workspace;
use figures::Figures;
use std::path::{Path, PathBuf};

/// Records of the generated list that is always among the sets.
pub const GENERATED: usize = 20_000;

/// What the verb was told.
pub struct Told {
    /// Names of sets; none: all.
    pub sets: Vec<String>,
    /// Where the labelled sets are, if not beside the checkout.
    pub truth: Option<PathBuf>,
    /// A generated list of so many records beside that of 20,000.
    pub records: Option<usize>,
    /// Fail when a figure is below the least one.
    pub check: bool,
}

/// Evaluates, prints, and writes the document.
pub fn accuracy(told: &Told) -> Result<(), Failure> {
    setup(Job::Cli)?;
    let cli = program(&build(&["ficha-cli"], true)?, "ficha")?.to_owned();
    let folder = told.truth.clone().unwrap_or_else(beside_the_checkout);
    let labelled = sets::labelled(&folder)?;
    if labelled.is_empty() {
        eprintln!(
            "There are no labelled sets in {}: only the generated list is evaluated (--truth FOLDER says where they are).",
            folder.display()
        );
    }
    let mut sets = labelled;
    for records in generated_sizes(told.records) {
        let list = bench::list(&workspace::target().join("bench"), records)?;
        sets.push(sets::Set::generated(records, &list));
    }
    let all = told.sets.is_empty();
    if let Some(unknown) = told.sets.iter().find(|name| !sets.iter().any(|set| set.name == **name)) {
        return Err(Failure::Needed(format!("there is no set {unknown} in {}", folder.display())));
    }
    sets.retain(|set| all || told.sets.contains(&set.name));
    let corrections = sets::corrections()?;
    let mut found = Vec::new();
    for set in &sets {
        eprintln!("{} …", set.name);
        found.push(figures::of(&cli, set, &corrections)?);
    }
    say(&found)?;
    if all && sets.iter().any(|set| !set.generated) {
        write(&found)?;
    }
    if told.check { check(&found) } else { Ok(()) }
}

/// Where the labelled sets are by custom.
pub fn beside_the_checkout() -> PathBuf {
    workspace::root().join("..").join("shared").join("truth")
}

fn generated_sizes(more: Option<usize>) -> Vec<usize> {
    let mut sizes = vec![GENERATED];
    sizes.extend(more.filter(|records| *records != GENERATED));
    sizes
}

fn say(found: &[Figures]) -> Result<(), Failure> {
    let least = sets::floors()?;
    println!("{}", table::plain(&table::main(found, &least)));
    println!("{}", table::plain(&table::beside_peers(found, &peers::known()?)));
    println!("{}", table::plain(&table::calibration(found)));
    Ok(())
}

fn write(found: &[Figures]) -> Result<(), Failure> {
    let path = workspace::root().join("docs").join("accuracy.md");
    let least = sets::floors()?;
    document::replace(&path, "figures", &table::markdown(&table::main(found, &least)))?;
    document::replace(&path, "peers", &table::markdown(&table::beside_peers(found, &peers::known()?)))?;
    document::replace(&path, "calibration", &table::markdown(&table::calibration(found)))?;
    println!("written to {}", shown(&path));
    Ok(())
}

/// Fails with all that is below its floor, or not as probable as it is shown to be.
fn check(found: &[Figures]) -> Result<(), Failure> {
    let floors = sets::floors()?;
    let mut wrong = Vec::new();
    for of in found {
        for floor in floors.iter().filter(|floor| floor.is_of(&of.set)) {
            let figure = of.figure(&floor.figure);
            if figure < floor.least {
                wrong.push(format!("{} {}: {figure:.4}, at least {}", of.set, floor.figure, floor.least));
            }
        }
        if !of.is_calibrated() {
            wrong.push(format!(
                "{}: of the pairs shown between 85 and 95 %, too few or too many are right",
                of.set
            ));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Needed(wrong.join("\n"))) }
}

/// A path as seen from the root of the checkout.
fn shown(path: &Path) -> String {
    path.strip_prefix(workspace::root()).unwrap_or(path).display().to_string()
}
