//! What scoring breaks off is what a whole comparison throws away.

use super::{Row, again, list, person, slots};
use crate::{
    NormaliseOptions,
    attribute::{Attribute, Slot},
    compare::{Comparer, Level},
    constraint::Constraints,
    matching::{KEEP, Options, run, score},
    observer::Silent,
    records::{Records, RecordsBuilder},
    scoring::Scorer,
};

/// The list with a cell changed in each of some more copies, so that every comparison sees values that are
/// nearly the same, and columns that the list lacks.
fn rows() -> Vec<Row> {
    let mut rows = list();
    for n in 0..60 {
        let mut copy = again(&person(n), n);
        let cell = n % copy.len();
        let half = copy[cell].chars().count() / 2;
        copy[cell] = match n / copy.len() % 3 {
            0 => copy[cell].chars().rev().collect(),
            1 => format!("{} {}", copy[cell], person(n + 7)[cell]),
            _ => copy[cell].chars().enumerate().filter(|(at, _)| *at != half).map(|(_, c)| c).collect(),
        };
        rows.push(copy);
    }
    for (n, row) in rows.iter_mut().enumerate() {
        let several = format!("{}, {}", row[2], person(n + 1)[2]);
        row.push(if n % 4 == 0 { String::new() } else { format!("Comercial {} {}, S.L.", n % 9, row[1]) });
        row.push(format!("{}", n % 5));
        row.push(["España", "Spain", "Perú", ""][n % 4].to_owned());
        row.push(["", "", "", "Jr.", "III"][n % 5].to_owned());
        if n % 3 == 0 {
            row[8].clear();
            row[7].clear();
        }
        if n % 17 == 0 {
            row[2] = several;
        }
    }
    rows
}

fn records() -> Records {
    let mut slots = slots();
    let more = [Attribute::Company, Attribute::Custom("Group".into()), Attribute::Country, Attribute::Suffix];
    slots.extend(more.map(Slot::first));
    let mut builder = RecordsBuilder::new(slots, NormaliseOptions::default());
    for row in rows() {
        builder.push(0, &row.iter().map(String::as_str).collect::<Vec<_>>());
    }
    builder.finish(&Silent).expect("nobody cancels")
}

#[test]
fn a_pair_is_scored_as_if_all_of_it_had_been_compared() {
    let records = records();
    let model = run(&records, &Constraints::default(), &Options::default(), &Silent).unwrap().model;
    for seen in ["country", "suffix", "subject", "place"] {
        assert!(model.comparisons.iter().any(|known| known.id == seen), "{seen} is compared");
    }
    let comparer = Comparer::bound(&records, model.comparisons.clone());
    let scorer = Scorer::new(&model, &comparer);
    let mut scratch = scorer.scratch();
    let (mut kept, mut levels) = (0, vec![Level::Missing; model.comparisons.len()]);
    let size = records.len() as u32;
    for (a, b) in (0..size).flat_map(|a| (a + 1..size).map(move |b| (a, b))) {
        comparer.levels(a, b, &mut levels);
        let whole = score(&model, &levels);
        let found = scorer.score(a, b, &mut scratch);
        assert_eq!(found, Some(whole).filter(|score| score.probability >= KEEP), "{a} and {b}: {levels:?}");
        if found.is_some() {
            assert_eq!(scratch.levels, levels);
            kept += 1;
        }
    }
    assert!(kept > 90, "{kept} pairs are worth keeping");
}
