//! How two records stand, each case in a project of its own, and what a card says aloud.

use std::{fmt::Write as _, path::PathBuf, sync::Arc};

use super::*;
use crate::{
    Desk, Job, approve, clusters, import, matching, profiles as customers, rules as told,
    text::Language,
    wire::{
        ClusterId, ClusterLine, ClusterQuery, ClusterVerdict, ImportFile, ProfileComparison, ProfilePair,
        ProfileQuery, ReadAs, Rules,
    },
};

const GIVEN: [&str; 12] =
    ["Ana", "Luis", "Marta", "Pedro", "Lucía", "Jorge", "Elena", "Pablo", "Rosa", "Iván", "Nuria", "Hugo"];
const SURNAMES: [&str; 13] = [
    "García", "López", "Martín", "Ruiz", "Sanz", "Vidal", "Ferrer", "Otero", "Pardo", "Rey", "Soler", "Vega",
    "Zamora",
];

/// Nombre, Apellidos, Correo, Móvil, Nacimiento, NIF.
type Row = [String; 6];

fn person(n: usize) -> Row {
    [
        GIVEN[n % 12].into(),
        format!("{} {}", SURNAMES[n % 13], SURNAMES[(n / 13 + 5) % 13]),
        format!("persona{n}@correo{}.es", n % 7),
        format!("6{:08}", 10_000_019 + n * 7_919),
        format!("19{:02}-{:02}-{:02}", 40 + n % 60, 1 + n % 12, 1 + n % 28),
        if n == NO_NIF { String::new() } else { nif(12_345_678 + n * 101) },
    ]
}

/// Who has told nobody a tax id.
const NO_NIF: usize = 30;

/// A person's number with its check letter.
fn nif(number: usize) -> String {
    let letters = b"TRWAGMYFPDXBNJZSQVHLCKE";
    format!("{number:08}{}", char::from(letters[number % 23]))
}

struct Bench {
    desk: Desk,
    folder: tempfile::TempDir,
}

impl Bench {
    /// A shop of a hundred people, whose first fifteen the fair knows too, and some more rows of the fair.
    fn with(more: &[Row]) -> Self {
        let bench = Bench { desk: Desk::new(), folder: tempfile::tempdir().unwrap() };
        bench.desk.create(&bench.folder.path().join("why.ficha")).unwrap();
        bench.import("shop", &(0..100).map(person).collect::<Vec<_>>());
        let mut fair: Vec<Row> = (0..15).map(person).collect();
        fair.extend_from_slice(more);
        bench.import("fair", &fair);
        bench.find_duplicates();
        bench
    }

    fn project(&self) -> Arc<Project> {
        self.desk.project().unwrap()
    }

    fn import(&self, source: &str, rows: &[Row]) {
        let mut text = String::from("Id,Nombre,Apellidos,Correo,Móvil,Fecha de nacimiento,NIF\n");
        for (id, row) in rows.iter().enumerate() {
            writeln!(text, "{id},{}", row.join(",")).unwrap();
        }
        let path: PathBuf = self.folder.path().join(format!("{source}.csv"));
        std::fs::write(&path, text).unwrap();
        let file = ImportFile {
            path: path.display().to_string(),
            read_as: ReadAs::default(),
            source: Some(source.into()),
            map: Vec::new(),
            ..ImportFile::default()
        };
        import::run(&self.project(), &file, &Job::default()).unwrap();
    }

    fn find_duplicates(&self) {
        matching::run(&self.project(), &Job::default()).unwrap();
    }

    fn record(&self, key: &str) -> u32 {
        find_record(&self.project(), key).unwrap()
    }

    fn explain(&self, a: &str, b: &str) -> PairExplanation {
        pair(&self.project(), &RecordPair { a: self.record(a), b: self.record(b) }).unwrap()
    }

    /// The code of the sentence, which has words in both languages.
    fn standing(&self, a: &str, b: &str) -> String {
        let standing = self.explain(a, b).standing;
        for language in [Language::English, Language::Spanish] {
            let said = language.say(&standing);
            assert!(language.has(&standing.code) && !said.contains('{'), "{said}");
        }
        standing.code.strip_prefix("explain.standing.").unwrap().to_owned()
    }

    fn cluster_of(&self, key: &str) -> ClusterLine {
        let (project, record) = (self.project(), self.record(key));
        let query = ClusterQuery { limit: 1_000, ..ClusterQuery::default() };
        let all = clusters::list(&project, &query).unwrap().rows;
        let card = |line: &ClusterLine| clusters::get(&project, &ClusterId { id: line.id }).unwrap();
        all.into_iter().find(|line| card(line).members.iter().any(|of| of.record == record)).unwrap()
    }

