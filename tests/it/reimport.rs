//! The next export of the same source: what changed is counted, what was decided stays decided, what
//! was refused stays refused.

use std::collections::BTreeSet;
use std::path::Path;

use ficha_desk::wire::{ClusterId, ColumnChoice, Decision, ExportTo, FaultKind, ImportReport, Param};
use ficha_desk::{Job, clusters, export};

use crate::world::{Bench, Chance, Folder, Person, crowd, import_of, says_something, table, text};

/// new, changed, unchanged, gone.
fn counts(report: &ImportReport) -> [u32; 4] {
    [report.new, report.changed, report.unchanged, report.gone]
}

#[test]
fn the_same_file_again_changes_nothing_however_it_is_sorted() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let mut people = crowd(80, 5);
    let rows = people.len() as u32;
    let first = bench.import(&folder.write("a.csv", table(&people)), "shop");
    assert_eq!(counts(&first), [rows, 0, 0, 0]);
    let summary = format!("{:?}", bench.summary());

    let mut chance = Chance(1);
    chance.shuffle(&mut people);
    let shuffled = table(&people);
    let columns_turned: String =
        shuffled.lines().map(|line| line.split(',').rev().collect::<Vec<_>>().join(",") + "\n").collect();
    for (what, content) in
        [("other rows first", shuffled.as_str()), ("other columns first", columns_turned.as_str())]
    {
        let again = bench.import(&folder.write("b.csv", content), "shop");
        assert_eq!(counts(&again), [0, 0, rows, 0], "{what}: every record is as it was");
        assert_eq!(again.entry, None, "{what}: nothing to remember");
    }
    assert_eq!(bench.history().len(), 1, "only the first import is in the history");
    assert_eq!(format!("{:?}", bench.summary()), summary, "the project is as it was");
    bench.check("after the same file three times");
}

#[test]
fn what_is_new_changed_and_gone_is_counted_exactly() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let mut people: Vec<Person> = (0..100).map(Person::nth).collect();
    let file = folder.path("shop.csv");
    let import = |people: &[Person]| {
        std::fs::write(&file, table(people)).expect("a list can be written");
        bench.import(&file, "shop")
    };
    import(&people);

    let leavers: Vec<Person> = people.drain(..3).collect();
    for person in &mut people[10..17] {
        person.city = "Teruel".into();
    }
    people.extend((200..205).map(Person::nth));
    assert_eq!(counts(&import(&people)), [5, 7, 90, 3]);
    let source = &bench.summary().sources[0];
    assert_eq!((source.records, source.gone), (102, 3), "who is gone is kept and marked");
    assert_eq!(bench.profiles().len(), 105, "who is gone is still a customer");

    people.push(leavers[0].clone());
    assert_eq!(counts(&import(&people)), [0, 0, 103, 0], "one came back as it was");
    assert_eq!(bench.summary().sources[0].gone, 2, "who came back is not gone");

    let report = import(&people[..20]);
    assert_eq!(counts(&report), [0, 0, 20, 0], "a small part of a list is no list that lost the rest");
    assert_eq!(report.entry, None);

    bench.undo(None).expect("the last import can be undone");
    bench.undo(None).expect("the one before can be undone");
    let source = &bench.summary().sources[0];
    assert_eq!((source.records, source.gone), (100, 0), "as after the first import");
    assert!(
        bench.profiles().iter().all(|profile| bench.city(profile.id) != "Teruel"),
        "the old towns are back"
    );
    bench.check("after undoing two imports");
}

/// A shop's list and a fair's list with `count` people in common, matched.
fn two_lists(folder: &Folder, count: usize) -> (Bench, Vec<Person>) {
    let bench = Bench::new(folder);
    let people: Vec<Person> = (0..count * 4).map(Person::nth).collect();
    let fair: Vec<Person> =
        people[..count].iter().map(|person| person.again(&format!("F{}", person.key))).collect();
    bench.import(&folder.write("shop.csv", table(&people)), "shop");
    bench.import(&folder.write("fair.csv", table(&fair)), "fair");
    bench.find_duplicates();
    (bench, people)
}

