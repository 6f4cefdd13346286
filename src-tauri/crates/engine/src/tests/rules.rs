//! Rules: sources without duplicates of their own, *always* and *never*, and what outranks what.

use super::*;
use crate::{matching::Cluster, rules::Rules};

const EMAIL: usize = 2;
const TAX_ID: usize = 5;
const BIRTH_DATE: usize = 9;

/// Matches rows with the source of each.
fn ruled(rows: &[(u16, Row)], verdicts: &[Judgement], rules: Rules) -> Outcome {
    let mut builder = RecordsBuilder::new(slots(), NormaliseOptions::default());
    for (source, row) in rows {
        builder.push(*source, &row.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let records = builder.finish(&Silent).expect("nobody cancels");
    let options = Options { rules, ..Options::default() };
    run(&records, &Constraints::resolve(verdicts), &options, &Silent).expect("nobody cancels")
}

/// The list of two sources, with more rows after the 160.
fn rows(more: Vec<(u16, Row)>) -> Vec<(u16, Row)> {
    let of = |(at, row)| (u16::from(at >= 120), row);
    list().into_iter().enumerate().map(of).chain(more).collect()
}

fn never(attribute: Attribute) -> Rules {
    Rules { never: vec![attribute], ..Rules::default() }
}

fn always(attribute: Attribute) -> Rules {
    Rules { always: vec![attribute], ..Rules::default() }
}

fn cluster_of(outcome: &Outcome, record: u32) -> Option<&Cluster> {
    outcome.clusters.iter().find(|cluster| cluster.members.iter().any(|member| member.record == record))
}

fn together(outcome: &Outcome, a: u32, b: u32) -> bool {
    cluster_of(outcome, a).is_some_and(|cluster| cluster.members.iter().any(|member| member.record == b))
}

fn assert_sound(outcome: &Outcome) {
    let mut seen = BTreeSet::new();
    for member in outcome.clusters.iter().flat_map(|cluster| &cluster.members) {
        assert!(seen.insert(member.record), "a record is in one cluster");
    }
}

#[test]
fn without_rules_nothing_changes() {
    let plain = matched(&list(), &Constraints::default());
    let rows: Vec<(u16, Row)> = list().into_iter().map(|row| (0, row)).collect();
    let ruled = ruled(&rows, &[], Rules { clean: vec![7], ..Rules::default() });
    assert_eq!(plain.clusters, ruled.clusters, "a rule about another source says nothing here");
    assert_eq!(plain.pairs, ruled.pairs);
    for cluster in &plain.clusters {
        let band = match cluster.joined {
            false => Band::Unlikely,
            true if cluster.assured >= 0.99 => Band::Sure,
            true => Band::Review,
        };
        assert_eq!(cluster.band, band, "the band follows from what is kept for other thresholds");
    }
}

#[test]
fn a_clean_source_is_never_merged_with_itself() {
    // Twice in source 0 (3, 160), once more in source 1 (123): the third record must not join the two.
    let rows = rows(vec![(0, person(3))]);
    assert!(together(&ruled(&rows, &[], Rules::default()), 3, 160));
    let found = ruled(&rows, &[], Rules { clean: vec![0, 1], ..Rules::default() });
    assert_sound(&found);
    for cluster in &found.clusters {
        let sources: Vec<u16> = cluster.members.iter().map(|of| rows[of.record as usize].0).collect();
        let apart: BTreeSet<u16> = sources.iter().copied().collect();
        assert_eq!(apart.len(), sources.len(), "one of each source: {cluster:?}");
    }
    assert!(together(&found, 3, 123) || together(&found, 160, 123), "across sources all goes on");
    assert!(found.pairs.iter().all(|pair| rows[pair.a as usize].0 != rows[pair.b as usize].0));
    assert!(accepted(&found).len() >= 38, "the duplicates across are found");
}

#[test]
fn always_joins_what_nothing_else_would() {
    let mut rows = rows(Vec::new());
    for record in [60, 77] {
        rows[record].1[TAX_ID] = tax_id(33_222_111);
        rows[record].1[BIRTH_DATE].clear();
    }
    rows[77].1[TAX_ID] = format!("ES-{}", tax_id(33_222_111).to_lowercase());
    assert!(!accepted(&ruled(&rows, &[], Rules::default())).contains(&vec![60, 77]));
    let found = ruled(&rows, &[], always(Attribute::TaxId));
    let cluster = cluster_of(&found, 60).expect("60 is in a cluster");
    assert_eq!(cluster.members.iter().map(|of| of.record).collect::<Vec<_>>(), [60, 77]);
    assert_eq!((cluster.confidence, cluster.band), (1.0, Band::Sure), "a person said so");
    rows[60].1[BIRTH_DATE] = "1950-02-03".into();
    rows[77].1[BIRTH_DATE] = "1990-11-12".into();
    let found = ruled(&rows, &[], always(Attribute::TaxId));
    let cluster = cluster_of(&found, 60).expect("60 is in a cluster");
    assert!(cluster.conflict && cluster.band == Band::Review && cluster.assured <= 0.0, "two days: a look");
}

#[test]
fn always_does_not_use_what_many_share() {
    let mut rows = rows(Vec::new());
    for (_, row) in rows.iter_mut().take(51) {
        row[EMAIL] = "info@empresa.es".into();
    }
    let found = ruled(&rows, &[], always(Attribute::Email));
    let unused: Vec<(&str, u32)> = found.unused.iter().map(|hub| (hub.value.as_str(), hub.records)).collect();
    assert_eq!(unused, [("info@empresa.es", 51)]);
    assert!(found.clusters.iter().all(|cluster| cluster.members.len() <= 2));
    rows[50].1[EMAIL] = String::new();
    let found = ruled(&rows, &[], always(Attribute::Email));
    assert!(found.unused.is_empty());
    assert!((1..50).all(|record| together(&found, 0, record)), "fifty may share one, if a person says so");
}

#[test]
fn never_parts_also_through_a_third_record() {
    // 200 and 201 are alike but for the day of birth; 202 fits both and has none.
    let mut two = person(90);
    two[BIRTH_DATE] = "1971-05-06".into();
    let mut third = person(90);
    third[BIRTH_DATE].clear();
    let mut swapped = person(91);
    swapped[BIRTH_DATE] = "1961-05-06".into();
    let mut again = swapped.clone();
    again[BIRTH_DATE] = "06/05/1961".into();
    let rows = rows(vec![(0, two), (1, third), (0, swapped), (1, again)]);
    let free = ruled(&rows, &[], Rules::default());
    assert!(together(&free, 90, 160) || together(&free, 90, 161), "they are alike");
    let found = ruled(&rows, &[], never(Attribute::BirthDate));
    assert_sound(&found);
    assert!(!together(&found, 90, 160), "two days of birth, two people");
    assert!(together(&found, 162, 163), "one day in two ways of writing is one day");
    assert!(found.pairs.iter().all(|pair| (pair.a, pair.b) != (90, 160)));
}

#[test]
fn never_outranks_always_and_the_one_between_is_left_to_the_weights() {
    let mut rows = rows(Vec::new());
    for record in [60, 77, 93, 104] {
        rows[record].1[EMAIL] = "familia@correo.es".into();
        rows[record].1[TAX_ID].clear();
        rows[record].1[BIRTH_DATE].clear();
    }
    let mine = tax_id(33_222_111);
    for (record, id) in [(60, mine.clone()), (93, mine), (77, tax_id(44_555_666))] {
        rows[record].1[TAX_ID] = id;
    }
    let both = Rules { always: vec![Attribute::Email], never: vec![Attribute::TaxId], ..Rules::default() };
    let found = ruled(&rows, &[], both.clone());
    assert_sound(&found);
    assert!(together(&found, 60, 93), "one mailbox, one number");
    assert!(!together(&found, 60, 77) && !together(&found, 93, 77), "two numbers");
    let between = cluster_of(&found, 104).map_or(0.0, |cluster| cluster.assured);
    assert!(between < 0.99, "104 could be either: nobody is sure of it");
    assert!(
        together(&ruled(&rows, &[], always(Attribute::Email)), 60, 104),
        "with no contradiction it joins"
    );
    let clean = Rules { clean: vec![0], ..both };
    assert!(!together(&ruled(&rows, &[], clean), 60, 93), "nor does a clean source merge by a rule");
}

#[test]
fn a_verdict_outranks_every_rule() {
    let mut rows = rows(Vec::new());
    for record in [60, 77] {
        rows[record].1[EMAIL] = "los.dos@correo.es".into();
    }
    let said = |groups: &[&[u64]]| [Judgement { groups: groups.iter().map(|of| of.to_vec()).collect() }];
    let apart = ruled(&rows, &said(&[&[60], &[77]]), always(Attribute::Email));
    assert!(!together(&apart, 60, 77) && apart.doubted.is_empty());
    // 60 and 77 are kept apart through 93, which was said to be 60.
    let chained = [said(&[&[60, 93]]), said(&[&[93], &[77]])].concat();
    assert!(!together(&ruled(&rows, &chained, always(Attribute::Email)), 60, 77));
    let joined = ruled(&rows, &said(&[&[60, 77]]), never(Attribute::BirthDate));
    assert!(together(&joined, 60, 77), "what a person joined stays");
    assert_eq!(joined.doubted, [vec![60, 77]], "and the rule speaks against it");
    assert!(cluster_of(&joined, 60).is_some_and(|cluster| cluster.conflict));
    let own = ruled(&rows, &said(&[&[60, 77]]), Rules { clean: vec![0], ..Rules::default() });
    assert!(together(&own, 60, 77) && own.doubted == [vec![60, 77]]);
}

#[test]
fn rules_and_row_order_are_independent() {
    let mut rows = rows(vec![(0, person(3))]);
    for (at, (_, row)) in rows.iter_mut().enumerate().take(30) {
        row[EMAIL] = format!("casa{}@correo.es", at / 3);
    }
    let rules = Rules {
        clean: vec![1],
        always: vec![Attribute::Email, Attribute::TaxId],
        never: vec![Attribute::BirthDate, Attribute::Mobile],
    };
    let seen = |outcome: &Outcome, order: &[usize]| -> BTreeSet<(Vec<usize>, u32, u32)> {
        let of = |cluster: &Cluster| {
            let mut members: Vec<usize> =
                cluster.members.iter().map(|member| order[member.record as usize]).collect();
            members.sort_unstable();
            (members, cluster.confidence.to_bits(), cluster.assured.to_bits())
        };
        outcome.clusters.iter().map(of).collect()
    };
    let straight: Vec<usize> = (0..rows.len()).collect();
    let plain = seen(&ruled(&rows, &[], rules.clone()), &straight);
    assert!(plain.len() > 30, "{} clusters", plain.len());
    // 37 has no common factor with 161.
    let order: Vec<usize> = straight.iter().map(|at| at * 37 % rows.len()).collect();
    let mixed: Vec<(u16, Row)> = order.iter().map(|at| rows[*at].clone()).collect();
    let backwards = Rules { always: rules.always.iter().rev().cloned().collect(), ..rules.clone() };
    assert_eq!(seen(&ruled(&mixed, &[], backwards), &order), plain);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(seen(&pool.install(|| ruled(&rows, &[], rules)), &straight), plain, "one thread");
}

#[test]
fn rules_on_small_and_empty_lists_are_harmless() {
    let rules = Rules { clean: vec![0], always: vec![Attribute::Email], never: vec![Attribute::TaxId] };
    for size in [0, 1, 2, 3] {
        let rows: Vec<(u16, Row)> = (0..size).map(|at| (0, person(at))).collect();
        assert!(ruled(&rows, &[], rules.clone()).clusters.is_empty());
    }
}
