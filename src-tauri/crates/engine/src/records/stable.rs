//! Do the values of an unknown column stay with a person?
//!
//! Rows that share a rare mailbox, number, tax id, or name and place are most likely one person's.
//! Where such rows agree on a column no more than any two rows do, the column says nothing of who
//! someone is (orders, amounts, status, the day of a call), whatever its values look like. Where a list
//! has too few such rows, the shape of the values decides (`normalise::content`).

use rustc_hash::FxHashMap;

use super::{Interner, mix, plan::Target};
use crate::normalise::{Content, Kind};

/// Columns that together make it likely that two rows are one person's. Unknown columns never count.
const ANCHORS: &[&[Kind]] = &[
    &[Kind::TaxId],
    &[Kind::Email, Kind::GivenName],
    &[Kind::Mobile, Kind::GivenName],
    &[Kind::Phone, Kind::GivenName],
    &[Kind::GivenName, Kind::Surname, Kind::BirthDate],
    &[Kind::GivenName, Kind::Surname, Kind::Postcode],
    &[Kind::GivenName, Kind::Surname, Kind::Street],
    &[Kind::Company, Kind::Street],
    &[Kind::Company, Kind::Phone],
];

/// Without a column of given names, these alone.
const BARE_ANCHORS: &[&[Kind]] = &[&[Kind::Email], &[Kind::Mobile], &[Kind::Phone]];

/// Where the others find too few rows: half of these pairs may be namesakes and neighbours.
const WEAK_ANCHORS: &[&[Kind]] = &[
    &[Kind::GivenName, Kind::Surname],
    &[Kind::Surname, Kind::BirthDate],
    &[Kind::Surname, Kind::Street],
    &[Kind::Company, Kind::Postcode],
];

/// Values that more records than this share are nobody's own.
const RARE: usize = 4;

/// Pairs that must be seen before they are believed.
const LEAST_PAIRS: u32 = 15;

/// Records that are looked at, about; more would only cost time.
const ENOUGH: usize = 200_000;

/// A column as it is being built: its distinct keys, and the key of each record in canonical order.
pub(super) type Merged = (Interner, Vec<u32>);

/// Tells of each column whether it may be evidence.
pub(super) fn are_evidence(targets: &[Target], merged: &[Merged]) -> Vec<bool> {
    let mut kept = vec![true; targets.len()];
    let unknown: Vec<usize> = (0..targets.len()).filter(|at| targets[*at].content.is_some()).collect();
    if unknown.is_empty() {
        return kept;
    }
    let bare = targets.iter().all(|target| target.kind != Kind::GivenName);
    let strong: Vec<&[Kind]> = ANCHORS.iter().chain(if bare { BARE_ANCHORS } else { &[] }).copied().collect();
    let sure = anchored_pairs(&strong, targets, merged);
    let likely = anchored_pairs(WEAK_ANCHORS, targets, merged);
    for at in unknown {
        let Some(content) = targets[at].content else { continue };
        kept[at] = match agreement(&merged[at], &sure) {
            Some(found) => found.share >= least_share(content).max(found.by_luck),
            None => likely_evidence(content, agreement(&merged[at], &likely)),
        };
    }
    kept
}

/// The least agreement beyond chance at which a column says who someone is: 1 where rows of one person
/// always agree, 0 where they do as strangers do.
fn least_share(content: Content) -> f64 {
    match content {
        Content::Names(_) => 0.08,
        Content::Doubtful(_) => 0.4,
        Content::Suspect(_) => 0.6,
        Content::Idle => f64::INFINITY,
    }
}

/// The same where only likely pairs are known: they clear nothing, but no agreement at all convicts.
fn likely_evidence(content: Content, found: Option<Agreement>) -> bool {
    match content {
        Content::Names(_) => true,
        Content::Doubtful(_) => found.is_none_or(|found| found.share >= 0.1),
        Content::Suspect(_) | Content::Idle => false,
    }
}

/// Pairs of records, by canonical index, that share what an anchor asks for and are no copies of one
/// row.
fn anchored_pairs(anchors: &[&[Kind]], targets: &[Target], merged: &[Merged]) -> Vec<(u32, u32)> {
    let known =
        |kind: &Kind| targets.iter().position(|target| target.kind == *kind && target.content.is_none());
    let mut pairs = Vec::new();
    for anchor in anchors {
        let Some(columns) = anchor.iter().map(known).collect::<Option<Vec<usize>>>() else { continue };
        pairs.extend(sharing(&columns, merged));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|(a, b)| merged.iter().any(|(_, ids)| ids[*a as usize] != ids[*b as usize]));
    pairs
}