#[test]
fn a_verdict_stays_and_is_never_asked_again() {
    let folder = Folder::new();
    let (bench, mut people) = two_lists(&folder, 30);
    let clusters = bench.clusters();
    assert!(clusters.len() >= 25, "the lists have 30 people in common: {} clusters", clusters.len());
    let (mut approved, mut rejected) = (BTreeSet::new(), BTreeSet::new());
    for (at, cluster) in clusters.iter().enumerate() {
        let keys = bench.keys_of_cluster(cluster.id);
        if at % 3 == 0 {
            bench.reject(cluster.id).expect("a cluster can be rejected");
            rejected.insert(keys);
        } else {
            bench.approve(cluster.id).expect("a cluster can be approved");
            approved.insert(keys);
        }
    }

    // Next month: some moved house, some have a new number, a few are new.
    for person in people.iter_mut().step_by(2) {
        person.city = "Teruel".into();
    }
    people[1].phone = "699123456".into();
    people.extend((900..905).map(Person::nth));
    let report = bench.import(&folder.write("shop.csv", table(&people)), "shop");
    assert_eq!(counts(&report), [5, 61, 59, 0]);
    assert!(bench.summary().matching.is_some_and(|matching| matching.stale), "the match is out of date");
    check_verdicts(&bench, &approved, &rejected, "after the import");

    bench.find_duplicates();
    check_verdicts(&bench, &approved, &rejected, "after the new match");
    for cluster in bench.clusters().iter().filter(|cluster| cluster.decision == Decision::None) {
        let keys = bench.keys_of_cluster(cluster.id);
        assert!(!approved.contains(&keys), "{keys:?} were approved, and are asked again");
    }
}

fn check_verdicts(
    bench: &Bench,
    approved: &BTreeSet<Vec<String>>,
    rejected: &BTreeSet<Vec<String>>,
    when: &str,
) {
    bench.check(when);
    let customers = bench.customers();
    for keys in approved {
        assert!(customers.contains(keys), "{when}: {keys:?} are still one customer");
    }
    for keys in rejected {
        let apart = keys.iter().all(|key| customers.contains(&vec![key.clone()]));
        assert!(apart, "{when}: {keys:?} are still several customers");
    }
    if when.contains("match") {
        for cluster in bench.clusters() {
            let keys = bench.keys_of_cluster(cluster.id);
            let returned = rejected.iter().find(|pair| pair.iter().all(|key| keys.contains(key)));
            assert_eq!(returned, None, "{when}: what was rejected is in cluster {} again", cluster.id);
        }
    }
}

#[test]
fn a_verdict_on_a_record_that_changed_is_to_be_confirmed() {
    let folder = Folder::new();
    let (bench, mut people) = two_lists(&folder, 12);
    let to_confirm = |cluster: u32| {
        clusters::get(&bench.project(), &ClusterId { id: cluster }).expect("the cluster opens").to_confirm
    };
    let cluster_of = |person: &Person| {
        let keys = [format!("F{}", person.key), person.key.clone()];
        bench.cluster_of(&[&keys[0], &keys[1]]).expect("the two records are a cluster").id
    };
    let (moved, stayed) = (cluster_of(&people[0]), cluster_of(&people[1]));
    for cluster in [moved, stayed] {
        bench.approve(cluster).expect("the cluster can be approved");
        assert!(!to_confirm(cluster), "nothing has changed since the verdict");
    }
    people[0].city = "Teruel".into();
    bench.import(&folder.write("shop.csv", table(&people)), "shop");
    assert!(to_confirm(moved), "the record is another than the one that was judged");
    assert!(!to_confirm(stayed), "the other verdict rests on what it rested on");
    assert_eq!(bench.clusters().iter().filter(|c| c.decision == Decision::Approved).count(), 2, "both stand");

    bench.approve(moved).expect("what is to be confirmed can be said again");
    assert!(!to_confirm(moved), "it is confirmed");
    bench.approve(moved).expect_err("once is enough");
    bench.undo(None).expect("the confirmation can be undone");
    assert!(to_confirm(moved), "it is to be confirmed again");

    bench.undo(None).expect("the import can be undone");
    assert!(!to_confirm(moved), "the record is again the one that was judged");
}

