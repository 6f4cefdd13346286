//! The same bytes come out for any row order, any number of threads, twice.

use std::fmt::Write as _;

use ficha_engine::NormaliseOptions;
use ficha_engine::attribute::{Attribute, Slot};
use ficha_engine::constraint::Constraints;
use ficha_engine::matching::{Options, Outcome, run};
use ficha_engine::observer::Silent;
use ficha_engine::records::RecordsBuilder;

use crate::generated;
use crate::world::{Chance, Folder};

/// What the columns of the generated list are, after its key.
fn slots() -> Vec<Slot> {
    use Attribute as A;
    [
        A::GivenName,
        A::Surname,
        A::Email,
        A::Mobile,
        A::Phone,
        A::Company,
        A::TaxId,
        A::Street,
        A::Postcode,
        A::City,
        A::Region,
        A::BirthDate,
    ]
    .map(Slot::first)
    .to_vec()
}

type Row = Vec<String>;

fn list(rows: usize) -> Vec<Row> {
    let folder = Folder::new();
    let drawn = generated::list(&folder.path(""), rows, 11, &[]);
    let mut file = csv::Reader::from_path(drawn.join("contacts.csv")).expect("the list is there");
    file.records().map(|row| row.expect("a row").iter().skip(1).map(str::to_owned).collect()).collect()
}

fn matched(rows: &[&Row]) -> Outcome {
    let mut builder = RecordsBuilder::new(slots(), NormaliseOptions::default());
    for row in rows {
        builder.push(0, &row.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let records = builder.finish(&Silent).expect("nobody cancels");
    run(&records, &Constraints::default(), &Options::default(), &Silent).expect("nobody cancels")
}

/// All of an outcome as text, every record by its content and every number by its bits.
fn told(outcome: &Outcome, rows: &[&Row]) -> String {
    let content = |record: u32| rows[record as usize].join("\t");
    let mut pairs: Vec<String> = outcome
        .pairs
        .iter()
        .map(|pair| {
            let (a, b) = (content(pair.a), content(pair.b));
            let (a, b) = if a <= b { (a, b) } else { (b, a) };
            format!("{a} = {b} {:08x} {:08x}", pair.probability.to_bits(), pair.bits.to_bits())
        })
        .collect();
    pairs.sort_unstable();
    let mut clusters: Vec<String> = outcome
        .clusters
        .iter()
        .map(|cluster| {
            let member = |of: &ficha_engine::matching::Member| {
                format!("{} {:08x}", content(of.record), of.confidence.to_bits())
            };
            let mut members: Vec<String> = cluster.members.iter().map(member).collect();
            members.sort_unstable();
            let bits = [cluster.confidence, cluster.assured].map(f32::to_bits);
            format!("{members:?} {bits:x?} {:?} {} {}", cluster.band, cluster.conflict, cluster.joined)
        })
        .collect();
    clusters.sort_unstable();
    let mut text = outcome.model.to_json();
    let _ = write!(text, "\n{:?}\n{:?}\n{:?}\n", outcome.frequencies, outcome.hubs, outcome.blocking);
    text + &pairs.join("\n") + "\n" + &clusters.join("\n")
}

#[test]
fn neither_row_order_nor_threads_nor_chance_change_a_byte() {
    let rows = list(1_200);
    let straight: Vec<&Row> = rows.iter().collect();
    let first = told(&matched(&straight), &straight);
    assert!(first.lines().count() > 500, "there is something to compare");
    let mut chance = Chance(5);
    for shuffle in 0..3 {
        let mut mixed = straight.clone();
        chance.shuffle(&mut mixed);
        assert_ne!(mixed, straight);
        for threads in [1, 2, 4] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
            for turn in 0..2 {
                let other = told(&pool.install(|| matched(&mixed)), &mixed);
                let line = first.lines().zip(other.lines()).position(|(one, two)| one != two);
                assert!(
                    other == first,
                    "shuffle {shuffle}, {threads} threads, turn {turn}: line {line:?} differs"
                );
            }
        }
    }
}
