//! `cargo xtask sample`: the customers of a fictional Spanish company, with the truth about who is who.
//!
//! | file | what |
//! |---|---|
//! | `crm.csv` | an export of the company's CRM: Spanish headers, semicolons, key `Nº contacto` |
//! | `shop.csv` | an export of its web shop: English headers, commas, key `Customer ID` |
//! | `fair.xlsx` | the visitors of a fair: one name column, no key |
//! | `sources_truth.csv` | `source,key,rid,cluster_id`: the customer of each row above (for the fair, the key is the sheet's row) |
//! | `contacts.csv` | all those records as one list, key `rid` |
//! | `truth.csv` | `rid,cluster_id` |
//! | `clean.csv`, `peers/clean.csv` | the list as other tools want it (`unique_id`, lower case, no accents) |
//! | `peers/truth.csv` | `record_id,entity_id`: the same truth under those tools' names |
//!
//! The same rows and seed give the same bytes on every system. Nobody in it exists; names follow Spain's frequencies.
//! Not here: anything that reads these files.

mod chance;
mod clean;
mod damage;
mod facts;
mod firms;
mod forms;
mod names;
mod people;
mod places;
mod record;
mod sources;
mod tables;
mod write;

use crate::failure::Failure;
use chance::{Chance, Weighted};
use facts::{Facts, Source};
use people::World;
use record::Row;
use std::path::Path;

/// Which of the files to write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The three sources, as the app would get them.
    Sources,
    /// The one list with its truth.
    List,
    /// All, with the truth beside the sources.
    All,
}

/// Writes a sample of `rows` records drawn from `seed` into the folder `out`, which is made if need be.
pub fn write(rows: usize, seed: u64, out: &Path, part: Part) -> Result<(), Failure> {
    let records = draw(rows, seed, RECORDS);
    std::fs::create_dir_all(out).map_err(|e| Failure::io(out, e))?;
    if part != Part::List {
        sources::write(&records, seed, out, part == Part::All)?;
    }
    if part != Part::Sources {
        write::list(&records, out)?;
    }
    Ok(())
}

/// Writes a list in which each of `rows` customers stands once.
pub fn write_once(rows: usize, seed: u64, out: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(out).map_err(|e| Failure::io(out, e))?;
    write::list(&draw(rows, seed, ONCE), out)
}

/// A number that changes when the generator draws something else (FNV-1a of a small list).
pub fn digest() -> u32 {
    let text =
        draw(200, 1, RECORDS).iter().flat_map(|row| row.cells().join("\n").into_bytes()).collect::<Vec<u8>>();
    text.iter().fold(0x811C_9DC5, |digest: u32, &byte| (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// How many records a customer has, as weights in thousandths; the mean is 1.6.
const RECORDS: &str = "1:626 2:228 3:88 4:38 5:15 6:5";
/// The same where nobody comes twice.
const ONCE: &str = "1:1";

/// Most rows that a sheet of the fair's workbook takes (Excel's limit is 1,048,576).
const SHEET_ROWS: usize = 1_000_000;

/// Draws `rows` records, in random order; `counts` says how many a customer has.
fn draw(rows: usize, seed: u64, counts: &str) -> Vec<Row> {
    let (mut world, mut chance) = (World::new(), Chance::new(seed));
    let mut list =
        List { rows: Vec::with_capacity(rows + 64), customers: 0, fair: 0, counts: Weighted::read(counts) };
    while list.rows.len() < rows {
        if chance.happens(0.05) {
            let firm = world.firm(&mut chance);
            list.add(&mut chance, &world, |chance, source, _| facts::of_firm(chance, &firm, source));
        }
        for person in world.household(&mut chance) {
            list.add(&mut chance, &world, |chance, source, earlier| {
                facts::of_person(chance, &person, source, earlier)
            });
        }
    }
    list.rows.truncate(rows);
    chance.shuffle(&mut list.rows);
    list.rows
}

struct List {
    rows: Vec<Row>,
    customers: u32,
    fair: usize,
    counts: Weighted,
}

impl List {
    /// Adds the records of one customer, whose facts `show` chooses.
    fn add(
        &mut self,
        chance: &mut Chance,
        world: &World,
        show: impl Fn(&mut Chance, Source, &[Facts]) -> Facts,
    ) {
        self.customers += 1;
        let count = self.counts.pick_index(chance) + 1;
        let mut shown: Vec<Facts> = Vec::with_capacity(count);
        for _ in 0..count {
            let source = self.source(chance);
            let copy = shown.last().filter(|_| chance.happens(0.08)).cloned();
            let facts = copy.unwrap_or_else(|| show(chance, source, &shown));
            self.rows.push(record::write(chance, &world.names, &facts, source, self.customers));
            shown.push(facts);
        }
    }

    fn source(&mut self, chance: &mut Chance) -> Source {
        match chance.below(100) {
            0..46 => Source::Crm,
            46..60 if self.fair < SHEET_ROWS => {
                self.fair += 1;
                Source::Fair
            }
            _ => Source::Shop,
        }
    }
}

#[cfg(test)]
mod tests;