#[test]
fn a_rejected_pair_does_not_return_through_a_third_record() {
    let folder = Folder::new();
    let (bench, people) = two_lists(&folder, 12);
    let keys = [format!("F{}", people[0].key), people[0].key.clone()];
    let cluster = bench.cluster_of(&[&keys[0], &keys[1]]).expect("the two records are a cluster");
    bench.reject(cluster.id).expect("it can be rejected");

    // A third list has the very same person: like both, and so a bridge between them.
    let bridge = vec![Person { key: "B1".into(), ..people[0].clone() }, people[0].again("B2")];
    bench.import(&folder.write("crm.csv", table(&bridge)), "crm");
    bench.find_duplicates();
    let mut bridged = false;
    for cluster in bench.clusters() {
        let members = bench.keys_of_cluster(cluster.id);
        let of_the_pair = keys.iter().filter(|key| members.contains(key)).count();
        assert!(of_the_pair < 2, "the rejected pair is together again in {members:?}");
        bridged |= of_the_pair == 1 && members.iter().any(|key| key.starts_with('B'));
    }
    assert!(bridged, "the third record is like one of them at least, else this test shows nothing");
    let _ = bench.approve_above(0.0);
    let customers = bench.customers();
    let together = customers.iter().any(|keys_of| keys.iter().all(|key| keys_of.contains(key)));
    assert!(!together, "approving in bulk does not join what was rejected");
    bench.check("after approving in bulk");
}

#[test]
fn rows_without_a_key_are_known_by_what_they_say() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let row = |name: &str| format!("{name},Calle Mayor 1,Teruel\n");
    let file = folder.write(
        "a.csv",
        format!(
            "Nombre,Dirección,Ciudad\n{}{}{}{}",
            row("Ana Ruiz"),
            row("Luis Gil"),
            row("Ana Ruiz"),
            row("Eva Rey")
        ),
    );
    let first = bench.import(&file, "fair");
    assert!(first.columns.iter().all(|column| column.attribute != "source_key"), "no column is a key");
    assert_eq!(counts(&first), [4, 0, 0, 0], "a row that comes twice is two records");
    assert_eq!(first.problems, 0, "and no problem, since it has no key to repeat");
    assert_eq!(counts(&bench.import(&file, "fair")), [0, 0, 4, 0]);

    let next = folder.write(
        "b.csv",
        format!("Nombre,Dirección,Ciudad\n{}{}{}", row("Eva Rey"), row("Ana Ruiz"), row("Luis Gil Mora")),
    );
    let second = bench.import(&next, "fair");
    assert_eq!(counts(&second), [0, 1, 2, 1], "Luis has a second surname now, and one Ana is gone");
    assert_eq!(second.paired, 1);
    bench.check("after a list without keys came again");
}

#[test]
fn a_repeated_key_is_told_and_each_of_its_rows_is_kept() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let rows = ["7,Ana Ruiz,ana@example.com", "8,Luis Gil,luis@example.com", "7,Eva Rey,eva@example.com"];
    let list = |order: [usize; 3]| {
        let body: Vec<&str> = order.iter().map(|at| rows[*at]).collect();
        format!("Id,Nombre,Email\n{}\n", body.join("\n"))
    };
    let mut file = import_of(&folder.write("a.csv", list([0, 1, 2])), "shop");
    file.map = vec![ColumnChoice { column: "Id".into(), attribute: "source_key".into() }];
    let first = bench.try_import(&file).expect("the list is imported");
    assert_eq!(counts(&first), [3, 0, 0, 0], "both rows with key 7 are records");
    let kinds: Vec<_> = first.problem_kinds.iter().map(|of| (of.kind.as_str(), of.count)).collect();
    assert_eq!(kinds, [("repeated_key", 1)]);
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let again = bench.import(&folder.write("b.csv", list(order)), "shop");
        assert_eq!(counts(&again), [0, 0, 3, 0], "order {order:?}: each row finds its own record");
    }
    let one = bench.import(
        &folder.write("c.csv", "Id,Nombre,Email\n8,Luis Gil,luis@example.com\n7,Eva Rey,eva@example.com\n"),
        "shop",
    );
    assert_eq!(counts(&one), [0, 0, 2, 1], "Eva stays who she is, and Ana is gone");
    bench.check("after repeated keys");
}

