//! The engine end to end, on a small list made here: who is found, who is kept apart, and that nothing
//! but the content decides.

use std::{collections::BTreeSet, ops::ControlFlow};

use crate::{
    Cancelled, NormaliseOptions, Observer, Phase,
    attribute::{Attribute, Slot},
    constraint::{Constraints, Judgement},
    explain::{Frequencies, Given, explain},
    matching::{Band, Options, Outcome, run},
    model::Model,
    observer::Silent,
    records::RecordsBuilder,
};

mod content;
mod rules;
mod scoring;

const GIVEN: &[&str] =
    &["Ana", "Luis", "Marta", "Pedro", "Lucía", "Jorge", "Elena", "Pablo", "Rosa", "Iván", "Nuria", "Hugo"];
const SURNAMES: &[&str] = &[
    "García", "López", "Martín", "Ruiz", "Sanz", "Vidal", "Ferrer", "Otero", "Pardo", "Rey", "Soler", "Vega",
    "Zamora",
];

/// A record of the source that all records of these tests come from.
fn given<'a>(values: &'a [(Slot, &'a str)]) -> Given<'a> {
    Given { source: 0, values }
}

fn slots() -> Vec<Slot> {
    use Attribute as A;
    [
        A::GivenName,
        A::Surname,
        A::Email,
        A::Mobile,
        A::Phone,
        A::TaxId,
        A::Street,
        A::Postcode,
        A::City,
        A::BirthDate,
    ]
    .map(Slot::first)
    .to_vec()
}

type Row = Vec<String>;

/// The check letter of a Spanish identity number.
fn tax_id(number: usize) -> String {
    format!("{number:08}{}", char::from(b"TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]))
}

/// A person of their own: nothing is shared with others but names.
fn person(n: usize) -> Row {
    let (given, surname) = (GIVEN[n % 12], format!("{} {}", SURNAMES[n % 13], SURNAMES[(n / 13 + 5) % 13]));
    vec![
        given.into(),
        surname,
        format!("{}{n}@correo{}.es", given.to_lowercase().replace('í', "i").replace('á', "a"), n % 7),
        format!("6{:08}", 10_000_019 + n * 7_919),
        String::new(),
        if n.is_multiple_of(3) { tax_id(20_000_000 + n * 4_099) } else { String::new() },
        format!("Calle {} {}", SURNAMES[(n * 5) % 13], 1 + n % 90),
        format!("{:05}", 28_001 + n % 40),
        "Madrid".into(),
        format!("19{:02}-{:02}-{:02}", 40 + n % 60, 1 + n % 12, 1 + n % 28),
    ]
}

/// How the same person stands in another file.
fn again(row: &Row, n: usize) -> Row {
    let mut copy = row.clone();
    copy[0] = copy[0].to_uppercase();
    if n.is_multiple_of(2) {
        let first = copy[1].find(' ').unwrap_or(copy[1].len());
        copy[1].truncate(first);
        copy[9].clear();
    } else {
        copy[3] = format!("+34 {}", copy[3]);
        copy[6].clear();
    }
    copy
}

/// 120 people; the first 40 stand there twice, at `i` and `120 + i`.
fn list() -> Vec<Row> {
    let mut rows: Vec<Row> = (0..120).map(person).collect();
    rows.extend((0..40).map(|n| again(&person(n), n)));
    rows
}

fn matched(rows: &[Row], constraints: &Constraints) -> Outcome {
    let mut builder = RecordsBuilder::new(slots(), NormaliseOptions::default());
    for row in rows {
        builder.push(0, &row.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let records = builder.finish(&Silent).expect("nobody cancels");
    run(&records, constraints, &Options::default(), &Silent).expect("nobody cancels")
}

fn accepted(outcome: &Outcome) -> BTreeSet<Vec<u32>> {
    let clusters = outcome.clusters.iter().filter(|cluster| cluster.band != Band::Unlikely);
    clusters.map(|cluster| cluster.members.iter().map(|member| member.record).collect()).collect()
}

#[test]
fn duplicates_are_found_and_others_left_alone() {
    let found = accepted(&matched(&list(), &Constraints::default()));
    let right = (0..40).filter(|n| found.contains(&vec![*n, 120 + n])).count();
    assert!(right >= 38, "{right} of 40 duplicates found");
    assert!(found.len() <= right + 1, "{} clusters, {right} of them right", found.len());
}

#[test]
fn a_list_without_duplicates_stays_as_it_is() {
    for size in [2, 12, 50, 120] {
        let rows: Vec<Row> = (0..size).map(person).collect();
        let found = accepted(&matched(&rows, &Constraints::default()));
        assert!(found.len() <= size / 50, "{} false clusters among {size} people", found.len());
    }
    assert!(matched(&[], &Constraints::default()).clusters.is_empty(), "no records, no clusters");
}

#[test]
fn couples_fathers_and_valid_tax_ids_stay_apart() {
    let mut rows = list();
    let mut wife = person(3);
    let mut husband = wife.clone();
    (wife[0], wife[1]) = ("Carmen".into(), "Ibáñez Cano".into());
    (husband[0], husband[1]) = ("Andrés".into(), "Prieto Gil".into());
    (wife[3], husband[3]) = ("611222333".into(), String::new());
    (wife[5], wife[9], husband[5], husband[9]) = (String::new(), String::new(), String::new(), String::new());
    for row in [&mut wife, &mut husband] {
        row[2] = "ibanezprieto@correo.es".into();
        row[4] = "911234567".into();
        row[6] = "Calle del Pez 4".into();
    }
    let mut father = person(50);
    (father[0], father[1], father[2]) = ("Ramón".into(), "Tejada Bueno".into(), String::new());
    father[3].clear();
    let mut son = father.clone();
    (father[5], father[9]) = (tax_id(11_222_334), "1950-02-03".into());
    (son[5], son[9]) = (tax_id(44_555_667), "1980-07-21".into());
    let first = rows.len() as u32;
    rows.extend([wife, husband, father, son]);
    for cluster in accepted(&matched(&rows, &Constraints::default())) {
        let has = |n: u32| cluster.contains(&(first + n));
        assert!(
            !(has(0) && has(1)),
            "a couple that shares a mailbox, a landline and an address is two people"
        );
        assert!(!(has(2) && has(3)), "father and son have two tax ids and two birth dates");
    }
}

#[test]
fn verdicts_outrank_the_model() {
    let verdicts = [Judgement { groups: vec![vec![0], vec![120]] }, Judgement { groups: vec![vec![60, 77]] }];
    let found = accepted(&matched(&list(), &Constraints::resolve(&verdicts)));
    assert!(!found.iter().any(|c| c.contains(&0) && c.contains(&120)), "what a person parted stays apart");
    assert!(found.iter().any(|c| c.contains(&60) && c.contains(&77)), "what a person joined appears");
}

#[test]
fn row_order_and_threads_change_nothing() {
    let rows = list();
    let straight = matched(&rows, &Constraints::default());
    // A permutation: 37 has no common factor with 160.
    let order: Vec<usize> = (0..rows.len()).map(|at| at * 37 % rows.len()).collect();
    let mixed: Vec<Row> = order.iter().map(|at| rows[*at].clone()).collect();
    let back = |found: &Outcome| -> BTreeSet<(Vec<u32>, u32)> {
        let members = |c: &crate::matching::Cluster| {
            let mut members: Vec<u32> = c.members.iter().map(|m| order[m.record as usize] as u32).collect();
            members.sort_unstable();
            (members, c.confidence.to_bits())
        };
        found.clusters.iter().map(members).collect()
    };
    let plain: BTreeSet<(Vec<u32>, u32)> = straight
        .clusters
        .iter()
        .map(|c| (c.members.iter().map(|m| m.record).collect(), c.confidence.to_bits()))
        .collect();
    assert_eq!(back(&matched(&mixed, &Constraints::default())), plain, "rows in another order");
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let other = pool.install(|| matched(&rows, &Constraints::default()));
        assert_eq!(other.pairs, straight.pairs, "{threads} threads");
        assert_eq!(other.clusters, straight.clusters, "{threads} threads");
        assert_eq!(other.model.to_json(), straight.model.to_json(), "{threads} threads");
    }
}

struct Known<'a>(&'a Outcome);

impl Frequencies for Known<'_> {
    fn count(&self, column: &str, value: &str) -> u32 {
        let found = self
            .0
            .frequencies
            .binary_search_by(|f| (f.column.as_str(), f.value.as_str()).cmp(&(column, value)));
        found.map_or(1, |at| self.0.frequencies[at].count)
    }
}

#[test]
fn an_explanation_gives_the_probability_of_the_run() {
    let rows = list();
    let outcome = matched(&rows, &Constraints::default());
    assert!(outcome.pairs.len() >= 40, "there are pairs to explain");
    let model = Model::from_json(&outcome.model.to_json()).unwrap();
    assert_eq!(model, outcome.model, "a model survives its JSON");
    let slots = slots();
    for pair in &outcome.pairs {
        let of = |record: u32| -> Vec<(Slot, &str)> {
            slots.iter().cloned().zip(rows[record as usize].iter().map(String::as_str)).collect()
        };
        let why = explain(&model, &Known(&outcome), given(&of(pair.a)), given(&of(pair.b)));
        assert!(
            (why.probability - pair.probability).abs() < 1e-3,
            "{} and {}",
            why.probability,
            pair.probability
        );
        let sum: f32 = why.prior_bits + why.lines.iter().map(|line| line.bits).sum::<f32>();
        assert!((sum - why.bits).abs() < 1e-2, "the lines add up: {sum} and {}", why.bits);
    }
}

#[test]
fn pairs_are_sorted_and_clusters_disjoint() {
    let outcome = matched(&list(), &Constraints::default());
    assert!(outcome.pairs.windows(2).all(|w| (w[0].a, w[0].b) < (w[1].a, w[1].b)), "by (a, b), each once");
    assert!(outcome.pairs.iter().all(|pair| pair.a < pair.b && pair.probability >= 0.05));
    let mut seen = BTreeSet::new();
    for member in outcome.clusters.iter().flat_map(|cluster| &cluster.members) {
        assert!(seen.insert(member.record), "a record is in one cluster");
    }
}

#[test]
fn a_switchboard_is_a_hub() {
    let mut rows = list();
    for (n, row) in rows.iter_mut().enumerate().take(100).skip(40) {
        row[4] = "912000000".into();
        row[2] = if n % 2 == 0 { "info@empresa.es".into() } else { row[2].clone() };
    }
    let outcome = matched(&rows, &Constraints::default());
    assert!(
        outcome.hubs.iter().any(|hub| hub.value == "34912000000" && hub.records == 60),
        "sixty people on one number"
    );
    assert!(outcome.hubs.iter().any(|hub| hub.value == "info@empresa.es"));
    let found = accepted(&outcome);
    assert!(found.iter().all(|cluster| cluster.len() <= 2), "nobody is merged over a switchboard");
}

#[test]
fn cancelling_stops_in_every_phase() {
    struct StopAt(Phase);
    impl Observer for StopAt {
        fn progress(&self, phase: Phase, _: u64, _: u64) -> ControlFlow<()> {
            if phase == self.0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }
    }
    let rows = list();
    for phase in [Phase::Normalise, Phase::Block, Phase::Compare, Phase::Train, Phase::Cluster] {
        let mut builder = RecordsBuilder::new(slots(), NormaliseOptions::default());
        for row in &rows {
            builder.push(0, &row.iter().map(String::as_str).collect::<Vec<_>>());
        }
        let stop = StopAt(phase);
        let ended = builder.finish(&stop).and_then(|records| {
            run(&records, &Constraints::default(), &Options::default(), &stop).map(|_| ())
        });
        assert_eq!(ended, Err(Cancelled), "{phase:?}");
    }
}
