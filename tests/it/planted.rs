//! Pairs made by hand, planted in a generated list: each stands where an honest expert would put it.
//!
//! `planted/pairs.txt` has the pairs, and says what it expects of each and why.

mod table;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ficha_desk::wire::{ColumnChoice, RecordPair};
use ficha_desk::{Job, clusters, explain};

use crate::generated;
use crate::world::{Bench, Folder, import_of};
use table::{Place, Planted};

/// Records of the generated list.
const AROUND: usize = 5_000;

/// Clusters that may be left to a person in a list of so many records where nobody comes twice: some share a full
/// name, and some a household.
const MOST_TO_REVIEW: u32 = 10;

/// Attributes of the table, in the order of the columns of the generated list after its key.
const COLUMNS: [&str; 12] = [
    "given", "surname", "email", "mobile", "phone", "company", "nif", "street", "postcode", "city", "region",
    "birth",
];

/// The generated list with the pairs at its end; the records of a pair have its number and `a` or `b`.
fn plant(folder: &Folder, pairs: &[Planted]) -> PathBuf {
    let generated = generated::list(&folder.path(""), AROUND, 1, &[]);
    let mut file = csv::Reader::from_path(generated.join("contacts.csv")).expect("the list is there");
    let to = folder.path("planted.csv");
    let mut all = csv::Writer::from_path(&to).expect("the test's folder takes files");
    let header = file.headers().expect("the list has a header").clone();
    assert_eq!(header.len(), COLUMNS.len() + 1, "the generated list has these columns: {header:?}");
    all.write_record(&header).expect("a row is written");
    for row in file.records() {
        all.write_record(&row.expect("a row")).expect("a row is written");
    }
    for (number, pair) in pairs.iter().enumerate() {
        for (record, letter) in pair.records.iter().zip(["a", "b"]) {
            let cells = COLUMNS.iter().map(|name| record.get(*name).map_or("", String::as_str).to_owned());
            let key = format!("p{number:03}{letter}");
            all.write_record(std::iter::once(key).chain(cells)).expect("a row is written");
        }
    }
    all.flush().expect("the list is written");
    to
}

/// Cluster and band of every record that is in a cluster of two or more.
fn placed(bench: &Bench, to: &Path) -> BTreeMap<String, (String, String)> {
    clusters::write_file(&bench.project(), to, &Job::default()).expect("clusters are written");
    let mut file = csv::Reader::from_path(to).expect("they are there");
    let rows = file.records().map(|row| row.expect("a row"));
    rows.filter(|row| !row[5].is_empty())
        .map(|row| (row[1].to_owned(), (row[3].to_owned(), row[5].to_owned())))
        .collect()
}

fn matched(folder: &Folder, pairs: &[Planted]) -> Bench {
    let mut list = import_of(&plant(folder, pairs), "list");
    list.map = vec![ColumnChoice { column: "rid".into(), attribute: "source_key".into() }];
    let bench = Bench::new(folder);
    bench.try_import(&list).expect("the list is imported");
    bench.find_duplicates();
    bench
}

/// How the pair is scored, in words and figures.
fn told(bench: &Bench, number: usize) -> String {
    let project = bench.project();
    let find = |letter| explain::find_record(&project, &format!("list:p{number:03}{letter}"));
    let pair = RecordPair { a: find("a").expect("it is there"), b: find("b").expect("it is there") };
    let why = explain::pair(&project, &pair).expect("any pair is explained");
    let mut told = format!("probability {:.4}, {:+.1} bits:", why.probability, why.bits);
    for line in &why.lines {
        let _ = write!(told, " {} {} {:+.1};", line.comparison, line.text.code, line.bits);
    }
    told
}

#[test]
fn hand_made_pairs_stand_where_an_expert_would_put_them() {
    let pairs = table::read();
    let folder = Folder::new();
    let bench = matched(&folder, &pairs);
    let placed = placed(&bench, &folder.path("clusters.csv"));
    let mut wrong = String::new();
    for (number, pair) in pairs.iter().enumerate() {
        let [a, b] = ["a", "b"].map(|letter| placed.get(&format!("p{number:03}{letter}")));
        let found = match (a, b) {
            (Some((one, band)), Some((two, _))) if one == two && band == "sure" => Place::Sure,
            (Some((one, band)), Some((two, _))) if one == two && band == "review" => Place::Review,
            _ => Place::Apart,
        };
        if !pair.expected.contains(&found) {
            let _ = writeln!(wrong, "{}: {found:?}, not {:?}", pair.name, pair.expected);
            let _ = writeln!(wrong, "  {}\n  {}", pair.why, told(&bench, number));
        }
    }
    assert!(wrong.is_empty(), "pairs stand where they should not:\n{wrong}");
}

#[test]
fn nobody_is_approved_unseen_with_a_stranger() {
    let pairs = table::read();
    let folder = Folder::new();
    let bench = matched(&folder, &pairs);
    let mut sure: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (record, (cluster, band)) in placed(&bench, &folder.path("clusters.csv")) {
        if band == "sure" {
            sure.entry(cluster).or_default().push(record);
        }
    }
    assert!(sure.len() > 100, "there are sure clusters: {}", sure.len());
    for members in sure.values() {
        let pair = |record: &String| record.strip_prefix('p').map(|rest| rest[..3].to_owned());
        let first = pair(&members[0]);
        assert!(
            members.iter().all(|record| pair(record) == first),
            "strangers in a sure cluster: {members:?}"
        );
    }
}

#[test]
fn a_list_without_duplicates_is_left_as_it_is() {
    for seed in [1, 2, 3] {
        let folder = Folder::new();
        let list = generated::list(&folder.path(""), AROUND, seed, &["--once"]);
        let bench = Bench::new(&folder);
        let mut file = import_of(&list.join("contacts.csv"), "list");
        file.map = vec![ColumnChoice { column: "rid".into(), attribute: "source_key".into() }];
        bench.try_import(&file).expect("the list is imported");
        let bands = bench.find_duplicates().bands;
        assert_eq!(bands.sure, 0, "seed {seed}: nobody may be approved unseen where nobody comes twice");
        assert!(bands.review <= MOST_TO_REVIEW, "seed {seed}: {} clusters to review", bands.review);
    }
}