#[test]
fn an_import_that_another_stands_on_is_undone_after_it() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let mut people: Vec<Person> = (0..20).map(Person::nth).collect();
    bench.import(&folder.write("a.csv", table(&people)), "shop");
    people[3].city = "Teruel".into();
    let second =
        bench.import(&folder.write("b.csv", table(&people)), "shop").entry.expect("it changed something");

    let fault = bench.undo(Some(1)).expect_err("the second import stands on the first");
    says_something(&fault);
    assert_eq!((fault.kind, fault.message.code.as_str()), (FaultKind::Decide, "error.later_work"));
    assert_eq!(fault.message.params["later"], Param::Text(second.to_string()), "the later entry is named");
    assert_eq!(bench.history().len(), 2, "a refusal is no change");

    bench.undo(Some(second)).expect("the later one can be undone");
    bench.undo(Some(1)).expect("then the first");
    assert_eq!(bench.summary().records, 0, "nothing is left in force");
    let fault = bench.redo(Some(second)).expect_err("its ground is gone");
    says_something(&fault);
    assert_eq!(fault.message.code, "error.ground_gone");
    bench.redo(Some(1)).expect("the first can be done again");
    bench.redo(Some(second)).expect("then the second");
    assert_eq!(bench.summary().records, 20);
    bench.check("after undoing and redoing two imports");
}

/// `may_email` of each e-mail address, as an export says it.
fn may_email(bench: &Bench, out: &Path) -> Vec<(String, String)> {
    let to = ExportTo { format: "csv".into(), folder: text(out).into(), overwrite: true };
    export::run(&bench.project(), &to, &Job::default()).expect("the profiles can be exported");
    let mut reader = csv::Reader::from_path(out.join("profiles.csv")).expect("the export is there");
    let headers = reader.headers().expect("it has a header").clone();
    let column = |name: &str| headers.iter().position(|header| header == name).expect("the column is there");
    let (email, may) = (column("email"), column("may_email"));
    reader
        .records()
        .map(|row| row.expect("each row is whole"))
        .map(|row| (row[email].to_owned(), row[may].to_owned()))
        .collect()
}

#[test]
fn a_refusal_outlives_the_undo_of_its_import() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let list = "Id,Nombre,Email,Sin correo,Boletín\n\
                1,Ana Ruiz,Ana@Example.com,sí,\n2,Luis Gil,luis@example.com,no,sí\n";
    let mut file = import_of(&folder.write("shop.csv", list), "shop");
    file.map = [("Sin correo", "opt_out_email"), ("Boletín", "consent_email")]
        .map(|(column, attribute)| ColumnChoice { column: column.into(), attribute: attribute.into() })
        .into();
    bench.try_import(&file).expect("the list is imported");
    let out = folder.path("out");
    let pair = |email: &str, may: &str| (email.to_owned(), may.to_owned());
    assert_eq!(may_email(&bench, &out), [pair("Ana@Example.com", "no"), pair("luis@example.com", "yes")]);

    bench.undo(None).expect("the import can be undone");
    let other =
        "Nº,Cliente,Correo\nA,Ana R.,ana@example.com\nB,Luis G.,LUIS@example.com\nC,Eva,eva@example.com\n";
    bench.import(&folder.write("crm.csv", other), "crm");
    assert_eq!(
        may_email(&bench, &out),
        [pair("ana@example.com", "no"), pair("LUIS@example.com", ""), pair("eva@example.com", "")],
        "her no stands, though its import is undone; his yes went with it; of the third nobody knows"
    );

    bench.redo(Some(1)).expect("the import can be done again");
    let said = may_email(&bench, &out);
    assert_eq!(said.iter().filter(|(_, may)| may == "no").count(), 2, "no for both of her records: {said:?}");
    assert_eq!(said.iter().filter(|(_, may)| may == "yes").count(), 2, "yes for both of his: {said:?}");
    bench.check("after a refusal");
}
