//! Candidate pairs: records that share some key, found in many bounded passes.
//!
//! Block sizes are counted before any pair is made; blocks that would cost more than the pass may
//! spend are left to finer passes. Not here: any judgement of the pairs.

mod chosen;
mod grams;
mod keys;
mod passes;
mod tables;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    observer::{Cancelled, Observer, Phase, Steps},
    records::Records,
};
pub(crate) use chosen::candidates_with;
use passes::{Pass, Strength, passes};
use tables::Tables;

/// What one pass found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassReport {
    /// The columns that the pass looked at, joined by `+`; `runs` for the runs of letters of all of them.
    pub pass: String,
    /// Blocks of two records or more.
    pub blocks: u64,
    /// Pairs it made, those of other passes among them.
    pub pairs: u64,
    /// Records in the largest block that was used.
    pub largest: u32,
    /// Blocks that were too large to use.
    pub skipped: u64,
}

/// Candidate pairs `a << 32 | b`, `a < b`, canonical indices, sorted, and how they were found.
pub(crate) struct Candidates {
    pub(crate) pairs: Vec<u64>,
    pub(crate) reports: Vec<PassReport>,
}

/// How many pairs a pass may make for so many records: plenty in small lists, few a record in large
/// ones, where the time goes into pairs.
fn allowance(records: usize, strength: Strength) -> u64 {
    let records = records as u64;
    match strength {
        Strength::Identifier => (records * 20).min(400_000).max(records * 2),
        Strength::Combined => (records * 20).min(400_000).max(records / 2),
        Strength::Weak => (records * 20).min(60_000).max(records / 4),
    }
}

/// Finds the candidate pairs.
pub(crate) fn candidates(records: &Records, observer: &dyn Observer) -> Result<Candidates, Cancelled> {
    let passes = passes(records);
    let steps = Steps::new(observer, Phase::Block, Tables::steps(records) + passes.len() as u64 + PARTS);
    let tables = Tables::new(records, &steps)?;
    let found: Vec<(Vec<u64>, PassReport)> = passes
        .par_iter()
        .map(|pass| {
            let found = run_pass(pass, records, &tables);
            steps.advance(1).map(|()| found)
        })
        .collect::<Result<_, _>>()?;
    let (found, reports): (Vec<Vec<u64>>, Vec<PassReport>) = found.into_iter().unzip();
    Ok(Candidates { pairs: each_once(&found, records.len() as u64, &steps)?, reports })
}

/// Parts of the records whose pairs are sorted at a time, so that nobody who cancels waits for all.
const PARTS: u64 = 8;

/// All pairs, sorted, each once.
fn each_once(found: &[Vec<u64>], records: u64, steps: &Steps<'_>) -> Result<Vec<u64>, Cancelled> {
    let mut all = Vec::with_capacity(found.iter().map(Vec::len).sum());
    for part in 0..PARTS {
        let (from, to) = (records * part / PARTS, records * (part + 1) / PARTS);
        let here = |pair: &u64| (from..to).contains(&(*pair >> 32));
        let mut pairs: Vec<u64> =
            found.par_iter().flat_map_iter(|pairs| pairs.iter().copied().filter(here)).collect();
        pairs.par_sort_unstable();
        pairs.dedup();
        all.extend(pairs);
        steps.advance(1)?;
    }
    Ok(all)
}

fn run_pass(pass: &Pass, records: &Records, tables: &Tables<'_>) -> (Vec<u64>, PassReport) {
    let mut entries: Vec<(u64, u32)> = Vec::with_capacity(records.len());
    for record in 0..records.len() as u32 {
        tables.each_key(pass, record, |key| entries.push((key, record)));
    }
    let mut entries = meeting(entries);
    entries.sort_unstable();
    entries.dedup();
    let blocks: Vec<&[(u64, u32)]> =
        entries.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1).collect();
    let largest = largest_block(&blocks, allowance(records.len(), pass.strength));
    let mut pairs = Vec::new();
    for block in blocks.iter().filter(|block| block.len() <= largest) {
        for (at, (_, a)) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|(_, b)| u64::from(*a) << 32 | u64::from(*b)));
        }
    }
    // With one key a record, two records meet once.
    if pass.keys() > 1 {
        pairs.sort_unstable();
        pairs.dedup();
    }
    let used = blocks.iter().map(|block| block.len()).filter(|size| *size <= largest).max().unwrap_or(0);
    let report = PassReport {
        pass: pass.name.clone(),
        blocks: blocks.len() as u64,
        pairs: pairs.len() as u64,
        largest: used as u32,
        skipped: blocks.iter().filter(|block| block.len() > largest).count() as u64,
    };
    (pairs, report)
}

/// The entries but for most of those whose key is nobody else's: there are many, and nothing to sort them for.
fn meeting(mut entries: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    let bits = (entries.len() * 8).next_power_of_two().max(64);
    let place = |key: u64| {
        let bit = (key ^ key >> 32) as usize & (bits - 1);
        (bit / 64, 1_u64 << (bit % 64))
    };
    let (mut once, mut again) = (vec![0_u64; bits / 64], vec![0_u64; bits / 64]);
    for (key, _) in &entries {
        let (word, bit) = place(*key);
        again[word] |= once[word] & bit;
        once[word] |= bit;
    }
    entries.retain(|(key, _)| {
        let (word, bit) = place(*key);
        again[word] & bit != 0
    });
    entries
}

/// The largest block size that keeps the pass within its allowance.
fn largest_block(blocks: &[&[(u64, u32)]], allowance: u64) -> usize {
    let mut sizes: Vec<usize> = blocks.iter().map(|block| block.len()).collect();
    sizes.sort_unstable();
    let mut spent = 0_u64;
    let mut largest = 2;
    for size in sizes {
        spent += (size as u64 * (size as u64 - 1)) / 2;
        if spent > allowance {
            break;
        }
        largest = size;
    }
    largest
}