    /// The profile of the only customer that a search finds.
    fn customer(&self, search: &str) -> u32 {
        let directory = self.desk.directory().unwrap();
        let query = ProfileQuery { search: search.into(), limit: 10, ..ProfileQuery::default() };
        let found = customers::list(&directory, &query, &Job::default()).unwrap();
        assert_eq!(found.rows.len(), 1, "{search}");
        found.rows[0].id
    }

    fn compare(&self, a: &str, b: &str) -> ProfileComparison {
        let pair = ProfilePair { a: self.customer(a), b: self.customer(b) };
        compare(&self.project(), &pair).unwrap()
    }
}

fn with(mut row: Row, changes: &[(usize, &str)]) -> Row {
    for (at, value) in changes {
        (*value).clone_into(&mut row[*at]);
    }
    row
}

#[test]
fn proposed_decided_and_kept_apart() {
    let bench = Bench::with(&[]);
    assert_eq!(bench.standing("shop:3", "fair:3"), "proposed.sure");
    assert_eq!(bench.standing("shop:3", &format!("shop:{NO_NIF}")), "not_likely");
    assert_eq!(bench.standing("shop:3", "shop:4"), "two_tax_ids");
    let cluster = bench.cluster_of("shop:3").id;
    approve::approve(&bench.project(), &ClusterVerdict { id: cluster, without: Vec::new() }).unwrap();
    assert_eq!(bench.standing("shop:3", "fair:3"), "one");
    let cluster = bench.cluster_of("shop:5").id;
    let done = approve::reject(&bench.project(), &ClusterId { id: cluster }).unwrap();
    assert_eq!(bench.standing("shop:5", "fair:5"), "decided_apart");
    let said = Language::English.say(&bench.explain("fair:5", "shop:5").standing);
    assert!(said.contains(&done.entry.at[..10]), "with its day: {said}");
    crate::history::undo(&bench.project(), &crate::wire::EntryChoice { entry: None }, &Job::default())
        .unwrap();
    assert_eq!(bench.standing("shop:5", "fair:5"), "proposed.sure", "a decision that was undone is none");
}

#[test]
fn a_decision_on_one_record_holds_for_those_that_are_one_with_it() {
    let twice = person(5);
    let bench = Bench::with(&[twice]);
    let (project, out) = (bench.project(), bench.record("fair:15"));
    let cluster = bench.cluster_of("shop:5").id;
    approve::approve(&project, &ClusterVerdict { id: cluster, without: vec![out] }).unwrap();
    assert_eq!(bench.standing("shop:5", "fair:15"), "decided_apart");
    assert_eq!(bench.standing("fair:5", "fair:15"), "decided_apart");
    assert_eq!(bench.standing("shop:5", "fair:5"), "one");
}

#[test]
fn rules_are_named() {
    let bench = Bench::with(&[with(person(20), &[(2, "otra@correo.es")])]);
    assert!(bench.standing("shop:20", "fair:15").starts_with("proposed."));
    let never = |attribute: &str| Rules {
        never: vec![attribute.into()],
        ..told::get(&bench.project()).unwrap().rules
    };
    told::apply(&bench.project(), &bench.desk.kept, &never("email"), &Job::default()).unwrap();
    assert_eq!(bench.standing("shop:20", "fair:15"), "never.email");
    assert_eq!(bench.standing("shop:3", "fair:3"), "proposed.sure", "the same mailbox");
    let project = bench.project();
    let card = told::get(&project).unwrap();
    let of_record = record_source(&project, bench.record("shop:1"));
    let clean = Rules { never: Vec::new(), clean_sources: vec![of_record], ..card.rules };
    told::apply(&project, &bench.desk.kept, &clean, &Job::default()).unwrap();
    assert_eq!(bench.standing("shop:20", "shop:21"), "clean_source");
    assert!(Language::Spanish.say(&bench.explain("shop:1", "shop:2").standing).contains("shop"));
}

fn record_source(project: &Project, record: u32) -> u32 {
    let found = project.read(|connection| record::get(connection, i64::from(record))).unwrap();
    found.unwrap().source_id as u32
}

#[test]
fn two_valid_tax_ids_are_proof_and_what_came_since_is_not_judged() {
    let (one, two) = (nif(50_345_678), nif(60_456_789));
    let bench = Bench::with(&[with(person(NO_NIF), &[(5, &one)]), with(person(NO_NIF), &[(5, &two)])]);
    let why = bench.explain("fair:15", "fair:16");
    assert!(why.probability < 1e-6, "{}", why.probability);
    assert_eq!(bench.standing("fair:15", "fair:16"), "two_tax_ids");
    bench.import("later", &[person(40)]);
    assert_eq!(bench.standing("later:0", "shop:40"), "since_the_match");
}