/// Pairs of records that share a rare joint value of the columns.
fn sharing(columns: &[usize], merged: &[Merged]) -> Vec<(u32, u32)> {
    let records = merged[columns[0]].1.len();
    let every = (records / ENOUGH + 1) as u64;
    let digests: Vec<Vec<u64>> = columns.iter().map(|column| merged[*column].0.digests()).collect();
    let mut entries: Vec<(u64, u32)> = Vec::new();
    'records: for record in 0..records {
        let mut joint = 0;
        for (column, digests) in columns.iter().zip(&digests) {
            let id = merged[*column].1[record] as usize;
            if id == 0 {
                continue 'records;
            }
            joint = mix(joint, digests[id]);
        }
        if joint.is_multiple_of(every) {
            entries.push((joint, record as u32));
        }
    }
    entries.sort_unstable();
    let groups = entries.chunk_by(|a, b| a.0 == b.0).filter(|group| (2..=RARE).contains(&group.len()));
    groups.flat_map(|group| group.windows(2).map(|pair| (pair[0].1, pair[1].1))).collect()
}

/// How far pairs agree on a column.
struct Agreement {
    /// Beyond what strangers would: 1 always, 0 as they do.
    share: f64,
    /// What a column that says nothing stays below in nineteen lists of twenty.
    by_luck: f64,
}

/// How far the pairs agree on a column; nothing where too few have it.
fn agreement((values, ids): &Merged, pairs: &[(u32, u32)]) -> Option<Agreement> {
    let (mut agree, mut seen) = (0_u32, 0_u32);
    for (a, b) in pairs {
        let (left, right) = (ids[*a as usize], ids[*b as usize]);
        if left != 0 && right != 0 {
            seen += 1;
            agree += u32::from(left == right);
        }
    }
    if seen < LEAST_PAIRS {
        return None;
    }
    let mut counts: FxHashMap<u32, u64> = FxHashMap::default();
    counts.reserve(values.len());
    for id in ids.iter().filter(|id| **id != 0) {
        *counts.entry(*id).or_default() += 1;
    }
    let filled = counts.values().sum::<u64>() as f64;
    // Whole numbers: their sum is the same in any order.
    let squares: u128 = counts.values().map(|count| u128::from(*count) * u128::from(*count)).sum();
    let chance = squares as f64 / (filled * filled);
    let observed = f64::from(agree) / f64::from(seen);
    let others = (1.0 - chance).max(1e-9);
    let by_luck = 1.65 * (chance / others / f64::from(seen)).sqrt();
    Some(Agreement { share: (observed - chance) / others, by_luck })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::made::{column, target};

    /// Forty people, each in two rows: `n` and `40 + n`.
    fn verdicts(content: Content, value: impl Fn(usize, usize) -> String) -> bool {
        let row = |n: usize| (n % 40, n / 40);
        let targets = [
            target("tax_id", Kind::TaxId, None),
            target("custom:X", Kind::Text, Some(content)),
            target("address", Kind::Street, None),
        ];
        let merged = [
            column((0..80).map(|n| format!("p:{}", row(n).0))),
            column((0..80).map(|n| value(row(n).0, row(n).1))),
            column((0..80).map(|n| n.to_string())),
        ];
        are_evidence(&targets, &merged)[1]
    }

    #[test]
    fn what_stays_with_a_person_is_evidence_and_what_changes_is_none() {
        let status =
            |person: usize, row: usize| ["lead", "open", "won"][(person * 7 + row * 5) % 3].to_owned();
        assert!(!verdicts(Content::Names(Kind::Text), status), "a status differs between the rows of one");
        let club = |person: usize, _: usize| format!("club {}", person % 5);
        assert!(verdicts(Content::Names(Kind::Text), club));
        let orders = |person: usize, row: usize| (person * 3 + row * 11).to_string();
        assert!(!verdicts(Content::Doubtful(Kind::Code), orders));
        let age = |person: usize, _: usize| (20 + person).to_string();
        assert!(verdicts(Content::Suspect(Kind::Code), age), "small numbers that never change");
        assert!(!verdicts(Content::Idle, club), "what is idle by its shape stays so");
    }

    #[test]
    fn without_rows_of_one_person_the_shape_decides() {
        let targets = [
            target("custom:A", Kind::Code, Some(Content::Doubtful(Kind::Code))),
            target("custom:B", Kind::Code, Some(Content::Suspect(Kind::Code))),
        ];
        let merged = [column((0..50).map(|n| n.to_string())), column((0..50).map(|n| (n * 3).to_string()))];
        assert_eq!(are_evidence(&targets, &merged), [true, false]);
    }

    #[test]
    fn copies_of_a_row_prove_nothing() {
        let targets = [
            target("tax_id", Kind::TaxId, None),
            target("custom:X", Kind::Code, Some(Content::Suspect(Kind::Code))),
        ];
        let merged =
            [column((0..80).map(|n| format!("p:{}", n % 40))), column((0..80).map(|n| (n % 40).to_string()))];
        assert_eq!(are_evidence(&targets, &merged), [true, false], "the file came twice");
    }
}
