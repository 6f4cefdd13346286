//! Candidate pairs with at least one side among chosen records: only the blocks that hold one are made.
//!
//! The passes are those of a match. Not here: pairs of records that nobody chose.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{Pass, Strength, Tables, passes};
use crate::{
    observer::{Cancelled, Observer, Phase, Steps},
    records::Records,
};

/// How many pairs a pass may make for so many chosen records: a few rows are worth a long look each.
fn allowance(chosen: usize, strength: Strength) -> u64 {
    let chosen = chosen as u64;
    let (each, most, least) = match strength {
        Strength::Identifier => (200, 400_000, chosen * 4),
        Strength::Combined => (100, 400_000, chosen * 2),
        Strength::Weak => (40, 60_000, chosen),
    };
    (chosen * each).min(most).max(least).max(5_000)
}

/// Finds the pairs, `a << 32 | b`, `a < b`, canonical indices, sorted. `chosen` says of each record, by
/// canonical index, whether it is.
pub(crate) fn candidates_with(
    records: &Records,
    chosen: &[bool],
    observer: &dyn Observer,
) -> Result<Vec<u64>, Cancelled> {
    let passes = passes(records);
    let steps = Steps::new(observer, Phase::Block, Tables::steps(records) + passes.len() as u64 + 1);
    let tables = Tables::new(records, &steps)?;
    let found: Vec<Vec<u64>> = passes
        .par_iter()
        .map(|pass| {
            let found = run_pass(pass, records, chosen, &tables);
            steps.advance(1).map(|()| found)
        })
        .collect::<Result<_, _>>()?;
    let mut pairs: Vec<u64> = found.into_iter().flatten().collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    steps.advance(1)?;
    Ok(pairs)
}

fn run_pass(pass: &Pass, records: &Records, chosen: &[bool], tables: &Tables<'_>) -> Vec<u64> {
    let all = 0..records.len() as u32;
    let is_chosen = |record: u32| chosen[record as usize];
    let (mut wanted, mut entries) = (FxHashSet::default(), Vec::new());
    for record in all.clone().filter(|record| is_chosen(*record)) {
        tables.each_key(pass, record, |key| _ = wanted.insert(key));
    }
    if wanted.is_empty() {
        return Vec::new();
    }
    for record in all {
        tables.each_key(pass, record, |key| {
            if wanted.contains(&key) {
                entries.push((key, record));
            }
        });
    }
    entries.sort_unstable();
    entries.dedup();
    let cost = |block: &[(u64, u32)]| {
        let ours = block.iter().filter(|(_, record)| is_chosen(*record)).count() as u64;
        ours * (block.len() as u64 - ours) + ours * (ours - 1) / 2
    };
    let mut blocks: Vec<(u64, &[(u64, u32)])> =
        entries.chunk_by(|a, b| a.0 == b.0).map(|block| (cost(block), block)).collect();
    blocks.sort_by_key(|(cost, block)| (*cost, block[0].0));
    let (mut left, mut pairs) =
        (allowance(chosen.iter().filter(|one| **one).count(), pass.strength), Vec::new());
    for (cost, block) in blocks {
        let Some(rest) = left.checked_sub(cost) else { break };
        left = rest;
        for (at, (_, a)) in block.iter().enumerate() {
            let others = block[at + 1..].iter().map(|(_, b)| *b);
            let ours = others.filter(|b| is_chosen(*a) || is_chosen(*b));
            pairs.extend(ours.map(|b| u64::from(*a) << 32 | u64::from(b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