#[test]
fn the_rest_of_a_cluster_may_speak_against_one() {
    // Two of one name and day of birth with two valid tax ids, and one without, which goes with one of them.
    let (one, two) = (nif(50_345_678), nif(60_456_789));
    let same = person(NO_NIF);
    let bench = Bench::with(&[with(same.clone(), &[(5, &one)]), with(same, &[(5, &two)])]);
    let with_one = bench.standing("shop:30", "fair:15");
    let with_two = bench.standing("shop:30", "fair:16");
    let mut both = [with_one.as_str(), with_two.as_str()];
    both.sort_unstable();
    assert_eq!(both[1], "rest_against", "{both:?}");
    assert!(both[0].starts_with("proposed."), "{both:?}");
}

#[test]
fn steps_add_up() {
    let bench = Bench::with(&[]);
    for (a, b) in [("shop:3", "fair:3"), ("shop:3", "shop:4"), ("shop:13", "fair:1")] {
        let why = bench.explain(a, b);
        let sum: f32 = why.prior_bits + why.lines.iter().map(|line| line.bits).sum::<f32>();
        assert!((sum - why.bits).abs() < 0.01, "{a} {b}: {sum} {}", why.bits);
    }
}

#[test]
fn births_a_generation_apart_are_said_aloud_once_for_two_days() {
    // The same month by chance.
    let far = with(person(50), &[(4, "1961-03-11")]);
    let bench = Bench::with(&[far.clone(), with(far, &[(0, "ANA")])]);
    let born = person(50)[4].clone();
    let cluster = bench.cluster_of("fair:15");
    let card = clusters::get(&bench.project(), &ClusterId { id: cluster.id }).unwrap();
    let said: Vec<String> =
        card.contradictions.iter().map(|message| Language::English.say(message)).collect();
    assert_eq!(said, ["Records 1 and 2 were born 29 years apart."], "{born}: {:?}", card.members);
    let quiet = clusters::get(&bench.project(), &ClusterId { id: bench.cluster_of("shop:3").id }).unwrap();
    assert!(quiet.contradictions.is_empty());
}

#[test]
fn a_number_that_many_share_is_said_to_be_shared() {
    let office: Vec<Row> = (60..85).map(|n| with(person(n), &[(3, "963123456")])).collect();
    let bench = Bench::with(&office);
    let why = bench.explain("fair:15", "fair:16");
    let phone = why.lines.iter().find(|line| line.comparison == "phone").expect("both have the number");
    assert!(phone.text.code.starts_with("explain.shared_by_many"), "{}", phone.text.code);
    assert_eq!((phone.left.as_str(), phone.right.as_str()), ("963123456", "963123456"));
    let told_as_mobile = |line: &&EvidenceLine| line.comparison == "mobile" && !line.left.is_empty();
    assert!(!why.lines.iter().any(|line| told_as_mobile(&line)), "a landline in the cell of a mobile");
    let said = [Language::English, Language::Spanish].map(|language| language.say(&phone.text));
    assert!(said.iter().all(|said| said.contains("25")), "{said:?}");
    let few = Bench::with(&office[..5]);
    let why = few.explain("fair:15", "fair:16");
    let phone = why.lines.iter().find(|line| line.comparison == "phone").expect("both have the number");
    let said = Language::English.say(&phone.text);
    assert_eq!(said, "the same, and 5 records have it", "not: which only these two have");
}

#[test]
fn two_customers_are_compared_by_their_likeliest_records() {
    let bench = Bench::with(&[with(person(60), &[(0, "Berta"), (4, "1999-01-30")])]);
    let cluster = bench.cluster_of("shop:3").id;
    approve::approve(&bench.project(), &ClusterVerdict { id: cluster, without: Vec::new() }).unwrap();
    let why = bench.compare("persona3@", &format!("persona{NO_NIF}@"));
    assert_eq!((why.a.records, why.b.records, why.shown, why.members.len()), (2, 1, 2, 3));
    assert_eq!(why.pair.standing.code, "explain.standing.not_likely");
    let of: Vec<u32> = why.members.iter().map(|member| member.record).collect();
    assert!(of[..2].contains(&why.pair.a) && of[2] == why.pair.b, "one of each");
    let same = ProfilePair { a: why.a.id, b: bench.record("fair:3") };
    let fault = compare(&bench.project(), &same).unwrap_err();
    assert_eq!(fault.message.code, "error.one_customer_already", "a dead id leads to the living one");
}
